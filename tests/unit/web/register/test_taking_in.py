# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Taking in a plan: new, changed, same; all or nothing; nothing deleted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smedja.core import PlanError
from smedja.strategy import Words
from smedja.strategy.visible import public_plan
from smedja.web.register.models import Entry, Register, Revision
from smedja.web.register.plans import plan_now, register_of
from smedja.web.register.taking_in import take_in
from tests.unit.web.register.conftest import small_plan


def test_what_is_taken_in_is_what_is_read(small):
    held = plan_now(small)
    assert replace(held, revisions={}) == small_plan()
    assert set(held.revisions.values()) == {1}


def test_taking_in_again_changes_nothing(small):
    report = take_in(small_plan(), "drift", "igen")
    assert (report.new, report.changed, report.same, report.values) == ((), (), 7, 0)
    assert Revision.objects.count() == 7


def test_a_changed_item_gets_a_revision_and_others_none(small):
    plan = small_plan()
    measures = [one.model_copy(update={"title": Words(sv="Ny")}) for one in plan.measures if one.key == "kampanj"]
    plan = plan.with_items("measure", [*measures, plan.measure("platser")])
    report = take_in(plan, "drift", "ny plan")
    assert report.changed == (("measure", "kampanj"),)
    assert plan_now(register_of("liten")).measure("kampanj").title.sv == "Ny"


def test_a_public_file_does_not_wipe_out_what_is_internal(small):
    report = take_in(public_plan(small_plan()), "drift", "ur den öppna filen")
    assert (report.new, report.changed) == ((), ())
    assert plan_now(register_of("liten")).measure("platser").internal_note == "inte klart än"


def test_what_is_missing_is_kept_unless_asked_for(small):
    plan = small_plan()
    plan = plan.with_items("measure", [plan.measure("platser")])
    report = take_in(plan, "drift", "ny plan")
    assert report.missing == (("measure", "kampanj"),)
    assert plan_now(register_of("liten")).has("measure", "kampanj")
    assert take_in(plan, "drift", "ny plan", archive_missing=True).archived
    assert not plan_now(register_of("liten")).has("measure", "kampanj")
    assert Entry.objects.filter(key="kampanj").exists()


def test_for_review_nothing_is_published(small):
    plan = small_plan()
    measures = [one.model_copy(update={"title": Words(sv="Ny")}) for one in plan.measures]
    take_in(plan.with_items("measure", measures), "adam", "förslag", publish=False)
    assert plan_now(register_of("liten")).measure("kampanj").title.sv == "Kampanj"
    assert Revision.objects.filter(state="review").count() == 2


@pytest.mark.django_db
def test_a_plan_with_a_fault_leaves_no_trace():
    plan = small_plan()
    broken = plan.measure("platser").model_copy(update={"goals": ("borta",)})
    with pytest.raises(PlanError):
        take_in(plan.with_items("measure", [broken]), "drift", "fel")
    assert not Register.objects.exists()
