# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The occupation page: the same questions for one occupation, across counties.

Position in the flow: bundle and query in, Page out. It adds no number to the run's and the tables'.
"""

from __future__ import annotations

import polars as pl

from smedja import codes
from smedja.core import Absence, Figure, Lineage, Status, Unit
from smedja.data import Table
from smedja.report.cite import Cited, of_table
from smedja.report.grid import Column, Grid, Row, Words
from smedja.report.language import Lang, pick
from smedja.report.sentences import doubt
from smedja.report.words import situation_word
from smedja.scenarios import NATION
from smedja.web import cited
from smedja.web.addresses import county_codes, occupation_name, region_name, region_path
from smedja.web.bundle import Bundle
from smedja.web.drawn import drawn
from smedja.web.regions import pictures, workforce
from smedja.web.regions.adverts import occupation_adverts, skills_asked
from smedja.web.regions.block import Block
from smedja.web.regions.outlook_blocks import (
    ALL_TABLES,
    RATIO_MEANS,
    answer,
    development,
    is_default,
    ratio_cells,
    ratio_columns,
    reasons,
)
from smedja.web.regions.page import Page, Step
from smedja.web.regions.query import Query
from smedja.web.regions.sureness import how_sure


def occupation_page(bundle: Bundle, occupation: str, query: Query, lang: Lang) -> Page:
    """Return the page of one occupation."""
    gap = cited.of_run(bundle, "gap", query.region, occupation, query.year)
    return Page(
        kind="occupation",
        name=occupation_name(occupation, lang),
        answer=answer(bundle, query.region, occupation, query.year, lang, alone=True),
        query=query,
        aside=doubt(gap.figure, lang),
        blocks=(
            development(bundle, query.region, occupation, query, lang),
            _counties(bundle, occupation, query, lang),
            reasons(bundle, query.region, occupation, query, lang),
            _ages(bundle, occupation, query, lang),
            _groups(bundle, occupation, lang),
            occupation_adverts(bundle, occupation, query, lang),
            *skills_asked(bundle, lang, occupation=occupation),
        ),
        sure=how_sure(bundle, bundle.outlook.view(), gap, (query.region, occupation), query.year, lang),
        next_steps=(
            Step(pick(lang, "Se hela landet", "See the whole country"), "/"),
            Step(pick(lang, "Se vilka yrken som ligger nära", "See which occupations are near"), "/yrkesvaxling/till/"),
            Step(pick(lang, "Sök ett annat yrke", "Search for another occupation"), "/yrke/"),
            Step(pick(lang, "Läs hur talen är gjorda", "Read how the numbers are made"), "/om-siffrorna/"),
        ),
    )


def _counties(bundle: Bundle, occupation: str, query: Query, lang: Lang) -> Block:
    name, year, view = occupation_name(occupation, lang), query.year, bundle.outlook.view()
    rows = []
    for code in county_codes():
        gap = cited.of_run(bundle, "gap", code, occupation, year)
        rows.append(
            Row(
                code,
                region_name(code, lang),
                region_path(code),
                (
                    gap,
                    cited.of_run(bundle, "supply", code, occupation, view.years[0]),
                    cited.of_run(bundle, "exit_share", code, occupation, year),
                    *ratio_cells(bundle, code, occupation, year, lang),
                    Words(situation_word(gap.figure, lang), gap.figure.number),
                ),
            )
        )
    grid = Grid(
        "lan",
        pick(
            lang,
            f"{name} per län slutet av {year}. Personer, efter arbetsplats.",
            f"{name} by county, end of {year}. People, by place of work.",
        ),
        pick(lang, "Län", "County"),
        (
            Column("brist", pick(lang, "Brist", "Shortage"), interval=True),
            Column("arbetande", pick(lang, f"Arbetar {view.years[0]}", f"Work in it {view.years[0]}")),
            Column("lamnar", pick(lang, f"Lämnar till {year}", f"Leave by {year}")),
            *ratio_columns(lang),
            Column("lage", pick(lang, "Läge", "Situation")),
        ),
        tuple(rows),
    ).sorted_by("brist", descending=True)
    bars = [(row.name, row.cells[0]) for row in grid.rows if isinstance(row.cells[0], Cited)]
    title = pick(lang, f"{name}: brist per län {year}", f"{name}: shortage by county {year}")
    strong = region_name(query.region, lang) if query.region != NATION else ""
    return Block(
        grid=grid,
        heading=pick(lang, "Hur ser det ut i länen?", "What is it like in the counties?"),
        definition=pick(
            lang,
            "Brist är behov minus tillgång vid årets slut; minustecken är överskott. Lämnar är "
            "andelen av dagens arbetande "
            "som slutar från 55 års ålder. " + RATIO_MEANS[0],
            "Shortage is demand minus supply at the end of the year; a minus sign is a surplus. Leave is the share of "
            "today’s workers who stop from the age of 55. " + RATIO_MEANS[1],
        ),
        tables=ALL_TABLES,
        chart=drawn(
            bundle,
            f"yrke-lan/{occupation}/{year}/{query.region}",
            lang,
            lambda: pictures.gap_bars("bild-lan", title, bars, lang, strong),
            keep=is_default(query),
        ),
    )


def _ages(bundle: Bundle, occupation: str, query: Query, lang: Lang) -> Block:
    name, table = occupation_name(occupation, lang), "employed_occupation_age"
    year = bundle.outlook.run.base_year
    told = [
        (group.replace("-", "–"), cited.counted(women, table, f"{year}-11"), cited.counted(men, table, f"{year}-11"))
        for group, women, men in workforce.ages_by_sex(bundle, occupation)
    ]
    title = pick(lang, f"{name} efter ålder {year}, hela landet", f"{name} by age {year}, whole country")
    return Block(
        grid=Grid(
            "aldrar",
            pick(lang, f"{name} i Sverige i november {year}", f"{name} in Sweden in November {year}"),
            pick(lang, "Ålder", "Age"),
            (Column("kvinnor", pick(lang, "Kvinnor", "Women")), Column("man", pick(lang, "Män", "Men"))),
            tuple(Row("", label, "", (women, men)) for label, women, men in told),
        ),
        heading=pick(lang, "Hur gamla är de?", "How old are they?"),
        definition=pick(
            lang,
            "Anställda och egna företagare i hela landet efter ålder. Åldersgrupperna är olika breda.",
            "Employees and self-employed in the whole country by age. Age groups differ in width.",
        ),
        tables=(table,),
        chart=drawn(
            bundle,
            f"yrke-aldrar/{occupation}",
            lang,
            lambda: pictures.women_men("bild-aldrar", title, told, lang),
            keep=is_default(query),
        ),
        key=pick(lang, "Orange: kvinnor. Grått: män.", "Orange: women. Grey: men."),
    )


def _groups(bundle: Bundle, occupation: str, lang: Lang) -> Block:
    """Unit groups inside the occupation: how many work, what they earn, how many adverts."""
    scheme = codes.load("ssyk2012")
    register = bundle.tables["employed_occupation_county"].frame
    now = register.filter((pl.col("year") == register["year"].max()) & pl.col("occupation").str.starts_with(occupation))
    employed = {str(c): int(n) for c, n in now.group_by("occupation").agg(pl.col("employed").sum()).iter_rows()}
    advertised = bundle.tables["adverts_county"]
    adverts = advertised.frame.filter(pl.col("occupation").str.starts_with(occupation))
    asked = {str(c): int(n) for c, n in adverts.group_by("occupation").agg(pl.col("adverts").sum()).iter_rows()}
    year = str(bundle.outlook.run.base_year)
    rows = tuple(
        Row(
            child.code,
            child.name(lang),
            "",
            (
                cited.counted(employed.get(child.code, 0), "employed_occupation_county", f"{year}-11"),
                _wage(bundle, child.code),
                _adverts(asked, child.code, advertised),
            ),
        )
        for child in scheme.children(occupation, "ssyk2012_3")
    )
    return Block(
        grid=Grid(
            "grupper",
            pick(lang, "Yrken i gruppen, hela landet", "Occupations in the group, whole country"),
            pick(lang, "Yrke", "Occupation"),
            (
                Column("anstallda", pick(lang, "Sysselsatta", "Employed")),
                Column("lon", pick(lang, "Medianlön, kr/mån", "Median wage, SEK a month")),
                Column(
                    "annonser",
                    pick(lang, f"Annonser {advertised.origin.period}", f"Adverts {advertised.origin.period}"),
                ),
            ),
            rows,
        ).sorted_by("anstallda", descending=True),
        heading=pick(lang, "Vilka yrken ingår?", "Which occupations are in the group?"),
        definition=pick(
            lang,
            "Anställda och egna företagare i november, medianlön i hela landet och platsannonser hos "
            "Arbetsförmedlingen under året. "
            "En annons kan gälla flera tjänster, och många jobb annonseras inte där.",
            "Employees and self-employed in November, the median wage in the whole country and "
            "adverts at the public employment service "
            "during the year. One advert can cover several posts, and many jobs are not advertised there.",
        ),
        tables=("employed_occupation_county", "wages", "adverts_county"),
    )


def _adverts(asked: dict[str, int], code: str, table: Table) -> Cited:
    """Adverts of a unit group. Levels of managers are merged in adverts: they have none of their own, not 0."""
    counted = code in codes.load("afssyk2012").codes("afssyk2012_4")
    value: float | Absence = float(asked.get(code, 0)) if counted else Absence.NOT_APPLICABLE
    period, status = table.origin.period, table.spec.status
    return of_table(Figure(value, None, None, Unit.ADVERTS, period, status, Lineage((table.name,))), table.name)


def _wage(bundle: Bundle, code: str) -> Cited:
    table = bundle.tables["wages"]
    found = table.frame.filter(pl.col("occupation") == code)
    value: float | Absence = Absence.SECRET
    if found.height:
        value = Absence(found["median_absence"][0]) if found["median"][0] is None else float(found["median"][0])
    figure = Figure(value, None, None, Unit.SEK_PER_MONTH, table.origin.period, Status.OFFICIAL, Lineage(("wages",)))
    return of_table(figure, "wages")
