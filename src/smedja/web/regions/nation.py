# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The country page: the map and table of counties, and the occupations most short.

Position in the flow: bundle and query in, Page out. It adds no number to the run's.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from smedja.report.charts.map import County, county_map, shades
from smedja.report.cite import Cited
from smedja.report.grid import Column, Grid, Row, Words
from smedja.report.language import Lang, pick
from smedja.report.numbers import figure_text
from smedja.report.sentences import Sentence, doubt
from smedja.scenarios import NATION
from smedja.web import cited
from smedja.web.addresses import county_codes, occupation_name, occupation_path, region_name, region_path
from smedja.web.bundle import Bundle
from smedja.web.language import prefix
from smedja.web.regions.block import Block
from smedja.web.regions.outlook_blocks import ALL_TABLES, answer, most_short, reasons, shortages
from smedja.web.regions.page import Page, Step
from smedja.web.regions.query import Query
from smedja.web.regions.selection import Selection, select, selection_words
from smedja.web.regions.sureness import how_sure


def nation_page(bundle: Bundle, query: Query, lang: Lang) -> Page:
    """Return the page of the country."""
    selection = select(bundle, query.industry)
    top = most_short(bundle, NATION, selection, query.year)[0]
    gap = cited.of_run(bundle, "gap", NATION, top, query.year)
    block = _counties(bundle, selection, query, lang)
    drawing, key = _map(bundle, block, query, lang)
    return Page(
        kind="nation",
        name=region_name(NATION, lang),
        answer=answer(bundle, NATION, top, query.year, lang),
        query=query,
        aside=(*doubt(gap.figure, lang), _in_all(bundle, selection, query, lang)),
        blocks=(
            block,
            shortages(bundle, NATION, selection, query, lang),
            reasons(bundle, NATION, top, query, lang),
        ),
        sure=how_sure(bundle, bundle.outlook.view(), gap, (NATION, top), query.year, lang),
        next_steps=(
            Step(
                pick(
                    lang,
                    f"Se {occupation_name(top, lang)} i alla län",
                    f"See {occupation_name(top, lang)} in every county",
                ),
                occupation_path(top),
            ),
            Step(pick(lang, "Sök ett yrke", "Search for an occupation"), "/yrke/"),
            Step(pick(lang, "Läs hur talen är gjorda", "Read how the numbers are made"), "/om-siffrorna/"),
        ),
        map=drawing,
        map_key=key,
    )


def _in_all(bundle: Bundle, selection: Selection, query: Query, lang: Lang) -> Sentence:
    count = cited.short_count(bundle, NATION, selection.key, query.year)
    what = selection_words(selection, lang)
    return Sentence(
        (
            pick(lang, f"Bland {what} väntas brist i ", f"Among {what}, shortage is expected in "),
            count,
            pick(
                lang,
                " yrkesgrupper i landet som helhet. Länen skiljer sig åt: ett överskott på ett håll "
                "fyller inte en brist på ett annat.",
                " occupation groups in the country as a whole. Counties differ: a surplus in one "
                "place does not fill a shortage in another.",
            ),
        )
    )


def _counties(bundle: Bundle, selection: Selection, query: Query, lang: Lang) -> Block:
    rows = []
    for code in county_codes():
        top = most_short(bundle, code, selection, query.year)[0]
        gap = cited.of_run(bundle, "gap", code, top, query.year)
        name = occupation_name(top, lang)
        rows.append(
            Row(
                code,
                region_name(code, lang),
                region_path(code),
                (
                    cited.total(bundle, "gap", code, selection.key, query.year),
                    cited.shortage_share(bundle, code, selection.key, query.year),
                    Words(name, gap.figure.number),
                    gap,
                ),
            )
        )
    what, year = selection_words(selection, lang), query.year
    grid = Grid(
        "lan",
        pick(
            lang,
            f"Brist per län slutet av {year}, {what}. Personer, efter arbetsplats.",
            f"Shortage by county, end of {year}, {what}. People, by place of work.",
        ),
        pick(lang, "Län", "County"),
        (
            Column("brist", pick(lang, "Saknas", "Short"), interval=True),
            Column("andel", pick(lang, "Andel av arbetande", "Share of workers")),
            Column("yrke", pick(lang, "Störst brist", "Most short")),
            Column("storst", pick(lang, "Saknas i yrket", "Short in it"), interval=True),
        ),
        tuple(rows),
    ).sorted_by("andel", descending=True)
    return Block(
        grid=grid,
        heading=pick(lang, "Var i landet?", "Where in the country?"),
        definition=pick(
            lang,
            "Saknas är summan av bristen i de yrken i länet som har brist; överskott räknas inte av. "
            "Andelen räknas på dem "
            "som arbetar i samma yrken i länet i dag. "
            "Intervallet för summan över alla yrken läses av ur modellens dragningar; för ett urval antas yrkenas fel "
            "hänga ihop lika mycket som alla yrkens.",
            "Short is the sum over those occupations in the county that are short; surpluses are not "
            "set off. The share is "
            "of those who work in the same occupations in the county today. The interval of the sum "
            "over all occupations is read off the model's draws; for a choice of them errors are taken to hang "
            "together as those of all do.",
        ),
        tables=ALL_TABLES,
    )


def _map(bundle: Bundle, block: Block, query: Query, lang: Lang) -> tuple[str, tuple[str, str]]:
    outlines = _outlines(bundle)
    shares = [row.cells[1] for row in block.grid.rows]
    figures = [cell.figure for cell in shares if isinstance(cell, Cited)]
    classes, _ = shades([figure.number for figure in figures])
    tail = query.link(path="", show="", sort="").partition("?")[2]
    counties = [
        County(
            row.code,
            row.name,
            figure_text(figure, lang).value,
            shade,
            f"{prefix(lang)}{row.href}{'?' if tail else ''}{tail}",
            outlines[row.code],
        )
        for row, figure, shade in zip(block.grid.rows, figures, classes, strict=True)
    ]
    high, low = counties[0], counties[-1]
    title = pick(lang, f"Brist som andel av arbetande, {query.year}", f"Shortage as a share of workers, {query.year}")
    finding = pick(
        lang,
        f"Störst andel i {high.name}, {high.text}; minst i {low.name}, {low.text}.",
        f"Largest share in {high.name}, {high.text}; smallest in {low.name}, {low.text}.",
    )
    return county_map(counties, lang, name="karta", title=title, finding=finding), (low.text, high.text)


@lru_cache(maxsize=2)
def _outlines(bundle: Bundle) -> dict[str, Any]:
    frame = bundle.tables["boundary_county"].frame
    return {str(code): json.loads(geometry) for code, geometry in frame.select("county", "geometry").iter_rows()}
