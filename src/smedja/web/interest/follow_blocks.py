# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The follow-up's picture and tables: how it went over the years, and why each municipality is compared with.

Position in the flow: a Compared in, Blocks out. It computes no mean of its own; ``compared`` does.
"""

from __future__ import annotations

from hashlib import sha256
from itertools import pairwise
from typing import Final

from smedja.report.charts.render import Drawing
from smedja.report.charts.series import Line, series
from smedja.report.cite import Cited
from smedja.report.grid import Cell, Column, Grid, Row, Words
from smedja.report.language import Lang, pick
from smedja.report.numbers import figure_text
from smedja.strategy.evaluation import Similar
from smedja.sweden.names import municipality_name
from smedja.web.drawn import drawn
from smedja.web.interest import follow_words as words
from smedja.web.interest.compared import PERCENT, Compared
from smedja.web.interest.follow_up import season, unit_words, who
from smedja.web.interest.words import CHOICES, CHOICES_BASE
from smedja.web.regions.block import Block

PICTURE: Final = "bild-uppfoljning"


def follow_blocks(told: Compared, lang: Lang) -> list[Block]:
    """Return the picture with its table, and the table of who is compared with, unless nobody is."""
    return [_years(told, lang), _similar(told, lang)] if told.found.near else [_years(told, lang)]


def _years(told: Compared, lang: Lang) -> Block:
    """Those with the measure and the similar, each year that counts."""
    first, near = int(told.asked.first), [each.unit for each in told.found.near]
    own = {year: told.level(told.asked.treated, [year]) for year in told.years}
    theirs = {year: told.level(near, [year]) for year in told.years} if near else {}
    columns = [Column("atgard", _short(told, lang))]
    if near:
        columns.append(Column("liknande", pick(lang, "Liknande", "The similar")))
        columns.append(Column("skillnad", pick(lang, "Skillnad", "Difference")))
    rows = []
    for year in told.years:
        cells: list[Cell] = [own[year]]
        if near:
            cells += [theirs[year], _less(told, own[year], theirs[year])]
        when = pick(lang, "före", "before") if year < first else pick(lang, "efter", "after")
        rows.append(Row(str(year), f"{year}, {when}", "", tuple(cells)))
    name, unit = pick(lang, *words.MEASURES[told.asked.measure]), unit_words(told, lang)
    apart = pick(lang, f"; skillnad i {unit}", f"; difference in {unit}") if near else ""
    return Block(
        grid=Grid(
            "ar",
            f"{name}{apart}",
            pick(lang, *(("Höst", "Autumn") if told.asked.in_autumn else ("Vår", "Spring"))),
            tuple(columns),
            tuple(rows),
            fixed=True,
        ),
        heading=pick(lang, "Hur gick det, år för år?", "How did it go, year by year?"),
        definition=" ".join(
            (_of_what(told, lang), pick(lang, *(words.YEARS_DEFINITION if near else words.YEARS_ALONE)))
        ).strip(),
        tables=told.tables[:1],
        chart=_picture(told, own, theirs, lang),
        key=pick(
            lang,
            f"Det prickade strecket är {first}, första {season(told, lang)} då åtgärden kan synas.",
            f"The dotted line is {first}, the first {season(told, lang)} in which the measure can show.",
        ),
    )


def _picture(told: Compared, own: dict[int, Cited], theirs: dict[int, Cited], lang: Lang) -> str:
    name = pick(lang, *words.MEASURES[told.asked.measure])
    title = f"{name}, {unit_words(told, lang) if told.in_points else pick(lang, 'procent', 'per cent')}"
    both = [(_short(told, lang), own, True), (pick(lang, "Liknande", "Similar"), theirs, False)]
    shown = [each for each in both if each[1]]
    first = int(told.asked.first)
    finding = "; ".join(
        f"{label}: " + ", ".join(f"{year} {figure_text(cited.figure, lang).value}" for year, cited in found.items())
        for label, found, _ in shown
    )
    finding += pick(
        lang,
        f". Första {season(told, lang)} som räknas som efter: {first}.",
        f". First {season(told, lang)} that counts as after: {first}.",
    )
    scale = 1.0 if told.in_points else PERCENT
    lines = [_line(label, found, scale, strong=strong) for label, found, strong in shown]
    key = sha256(f"{title}/{finding}".encode()).hexdigest()[:12]
    return drawn(
        told.bundle,
        f"follow-up/{key}",
        lang,
        lambda: Drawing(PICTURE, title, finding, lambda width: series(lines, width, mark_year=first)),
        keep=False,
    )


def _line(name: str, found: dict[int, Cited], scale: float, *, strong: bool) -> Line:
    years = list(found)
    # Years that do not count are gaps, and never a line drawn across.
    breaks = [year for before, year in pairwise(years) if year - before > 1]
    return Line(name, years, [found[year].figure.number * scale for year in years], strong=strong, breaks=breaks)


def _less(told: Compared, one: Cited, other: Cited) -> Cited:
    apart = one.figure.number - other.figure.number
    return told.told(apart if told.in_points else apart * PERCENT)


def _similar(told: Compared, lang: Lang) -> Block:
    """Those with the measure, their middle, and each compared with: in what it is like them."""
    weights = told.asked.weights
    rows = [_row(told, code, Words(pick(lang, "åtgärden", "the measure")), Words("–")) for code in told.asked.treated]
    rows += [_row(told, each.unit, _unlike(each, lang), told.weight(each)) for each in told.found.near]
    level = pick(lang, f"Nivån före, vikt {weights[2]}", f"Level before, weight {weights[2]}")
    return Block(
        grid=Grid(
            "jamforda",
            pick(
                lang,
                f"{pick(lang, *words.MEASURES[told.asked.measure])}: vad kommunerna är lika i, de mest lika först",
                f"{pick(lang, *words.MEASURES[told.asked.measure])}: in what they are alike, the most alike first",
            ),
            pick(lang, "Kommun", "Municipality"),
            (
                Column("likhet", pick(lang, "Hur lik", "How similar")),
                Column("elever", pick(lang, f"Elever, vikt {weights[0]}", f"Pupils, weight {weights[0]}")),
                Column(
                    "utbildning",
                    pick(lang, f"Lång utbildning, vikt {weights[1]}", f"Long education, weight {weights[1]}"),
                ),
                Column("niva", level),
                Column("forandring", pick(lang, "Förändring, ", "Change, ") + unit_words(told, lang)),
                Column("vikt", pick(lang, "Väger", "Weighs")),
            ),
            tuple(rows),
            fixed=True,
        ),
        heading=pick(lang, "Vilka jämförs, och varför de?", "Who is compared, and why they?"),
        definition=pick(lang, *words.DEFINITION),
        tables=told.tables,
    )


def _row(told: Compared, unit: str, likeness: Words, weight: Cell) -> Row:
    known = (told.pupils(unit), told.education(unit), told.level([unit], told.found.before), told.change(unit))
    return Row(unit, municipality_name(unit), "", (likeness, *known, weight))


def _unlike(near: Similar, lang: Lang) -> Words:
    """How similar, in words: the number is on a scale that nobody knows."""
    for limit, text in ((0.25, ("mycket lik", "very similar")), (0.75, ("lik", "similar"))):
        if near.distance < limit:
            return Words(pick(lang, *text), near.distance)
    return Words(pick(lang, "inte så lik", "not so similar"), near.distance)


def _of_what(told: Compared, lang: Lang) -> str:
    """What a share of first choices is a share of, and where; other measures say it in their names."""
    return f"{pick(lang, *CHOICES)} {pick(lang, *CHOICES_BASE)}" if told.asked.in_autumn else ""


def _short(told: Compared, lang: Lang) -> str:
    """Those with the measure, in as many words as a column or a line has room for."""
    return who(told, lang) if len(told.asked.treated) == 1 else pick(lang, "Med åtgärden", "With the measure")
