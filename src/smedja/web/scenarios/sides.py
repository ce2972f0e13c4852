# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The two sides of a comparison: a shipped scenario, one's own, or the reference.

Position in the flow: names in an address in, scenarios and their addresses out. It computes no figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from smedja.report.language import Lang, pick
from smedja.scenarios.scenario import Scenario
from smedja.scenarios.scenario_file import parse_scenario
from smedja.sweden import shipped
from smedja.web.errors import NotHere
from smedja.web.regions.page import Step
from smedja.web.scenarios.packing import unpack

#: Words in addresses that no shipped scenario is called.
REFERENCE: Final = "referens"
OWN: Final = "eget"
ROOT: Final = "/scenarier/"


@dataclass(frozen=True)
class Side:
    """One side.

    Attributes:
        token: How it stands in a path: a shipped scenario's name, "eget" or "referens".
        scenario: The scenario; None for the reference.
        packed: The scenario as it stands in an address, when it is one's own.
    """

    token: str
    scenario: Scenario | None
    packed: str = ""

    def title(self, lang: Lang) -> str:
        """What it is called."""
        if self.scenario is None:
            return pick(lang, "Grundberäkningen", "The baseline")
        return pick(lang, self.scenario.title.sv, self.scenario.title.en)

    def within(self, lang: Lang) -> str:
        """What it is called after "than in"."""
        if self.scenario is None:
            return pick(lang, "grundberäkningen", "the baseline")
        return pick(lang, f"scenariot ”{self.title(lang)}”", f"the scenario “{self.title(lang)}”")


REFERENCE_SIDE: Final = Side(REFERENCE, None)


def side(token: str, packed: str, lang: Lang) -> Side:
    """Return the side that an address names.

    Raises:
        NotHere: there is no such scenario.
        QueryError: the address of one's own is not whole.
        ScenarioError: one's own no longer holds.
    """
    if token == REFERENCE:
        return REFERENCE_SIDE
    if token == OWN:
        return Side(OWN, parse_scenario(unpack(packed, lang), shipped.vocabulary(), source="s"), packed)
    if token in shipped.names():
        return Side(token, shipped.load(token))
    raise NotHere(
        pick(lang, f"Det finns inget scenario ”{token[:60]}”", f"There is no scenario “{token[:60]}”"),
        [
            *(Step(Side(name, shipped.load(name)).title(lang), f"{ROOT}{name}/") for name in shipped.names()),
            Step(pick(lang, "Bygg ett eget", "Build your own"), f"{ROOT}bygg/"),
        ],
    )


def path_of(first: Side, second: Side = REFERENCE_SIDE) -> str:
    """Return the path of the page of a comparison, without language and without the packed scenarios."""
    return f"{ROOT}{first.token}/" if second.scenario is None else f"{ROOT}{first.token}/mot/{second.token}/"


def address_of(first: Side, second: Side = REFERENCE_SIDE) -> str:
    """Return the address of a comparison, without language, one's own scenarios packed in it."""
    pairs = {"s": first.packed, "t": second.packed}
    tail = urlencode({name: value for name, value in pairs.items() if value})
    return f"{path_of(first, second)}{'?' if tail else ''}{tail}"


def choices(lang: Lang) -> list[tuple[str, str]]:
    """Return token and title of every shipped scenario, by title."""
    named = [(name, Side(name, shipped.load(name)).title(lang)) for name in shipped.names()]
    return sorted(named, key=lambda pair: pair[1])
