# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""One call from a case to an agreement: limits, the law, the grant, reach, and cases too large to weigh all of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smedja.core import ModelError, ScenarioError
from smedja.optimise.cooperation.case import SpeedModel, SpeedStep
from smedja.optimise.cooperation.case_file import parse_case
from smedja.optimise.cooperation.cooperate import cooperate
from smedja.optimise.cooperation.courses import courses
from smedja.optimise.cooperation.plan import best_of, choose
from tests.unit.optimise.cooperation.made import course, rules, worked

GRANT = {"granted": [{"level": "high", "year_places": 20.0}]}


def agreed(plain, law=None, **options):
    return cooperate(parse_case(plain), law or rules(), **options)


def keys(agreement) -> set[str]:
    return {notice.key for notice in agreement.warnings}


def test_the_same_case_has_the_same_identity_and_another_rule_year_another():
    assert agreed(worked()).identity == agreed(worked()).identity
    other = worked() | {"rule_year": 2019}
    assert agreed(other, rules(2019)).identity != agreed(worked()).identity


def test_rules_of_another_year_are_refused():
    with pytest.raises(ScenarioError, match="of 2025, the rules are of 2019"):
        agreed(worked(), rules(2019))


def test_two_municipalities_get_the_legal_warning_with_its_rule():
    plain = worked()
    plain["municipalities"] = plain["municipalities"][:2]
    plain["distances"] = plain["distances"][:1]
    for listed in ("applicants", "sites"):
        plain["packages"][0][listed] = plain["packages"][0][listed][:2]
    (notice,) = [each for each in agreed(plain).warnings if each.key == "fewer_than_minimum"]
    assert notice.rule.key == "minimum_members"
    assert dict(notice.values) == {"members": 2, "minimum": 3.0}
    assert "fewer_than_minimum" not in keys(agreed(plain, rules(minimum=2.0)))
    assert "fewer_than_minimum" not in keys(agreed(worked()))


def test_one_municipality_pays_all_and_nobody_can_leave():
    plain = worked(applicants=[{"municipality": "A", "low": 6, "mid": 9, "high": 12}], sites=[{"municipality": "A"}])
    plain["municipalities"], plain["distances"] = plain["municipalities"][:1], []
    found = agreed(plain)
    assert found.shares_by("nucleolus").sek == {"A": 1_425_000}
    assert found.shares_by("shapley").sek == {"A": 1_425_000}
    assert found.stability.core_empty is False
    assert found.stability.epsilon_sek is None


def test_what_costs_nothing_is_shared_as_nothing():
    found = agreed(worked(fixed_cost_sek=0.0, place_cost_sek=0.0, elsewhere_price_sek=0.0, most_groups=1))
    assert found.best.cost_sek == 0
    assert set(found.shares_by("shapley").sek.values()) == {0.0}
    assert found.stability.core_empty is False


def test_nobody_applies():
    plain = worked()
    for each in plain["packages"][0]["applicants"]:
        each.update(low=0, mid=0)
    found = agreed(plain)
    assert (found.best.cost_sek, found.best.groups, found.runner_up) == (0, (), None)
    assert found.reach[0].share is None


def test_a_package_without_sites_is_bought():
    found = agreed(worked(sites=[]))
    assert found.best.cost_sek == 3_200_000
    assert found.saving_sek == 0
    assert found.stability.core_empty is False


def test_a_price_list_leaves_the_rest_with_the_receiver():
    found = agreed(worked(list_price_sek=110_000.0)).shares_by("price_list")
    # The group at A costs 1,600,000 and is paid 16 × 110,000: A keeps 160,000. Each home pays 0.8 n × 110,000 and
    # 0.2 n × 160,000 elsewhere.
    assert found.balance_sek == 160_000
    assert found.sek == {"A": 9 * 120_000 - 160_000, "B": 5 * 120_000, "C": 4 * 120_000, "D": 2 * 120_000}


def test_without_populations_fixed_costs_are_not_shared_by_them():
    plain = worked()
    del plain["municipalities"][2]["population"]
    assert agreed(plain).shares_by("population").missing == "no_population"


def test_travel_limits_send_the_far_ones_elsewhere():
    found = agreed(worked(longest_minutes=40.0))
    assert found.best.groups[0].site in {"A", "B", "C"}
    assert {seat.site for seat in found.best.seats if seat.home == "D"} <= {None, found.best.groups[0].site}
    assert all(seat.minutes <= 40.0 for seat in found.best.seats if seat.site)


def test_a_site_of_its_own_cost_is_preferred_when_cheaper():
    plain = worked()
    plain["packages"][0]["sites"][3]["fixed_cost_sek"] = 1_100_000.0
    found = agreed(plain)
    assert found.best.groups[0].site == "D"
    assert found.best.cost_sek == 2_140_000
    assert found.runner_up.cost_sek == 2_240_000


def test_today_keeps_its_groups_and_its_homes():
    plain = worked() | {"as_today": [{"package": "welding", "site": "B", "groups": 1, "homes": ["B", "D"]}]}
    found = agreed(plain)
    assert found.as_today.cost_sek == 1_200_000 + 7 * 25_000 + 13 * 160_000
    assert "as_today_below_floor" in keys(found)


def test_starts_are_spread_and_the_workshop_holds_its_groups_at_each():
    sites = [{"municipality": "A", "groups_at_once": 1}]
    found = agreed(worked(cap=8, fixed_cost_sek=400_000.0, sites=sites, starts_a_year=2))
    assert found.best.groups[0].by_start == (1, 1)
    assert agreed(worked(cap=8, fixed_cost_sek=400_000.0, sites=sites)).best.groups[0].by_start == (1,)


def test_what_conflicts_is_named_with_the_least_relaxation():
    plain = worked(elsewhere_most=3, most_groups=1)
    with pytest.raises(ModelError) as caught:
        agreed(plain)
    (fault,) = caught.value.faults
    assert fault.reason == "infeasible"
    for name in ("places_elsewhere", "teachers", "cap_of_a_group"):
        assert name in fault.what
    assert "allow 4 places to be bought elsewhere (now 3)" in fault.todo
    assert "teachers for 2 groups (now 1)" in fault.todo
    assert "groups of up to 17 (now 16)" in fault.todo


def test_the_relaxations_told_are_enough_and_one_less_is_not():
    assert agreed(worked(elsewhere_most=4, most_groups=1)).best.cost_sek == 2_240_000
    assert agreed(worked(elsewhere_most=3, most_groups=2)).best.cost_sek == 2_900_000
    assert agreed(worked(elsewhere_most=3, most_groups=1, cap=17)).best.optimal
    with pytest.raises(ModelError):
        agreed(worked(elsewhere_most=2, most_groups=1, cap=17))


def test_all_packages_that_cannot_be_are_told_together():
    plain = worked(elsewhere_most=3, most_groups=1)
    plain["packages"].append(plain["packages"][0] | {"key": "sewing"})
    with pytest.raises(ModelError) as caught:
        agreed(plain)
    assert [fault.key for fault in caught.value.faults] == ["welding", "sewing"]


def test_a_budget_below_the_least_cost_tells_how_much_is_missing():
    with pytest.raises(ModelError, match="Raise the budget by 240,000 SEK"):
        agreed(worked() | {"budget_sek": 2_000_000.0})
    assert agreed(worked() | {"budget_sek": 2_240_000.0}).best.cost_sek == 2_240_000


def test_who_cannot_do_alone_has_no_cost_alone_and_no_shapley_share():
    found = agreed(worked(elsewhere_most=4, cap=16))
    assert found.alone is None
    assert found.saving_sek is None
    assert found.alone_sek["A"] == 1_425_000
    assert found.alone_sek["B"] is None
    assert found.shares_by("shapley").missing == "coalition_impossible"


def test_a_time_limit_gives_the_best_found_with_its_gap():
    packages = [replace(course(number, homes=12), key=f"{number}") for number in range(6)]
    names = [f"m{number}" for number in range(12)]
    found = best_of(packages, names, choose(packages, names, 1e-9))
    exact = best_of(packages, names, choose(packages, names))
    assert exact.optimal
    assert found.cost_sek >= exact.cost_sek - 0.5
    assert not found.optimal
    assert found.cost_sek * (1 - found.gap) <= exact.cost_sek + 0.5


def test_the_grant_is_checked_under_the_rule_of_the_year():
    plain = worked(grant_level="high", points=800.0) | {"grant": GRANT}
    (check,) = agreed(plain).grant
    # 16 year-places at own share 3/7: 16 / (10/7) = 11.2 can be used; 8.8 of 20 go back at 70,000.
    assert check.planned == 16
    assert check.own_needed == pytest.approx(20 * 3 / 7)
    assert check.used == pytest.approx(11.2)
    assert check.unused == pytest.approx(8.8)
    assert check.repayment_sek == pytest.approx(8.8 * 70_000)
    assert check.repayment_probability == 1.0
    (equal,) = agreed(plain, rules(own=1.0)).grant
    assert (equal.used, equal.unused) == (8.0, 12.0)


def test_the_risk_of_repayment_follows_the_range_of_applicants():
    plain = worked(grant_level="high", points=800.0)
    small = plain | {"grant": {"granted": [{"level": "high", "year_places": 7.0}]}}
    edge = plain | {"grant": {"granted": [{"level": "high", "year_places": 11.2}]}}
    assert agreed(small).grant[0].repayment_probability < 0.01
    assert 0.01 < agreed(edge).grant[0].repayment_probability < 0.5


def test_what_is_not_known_of_the_grant_is_absent_and_said():
    plain = worked(grant_level="high", points=800.0) | {"grant": GRANT}
    unknown = agreed(plain, rules(own=None, grant=None))
    (check,) = unknown.grant
    assert (check.own_needed, check.used, check.grant_sek, check.repayment_probability) == (None,) * 4
    assert {"own_share_unknown", "grant_unknown"} <= keys(unknown)
    assert unknown.break_even[0].with_grant is None
    assert not unknown.break_even[0].grant_known
    assert agreed(worked()).grant == ()


def test_the_grant_makes_the_break_even_group_smaller():
    found = agreed(worked(grant_level="high", points=800.0)).break_even[0]
    # A place draws 70,000 / (10/7) = 49,000: 1,200,000 <= (160,000 + 49,000 - 25,000) n from n = 7.
    assert (found.alone, found.with_grant) == (9, 7)


def test_drop_out_that_is_not_known_is_said():
    assert "drop_out_unknown" in keys(agreed(worked(drop_out=None)))
    assert agreed(worked(drop_out=0.5)).break_even[0].probability < agreed(worked()).break_even[0].probability


def test_reach_counts_who_is_within_each_band():
    told = {(each.site, each.minutes): each for each in agreed(worked() | {"bands_minutes": [30.0, 45.0]}).reach}
    assert len(told) == 8
    assert told["A", 30.0].municipalities == ("A", "B")
    assert (told["A", 45.0].applicants, told["A", 45.0].share) == (18, 0.9)
    assert told["A", 30.0].in_plan
    assert not told["D", 30.0].in_plan


def test_minutes_follow_from_the_speed_model():
    speed = SpeedModel(
        start_minutes=5.0,
        steps=(SpeedStep(up_to_km=10.0, km_per_hour=40.0), SpeedStep(up_to_km=50.0, km_per_hour=80.0)),
        reference="A test",
    )
    assert speed.minutes(0.0) == 5.0
    assert speed.minutes(10.0) == 20.0
    assert speed.minutes(90.0) == 5.0 + 15.0 + 60.0
    plain = worked()
    for road in plain["distances"]:
        del road["minutes"]
    minutes = courses(parse_case(plain, speed=speed))[0].minutes
    assert minutes[0, 1] == minutes[1, 0] == 5.0 + 15.0 + 15.0
    assert minutes[0, 0] == 0.0


def test_more_than_fourteen_are_sampled_and_it_is_said():
    plain = worked()
    names = [f"m{number:02}" for number in range(15)]
    plain["municipalities"] = [{"key": name, "name": name, "population": 1000} for name in names]
    plain["packages"][0]["applicants"] = [{"municipality": name, "low": 1, "mid": 2, "high": 4} for name in names]
    plain["packages"][0]["sites"] = [{"municipality": name} for name in names[:3]]
    plain["distances"] = [
        {"a": a, "b": b, "minutes": 30.0} for number, a in enumerate(names) for b in names[number + 1 :]
    ]
    found = agreed(plain, orders=20)
    told = found.shares_by("shapley")
    assert sum(told.sek.values()) == pytest.approx(found.best.cost_sek, abs=0.01)
    assert max(told.standard_error.values()) > 0
    assert not found.stability.exact
    assert found.stability.core_empty is not False
    assert "sampled" in keys(found)
    assert sum(found.shares_by("nucleolus").sek.values()) == pytest.approx(found.best.cost_sek, abs=0.01)
