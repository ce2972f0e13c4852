# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The case of co-operation that is worked by hand, to the krona: tests/cases/cooperation_worked.json.

Costs of a group of n pupils: 1,200,000 + 25,000 n, against 160,000 n elsewhere. So 9 alone is 1,425,000, 16 together
1,600,000, and the rest is bought.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from smedja.optimise.cooperation.case_file import read_case
from smedja.optimise.cooperation.cooperate import cooperate
from tests.unit.optimise.cooperation.made import rules

WORKED = Path(__file__).parent / "cooperation_worked.json"

COALITIONS = {
    "A": 1_425_000, "B": 800_000, "C": 640_000, "D": 320_000,
    "AB": 1_550_000, "AC": 1_525_000, "AD": 1_475_000, "BC": 1_425_000, "BD": 1_120_000, "CD": 960_000,
    "ABC": 1_920_000, "ABD": 1_600_000, "ACD": 1_575_000, "BCD": 1_475_000, "ABCD": 2_240_000,
}  # fmt: skip


@pytest.fixture(scope="module")
def agreement():
    return cooperate(read_case(WORKED), rules())


def test_the_best_is_one_group_of_16_and_4_bought(agreement):
    (group,) = agreement.best.groups
    assert (group.groups, group.pupils, group.cost_sek) == (1, 16, 1_600_000)
    assert agreement.best.bought() == 4
    assert agreement.best.cost_sek == 2_240_000
    assert agreement.best.optimal


def test_the_group_is_where_travel_is_least_and_the_runner_up_costs_the_same_elsewhere(agreement):
    # Minutes of 20 pupils' seats: at A 5·28 + 4·38 + 2·52, at B 9·28 + 4·33 + 2·48, less those bought: A is nearest.
    assert agreement.best.groups[0].site == "A"
    assert agreement.runner_up.groups[0].site == "B"
    assert agreement.runner_up.cost_sek == 2_240_000


def test_alone_and_saving(agreement):
    assert agreement.alone_sek == {"A": 1_425_000, "B": 800_000, "C": 640_000, "D": 320_000}
    assert agreement.alone.cost_sek == 3_185_000
    assert agreement.saving_sek == 945_000


def test_as_today_nobody_runs_a_group(agreement):
    assert agreement.as_today.cost_sek == 20 * 160_000


def test_every_coalition(agreement):
    assert {"".join(each.members): each.cost_sek for each in agreement.coalitions} == COALITIONS


@pytest.mark.parametrize(
    ("rule", "shares"),
    [
        ("per_place", (1_008_000, 560_000, 448_000, 224_000)),
        # One group, so the receiver's own cost per pupil and the shared-out bought places make the same.
        ("own_cost", (1_008_000, 560_000, 448_000, 224_000)),
        # 1,200,000 by 40, 25, 20 and 15 of 100 thousand; per pupil 0.8 × 25,000 + 0.2 × 160,000 = 52,000.
        ("population", (480_000 + 468_000, 300_000 + 260_000, 240_000 + 208_000, 180_000 + 104_000)),
        ("shapley", (912_500, 595_000, 502_500, 230_000)),
        # Each triple at 37,500 above its cost: x_i = 2,240,000 + ... - C(N without i) - 37,500.
        ("nucleolus", (727_500, 627_500, 602_500, 282_500)),
    ],
)
def test_shares(agreement, rule, shares):
    assert tuple(agreement.shares_by(rule).sek.values()) == shares


def test_without_a_price_list_there_are_no_such_shares(agreement):
    assert agreement.shares_by("price_list").sek == {}
    assert agreement.shares_by("price_list").missing == "no_price_list"


def test_the_core_is_empty_and_the_triples_prove_it(agreement):
    stability = agreement.stability
    assert stability.core_empty
    assert stability.epsilon_sek == (6_720_000 - 6_570_000) / 4
    assert {"".join(each.members) for each in stability.witness} == {"ABC", "ABD", "ACD", "BCD"}
    assert sum(each.cost_sek for each in stability.witness) == 6_570_000
    assert stability.witness_weights == pytest.approx([1 / 3] * 4)
    assert "core_empty" in {notice.key for notice in agreement.warnings}


def test_who_gains_by_leaving_under_equal_prices(agreement):
    (told,) = [each for each in agreement.stability.by_rule if each.rule == "per_place"]
    assert ["".join(each.members) for each in told.gains] == ["ABD", "ACD", "ABC", "AB"]
    assert [each.gain_sek for each in told.gains] == [192_000, 105_000, 96_000, 18_000]
    assert [each.lawful for each in told.gains] == [True, True, True, False]
    assert (told.count, told.lawful_count) == (4, 3)


def test_remedies(agreement):
    told = {(each.kind, each.amount): each for each in agreement.stability.remedies}
    # 2,240,000 less a third of the triples' 6,570,000.
    assert not told["stability_payment", 50_000].core_empty
    # All 20 in one group: 1,200,000 + 500,000.
    assert told["larger_cap", 20].cost_sek == 1_700_000
    assert not told["larger_cap", 20].core_empty
    # Two groups of 10: 2,400,000 + 500,000: dearer, and no cure.
    assert told["another_site", 1].cost_sek == 2_900_000
    assert told["another_site", 1].core_empty


def test_break_even(agreement):
    (told,) = agreement.break_even
    assert told.alone == 9
    assert told.probability > 0.99
    assert set(told.probability_by_home) == set("ABCD")
    assert told.probability_by_home["D"] == 0.0
