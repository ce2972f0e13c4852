# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The compiled lexicon: how occupations and skills are written, and how the taxonomy and ESCO hang together.

Position in the flow: readers of adverts, the occupation coder and the matcher start from here. Written by ``smedja
lexicon build``; never edited by hand and never fetched from anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from smedja.core import DataError, FaultReport
from smedja.data import Table, Tables
from smedja.match.lexicon import Lexicon, lexicon_of
from smedja.sweden.registry import lexicon_sources, lexicon_store, raw_dir

#: Licences under which a form may be passed on.
SHIPPING = frozenset({"CC0-1.0", "CC-BY-4.0"})


@cache
def load() -> Lexicon:
    """The lexicon that is shipped; read once a process.

    Raises:
        DataError: a table is missing, truncated or edited.
    """
    return lexicon_of(Tables.load(lexicon_store()))


def compile_tables(raw: Iterable[Table]) -> list[Table]:
    """The tables that may ship, all of them or an error.

    Raises:
        DataError: a table's licence does not allow it to be passed on.
    """
    report = FaultReport("Lexicon")
    kept = list(raw)
    for table in kept:
        if table.origin.licence not in SHIPPING:
            report.add(f"the licence {table.origin.licence!r} does not allow shipping", table.name, "Leave it out")
    report.raise_if_any(DataError)
    return kept


__all__ = ["SHIPPING", "compile_tables", "lexicon_sources", "lexicon_store", "load", "raw_dir"]
