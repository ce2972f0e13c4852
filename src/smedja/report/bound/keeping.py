# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A published text as plain data, and back: enough to show it and to make its files again without today's data.

Position in the flow: a Resolved in, plain data for JSON out, and back. It knows nothing of where the data are kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import polars as pl

from smedja.core import Absence, Figure, Lineage, SchemaError, Status, Unit
from smedja.data import Origin, Table, Tables, TableSpec
from smedja.report.bound.claims import Verdict
from smedja.report.bound.drawn import Drawn, Point, Series
from smedja.report.bound.resolve import Claimed, Named, Resolved, Said
from smedja.report.bound.template import Place
from smedja.report.cite import Address, Cited, RunAddress, SectionAddress

SCHEMA: Final = "smedja.text/1"


def kept_of(resolved: Resolved, tables: Mapping[str, Table] | None = None) -> dict[str, Any]:
    """A text as plain data for JSON: its Markdown, its figures whole, its claims and what they rested on.

    Args:
        resolved: The text.
        tables: Where its figures come from; titles of those that it rests on are kept, for its notes.
    """
    return {
        "schema": SCHEMA,
        "lang": resolved.lang,
        "markdown": resolved.markdown,
        "said": [
            {"key": one.key, "form": one.form, "place": _place(one.place), **_cited(one.cited)} for one in resolved.said
        ],
        "named": [{"key": one.key, "text": one.text, "place": _place(one.place)} for one in resolved.named],
        "claims": [
            {
                "key": one.key,
                "holds": one.verdict.holds,
                "sure": one.verdict.sure,
                "figures": [_cited(cited) for cited in one.verdict.figures],
                "place": _place(one.place),
            }
            for one in resolved.claims
        ],
        "drawn": [_chart(one) for one in resolved.drawn],
        "tables": _titles(resolved, tables or {}),
    }


def resolved_of(kept: Mapping[str, Any]) -> Resolved:
    """The text that ``kept_of`` kept.

    Args:
        kept: What was kept.

    Raises:
        SchemaError: it is no kept text.
    """
    if kept.get("schema") != SCHEMA:
        raise SchemaError("It is no kept text", todo=f"Give one of schema {SCHEMA}")
    try:
        return Resolved(
            kept["markdown"],
            tuple(Said(one["key"], _cited_of(one), one["form"], Place(*one["place"])) for one in kept["said"]),
            tuple(Named(one["key"], one["text"], Place(*one["place"])) for one in kept["named"]),
            tuple(
                Claimed(
                    one["key"],
                    Verdict(one["holds"], one["sure"], tuple(map(_cited_of, one["figures"]))),
                    Place(*one["place"]),
                )
                for one in kept["claims"]
            ),
            "en" if kept["lang"] == "en" else "sv",
            tuple(map(_drawn_of, kept["drawn"])),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise SchemaError("The kept text cannot be read", todo="Restore it from the bundle it was kept in") from error


def tables_of(kept: Mapping[str, Any]) -> Tables:
    """The titles of the tables that a kept text rests on, as tables without rows.

    Args:
        kept: What ``kept_of`` kept.
    """
    return Tables({name: _table(told) for name, told in kept["tables"].items()})


def figure_of(plain: Mapping[str, Any]) -> Figure:
    """A figure from the plain data that ``Figure.to_dict`` made of it.

    Args:
        plain: The data.
    """
    value, inner, lineage = plain["value"], plain["inner"], plain["lineage"]
    return Figure(
        value=Absence(value) if isinstance(value, str) else float(value),
        low=plain["low"],
        high=plain["high"],
        unit=Unit(plain["unit"]),
        reference_date=plain["reference_date"],
        status=Status(plain["status"]),
        lineage=Lineage(tuple(lineage["tables"]), lineage["method"], lineage["run"]),
        inner=None if inner is None else (inner[0], inner[1]),
        shortage=plain["shortage"],
        relative_error=plain["relative_error"],
    )


def _place(place: Place) -> list[str | int]:
    return [place.file, place.line, place.column]


def _cited(cited: Cited) -> dict[str, Any]:
    address = cited.address
    where = (
        [address.measure, address.region, address.occupation, address.year]
        if isinstance(address, RunAddress)
        else [address.anchor]
    )
    return {
        "figure": cited.figure.to_dict(),
        "address": where,
        "about": cited.about,
        "interval": cited.interval,
    }


def _cited_of(plain: Mapping[str, Any]) -> Cited:
    where = plain["address"]
    address: Address = SectionAddress(*where) if len(where) == 1 else RunAddress(*where)
    return Cited(figure_of(plain["figure"]), address, plain["about"], plain["interval"])


def _chart(drawn: Drawn) -> dict[str, Any]:
    series = [
        {"name": one.name, "points": [{"key": point.key, **_cited(point.cited)} for point in one.points]}
        for one in drawn.series
    ]
    return {
        "key": drawn.key,
        "form": drawn.form,
        "categories": list(drawn.categories),
        "series": series,
        "place": _place(drawn.place),
    }


def _drawn_of(plain: Mapping[str, Any]) -> Drawn:
    series = tuple(
        Series(one["name"], tuple(Point(point["key"], _cited_of(point)) for point in one["points"]))
        for one in plain["series"]
    )
    return Drawn(plain["key"], plain["form"], tuple(plain["categories"]), series, Place(*plain["place"]))


def _titles(resolved: Resolved, tables: Mapping[str, Table]) -> dict[str, Any]:
    cited = [said.cited for said in resolved.said]
    cited += [one for claim in resolved.claims for one in claim.verdict.figures]
    cited += [point.cited for chart in resolved.drawn for series in chart.series for point in series.points]
    names = dict.fromkeys(name for one in cited for name in one.figure.lineage.tables)
    return {
        # Columns describe rows, and no row is kept.
        name: {"spec": replace(tables[name].spec, columns=()).to_dict(), "origin": tables[name].origin.to_dict()}
        for name in names
        if name in tables
    }


def _table(told: Mapping[str, Any]) -> Table:
    return Table(TableSpec.from_dict(told["spec"]), pl.DataFrame(), Origin(**told["origin"]))
