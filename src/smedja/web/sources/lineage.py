# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Lineage: everything behind one figure of the run.

Position in the flow: an address in, an explanation out. It finds the figure again in the run; it recomputes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from smedja.core import QueryError
from smedja.report.cite import Cited
from smedja.report.language import Lang, pick
from smedja.report.words import STATUS_MEANING, date_text, interval_words, status_word, unit_word
from smedja.scenarios.view import MEASURES
from smedja.web import cited
from smedja.web.addresses import occupation_name, occupation_path, region_name, region_path
from smedja.web.bundle import Bundle
from smedja.web.regions.query import ALL
from smedja.web.regions.selection import select, selection_words
from smedja.web.sources.about import AboutTable, about_tables
from smedja.web.sources.methods import FORMULAS, MEASURE_NAMES, METHODS, PARTS, Method

TOP = 10


@dataclass(frozen=True)
class Input:
    """One figure that another is made of."""

    name: str
    cited: Cited


@dataclass(frozen=True)
class Lineage:
    """What is told of one figure.

    Attributes:
        title: What the figure is.
        cited: The figure.
        unit: Unit in words.
        date: Reference date in words.
        status: Status in words.
        status_meaning: What the status means.
        formula: How it is made, in words.
        inputs: The figures it is made of.
        inputs_cut: Whether only the largest inputs are listed.
        method: The method's section.
        interval: The interval in words.
        tables: Tables it rests on.
        place: Name and path of the region's page.
        about: Name and path of the occupation's page; empty for a choice of occupations.
    """

    title: str
    cited: Cited
    unit: str
    date: str
    status: str
    status_meaning: str
    formula: str
    inputs: list[Input]
    inputs_cut: bool
    method: Method | None
    interval: str
    tables: list[AboutTable]
    place: tuple[str, str]
    about: tuple[str, str]


def trace(held: Bundle, measure: str, region: str, occupation: str, year: int, lang: Lang) -> Lineage:
    """Return the lineage of a figure.

    Raises:
        QueryError: the measure, region, occupation or year does not exist.
    """
    if measure not in MEASURE_NAMES:
        raise QueryError(
            pick(lang, f"Det finns inget mått ”{measure[:40]}”", f"There is no measure “{measure[:40]}”"),
            todo=", ".join(MEASURE_NAMES),
        )
    held.outlook.view().region_index(region)
    single = occupation in held.outlook.view().occupations
    if not single and occupation != ALL and occupation not in held.outlook.industries:
        raise QueryError(
            pick(lang, f"Det finns inget yrke ”{occupation[:40]}”", f"There is no occupation “{occupation[:40]}”"),
            todo=pick(lang, "Sök yrket under Yrken", "Search for it under Occupations"),
        )
    found = _one(held, measure, region, occupation, year, single=single)
    inputs, cut = _inputs(held, measure, region, occupation, year, lang, single=single)
    what = occupation_name(occupation, lang) if single else selection_words(select(held, occupation), lang)
    figure = found.figure
    return Lineage(
        title=f"{pick(lang, *MEASURE_NAMES[measure])}: {what}, {region_name(region, lang)}, {year}",
        cited=found,
        unit=unit_word(figure.unit, lang),
        date=date_text(figure.reference_date, lang),
        status=status_word(figure.status, lang),
        status_meaning=pick(lang, *STATUS_MEANING[figure.status]),
        formula=pick(lang, *FORMULAS[measure]),
        inputs=inputs,
        inputs_cut=cut,
        method=METHODS.get(figure.lineage.method),
        interval=interval_words(figure, lang),
        tables=about_tables(held, figure.lineage.tables, lang),
        place=(region_name(region, lang), region_path(region)),
        about=(what, occupation_path(occupation)) if single else ("", ""),
    )


def _one(held: Bundle, measure: str, region: str, occupation: str, year: int, *, single: bool) -> Cited:
    if single and measure in MEASURES:
        return cited.of_run(held, measure, region, occupation, year)
    key = ALL if single else occupation
    if measure == "shortage_share":
        return cited.shortage_share(held, region, key, year)
    if measure == "occupations_short":
        return cited.short_count(held, region, key, year)
    if measure in {"ratio", "exit_share"}:
        raise QueryError(f"{measure}: {occupation}", todo="SSYK 2012, 3 siffror")
    return cited.total(held, measure, region, key, year)


def _inputs(
    held: Bundle, measure: str, region: str, occupation: str, year: int, lang: Lang, *, single: bool
) -> tuple[list[Input], bool]:
    if not single:
        chosen = set(select(held, occupation).occupations)
        own = measure if measure in MEASURES else "gap"
        ordered = held.outlook.view().rows(region, year).sort(own, descending=True)["occupation"].to_list()
        top = [code for code in ordered if code in chosen]
        return [
            Input(occupation_name(code, lang), cited.of_run(held, own, region, code, year)) for code in top[:TOP]
        ], len(top) > TOP
    parts = [
        Input(pick(lang, *MEASURE_NAMES[part]), cited.of_run(held, part, region, occupation, year))
        for part in PARTS.get(measure, ())
    ]
    if measure != "start_gap":
        base = held.outlook.run.base_year
        name = pick(lang, f"Arbetande i basåret {base}", f"Workers in the base year {base}")
        parts.append(Input(name, cited.of_run(held, "supply", region, occupation, base)))
    return parts, False
