# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What the pages of a goal and of an indicator say beside the item itself.

Position in the flow: a chosen plan in, what the templates show out. Where something stands is follow-up; what measures
cover is by the model; the two are never mixed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from smedja.core import Unit
from smedja.report.cite import Cited
from smedja.report.language import Lang, pick
from smedja.report.sentences import Sentence
from smedja.report.strategy.figures import aimed, counted, observed, said
from smedja.report.strategy.labels import choice_word
from smedja.report.strategy.words import REASON, UNCOVERED, standing_word
from smedja.strategy import Goal, Indicator, Words
from smedja.strategy.coverage import Coverage, goal_coverage
from smedja.strategy.items import Quality, RunFeed, TableFeed, Target
from smedja.strategy.status import IndicatorStatus, Standing, goal_status, status_of
from smedja.web.strategy.chosen import Chosen
from smedja.web.strategy.pages import covered_parts
from smedja.web.strategy.templatetags.plan import known_name, name_of

PATH = ("på den raka vägen från utgångsläget till målvärdet", "on the straight path from the baseline to the target")


@dataclass(frozen=True)
class StandingLine:
    """An indicator, and where it stands."""

    indicator: Indicator
    status: IndicatorStatus
    uncovered: str  # why it has no coverage; empty when it has


@dataclass(frozen=True)
class GoalTold:
    """Everything that a goal's page shows beside the goal itself."""

    goal: Goal
    sentence: Sentence
    coverage: Coverage
    lines: tuple[StandingLine, ...]
    shown_first: Indicator | None  # the one that the picture shows: the worst that has values
    bare: tuple[Goal, ...]  # the goal and sub-goals without a measure


def goal_told(shown: Chosen, key: str) -> GoalTold:
    """Return what the page of a goal shows. Raises QueryError when there is none."""
    plan, lang = shown.plan, shown.lang
    goal = plan.goal(key)
    status = goal_status(plan, goal, shown.today)
    coverage = goal_coverage(plan, goal, shown.today)
    parts: list[str | Cited] = [f"{name_of(goal, lang)}: "]
    parts += [counted(len(plan.measures_of_goal.get(goal.key, ())), shown.today), pick(lang, " åtgärder", " measures")]
    if status.worst is None:
        parts += [pick(lang, ", men inget mått som visar om det nås.", ", but no indicator that shows it.")]
    else:
        told = standing_word(status.worst, lang)
        parts += [pick(lang, f"; sämsta mått: {told}.", f"; the worst indicator: {told}.")]
    covered = covered_parts(shown, coverage.rows)
    if covered:
        parts += [pick(lang, " Enligt modellen: ", " By the model: "), *covered]
    order = {standing: at for at, standing in enumerate(Standing)}
    ordered = sorted(status.indicators.items(), key=lambda one: order[one[1].standing])
    valued = [plan.indicator(name) for name, found in ordered if found.latest is not None]
    bare = tuple(one for name in coverage.without_measures if isinstance(one := plan.get("goal", name), Goal))
    return GoalTold(
        goal,
        Sentence(tuple(parts)),
        coverage,
        tuple(_line(plan.indicator(name), found, coverage, lang) for name, found in ordered),
        valued[0] if valued else None,
        bare,
    )


def _line(indicator: Indicator, status: IndicatorStatus, coverage: Coverage, lang: Lang) -> StandingLine:
    why = coverage.not_computed.get(indicator.key)
    return StandingLine(
        indicator,
        status,
        pick(lang, *UNCOVERED[why]) if why else "",
    )


def reason_words(status: IndicatorStatus, lang: Lang) -> str:
    """Return why an indicator stands where it does."""
    return pick(lang, *REASON.get(status.reason, (status.reason, status.reason)))


@dataclass(frozen=True)
class IndicatorTold:
    """Everything that an indicator's page shows beside the indicator itself."""

    indicator: Indicator
    sentence: Sentence
    status: IndicatorStatus
    reason: str
    baseline: Cited | None
    targets: tuple[tuple[Target, Cited], ...]
    expected: Cited | None
    tolerance: Cited | None
    feed: tuple[str, ...]
    quality: tuple[tuple[str, Words | None], ...]
    unstated: Sentence | None  # how many of the statements on quality are missing


def indicator_told(shown: Chosen, key: str) -> IndicatorTold:
    """Return what the page of an indicator shows. Raises QueryError when there is none."""
    plan, lang = shown.plan, shown.lang
    one = plan.indicator(key)
    status = status_of(plan, one, shown.today)
    name = name_of(one, lang)
    parts: list[str | Cited] = [f"{name}: "]
    if status.latest is None:
        parts += [pick(lang, "det finns inget värde.", "there is no value.")]
    else:
        told = standing_word(status.standing, lang)
        parts += [observed(one, status.latest, name), f" ({status.latest.date[:4]}), {told}."]
    base, quality = one.baseline, [(field, getattr(one.quality, field, None)) for field in Quality.model_fields]
    expected = None if status.latest is None else status.expected
    return IndicatorTold(
        indicator=one,
        sentence=Sentence(tuple(parts)),
        status=status,
        reason=reason_words(status, lang),
        baseline=None if base is None else aimed(one, base.value, base.date, plan),
        targets=tuple((target, aimed(one, target.value, target.date, plan)) for target in one.targets),
        expected=None
        if expected is None or status.latest is None
        else said(expected, one.unit or Unit.COUNT, status.latest.date, assumed=True, about=pick(lang, *PATH)),
        tolerance=None if one.tolerance is None else aimed(one, one.tolerance, "", plan),
        feed=_feed(one, lang),
        quality=tuple(quality),
        unstated=_unstated(shown, [field for field, told in quality if told is None], len(quality)),
    )


def _unstated(shown: Chosen, missing: Sequence[str], of: int) -> Sentence | None:
    if not missing:
        return None
    lang, day = shown.lang, shown.today
    told = pick(lang, " uppgifter om kvalitet saknas.", " statements on quality are missing.")
    return Sentence((counted(len(missing), day), pick(lang, " av ", " of "), counted(of, day), told))


def _feed(one: Indicator, lang: Lang) -> tuple[str, ...]:
    """What an indicator's values are read from, in words, part by part."""
    feed = one.feed
    if isinstance(feed, TableFeed):
        held = [f"{column} = {', '.join(values)}" for column, values in feed.where.items()]
        share = [f"{column} = {', '.join(values)}" for column, values in (feed.share_where or {}).items()]
        whole = [pick(lang, "som andel av: ", "as a share of: ") + "; ".join(share)] if share else []
        return (pick(lang, f"summan av {feed.value}", f"the sum of {feed.value}"), *held, *whole)
    if isinstance(feed, RunFeed):
        return (
            choice_word(feed.measure, lang),
            known_name(feed.county, "counties", lang),
            f"SSYK {', '.join(feed.occupations)}",
        )
    return ()
