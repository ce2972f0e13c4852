# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The API of strategies: the public plan item by item, where it stands, what is missing and what changed.

Position in the flow: beside the pages, from the same plans and rules. What is internal never leaves here.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest  # noqa: TC002 -- read at run time
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from smedja.report.strategy.figures import observed
from smedja.strategy import Goal, Indicator, Measure, Party, Plan
from smedja.strategy.as_of import as_of
from smedja.strategy.coverage import goal_coverage
from smedja.strategy.delivery import delivery
from smedja.strategy.diff import compare
from smedja.strategy.follow_up import lists
from smedja.strategy.status import goal_status, status_of
from smedja.strategy.visible import public_plan
from smedja.web.api.shapes import FaultOut, FigureOut
from smedja.web.register.models import Register
from smedja.web.register.plans import plan_now, register_of

FAULTS: dict[int, Any] = {400: FaultOut, 404: FaultOut, 422: FaultOut}
router = Router(tags=["strategies"])

Version = Annotated[str, Query(max_length=80, description="Key of a plan version; empty for all.")]
Day = Annotated[date | None, Query(description="The plan as it stood that day by its own dates.")]


class StrategyOut(Schema):
    """One strategy."""

    key: str
    title_sv: str
    title_en: str
    level: str
    example: bool = Field(description="Whether it is made up.")


class PlanOut(Schema):
    """A plan in short."""

    strategy: dict[str, Any]
    measures: int
    measures_stated: int | None = Field(description="What the versions say that they have; null when they do not say.")
    versions: list[str]
    measure_keys: list[str]
    goal_keys: list[str]
    indicator_keys: list[str]


class MeasureOut(Schema):
    """A measure with how far it has come."""

    measure: Measure
    stage: str
    overdue: list[str]


class StandingOut(Schema):
    """Where an indicator stands, by which rule and why."""

    indicator: str
    standing: str
    reason: str
    stale: bool
    rule: str


class GoalOut(Schema):
    """A goal with where it stands: a count, never an average."""

    goal: Goal
    worst: str | None
    counts: dict[str, int]
    measures: list[str]
    standings: list[StandingOut]


class IndicatorOut(Schema):
    """An indicator with its values."""

    indicator: Indicator
    standing: StandingOut
    values: list[FigureOut]


class CoverageOut(Schema):
    """What measures cover of a goal by the model, in one year."""

    indicator: str
    year: int
    measures: list[str]
    missing: FigureOut
    covered: FigureOut
    left: FigureOut
    share: FigureOut | None


class LackOut(Schema):
    """One list of what is missing."""

    name: str
    of: int
    entries: list[dict[str, str]]


class ChangeOut(Schema):
    """One thing that differs."""

    kind: str
    key: str
    what: str
    path: str


@router.get("", response=list[StrategyOut], summary="The strategies")
def strategies(request: HttpRequest) -> list[Register]:
    """List the strategies."""
    del request
    return list(Register.objects.filter(archived_at=None, stamp__gt=0))


@router.get("/{key}", response={200: PlanOut, **FAULTS}, summary="A plan in short")
def plan(request: HttpRequest, key: str, version: Version = "", day: Day = None) -> PlanOut:
    """Give the strategy and the keys of what it holds."""
    del request
    found = _plan(key, version, day)
    return PlanOut(
        strategy=found.strategy.model_dump(mode="json", exclude_defaults=True),
        measures=len(found.measures),
        measures_stated=found.measures_stated or None,
        versions=[one.key for one in found.versions],
        measure_keys=[one.key for one in found.measures],
        goal_keys=[one.key for one in found.goals],
        indicator_keys=[one.key for one in found.indicators],
    )


@router.get("/{key}/measures", response={200: list[MeasureOut], **FAULTS}, summary="Measures, a hundred at a time")
def measures(
    request: HttpRequest,
    key: str,
    version: Version = "",
    day: Day = None,
    first: Annotated[int, Query(ge=0, le=1_000_000, description="Number of the first one, from 0.")] = 0,
) -> list[MeasureOut]:
    """List measures."""
    del request
    return [_measure(one) for one in _plan(key, version, day).measures[first : first + 100]]


@router.get("/{key}/measures/{measure}", response={200: MeasureOut, **FAULTS}, summary="One measure")
def measure(request: HttpRequest, key: str, measure: str) -> MeasureOut:
    """Give a measure."""
    del request
    return _measure(_plan(key).measure(measure))


@router.get("/{key}/goals", response={200: list[GoalOut], **FAULTS}, summary="Goals and where they stand")
def goals(request: HttpRequest, key: str, version: Version = "", day: Day = None) -> list[GoalOut]:
    """List goals."""
    del request
    found = _plan(key, version, day)
    return [_goal(found, one, day or timezone.localdate()) for one in found.goals]


@router.get("/{key}/indicators/{indicator}", response={200: IndicatorOut, **FAULTS}, summary="One indicator")
def indicator(request: HttpRequest, key: str, indicator: str) -> IndicatorOut:
    """Give an indicator with its values and where it stands."""
    del request
    found = _plan(key)
    one = found.indicator(indicator)
    values = [FigureOut.of(observed(one, value).figure) for value in found.values_of.get(one.key, ())]
    return IndicatorOut(indicator=one, standing=_standing(found, one, timezone.localdate()), values=values)


@router.get("/{key}/coverage/{goal}", response={200: list[CoverageOut], **FAULTS}, summary="What measures cover")
def coverage(request: HttpRequest, key: str, goal: str) -> list[CoverageOut]:
    """Give coverage by kept effects; empty when none has been computed."""
    del request
    found = _plan(key)
    return [
        CoverageOut(
            indicator=row.indicator,
            year=row.year,
            measures=list(row.measures),
            missing=FigureOut.of(row.missing),
            covered=FigureOut.of(row.covered),
            left=FigureOut.of(row.left),
            share=None if row.share is None else FigureOut.of(row.share),
        )
        for row in goal_coverage(found, found.goal(goal), timezone.localdate()).rows
    ]


@router.get("/{key}/lists", response={200: list[LackOut], **FAULTS}, summary="What is missing")
def missing(request: HttpRequest, key: str) -> list[LackOut]:
    """Give every list of what is missing, empty ones too."""
    del request
    return [
        LackOut(
            name=one.lack.value,
            of=one.of,
            entries=[
                {"kind": entry.kind, "key": entry.key, "about": entry.about, "detail": entry.detail}
                for entry in one.entries
            ],
        )
        for one in lists(_plan(key), timezone.localdate())
    ]


@router.get("/{key}/changes", response={200: list[ChangeOut], **FAULTS}, summary="What differs between two versions")
def changes(request: HttpRequest, key: str, old: Version = "", new: Version = "") -> list[ChangeOut]:
    """Give every difference between two plan versions; an empty one is the whole plan."""
    del request
    found = compare(_plan(key, old), _plan(key, new))
    return [ChangeOut(kind=one.kind, key=one.key, what=one.what.value, path=one.path) for one in found.changes]


@router.get("/{key}/parties", response={200: list[Party], **FAULTS}, summary="Parties")
def parties(request: HttpRequest, key: str) -> list[Party]:
    """List parties, without what is internal."""
    del request
    return list(_plan(key).parties)


def _plan(key: str, version: str = "", day: date | None = None) -> Plan:
    found = public_plan(plan_now(register_of(key)))
    found = found.at_version(version) if version else found
    return as_of(found, day) if day else found


def _measure(one: Measure) -> MeasureOut:
    found = delivery(one, timezone.localdate())
    return MeasureOut(measure=one, stage=found.stage.value, overdue=list(found.overdue))


def _goal(found: Plan, one: Goal, today: date) -> GoalOut:
    status = goal_status(found, one, today)
    return GoalOut(
        goal=one,
        worst=status.worst.value if status.worst else None,
        counts={word.value: number for word, number in status.counts.items()},
        measures=[each.key for each in found.measures_of_goal.get(one.key, ())],
        standings=[_standing(found, each, today) for each in found.indicators_of_goal.get(one.key, ())],
    )


def _standing(found: Plan, one: Indicator, today: date) -> StandingOut:
    status = status_of(found, one, today)
    return StandingOut(
        indicator=one.key,
        standing=status.standing.value,
        reason=status.reason,
        stale=status.stale,
        rule=status.rule,
    )
