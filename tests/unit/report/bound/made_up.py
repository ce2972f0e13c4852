# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A made-up book of references, small enough to reckon by hand."""

from __future__ import annotations

from smedja.core import Absence, Figure, Lineage, QueryError, Status, Unit
from smedja.report.bound import Book, FigureKind, ListKind, WordKind
from smedja.report.cite import Cited, RunAddress

#: county, occupation, year → value, low, high
GAPS = {
    ("20", "721", "2024"): (100.0, 80.0, 120.0),
    ("20", "721", "2030"): (340.0, 150.0, 560.0),
    ("20", "722", "2030"): (90.0, 10.0, 200.0),
    ("20", "723", "2030"): (-50.0, -90.0, -10.0),
    ("21", "721", "2024"): (50.0, 40.0, 60.0),
    ("21", "721", "2030"): (45.0, 30.0, 70.0),
}


def cited(value, low=None, high=None, unit=Unit.PERSONS, status=Status.MODELLED):
    figure = Figure(value, low, high, unit, "2030-12-31", status, Lineage(("table",), "gap", "run"))
    return Cited(figure, RunAddress("gap", "20", "721", 2030))


def gap(asked):
    key = (asked["county"], asked["occupation"], asked["year"])
    if key[1] == "999":
        return cited(Absence.SECRET)
    if key not in GAPS:
        raise QueryError(f"No gap for {', '.join(key)}", todo="Choose another")
    return cited(*GAPS[key])


def book():
    members = {"occupation": lambda _: ("721", "722", "723"), "county": lambda _: ("20", "21")}
    return Book(
        {
            "gap": FigureKind(("county", "occupation", "year"), gap, members=members),
            "share": FigureKind((), lambda _: cited(0.62, 0.55, 0.7, Unit.SHARE)),
            "county": WordKind(("county",), lambda asked: {"20": "Dalarna"}[asked["county"]]),
            "measures": ListKind(
                (),
                lambda asked: tuple(
                    {"key": key, "name": key.upper(), "money": cited(amount, unit=Unit.SEK)}
                    for key, amount in (("a_b", 5.0), ("c", 7.0))
                )[: 0 if "area" in asked else 2],
                ("key", "name", "money"),
                may=("area",),
            ),
        }
    )
