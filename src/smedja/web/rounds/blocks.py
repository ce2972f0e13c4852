# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The questions of the page: which areas, which counties, and all rounds beside each other.

Position in the flow: a round's figures in, Blocks out; shown and exported as those of every page. It compares nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from smedja.report.charts.dots import Move, moves
from smedja.report.charts.render import Drawing
from smedja.report.cite import Cited
from smedja.report.grid import Column, Grid, Row, Words
from smedja.report.language import Lang, pick
from smedja.report.numbers import figure_text
from smedja.scenarios import NATION
from smedja.sweden.yh.choice import TABLES
from smedja.web.addresses import region_name
from smedja.web.bundle import Bundle
from smedja.web.drawn import drawn
from smedja.web.regions.areas import area_name
from smedja.web.regions.block import Block
from smedja.web.rounds import definitions
from smedja.web.rounds.answers import BESIDE
from smedja.web.rounds.figures import Against, Told
from smedja.web.rounds.query import ROOT, Asked

PARTS: Final = ("sought", "granted", "chosen")
#: Areas that the text alternative of the picture names.
NAMED: Final = 6
#: How much longer the picture's axis is than its family makes it: two counts in five figures stand after the last dot.
WIDER: Final = 1.25


def areas_block(told: Told, asked: Asked, held: Bundle, lang: Lang) -> Block:
    """Which areas: sought, granted and computed, of the nation or of a county."""
    where, year = region_name(asked.region, lang), told.choice.year
    region = None if asked.region == NATION else asked.region
    rows = [
        Row("", area_name(area, lang), "", tuple(told.places(what, area, region) for what in PARTS))
        for area in told.choice.areas
    ]
    grid = Grid(
        "omraden",
        pick(
            lang,
            f"Platser efter område i {where}, omgången {year}",
            f"Places by area in {where}, round of {year}",
        ),
        pick(lang, "Område", "Area"),
        _columns(lang),
        tuple(rows),
    ).sorted_by("beviljade", descending=True)
    return Block(
        grid=grid,
        heading=pick(lang, f"Vilka områden skiljer sig i {where}?", f"Which areas differ in {where}?"),
        definition=pick(lang, *definitions.PLACES),
        tables=TABLES,
        chart=_chart(grid, told, asked, held, lang),
        key=pick(lang, "Talen är beviljade och räknade platser.", "Numbers are places granted and computed."),
    )


def _columns(lang: Lang) -> tuple[Column, ...]:
    return (
        Column("sokta", pick(lang, "Sökta", "Sought")),
        Column("beviljade", pick(lang, "Beviljade", "Granted")),
        Column("raknade", pick(lang, "Räknade", "Computed")),
    )


def _chart(grid: Grid, told: Told, asked: Asked, held: Bundle, lang: Lang) -> str:
    """Dots of places granted and computed; an area with neither has none."""
    rows = []
    for row in grid.rows:
        granted, chosen = (cell for cell in row.cells[1:] if isinstance(cell, Cited))
        now, then = granted.figure.number, chosen.figure.number
        if max(now, then) > 0.0:
            label = " → ".join(figure_text(cited.figure, lang).value for cited in (granted, chosen))
            rows.append(Move(row.name, now, then, then, label))
    if not rows:
        return ""
    key = pick(lang, ("beviljade", "räknade"), ("granted", "computed"))
    return drawn(
        held,
        f"rounds/{told.choice.year}/{asked.region}",
        lang,
        lambda: Drawing("bild-omraden", grid.caption, _finding(rows, lang), lambda width: _pairs(rows, width, key)),
        keep=False,
    )


def _finding(rows: Sequence[Move], lang: Lang) -> str:
    """The areas furthest apart, in words."""
    apart = sorted(rows, key=lambda row: -abs(row.then - row.now))[:NAMED]
    told = []
    for row in apart:
        granted, chosen = row.label.split(" → ")
        told.append(
            pick(
                lang,
                f"{row.name}: {granted} beviljade, {chosen} räknade",
                f"{row.name}: {granted} granted, {chosen} computed",
            )
        )
    return pick(lang, "Störst skillnad: ", "Largest difference: ") + "; ".join(told)


def _pairs(rows: Sequence[Move], width: int, key: tuple[str, str]) -> dict[str, Any]:
    """The drawing of a number and where it goes, without rings, since there is no third; with room for two counts."""
    spec = moves(rows, width, (*key, ""))
    spec["layer"] = [layer for layer in spec["layer"] if layer["mark"].get("filled") is not False]
    for layer in spec["layer"]:
        scale = layer["encoding"].get("x", {}).get("scale")
        if scale:
            scale["domain"][1] *= WIDER
    return spec


def counties_block(told: Told, asked: Asked, lang: Lang) -> Block:
    """Which counties: sought, granted and computed, all areas together."""
    year = told.choice.year
    rows = tuple(
        Row(
            code,
            region_name(code, lang),
            asked.link("omraden", path=ROOT, region=code, sort="", show=""),
            tuple(told.places(what, region=code) for what in PARTS),
        )
        for code in told.choice.regions
    )
    return Block(
        grid=Grid(
            "lan",
            pick(lang, f"Platser efter län, omgången {year}", f"Places by county, round of {year}"),
            pick(lang, "Län", "County"),
            _columns(lang),
            rows,
        ).sorted_by("beviljade", descending=True),
        heading=pick(lang, "Och i länen?", "And in the counties?"),
        definition=pick(lang, *definitions.COUNTIES),
        tables=TABLES,
        note=pick(
            lang,
            "Skillnader i enskilda län är osäkra. Länets namn leder till dess områden.",
            "Differences of single counties are noisy. The county’s name leads to its areas.",
        ),
    )


def rounds_block(rounds: Sequence[Told], asked: Asked, lang: Lang) -> Block:
    """All rounds beside each other."""
    order = list(Against)
    rows = tuple(
        Row(
            str(told.choice.year),
            str(told.choice.year),
            asked.link(path=ROOT, round_year=told.choice.year, every=False, sort="", show=""),
            (
                told.places("granted"),
                told.share("overlap"),
                told.chance(),
                Words(pick(lang, *BESIDE[told.against]), float(order.index(told.against))),
                told.share("close"),
            ),
        )
        for told in rounds
    )
    first, last = rounds[0].choice.year, rounds[-1].choice.year
    return Block(
        grid=Grid(
            "omgangar",
            pick(lang, f"Omgångarna {first}–{last}", f"Rounds of {first}–{last}"),
            pick(lang, "Omgång", "Round"),
            (
                Column("beviljade", pick(lang, "Beviljade", "Granted")),
                Column("gemensamt", pick(lang, "Gemensamt", "In common")),
                Column("slump", pick(lang, "Av en slump", "By chance"), interval=True),
                Column("mot", pick(lang, "Mot slumpen", "Beside chance")),
                Column("nara", pick(lang, "Nära bästa", "Close to best")),
            ),
            rows,
        ),
        heading=pick(lang, "Alla omgångar", "All rounds"),
        definition=pick(lang, *definitions.ROUNDS),
        tables=TABLES,
    )
