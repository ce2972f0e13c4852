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


#: Groups in order: gap, its interval, sought, granted
GROUPS = {
    "a": ("smeder", (40.0, 30.0, 55.0), 10.0, 4.0),
    "b": ("gjutare m.fl.", (25.0, -5.0, 60.0), 20.0, 0.0),
    "c": ("svarvare", (Absence.SECRET,), 5.0, 5.0),
}
#: What people are needed and there are: year → value, low, high
DEMAND = {"2024": (900.0,), "2027": (950.0, 900.0, 1000.0), "2030": (1000.0, 880.0, 1140.0)}
SUPPLY = {"2024": (890.0,), "2027": (880.0, 860.0, 900.0), "2030": (870.0, 800.0, 930.0)}


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


def years(table):
    """A figure over the years: known in the first, projected after it."""

    def find(asked):
        if asked["year"] not in table:
            raise QueryError(f"Nothing in {asked['year']}")
        status = Status.OFFICIAL if asked["year"] == "2024" else Status.MODELLED
        return cited(*table[asked["year"]], status=status)

    return FigureKind(("year",), find, members={"year": lambda _: tuple(table)})


def groups(asked):
    """Rows with figures that have an interval, one of them secret, and with parts of wholes."""
    return tuple(
        {
            "key": key,
            "name": name,
            "gap": cited(*gap),
            "sought": cited(sought, unit=Unit.PLACES, status=Status.OFFICIAL),
            "granted": cited(granted, unit=Unit.PLACES, status=Status.OFFICIAL),
        }
        for key, (name, gap, sought, granted) in GROUPS.items()
    )[: int(asked.get("top", "3"))]


def book():
    members = {"occupation": lambda _: ("721", "722", "723"), "county": lambda _: ("20", "21")}
    return Book(
        {
            "gap": FigureKind(("county", "occupation", "year"), gap, members=members),
            "share": FigureKind((), lambda _: cited(0.62, 0.55, 0.7, Unit.SHARE)),
            "demand": years(DEMAND),
            "supply": years(SUPPLY),
            "groups": ListKind((), groups, ("key", "name", "gap", "sought", "granted"), may=("top",)),
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
