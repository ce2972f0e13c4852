# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What a whole plan says of itself: its first sentence, its sentences by subject, its areas, what it lacks.

Position in the flow: a chosen plan in, what the templates show out. Rules are asked once per page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from smedja.core import Absence
from smedja.report.cite import Cited
from smedja.report.language import pick
from smedja.report.sentences import Sentence
from smedja.report.strategy.figures import counted, effect, money
from smedja.report.strategy.words import LACK, stage_word, standing_word
from smedja.strategy import Area, Goal, Measure, Plan
from smedja.strategy.coverage import CoverageRow, goal_coverage
from smedja.strategy.delivery import Stage, delivery
from smedja.strategy.follow_up import FollowUp, lists
from smedja.strategy.funds import decided
from smedja.strategy.status import Standing, goal_status, status_of
from smedja.web.register.history import touches
from smedja.web.strategy.chosen import Chosen
from smedja.web.strategy.query import Asked
from smedja.web.strategy.templatetags.plan import name_of

Parts = list[str | Cited]
#: Levels of sub-goals that a card shows.
DEEPEST: Final = 3


@dataclass(frozen=True)
class GoalLine:
    """A goal in an area: where it stands, how many measures it has, its sub-goals."""

    goal: Goal
    standing: str
    measures: Cited
    below: tuple[GoalLine, ...]


@dataclass(frozen=True)
class AreaCard:
    """An area with what it holds."""

    area: Area
    goals: tuple[GoalLine, ...]
    measures: Cited
    inferred: Cited
    held: tuple[tuple[Measure, bool], ...]  # the measure, whether its area was inferred
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
    unseen = [goal for goal in plan.goals if not plan.indicators_of_goal.get(goal.key)]
    first = recovered(shown)
    parts: Parts = [f"{name_of(plan.strategy, lang)}: "]
    parts += first.parts if first else [counted(len(plan.measures), day), pick(lang, " åtgärder", " measures")]
    parts += [". ", *_covered_goals(shown), pick(lang, " har någon åtgärd; ", " have a measure; ")]
    if not unseen:
        return Sentence((*parts, pick(lang, "alla mål har något mått.", "every goal has an indicator.")))
    return Sentence(
        (
            *parts,
            counted(len(unseen), day, pick(lang, "mål utan mått", "goals without an indicator")),
            pick(lang, " av ", " of "),
            counted(len(plan.goals), day, pick(lang, "mål", "goals")),
            pick(lang, " mål saknar mått.", " goals have no indicator."),
        )
    )


def _covered_goals(shown: Chosen) -> Parts:
    """How many goals have a measure: of the area with most sub-goals that have none, else of the whole plan."""
    plan, lang, day = shown.plan, shown.lang, shown.today

    def without(goals: Sequence[Goal]) -> int:
        return sum(not plan.measures_of_goal.get(goal.key) for goal in goals)

    by_area = {area: _subgoals(plan, area) for area in plan.areas}
    area = max(plan.areas, key=lambda one: without(by_area[one]), default=None)
    goals, where = list(plan.goals), ""
    if area is not None and without(by_area[area]):
        goals, where = by_area[area], f" i {name_of(area, lang)}" if lang == "sv" else f" of {name_of(area, lang)}"
    what = pick(lang, "delmål", "sub-goals") if where else pick(lang, "mål", "goals")
    return [
        counted(len(goals) - without(goals), day, pick(lang, f"{what} med åtgärd", f"{what} with a measure")),
        pick(lang, " av ", " of "),
        counted(len(goals), day, what),
        f" {what}{where}",
    ]


def _subgoals(plan: Plan, area: Area) -> list[Goal]:
    """The goals of an area that are part of another of its goals."""
    keys = {goal.key for goal in plan.goals if area.key in goal.areas}
    return [goal for goal in plan.goals if goal.key in keys and goal.parent in keys]


def money_sentence(shown: Chosen) -> Sentence:
    """Return what has been decided in all, lowest to highest, and how many measures are without."""
    plan, lang = shown.plan, shown.lang
    found = decided(plan)
    without = counted(len(found.without), shown.today, pick(lang, "åtgärder utan belopp", "measures without an amount"))
    lacking = pick(lang, " åtgärder har inget känt belopp.", " measures have no known amount.")
    if isinstance(found.lowest.value, Absence):
        return Sentence(
            (pick(lang, "Inget beslutat belopp är känt. ", "No decided amount is known. "), without, lacking)
        )
    span: Parts = [money(found.lowest, plan)]
    if found.lowest.value != found.highest.value:
        span += [pick(lang, " till ", " to "), money(found.highest, plan)]
    told: Parts = [pick(lang, " kronor beslutade, så som källorna säger. ", " SEK decided, as the sources have it. ")]
    if found.conflicting:
        differ = pick(lang, " åtgärder säger källorna olika. ", " measures. ")
        many = counted(len({key for key, _ in found.conflicting}), shown.today)
        told += [pick(lang, "Om ", "Sources differ on "), many, differ]
    return Sentence((*span, *told, without, lacking))


def delivery_sentence(shown: Chosen) -> Sentence:
    """Return how many measures have come how far."""
    stages = Counter(delivery(one, shown.today).stage for one in shown.plan.measures)
    words = {stage: stage_word(stage, shown.lang) for stage in Stage}
    words[Stage.UNKNOWN] = pick(shown.lang, "utan datum", "without dates")
    return _counts([(words[stage], stages[stage]) for stage in Stage], shown)


def standing_sentence(shown: Chosen) -> Sentence:
    """Return how many indicators stand where, the worst first."""
    found = Counter(status_of(shown.plan, one, shown.today).standing for one in shown.plan.indicators)
    if not found:
        return Sentence((pick(shown.lang, "Inga mått finns.", "There are no indicators."),))
    words = {standing: standing_word(standing, shown.lang) for standing in Standing}
    words[Standing.NO_DATA] = pick(shown.lang, "utan uppgift", "without data")
    return _counts([(words[standing], found[standing]) for standing in Standing], shown)


def _counts(pairs: Sequence[tuple[str, int]], shown: Chosen) -> Sentence:
    parts: Parts = []
    for word, number in pairs:
        if number:
            parts += ["; " if parts else "", counted(number, shown.today, word), f" {word}"]
    return Sentence((*parts, ".")) if parts else Sentence((pick(shown.lang, "Inga åtgärder.", "No measures."),))


def coverage_rows(shown: Chosen) -> tuple[CoverageRow, ...]:
    """Return what measures cover of every goal that stands on top, from kept effects."""
    plan, asked = shown.plan, ("coverage", shown.today)
    if asked not in plan.memo:
        top = [goal for goal in plan.goals if not plan.has("goal", goal.parent)] if plan.effects else []
        plan.memo[asked] = tuple(row for goal in top for row in goal_coverage(plan, goal, shown.today).rows)
    found: tuple[CoverageRow, ...] = plan.memo[asked]
    return found


def coverage_sentence(shown: Chosen) -> Sentence:
    """Return how much of what is missing the measures cover by the model, or that it has not been computed."""
    lang = shown.lang
    told = covered_parts(shown, coverage_rows(shown))
    if not told:
        return Sentence((pick(lang, "Inte beräknad.", "Not computed."),))
    return Sentence((pick(lang, "Enligt modellen: ", "By the model: "), *told))


def covered_parts(shown: Chosen, rows: Sequence[CoverageRow]) -> Parts:
    """Return how much the measures cover of what is missing, of the first row in which anything is; else nothing."""
    row = next((one for one in rows if one.share is not None), None)
    if row is None:
        return []
    lang, indicator = shown.lang, shown.plan.get("indicator", row.indicator)
    name = name_of(indicator, lang) if indicator else row.indicator
    return [
        pick(lang, "åtgärderna täcker ", "the measures cover "),
        effect(row.covered, name),
        pick(lang, " av de ", " of the "),
        effect(row.missing, name),
        pick(lang, f" som saknas år {row.year} ({name}).", f" missing in {row.year} ({name})."),
    ]


def area_cards(shown: Chosen) -> list[AreaCard]:
    """Return each area with its goals, measures and money; a measure of two areas is in both."""
    plan, lang, day = shown.plan, shown.lang, shown.today
    found = []
    for area in sorted(plan.areas, key=lambda one: (one.kind != "focus", one.order or 0)):
        measures = plan.measures_of_area.get(area.key, ())
        held = [(one, any(link.inferred and link.area == area.key for link in one.areas)) for one in measures]
        funds = decided(plan, measures)
        same = funds.lowest.value == funds.highest.value
        goals = [goal for goal in plan.goals if area.key in goal.areas]
        keys = {goal.key for goal in goals}
        found.append(
            AreaCard(
                area,
                tuple(_goal_line(shown, goal, keys) for goal in goals if goal.parent not in keys),
                counted(len(measures), day, pick(lang, "åtgärder", "measures")),
                counted(sum(inferred for _, inferred in held), day, pick(lang, "härledda", "inferred")),
                tuple(held),
                None if isinstance(funds.lowest.value, Absence) else money(funds.lowest, plan),
                None if same else money(funds.highest, plan),
            )
        )
    return found


def _goal_line(shown: Chosen, goal: Goal, keys: set[str], deep: int = 0) -> GoalLine:
    plan, lang = shown.plan, shown.lang
    under = plan.subgoals_of.get(goal.key, ()) if deep < DEEPEST else ()
    return GoalLine(
        goal,
        standing_word(goal_status(plan, goal, shown.today).worst, lang),
        counted(len(plan.measures_of_goal.get(goal.key, ())), shown.today, pick(lang, "åtgärder", "measures")),
        tuple(_goal_line(shown, one, keys, deep + 1) for one in under if one.key in keys),
    )


def missing_lists(shown: Chosen) -> tuple[FollowUp, ...]:
    """Return every list of what is missing."""
    known = None if shown.asked else touches(shown.register)
    return lists(shown.plan, shown.today, known)


def missing_lines(shown: Chosen, found: Sequence[FollowUp] | None = None) -> list[MissingLine]:
    """Return the lists with their lengths."""
    lang, day = shown.lang, shown.today
    return [
        MissingLine(
            one.lack.value.replace("_", "-"),
            pick(lang, *LACK[one.lack][0]),
            counted(len({(entry.kind, entry.key) for entry in one.entries}), day),
            counted(one.of, day),
        )
        for one in (missing_lists(shown) if found is None else found)
    ]


def missing_sentence(shown: Chosen, found: Sequence[FollowUp], name: str) -> Sentence:
    """Return the first line of *Listor*: how long one list is, or how many of them are not empty."""
    lang, day = shown.lang, shown.today
    of = pick(lang, " av ", " of ")
    if not name:
        filled, kinds = sum(bool(one.entries) for one in found), pick(lang, "listor", "lists")
        told = pick(lang, " listor över det som saknas är inte tomma.", " lists of what is missing are not empty.")
        return Sentence((counted(filled, day, kinds), of, counted(len(found), day, kinds), told))
    line = next(one for one in missing_lines(shown, found) if one.key == name)
    return Sentence((f"{line.heading}: ", line.number, of, line.of, "."))


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


def subjects(shown: Chosen) -> list[dict[str, Any]]:
    """Return the plan by subject, a sentence each: money, delivery, indicators, coverage."""
    lang = shown.lang
    return [
        {"head": pick(lang, "Pengar", "Money"), "told": money_sentence(shown)},
        {"head": pick(lang, "Åtgärderna", "The measures"), "told": delivery_sentence(shown)},
        {"head": pick(lang, "Måtten", "The indicators"), "told": standing_sentence(shown)},
        {"head": pick(lang, "Effekt och täckning", "Effect and coverage"), "told": coverage_sentence(shown)},
    ]
