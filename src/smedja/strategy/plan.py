# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Plan: a strategy with everything in its register, as it stands or stood at one moment.

Position in the flow: made from files or from the register's database, read by every rule, page and export. It is
frozen; a changed plan is another Plan. It checks nothing: see ``check``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, TypeVar

from smedja.core import QueryError
from smedja.strategy.facts import Effect, Value
from smedja.strategy.items import (
    KINDS,
    Area,
    Decision,
    Goal,
    Indicator,
    Item,
    Measure,
    Party,
    Programme,
    Source,
    Strategy,
    Version,
)

T = TypeVar("T", bound=Item)

#: Kind of item → the attribute of a Plan that holds them; the strategy itself stands alone.
PLACES: Final[MappingProxyType[str, str]] = MappingProxyType(
    {
        "source": "sources",
        "party": "parties",
        "area": "areas",
        "programme": "programmes",
        "goal": "goals",
        "version": "versions",
        "decision": "decisions",
        "measure": "measures",
        "indicator": "indicators",
    }
)


@dataclass(frozen=True)
class Plan:
    """A strategy and its register.

    Attributes:
        strategy: The strategy itself.
        sources: What things rest on.
        parties: Who is responsible or takes part.
        areas: Focus areas and horizontal efforts.
        programmes: Partnership programmes and strength areas.
        goals: Goals and sub-goals.
        versions: Plan versions.
        decisions: Decisions.
        measures: Measures.
        indicators: Indicators.
        values: Values of indicators, every vintage.
        effects: Computed effects, every one that was kept.
        revisions: (kind, key) → number of the revision that stands here; empty outside a register.
    """

    strategy: Strategy
    sources: tuple[Source, ...] = ()
    parties: tuple[Party, ...] = ()
    areas: tuple[Area, ...] = ()
    programmes: tuple[Programme, ...] = ()
    goals: tuple[Goal, ...] = ()
    versions: tuple[Version, ...] = ()
    decisions: tuple[Decision, ...] = ()
    measures: tuple[Measure, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    values: tuple[Value, ...] = ()
    effects: tuple[Effect, ...] = ()
    revisions: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def of_kind(self, kind: str) -> tuple[Item, ...]:
        """Return all items of a kind."""
        if kind == "strategy":
            return (self.strategy,)
        found: tuple[Item, ...] = getattr(self, PLACES[kind])
        return found

    @cached_property
    def by_key(self) -> Mapping[str, Mapping[str, Item]]:
        """Kind → key → item."""
        return {kind: {item.key: item for item in self.of_kind(kind)} for kind in KINDS}

    @cached_property
    def memo(self) -> dict[Hashable, Any]:
        """What rules found of this plan, so that each looks once; a plan does not change, and so neither do they."""
        return {}

    def has(self, kind: str, key: str | None) -> bool:
        """Return whether there is such an item."""
        return key in self.by_key[kind]

    def get(self, kind: str, key: str | None) -> Item | None:
        """Return an item, or None when there is none."""
        return None if key is None else self.by_key[kind].get(key)

    def require(self, kind: str, key: str) -> Item:
        """Return an item.

        Raises:
            QueryError: there is none.
        """
        found = self.by_key[kind].get(key)
        if found is None:
            raise QueryError(f"There is no {kind} {key[:80]!r}", where=self.strategy.key, todo="Choose one in the list")
        return found

    def measure(self, key: str) -> Measure:
        """Return a measure. Raises QueryError when there is none."""
        found = self.require("measure", key)
        assert isinstance(found, Measure)  # noqa: S101 -- by the kind asked for
        return found

    def indicator(self, key: str) -> Indicator:
        """Return an indicator. Raises QueryError when there is none."""
        found = self.require("indicator", key)
        assert isinstance(found, Indicator)  # noqa: S101 -- by the kind asked for
        return found

    def goal(self, key: str) -> Goal:
        """Return a goal. Raises QueryError when there is none."""
        found = self.require("goal", key)
        assert isinstance(found, Goal)  # noqa: S101 -- by the kind asked for
        return found

    @cached_property
    def measures_stated(self) -> int:
        """How many measures the versions say that they have, replaced versions left out; 0 when they do not say."""
        return measures_stated(self.versions)

    @cached_property
    def values_of(self) -> Mapping[str, tuple[Value, ...]]:
        """Indicator → its values, the latest vintage of each date, by date."""
        latest: dict[str, dict[str, Value]] = defaultdict(dict)
        for value in self.values:
            held = latest[value.indicator].get(value.date)
            if held is None or value.vintage >= held.vintage:
                latest[value.indicator][value.date] = value
        return {key: tuple(sorted(dates.values(), key=lambda v: v.date)) for key, dates in latest.items()}

    @cached_property
    def measures_of_goal(self) -> Mapping[str, tuple[Measure, ...]]:
        """Goal → the measures that are to move it."""
        return _grouped(self.measures, lambda measure: measure.goals)

    @cached_property
    def measures_of_area(self) -> Mapping[str, tuple[Measure, ...]]:
        """Area → the measures that serve it; a measure may stand under several."""
        return _grouped(self.measures, lambda measure: (link.area for link in measure.areas))

    @cached_property
    def measures_of_party(self) -> Mapping[str, tuple[Measure, ...]]:
        """Party → the measures that it has any part in."""
        return _grouped(self.measures, lambda measure: dict.fromkeys(part.party for part in measure.parties))

    @cached_property
    def indicators_of_goal(self) -> Mapping[str, tuple[Indicator, ...]]:
        """Goal → the indicators that show it."""
        return _grouped(self.indicators, lambda indicator: indicator.goals)

    @cached_property
    def indicators_of_measure(self) -> Mapping[str, tuple[Indicator, ...]]:
        """Measure → the indicators that follow it."""
        return _grouped(self.indicators, lambda indicator: indicator.measures)

    @cached_property
    def subgoals_of(self) -> Mapping[str, tuple[Goal, ...]]:
        """Goal → its sub-goals."""
        return _grouped(self.goals, lambda goal: (goal.parent,) if goal.parent else ())

    def with_items(self, kind: str, items: Iterable[Item]) -> Plan:
        """Return the plan with other items of a kind."""
        chosen = tuple(items)
        if kind == "strategy":
            (only,) = chosen
            assert isinstance(only, Strategy)  # noqa: S101 -- by the kind given
            return replace(self, strategy=only)
        # The fields are named by PLACES, which a type checker cannot follow.
        return replace(self, **{PLACES[kind]: chosen})  # type: ignore[arg-type]

    def at_version(self, key: str) -> Plan:
        """Return the plan with the measures of one version, and of those that it adds to.

        Raises:
            QueryError: there is no such version.
        """
        named: list[str] = []
        at: str | None = key
        while at is not None and at not in named:
            version = self.require("version", at)
            assert isinstance(version, Version)  # noqa: S101 -- by the kind asked for
            named.append(at)
            at = version.adds_to
        kept = {measure.key for measure in self.measures if set(measure.versions) & set(named)}
        return replace(self, measures=tuple(measure for measure in self.measures if measure.key in kept))


def measures_stated(versions: Iterable[Version]) -> int:
    """Return how many measures versions say that they have, replaced ones left out; 0 when they do not say."""
    held = tuple(versions)
    gone = {version.replaces for version in held}
    return sum(version.measures_stated or 0 for version in held if version.key not in gone)


def plan_of(items: Mapping[str, Iterable[Item]], values: Iterable[Value] = (), effects: Iterable[Effect] = ()) -> Plan:
    """Return a plan of items by kind.

    Args:
        items: Kind → items; exactly one strategy.
        values: Values of indicators.
        effects: Computed effects.

    Raises:
        QueryError: there is not exactly one strategy.
    """
    strategies = tuple(items.get("strategy", ()))
    if len(strategies) != 1 or not isinstance(strategies[0], Strategy):
        raise QueryError(f"A plan is of one strategy; there are {len(strategies)}")
    bare = Plan(strategies[0], values=tuple(values), effects=tuple(effects))
    # The fields are named by PLACES, which a type checker cannot follow.
    return replace(bare, **{place: tuple(items.get(kind, ())) for kind, place in PLACES.items()})  # type: ignore[arg-type]


def _grouped(items: Iterable[T], keys: Callable[[T], Iterable[str]]) -> dict[str, tuple[T, ...]]:
    found: dict[str, list[T]] = defaultdict(list)
    for item in items:
        for key in keys(item):
            found[key].append(item)
    return {key: tuple(group) for key, group in found.items()}
