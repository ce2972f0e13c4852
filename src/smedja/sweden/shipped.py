# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Sweden's shipped scenarios, and the codes and years that a scenario for Sweden may name.

Position in the flow: pages and commands ask here for a scenario by name, and hand the vocabulary to the reader of a
person's own. It applies no scenario and assembles nothing.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

from smedja import codes
from smedja.core import QueryError
from smedja.scenarios import NATION, Parameters
from smedja.scenarios.scenario import Scenario, Vocabulary
from smedja.scenarios.scenario_file import parse_scenario
from smedja.sweden import baseline, priors

_REGISTER: Final = "employed_occupation_county"
_FINE: Final = "sni2007_a64"
_ENDING: Final = ".yaml"


@cache
def names() -> tuple[str, ...]:
    """Return the names of the shipped scenarios, sorted."""
    folder = files("smedja.sweden").joinpath("scenarios")
    return tuple(sorted(file.name.removesuffix(_ENDING) for file in folder.iterdir() if file.name.endswith(_ENDING)))


@cache
def load(name: str) -> Scenario:
    """Return a shipped scenario.

    Raises:
        QueryError: there is none of that name.
        ScenarioError: the file does not hold.
    """
    if name not in names():
        raise QueryError(f"There is no scenario {name!r}", todo=f"Use one of: {', '.join(names())}")
    text = files("smedja.sweden").joinpath("scenarios", name + _ENDING).read_text(encoding="utf-8")
    return parse_scenario(text, vocabulary(), source=name + _ENDING)


@cache
def vocabulary() -> Vocabulary:
    """Return the codes and years of the baseline: counties and base year of the register, the rest of the priors.

    A plant may also name one of the 64 industries of the input-output table.
    """
    register = baseline.load([_REGISTER])[_REGISTER].frame
    assumed = priors.load()
    return Vocabulary(
        regions=(NATION, *sorted(register["county"].unique().to_list())),
        occupations=assumed.occupations,
        educations=assumed.educations,
        industries=assumed.industries,
        base_year=int(register["year"].max()),  # type: ignore[arg-type]
        horizon=Parameters().horizon,
        fine_industries=codes.load(_FINE).codes(_FINE),
    )
