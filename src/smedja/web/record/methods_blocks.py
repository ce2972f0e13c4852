# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Blocks on how wrong each method was: by years ahead, and all scores at one horizon.

Position in the flow: record and query in, blocks out. Baselines and the product stand in one table; the one that was
told the total, and the supply that has no outcome of its own, are set apart in words.
"""

from __future__ import annotations

from typing import Final

from smedja.core import Unit
from smedja.report.charts.horizons import Axes, Path, horizons
from smedja.report.charts.render import Drawing
from smedja.report.cite import Cited
from smedja.report.grid import Column, Grid, Row
from smedja.report.language import pick
from smedja.report.numbers import NARROW, figure_text
from smedja.scenarios.backtest import BASELINES, GIVEN_TOTAL, PRODUCT, SUPPLY
from smedja.scenarios.backtest.scoring import METHODS
from smedja.web.drawn import drawn
from smedja.web.record.names import METHOD_MEANS, level_name, method_name, years_ahead
from smedja.web.record.query import RecordQuery
from smedja.web.record.scored import REGISTER, Record, period
from smedja.web.regions.block import Block

DRAWN: Final = (PRODUCT, *BASELINES)


def errors_block(record: Record, query: RecordQuery) -> Block:
    """Return the block of WAPE by method and years ahead."""
    lang, level = record.lang, query.level
    what = level_name(level, lang)
    rows = tuple(
        Row(
            method,
            method_name(method, lang),
            "",
            tuple(_wape(record, level, ahead, method) for ahead in record.horizons),
        )
        for method in (*DRAWN, GIVEN_TOTAL)
    )
    years = [pick(lang, f"{h} år", f"{h} year" if h == 1 else f"{h} years") for h in record.horizons]
    grid = Grid(
        "fel",
        pick(
            lang,
            f"Fel i procent av de sysselsatta efter antal år fram, {what}",
            f"Error as per cent of those employed by years ahead, {what}",
        ),
        pick(lang, "Metod", "Method"),
        tuple(Column(f"ar{ahead}", label) for ahead, label in zip(record.horizons, years, strict=True)),
        rows,
    )
    return Block(
        grid=grid,
        heading=pick(lang, "Hur fel blev det?", "How wrong was it?"),
        definition=pick(
            lang,
            "Felet är summan av hur mycket varje prognos missade, oavsett åt vilket håll, delad med alla sysselsatta "
            "(WAPE). Stora yrken väger alltså mer än små. " + METHOD_MEANS[0],
            "The error is the sum of how much each projection missed, whichever way, over all who were employed "
            "(WAPE). So large occupations weigh more than small ones. " + METHOD_MEANS[1],
        ),
        tables=REGISTER,
        chart=_chart(record, query, grid),
        key=pick(
            lang,
            "Lägre är bättre. Orange: Smedja. Grått: enkla metoder som var och en kunde ha använt.",
            "Lower is better. Orange: Smedja. Grey: simple methods that anybody could have used.",
        ),
    )


def _wape(record: Record, level: str, ahead: int, method: str) -> Cited:
    score = record.score(level, ahead, method)
    return record.share(score.wape, period(score))


def _chart(record: Record, query: RecordQuery, grid: Grid) -> str:
    lang = record.lang
    paths = []
    for row in grid.rows:
        if row.code in DRAWN:
            figures = [100 * cell.figure.number for cell in row.cells if isinstance(cell, Cited)]
            paths.append(Path(row.name, figures, strong=row.code == PRODUCT))
    axes = Axes(record.horizons, pick(lang, "1 år", "1 year"), pick(lang, f"{NARROW}%", "%"), chosen=query.ahead)
    return drawn(
        record.held,
        f"fel/{paths}/{axes}",
        lang,
        lambda: Drawing("bild-fel", grid.caption, _finding(grid, record), lambda width: horizons(paths, axes, width)),
        keep=False,
    )


def _finding(grid: Grid, record: Record) -> str:
    """The first two rows in words: the product and no change."""
    told = []
    for row in grid.rows[:2]:
        shown = [figure_text(cell.figure, record.lang).value for cell in row.cells if isinstance(cell, Cited)]
        pairs = zip(record.horizons, shown, strict=True)
        told.append(f"{row.name}: " + ", ".join(f"{years_ahead(ahead, record.lang)} {text}" for ahead, text in pairs))
    return "; ".join(told)


def methods_block(record: Record, query: RecordQuery) -> Block:
    """Return the block of every score of every method at one level and horizon."""
    lang, ahead = record.lang, query.ahead
    what, far = level_name(query.level, lang), years_ahead(ahead, lang)
    when = period(record.score(query.level, ahead, PRODUCT))
    grid = Grid(
        "metoder",
        pick(lang, f"Alla mått, {far}, {what}. Utfall {when}.", f"Every score, {far}, {what}. Outcomes of {when}."),
        pick(lang, "Metod", "Method"),
        (
            Column("fel", pick(lang, "Fel", "Error")),
            Column("mot", pick(lang, "Mot oförändrat", "Over no change")),
            Column("riktning", pick(lang, "Rätt riktning", "Right direction")),
            Column("ordning", pick(lang, "Rätt ordning", "Right order")),
            Column("snedhet", pick(lang, "För många eller få", "Too many or few")),
            Column("crps", pick(lang, "Intervallets fel mot oförändrat", "Interval’s error over no change")),
            Column("halften", pick(lang, "Rymdes, mål fem av tio", "Held, aim five in ten")),
            Column("atta", pick(lang, "Rymdes, mål åtta av tio", "Held, aim eight in ten")),
            Column("nitton", pick(lang, "Rymdes, mål nitton av tjugo", "Held, aim nineteen in twenty")),
        ),
        tuple(Row(m, method_name(m, lang), "", _cells(record, query.level, ahead, m)) for m in METHODS),
    )
    return Block(
        grid=grid,
        heading=pick(lang, f"Alla metoder, {far}", f"All methods, {far}"),
        definition=pick(
            lang,
            "Fel: som ovan. Mot oförändrat: felet delat med felet för oförändrat antal; under ett är bättre än att "
            "gissa på oförändrat. Rätt riktning: andelen yrken där prognosen sade rätt om det skulle bli fler eller "
            "färre; oförändrat får rätt i hälften. Rätt ordning: hur väl prognosen ordnar yrkena efter tillväxt "
            "(Spearmans rangkorrelation); ett är perfekt, noll är slump, och den som säger samma om alla har ingen. "
            "För många eller få: summan av felen med tecken; minus är för få. Intervallets fel: hela fördelningens fel "
            "(CRPS), delat med det för oförändrat. Rymdes: andelen utfall i det intervall som skulle rymma fem, åtta "
            "eller nitton av tjugo. Intervallen är satta med de fel som var kända startåret. " + METHOD_MEANS[0],
            "Error: as above. Over no change: the error divided by that of no change; below one is better than "
            "guessing that nothing changes. Right direction: the share of occupations for which the projection rightly "
            "said more or fewer; no change is right half the time. Right order: how well it orders occupations by "
            "growth (Spearman’s rank correlation); one is perfect, zero is chance, and a method that says the same of "
            "all has none. Too many or few: the sum of errors with their sign; minus is too few. Interval’s error: "
            "that of the whole distribution (CRPS), over that of no change. Held: the share of outcomes inside the "
            "interval that was to hold five or eight in ten, or nineteen in twenty. Intervals are set with the errors "
            "known in the starting year. " + METHOD_MEANS[1],
        ),
        tables=REGISTER,
        note=_apart(record),
    )


def _apart(record: Record) -> str:
    told, supply = (method_name(name, record.lang) for name in (GIVEN_TOTAL, SUPPLY))
    return pick(
        record.lang,
        f"Två rader tävlar inte. ”{told}” fick veta hur många som skulle arbeta i hela landet, vilket ingen visste; "
        f"den visar hur mycket av felet som kommer av totalen. ”{supply}” är prognosens andra sida: den jämförs med "
        "sysselsatta, eftersom ingen kan observera tillgången.",
        f"Two rows do not compete. “{told}” was told how many would work in the whole country, which nobody knew; it "
        f"shows how much of the error comes from the total. “{supply}” is the other side of the projection: it is "
        "compared with employment, since nobody can observe supply.",
    )


def _cells(record: Record, level: str, ahead: int, method: str) -> tuple[Cited, ...]:
    score = record.score(level, ahead, method)
    when = period(score)
    held = score.coverage or (None, None, None)
    return (
        record.share(score.wape, when),
        record.figure(score.relative, Unit.RATIO, when),
        record.share(score.direction, when),
        record.figure(score.rank, Unit.CORRELATION, when),
        record.share(score.bias, when),
        record.figure(score.relative_crps, Unit.RATIO, when),
        *(record.share(share, when) for share in held),
    )
