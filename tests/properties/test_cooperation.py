# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What holds of co-operation for any case, and of sharing for any game."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from smedja.core import ScenarioError
from smedja.optimise.cooperation.case_file import parse_case
from smedja.optimise.cooperation.coalitions import all_costs, course_cost
from smedja.optimise.cooperation.cooperate import cooperate
from smedja.optimise.cooperation.least_core import enumerated, least_core, nucleolus
from smedja.optimise.cooperation.seating import pupils_by_site, seat
from smedja.optimise.cooperation.shapley import shapley
from tests.unit.optimise.cooperation.made import course, rules, worked

seeds = st.integers(0, 10_000)
few = settings(max_examples=40, deadline=None)


def game(seed: int, players: int = 5) -> np.ndarray:
    """Costs of coalitions that are anything at all, and none for nobody."""
    costs = np.random.default_rng(seed).uniform(0.0, 1e6, 1 << players).round()
    costs[0] = 0.0
    return costs


def relabelled(costs: np.ndarray, order: np.ndarray) -> np.ndarray:
    """The game in which player i takes the name order[i]."""
    masks = np.arange(costs.size)
    new = sum(((masks >> player) & 1) << int(order[player]) for player in range(order.size))
    found = np.empty_like(costs)
    found[new] = costs
    return found


@few
@given(seeds)
def test_shapley_shares_out_everything_and_adds_up(seed):
    one, other = game(seed), game(seed + 20_000)
    np.testing.assert_allclose(shapley(one).sum(), one[-1])
    np.testing.assert_allclose(shapley(one + other), shapley(one) + shapley(other), atol=1e-6)


@few
@given(seeds)
def test_alike_players_pay_alike(seed):
    costs = game(seed)
    swapped = relabelled(costs, np.array([1, 0, 2, 3, 4]))
    alike = (costs + swapped) / 2.0  # players 0 and 1 can be exchanged
    for shares in (shapley(alike), nucleolus(enumerated(alike))):
        np.testing.assert_allclose(shares[0], shares[1], atol=0.01)


@few
@given(seeds, st.permutations(range(5)))
def test_names_change_nothing(seed, order):
    costs, order = game(seed), np.array(order)
    other = relabelled(costs, order)
    np.testing.assert_allclose(shapley(other)[order], shapley(costs), atol=1e-6)
    np.testing.assert_allclose(nucleolus(enumerated(other))[order], nucleolus(enumerated(costs)), atol=0.01)


@few
@given(seeds, st.floats(0.01, 100.0))
def test_shares_follow_the_currency(seed, rate):
    costs = game(seed)
    np.testing.assert_allclose(shapley(costs * rate), shapley(costs) * rate, rtol=1e-9, atol=1e-6)
    point = nucleolus(enumerated(costs))
    np.testing.assert_allclose(nucleolus(enumerated(costs * rate)), point * rate, atol=0.01 * max(rate, 1.0))


@few
@given(seeds)
def test_the_nucleolus_is_in_the_least_core_and_so_in_the_core_when_there_is_one(seed):
    costs = game(seed)
    play = enumerated(costs)
    point, least = nucleolus(play), least_core(play)
    excess = play.bits @ point - costs
    assert abs(point.sum() - costs[-1]) < 0.01
    assert excess[play.counted].max() <= least.epsilon + 0.01
    if least.epsilon <= 0:
        assert (excess[play.counted] <= 0.01).all()


@few
@given(seeds)
def test_the_witness_proves_epsilon(seed):
    costs = game(seed)
    found = least_core(enumerated(costs))
    members = np.array([[mask >> player & 1 for player in range(5)] for mask in found.witness])
    weights = np.array(found.weights)
    np.testing.assert_allclose(weights @ members, np.ones(5), atol=1e-6)
    # Every split pays C(N); the weighted coalitions cost that less ε for each unit of weight.
    np.testing.assert_allclose(
        costs[-1] - weights @ costs[list(found.witness)], found.epsilon * weights.sum(), rtol=1e-6
    )


@few
@given(seeds)
def test_working_together_never_costs_more_than_apart(seed):
    costs = all_costs([course(seed, homes=5)])
    for one in range(1, 32):
        for other in range(1, 32):
            if not one & other:
                assert costs[one | other] <= costs[one] + costs[other] + 0.01


@few
@given(seeds, st.sampled_from(["cap", "floor", "practice", "bought_most", "most_groups", "most", "reach"]))
def test_looser_limits_never_cost_more(seed, limit):
    package = course(seed, homes=5, limited=True)
    looser = {
        "cap": package.cap + 3, "floor": max(package.floor - 2, 1), "practice": package.practice + 5,
        "bought_most": package.bought_most + 4, "most_groups": package.most_groups + 1, "most": package.most + 1,
        "reach": np.ones_like(package.reach),
    }  # fmt: skip
    before, after = course_cost(package, 31)[0], course_cost(replace(package, **{limit: looser[limit]}), 31)[0]
    assert after <= before + 0.01 or np.isinf(before)


@few
@given(seeds, st.permutations(range(5)), st.floats(0.1, 10.0))
def test_names_and_currency_change_no_cost(seed, order, rate):
    package = course(seed, homes=5, limited=bool(seed % 2))
    order = np.array(order)
    back = np.argsort(order)
    renamed = replace(
        package, applicants=package.applicants[back], host=order[package.host], reach=package.reach[back],
        minutes=package.minutes[back],
    )  # fmt: skip
    np.testing.assert_allclose(all_costs([renamed]), relabelled(all_costs([package]), order), atol=0.01)
    dearer = replace(package, fixed=package.fixed * rate, place=package.place * rate, price=package.price * rate)
    np.testing.assert_allclose(all_costs([dearer]), all_costs([package]) * rate, rtol=1e-9)


@few
@given(seeds)
def test_everyone_is_seated_once_and_groups_are_as_large_as_they_are(seed):
    package = course(seed, homes=6, limited=bool(seed % 2))
    cost, groups = course_cost(package, 63)
    if not np.isfinite(cost):
        return
    pupils = pupils_by_site(package, groups)
    seats = seat(package, pupils)
    for told in (seats.expected, seats.whole):
        np.testing.assert_allclose(told.sum(axis=1), package.applicants, atol=1e-6)
        np.testing.assert_allclose(told[:, :-1].sum(axis=0), pupils, atol=1e-6)
        assert (told >= 0).all()
        assert not told[:, :-1][~package.reach].any()
    assert (np.abs(seats.whole - seats.expected) < 1.0).all()


@settings(max_examples=6, deadline=None)
@given(seeds)
def test_every_rule_shares_out_the_whole_cost(seed):
    rng = np.random.default_rng(seed)
    plain = worked(list_price_sek=float(rng.integers(50_000, 200_000)), cap=int(rng.integers(9, 24)))
    for each in plain["packages"][0]["applicants"]:
        each["mid"] = int(rng.integers(0, 13))
        each["low"], each["high"] = 0, each["mid"] + 3
    found = cooperate(parse_case(plain), rules())
    for each in found.shares:
        assert abs(sum(each.sek.values()) - found.best.cost_sek) < 0.01, each.rule


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 50) | st.floats() | st.text(max_size=4) | st.sampled_from("ABCD"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["key", "municipality", "a"]), inner),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_stands_in_a_case_it_is_read_or_refused(data):
    plain = worked()
    for _ in range(data.draw(st.integers(1, 3))):
        place = plain
        while True:
            at = data.draw(st.sampled_from(sorted(place) if isinstance(place, dict) else range(len(place))))
            if isinstance(place[at], dict | list) and place[at] and data.draw(st.booleans()):
                place = place[at]
                continue
            place[at] = data.draw(json_values)
            break
    with suppress(ScenarioError):
        assert parse_case(plain).keys
