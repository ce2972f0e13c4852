# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""As of: a plan as it stood on an earlier day, by the dates that it holds itself.

Position in the flow: pages show an earlier day's plan with it. What the register itself said that day is the
database's to answer; this asks what had been decided, done and published by then, as far as it is known today.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from smedja.strategy.items import Decision, Goal, Indicator, Measure, Version
from smedja.strategy.plan import Plan
from smedja.strategy.words import first_day

T = TypeVar("T", Version, Decision, Goal)


def known_by(when: str | None, day: date) -> bool:
    """Return whether something dated may have happened by a day; what has no date counts as known."""
    return when is None or first_day(when) <= day


def as_of(plan: Plan, day: date) -> Plan:
    """Return a plan as it stood on a day.

    Versions and decisions that came later are left out, and with them the measures that only later versions list, the
    money and targets that later decisions brought, and what was done or measured later. A measure of no version stays
    when its own decision date allows.
    """
    versions = _decided(plan.versions, day)
    decisions = _decided(plan.decisions, day)
    gone = {one.key for one in plan.decisions} - {one.key for one in decisions}
    listed = {version.key for version in versions}
    measures = tuple(
        _measure(measure, gone, listed, day)
        for measure in plan.measures
        if (set(measure.versions) & listed if measure.versions else known_by(measure.decided, day))
    )
    kept = {measure.key for measure in measures}
    return replace(
        plan,
        versions=versions,
        decisions=decisions,
        goals=_decided(plan.goals, day),
        measures=measures,
        indicators=tuple(_indicator(one, gone, kept, day) for one in plan.indicators),
        values=tuple(value for value in plan.values if known_by(value.vintage, day) and known_by(value.date, day)),
        effects=tuple(effect for effect in plan.effects if known_by(effect.date, day)),
    )


def _decided(items: Iterable[T], day: date) -> tuple[T, ...]:
    return tuple(item for item in items if known_by(item.decided, day))


def _measure(measure: Measure, gone: set[str], listed: set[str], day: date) -> Measure:
    return measure.model_copy(
        update={
            "versions": tuple(key for key in measure.versions if key in listed),
            "decisions": tuple(key for key in measure.decisions if key not in gone),
            "amounts": tuple(one for one in measure.amounts if one.decision not in gone),
            "tasks": tuple(
                one if known_by(one.done, day) else one.model_copy(update={"done": None}) for one in measure.tasks
            ),
        }
    )


def _indicator(indicator: Indicator, gone: set[str], kept: set[str], day: date) -> Indicator:
    targets = tuple(one for one in indicator.targets if one.decision not in gone and known_by(one.decided, day))
    measures = tuple(key for key in indicator.measures if key in kept)
    return indicator.model_copy(update={"targets": targets, "measures": measures})
