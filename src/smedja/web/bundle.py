# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The bundle: the run and the tables that every page reads, loaded once per process.

Position in the flow: between the run on disk and the views. Pages pass it around; it computes nothing and never changes
while a process lives.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from django.conf import settings

import smedja.report
from smedja.data import Tables
from smedja.scenarios import Outlook
from smedja.sweden import adverts, baseline, outlook


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
        digest = hashlib.sha256(self.run.encode())
        for name, checksum in sorted(self.tables.checksums.items()):
            digest.update(f"{name}={checksum}".encode())
        report = Path(smedja.report.__file__).parent
        for file in sorted([*report.rglob("*.py"), *Path(__file__).parent.glob("regions/*.py")]):
            digest.update(file.read_bytes())
        return digest.hexdigest()[:16]


_held: list[Bundle] = []


@lru_cache(maxsize=1)
def _loaded() -> Bundle:
    return Bundle(outlook.current(settings.VAR_DIR), adverts.overlaid(baseline.load(), settings.VAR_DIR))


def bundle() -> Bundle:
    """Return the bundle of this process, loading it the first time."""
    return _held[-1] if _held else _loaded()


@contextmanager
def using(other: Bundle) -> Iterator[Bundle]:
    """Let pages read another bundle for a while: a pinned run, or a small one in a test."""
    _held.append(other)
    try:
        yield other
    finally:
        _held.pop()
