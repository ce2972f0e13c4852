# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Blocks on cells: how many beat "no change", and which, county by county.

Position in the flow: record and query in, blocks out. The verdict on a cell is the report's; here it is counted and
listed.
"""

from __future__ import annotations

from typing import Any, Final

import polars as pl

from smedja.core import Unit
from smedja.report.grid import Column, Grid, Row, Words
from smedja.report.language import pick
from smedja.report.sentences import Sentence
from smedja.scenarios import NATION
from smedja.scenarios.backtest import PRODUCT
from smedja.scenarios.backtest.calibrate import FINEST
from smedja.scenarios.backtest.cells import USUAL_HORIZON
from smedja.web.addresses import occupation_name, occupation_path, region_name
from smedja.web.record.names import GROUPS as GROUP_NAMES
from smedja.web.record.names import years_ahead
from smedja.web.record.query import GROUPS, RecordQuery
from smedja.web.record.scored import REGISTER, Record, period, whole_period
from smedja.web.regions.block import Block

SHOWN: Final = 12
EMPLOYED: Final = "employed_occupation_county"


def tallied(record: Record, group: str, *, nation: bool) -> tuple[int, int]:
    """Return how many cells there are of a kind of occupation, and how many beat no change."""
    mine = record.cells.filter((pl.col("level") == GROUPS[group]) & ((pl.col("region") == NATION) == nation))
    return mine.height, int(mine["better"].sum())


def cells_sentence(record: Record) -> Sentence:
    """Return in how many cells the product was no better than guessing no change."""
    every, better = tallied(record, "3", nation=False)
    when = whole_period(record.report)
    return Sentence(
        (
            pick(record.lang, "Men i ", "But in "),
            record.count(every - better, when),
            pick(record.lang, " av ", " of "),
            record.count(every, when),
            pick(
                record.lang,
                " yrken i län var den inte säkrare än att gissa på oförändrat antal. Det står vid varje sådant tal.",
                " occupations in counties it was no better than guessing that nothing changes. Each such number says "
                "so.",
            ),
        )
    )


def tally_block(record: Record) -> Block:
    """Return the block that counts the cells that beat no change."""
    lang, when = record.lang, whole_period(record.report)
    rows = []
    for group, names in GROUP_NAMES.items():
        for nation in (False, True):
            every, better = tallied(record, group, nation=nation)
            where = pick(lang, ("i län", "i riket"), ("in counties", "in the nation"))[nation]
            figures = (
                record.count(every, when),
                record.count(better, when),
                record.share(better / every, when),
            )
            rows.append(Row("", f"{pick(lang, *names)} {where}", "", figures))
    grid = Grid(
        "antal",
        pick(
            lang,
            f"Hur ofta Smedja var säkrare än oförändrat antal. Utfall {when}.",
            f"How often Smedja was better than no change. Outcomes of {when}.",
        ),
        pick(lang, "Nivå", "Level"),
        (
            Column("celler", pick(lang, "Prövade", "Tried")),
            Column("battre", pick(lang, "Säkrare", "Better")),
            Column("andel", pick(lang, "Andel säkrare", "Share better")),
        ),
        tuple(rows),
    )
    return Block(
        grid=grid,
        heading=pick(lang, "Hur ofta är Smedja säkrare än oförändrat?", "How often is Smedja better than no change?"),
        definition=pick(
            lang,
            "Varje yrke på varje plats får samma röst, stort som litet. Säkrare betyder att summan av felen över alla "
            "utfall är mindre än för oförändrat antal. Hälften är vad slumpen ger; Smedjas övertag finns mest i stora "
            "yrken. Utfallen är få och överlappar, så ett enskilt omdöme är osäkert.",
            "Each occupation in each place has the same vote, large or small. Better means that the sum of errors over "
            "all outcomes is smaller than that of no change. Half is what chance gives; Smedja’s edge is mostly in "
            "large occupations. Outcomes are few and overlap, so a single verdict is uncertain.",
        ),
        tables=REGISTER,
        lead=_workers(record),
    )


def _workers(record: Record) -> Sentence:
    """Say how many work in the cells that beat no change."""
    lang, (year, share) = record.lang, workers_share(record)
    return Sentence(
        (
            pick(
                lang,
                "De yrken i län där Smedja var säkrare sysselsatte ",
                "The occupations in counties where Smedja was better employed ",
            ),
            record.share(share, str(year)),
            pick(lang, f" av alla som arbetade {year}.", f" of all who worked in {year}."),
        )
    )


def workers_share(record: Record) -> tuple[int, float]:
    """Return the register's last year, and the share of its workers in cells that beat no change."""
    frame = record.held.tables[EMPLOYED].frame
    year = int(frame["year"].max())  # type: ignore[arg-type]
    now = (
        frame.filter(pl.col("year") == year)
        .group_by(region=pl.col("county"), occupation=pl.col("occupation").str.slice(0, 3))
        .agg(pl.col("employed").sum())
    )
    mine = record.cells.filter((pl.col("level") == GROUPS["3"]) & (pl.col("region") != NATION))
    joined = mine.join(now, on=["region", "occupation"], how="inner")
    return year, int(joined.filter("better")["employed"].sum()) / int(joined["employed"].sum())


def cells_block(record: Record, query: RecordQuery) -> Block:
    """Return the block that lists the cells of one place, those that no change foresaw better first."""
    lang, place = record.lang, region_name(query.region, record.lang)
    mine = record.cells.filter((pl.col("level") == GROUPS[query.group]) & (pl.col("region") == query.region))
    when, usual_when = whole_period(record.report), period(record.score(FINEST, USUAL_HORIZON, PRODUCT))
    rows = tuple(_row(record, query, row, (when, usual_when)) for row in mine.iter_rows(named=True))
    names = pick(lang, *GROUP_NAMES[query.group])
    grid = Grid(
        "celler",
        pick(lang, f"{names} i {place}. Utfall {when}.", f"{names} in {place}. Outcomes of {when}."),
        pick(lang, "Yrke", "Occupation"),
        (
            Column("mot", pick(lang, "Mot oförändrat", "Over no change")),
            Column(
                "vanligt", pick(lang, f"Vanligt fel, {years_ahead(3, lang)}", f"Usual error, {years_ahead(3, lang)}")
            ),
            Column("omdome", pick(lang, "Omdöme", "Verdict")),
        ),
        rows,
        shown=SHOWN,
    ).sorted_by("mot", descending=True)
    worse = sum(not better for better in mine["better"])
    return Block(
        grid=grid,
        heading=pick(lang, f"Yrke för yrke i {place}", f"Occupation by occupation in {place}"),
        definition=pick(
            lang,
            "Mot oförändrat: summan av Smedjas fel över alla utfall delad med summan för oförändrat antal. Från ett "
            "och uppåt är Smedja inte säkrare än att gissa på oförändrat. Vanligt fel: det mittersta av felen tre år "
            "fram, som andel av utfallet.",
            "Over no change: the sum of Smedja’s errors over all outcomes, divided by the sum of no change. From one "
            "on, Smedja is no better than guessing that nothing changes. Usual error: the middle one of the errors "
            "three years ahead, as a share of what came.",
        ),
        tables=REGISTER,
        lead=Sentence(
            (
                pick(
                    lang, f"I {place} var Smedja inte säkrare än oförändrat i ", f"In {place}, Smedja was no better in "
                ),
                record.count(worse, when),
                pick(lang, " av ", " of "),
                record.count(mine.height, when),
                pick(lang, " yrken. De står först.", " occupations. They come first."),
            )
        ),
    )


def _row(record: Record, query: RecordQuery, row: dict[str, Any], when: tuple[str, str]) -> Row:
    lang, code, relative = record.lang, row["occupation"], row["relative"]
    verdict = pick(lang, ("inte säkrare", "säkrare"), ("no better", "better"))[row["better"]]
    tail = f"?lan={query.region}" if query.region != NATION else ""
    href = f"{occupation_path(code)}{tail}" if query.group == "3" else ""
    figures = (record.figure(relative, Unit.RATIO, when[0]), record.share(row["usual_error"], when[1]))
    return Row(code, occupation_name(code, lang), href, (*figures, Words(verdict, relative)))
