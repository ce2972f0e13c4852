# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The questions of the page: which places, three plans side by side, which occupations, other ways, what binds.

Position in the flow: a Book in, Blocks out; shown and exported as those of every page. It plans nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from smedja.optimise.places.programme import Programme
from smedja.report.charts.dots import Move, moves
from smedja.report.charts.render import Drawing
from smedja.report.cite import Cited
from smedja.report.grid import Cell, Column, Grid, Row, Words
from smedja.report.language import Lang, pick
from smedja.report.numbers import NARROW, figure_text
from smedja.report.sentences import Sentence
from smedja.scenarios.places_plan import NAMES, TABLES
from smedja.sweden.programmes.names import programme_name
from smedja.web.addresses import occupation_name, occupation_path, region_name
from smedja.web.bundle import Bundle
from smedja.web.drawn import drawn
from smedja.web.places import answers, definitions
from smedja.web.places.fields import PERCENT
from smedja.web.places.figures import LEAST, Book
from smedja.web.places.words import GROUPS, HOLDS, PLANS, WAYS, plan_name
from smedja.web.regions import pictures
from smedja.web.regions.block import Block

SHOWN: Final = 12
OCCUPATIONS_SHOWN: Final = 10
APPLICANTS_SHOWN: Final = 10


def places_block(book: Book, held: Bundle, lang: Lang) -> Block:
    """Which places: today, optimum and robust, with cost, worth and what holds each."""
    years, where = book.plan.cycle_years(0), region_name(book.plan.region, lang)
    columns = (
        *(Column(name, plan_name(name, lang)) for name in NAMES),
        Column("kostar", pick(lang, "En plats kostar, kr", "A place costs, SEK")),
        Column("vard", pick(lang, "En plats till är värd, kr", "One more is worth, SEK")),
        Column("haller", pick(lang, "Det som håller antalet", "What holds the number")),
    )
    return Block(
        grid=Grid(
            "platser",
            pick(
                lang,
                f"Nybörjare om året {years} i {where} i tre planer, den största förändringen först",
                f"Beginners a year {years} in {where} in three plans, the largest change first",
            ),
            pick(lang, "Utbildning", "Programme"),
            columns,
            tuple(_row(book, each, lang) for each in book.by_change),
            shown=SHOWN,
        ),
        heading=pick(lang, "Vilka platser behövs?", "Which places are needed?"),
        definition=pick(lang, *definitions.PLACES),
        tables=TABLES,
        chart=drawn(held, f"places/{book.plan.identity}/moves", lang, lambda: _moves(book, lang), keep=False),
        key=pick(lang, "Talen är i dag och optimum.", "Numbers are today and the optimum."),
    )


def _row(book: Book, each: Programme, lang: Lang) -> Row:
    held = book.holding("optimum", each)
    cells: tuple[Cell, ...] = (
        *(book.intake(name, each.key) for name in NAMES),
        book.place_cost(each.key),
        book.worth("optimum", each.key),
        Words(pick(lang, *HOLDS[held]), float(list(HOLDS).index(held))),
    )
    return Row(each.key, programme_name(each, lang), "", cells)


def _moves(book: Book, lang: Lang) -> Drawing:
    chosen = book.by_change[:SHOWN]
    rows, told = [], []
    for each in chosen:
        now, then, careful = (book.intake(name, each.key).figure for name in NAMES)
        label = f"{figure_text(now, lang).value} → {figure_text(then, lang).value}"
        rows.append(Move(programme_name(each, lang), now.number, then.number, careful.number, label))
        told.append(f"{rows[-1].name} {pick(lang, 'från', 'from')} {label.replace('→', pick(lang, 'till', 'to'))}")
    years = book.plan.cycle_years(0)
    title = pick(
        lang,
        f"Nybörjare om året {years}: i dag, optimum och robust",
        f"Beginners a year {years}: today, optimum and robust",
    )
    key = pick(lang, ("i dag", "optimum", "robust"), ("today", "optimum", "robust"))
    return Drawing("bild-platser", title, "; ".join(told[:6]), lambda width: moves(rows, width, key))


def later_block(book: Book, lang: Lang) -> Block:
    """The later cycles of the optimum and the robust plan."""
    pairs = [(name, cycle) for name in NAMES[1:] for cycle in list(book.plan.cycles)[1:]]
    columns = tuple(
        Column(f"{name}-{cycle}", f"{plan_name(name, lang)} {book.plan.cycle_years(cycle)}") for name, cycle in pairs
    )
    rows = tuple(
        Row(each.key, programme_name(each, lang), "", tuple(book.intake(name, each.key, c) for name, c in pairs))
        for each in book.by_change
    )
    caption = pick(lang, "Nybörjare om året efter de första tre åren", "Beginners a year after the first three years")
    return Block(
        Grid("senare", caption, pick(lang, "Utbildning", "Programme"), columns, rows, shown=SHOWN),
        heading=pick(lang, "Och sedan?", "And then?"),
        definition=pick(
            lang,
            "Planen beslutas om vart tredje år. Senare år kommer att räknas om med nyare tal.",
            "The plan is decided every third year. Later years will be computed again with newer numbers.",
        ),
        tables=TABLES,
    )


def sides_block(book: Book, lang: Lang) -> Block:
    """As today, optimum and robust side by side."""
    milestones = book.plan.settings.milestones
    rows = [
        Row("", pick(lang, f"Tomma tjänster {year}", f"Empty posts {year}"), "", _three(book.shortage, year))
        for year in milestones
    ]
    mean, dearest, empty = pick(
        lang,
        (
            "Kostnad utöver dagens, kr ett medelår",
            "Kostnad utöver dagens, kr det dyraste året",
            "Vad de kostar, kr om året",
        ),
        (
            "Cost beyond today’s, SEK a mean year",
            "Cost beyond today’s, SEK the dearest year",
            "What they cost, SEK a year",
        ),
    )
    rows += [
        Row("", f"{empty} {book.milestone}", "", _three(book.empty_cost, book.milestone)),
        Row("", mean, "", tuple(book.cost(name) for name in NAMES)),
        Row("", dearest, "", tuple(book.dearest(name) for name in NAMES)),
    ]
    where = region_name(book.plan.region, lang)
    return Block(
        grid=Grid(
            "jamfor",
            pick(
                lang,
                f"Tre planer för {where}: väntade tomma tjänster och pengar",
                f"Three plans for {where}: expected empty posts and money",
            ),
            pick(lang, "Mått", "Measure"),
            tuple(Column(name, pick(lang, *PLANS[name]), interval=True) for name in NAMES),
            tuple(rows),
        ),
        heading=pick(lang, "Som i dag, optimum eller robust?", "As today, optimum or robust?"),
        definition=pick(lang, *definitions.SIDES),
        tables=TABLES,
        lead=answers.robust(book, lang),
    )


def _three(measure: Callable[[str, int], Cited], year: int) -> tuple[Cell, ...]:
    return tuple(measure(name, year) for name in NAMES)


def occupations_block(book: Book, held: Bundle, lang: Lang) -> Block:
    """Why: which occupations get fewer empty posts."""
    year, where = book.milestone, region_name(book.plan.region, lang)
    found = [(book.relief("optimum", year, code), code) for code in book.plan.problem.occupations]
    found = [pair for pair in found if abs(pair[0].figure.number) >= LEAST]
    found.sort(key=lambda pair: -pair[0].figure.number)
    rows = tuple(
        Row(code, occupation_name(code, lang), occupation_path(code), (relief, *_both(book, code)))
        for relief, code in found
    )
    top = [(row.name, row.cells[0]) for row in rows[:OCCUPATIONS_SHOWN] if isinstance(row.cells[0], Cited)]
    title = pick(lang, f"Färre tomma tjänster {year} med optimum", f"Fewer empty posts in {year} with the optimum")
    return Block(
        grid=Grid(
            "yrken",
            pick(
                lang,
                f"Tomma tjänster i {where} {year} efter yrke, med optimum",
                f"Empty posts in {where} in {year} by occupation, with the optimum",
            ),
            pick(lang, "Yrke", "Occupation"),
            (
                Column("farre", pick(lang, "Färre tomma", "Fewer empty"), interval=True),
                Column("idag", pick(lang, "Tomma med dagens platser", "Empty with today’s places")),
                Column("kvar", pick(lang, "Tomma med optimum", "Empty with the optimum")),
            ),
            rows,
            sort="farre",
            shown=OCCUPATIONS_SHOWN,
        ),
        heading=pick(lang, "Varför? De här yrkena får fler", "Why? These occupations gain"),
        definition=pick(lang, *definitions.OCCUPATIONS),
        tables=TABLES,
        chart=drawn(
            held,
            f"places/{book.plan.identity}/occupations",
            lang,
            lambda: pictures.gap_bars("bild-yrken", title, top, lang),
            keep=False,
        )
        if top
        else "",
        lead=answers.worse(book, lang),
    )


def _both(book: Book, code: str) -> tuple[Cited, ...]:
    return tuple(book.shortage(name, book.milestone, code) for name in NAMES[:2])


def ways_block(book: Book, lang: Lang) -> Block:
    """Other ways than education."""
    return Block(
        grid=Grid(
            "vagar",
            pick(lang, "Personer om året i optimum", "People a year in the optimum"),
            pick(lang, "Väg", "Way"),
            (*_cycles(book), Column("kostar", pick(lang, "Kostar per person, kr", "Costs per person, SEK"))),
            tuple(
                Row(
                    "",
                    pick(lang, *WAYS[each.name]),
                    "",
                    (*(book.way("optimum", each.name, c) for c in book.plan.cycles), book.way_cost(each.name)),
                )
                for each in book.plan.problem.sources
            ),
        ),
        heading=pick(lang, "Vilka andra vägar används?", "Which other ways are used?"),
        definition=pick(lang, *definitions.WAYS),
        tables=TABLES,
    )


def binding_block(book: Book, lang: Lang) -> Block:
    """What binds, and what one more of it is worth."""
    rows = [*_budget(book, lang), *_resources(book, lang), *_applicants(book, lang)]
    lead = pick(
        lang,
        ("I optimum håller varken budget, lärare eller praktikplatser emot.",),
        ("In the optimum neither budget, teachers nor practice places bind.",),
    )
    bound = bool(_budget(book, lang) or _resources(book, lang))
    return Block(
        grid=Grid(
            "binder",
            pick(
                lang, "Vad en till är värd, kronor, där det håller emot", "What one more is worth, SEK, where it binds"
            ),
            pick(lang, "En till", "One more"),
            _cycles(book),
            tuple(rows),
        ),
        heading=pick(lang, "Vad håller emot, och vad är en till värd?", "What binds, and what is one more worth?"),
        definition=pick(lang, *definitions.BINDING),
        tables=TABLES,
        lead=None if bound else Sentence(lead),
    )


def _cycles(book: Book) -> tuple[Column, ...]:
    return tuple(Column(f"cykel-{cycle}", book.plan.cycle_years(cycle)) for cycle in book.plan.cycles)


def _budget(book: Book, lang: Lang) -> list[Row]:
    prices = [book.plan.budget_price("optimum", cycle).number for cycle in book.plan.cycles]
    if max(prices) <= 0.0:
        return []
    name = pick(lang, "krona i budgeten varje år", "krona in the budget each year")
    return [Row("", name, "", tuple(book.budget_price(cycle) for cycle in book.plan.cycles))]


def _resources(book: Book, lang: Lang) -> list[Row]:
    rows = []
    for resource in book.plan.problem.resources:
        prices = book.plan.price("optimum", resource.name)
        for group in dict.fromkeys(group for group, _, _ in prices):
            cells = tuple(book.resource_price(resource.name, group, cycle) for cycle in book.plan.cycles)
            rows.append(Row("", _resource_name(resource.name, group, lang), "", cells))
    return rows


def _resource_name(name: str, group: str, lang: Lang) -> str:
    if name == "practice":
        kind = occupation_name(group, lang)
        return pick(lang, f"praktikplats: {kind}", f"practice place: {kind}")
    return pick(lang, *GROUPS[group])


def _applicants(book: Book, lang: Lang) -> list[Row]:
    def most(each: Programme) -> float:
        return max(book.applicant("optimum", each.key, cycle).figure.number for cycle in book.plan.cycles)

    chosen = sorted((each for each in book.each if most(each) > 1.0), key=most, reverse=True)[:APPLICANTS_SHOWN]
    return [
        Row(
            each.key,
            f"{pick(lang, 'sökande', 'applicant')}: {programme_name(each, lang)}",
            "",
            tuple(book.applicant("optimum", each.key, cycle) for cycle in book.plan.cycles),
        )
        for each in chosen
    ]


def ranges_block(book: Book, lang: Lang) -> Block:
    """How free each number is: near-optimal ranges."""
    slacks, kept = ((), ()) if book.ranges is None else (book.ranges.slacks, book.ranges.kept)
    columns = [Column("optimum", plan_name("optimum", lang))]
    sign = pick(lang, f"{NARROW}%", "%")
    for number, slack in enumerate(slacks):
        told = f"{slack * PERCENT:.0f}{sign}"
        columns += [
            Column(f"minst-{number}", pick(lang, f"Minst, {told} dyrare", f"Least, {told} dearer")),
            Column(f"mest-{number}", pick(lang, f"Mest, {told} dyrare", f"Most, {told} dearer")),
        ]
    for number, share in enumerate(kept, start=len(slacks)):
        told = f"{share * PERCENT:.0f}{sign}"
        columns += [
            Column(f"minst-{number}", pick(lang, f"Minst, {told} av vinsten kvar", f"Least, {told} of the gain kept")),
            Column(f"mest-{number}", pick(lang, f"Mest, {told} av vinsten kvar", f"Most, {told} of the gain kept")),
        ]
    rows: list[Row] = []
    for each in book.by_change:
        bounds = range(len(slacks) + len(kept))
        ends = [book.near(bound, each.key, high=high) for bound in bounds for high in (False, True)]
        rows.append(Row(each.key, programme_name(each, lang), "", (book.intake("optimum", each.key), *ends)))
    return Block(
        grid=Grid(
            "fritt",
            pick(lang, f"Nybörjare om året {book.plan.cycle_years(0)}", f"Beginners a year {book.plan.cycle_years(0)}"),
            pick(lang, "Utbildning", "Programme"),
            tuple(columns),
            tuple(rows),
            shown=SHOWN,
        ),
        heading=pick(lang, "Hur fritt är varje antal?", "How free is each number?"),
        definition=pick(lang, *definitions.RANGES),
        tables=TABLES,
        lead=answers.free(book, lang),
    )
