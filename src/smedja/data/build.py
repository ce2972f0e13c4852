# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""From sources to stores: fetch, tidy, check, write all or nothing.

Position in the flow: called by ``smedja data build`` with the country's sources. Code tables are written first, because
the other tables are checked against them. It decides nothing about what a source contains.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from smedja.codes import forget_loaded
from smedja.core import DataError, FaultReport, SourceUnavailable
from smedja.data.source import FolderSource, Source
from smedja.data.store import Store
from smedja.data.table import Table

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build wrote.

    Attributes:
        code_tables: Names of the code tables.
        tables: Names of the other tables.
    """

    code_tables: tuple[str, ...]
    tables: tuple[str, ...]


def build(
    sources: Sequence[Source], raw_dir: Path, *, codes: Store, store: Store, progress: Progress = lambda _: None
) -> BuildResult:
    """Compile every source into the two stores.

    Args:
        sources: All sources of the country.
        raw_dir: Folder of the raw files.
        codes: Store of the code tables.
        store: Store of the other tables.
        progress: Called with one line per source.

    Raises:
        DataError: a source cannot be read or a table is not sound; faults of all sources are reported together.
    """
    makers = [source for source in sources if source.meta.code_tables]
    others = [source for source in sources if not source.meta.code_tables]
    code_tables = _tidy_all(makers, raw_dir, progress)
    before = codes.snapshot()
    try:
        codes.write_all(code_tables)
        forget_loaded()
        tables = _tidy_all(others, raw_dir, progress)
        store.write_all(tables)
    except BaseException:
        # New codes beside old tables would be a half-written build.
        codes.restore(before)
        forget_loaded()
        raise
    return BuildResult(tuple(table.name for table in code_tables), tuple(table.name for table in tables))


@contextmanager
def relocked(sources: Sequence[Source], raw_dir: Path) -> Iterator[None]:
    """Write the locks of all folder sources from the raw files as they are now, for as long as nothing fails.

    What is done inside decides: when it raises, every lock is put back as it was.

    Raises:
        SourceUnavailable: raw files are missing; all of them are named and no lock is touched.
    """
    folders = [source for source in sources if isinstance(source, FolderSource)]
    report = FaultReport("Raw files")
    for source in folders:
        for name in source.meta.files:
            if not (raw_dir / name).is_file():
                report.add("is missing", f"{source.id}: {name}", "Point --raw or SMEDJA_RAW at the raw files")
    report.raise_if_any(SourceUnavailable)
    paths = [source.folder / "lock.yml" for source in folders]
    locks = {path: path.read_bytes() if path.exists() else None for path in paths}
    try:
        for source in folders:
            source.write_lock(raw_dir)
        yield
    except BaseException:
        for path, content in locks.items():
            if content is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(content)
        raise


def _tidy_all(sources: Sequence[Source], raw_dir: Path, progress: Progress) -> list[Table]:
    report = FaultReport("Build")
    tables: list[Table] = []
    for number, source in enumerate(sources, start=1):
        progress(f"[{number}/{len(sources)}] {source.id}")
        try:
            tables.extend(source.tidy(source.fetch(raw_dir)))
        except DataError as error:
            report.add(error.what, error.where or source.id, error.todo)
    report.raise_if_any(DataError)
    return sorted(tables, key=lambda table: table.name)
