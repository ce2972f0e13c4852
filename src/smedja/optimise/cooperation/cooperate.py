# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Cooperate: one call from a case and the rules of its year to the whole agreement.

Position in the flow: commands and pages call it; documents read what it returns. It words nothing and picks no rule of
sharing for the parties.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

import numpy as np

from smedja import __version__
from smedja.core import FaultReport, ModelError, ScenarioError, run_identity
from smedja.optimise.cooperation.agreement import Agreement, Arrangement, Coalition, Shares, Stability
from smedja.optimise.cooperation.case import Case, SpeedModel
from smedja.optimise.cooperation.coalitions import MOST_ENUMERATED, AsNeeded, costs_by_course, members_of
from smedja.optimise.cooperation.courses import Course, Floats, courses
from smedja.optimise.cooperation.filling import break_even
from smedja.optimise.cooperation.generated import Generated
from smedja.optimise.cooperation.grant import grant_checks
from smedja.optimise.cooperation.least_core import enumerated, nucleolus
from smedja.optimise.cooperation.notices import notices_of
from smedja.optimise.cooperation.plan import alone_of, as_today_of, best_of, choose, runner_up_of
from smedja.optimise.cooperation.reach import reach_of
from smedja.optimise.cooperation.rules import Rules
from smedja.optimise.cooperation.shapley import sampled_shapley, shapley
from smedja.optimise.cooperation.sharing import named, shares_by_seat
from smedja.optimise.cooperation.stability import generated_stability, stability_of

#: Pairs of orders drawn for the Shapley value where coalitions are too many to reckon all.
ORDERS: Final = 100
_KRONA: Final = 0.5


def cooperate(
    case: Case, rules: Rules, *, time_limit: float | None = None, speed: SpeedModel | None = None, orders: int = ORDERS
) -> Agreement:
    """Return the agreement of a case.

    Args:
        case: A case that ``case_file`` has read.
        rules: The rules of its year.
        time_limit: Most time for the plan; the best found so far is returned with its gap. Unit seconds.
        speed: Speed model for a case that gives none.
        orders: Pairs of orders drawn for the Shapley value of more than 14 municipalities.

    Raises:
        ScenarioError: the rules are of another year than the case.
        ModelError: no plan seats all applicants or keeps the budget; what conflicts and the least change are told.
    """
    if rules.year != case.rule_year:
        where, todo = "rule_year", f"Hand in the rules of {case.rule_year}"
        raise ScenarioError(f"The case is of {case.rule_year}, the rules are of {rules.year}", where=where, todo=todo)
    if case.speed is None and speed is not None:
        case = case.model_copy(update={"speed": speed})
    keys, packages = case.keys, courses(case)
    choices = choose(packages, keys, time_limit)
    best = best_of(packages, keys, choices)
    _keep_budget(case, best)
    alone, alone_sek = alone_of(packages, keys)
    as_today = None if case.as_today is None else as_today_of(packages, keys, case.as_today)
    coalitions, shares, stability = _shared(case, packages, best, rules, orders)
    checks = grant_checks(case, packages, best, rules)
    breaks = tuple(
        break_even(package, course, best, rules, keys) for package, course in zip(case.packages, packages, strict=True)
    )
    return Agreement(
        case=case,
        rules=rules,
        best=best,
        runner_up=runner_up_of(packages, keys, choices),
        as_today=as_today,
        alone=alone,
        alone_sek=alone_sek,
        saving_sek=None if alone is None else alone.cost_sek - best.cost_sek,
        coalitions=coalitions,
        shares=shares,
        stability=stability,
        break_even=breaks,
        reach=reach_of(case, packages, best),
        grant=checks,
        warnings=notices_of(case, rules, best, as_today, stability, breaks, checks),
        identity=_identity(case, rules, orders),
    )


def _keep_budget(case: Case, best: Arrangement) -> None:
    """Refuse a plan that costs more than the budget, when a cheaper one does not exist.

    Raises:
        ModelError: the least cost is above the budget.
    """
    if case.budget_sek is None or best.cost_sek <= case.budget_sek + _KRONA:
        return
    report = FaultReport("No plan keeps the budget")
    least = "the least cost" if best.optimal else "the least cost found in time"
    report.add(
        f"{least} is {best.cost_sek:,.0f} SEK, the budget {case.budget_sek:,.0f} SEK; everyone_has_a_place and budget "
        "conflict",
        "budget_sek",
        f"Raise the budget by {best.cost_sek - case.budget_sek:,.0f} SEK",
        key="budget_sek",
        reason="infeasible",
    )
    report.raise_if_any(ModelError)


def _shared(
    case: Case, packages: Sequence[Course], best: Arrangement, rules: Rules, orders: int
) -> tuple[tuple[Coalition, ...], tuple[Shares, ...], Stability]:
    """Costs of coalitions, shares under every rule, and stability."""
    by_seat = shares_by_seat(case, packages, best)
    minimum = int(rules.minimum_members.value or 1)
    if len(case.keys) > MOST_ENUMERATED:
        return _shared_by_need(case, packages, best, by_seat, minimum, orders)
    by_course = costs_by_course(packages)
    costs: Floats = np.sum(by_course, axis=0)
    if best.optimal and abs(costs[-1] - best.cost_sek) > _KRONA:
        raise ModelError(
            f"Two ways to the least cost differ: {costs[-1]:,.2f} and {best.cost_sek:,.2f} SEK", where="cooperation"
        )
    costs[-1] = best.cost_sek
    value, point = shapley(costs), nucleolus(enumerated(costs))
    missing = "coalition_impossible"
    games = [
        Shares("shapley", {}, missing=missing) if value is None else named(case, "shapley", value),
        Shares("nucleolus", {}, missing=missing) if point is None else named(case, "nucleolus", point),
    ]
    shares = _in_order([*by_seat, *games])
    coalitions = tuple(
        Coalition(members_of(mask, case.keys), float(costs[mask]) if np.isfinite(costs[mask]) else None)
        for mask in range(1, costs.size)
    )
    return coalitions, shares, stability_of(costs, by_course, packages, case.keys, shares, minimum)


def _shared_by_need(
    case: Case, packages: Sequence[Course], best: Arrangement, by_seat: list[Shares], minimum: int, orders: int
) -> tuple[tuple[Coalition, ...], tuple[Shares, ...], Stability]:
    """The same where coalitions are too many: the Shapley value is sampled, the least core's rows are generated."""
    cost = AsNeeded(packages)
    everyone = (1 << len(case.keys)) - 1
    cost.kept[everyone] = best.cost_sek
    drawn = sampled_shapley(cost.many, len(case.keys), orders=orders, seed=case.seed)
    game, lawful = Generated(cost, len(case.keys)), Generated(cost, len(case.keys), minimum)
    point = nucleolus(game)
    missing = "coalition_impossible"
    games = [
        Shares("shapley", {}, missing=missing) if drawn is None else named(case, "shapley", drawn[0], error=drawn[1]),
        Shares("nucleolus", {}, missing=missing) if point is None else named(case, "nucleolus", point),
    ]
    shares = _in_order([*by_seat, *games])
    stability = generated_stability(game, lawful, case.keys, shares, minimum)
    coalitions = tuple(
        Coalition(members_of(mask, case.keys), float(found) if np.isfinite(found) else None)
        for mask, found in sorted(cost.kept.items())
        if mask
    )
    return coalitions, shares, stability


def _in_order(shares: Sequence[Shares]) -> tuple[Shares, ...]:
    order = ("own_cost", "price_list", "population", "shapley", "nucleolus", "per_place")
    return tuple(sorted(shares, key=lambda each: order.index(each.rule)))


def _identity(case: Case, rules: Rules, orders: int) -> str:
    parameters: dict[str, Any] = {
        "case": case.model_dump(mode="json"),
        "rules": [{name: str(value) for name, value in asdict(rule).items()} for rule in rules.all],
        "year": rules.year,
        "orders": orders,
    }
    return run_identity(inputs={}, parameters=parameters, code_version=__version__, seed=case.seed)
