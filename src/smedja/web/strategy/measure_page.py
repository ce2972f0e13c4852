# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What the page of a measure says beside the measure itself: its first sentence, decisions, money, follow-up, effects.

Position in the flow: a chosen plan in, what the template shows out. It says apart what is done, what the model expects
and what is not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from smedja.report.cite import Cited
from smedja.report.language import pick
from smedja.report.sentences import Sentence
from smedja.report.strategy.figures import money
from smedja.report.strategy.words import COVERS, stage_word
from smedja.strategy import Decision, Indicator, Measure, Plan
from smedja.strategy.delivery import delivery
from smedja.strategy.funds import decided, money_test, replaced, sums
from smedja.strategy.status import IndicatorStatus, months_later, status_of
from smedja.strategy.words import first_day
from smedja.web.regions.block import Block
from smedja.web.strategy.chosen import Chosen
from smedja.web.strategy.measure_grids import amounts_block, effects_block, levers_block, tasks_block
from smedja.web.strategy.templatetags.plan import name_of

NO_OWNER = ("ingen ansvarig är känd", "no party is known to be responsible")


@dataclass(frozen=True)
class Lineage:
    """A decision and those that it replaced, the latest first."""

    decision: Decision
    before: tuple[Decision, ...]


@dataclass(frozen=True)
class MeasureTold:
    """Everything that a measure's page shows beside the measure itself.

    Attributes:
        measure: The measure.
        sentence: The first line.
        stage: How far it has come, in words.
        lineages: Its decisions, each with those that it replaced.
        money: Its amounts, source by source; None when none is known.
        tasks: Its steps; None when none is known.
        levers: What it moves; None when that is not said.
        effects: Its kept effects; None when none has been computed.
        covers: Whether the money is enough, in words; empty when it is not said what it moves.
        needed: What the levers cost; None when that is not known.
        visible_from: Day from which an effect could be seen, by its own lag; None when nothing says.
        too_early: Whether that day lies ahead.
        indicators: Indicators that follow it, with where they stand.
    """

    measure: Measure
    sentence: Sentence
    stage: str
    lineages: tuple[Lineage, ...]
    money: Block | None
    tasks: Block | None
    levers: Block | None
    effects: Block | None
    covers: str
    needed: Cited | None
    visible_from: date | None
    too_early: bool
    indicators: tuple[tuple[Indicator, IndicatorStatus], ...]

    @property
    def blocks(self) -> list[Block]:
        """Its tables, in order."""
        return [block for block in (self.money, self.tasks, self.levers, self.effects) if block is not None]


def measure_told(shown: Chosen, key: str) -> MeasureTold:
    """Return what the page of a measure shows. Raises QueryError when there is none."""
    plan, lang = shown.plan, shown.lang
    measure = plan.measure(key)
    gone, said = replaced(plan), delivery(measure, shown.today)
    test, seen = money_test(measure, gone), visible(measure)
    return MeasureTold(
        measure=measure,
        sentence=_sentence(shown, measure),
        stage=stage_word(said.stage, lang),
        lineages=_lineages(plan, measure),
        money=amounts_block(shown, sums(measure, gone), gone),
        tasks=tasks_block(shown, measure, said.overdue),
        levers=levers_block(shown, measure),
        effects=effects_block(shown, measure),
        covers=pick(lang, *COVERS[test.covers]) if measure.levers else "",
        needed=None if test.needed is None else money(test.needed, plan),
        visible_from=seen,
        too_early=seen is not None and shown.today < seen,
        indicators=tuple(
            (one, status_of(plan, one, shown.today)) for one in plan.indicators_of_measure.get(measure.key, ())
        ),
    )


def visible(measure: Measure) -> date | None:
    """Return the day from which an effect could be seen: its start and its lag; None when either is not said."""
    lag = measure.evaluation.lag_years if measure.evaluation else None
    if measure.start is None or lag is None:
        return None
    return months_later(first_day(measure.start), round(12 * lag))


def _sentence(shown: Chosen, measure: Measure) -> Sentence:
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


def _lineages(plan: Plan, measure: Measure) -> tuple[Lineage, ...]:
    """Decisions on a measure that no later one of its decisions replaces, each with those before it."""
    named = [plan.get("decision", key) for key in measure.decisions]
    own = [one for one in named if isinstance(one, Decision)]
    later = {one.replaces for one in own}
    return tuple(Lineage(one, _before(plan, one)) for one in own if one.key not in later)


def _before(plan: Plan, decision: Decision) -> tuple[Decision, ...]:
    before: list[Decision] = []
    at = plan.get("decision", decision.replaces)
    while isinstance(at, Decision) and at not in before:
        before.append(at)
        at = plan.get("decision", at.replaces)
    return tuple(before)
