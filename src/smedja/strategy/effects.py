# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Effects: what measures move an indicator by, with minus without, read off two runs with the same draws.

Position in the flow: measures and a prepared reference in, ``Effect`` facts out, which the register keeps with the
measures' revisions. ``overlap``, ``coverage`` and ``scoring`` read the kept facts and run nothing. An effect holds if
the levers' amounts do: it says nothing of whether they will.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, Final, Literal, TypeAlias

import numpy as np

from smedja.core import Figure, Lineage, ScenarioError, Status, Unit
from smedja.model.ensemble import LEAST_GAP
from smedja.scenarios import NATION, Evidence, Parameters, Prepared, Scenario, Vocabulary, describe, prepare
from smedja.scenarios.difference import LEAST, SCENARIO_TABLES
from smedja.scenarios.view import MEASURES
from smedja.strategy.drawn import Drawn, Wanted, draw, wanted_of
from smedja.strategy.facts import Effect
from smedja.strategy.items import Goal, Indicator, Measure
from smedja.strategy.plan import Plan
from smedja.strategy.scenario_of import first_lever_year, left_out, levers_hash, scenario_of
from smedja.strategy.status import below
from smedja.strategy.words import last_day

#: Keys of measures that are switched on together; none of them is the plan without its measures.
Group: TypeAlias = tuple[str, ...]

#: Ends of the 80 % interval.
ENDS: Final = (0.1, 0.9)
DECIMALS: Final = 3  # of persons: more is what numbers of four bytes leave behind
PARTS: Final = {
    "size": ("size", "low", "high"),
    "without": ("baseline", "baseline_low", "baseline_high"),
    "with": ("reached", "reached_low", "reached_high"),
    "overlap": ("overlap", "overlap_low", "overlap_high"),
}


def compute(
    plan: Plan,
    evidence: Evidence,
    reference: Prepared,
    *,
    groups: Iterable[Sequence[str]],
    indicators: Iterable[str],
    author: str,
    day: date,
    years: Sequence[int] | None = None,
    counties: Sequence[str] = (),
    tell: Callable[[str], None] = lambda _: None,
) -> tuple[Effect, ...]:
    """Return what each group of measures moves each indicator by, at the end of each year.

    Equation: effect = indicator(with) − indicator(without), its interval the 10 and 90 % quantiles of the same
    difference in each draw. Of a group whose measures are each computed alone in the same call, the overlap is
    Σ alone − together, draw by draw. The same input gives the same effects, whatever the order of measures.

    Args:
        plan: The plan.
        evidence: What ``reference`` was prepared from.
        reference: A run without a scenario; its draws, seed and horizon are the effects'.
        groups: Keys of measures that are switched on together; see ``groups_of``.
        indicators: Keys of indicators fed by a run.
        author: Who has it computed.
        day: When.
        years: Years after the base year; all when None.
        counties: Only levers of these counties; all when empty.
        tell: Called with a short line before each group.

    Raises:
        PlanError: an indicator is not fed by a run, names a code or has a unit that the run does not have, a year is
            outside the run, or levers are at fault.
        QueryError: a measure or indicator does not exist.
        ScenarioError: the reference was not prepared from the evidence, or is a scenario's.
    """
    wanted = wanted_of([plan.indicator(key) for key in dict.fromkeys(indicators)], reference, years)
    parameters = Parameters.model_validate(dict(reference.info.parameters))
    _same_evidence(evidence, parameters, reference)
    chosen = sorted({tuple(sorted(set(group))) for group in groups}, key=lambda group: (len(group), group))
    vocabulary, every = vocabulary_of(reference), reference.expected.labels.years
    usual = draw(reference, wanted)
    alone: dict[tuple[str, str], Drawn] = {}
    found: list[Effect] = []
    for number, group in enumerate(chosen, start=1):
        tell(f"{number}/{len(chosen)} {' + '.join(group) or '–'}")
        switched = _Switched(plan, group, vocabulary, tuple(sorted(counties)))
        if len(group) == 1:
            for name in left_out(switched.measures, vocabulary, switched.counties):
                tell(f"{name}: none of its years lies after {vocabulary.base_year} and by {vocabulary.horizon}")
        run = prepare(evidence, parameters, switched.scenario(), assembly=reference.assembly)
        common = switched.common(run, reference) | {"author": author, "date": day.isoformat()}
        for each, with_, without in zip(wanted, draw(run, wanted), usual, strict=True):
            key = each.indicator.key
            if len(group) == 1:
                alone[group[0], key] = with_.minus(without)
            parts = [alone[one, key] for one in group if (one, key) in alone] if len(group) > 1 else []
            rows = _of_indicator(each, (with_, without), parts if len(parts) == len(group) else [], switched.first_year)
            found += [_named(common | row) for row in rows if row["year"] in (years or every[1:])]
    return tuple(found)


def groups_of(plan: Plan, goal: Goal, *, pairs: bool = False) -> tuple[Group, ...]:
    """Return the groups to compute for a goal: its measures with levers each alone, and all of them together.

    Args:
        plan: The plan.
        goal: The goal.
        pairs: Whether every two of them are to be computed as well.
    """
    keys = [measure.key for measure in measures_for(plan, goal) if measure.levers]
    two = [(one, other) for at, one in enumerate(keys) for other in keys[at + 1 :]] if pairs else []
    return tuple(dict.fromkeys([*((key,) for key in keys), *two, tuple(sorted(keys))]))


def every_group(plan: Plan, *, pairs: bool = False) -> tuple[Group, ...]:
    """Return all groups worth computing for a plan: those of each goal, each measure alone, and the whole plan.

    Args:
        plan: The plan.
        pairs: Whether every two measures of a goal are to be computed as well.
    """
    moving = [measure.key for measure in plan.measures if measure.levers]
    of_goals = [group for goal in plan.goals for group in groups_of(plan, goal, pairs=pairs)]
    return tuple(dict.fromkeys([*((key,) for key in sorted(moving)), *of_goals, tuple(sorted(moving))]))


def measures_for(plan: Plan, goal: Goal) -> tuple[Measure, ...]:
    """Return the measures of a goal, of its sub-goals and of the goals that it is part of, by key.

    A measure that is to move a goal is to move its sub-goals, and one that is to move a sub-goal moves the goal.
    """
    line = {one.key: one for one in (goal, *below(plan, goal))}
    above = plan.get("goal", goal.parent)
    while isinstance(above, Goal) and above.key not in line:
        line[above.key] = above
        above = plan.get("goal", above.parent)
    found = {measure.key: measure for key in line for measure in plan.measures_of_goal.get(key, ())}
    return tuple(found[key] for key in sorted(found))


def stale(effect: Effect, plan: Plan) -> bool:
    """Return whether the levers, or what the indicator reads, are others than when the effect was computed."""
    return not _standing([effect], plan)


def kept(plan: Plan, indicator: str, today: date) -> tuple[Effect, ...]:
    """Return the effects on an indicator that stand: computed by today, not stale, of all counties; the latest last."""
    known = (effect for effect in plan.effects if effect.indicator == indicator and not effect.counties)
    held = _standing([effect for effect in known if last_day(effect.date) <= today], plan)
    return tuple(sorted(held, key=lambda effect: last_day(effect.date)))


def _standing(effects: Sequence[Effect], plan: Plan) -> list[Effect]:
    """The effects that are not stale."""
    levers: dict[tuple[Group, tuple[str, ...]], str | None] = {}
    definitions: dict[str, str | None] = {}
    for effect in effects:
        if (effect.measures, effect.counties) not in levers:
            held = [one for key in effect.measures if isinstance(one := plan.get("measure", key), Measure)]
            whole = len(held) == len(effect.measures)
            levers[effect.measures, effect.counties] = levers_hash(held, effect.counties) if whole else None
        if effect.indicator not in definitions:
            indicator = plan.get("indicator", effect.indicator)
            definitions[effect.indicator] = _definition(indicator) if isinstance(indicator, Indicator) else None
    return [
        effect
        for effect in effects
        if (now := definitions[effect.indicator]) is not None
        and effect.definition in (None, now)
        and effect.levers == levers[effect.measures, effect.counties]
    ]


Sight: TypeAlias = Literal["too_early", "visible", "never"]


def sight(effect: Effect, today: date) -> Sight:
    """Return whether an effect can be seen by now: the first year in which it can has ended, or never comes."""
    if effect.first_year is None:
        return "never"
    return "too_early" if today < date(effect.first_year, 12, 31) else "visible"


def figure(effect: Effect, part: Literal["size", "without", "with", "overlap"] = "size") -> Figure | None:
    """Return a number of an effect as a figure; None when it was not computed.

    Args:
        effect: A kept effect.
        part: The effect itself, the indicator without or with the measures, or the overlap.
    """
    value, low, high = (getattr(effect, name) for name in PARTS[part])
    return None if value is None else figure_of(effect, value, low, high)


def figure_of(effect: Effect, value: float, low: float | None, high: float | None, unit: Unit | None = None) -> Figure:
    """Return a number reckoned from an effect as a figure, with the effect's year, tables and run."""
    tables = MEASURES[effect.reads or "gap"][1]
    if low is None or high is None:
        low = high = None
    else:
        low, high = min(low, high, value), max(low, high, value)
    return Figure(
        value,
        low,
        high,
        unit or effect.unit,
        f"{effect.year}-12-31",
        Status.MODELLED,
        Lineage(tuple(dict.fromkeys((*tables, *SCENARIO_TABLES))), "effects", effect.run),
    )


def _same_evidence(evidence: Evidence, parameters: Parameters, reference: Prepared) -> None:
    """Refuse a reference that the effects' other runs cannot be compared with."""
    known = describe(evidence, parameters)
    if reference.info.scenario or known.identity != reference.info.identity:
        raise ScenarioError(
            f"Run {reference.info.identity} is not the reference of this evidence",
            todo="Prepare it from the same evidence, without a scenario",
        )


# ---- from two runs to effects


@dataclass(frozen=True)
class _Switched:
    """Measures that are switched on together.

    Attributes:
        plan: Their plan.
        group: Their keys.
        vocabulary: Codes and years of the reference.
        counties: Only levers of these counties; all when empty.
    """

    plan: Plan
    group: Group
    vocabulary: Vocabulary
    counties: tuple[str, ...]

    @property
    def measures(self) -> list[Measure]:
        """The measures, by key."""
        return [self.plan.measure(key) for key in self.group]

    @property
    def first_year(self) -> int | None:
        """First year in which a lever moves anything."""
        return first_lever_year(self.measures, self.vocabulary, self.counties)

    def scenario(self) -> Scenario:
        """Return all their levers as one scenario."""
        sources = {source.key: source for source in self.plan.sources}
        return scenario_of(self.measures, self.vocabulary, sources=sources, counties=self.counties)

    def common(self, run: Prepared, reference: Prepared) -> dict[str, Any]:
        """Return what the effects of all years and indicators share."""
        revisions = [self.plan.revisions.get(("measure", key)) for key in self.group]
        return {
            "measures": self.group,
            "levers": levers_hash(self.measures, self.counties),
            "revisions": () if None in revisions else tuple(revisions),
            "run": run.info.identity,
            "without": reference.info.identity,
            "draws": int(run.info.parameters["draws"]),
            "counties": self.counties,
        }


def vocabulary_of(reference: Prepared) -> Vocabulary:
    """Return the codes and years that levers may name: those of a run."""
    labels = reference.expected.labels
    return Vocabulary(
        regions=(NATION, *labels.regions),
        occupations=labels.occupations,
        educations=labels.educations,
        industries=reference.assembly.industries,
        base_year=labels.base_year,
        horizon=labels.horizon,
    )


Ends: TypeAlias = tuple[float, float, float]


def _ends(read: Drawn) -> list[Ends]:
    """Expected value and ends of the 80 % interval of each year; the interval holds the value."""
    low, high = np.quantile(read.draws, ENDS, axis=0)
    found = np.stack([read.expected, np.minimum(low, read.expected), np.maximum(high, read.expected)], axis=1)
    found[np.abs(found).max(axis=1) < LEAST_GAP] = 0.0
    return [(value, low, high) for value, low, high in (np.round(found, DECIMALS) + 0.0).tolist()]


def _of_indicator(
    each: Wanted, reads: tuple[Drawn, Drawn], parts: Sequence[Drawn], first: int | None
) -> Iterator[dict[str, Any]]:
    """What is kept of one indicator, year by year.

    Args:
        each: The indicator.
        reads: With and without the measures.
        parts: Each measure alone, with minus without; empty when there is only one or they were not computed.
        first: First year of the levers.
    """
    with_, without = reads
    years = with_.years
    apart = with_.minus(without)
    sizes = _ends(apart)
    least = each.indicator.tolerance or LEAST
    seen = (year for year, one in zip(years, sizes, strict=True) if abs(one[0]) >= least and (one[1] > 0 or one[2] < 0))
    first_year = next(seen, None)
    overlap = _ends(_sum(parts).minus(apart)) if parts else [(None, None, None)] * len(years)
    rows = zip(years, sizes, _ends(without), _ends(with_), overlap, strict=True)
    for year, *numbers in rows:
        named = zip(chain(*PARTS.values()), chain(*numbers), strict=True)
        yield {
            **dict(named),
            "year": year,
            "indicator": each.indicator.key,
            "unit": Unit.PERSONS,
            "reads": each.feed.measure,
            "definition": _definition(each.indicator),
            "first_year": first_year,
            "least": least,
            "lag_years": None if first_year is None or first is None else first_year - first,
        }


def _sum(parts: Sequence[Drawn]) -> Drawn:
    """Draw by draw."""
    years = parts[0].years
    return Drawn(years, np.sum([one.expected for one in parts], axis=0), np.sum([one.draws for one in parts], axis=0))


def _definition(indicator: Indicator) -> str:
    """What names an indicator's feed and the smallest effect that counts in it."""
    feed = indicator.feed.model_dump(mode="json") if indicator.feed else None
    return _hash([feed, indicator.tolerance])


def _named(facts: Mapping[str, Any]) -> Effect:
    """An effect with its name, in which neither author, day nor revisions count: who computes it again finds it."""
    bare = Effect.model_validate({"id": "x", **facts})
    plain = bare.model_dump(mode="json", exclude={"id", "author", "date", "revisions"})
    return bare.model_copy(update={"id": _hash(plain)})


def _hash(plain: Any) -> str:
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:12]
