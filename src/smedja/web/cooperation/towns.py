# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Swedish municipalities as the form knows them: found by name or code, with inhabitants and estimated roads.

Position in the flow: what was typed as a name becomes a code here. It guesses no name: one that is not found is told
with the nearest there are.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cache

from smedja import codes
from smedja.sweden import distances
from smedja.web.bundle import Bundle

_TABLE = "population_municipality"


@dataclass(frozen=True, slots=True)
class People:
    """Inhabitants of a municipality.

    Attributes:
        persons: How many.
        date: On which day.
    """

    persons: int
    date: str


@cache
def names() -> dict[str, str]:
    """Return the name of every municipality, by code."""
    held = codes.load("municipality")
    return {code: held.name(code, "sv", "municipality") for code in held.codes("municipality")}


@cache
def _by_name() -> dict[str, str]:
    return {name.casefold(): code for code, name in names().items()}


def code_of(typed: str) -> str | None:
    """Return the code of a municipality that was typed by name or code; None when there is no such one."""
    plain = " ".join(typed.split()).casefold().removesuffix(" kommun")
    if plain in names():
        return plain
    return _by_name().get(plain) or _by_name().get(plain.removesuffix("s"))


def nearest(typed: str) -> tuple[str, ...]:
    """Return the names most like what was typed."""
    found = difflib.get_close_matches(typed.casefold(), _by_name(), n=3, cutoff=0.5)
    return tuple(names()[_by_name()[name]] for name in found)


def people(code: str, held: Bundle) -> People | None:
    """Return the inhabitants of a municipality at the latest count; None when the table lacks it."""
    frame = held.tables[_TABLE].frame
    rows = [(year, persons) for year, where, persons in frame.iter_rows() if where == code and persons is not None]
    if not rows:
        return None
    year, persons = max(rows)
    return People(persons, f"{year}-12-31")


def road_km(a: str, b: str) -> float | None:
    """Return the estimated road between two municipalities by code; None when there is none. Unit kilometres."""
    if a not in names() or b not in names():
        return None
    found = distances.between((a, b))
    return found[0].km if found else None
