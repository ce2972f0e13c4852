# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Blocks that the county's and the occupation's page share: shortages, reasons, development.

Position in the flow: bundle and query in, blocks out. It words what the run says and adds no number.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from smedja.core import Absence
from smedja.report.charts.series import Line
from smedja.report.cite import Cited
from smedja.report.grid import Cell, Column, Grid, Row, Words
from smedja.report.language import Lang, pick
from smedja.report.sentences import Sentence, Shortage, lowered, shortage_sentence
from smedja.report.words import prospect_word, situation_word
from smedja.scenarios import NATION
from smedja.scenarios.view import DEMAND_TABLES, SUPPLY_TABLES
from smedja.web import cited
from smedja.web.addresses import occupation_name, occupation_path, region_name
from smedja.web.bundle import Bundle
from smedja.web.drawn import drawn
from smedja.web.regions import pictures, workforce
from smedja.web.regions.block import Block
from smedja.web.regions.query import Query
from smedja.web.regions.selection import Selection, selection_words

CHART_ROWS: Final = 8
TABLE_ROWS: Final = 12
ALL_TABLES: Final = tuple(dict.fromkeys(SUPPLY_TABLES + DEMAND_TABLES))


#: What the sign beside a number means.
NAIVE_MEANS = (
    "≈ Inte säkrare än att gissa på oförändrat, när metoden prövades på historien.",
    "≈ No better than guessing that nothing changes, when the method was tried on the past.",
)

#: What inflow per opening means, in both languages.
RATIO_MEANS = (
    "Inflöde per plats är hur många som kommer in, netto, för varje plats som öppnas efter basåret: under ett kommer "
    "färre än vad som behövs. Utsikterna följer gränserna 0,85, 1,00, 1,05 och 1,15 hos det nederländska "
    "forskningsinstitutet ROA.",
    "Inflow per opening is how many come in, net, for each post that opens after the base year: below one, fewer come "
    "than are needed. Prospects follow the cut-offs 0.85, 1.00, 1.05 and 1.15 of the Dutch research institute ROA.",
)


def is_default(query: Query) -> bool:
    """Whether the view is the one a page opens with, whose charts are kept on disk."""
    plain = query.industry == query.default_industry and query.region == "00"
    return plain and query.year == Query(path="").year


def most_short(bundle: Bundle, region: str, selection: Selection, year: int) -> list[str]:
    """Return the occupations of a selection, the largest gap first."""
    chosen = set(selection.occupations)
    ordered = bundle.outlook.view().rows(region, year)["occupation"].to_list()
    return [code for code in ordered if code in chosen]


def answer(bundle: Bundle, region: str, occupation: str, year: int, lang: Lang, *, alone: bool = False) -> Sentence:
    """Return the first line of a page, which is about this occupation alone or about a selection."""
    name, place = occupation_name(occupation, lang), region_name(region, lang)

    def one(measure: str, sv: str, en: str) -> Cited:
        about = f"{pick(lang, sv, en)}, {name}, {place}"
        # One interval is enough in a sentence: that of its answer.
        return replace(cited.of_run(bundle, measure, region, occupation, year, about), interval=measure == "gap")

    return shortage_sentence(
        Shortage(
            place=place,
            occupation=name,
            year=year,
            gap=one("gap", "brist", "shortage"),
            exits=one("exits", "lämnar yrket", "leavers"),
            entrants=one("entrants", "kommer in", "entrants"),
            moves=one("moves", "byten och flyttar, netto", "net moves"),
            country=region == NATION,
            alone=alone,
            growth=one("growth", "behovets tillväxt", "growth of demand"),
        ),
        lang,
    )


def shortages(bundle: Bundle, region: str, selection: Selection, query: Query, lang: Lang) -> Block:
    """Return the block of shortages per occupation."""
    codes = most_short(bundle, region, selection, query.year)
    place, year = region_name(region, lang), query.year
    rows = tuple(
        Row(
            code,
            occupation_name(code, lang),
            occupation_path(code),
            _gap_cells(bundle, region, code, year, lang),
        )
        for code in codes
    )
    what = selection_words(selection, lang)
    caption = pick(
        lang,
        f"Brist och överskott i {place}, {what}, slutet av {year}. Personer, efter arbetsplats.",
        f"Shortage and surplus in {place}, {what}, end of {year}. People, by place of work.",
    )
    grid = Grid(
        "brist",
        caption,
        pick(lang, "Yrke", "Occupation"),
        (
            Column("brist", pick(lang, "Brist", "Shortage"), "", interval=True),
            Column("behov", pick(lang, "Behov", "Demand")),
            Column("tillgang", pick(lang, "Tillgång", "Supply")),
            Column("chans", pick(lang, "Sannolikhet för brist", "Probability of shortage")),
            *ratio_columns(lang),
            Column("lage", pick(lang, "Läge", "Situation")),
        ),
        rows,
        sort="brist",
        shown=TABLE_ROWS,
    )
    title = pick(lang, f"Yrken med störst brist i {place} {year}", f"Occupations most short in {place} {year}")
    bars = [(row.name, row.cells[0]) for row in rows[:CHART_ROWS] if isinstance(row.cells[0], Cited)]
    chart = drawn(
        bundle,
        f"brist/{region}/{selection.key}/{year}",
        lang,
        lambda: pictures.gap_bars("bild-brist", title, bars, lang),
        keep=is_default(query),
    )
    return Block(
        grid=grid,
        heading=pick(lang, "Vilka yrken får brist?", "Which occupations will be short?"),
        note=pick(lang, *NAIVE_MEANS),
        definition=pick(
            lang,
            "Brist är behov minus tillgång vid årets slut. Ett tal med minustecken är ett överskott. "
            "Strecket i stapeln är intervallet: med fel som förr hamnar åtta av tio utfall inom det. "
            "Sannolikheten är andelen av modellens dragningar med brist. " + RATIO_MEANS[0],
            "Shortage is demand minus supply at the end of the year. A minus sign means a surplus. "
            "The line across the bar is the interval: with errors as in the past, it holds eight outcomes out of ten. "
            "The probability is the share of the model's draws with a shortage. " + RATIO_MEANS[1],
        ),
        tables=ALL_TABLES,
        chart=chart,
    )


def _gap_cells(bundle: Bundle, region: str, code: str, year: int, lang: Lang) -> tuple[Cell, ...]:
    gap = cited.of_run(bundle, "gap", region, code, year)
    demand, supply = (cited.of_run(bundle, measure, region, code, year) for measure in ("demand", "supply"))
    ratio = ratio_cells(bundle, region, code, year, lang)
    likely = cited.chance(bundle, region, code, year, pick(lang, "sannolikhet för brist", "probability of shortage"))
    return gap, demand, supply, likely, *ratio, Words(situation_word(gap.figure, lang), gap.figure.number)


def ratio_columns(lang: Lang) -> tuple[Column, Column]:
    """Return the columns of inflow per opening and what it means to those who seek the job."""
    return (
        Column("inflode", pick(lang, "Inflöde per plats", "Inflow per opening")),
        Column("utsikt", pick(lang, "Utsikter för jobbsökande", "Prospects of job seekers")),
    )


def ratio_cells(bundle: Bundle, region: str, code: str, year: int, lang: Lang) -> tuple[Cell, Cell]:
    """Return the cells of ``ratio_columns`` for one occupation."""
    ratio = cited.of_run(bundle, "ratio", region, code, year)
    figure = ratio.figure
    order = 0.0 if isinstance(figure.value, Absence) else -figure.value
    return ratio, Words(prospect_word(figure, lang), order)


def reasons(bundle: Bundle, region: str, occupation: str, query: Query, lang: Lang) -> Block:
    """Return the waterfall for one occupation: why the gap becomes what it becomes."""
    base, year = bundle.outlook.run.base_year, query.year
    place, name = region_name(region, lang), lowered(occupation_name(occupation, lang))
    steps: tuple[tuple[str, float, str, str, str], ...] = (
        ("start_gap", 1.0, f"Obalans redan {base}", f"Imbalance already in {base}", "start"),
        ("exits", 1.0, "Lämnar yrket från 55 år: pension m.m.", "Leave from age 55: retirement etc.", "pension"),
        ("growth", 1.0, "Behovet växer eller krymper", "Demand grows or shrinks", "tillvaxt"),
        ("entrants", -1.0, "Unga kommer in efter utbildning", "The young come in after training", "intrade"),
        ("moves", -1.0, "Byter yrke eller län, in- och utflyttning", "Change occupation or county, migration", "flytt"),
        ("gap", 1.0, f"Brist {year}", f"Shortage {year}", "brist"),
    )
    told = [
        (pick(lang, sv, en), sign, cited.of_run(bundle, measure, region, occupation, year))
        for measure, sign, sv, en, _ in steps
    ]
    effects = ("adds", "adds", "adds", "takes", "takes", "left")
    words = {
        "adds": pick(lang, "läggs till", "is added"),
        "takes": pick(lang, "dras ifrån", "is taken away"),
        "left": pick(lang, "blir kvar", "is left"),
    }
    rows = tuple(
        Row("", label, "", (one, Words(words[effect], float(number))))
        for number, ((label, _, one), effect) in enumerate(zip(told, effects, strict=True))
    )
    title = pick(lang, f"Därför blir det så: {name} i {place} {base}–{year}", f"Why: {name} in {place} {base}–{year}")
    grid = Grid(
        "varfor",
        pick(
            lang,
            f"Från {base} till {year}: {name}, {place}. Personer.",
            f"From {base} to {year}: {name}, {place}. People.",
        ),
        pick(lang, "Orsak", "Reason"),
        (
            Column("antal", pick(lang, "Antal", "People"), interval=True),
            Column("verkan", pick(lang, "I räkningen", "In the sum")),
        ),
        rows,
    )
    chart = drawn(
        bundle,
        f"varfor/{region}/{occupation}/{year}",
        lang,
        lambda: pictures.reasons("bild-varfor", title, told, lang),
        keep=is_default(query),
    )
    return Block(
        grid=grid,
        heading=pick(lang, f"Varför? {occupation_name(occupation, lang)}", f"Why? {occupation_name(occupation, lang)}"),
        definition=pick(
            lang,
            f"Räkningen börjar med obalansen i slutet av {base} och lägger till allt som händer till slutet av {year}. "
            "Posterna går ihop exakt i modellen; på sidan är de avrundade var för sig.",
            f"The sum starts with the imbalance at the end of {base} and adds what happens until the end of {year}. "
            "The items add up exactly in the model; on the page each is rounded on its own.",
        ),
        tables=ALL_TABLES,
        chart=chart,
    )


def development(bundle: Bundle, region: str, occupation: str, query: Query, lang: Lang) -> Block:
    """Return past employment, and demand and supply ahead, for one occupation."""
    view, base = bundle.outlook.view(), bundle.outlook.run.base_year
    r, o = view.region_index(region), view.occupation_index(occupation)
    past = workforce.employed_past(bundle, region, occupation)
    place, name = region_name(region, lang), occupation_name(occupation, lang)
    table = bundle.tables["employed_occupation_county"]
    rows = [
        Row("", str(year), "", (cited.counted(count, table.name, f"{year}-11"), Words(""), Words("")))
        for year, count in past
    ]
    rows += [
        Row(
            "",
            str(year),
            "",
            (Words(""), *(cited.of_run(bundle, m, region, occupation, year) for m in ("demand", "supply"))),
        )
        for year in view.years[1:]
    ]
    title = pick(lang, f"{name} i {place}: hittills och framåt", f"{name} in {place}: so far and ahead")

    def lines() -> list[Line]:
        ahead = [
            Line(
                label,
                view.years,
                view.values[measure][r, o].tolist(),
                view.lows[measure][r, o].tolist(),
                view.highs[measure][r, o].tolist(),
                inner_lows=view.inner_lows[measure][r, o].tolist(),
                inner_highs=view.inner_highs[measure][r, o].tolist(),
                projected=True,
                strong=measure == "demand",
            )
            for measure, label in (
                ("supply", pick(lang, "tillgång", "supply")),
                ("demand", pick(lang, "behov", "demand")),
            )
        ]
        years, counts = [y for y, _ in past], [float(n) for _, n in past]
        return [Line(pick(lang, "sysselsatta", "employed"), years, counts, breaks=table.spec.breaks), *ahead]

    chart = drawn(
        bundle,
        f"utveckling/{region}/{occupation}/{query.year}",
        lang,
        lambda: pictures.over_time(
            "bild-utveckling",
            title,
            lines(),
            lang,
            mark_year=query.year,
            break_note=pick(lang, "ny metod", "new method"),
        ),
        keep=is_default(query),
    )
    return Block(
        grid=Grid(
            "utveckling",
            pick(lang, f"{name} i {place}, antal personer", f"{name} in {place}, people"),
            pick(lang, "År", "Year"),
            (
                Column("sysselsatta", pick(lang, "Sysselsatta", "Employed")),
                Column("behov", pick(lang, "Behov", "Demand"), interval=True),
                Column("tillgang", pick(lang, "Tillgång", "Supply"), interval=True),
            ),
            tuple(rows),
        ),
        heading=pick(lang, "Hittills och framåt", "So far and ahead"),
        definition=pick(
            lang,
            "Heldragen linje: sysselsatta enligt yrkesregistret. Streckade linjer: behov och "
            f"tillgång efter {base} enligt "
            "modellen, med intervall. Linjen bryts där statistiken fick ny metod; nivåerna före och "
            "efter kan inte jämföras.",
            "Solid line: employed people in the occupation register. Dashed lines: demand and supply "
            f"after {base} in the model, "
            "with intervals. The line breaks where the statistics changed method; levels before and "
            "after do not compare.",
        ),
        tables=ALL_TABLES,
        chart=chart,
    )
