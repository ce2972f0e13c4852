# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The blocks of a scenario's page: occupations, counties, years.

Position in the flow: figures in, blocks out, in the shape that every page's template and file export know. It computes
nothing and draws through ``report.charts``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from smedja.report.charts.series import Line
from smedja.report.cite import Cited
from smedja.report.grid import Cell, Column, Grid, Row, Words
from smedja.report.language import Lang, pick
from smedja.report.sentences import Sentence
from smedja.scenarios import NATION
from smedja.web.addresses import occupation_name, occupation_path, region_name
from smedja.web.bundle import Bundle
from smedja.web.drawn import drawn
from smedja.web.regions import pictures
from smedja.web.regions.block import Block
from smedja.web.scenarios.answers import CHANGE, CHANGED, Focus
from smedja.web.scenarios.asked import Asked
from smedja.web.scenarios.figures import tables_of

_LEVEL: Final = {"gap": ("Brist", "Shortage"), "demand": ("Behov", "Demand"), "supply": ("Tillgång", "Supply")}
CHART_ROWS: Final = 8
TABLE_ROWS: Final = 12

_DIFFERENCE: Final = (
    "Talen är skillnader: den första sidan minus den andra vid årets slut. Strecket i stapeln och talen inom parentes "
    "är intervallet: åtta av tio dragningar ger en skillnad inom det. Där inget intervall står är skillnaden lika "
    "stor i varje dragning, för scenariot antar den. ",
    "The numbers are differences: the first side minus the second at the end of the year. The line across the bar and "
    "the numbers in brackets are the interval: eight of ten draws give a difference within it. Where there is no "
    "interval the difference is the same in every draw, because the scenario assumes it. ",
)


def occupations(bundle: Bundle, focus: Focus, lang: Lang) -> Block:
    """Return the block of every occupation in a region and year."""
    where, year, than = region_name(focus.region, lang), focus.year, focus.than(lang)
    change = pick(lang, *CHANGE[focus.measure])
    codes = focus.numbers.most_changed(focus.measure, focus.region, year)
    rows = tuple(
        Row(code, occupation_name(code, lang), occupation_path(code), _occupation_cells(focus, code, lang))
        for code in codes
    )
    bars = [(row.name, cell) for row in rows if isinstance(cell := row.cells[0], Cited) and cell.figure.number]
    return Block(
        grid=Grid(
            "yrken",
            pick(
                lang,
                f"{change} i {where}, slutet av {year}, jämfört med {than}. Personer, efter arbetsplats.",
                f"{change} in {where}, end of {year}, compared with {than}. People, by place of work.",
            ),
            pick(lang, "Yrke", "Occupation"),
            _occupation_columns(focus, lang),
            rows,
            shown=min(TABLE_ROWS, max(len(bars), 1)),
        ),
        heading=pick(lang, "Vilka yrken ändras?", "Which occupations change?"),
        definition=pick(lang, *_DIFFERENCE)
        + pick(
            lang,
            "Brist är behov minus tillgång; minus är överskott. Sannolikheten är andelen av dragningarna där bristen "
            "är större på den första sidan; den saknas där inget ändras.",
            "Shortage is demand minus supply; minus is a surplus. The probability is the share of draws in which the "
            "shortage is larger on the first side; there is none where nothing changes.",
        ),
        tables=tables_of(focus.numbers.sides, focus.measure),
        chart=_largest(bundle, focus, bars[:CHART_ROWS], lang) if bars else "",
    )


def _largest(bundle: Bundle, focus: Focus, bars: Sequence[tuple[str, Cited]], lang: Lang) -> str:
    """The occupations that change most, drawn."""
    change, where, year = pick(lang, *CHANGE[focus.measure]), region_name(focus.region, lang), focus.year
    title = pick(lang, f"{change} i {where} {year}", f"{change} in {where} {year}")
    return drawn(
        bundle,
        f"scenario/{focus.numbers.contrast.identity}/{focus.region}/{focus.measure}/{year}",
        lang,
        lambda: pictures.gap_bars("bild-yrken", title, bars, lang),
        keep=False,
    )


def _occupation_columns(focus: Focus, lang: Lang) -> tuple[Column, ...]:
    first, second = focus.numbers.sides
    name = pick(lang, *_LEVEL[focus.measure])
    if second.scenario is None:
        levels = pick(
            lang,
            (f"{name} i scenariot", f"{name} i grundberäkningen"),
            (f"{name} in the scenario", f"{name} in the baseline"),
        )
    else:
        levels = (f"{name}: {first.title(lang)}", f"{name}: {second.title(lang)}")
    grows = pick(lang, "Sannolikhet att bristen ökar", "Probability that shortage grows")
    if second.scenario is not None:
        grows = pick(lang, "Sannolikhet att bristen är större", "Probability that shortage is larger")
    return (
        Column("skillnad", pick(lang, *CHANGED[focus.measure]), interval=True),
        Column("chans", grows),
        Column("forst", levels[0]),
        Column("sedan", levels[1]),
    )


def _occupation_cells(focus: Focus, code: str, lang: Lang) -> tuple[Cell, ...]:
    numbers, measure, region, year = focus.numbers, focus.measure, focus.region, focus.year
    name = f"{occupation_name(code, lang)}, {region_name(region, lang)}"
    chance: Cell = Words("–", -1.0)
    if numbers.touched("gap", region, code, year):
        chance = numbers.chance(region, code, year, f"{pick(lang, 'bristen ökar', 'shortage grows')}, {name}")
    return (
        numbers.difference(measure, region, code, year, f"{pick(lang, *CHANGED[measure])}, {name}"),
        chance,
        *(numbers.level(side, measure, region, code, year) for side in range(2)),
    )


def counties(focus: Focus, asked: Asked, lang: Lang) -> Block:
    """Return the block of every county: all occupations together, and the occupation that changes most."""
    year, than = focus.year, focus.than(lang)
    change = pick(lang, *CHANGE[focus.measure])
    rows = [
        Row(code, _county_name(code, lang), _county_link(asked, code), _county_cells(focus, code, lang))
        for code in focus.numbers.contrast.regions
    ]
    rows[1:] = sorted(rows[1:], key=lambda row: -_size(row))
    touched = sum(_size(row) > 0 for row in rows[1:])
    grid = Grid(
        "lan",
        pick(
            lang,
            f"{change} per län, slutet av {year}, jämfört med {than}. Personer, efter arbetsplats.",
            f"{change} by county, end of {year}, compared with {than}. People, by place of work.",
        ),
        pick(lang, "Län", "County"),
        _county_columns(focus, lang),
        tuple(rows),
        shown=min(TABLE_ROWS, max(touched, 1) + 1),
    )
    rest = pick(lang, "I de andra länen ändras ingenting.", "Nothing changes in the other counties.")
    return Block(
        grid=grid,
        heading=pick(lang, "Var i landet?", "Where in the country?"),
        definition=pick(lang, *_DIFFERENCE)
        + pick(
            lang,
            "För alla yrken tillsammans räknas överskott av mot brist; inget intervall ges där mycket små grupper har "
            "för vida fel för att läggas ihop. Ändringar i ett län når andra genom pendlingen, och genom att behovet "
            "av skola, vård och omsorg i landet delas efter var folk bor.",
            "Over all occupations surpluses are set off against shortages; no interval is given where very small "
            "groups have errors too wide to be added up. Changes in a county reach others through commuting, and "
            "because the country's demand for schools and care is shared by where people live.",
        ),
        tables=tables_of(focus.numbers.sides, focus.measure),
        lead=Sentence((rest,)) if 0 < touched < len(rows) - 1 else None,
    )


def _county_columns(focus: Focus, lang: Lang) -> tuple[Column, ...]:
    changed = pick(lang, *CHANGED[focus.measure])
    return (
        Column("alla", f"{changed}: {pick(lang, 'alla yrken', 'all occupations')}", interval=True),
        Column("yrke", pick(lang, "Yrke som ändras mest", "Occupation that changes most")),
        Column("storst", pick(lang, "Ändring i det yrket", "Change in that occupation"), interval=True),
    )


def _county_name(code: str, lang: Lang) -> str:
    return pick(lang, "Hela landet", "The whole country") if code == NATION else region_name(code, lang)


def _county_link(asked: Asked, code: str) -> str:
    return asked.link(region=code, show="", sort="").removeprefix("/en")


def _county_cells(focus: Focus, code: str, lang: Lang) -> tuple[Cell, ...]:
    numbers, measure, year = focus.numbers, focus.measure, focus.year
    about = f"{pick(lang, *CHANGED[measure])}, {_county_name(code, lang)}"
    top = numbers.most_changed(measure, code, year)[0]
    if not numbers.touched(measure, code, top, year):
        return numbers.total(measure, code, year, about), Words("–", -1.0), Words("–", 0.0)
    one = numbers.difference(measure, code, top, year, about)
    return numbers.total(measure, code, year, about), Words(occupation_name(top, lang), abs(one.figure.number)), one


def _size(row: Row) -> float:
    """What counties are ordered by: the largest change of all occupations or of one."""
    found = [abs(cell.figure.number) for cell in row.cells if isinstance(cell, Cited)]
    return max(found, default=0.0)


def years(bundle: Bundle, focus: Focus, lang: Lang) -> Block:
    """Return the block of one occupation year by year."""
    numbers, region, code = focus.numbers, focus.region, focus.occupation
    where, name = region_name(region, lang), occupation_name(code, lang)
    measures = (("behov", "demand"), ("tillgang", "supply"), ("brist", "gap"))
    rows = tuple(
        Row("", str(year), "", tuple(numbers.difference(one, region, code, year) for _, one in measures))
        for year in numbers.contrast.years[1:]
    )
    return Block(
        grid=Grid(
            "ar",
            pick(
                lang,
                f"{name} i {where}: skillnad mot {focus.than(lang)} vid slutet av varje år. Personer.",
                f"{name} in {where}: difference from {focus.than(lang)} at the end of each year. People.",
            ),
            pick(lang, "År", "Year"),
            tuple(Column(key, pick(lang, *CHANGED[measure]), interval=True) for key, measure in measures),
            rows,
        ),
        heading=pick(lang, f"När? {name}", f"When? {name}"),
        definition=pick(lang, *_DIFFERENCE),
        tables=tables_of(numbers.sides, "gap"),
        chart=_over_time(bundle, focus, lang),
    )


def _over_time(bundle: Bundle, focus: Focus, lang: Lang) -> str:
    """The change in shortage of one occupation, drawn over the years."""
    numbers, region, code = focus.numbers, focus.region, focus.occupation
    where, name = region_name(region, lang), occupation_name(code, lang)
    title = pick(lang, f"{name} i {where}: så ändras bristen", f"{name} in {where}: how the shortage changes")
    ahead = list(numbers.contrast.years[1:])

    def line() -> Line:
        figures = [numbers.difference("gap", region, code, year).figure for year in ahead]
        return Line(
            pick(lang, "skillnad", "difference"),
            ahead,
            [figure.number for figure in figures],
            [figure.number if figure.low is None else figure.low for figure in figures],
            [figure.number if figure.high is None else figure.high for figure in figures],
            projected=True,
            strong=True,
        )

    return drawn(
        bundle,
        f"scenario-ar/{numbers.contrast.identity}/{region}/{code}/{focus.year}",
        lang,
        lambda: pictures.over_time("bild-ar", title, [line()], lang, mark_year=focus.year),
        keep=False,
    )
