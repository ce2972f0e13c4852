# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The block on population and education groups, as far as open tables let them be replayed.

Position in the flow: record in, block out. It says of education groups that only simple methods are in it.
"""

from __future__ import annotations

from smedja.core import Unit
from smedja.report.grid import Column, Grid, Row
from smedja.report.language import pick
from smedja.report.sentences import Part, Sentence
from smedja.scenarios.backtest import NO_CHANGE, PRODUCT, StockScore
from smedja.web.record.names import method_name, years_ahead, years_text
from smedja.web.record.scored import Record
from smedja.web.regions.block import Block

TABLES = {
    "population": ("population_county", "births_county", "deaths_county"),
    "education": ("education_group",),
}


def stocks_block(record: Record) -> Block:
    """Return the block of population by age and education groups; the longest horizon first."""
    lang, stocks = record.lang, record.report.stocks
    ordered = sorted(stocks, key=lambda one: (one.what != "population", -one.horizon))
    most = max(stock.horizon for stock in stocks)
    grid = Grid(
        "folk",
        pick(
            lang,
            "Befolkning efter femårsgrupp i län, och utbildningsgrupper efter kön i riket",
            "Population by five-year age group in counties, and education groups by sex in the nation",
        ),
        pick(lang, "Vad och hur", "What and how"),
        (
            Column("fel", pick(lang, "Fel", "Error")),
            Column("mot", pick(lang, "Mot oförändrat", "Over no change")),
            Column("riktning", pick(lang, "Rätt riktning", "Right direction")),
            Column("snedhet", pick(lang, "För många eller få", "Too many or few")),
        ),
        tuple(_row(record, one) for one in ordered),
        shown=sum(stock.horizon == most for stock in stocks),
    )
    return Block(
        grid=grid,
        heading=pick(lang, "Befolkning och utbildning", "Population and education"),
        definition=pick(
            lang,
            "Befolkningen räknas fram fem år med den dödlighet, fruktsamhet och flyttning som var känd startåret. "
            "Åldrande utan flyttning är samma sak där ingen flyttar. Utbildningsgrupperna prövas bara med enkla "
            "metoder: ingen öppen tabell har dem efter ålder så långt tillbaka att Smedjas egen framskrivning kan "
            "spelas om.",
            "Population is projected five years with the mortality, fertility and migration known in the starting "
            "year. Ageing without migration is the same where nobody moves. Education groups are tried with simple "
            "methods alone: no open table has them by age far enough back for Smedja’s own projection to be replayed.",
        ),
        tables=(*TABLES["population"], *TABLES["education"]),
        lead=_lead(record),
        note=pick(
            lang,
            "För utbildningsgrupper går Smedjas egen framskrivning inte att pröva ännu.",
            "For education groups, Smedja’s own projection cannot be tried yet.",
        ),
    )


def _when(stock: StockScore) -> str:
    return years_text(tuple(origin + stock.horizon for origin in stock.origins))


def _row(record: Record, stock: StockScore) -> Row:
    lang, tables, when = record.lang, TABLES[stock.what], _when(stock)
    what = pick(lang, ("Befolkning", "Utbildning"), ("Population", "Education"))[stock.what == "education"]
    name = f"{what}, {years_ahead(stock.horizon, lang)}: {method_name(stock.method, lang)}"
    shares = (stock.wape, stock.direction, stock.bias)
    wape, direction, bias = (record.figure(share, Unit.SHARE, when, tables=tables) for share in shares)
    return Row("", name, "", (wape, record.figure(stock.relative, Unit.RATIO, when, tables=tables), direction, bias))


def _lead(record: Record) -> Sentence:
    lang = record.lang
    people = {stock.method: stock for stock in record.report.stocks if stock.what == "population"}
    mine, naive = people[PRODUCT], people[NO_CHANGE]
    figures = [record.figure(one.wape, Unit.SHARE, _when(one), tables=TABLES["population"]) for one in (mine, naive)]
    opening = pick(
        lang,
        f"{years_ahead(mine.horizon, lang, first=True)} missade Smedja befolkningen i länens åldersgrupper med ",
        f"{years_ahead(mine.horizon, lang, first=True)} Smedja missed the population of age groups in counties by ",
    )
    parts: tuple[Part, ...] = (
        opening,
        figures[0],
        pick(lang, ", oförändrat antal med ", ", no change by "),
        figures[1],
        ".",
    )
    return Sentence(parts)
