# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The block on how the intervals held: how many outcomes fell inside, by size of the cell and years ahead.

Position in the flow: record and query in, block out. Size classes are the report's.
"""

from __future__ import annotations

from smedja.core import Absence, Status, Unit
from smedja.report.charts.horizons import Axes, Path, horizons
from smedja.report.charts.render import Drawing
from smedja.report.cite import Cited
from smedja.report.grid import Column, Grid, Row
from smedja.report.language import pick
from smedja.report.numbers import NARROW, figure_text
from smedja.report.sentences import Sentence
from smedja.scenarios.backtest import PRODUCT, SizeScore
from smedja.scenarios.backtest.calibrate import FINEST
from smedja.scenarios.backtest.report import LEAST_COVERED, MOST_COVERED
from smedja.scenarios.backtest.scoring import COVERED
from smedja.web.drawn import drawn
from smedja.web.record.names import level_name, size_name, years_ahead
from smedja.web.record.query import RecordQuery
from smedja.web.record.scored import REGISTER, Record, period
from smedja.web.regions.block import Block

EIGHTY = COVERED.index(0.80)


def intervals_block(record: Record, query: RecordQuery) -> Block:
    """Return the block of coverage by size class and years ahead."""
    lang, what = record.lang, level_name(query.level, record.lang)
    classes: dict[tuple[float, float | None], dict[int, SizeScore]] = {}
    for size in record.report.sizes:
        if size.level == query.level:
            classes.setdefault((size.low, size.high), {})[size.horizon] = size
    years = [pick(lang, f"{h} år", f"{h} year" if h == 1 else f"{h} years") for h in record.horizons]
    grid = Grid(
        "intervall",
        pick(
            lang,
            f"Andel av utfallen i intervallet som ska rymma åtta av tio, efter antal sysselsatta startåret, {what}",
            "Share of outcomes inside the interval that is to hold eight in ten, by employed in the starting year, "
            f"{what}",
        ),
        pick(lang, "Sysselsatta", "Employed"),
        (
            *(Column(f"ar{ahead}", label) for ahead, label in zip(record.horizons, years, strict=True)),
            Column("utfall", pick(lang, "Antal utfall", "Outcomes")),
        ),
        tuple(
            Row("", size_name(low, high, lang), "", _cells(record, query, found))
            for (low, high), found in classes.items()
        ),
    )
    return Block(
        grid=grid,
        heading=pick(lang, "Höll intervallen?", "Did the intervals hold?"),
        definition=pick(
            lang,
            "Ett intervall som ska rymma åtta av tio ska göra det varken mer eller mindre: ryms fler är det för brett, "
            "ryms färre är det för smalt. Intervallen är satta med bara de fel som var kända startåret. Kravet gällde "
            "yrkesgrupper i län med minst fem sysselsatta. Mindre celler lovas inget intervall.",
            "An interval that is to hold eight in ten should do so, neither more nor less: if it holds more it is too "
            "wide, if fewer too narrow. Intervals are set with only the errors known in the starting year. What was "
            "asked was about occupation groups in counties with at least five employed. Smaller cells are promised no "
            "interval.",
        ),
        tables=REGISTER,
        lead=_lead(record, query),
        chart=_chart(record, query, grid),
        key=pick(
            lang,
            "Varje linje är en storleksklass. Det grå fältet är vad som krävdes; orange punkter ligger utanför.",
            "Each line is a size class. The grey band is what was asked; orange points lie outside.",
        ),
    )


def _cells(record: Record, query: RecordQuery, found: dict[int, SizeScore]) -> tuple[Cited, ...]:
    shares = []
    for ahead in record.horizons:
        size = found.get(ahead)
        when = period(record.score(query.level, ahead, PRODUCT))
        shares.append(record.share(None if size is None else size.coverage[EIGHTY], when))
    every = sum(size.cells for size in found.values())
    return (*shares, record.count(every, period_of_all(record, query)))


def period_of_all(record: Record, query: RecordQuery) -> str:
    """Return the years of the outcomes at the shortest horizon, which has them all."""
    return period(record.score(query.level, record.horizons[0], PRODUCT))


def _lead(record: Record, query: RecordQuery) -> Sentence:
    lang = record.lang
    score = record.score(query.level, query.ahead, PRODUCT)
    when = period(score)
    inside = record.share(None if score.coverage is None else score.coverage[EIGHTY], when)
    least, most = (
        record.figure(limit, Unit.SHARE, when, status=Status.ASSUMED) for limit in (LEAST_COVERED, MOST_COVERED)
    )
    asked = pick(
        lang,
        " av utfallen i det intervall som ska rymma åtta av tio. Kravet för varje storleksklass ",
        " of outcomes fell inside the interval that is to hold eight in ten. For each size class ",
    )
    # Limits were set at the finest level alone; elsewhere they are a yardstick.
    where = "" if query.level == FINEST else pick(lang, "av yrkesgrupper i län ", "of occupation groups in counties ")
    return Sentence(
        (
            years_ahead(query.ahead, lang, first=True) + pick(lang, " hamnade ", ", "),
            inside,
            asked + where + pick(lang, "var mellan ", "between "),
            least,
            pick(lang, " och ", " and "),
            most,
            pick(lang, ".", " was asked."),
        )
    )


def _chart(record: Record, query: RecordQuery, grid: Grid) -> str:
    lang, band = record.lang, (100 * LEAST_COVERED, 100 * MOST_COVERED)
    paths = []
    for row in grid.rows:
        figures = [cell.figure for cell in row.cells[:-1] if isinstance(cell, Cited)]
        if not any(isinstance(figure.value, Absence) for figure in figures):
            shares = [100 * figure.number for figure in figures]
            paths.append(Path(row.name, shares, marked=[not band[0] <= share <= band[1] for share in shares]))
    first, after = pick(lang, ("1 år", f"{NARROW}%"), ("1 year", "%"))
    axes = Axes(record.horizons, first, after, chosen=query.ahead, band=band, zero=False)
    told = "; ".join(
        f"{row.name}: "
        + ", ".join(figure_text(cell.figure, lang).value for cell in row.cells[:-1] if isinstance(cell, Cited))
        for row in grid.rows
    )
    return drawn(
        record.held,
        f"intervall/{paths}/{axes}",
        lang,
        lambda: Drawing("bild-intervall", grid.caption, told, lambda width: horizons(paths, axes, width)),
        keep=False,
    )
