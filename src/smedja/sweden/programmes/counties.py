# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Counties: where a programme is given, whom it draws on, and how the nation's beginners are spread.

Position in the flow: today's intake and the applicants read it. It knows no national level.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from smedja import codes
from smedja.core import FaultReport, SchemaError
from smedja.model.labour import FIRST_AGE
from smedja.model.system import System
from smedja.optimise.places.programme import Form, Programme
from smedja.sweden.programmes.reading import known_rows, longest, text_of

Array = NDArray[np.float64]

SETTLED: Final = range(30, 35)  # ages when nearly all who will graduate have
#: Ages of those who begin.
AGES_OF_FORM: Final[Mapping[Form, range]] = MappingProxyType(
    {
        "upper_secondary": range(16, 19),
        "komvux": range(20, 45),
        "yh": range(20, 45),
        "folk_high_school": range(19, 30),
        "university": range(20, 25),
    }
)
#: Forms whose beginners live where they study, so that a county's own education counts.
_LOCAL: Final = frozenset({"upper_secondary", "komvux"})


def spread(system: System, programme: Programme) -> Array:
    """How a nation's beginners are spread over counties. Dims (region). Unit 1, sum 1.

    By people of the ages that begin, where the programme is given. Pupils and adults also by how common the education
    is among young workers of the county beside the nation.
    """
    supply, labels = system.supply, system.labels
    people = supply.population[..., list(AGES_OF_FORM[programme.form])].sum(axis=(1, 2))
    weights = people * np.isin(labels.regions, given(programme.key, labels.regions))
    if programme.form in _LOCAL:
        mix = supply.entrant_mix[..., labels.educations.index(programme.education_group)]
        weights = weights * mix[:, np.array(SETTLED) - FIRST_AGE].mean(axis=1)
    shares: Array = weights / weights.sum()
    return shares


def given(key: str, regions: tuple[str, ...]) -> tuple[str, ...]:
    """Return the counties where a programme is given; all where nothing is said."""
    counties = longest(_given(), key)
    return regions if counties is None else tuple(region for region in regions if region in counties)


@cache
def _given() -> Mapping[str, frozenset[str]]:
    return read_given(text_of("given.csv"))


def read_given(text: str) -> Mapping[str, frozenset[str]]:
    """Return scope → counties of given.csv.

    Raises:
        SchemaError: a county does not exist, none is given, or a scope is there twice; all faults together.
    """
    report, found = FaultReport("Where programmes are given"), dict[str, frozenset[str]]()
    known = set(codes.load("county").codes("county"))
    for row in known_rows("given.csv", text, report):
        scope, counties = row.cells["scope"], frozenset(row.cells["counties"].split())
        if not counties or counties - known:
            report.add(f"no county {', '.join(sorted(counties - known)) or 'at all'}", row.where, "Use county codes")
        if scope in found:
            report.add(f"{scope!r} is there twice", row.where, "Give it once")
        found[scope] = counties
    report.raise_if_any(SchemaError)
    return MappingProxyType(found)
