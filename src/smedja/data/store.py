# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The table store: one Parquet file per table, a lock with their checksums, all or nothing.

Position in the flow: ``build`` writes it, ``Tables`` reads it. Each file carries its own specification and origin. The
store trusts nothing on disk: a file that differs from the lock is refused, never repaired.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from smedja.core import ChecksumMismatch, DataError, EnvironmentFault, SchemaError
from smedja.data.check import check
from smedja.data.spec import Origin, TableSpec
from smedja.data.table import Table

_SPEC_KEY = "smedja_spec"
_ORIGIN_KEY = "smedja_origin"
_LOCK_HEAD = "# Written by `smedja data build`; do not edit.\n"


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of tables with a lock.

    Attributes:
        path: The folder; other files in it are left alone.
        lock_name: Name of the lock file.
    """

    path: Path
    lock_name: str = "baseline.lock.yml"

    def names(self) -> tuple[str, ...]:
        """Names of the tables, sorted."""
        return tuple(sorted(self._lock()))

    def checksums(self) -> dict[str, str]:
        """The sha256 of each table's file as the lock has it."""
        return {name: str(entry["sha256"]) for name, entry in sorted(self._lock().items())}

    def read(self, name: str) -> Table:
        """The table, after its size and checksum were compared with the lock.

        Raises:
            DataError: no such table.
            ChecksumMismatch: the file is missing, truncated or edited.
        """
        return _read_table(self._locked(name))

    def content(self, name: str) -> bytes:
        """A table's file as it is, after its size and checksum were compared with the lock.

        Raises:
            DataError: no such table.
            ChecksumMismatch: the file is missing, truncated or edited.
        """
        return self._locked(name).read_bytes()

    def _locked(self, name: str) -> Path:
        """A table's file, which is what the lock says."""
        lock = self._lock()
        if name not in lock:
            raise DataError(f"No table {name!r}", where=self.path.name, todo=f"Use one of: {', '.join(sorted(lock))}")
        path = self._file(name)
        self._require_locked(path, lock[name])
        return path

    def write_all(self, tables: Iterable[Table]) -> None:
        """Replace the content of the store by these tables, or leave it exactly as it was.

        Raises:
            SchemaError: a table does not fit its specification, or two have the same name.
            EnvironmentFault: the disk is full or the folder cannot be written.
        """
        wanted = list(tables)
        for table in wanted:
            check(table.frame, table.spec)
        names = [table.name for table in wanted]
        repeated = sorted({name for name in names if names.count(name) > 1})
        if repeated:
            raise SchemaError(f"Two tables have the same name: {', '.join(repeated)}", where=self.path.name)
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self._swap_in(wanted)
        except OSError as error:
            raise EnvironmentFault(
                f"The tables could not be written: {error.strerror or error}",
                where=str(self.path),
                todo="Free disk space or check the rights; the store is as it was",
            ) from error

    def snapshot(self) -> dict[str, bytes]:
        """The store's files as they are, to be given back to ``restore``."""
        return {path.name: path.read_bytes() for path in self._own_files()}

    def restore(self, files: dict[str, bytes]) -> None:
        """Put the store back to a snapshot."""
        for path in self._own_files():
            if path.name not in files:
                path.unlink()
        for name, content in files.items():
            if not (self.path / name).is_file() or (self.path / name).read_bytes() != content:
                (self.path / name).write_bytes(content)

    def _swap_in(self, tables: list[Table]) -> None:
        """Write everything beside the store first; then only rename, and undo the renames if one fails."""
        incoming = Path(tempfile.mkdtemp(prefix=".incoming-", dir=self.path))
        outgoing = Path(tempfile.mkdtemp(prefix=".outgoing-", dir=self.path))
        moved_out: list[Path] = []
        moved_in: list[Path] = []
        try:
            lock = {table.name: write_table(table, incoming / f"{table.name}.parquet") for table in tables}
            (incoming / self.lock_name).write_text(_LOCK_HEAD + yaml.safe_dump(lock, sort_keys=True), encoding="utf-8")
            for old in self._own_files():
                old.rename(outgoing / old.name)
                moved_out.append(old)
            # The lock goes in last: a crash before it leaves a store that refuses to be read, not a wrong one.
            for new in sorted(incoming.iterdir(), key=lambda file: file.name == self.lock_name):
                new.rename(self.path / new.name)
                moved_in.append(self.path / new.name)
        except BaseException:
            for new in moved_in:
                new.unlink()
            for old in moved_out:
                (outgoing / old.name).rename(old)
            raise
        finally:
            shutil.rmtree(incoming, ignore_errors=True)
            shutil.rmtree(outgoing, ignore_errors=True)

    def _own_files(self) -> list[Path]:
        lock = self.path / self.lock_name
        return [*sorted(self.path.glob("*.parquet")), *([lock] if lock.exists() else [])]

    def _file(self, name: str) -> Path:
        return self.path / f"{name}.parquet"

    def _lock(self) -> dict[str, dict[str, Any]]:
        lock = self.path / self.lock_name
        if not lock.is_file():
            raise DataError("The table store has no lock", where=str(lock.name), todo="Run: smedja data build")
        try:
            return _parsed(lock.read_text(encoding="utf-8"))
        except (yaml.YAMLError, UnicodeDecodeError, AttributeError, TypeError) as fault:
            raise ChecksumMismatch(
                "The lock of the table store cannot be read",
                where=lock.name,
                todo="Restore the file from the repository, or run: smedja data build",
            ) from fault

    def _require_locked(self, path: Path, entry: dict[str, Any]) -> None:
        todo = "Restore the file from the repository, or run: smedja data build"
        if not path.is_file():
            raise ChecksumMismatch("The table's file is missing", where=path.name, todo=todo)
        size = path.stat().st_size
        if size < entry["size"]:
            raise ChecksumMismatch(
                f"The file is truncated: {size} bytes of {entry['size']}", where=path.name, todo=todo
            )
        if sha256_of(path) != entry["sha256"]:
            raise ChecksumMismatch("The file was edited after it was locked", where=path.name, todo=todo)


@lru_cache(maxsize=4)
def _parsed(text: str) -> dict[str, dict[str, Any]]:
    """The lock's entries; kept by content, since every table that is read asks for them."""
    return {str(name): dict(entry) for name, entry in (yaml.safe_load(text) or {}).items()}


def sha256_of(path: Path) -> str:
    """The sha256 of a file as hexadecimal text."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_checked(path: Path, sha256: str) -> Table:
    """A table from a file that stands alone, after its bytes were compared with a checksum.

    Args:
        path: The file, written by ``write_table``.
        sha256: What its bytes should be.

    Raises:
        ChecksumMismatch: the file is missing, cut short or edited.
    """
    todo = "Restore the file from a copy of this folder"
    if not path.is_file():
        raise ChecksumMismatch("A kept table is missing", where=path.name, todo=todo)
    if sha256_of(path) != sha256:
        raise ChecksumMismatch("A kept table was changed", where=path.name, todo=todo)
    return _read_table(path)


def _read_table(path: Path) -> Table:
    about = pl.read_parquet_metadata(path)
    spec = TableSpec.from_dict(json.loads(about[_SPEC_KEY]))
    return Table(spec, pl.read_parquet(path), Origin(**json.loads(about[_ORIGIN_KEY])))


def write_table(table: Table, path: Path, level: int = 19) -> dict[str, Any]:
    """Write a table with its specification and origin as one Parquet file.

    Args:
        table: The table.
        path: The file.
        level: How hard to press it; the same table has other bytes at another level.

    Returns:
        Its sha256, size and rows, as a lock has them.
    """
    about = {
        _SPEC_KEY: json.dumps(table.spec.to_dict(), ensure_ascii=False, sort_keys=True),
        _ORIGIN_KEY: json.dumps(table.origin.to_dict(), ensure_ascii=False, sort_keys=True),
    }
    table.frame.write_parquet(path, compression="zstd", compression_level=level, metadata=about)
    return {"sha256": sha256_of(path), "size": path.stat().st_size, "rows": table.frame.height}
