# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The compiled lexicon: how occupations and skills are written, and how the taxonomy and ESCO hang together.

Position in the flow: readers of adverts, the occupation coder and the matcher start from here. Written by ``smedja
lexicon build``; never edited by hand and never fetched from anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from smedja.core import DataError, FaultReport
from smedja.data import Table, Tables
from smedja.match.lexicon import Lexicon, lexicon_of
from smedja.sweden.registry import lexicon_sources, lexicon_store

#: Licences under which a form may be passed on.
SHIPPING = frozenset({"CC0-1.0", "CC-BY-4.0"})


@cache
def load() -> Lexicon:
    """The lexicon that is shipped; read once a process.

    Raises:
        DataError: a table is missing, truncated or edited.
    """
    return lexicon_of(Tables.load(lexicon_store()))


def build(raw: Path, *, tell: Callable[[str], None] = lambda _: None) -> tuple[str, ...]:
    """Compile the lexicon from the raw files, all of it or nothing; return the names of the tables.

    Args:
        raw: Folder of the raw files.
        tell: Called with one line a source.

    Raises:
        DataError: a source cannot be read, or the licence of one does not allow its forms to be passed on.
    """
    report = FaultReport("Lexicon")
    tables: list[Table] = []
    for source in lexicon_sources():
        tell(source.id)
        try:
            tables.extend(source.tidy(source.fetch(raw)))
        except DataError as error:
            report.add(error.what, error.where or source.id, error.todo)
    for table in tables:
        if table.origin.licence not in SHIPPING:
            report.add(f"the licence {table.origin.licence!r} does not allow shipping", table.name, "Leave it out")
    report.raise_if_any(DataError)
    lexicon_store().write_all(tables)
    load.cache_clear()
    return tuple(sorted(table.name for table in tables))
