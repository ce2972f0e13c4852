# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Feeds: values of an indicator read from a table of the store or from a run, never typed in.

Position in the flow: between tables and runs below and the register above, which keeps what is read here as vintages.
Every fault of a feed is told at once. It keeps nothing and revises nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Final, Literal

import polars as pl

from smedja.core import Absence, Fault, FaultReport, Figure, PlanError, Unit
from smedja.data import Table, Tables
from smedja.scenarios import LEVELS, MEASURES, Outlook
from smedja.strategy.facts import Value
from smedja.strategy.items import Indicator, RunFeed, TableFeed

Sign = Literal["..", ".", "-"]
Where = Mapping[str, tuple[str, ...]]

#: Signs of absence, the one that says least about the number first: a sum with any of them has the first.
_SIGNS: Final[tuple[Sign, ...]] = ("..", ".", "-")
_DAY: Final = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_YEAR: Final = re.compile(r"\b\d{4}\b")
_NO_INTERVAL: Final = (
    "Intervall saknas: beräkningen har inget för skillnaden över just dessa yrken tillsammans. / "
    "No interval: the run has none for the difference over this choice of occupations."
)


def table_values(indicator: Indicator, tables: Tables) -> tuple[Value, ...]:
    """Return the values that an indicator's feed finds in a table, by date.

    A date whose rows lack a number gets the sign of absence, and never the sum of the rest. A date that the table has
    and the chosen rows do not, has nothing to report: ``-``.

    Equation: sum of ``value`` over the rows of ``where``; for a share, over the same sum of the rows of
    ``share_where``, and ``.`` when that is 0.

    Args:
        indicator: An indicator with a feed from a table.
        tables: Where its table is.

    Raises:
        PlanError: it has no such feed, or the feed names a table, column or value that is not there; every fault is
            named.
    """
    feed = indicator.feed
    if not isinstance(feed, TableFeed):
        raise _no_feed(indicator, "table")
    FaultReport(f"The feed of {indicator.key}", list(_table_faults(indicator, feed, tables))).raise_if_any(PlanError)
    table = tables[feed.table]
    part = _sums(table, feed, feed.where)
    whole = None if feed.share_where is None else _sums(table, feed, feed.share_where)
    dates = table.frame.filter(_chosen({feed.date: feed.where.get(feed.date, ())}))[feed.date].unique().sort()
    vintage, breaks = vintage_of(table), table.spec.breaks
    return tuple(
        Value(
            indicator.key,
            date,
            vintage,
            part.get(date, "-") if whole is None else _share(part.get(date, "-"), whole.get(date, "-")),
            status=table.spec.status,
            source=feed.table,
            note=f"Ny tidsserie från {date}. / New series from {date}." if date in map(str, breaks) else "",
        )
        for date in dates.cast(pl.String).to_list()
    )


def vintage_of(table: Table) -> str:
    """Return the day that stands for a table's release.

    It is the day on which the table was fetched, when its origin gives one; otherwise the last day of the last year
    that it is about. It changes when a table with newer years comes, and not when the same years are revised.

    Raises:
        PlanError: the origin gives neither.
    """
    days, years = _DAY.findall(table.origin.retrieved), _YEAR.findall(table.origin.period)
    if not days and not years:
        todo = "Give the table's period in its source's meta file"
        raise PlanError(f"The table {table.name} does not say what time it is about", where=table.name, todo=todo)
    return str(max(days)) if days else f"{max(years)}-12-31"


def run_values(indicator: Indicator, outlook: Outlook, vintage: str = "") -> tuple[Value, ...]:
    """Return the values that an indicator's feed reads off a run, at the end of every year from the base year on.

    The interval is read off the draws when the chosen occupations are one occupation or group. Of another choice demand
    and supply get the interval of ``View.total``; their difference gets none, and its note says so.

    Equation: gap = demand − supply, summed over the chosen occupations; a surplus of one takes from a shortage of
    another. Unit: persons.

    Args:
        indicator: An indicator with a feed from runs.
        outlook: The run.
        vintage: Day on which the values are entered; a run has no date of its own. The last day of the base year when
            left out.

    Raises:
        PlanError: it has no such feed, or the feed names a county or occupation that the run does not have; every fault
            is named.
    """
    feed = indicator.feed
    if not isinstance(feed, RunFeed):
        raise _no_feed(indicator, "run")
    FaultReport(f"The feed of {indicator.key}", list(_run_faults(indicator, feed, outlook))).raise_if_any(PlanError)
    chosen = occupations_of(feed, outlook)
    vintage = vintage or f"{outlook.run.base_year}-12-31"
    found = (_figure(feed, chosen, outlook, year) for year in outlook.years)
    return tuple(
        Value(
            indicator.key,
            figure.reference_date,
            vintage,
            _plain(figure.value),
            figure.low,
            figure.high,
            figure.status,
            outlook.run.identity,
            "" if figure.low is not None else _NO_INTERVAL,
        )
        for figure in found
    )


def occupations_of(feed: RunFeed, outlook: Outlook) -> tuple[str, ...]:
    """Return the occupations of a run that a feed takes in, each once."""
    every = outlook.view().occupations
    return tuple(code for code in every if code.startswith(feed.occupations))


def _figure(feed: RunFeed, chosen: tuple[str, ...], outlook: Outlook, year: int) -> Figure:
    finest = outlook.view()
    group = _group(chosen, outlook)
    if group is not None:
        level, code = group
        return outlook.view(level).figure(feed.measure, feed.county, code, year)
    if feed.measure != "gap":
        return finest.total(feed.measure, feed.county, year, chosen)
    demand, supply = (finest.total(name, feed.county, year, chosen).number for name in ("demand", "supply"))
    like = finest.figure("gap", feed.county, chosen[0], year)
    return Figure(demand - supply, None, None, like.unit, like.reference_date, like.status, like.lineage)


def _group(chosen: Sequence[str], outlook: Outlook) -> tuple[str, str] | None:
    """The level and code of the one group that the chosen occupations make up, the finest such level first."""
    every = outlook.view().occupations
    for length, level in sorted(enumerate(LEVELS, 1), reverse=True):
        codes = {code[:length] for code in chosen}
        if len(codes) == 1 and sum(code[:length] in codes for code in every) == len(chosen):
            return level, codes.pop()
    return None


def _sums(table: Table, feed: TableFeed, where: Where) -> dict[str, float | Sign]:
    """Date → sum of the chosen rows, or the sign of absence when one of them has no number."""
    sign = table.spec.column(feed.value).absence
    lacking = pl.col(feed.value).is_null()
    rows = (
        table.frame.filter(_chosen(where))
        .group_by(pl.col(feed.date).cast(pl.String).alias("date"))
        .agg(
            pl.col(feed.value).sum().cast(pl.Float64).alias("sum"),
            lacking.any().alias("lacks"),
            (pl.col(sign) if sign else pl.lit(_SIGNS[0])).filter(lacking).unique().alias("signs"),
        )
    )
    return {
        date: next((one for one in _SIGNS if one in signs), _SIGNS[0]) if lacks else total
        for date, total, lacks, signs in rows.select("date", "sum", "lacks", "signs").iter_rows()
    }


def _chosen(where: Where) -> pl.Expr:
    """Rows that have one of the values in every column named; a column without values chooses nothing away."""
    tests = [pl.col(name).cast(pl.String).is_in(list(values)) for name, values in where.items() if values]
    return pl.all_horizontal(pl.lit(True), *tests)


def _share(part: float | Sign, whole: float | Sign) -> float | Sign:
    for sign in (part, whole):
        if isinstance(sign, str):
            return sign
    assert not isinstance(part, str)  # noqa: S101 -- returned above
    assert not isinstance(whole, str)  # noqa: S101
    return part / whole if whole else "."


def _plain(value: float | Absence) -> float | Sign:
    if not isinstance(value, Absence):
        return value
    return next(sign for sign in _SIGNS if sign == value.value)


def _table_faults(indicator: Indicator, feed: TableFeed, tables: Tables) -> Iterator[Fault]:
    """What a feed names that is not there, and numbers of another unit than the indicator's."""
    if feed.table not in tables:
        yield _fault(indicator, "table", f"There is no table {feed.table!r}", _near(feed.table, tables))
        return
    table = tables[feed.table]
    unknown = {(path, name) for path, name in _columns(feed) if name not in table.spec.column_names}
    for path, name in sorted(unknown):
        what = f"The table {feed.table} has no column {name!r}"
        yield _fault(indicator, path, what, _near(name, table.spec.column_names))
    yield from _value_faults(indicator, feed, table)
    if not unknown and feed.share_where is not None:
        outside = table.frame.filter(_chosen(feed.where) & ~_chosen(feed.share_where)).height
        if outside:
            what = f"{outside} of the rows that count are not in the whole that they are to be a share of"
            yield _fault(indicator, "share_where", what, "Let the whole take in all rows that count")


def _value_faults(indicator: Indicator, feed: TableFeed, table: Table) -> Iterator[Fault]:
    """A column that cannot be added up or has another unit, and values that no row has."""
    schema = table.frame.schema
    if feed.value in schema:
        if not schema[feed.value].is_numeric():
            yield _fault(indicator, "value", f"The column {feed.value} holds no numbers", "Name a column of numbers")
        share = feed.share_where is not None
        yield from _unit_fault(indicator, Unit.SHARE.value if share else table.spec.column(feed.value).unit)
    for place, where in (("where", feed.where), ("share_where", feed.share_where or {})):
        for name in sorted(where.keys() & schema.keys()):
            known = set(table.frame[name].cast(pl.String).drop_nulls().unique())
            for value in sorted(set(where[name]) - known):
                yield _fault(indicator, f"{place}.{name}", f"No row has {name} {value!r}", _near(value, known))


def _columns(feed: TableFeed) -> Iterator[tuple[str, str]]:
    """The columns that a feed names, each with its place."""
    yield "value", feed.value
    yield "date", feed.date
    for place, where in (("where", feed.where), ("share_where", feed.share_where or {})):
        yield from ((f"{place}.{name}", name) for name in where)


def _run_faults(indicator: Indicator, feed: RunFeed, outlook: Outlook) -> Iterator[Fault]:
    if feed.county not in outlook.regions:
        yield _fault(
            indicator, "county", f"The run has no county {feed.county!r}", f"Use one of {', '.join(outlook.regions)}"
        )
    every = outlook.view().occupations
    if not feed.occupations:
        yield _fault(indicator, "occupations", "No occupation is named", "Name occupations or groups of them")
    for number, prefix in enumerate(feed.occupations):
        if not any(code.startswith(prefix) for code in every):
            what = f"The run has no occupation {prefix!r}"
            yield _fault(indicator, f"occupations[{number}]", what, _near(prefix, every))
    yield from _unit_fault(indicator, MEASURES[feed.measure][0].value)


def _unit_fault(indicator: Indicator, unit: str) -> Iterator[Fault]:
    if unit and indicator.unit is not None and indicator.unit.value != unit:
        where = f"indicator/{indicator.key}.unit"
        what = f"The feed gives {unit} and the indicator is in {indicator.unit.value}"
        yield Fault(what, where, f"Give the indicator the unit {unit}", where, "wrong_unit")


def _fault(indicator: Indicator, path: str, what: str, todo: str) -> Fault:
    where = f"indicator/{indicator.key}.feed.{path}"
    return Fault(what, where, todo, where, "unknown_reference")


def _near(name: str, known: Iterable[str]) -> str:
    names = sorted(known)
    close = get_close_matches(name, names, n=3, cutoff=0.5)
    return f"Did you mean {' or '.join(close)}?" if close else f"Use one of: {', '.join(names[:20])}"


def _no_feed(indicator: Indicator, kind: str) -> PlanError:
    where = f"indicator/{indicator.key}.feed"
    return PlanError(f"The indicator {indicator.key} is not fed by a {kind}", where=where, todo=f"Give it a {kind}")
