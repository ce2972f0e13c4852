# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Other ways: posts filled by people from abroad or by validating what people know already; and places of practice.

Position in the flow: ways.csv in, limits and costs by occupation out, for the places plan. All of it is assumed; it
counts nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np

from smedja.core import FaultReport, SchemaError
from smedja.scenarios.places_problem import Way
from smedja.sweden.programmes.reading import known_rows, longest, number, text_of

NAMES: Final = ("recruitment", "validation")
_WHOLE: Final = ("cost", "stay", "age")
_PRACTICE: Final = "practice"


@cache
def ways(occupations: Sequence[str]) -> tuple[Way, ...]:
    """Return the other ways to fill posts.

    Args:
        occupations: Occupations of the model.

    Raises:
        SchemaError: ways.csv does not hold; all faults together.
    """
    return read_ways(text_of("ways.csv"), occupations)


@cache
def employed_per_practice() -> float:
    """Return how many are employed for each place of practice, in the occupations that an education leads to.

    Raises:
        SchemaError: ways.csv does not say, or says nothing above zero.
    """
    report = FaultReport("Places of practice")
    rows = [row for row in known_rows("ways.csv", text_of("ways.csv"), report) if row.cells["way"] == _PRACTICE]
    found = [number(row, "value", report) for row in rows]
    if len(found) != 1 or not found[0] > 0.0:
        report.add("employed is not given once, above zero", f"ways.csv: {_PRACTICE}", "Give one row")
    report.raise_if_any(SchemaError)
    return found[0]


def read_ways(text: str, occupations: Sequence[str]) -> tuple[Way, ...]:
    """Return the ways in the text of ways.csv.

    Raises:
        SchemaError: an unknown way, a value missing, below zero or no number; all faults together.
    """
    report = FaultReport("Other ways")
    shares: dict[str, dict[str, float]] = {name: {} for name in NAMES}
    whole: dict[str, dict[str, float]] = {name: {} for name in NAMES}
    for row in known_rows("ways.csv", text, report):
        way, attribute, value = row.cells["way"], row.cells["attribute"], number(row, "value", report)
        if way == _PRACTICE:
            continue
        if way not in NAMES or attribute not in ("share", *_WHOLE):
            report.add(f"unknown {way!r}, {attribute!r}", row.where, f"Ways: {', '.join(NAMES)}")
        elif value < 0.0:
            report.add(f"{attribute} is {value}", row.where, "Give a number from 0 up")
        elif attribute == "share":
            shares[way][row.cells["scope"]] = value
        else:
            whole[way][attribute] = value
    for name in NAMES:
        missing = [attribute for attribute in _WHOLE if attribute not in whole[name]]
        if missing:
            report.add(f"no {', '.join(missing)}", f"ways.csv: {name}", "Add the rows")
    report.raise_if_any(SchemaError)
    return tuple(
        Way(
            name=name,
            share=np.array([longest(shares[name], code) or 0.0 for code in occupations]),
            cost=whole[name]["cost"],
            stay=whole[name]["stay"],
            age=int(whole[name]["age"]),
        )
        for name in NAMES
    )
