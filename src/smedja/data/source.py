# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What a source is: a folder with a human-written meta file, a machine-written lock and two functions.

Position in the flow: ``fetch`` finds the raw files and compares them with the lock, ``tidy`` turns them into tables.
Nothing is downloaded here; a source is fetched only by command.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import polars as pl
import yaml

from smedja.core import ChecksumMismatch, FaultReport, SchemaError, SourceUnavailable
from smedja.data.spec import Origin
from smedja.data.store import sha256_of
from smedja.data.table import Table

_LOCK_HEAD = "# Written by `smedja data build --relock`; do not edit.\n"


@dataclass(frozen=True, slots=True)
class Meta:
    """What a person has written down about a source; the fields of ``meta.yml``."""

    id: str
    publisher: str
    table_id: str
    title_sv: str
    title_en: str
    licence: str
    citation: str
    url: str
    period: str
    update_rhythm: str
    classifications: tuple[str, ...]
    units: str
    geography_sv: str
    geography_en: str
    limits_sv: tuple[str, ...]
    limits_en: tuple[str, ...]
    obtained_from: str
    files: tuple[str, ...]
    code_tables: bool = False


@dataclass(frozen=True, slots=True)
class Raw:
    """Raw files of a source, compared with the lock.

    Attributes:
        meta: What is known about the source.
        paths: Path by the file's name in ``meta.yml``.
        checksums: sha256 by the same name.
    """

    meta: Meta
    paths: dict[str, Path]
    checksums: dict[str, str]

    def path(self, ending: str) -> Path:
        """The one file whose name ends like this.

        Raises:
            SourceUnavailable: none or several do.
        """
        hits = [path for name, path in self.paths.items() if name.endswith(ending)]
        if len(hits) != 1:
            raise SourceUnavailable(f"{len(hits)} raw files end with {ending!r}", where=self.meta.id)
        return hits[0]

    def origin(self, *, method_sv: str, method_en: str, period: str = "", title: str = "") -> Origin:
        """The origin of a table made from these files."""
        return Origin(
            source=self.meta.id,
            publisher=self.meta.publisher,
            table_id=self.meta.table_id,
            title=title or self.meta.title_sv,
            period=period or self.meta.period,
            licence=self.meta.licence,
            url=self.meta.url,
            method_sv=method_sv,
            method_en=method_en,
            retrieved=self.meta.obtained_from,
            checksums=dict(sorted(self.checksums.items())),
        )


class Source(Protocol):
    """A source: an identity, what is known about it, and the way from raw files to tables."""

    @property
    def id(self) -> str:
        """Identifier, ``<agency>_<table>``."""

    @property
    def meta(self) -> Meta:
        """What a person has written about the source."""

    @property
    def lock(self) -> dict[str, dict[str, Any]]:
        """sha256 and size of each raw file."""

    def fetch(self, raw_dir: Path) -> Raw:
        """Find the raw files and compare them with the lock."""

    def tidy(self, raw: Raw) -> list[Table]:
        """Turn the raw files into tables."""


@dataclass(frozen=True)
class FolderSource:
    """A source that lives in a folder with ``meta.yml`` and ``lock.yml``.

    Attributes:
        folder: The folder.
        make_tables: From raw files to tables.
    """

    folder: Path
    make_tables: Callable[[Raw], list[Table]]

    @property
    def id(self) -> str:
        """Identifier, the folder's name."""
        return self.folder.name

    @cached_property
    def meta(self) -> Meta:
        """What a person has written about the source."""
        return load_meta(self.folder / "meta.yml")

    @property
    def lock(self) -> dict[str, dict[str, Any]]:
        """sha256 and size of each raw file; empty before the first lock."""
        path = self.folder / "lock.yml"
        return dict(yaml.safe_load(path.read_text(encoding="utf-8")) or {}) if path.is_file() else {}

    def fetch(self, raw_dir: Path) -> Raw:
        """Find the raw files and compare each with the lock.

        Raises:
            SourceUnavailable: files are missing; all of them are named.
            ChecksumMismatch: files differ from the lock; all of them are named.
        """
        paths = {name: raw_dir / name for name in self.meta.files}
        gone = FaultReport(f"Source {self.id}")
        for name, path in paths.items():
            if not path.is_file():
                gone.add("the raw file is missing", name, "State the folder of the raw files with --raw or SMEDJA_RAW")
        gone.raise_if_any(SourceUnavailable)
        checksums = {name: sha256_of(path) for name, path in paths.items()}
        changed = FaultReport(f"Source {self.id}")
        lock = self.lock
        for name, found in checksums.items():
            if lock.get(name, {}).get("sha256") != found:
                size, locked = paths[name].stat().st_size, lock.get(name, {}).get("size", "never")
                changed.add(
                    f"the raw file differs from the lock ({size} bytes, locked {locked})",
                    name,
                    "Restore the file, or check it and run: smedja data build --relock",
                )
        changed.raise_if_any(ChecksumMismatch)
        return Raw(self.meta, paths, checksums)

    def tidy(self, raw: Raw) -> list[Table]:
        """Turn the raw files into tables.

        Raises:
            SchemaError: the raw files do not have the form that the source was written for.
        """
        try:
            return self.make_tables(raw)
        except (pl.exceptions.PolarsError, KeyError, ValueError, IndexError, AttributeError) as error:
            first = (str(error).splitlines() or [""])[0]
            raise SchemaError(
                f"The raw files do not have the expected form: {type(error).__name__} {first}",
                where=f"{self.id} ({', '.join(raw.paths)})",
                todo="The publisher may have changed the table: compare with meta.yml and adapt the source",
            ) from error

    def write_lock(self, raw_dir: Path) -> None:
        """Write the lock from the raw files as they are now."""
        lock = {
            name: {"sha256": sha256_of(raw_dir / name), "size": (raw_dir / name).stat().st_size}
            for name in self.meta.files
        }
        (self.folder / "lock.yml").write_text(_LOCK_HEAD + yaml.safe_dump(lock, sort_keys=True), encoding="utf-8")


def load_meta(path: Path) -> Meta:
    """The meta file of a source.

    Raises:
        SchemaError: fields are missing, unknown or empty; all of them are named.
    """
    plain = yaml.safe_load(path.read_text(encoding="utf-8"))
    report = FaultReport(f"{path.parent.name}/{path.name}")
    known = set(Meta.__dataclass_fields__)
    for name in sorted(known - {"code_tables"}):
        if not plain.get(name):
            report.add("is missing or empty", f"field {name}")
    for name in sorted(set(plain) - known):
        report.add("is not a field of a meta file", f"field {name}")
    report.raise_if_any(SchemaError)
    several = ("classifications", "limits_sv", "limits_en", "files")
    return Meta(**{**plain, **{name: tuple(plain[name]) for name in several}})
