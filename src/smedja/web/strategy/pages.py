# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What each page of a strategy says: its first sentence, its blocks, its parts.

Position in the flow: a chosen plan in, what the templates show out. Rules are asked once per page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from smedja.core import Absence
from smedja.report.cite import Cited
from smedja.report.language import Lang, pick
from smedja.report.sentences import Sentence
from smedja.report.strategy.figures import aimed, counted, effect, money, observed
from smedja.report.strategy.words import LACK, REASON, standing_word
from smedja.strategy import Area, Decision, Goal, Indicator, Measure, Plan, Programme
from smedja.strategy.coverage import Coverage, goal_coverage
from smedja.strategy.delivery import Delivery, delivery
from smedja.strategy.effects import figure as effect_figure
from smedja.strategy.effects import sight, stale
from smedja.strategy.follow_up import FollowUp, lists
from smedja.strategy.funds import Sum, decided, money_test, replaced, sums
from smedja.strategy.status import IndicatorStatus, goal_status, status_of
from smedja.web.register.history import touches
from smedja.web.strategy.chosen import Chosen
from smedja.web.strategy.query import Asked
from smedja.web.strategy.templatetags.plan import name_of


@dataclass(frozen=True)
class AreaCard:
    """An area with what it holds."""

    area: Area
    goals: int
    measures: Cited
    inferred: Cited
    lowest: Cited | None
    highest: Cited | None


@dataclass(frozen=True)
class MissingLine:
    """One list of what is missing, with its length."""

    key: str
    heading: str
    number: Cited
    of: Cited


def recovered(shown: Chosen) -> Sentence | None:
    """Return "37 av 82 åtgärder är kända", when the versions state more than is held."""
    held, said, lang = len(shown.plan.measures), shown.plan.measures_stated, shown.lang
    if said <= held:
        return None
    one = counted(held, shown.today, pick(lang, "kända åtgärder", "recovered measures"))
    other = counted(said, shown.today, pick(lang, "åtgärder enligt planerna", "measures by the plans"))
    return Sentence((one, pick(lang, " av ", " of "), other, pick(lang, " åtgärder är kända", " measures recovered")))


def plan_sentence(shown: Chosen) -> Sentence:
    """Return the first line of *Strategi*: how much is known, which goals have measures, which can be followed."""
    plan, lang, day = shown.plan, shown.lang, shown.today
    without = [goal for goal in plan.goals if not plan.measures_of_goal.get(goal.key)]
    unseen = [goal for goal in plan.goals if not plan.indicators_of_goal.get(goal.key)]
    first = recovered(shown)
    parts: list[str | Cited] = [f"{name_of(plan.strategy, lang)}: "]
    if first is not None:
        parts += [*first.parts, ". "]
    else:
        parts += [counted(len(plan.measures), day), pick(lang, " åtgärder. ", " measures. ")]
    parts += [
        counted(len(without), day, pick(lang, "mål utan åtgärd", "goals without a measure")),
        pick(lang, " av ", " of "),
        counted(len(plan.goals), day, pick(lang, "mål", "goals")),
        pick(lang, " mål saknar känd åtgärd, och ", " goals have no known measure, and "),
        counted(len(unseen), day, pick(lang, "mål utan mått", "goals without an indicator")),
        pick(lang, " saknar mått.", " have no indicator."),
    ]
    return Sentence(tuple(parts))


def money_sentence(shown: Chosen) -> Sentence:
    """Return what has been decided in all, lowest to highest, and how many measures are without."""
    plan, lang = shown.plan, shown.lang
    found = decided(plan)
    low, high = money(found.lowest, plan), money(found.highest, plan)
    without = counted(len(found.without), shown.today, pick(lang, "åtgärder utan belopp", "measures without an amount"))
    span: tuple[str | Cited, ...] = (low,)
    if found.lowest.value != found.highest.value:
        span = (low, pick(lang, " till ", " to "), high)
    return Sentence(
        (
            pick(lang, "Beslutade pengar: ", "Decided money: "),
            *span,
            pick(lang, " kronor, så som källorna säger. ", " SEK, as the sources have it. "),
            without,
            pick(lang, " åtgärder har inget känt beslutat belopp.", " measures have no known decided amount."),
        )
    )


def area_cards(shown: Chosen) -> list[AreaCard]:
    """Return each area with its goals, measures and money; a measure of two areas is in both."""
    plan, lang, day = shown.plan, shown.lang, shown.today
    found = []
    for area in sorted(plan.areas, key=lambda one: (one.kind != "focus", one.order or 0)):
        measures = plan.measures_of_area.get(area.key, ())
        inferred = sum(link.inferred for one in measures for link in one.areas if link.area == area.key)
        funds = decided(plan, measures)
        same = funds.lowest.value == funds.highest.value
        found.append(
            AreaCard(
                area,
                sum(area.key in goal.areas for goal in plan.goals),
                counted(len(measures), day, pick(lang, "åtgärder", "measures")),
                counted(inferred, day, pick(lang, "härledda", "inferred")),
                None if isinstance(funds.lowest.value, Absence) else money(funds.lowest, plan),
                None if same else money(funds.highest, plan),
            )
        )
    return found


def missing_lists(shown: Chosen) -> tuple[FollowUp, ...]:
    """Return every list of what is missing."""
    known = None if shown.asked else touches(shown.register)
    return lists(shown.plan, shown.today, known)


def missing_lines(shown: Chosen) -> list[MissingLine]:
    """Return the lists with their lengths."""
    lang, day = shown.lang, shown.today
    return [
        MissingLine(
            one.lack.value.replace("_", "-"),
            pick(lang, *LACK[one.lack][0]),
            counted(len(one.entries), day),
            counted(one.of, day),
        )
        for one in missing_lists(shown)
    ]


def chosen_measures(plan: Plan, asked: Asked) -> list[Measure]:
    """Return the measures that the filters leave."""
    return [
        measure
        for measure in plan.measures
        if (not asked.omrade or any(link.area == asked.omrade for link in measure.areas))
        and (not asked.aktor or any(part.party == asked.aktor for part in measure.parties))
        and (not asked.styrmedel or measure.instrument == asked.styrmedel)
        and (not asked.sakerhet or measure.confidence == asked.sakerhet)
    ]


# ---- a measure


@dataclass(frozen=True)
class Lineage:
    """A decision and those that it replaced, the latest first."""

    decision: Decision
    before: tuple[Decision, ...]


@dataclass(frozen=True)
class SumShown:
    """What sources say of one sum of money."""

    found: Sum
    amounts: tuple[tuple[Any, Cited, bool], ...]  # the amount, its figure, whether its decision was replaced


@dataclass(frozen=True)
class EffectLine:
    """A kept effect of a measure."""

    indicator: Indicator | None
    year: int
    size: Cited
    without: Cited
    stale: bool
    sight: str
    run: str
    date: str
    together: int


@dataclass(frozen=True)
class MeasureTold:
    """Everything that a measure's page shows beside the measure itself."""

    measure: Measure
    sentence: Sentence
    delivery: Delivery
    lineages: tuple[Lineage, ...]
    sums: tuple[SumShown, ...]
    effects: tuple[EffectLine, ...]
    covers: str
    needed: Cited | None
    indicators: tuple[tuple[Indicator, IndicatorStatus], ...]
    programmes: tuple[Programme, ...]
    recovered: Sentence | None = field(default=None)


def measure_told(shown: Chosen, key: str) -> MeasureTold:
    """Return what the page of a measure shows. Raises QueryError when there is none."""
    plan = shown.plan
    measure = plan.measure(key)
    gone = replaced(plan)
    test = money_test(measure, gone)
    return MeasureTold(
        measure=measure,
        sentence=_measure_sentence(shown, measure),
        delivery=delivery(measure, shown.today),
        lineages=_lineages(plan, measure),
        sums=tuple(_sum_shown(plan, one, gone) for one in sums(measure, gone)),
        effects=_effect_lines(shown, measure),
        covers=_covers(test.covers, shown.lang),
        needed=None if test.needed is None else money(test.needed, plan),
        indicators=tuple(
            (one, status_of(plan, one, shown.today)) for one in plan.indicators_of_measure.get(measure.key, ())
        ),
        programmes=tuple(one for one in plan.programmes if one.key in measure.programmes),
        recovered=recovered(shown),
    )


def _measure_sentence(shown: Chosen, measure: Measure) -> Sentence:
    plan, lang = shown.plan, shown.lang
    owners = [plan.get("party", part.party) for part in measure.parties if part.role == "responsible"]
    named = ", ".join(name_of(one, lang) for one in owners if one)
    parts: list[str | Cited] = [f"{name_of(measure, lang)}: "]
    parts += [pick(lang, f"{named} ansvarar", f"{named} is responsible") if named else pick(lang, *NO_OWNER)]
    total = decided(plan, [measure])
    if isinstance(total.lowest.value, float):
        parts += [pick(lang, ", med ", ", with "), money(total.lowest, plan)]
        if total.lowest.value != total.highest.value:
            parts += [pick(lang, " till ", " to "), money(total.highest, plan)]
        parts += [pick(lang, " kronor beslutade", " SEK decided")]
    return Sentence((*parts, "."))


NO_OWNER = ("ingen ansvarig är känd", "no party is known to be responsible")


def _lineages(plan: Plan, measure: Measure) -> tuple[Lineage, ...]:
    """Decisions on a measure that no later one of its decisions replaces, each with those before it."""
    named = [plan.get("decision", key) for key in measure.decisions]
    own = [one for one in named if isinstance(one, Decision)]
    later = {one.replaces for one in own}
    found = []
    for one in own:
        if one.key in later:
            continue
        before: list[Decision] = []
        at = plan.get("decision", one.replaces)
        while isinstance(at, Decision) and at not in before:
            before.append(at)
            at = plan.get("decision", at.replaces)
        found.append(Lineage(one, tuple(before)))
    return tuple(found)


def _sum_shown(plan: Plan, found: Sum, gone: frozenset[str]) -> SumShown:
    amounts = []
    for reading in found.readings:
        for amount in reading.amounts:
            years = [str(year) for year in (amount.first_year, amount.last_year) if year]
            span = "–".join(dict.fromkeys(years)) or "–"
            figure = aimed(_SEK, amount.sek, span, plan)
            amounts.append((amount, figure, amount.decision in gone))
    return SumShown(found, tuple(amounts))


_SEK = Indicator.model_validate({"key": "sek", "unit": "SEK"})


def _effect_lines(shown: Chosen, measure: Measure) -> tuple[EffectLine, ...]:
    plan = shown.plan
    found = []
    for one in plan.effects:
        if measure.key not in one.measures or len(one.measures) > 1:
            continue
        indicator = plan.get("indicator", one.indicator)
        size, without = effect_figure(one, "size"), effect_figure(one, "without")
        if size is None or without is None:
            continue
        found.append(
            EffectLine(
                indicator if isinstance(indicator, Indicator) else None,
                one.year,
                effect(size),
                effect(without),
                stale(one, plan),
                str(sight(one, shown.today)),
                one.run,
                one.date,
                len(one.measures),
            )
        )
    return tuple(found)


def _covers(word: str, lang: Lang) -> str:
    told = {
        "yes": ("De beslutade pengarna räcker till det som åtgärden ska ändra.", "The decided money is enough."),
        "partly": ("De beslutade pengarna räcker till en del.", "The decided money is enough for a part."),
        "no": ("De beslutade pengarna räcker inte.", "The decided money is not enough."),
        "unknown": (
            "Det går inte att säga om pengarna räcker: belopp eller kostnad saknas.",
            "Whether the money is enough cannot be said: an amount or a cost is missing.",
        ),
    }
    return pick(lang, *told[word])


# ---- a goal and an indicator


@dataclass(frozen=True)
class GoalTold:
    """Everything that a goal's page shows beside the goal itself."""

    goal: Goal
    sentence: Sentence
    coverage: Coverage
    statuses: tuple[tuple[Indicator, IndicatorStatus], ...]


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
    first = next((row for row in coverage.rows if row.share is not None), None)
    if first is not None and first.share is not None:
        parts += [
            pick(lang, " Enligt modellen täcker åtgärderna ", " By the model the measures cover "),
            effect(first.share),
            pick(lang, f" av det som saknas år {first.year}.", f" of what is missing in {first.year}."),
        ]
    statuses = tuple((plan.indicator(name), found) for name, found in status.indicators.items())
    return GoalTold(goal, Sentence(tuple(parts)), coverage, statuses)


@dataclass(frozen=True)
class TargetLine:
    """A target with its figure."""

    target: Any
    figure: Cited


@dataclass(frozen=True)
class IndicatorTold:
    """Everything that an indicator's page shows beside the indicator itself."""

    indicator: Indicator
    sentence: Sentence
    status: IndicatorStatus
    reason: str
    baseline: Cited | None
    targets: tuple[TargetLine, ...]
    expected: Cited | None
    quality: tuple[tuple[str, Any], ...]


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
    base = one.baseline
    return IndicatorTold(
        indicator=one,
        sentence=Sentence(tuple(parts)),
        status=status,
        reason=pick(lang, *REASON.get(status.reason, (status.reason, status.reason))),
        baseline=None if base is None else aimed(one, base.value, base.date, plan),
        targets=tuple(TargetLine(target, aimed(one, target.value, target.date, plan)) for target in one.targets),
        expected=None
        if status.expected is None or status.latest is None
        else aimed(one, status.expected, status.latest.date, plan),
        quality=_quality(one),
    )


def _quality(one: Indicator) -> tuple[tuple[str, Any], ...]:
    names: Sequence[str] = ("verification", "origin", "accuracy", "limits", "compensation")
    return tuple((name, getattr(one.quality, name, None)) for name in names)
