# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Values: reported, approved by another, revised beside the old one, and shut out of closed periods."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date

import pytest
from django.utils import timezone

from smedja.core import EditConflict, NotAllowed, PlanError, QueryError
from smedja.strategy import Value
from smedja.strategy.rights import Membership, Person, Role
from smedja.web.register import periods, values
from smedja.web.register.models import Observation
from smedja.web.register.plans import plan_now, plan_then, register_of
from tests.unit.web.register.conftest import ADMINISTRATOR, APPROVER, BOTH, EDITOR, small_plan

CONTACT = Person("karin", (Membership(Role.CONTACT, party="kommunen"),))


def of(register):
    return [(value.date, value.value) for value in plan_now(register_of(register.key)).values_of["utbildade"]]


def newer(when="2026", number=110.0, vintage="2026-11-01", **more):
    return Value("utbildade", when, vintage, number, **more)


def test_a_reported_value_waits_for_somebody_else(small):
    assert values.report(CONTACT, small, [newer()]) == 1
    assert of(small) == [("2025", 104.0)]
    row = Observation.objects.get(state="review")
    values.approve(APPROVER, row)
    assert of(small) == [("2025", 104.0), ("2026", 110.0)]
    with pytest.raises(EditConflict):
        values.approve(APPROVER, row)


def test_a_value_was_said_from_its_approval_on(small):
    values.report(CONTACT, small, [newer()])
    between = timezone.now()
    values.approve(APPROVER, Observation.objects.get(state="review"))
    assert len(plan_then(small, between).values) == 1
    assert len(plan_then(small, timezone.now()).values) == 2


@pytest.mark.parametrize(
    ("party", "region", "may"),
    [("kommunen", "", True), ("kommunen", "20", True), ("kommunen", "21", False), ("regionen", "", False)],
)
def test_a_contact_reports_what_its_party_and_county_have_a_part_in(small, party, region, may):
    contact = Person("karin", (Membership(Role.CONTACT, region, party),))
    with nullcontext() if may else pytest.raises(NotAllowed):
        values.report(contact, small, [newer()])
    assert Observation.objects.filter(state="review").count() == may


def test_what_is_of_the_whole_strategy_is_not_reported_by_one_county(small):
    plan = small_plan()
    both = plan.indicator("utbildade").model_copy(update={"measures": ("platser", "kampanj")})
    subject = values.value_subject(plan.with_items("indicator", [both]), both)
    assert (subject.regions, subject.parties) == ((), ("kommunen", "regionen"))


def test_a_value_of_no_indicator_is_refused(small):
    with pytest.raises(QueryError):
        values.report(EDITOR, small, [newer()._replace(indicator="finns-inte")])


def test_whoever_reports_does_not_approve(small):
    values.report(BOTH, small, [newer()])
    with pytest.raises(NotAllowed):
        values.approve(BOTH, Observation.objects.get(state="review"))


def test_a_revised_value_stands_beside_the_first(small):
    values.feed(small, [newer("2025", 106.0, "2026-09-01")], "tabell")
    assert of(small) == [("2025", 106.0)]
    assert Observation.objects.filter(indicator="utbildade").count() == 2


def test_feeding_again_adds_nothing(small):
    assert values.feed(small, [newer()], "tabell") == 1
    assert values.feed(small, [newer()], "tabell") == 0


def test_a_sign_of_absence_is_kept_as_a_sign(small):
    values.feed(small, [newer(number="..")], "tabell")
    assert of(small)[-1] == ("2026", "..")


def test_bad_values_are_refused_together(small):
    bad = [newer(low=1.0), newer("2027", 5.0, low=6.0, high=7.0), newer("2025", 1.0, "2026-03-01")]
    with pytest.raises(PlanError) as told:
        values.report(EDITOR, small, bad)
    assert sorted(fault.reason for fault in told.value.faults) == ["interval", "interval", "there"]
    assert Observation.objects.count() == 1


def test_a_closed_period_is_frozen_takes_no_values_and_is_reopened_with_a_trace(small):
    period = periods.open_period(APPROVER, small, "2025", date(2025, 1, 1), date(2025, 12, 31), "anna")
    with pytest.raises(NotAllowed, match="owner"):
        periods.close(ADMINISTRATOR, period)
    act = periods.close(APPROVER, period, "årets uppföljning")
    with pytest.raises(PlanError, match="closed"):
        values.report(EDITOR, small, [newer("2025-06", 1.0)])
    assert values.feed(small, [newer("2025", 1.0, "2026-10-01"), newer()], "tabell") == 1
    assert periods.frozen_plan(act).values == small_plan().values
    with pytest.raises(EditConflict):
        periods.close(APPROVER, period)
    with pytest.raises(NotAllowed):
        periods.reopen(APPROVER, period, "fel")
    with pytest.raises(PlanError):
        periods.reopen(ADMINISTRATOR, period, "")
    periods.reopen(ADMINISTRATOR, period, "fel siffra")
    assert values.report(EDITOR, small, [newer("2025-06", 1.0)]) == 1
    assert [one.act for one in period.acts.all()] == ["close", "reopen"]


def test_a_frozen_plan_that_was_tampered_with_is_refused(small):
    period = periods.open_period(APPROVER, small, "2025", date(2025, 1, 1), date(2025, 12, 31), "anna")
    act = periods.close(APPROVER, period)
    act.frozen = periods.freeze(small_plan())
    with pytest.raises(PlanError, match="changed"):
        periods.frozen_plan(act)


def test_a_period_does_not_end_before_it_starts(small):
    with pytest.raises(PlanError):
        periods.open_period(APPROVER, small, "x", date(2025, 2, 1), date(2025, 1, 1), "anna")
