# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The compiled lexicon: how occupations and skills are written, and how the taxonomy and ESCO hang together.

Position in the flow: readers of adverts, the occupation coder and the matcher start from here. Written by ``smedja
lexicon build``; never edited by hand and never fetched from anywhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path

import polars as pl

from smedja import codes
from smedja.core import DataError, FaultReport
from smedja.data import Table, Tables
from smedja.match.lexicon import Lexicon, lexicon_of
from smedja.match.occupations import Pointer, occupation_entries
from smedja.match.text import folded, stem, words
from smedja.sweden.registry import lexicon_sources, lexicon_store

#: How much a keyword of the project's list counts beside a word of a definition; fitted on the development part of the
#: gold set.
KEYWORD_WEIGHT = 4.0
#: Licences under which a form may be passed on.
SHIPPING = frozenset({"CC0-1.0", "CC-BY-4.0"})


@cache
def load() -> Lexicon:
    """The lexicon that is shipped; read once a process.

    Raises:
        DataError: a table is missing, truncated or edited.
    """
    held = lexicon_of(Tables.load(lexicon_store()), _isco_groups(), _aliases())
    told = pl.concat([held.words, _keywords()]).group_by("group", "language", "stem").agg(pl.col("weight").sum())
    return replace(held, words=told.sort("group", "language", "stem"))


@cache
def pointers() -> dict[str, Pointer]:
    """Every form of an occupation, with its variants, and the groups it points to."""
    return {form: entry.value for form, entry in occupation_entries(load())}


def _aliases() -> pl.DataFrame:
    """The project's own list of titles and abbreviations that employers use."""
    plain = [
        (form, "sv", group, "alias", "smedja_aliases", "CC0-1.0")
        for group, forms in _own("aliases.csv")
        for form in forms.split(";")
    ]
    names = ("form", "language", "concept", "label_kind", "source", "licence")
    return pl.DataFrame(plain, schema=dict.fromkeys(names, pl.String), orient="row")


def _keywords() -> pl.DataFrame:
    """The project's own list of words that employers use of the work of a group, as stems with their weight."""
    plain = {(group, "sv", stem(word, "sv")) for group, told in _own("keywords.csv") for word in words(told)}
    schema = {"group": pl.String, "language": pl.String, "stem": pl.String}
    frame = pl.DataFrame(sorted(plain), schema=schema, orient="row")
    return frame.with_columns(pl.lit(KEYWORD_WEIGHT).alias("weight"))


def _own(name: str) -> list[list[str]]:
    """Group and list of each line of a file of the project's own."""
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return [line.split(",", 1) for line in text.splitlines() if line and not line.startswith("#")][1:]


def official_key() -> dict[str, frozenset[str]]:
    """Codes of ISCO-08 of each of the taxonomy's occupation names, folded, by its group and the official key."""
    held = load()
    of_group: dict[str, set[str]] = defaultdict(set)
    for isco, groups in held.isco_groups.items():
        for group in groups:
            of_group[group].add(isco)
    return {
        folded(one.name_sv): frozenset(of_group[one.group])
        for one in held.concepts.values()
        if one.kind == "occupation"
    }


def _isco_groups() -> dict[str, dict[str, float]]:
    """Groups of the employment service's variant by code of ISCO-08; the two levels of managers become one."""
    known = set(codes.load("afssyk2012").codes("afssyk2012_4"))
    found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for isco, code, weight in (
        codes.load_crosswalk("isco08_4", "ssyk2012_4").weights.select("source", "target", "weight").iter_rows()
    ):
        group = code if code in known else f"{code[:3]}0"
        if group in known:
            found[isco][group] += weight
    return {
        isco: {group: share / sum(groups.values()) for group, share in groups.items()} for isco, groups in found.items()
    }


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
    pointers.cache_clear()
    return tuple(sorted(table.name for table in tables))
