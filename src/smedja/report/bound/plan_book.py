# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""References to a strategy's plan: how many measures, areas and goals, and lists of them.

Position in the flow: a Plan in, a Book out. A count is of what the register holds; what the plan itself says that it
has is another reference, so that a text can tell both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from smedja.core import QueryError
from smedja.report.bound.book import Arguments, Book, FigureKind, ListKind, ListRow, WordKind
from smedja.report.cite import Cited
from smedja.report.dates import partial_date
from smedja.report.language import Lang, pick
from smedja.report.strategy import figures
from smedja.strategy import Plan
from smedja.strategy.items import Area, Goal, Item, Measure, Programme
from smedja.strategy.words import Words

_CHOSEN_BY: Final = ("area", "version", "goal", "programme", "party")
#: ``line`` is name, parties and description as far as they are known, and whether it belongs to the plan.
_FIELDS: Final = ("key", "name", "description", "line")


@dataclass(frozen=True, slots=True)
class _Register:
    """A plan, the day it is read on, and the language of its words."""

    plan: Plan
    day: date
    lang: Lang

    def measures(self, asked: Arguments) -> tuple[Measure, ...]:
        """The measures that all the given areas, versions, goals, programmes and parties have in common."""
        for kind in _CHOSEN_BY:
            if kind in asked:
                self.plan.require(kind, asked[kind])
        return tuple(measure for measure in self.plan.measures if all(_has(measure, k, asked[k]) for k in asked))

    def areas(self, asked: Arguments) -> tuple[Area, ...]:
        """Areas of a kind, in their order."""
        chosen = [area for area in self.plan.areas if asked.get("kind", area.kind) == area.kind]
        return tuple(sorted(chosen, key=lambda area: (area.order is None, area.order or 0, area.key)))

    def goals(self, asked: Arguments) -> tuple[Goal, ...]:
        """Goals of an area; those that are no sub-goals when no area is named."""
        if "area" in asked:
            self.plan.require("area", asked["area"])
            return tuple(goal for goal in self.plan.goals if asked["area"] in goal.areas)
        return tuple(goal for goal in self.plan.goals if goal.parent is None)

    def programmes(self, asked: Arguments) -> tuple[Programme, ...]:
        """Partnership programmes and strength areas."""
        del asked
        return self.plan.programmes

    def counted(self, choose: Callable[[Arguments], Sequence[Item]]) -> Callable[[Arguments], Cited]:
        """A count of what is chosen."""
        return lambda asked: figures.counted(len(choose(asked)), self.day)

    def listed(self, choose: Callable[[Arguments], Sequence[Item]]) -> Callable[[Arguments], tuple[ListRow, ...]]:
        """Rows of what is chosen."""
        return lambda asked: tuple(self.row(item) for item in choose(asked))

    def row(self, item: Item) -> ListRow:
        """A row of a list: key, name, description."""
        name, told = self.words(item.title) or item.key, self.words(getattr(item, "description", None))
        parties = [self.plan.get("party", part.party) for part in getattr(item, "parties", ())]
        who = ", ".join(self.words(party.title) or party.key for party in parties if party)
        return {
            "key": item.key,
            "name": name,
            "description": told,
            "line": name + (f" ({who})" if who else "") + (f": {told}" if told else "") + self.doubt(item),
        }

    def doubt(self, item: Item) -> str:
        """What is said behind a measure that hardly belongs to the plan for sure."""
        if getattr(item, "confidence", None) != "low":
            return ""
        return pick(self.lang, " (osäkert om den hör till planen)", " (not sure that it is part of the plan)")

    def words(self, words: Words | None) -> str:
        """A text in the language asked for; empty when it is in the other one only."""
        return (pick(self.lang, words.sv, words.en) or "") if words else ""

    def name(self, asked: Arguments) -> str:
        """The name of the strategy."""
        del asked
        return self.words(self.plan.strategy.title) or self.plan.strategy.key

    def decided(self, asked: Arguments) -> str:
        """When the strategy was decided, in words: ``i januari 2016``, ``den 3 maj 2016``, ``2016``."""
        del asked
        if not self.plan.strategy.decided:
            raise QueryError("It is not told when the strategy was decided", todo="Leave it out")
        when = self.plan.strategy.decided
        before = {4: ("", "in "), 7: ("i ", "in ")}.get(len(when), ("den ", "on "))
        return pick(self.lang, *before) + partial_date(when, self.lang)

    def stated(self, asked: Arguments) -> Cited:
        """How many measures the plan versions say that they have."""
        del asked
        if not self.plan.measures_stated:
            raise QueryError("No version says how many measures it has", todo="Refer to measure_count")
        return figures.counted(self.plan.measures_stated, self.day)


def plan_book(plan: Plan, day: date, lang: Lang) -> Book:
    """Return the references to a plan.

    Args:
        plan: The plan.
        day: The day that counts are of.
        lang: Language of names and descriptions.
    """
    held = _Register(plan, day, lang)
    return Book(
        {
            "strategy": WordKind((), held.name),
            "strategy_decided": WordKind((), held.decided),
            "measure_count": FigureKind((), held.counted(held.measures), may=_CHOSEN_BY),
            "measures_stated": FigureKind((), held.stated),
            "area_count": FigureKind((), held.counted(held.areas), may=("kind",)),
            "goal_count": FigureKind((), held.counted(held.goals), may=("area",)),
            "programme_count": FigureKind((), held.counted(held.programmes)),
            "version_count": FigureKind((), held.counted(lambda _: plan.versions)),
            "measures": ListKind((), held.listed(held.measures), _FIELDS, may=_CHOSEN_BY),
            "areas": ListKind((), held.listed(held.areas), _FIELDS, may=("kind",)),
            "goals": ListKind((), held.listed(held.goals), _FIELDS, may=("area",)),
            "programmes": ListKind((), held.listed(held.programmes), _FIELDS),
        }
    )


def _has(measure: Measure, kind: str, key: str) -> bool:
    links = {
        "area": [link.area for link in measure.areas],
        "version": measure.versions,
        "goal": measure.goals,
        "programme": measure.programmes,
        "party": [part.party for part in measure.parties],
    }
    return key in links[kind]
