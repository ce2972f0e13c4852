# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The bundle: the run and the tables that every page reads, loaded once per process.

Position in the flow: between the run on disk and the views. Pages pass it around; it computes nothing and never changes
while a process lives.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

import smedja.report
from smedja.core import EnvironmentFault
from smedja.data import Tables
from smedja.scenarios import Outlook, pins
from smedja.sweden import at_hand, outlook


@dataclass(frozen=True, eq=False)
class Bundle:
    """What pages read.

    Attributes:
        outlook: The current run.
        tables: The baseline tables.
    """

    outlook: Outlook
    tables: Tables

    @property
    def run(self) -> str:
        """Identity of the run."""
        return self.outlook.run.identity

    @cached_property
    def key(self) -> str:
        """Names everything a drawn chart depends on: run, tables and the code that draws."""
        return drawing_key(self.run, self.tables.checksums)

    @cached_property
    def pin(self) -> str:
        """Name of the pin that stands for this run and these tables."""
        return pins.name_of(self.run, {name: self.tables.checksums.get(name, "") for name in self.tables})


def drawing_key(run: str, checksums: Mapping[str, str]) -> str:
    """Name everything a drawn chart depends on, for a run and tables that need not be loaded."""
    digest = hashlib.sha256(run.encode())
    for name, checksum in sorted(checksums.items()):
        digest.update(f"{name}={checksum}".encode())
    report = Path(smedja.report.__file__).parent
    for file in sorted([*report.rglob("*.py"), *Path(__file__).parent.glob("regions/*.py")]):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


log = logging.getLogger("django.request")
_held: list[Bundle] = []
#: What the present request reads instead; a request in another thread is not touched.
_read: ContextVar[Bundle | None] = ContextVar("_read", default=None)


@lru_cache(maxsize=1)
def _loaded() -> Bundle:
    loaded = Bundle(outlook.current(settings.VAR_DIR), at_hand.load(settings.VAR_DIR))
    try:
        pins.keep(loaded.outlook, loaded.tables, settings.VAR_DIR, timezone.localdate().isoformat())
    except EnvironmentFault as fault:
        # Pages can be read from a folder that cannot be written; their links just cannot be kept.
        log.warning("%s", fault.message)
    return loaded


def current() -> Bundle:
    """Return the bundle of this process, whatever the present request reads."""
    return _held[-1] if _held else _loaded()


def bundle() -> Bundle:
    """Return what the present request reads: the bundle of this process, loading it the first time, or a pinned one."""
    return _read.get() or current()


@lru_cache(maxsize=3)
def pinned(folder: Path, name: str) -> Bundle:
    """Return the bundle of a pin; few are held in memory.

    Raises:
        DataError: there is no such pin.
        ChecksumMismatch: a file that the pin names is missing or was changed.
    """
    return Bundle(*pins.opened(folder, pins.read(folder, name)))


@contextmanager
def reading(other: Bundle) -> Iterator[Bundle]:
    """Let the present request read another bundle."""
    token = _read.set(other)
    try:
        yield other
    finally:
        _read.reset(token)


@contextmanager
def using(other: Bundle) -> Iterator[Bundle]:
    """Let pages read another bundle for a while, in every thread: a small one in a test."""
    _held.append(other)
    try:
        yield other
    finally:
        _held.pop()
