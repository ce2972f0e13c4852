# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Co-operation by two routes: enumeration against the programme and against brute force, exact against sampled."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from scipy.optimize import linprog

from smedja.core import ModelError
from smedja.optimise.cooperation.case import Applicants
from smedja.optimise.cooperation.coalitions import AsNeeded, all_costs, course_cost, course_costs
from smedja.optimise.cooperation.filling import at_least, together
from smedja.optimise.cooperation.generated import Generated
from smedja.optimise.cooperation.least_core import enumerated, least_core, nucleolus
from smedja.optimise.cooperation.plan import choose
from smedja.optimise.cooperation.relax import conflicts
from smedja.optimise.cooperation.seating import pupils_by_site
from smedja.optimise.cooperation.shapley import sampled_shapley, shapley
from tests.unit.optimise.cooperation.made import course


def brute_force(package) -> float:
    """The least cost over every choice of groups, the seats of each by a linear programme."""
    total, best = package.total, np.inf
    most = [int(min(each, total // package.floor)) for each in package.most]
    for groups in product(*(range(each + 1) for each in most)):
        if sum(groups) <= package.most_groups and sum(groups) * package.floor <= total:
            best = min(best, seated(package, np.array(groups)))
    return best


def seated(package, groups) -> float:
    home, site = np.nonzero(package.reach)
    cells = home.size
    sums = np.array([(site == each) * 1.0 for each in range(groups.size)])
    equal = np.zeros((package.applicants.size, cells + package.applicants.size))
    equal[home, np.arange(cells)] = 1.0
    equal[np.arange(package.applicants.size), cells + np.arange(package.applicants.size)] = 1.0
    wide = np.hstack([sums, np.zeros((groups.size, package.applicants.size))])
    above = np.vstack(
        [wide, -wide, (np.arange(equal.shape[1]) < cells) * 1.0, (np.arange(equal.shape[1]) >= cells) * 1.0]
    )
    limits = np.concatenate(
        [package.cap * groups, -package.floor * groups, [package.practice, package.bought_most]]
    ).astype(float)
    costs = np.concatenate([package.place[site], np.full(package.applicants.size, package.price)])
    done = linprog(costs, A_ub=above, b_ub=limits, A_eq=equal, b_eq=package.applicants, method="highs")
    return done.fun + package.fixed @ groups if done.success else np.inf


@pytest.mark.parametrize("seed", range(30))
def test_enumeration_is_brute_force(seed):
    package = course(seed, homes=4, limited=bool(seed % 2))
    found, _ = course_cost(package, 2**4 - 1)
    assert found == pytest.approx(brute_force(package), abs=0.01)


@pytest.mark.parametrize("seed", range(12))
def test_enumeration_is_the_programme(seed):
    packages = [course(100 * seed + number, homes=7, limited=bool(number % 2)) for number in range(3)]
    packages = [replace(package, key=f"{number}") for number, package in enumerate(packages) if not conflicts(package)]
    for package, choice in zip(packages, choose(packages, list("ABCDEFG")), strict=True):
        cost, groups = course_cost(package, 2**7 - 1)
        assert choice.best.cost_sek == pytest.approx(cost, abs=0.01)
        assert choice.best.bound_sek == pytest.approx(cost, abs=0.5)
        pupils = pupils_by_site(package, groups)
        assert package.cost(groups, pupils, package.total) == pytest.approx(cost, abs=0.01)


@pytest.mark.parametrize("seed", range(6))
def test_a_coalition_in_the_crowd_is_the_coalition_by_itself(seed):
    package = course(seed, homes=6, limited=bool(seed % 2))
    costs = course_costs(package)
    alone = [course_cost(package, mask)[0] for mask in range(1, 2**6)]
    np.testing.assert_allclose(costs[1:], alone, atol=0.01)


def test_what_the_programme_cannot_do_is_what_enumeration_cannot():
    blocked = [package for seed in range(40) if conflicts(package := course(seed, homes=4, limited=True))]
    assert len(blocked) > 3
    for package in blocked[:4]:
        assert brute_force(package) == np.inf
        with pytest.raises(ModelError, match="conflict"):
            choose([package], list("ABCD"))


@pytest.mark.parametrize("seed", range(4))
def test_generated_rows_give_the_least_core_of_all_rows(seed):
    packages = [course(10 * seed + number, homes=7) for number in range(4)]
    exact = enumerated(all_costs(packages))
    needed = AsNeeded(packages)
    needed.many(range(1, 2**7))
    game = Generated(needed, 7)
    assert least_core(game).epsilon == pytest.approx(least_core(exact).epsilon, abs=0.01)
    np.testing.assert_allclose(nucleolus(game), nucleolus(exact), atol=0.5)


@pytest.mark.parametrize("seed", range(3))
def test_a_generated_game_never_says_more_than_all_rows(seed):
    packages = [course(10 * seed + number, homes=8) for number in range(3)]
    few = Generated(AsNeeded(packages), 8)
    assert least_core(few).epsilon <= least_core(enumerated(all_costs(packages))).epsilon + 0.01


def test_sampled_shapley_is_shapley_within_its_error():
    packages = [course(number, homes=6) for number in range(5)]
    exact = shapley(all_costs(packages))
    value, error = sampled_shapley(AsNeeded(packages).many, 6, orders=400, seed=3)
    assert value.sum() == pytest.approx(exact.sum())
    assert (np.abs(value - exact) < 4 * error + 1e-6).all()
    fewer = sampled_shapley(AsNeeded(packages).many, 6, orders=25, seed=3)[1]
    assert error.sum() < fewer.sum()


def test_filling_is_what_draws_give():
    homes = [Applicants(municipality="A", low=2, mid=5, high=9), Applicants(municipality="B", low=0, mid=1, high=6)]
    rng = np.random.default_rng(5)
    drawn = sum(
        np.rint(rng.triangular(each.low - 0.5, each.mid, each.high + 0.5, 400_000)).astype(int) for each in homes
    )
    chance = together(homes)
    np.testing.assert_allclose(np.bincount(drawn, minlength=chance.size) / drawn.size, chance, atol=0.004)
    stayed = rng.binomial(drawn, 0.8)
    assert at_least(homes, 7, 0.2) == pytest.approx((stayed >= 7).mean(), abs=0.004)
