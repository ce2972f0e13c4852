# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The questions of the page: the measures over the years, girls and boys, the places within, the studies, teachers.

Position in the flow: a place in, Blocks out. Every table of results stays in its order: places by name, years as they
came. No table has schools.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from smedja.core import Figure, Lineage, Status, Unit
from smedja.report.cite import Cited, SectionAddress
from smedja.report.grid import Cell, Column, Grid, Row, Words
from smedja.report.language import Lang, pick
from smedja.scenarios.view import DEMAND_TABLES, SUPPLY_TABLES
from smedja.sweden.schools import Result, studies
from smedja.web import cited
from smedja.web.addresses import occupation_name, occupation_path, region_name
from smedja.web.bundle import Bundle
from smedja.web.regions.block import Block
from smedja.web.schools import words
from smedja.web.schools.figures import COUNTY_TABLE, YEARS, figure_of, last_year
from smedja.web.schools.pictures import shares, test_points
from smedja.web.schools.places import Place

ROOT: Final = "/skolan/"
METHOD: Final = SectionAddress("metod-skolan")
#: Measures in the order of the columns, for counties and the nation; a municipality also has the share that passed.
MEASURES: Final = ("test_points", "mathematics_share", "technology_share", "qualified_share")
OF_MUNICIPALITY: Final = ("test_points", "test_share", "mathematics_share", "technology_share", "qualified_share")
TABLES: Final = ("school_tests", "school_grades", "school_teachers")
#: Occupations that teach at school, as the projection has them.
TEACHERS: Final = ("234", "233", "232")


def years_block(bundle: Bundle, place: Place, lang: Lang) -> Block:
    """The measures over the years."""
    measures = OF_MUNICIPALITY if place.is_municipality else MEASURES
    rows = tuple(
        Row(str(year), str(year), "", tuple(_cell(bundle, place, measure, year, lang) for measure in measures))
        for year in YEARS
    )
    name = place.name(lang)
    grid = Grid(
        "ar",
        pick(lang, f"{name}: prov, betyg och lärare, årskurs 9", f"{name}: tests, grades and teachers, grade 9"),
        pick(lang, "Läsår som slutar", "School year ending"),
        tuple(Column(key, pick(lang, *words.COLUMNS[key])) for key in measures),
        rows,
        fixed=True,
    )
    return Block(
        grid=grid,
        heading=pick(lang, "Vad säger måtten, år för år?", "What do the measures say, year by year?"),
        definition=pick(lang, *(words.OF_MUNICIPALITY if place.is_municipality else words.OF_COUNTY)),
        tables=TABLES if place.is_municipality else (COUNTY_TABLE,),
        chart=test_points(bundle, place, lang) + shares(bundle, place, lang),
        key=pick(lang, *words.PICTURES),
        note=pick(lang, *words.NO_TREND),
    )


def _cell(bundle: Bundle, place: Place, measure: str, year: int, lang: Lang) -> Cell:
    """A figure, or why the statistics have none for that year."""
    found = figure_of(bundle, place, measure, year, pick(lang, *words.COLUMNS[measure]))
    if found is not None:
        return found
    if measure in {"test_points", "test_share"}:
        for gone in studies().years_without_test:
            if gone.year == year:
                return Words(pick(lang, gone.text_sv, gone.text_en))
    return Words(pick(lang, "finns inte här", "not here"))


def sexes_block(bundle: Bundle, place: Place, lang: Lang) -> Block:
    """Girls and boys in the test, of a municipality."""
    rows = []
    for year in YEARS:
        both = [figure_of(bundle, place, sex, year, pick(lang, *words.COLUMNS[sex])) for sex in ("girls", "boys")]
        if all(both):
            rows.append(Row(str(year), str(year), "", tuple(one for one in both if one is not None)))
    name = place.name(lang)
    return Block(
        grid=Grid(
            "kon",
            pick(
                lang,
                f"{name}: flickor och pojkar i provet, poäng",
                f"{name}: girls and boys in the test, points",
            ),
            pick(lang, "Läsår som slutar", "School year ending"),
            tuple(Column(sex, pick(lang, *words.COLUMNS[sex])) for sex in ("girls", "boys")),
            tuple(rows),
            fixed=True,
        ),
        heading=pick(lang, "Flickor och pojkar?", "Girls and boys?"),
        definition=pick(lang, *words.SEXES),
        tables=("school_tests",),
    )


def within_block(bundle: Bundle, place: Place, lang: Lang) -> Block:
    """The counties of the nation or the municipalities of a county, by name and never by result."""
    springs = {measure: last_year(bundle, measure) for measure in (*MEASURES, "eligible_share")}
    rows = tuple(
        Row(
            part.code,
            part.name(lang),
            part.path(ROOT),
            tuple(_within_cell(bundle, part, measure, year, lang) for measure, year in springs.items()),
        )
        for part in place.parts
    )
    name = place.name(lang)
    return Block(
        grid=Grid(
            "delar",
            pick(
                lang,
                f"{'Länen' if place.is_nation else f'Kommunerna i {name}'}, i bokstavsordning",
                f"{'The counties' if place.is_nation else f'Municipalities of {name}'}, in alphabetical order",
            ),
            pick(lang, *(("Län", "County") if place.is_nation else ("Kommun", "Municipality"))),
            tuple(
                Column(measure, f"{pick(lang, *words.COLUMNS[measure])} {year}") for measure, year in springs.items()
            ),
            rows,
            fixed=True,
        ),
        heading=pick(
            lang,
            "Län för län" if place.is_nation else f"Kommunerna i {name}",
            "County by county" if place.is_nation else f"The municipalities of {name}",
        ),
        definition=pick(lang, *(words.OF_COUNTY if place.is_nation else words.OF_MUNICIPALITY)),
        tables=(COUNTY_TABLE,) if place.is_nation else (*TABLES, "school_eligibility"),
        note=pick(lang, *words.NO_RANKING),
    )


def _within_cell(bundle: Bundle, part: Place, measure: str, year: int, lang: Lang) -> Cell:
    found = figure_of(bundle, part, measure, year, pick(lang, *words.COLUMNS[measure]))
    return found if found is not None else Words(pick(lang, "finns inte här", "not here"))


def studies_block(lang: Lang) -> Block:
    """What the international studies found, by study and year."""
    rows = [
        Row(
            study.key,
            f"{pick(lang, study.name, study.name_en or study.name)}, {result.year}",
            "",
            (
                _points(result, result.points, lang, pick(lang, result.missing_sv, result.missing_en)),
                _points(result, result.others, lang),
                Words(pick(lang, study.who_sv, study.who_en)),
                Words(pick(lang, study.asks_sv, study.asks_en)),
            ),
        )
        for study in studies().studies
        for result in study.results
    ]
    return Block(
        grid=Grid(
            "studier",
            pick(lang, "PISA och TIMSS: matematik, Sverige", "PISA and TIMSS: mathematics, Sweden"),
            pick(lang, "Studie", "Study"),
            (
                Column("poang", pick(lang, "Sverige", "Sweden")),
                Column("oecd", pick(lang, "OECD-snitt", "OECD mean")),
                Column("vilka", pick(lang, "Vilka som skriver", "Who takes it")),
                Column("vad", pick(lang, "Vad den prövar", "What it tests")),
            ),
            tuple(rows),
            fixed=True,
        ),
        heading=pick(lang, "Och de internationella studierna?", "And the international studies?"),
        definition=pick(lang, *words.STUDIES),
        tables=(),
    )


def _points(result: Result, points: float | None, lang: Lang, missing: str = "") -> Cell:
    if points is None:
        return Words(missing or pick(lang, "finns inte här", "not here"))
    figure = Figure(points, None, None, Unit.SCALE_POINTS, str(result.year), Status.OFFICIAL, Lineage((), "school"))
    return Cited(figure, METHOD)


def teachers_block(bundle: Bundle, place: Place, year: int, lang: Lang) -> Block:
    """Teachers of the county or the nation in the projection."""
    region = place.county
    rows = tuple(
        Row(
            code,
            occupation_name(code, lang),
            occupation_path(code),
            (
                cited.of_run(bundle, "supply", region, code, bundle.outlook.run.base_year),
                cited.of_run(bundle, "exits", region, code, year),
                cited.of_run(bundle, "gap", region, code, year),
            ),
        )
        for code in TEACHERS
    )
    where, base = region_name(region, lang), bundle.outlook.run.base_year
    return Block(
        grid=Grid(
            "larare",
            pick(
                lang, f"Lärare i {where}, personer efter arbetsplats", f"Teachers in {where}, people by place of work"
            ),
            pick(lang, "Yrke", "Occupation"),
            (
                Column("arbetar", pick(lang, f"Arbetar {base}", f"At work {base}")),
                Column("lamnar", pick(lang, f"Lämnar till {year}", f"Leave by {year}")),
                Column("brist", pick(lang, f"Saknas {year}", f"Short {year}"), interval=True),
            ),
            rows,
        ),
        heading=pick(lang, f"Räcker lärarna i {where}?", f"Will there be teachers enough in {where}?"),
        definition=pick(lang, *words.TEACHERS),
        tables=tuple(dict.fromkeys(SUPPLY_TABLES + DEMAND_TABLES)),
        note=pick(lang, *words.TEACHERS_NOTE) if place.is_municipality else "",
    )


def blocks_of(bundle: Bundle, place: Place, year: int, lang: Lang) -> Sequence[Block]:
    """Return all blocks of a place's page."""
    first = [years_block(bundle, place, lang)]
    first.append(sexes_block(bundle, place, lang) if place.is_municipality else within_block(bundle, place, lang))
    return [*first, studies_block(lang), teachers_block(bundle, place, year, lang)]
