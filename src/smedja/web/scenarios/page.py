# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The page of a comparison: answer, blocks, changes in words, how sure, what it does not say.

Position in the flow: two sides and what was asked in, a page out; one template shows it, one view exports its tables.
It arranges; every number is made in ``figures``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from smedja.core import QueryError, ScenarioError
from smedja.report.language import Lang, pick
from smedja.report.sentences import Sentence
from smedja.scenarios import NATION
from smedja.scenarios.difference import Difference
from smedja.web.addresses import occupation_name, occupation_path, region_name, region_path
from smedja.web.bundle import Bundle
from smedja.web.places.query import path_of
from smedja.web.regions.block import Block
from smedja.web.regions.page import Step
from smedja.web.regions.query import DEFAULT_YEAR
from smedja.web.scenarios import blocks
from smedja.web.scenarios.answers import Focus, answer, sureness, totals
from smedja.web.scenarios.asked import MEASURES, Asked, parse
from smedja.web.scenarios.compute import contrast
from smedja.web.scenarios.figures import Numbers
from smedja.web.scenarios.kinds import ALWAYS_SILENT, KINDS
from smedja.web.scenarios.packing import pack
from smedja.web.scenarios.sides import ROOT, Side, address_of
from smedja.web.scenarios.words import Told, told

if TYPE_CHECKING:
    from django.http import QueryDict


@dataclass(frozen=True)
class SideTold:
    """One side in words.

    Attributes:
        side: The side.
        title: What it is called.
        summary: What it assumes; empty for the reference.
        changes: Its changes.
        yaml: Address of its file, without language; empty for the reference.
        build: Address of the form that starts from it, without language; empty for the reference.
        page: Address of its own page, without language; empty for the reference.
    """

    side: Side
    title: str
    summary: str
    changes: tuple[Told, ...]
    yaml: str
    build: str
    page: str


@dataclass(frozen=True)
class ScenarioPage:
    """The page of a comparison.

    Attributes:
        sides: What is compared, in words.
        asked: Its state.
        contrast: The comparison.
        answer: The first line.
        aside: Sentences under it.
        blocks: Questions in order.
        sure: Sentences on how sure it is.
        silent: What it does not say.
        next_steps: What the reader can do.
        swapped: Address of the comparison the other way round, without language.
    """

    sides: tuple[SideTold, SideTold]
    asked: Asked
    contrast: Difference
    answer: Sentence
    aside: Sequence[Sentence]
    blocks: Sequence[Block]
    sure: Sequence[Sentence]
    silent: Sequence[str]
    next_steps: Sequence[Step]
    swapped: str

    @property
    def to_reference(self) -> bool:
        """Whether the second side is the reference."""
        return self.sides[1].side.scenario is None

    def block(self, name: str, lang: Lang) -> Block:
        """Return a block by the name of its table.

        Raises:
            QueryError: the page has no such table.
        """
        for block in self.blocks:
            if block.grid.name == name:
                return block
        held = ", ".join(block.grid.name for block in self.blocks)
        raise QueryError(
            pick(lang, f"Sidan har ingen tabell ”{name}”", f"The page has no table “{name}”"),
            todo=pick(lang, f"Välj en av {held}", f"Choose one of {held}"),
        )


def scenario_page(bundle: Bundle, sides: tuple[Side, Side], path: str, given: QueryDict, lang: Lang) -> ScenarioPage:
    """Return the page of a comparison.

    Args:
        bundle: The bundle that charts and tables are named after.
        sides: What is compared.
        path: Path of the page, with language.
        given: The address's parameters.
        lang: Language.
    """
    try:
        found = contrast(sides[0].scenario, sides[1].scenario)
    except ScenarioError as error:
        raise _impossible(error, lang) from error
    numbers = Numbers(found, sides)
    year = _default_year(numbers)
    asked = parse(
        path,
        given,
        regions=found.regions,
        years=found.years,
        region=_default_region(numbers, year),
        year=year,
        lang=lang,
    )
    measure = MEASURES[asked.measure]
    top = numbers.most_changed(measure, asked.region, asked.year)[0]
    focus = Focus(numbers, asked.region, top, asked.year, measure)
    return ScenarioPage(
        sides=(_side(sides[0], lang), _side(sides[1], lang)),
        asked=asked,
        contrast=found,
        answer=answer(focus, lang),
        aside=(totals(focus, lang),),
        blocks=(
            blocks.occupations(bundle, focus, lang),
            blocks.counties(focus, asked, lang),
            blocks.years(bundle, focus, lang),
        ),
        sure=sureness(focus, lang),
        silent=_silent(sides, lang),
        next_steps=_steps(focus, lang),
        swapped=address_of(sides[1], sides[0]) if sides[1].scenario else "",
    )


def _default_year(numbers: Numbers) -> int:
    """The year that other pages open with, unless nothing has changed by then."""
    years = numbers.contrast.years
    return DEFAULT_YEAR if DEFAULT_YEAR in years and numbers.changes_at(DEFAULT_YEAR) else years[-1]


def _impossible(error: ScenarioError, lang: Lang) -> QueryError:
    """Say that a scenario takes away people who are not there, and where."""
    places = dict.fromkeys(region_name(fault.key, lang) for fault in error.faults)
    return QueryError(
        pick(
            lang,
            "Scenariot tar bort människor som inte finns: fler flyttar eller byter utbildning än det finns",
            "The scenario takes away people who are not there: more move or change education than there are",
        ),
        where=", ".join(places),
        todo=pick(lang, "Minska antalet, eller sprid det på fler år och län.", "Give fewer, or over more years."),
    )


def _default_region(numbers: Numbers, year: int) -> str:
    """The county that the scenarios speak of; of several the one that changes most; the nation when they name it."""
    named = {
        getattr(change, "county", NATION)
        for side in numbers.sides
        if side.scenario is not None
        for change in side.scenario.changes
    }
    held = numbers.contrast
    if not named or NATION in named:
        return NATION
    at = held.years.index(year)
    moved = np.abs(held.expected("demand")) + np.abs(held.expected("supply"))
    return max(sorted(named), key=lambda code: float(moved[held.regions.index(code), :, at].sum()))


def _side(side: Side, lang: Lang) -> SideTold:
    scenario = side.scenario
    if scenario is None:
        return SideTold(side, side.title(lang), "", (), "", "", "")
    tail = f"?s={side.packed}" if side.packed else ""
    return SideTold(
        side=side,
        title=side.title(lang),
        summary=pick(lang, scenario.summary.sv, scenario.summary.en),
        changes=told(scenario, lang),
        yaml=f"{ROOT}{side.token}.yaml{tail}",
        build=f"{ROOT}bygg/?s={side.packed or pack(scenario)}",
        page=address_of(side),
    )


def _silent(sides: tuple[Side, Side], lang: Lang) -> list[str]:
    kinds = [change.kind for side in sides if side.scenario is not None for change in side.scenario.changes]
    return [pick(lang, *text) for text in (*ALWAYS_SILENT, *(KINDS[kind].silent for kind in dict.fromkeys(kinds)))]


def _steps(focus: Focus, lang: Lang) -> list[Step]:
    name, where = occupation_name(focus.occupation, lang), region_name(focus.region, lang)
    steps = [
        Step(
            pick(lang, f"Se {name} utan scenariot", f"See {name} without the scenario"),
            occupation_path(focus.occupation),
        ),
        Step(pick(lang, "Fler scenarier", "More scenarios"), ROOT),
        Step(
            pick(lang, "Läs hur scenarier räknas", "Read how scenarios are computed"), "/om-siffrorna/#metod-scenarier"
        ),
    ]
    if focus.region != NATION:
        county = Step(
            pick(lang, f"Se {where} utan scenariot", f"See {where} without the scenario"), region_path(focus.region)
        )
        places = Step(
            pick(
                lang, f"Se vilka platser som minskar bristen i {where}", f"See which places lessen {where}’s shortage"
            ),
            path_of(focus.region),
        )
        steps[:0] = [county, places]
    return steps
