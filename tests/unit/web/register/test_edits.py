# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""From draft to published: by whom, in what order, and never over somebody else's work."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from smedja.core import EditConflict, NotAllowed, PlanError
from smedja.strategy import Words
from smedja.strategy.rights import Membership, Person, Role
from smedja.web.register import edits
from smedja.web.register.models import Part
from smedja.web.register.plans import forget, plan_now, plan_then, register_of
from tests.unit.web.register.conftest import APPROVER, BOTH, EDITOR, OTHER


def renamed(register, name, key="kampanj"):
    return plan_now(register).measure(key).model_copy(update={"title": Words(sv=name)})


def through(register, item, kind="measure", base=1, **more):
    revision = edits.save(EDITOR, register, kind, item, base=base, reason="för att", **more)
    edits.submit(EDITOR, revision)
    edits.publish(APPROVER, revision)
    return register_of(register.key)


def title(register, key="kampanj"):
    return plan_now(register_of(register.key)).measure(key).title.sv


def test_a_draft_is_not_seen_until_it_is_published(small):
    revision = edits.save(EDITOR, small, "measure", renamed(small, "Bättre kampanj"), base=1, reason="tydligare")
    assert title(small) == "Kampanj"
    edits.submit(EDITOR, revision)
    assert title(small) == "Kampanj"
    edits.publish(APPROVER, revision)
    assert title(small) == "Bättre kampanj"
    assert plan_now(register_of("liten")).revisions["measure", "kampanj"] == 2


def test_two_editors_never_overwrite_each_other(small):
    edits.save(EDITOR, small, "measure", renamed(small, "Eriks"), base=1, reason="min")
    with pytest.raises(EditConflict, match="erik saved revision 2"):
        edits.save(OTHER, small, "measure", renamed(small, "Olgas"), base=1, reason="min")
    edits.save(OTHER, small, "measure", renamed(small, "Olgas"), base=2, reason="ovanpå")
    entry = small.entries.get(key="kampanj")
    assert [one.author for one in entry.revisions.order_by("number")] == ["drift", "erik", "olga"]


def test_whoever_wrote_any_of_it_does_not_publish_it(small):
    edits.save(BOTH, small, "measure", renamed(small, "Bos"), base=1, reason="min")
    revision = edits.save(EDITOR, small, "measure", renamed(small, "Bos, putsad"), base=2, reason="putsad")
    edits.submit(EDITOR, revision)
    with pytest.raises(NotAllowed, match="does not approve"):
        edits.publish(BOTH, revision)
    edits.publish(APPROVER, revision)
    assert title(small) == "Bos, putsad"


def test_only_what_lies_for_review_is_published(small):
    revision = edits.save(EDITOR, small, "measure", renamed(small, "Ny"), base=1, reason="ny")
    with pytest.raises(EditConflict):
        edits.publish(APPROVER, revision)
    edits.submit(EDITOR, revision)
    edits.save(OTHER, small, "measure", renamed(small, "Nyare"), base=2, reason="nyare")
    with pytest.raises(EditConflict):
        edits.publish(APPROVER, revision)
    assert title(small) == "Kampanj"


def test_a_draft_is_sent_back_with_a_remark_and_comes_again(small):
    revision = edits.save(EDITOR, small, "measure", renamed(small, "Ny"), base=1, reason="ny")
    edits.submit(EDITOR, revision)
    with pytest.raises(PlanError, match="remark"):
        edits.send_back(APPROVER, revision, " ")
    edits.send_back(APPROVER, revision, "skriv ut förkortningen")
    assert (revision.state, revision.remark) == ("returned", "skriv ut förkortningen")
    edits.submit(EDITOR, revision)
    edits.publish(APPROVER, revision)
    assert title(small) == "Ny"


def test_a_reader_writes_nothing_and_a_reason_is_needed(small):
    reader = Person("rut", (Membership(Role.READER),))
    with pytest.raises(NotAllowed):
        edits.save(reader, small, "measure", renamed(small, "Ruts"), base=1, reason="vill")
    with pytest.raises(PlanError, match="reason"):
        edits.save(EDITOR, small, "measure", renamed(small, "Eriks"), base=1, reason="  ")
    assert small.entries.get(key="kampanj").revisions.count() == 1


def test_an_editor_of_a_county_keeps_to_it(small):
    here = Person("dora", (Membership(Role.EDITOR, "20"),))
    edits.save(here, small, "measure", renamed(small, "Dalarnas", "platser"), base=1, reason="här")
    with pytest.raises(NotAllowed):
        edits.save(here, small, "measure", renamed(small, "Hela", "kampanj"), base=1, reason="överallt")
    stolen = renamed(small, "Bort", "platser").model_copy(update={"regions": ("21",)})
    with pytest.raises(NotAllowed):
        edits.save(here, small, "measure", stolen, base=2, reason="flyttar")


def test_a_plan_that_would_not_hold_is_refused_as_a_whole(small):
    broken = renamed(small, "X").model_copy(update={"goals": ("finns-inte",), "start": "2026", "end": "2025"})
    with pytest.raises(PlanError) as told:
        edits.save(EDITOR, small, "measure", broken, base=1, reason="fel")
    assert len(told.value.faults) == 2
    assert small.entries.get(key="kampanj").revisions.count() == 1


def test_what_others_refer_to_is_not_archived(small):
    goal = plan_now(small).goal("fler")
    with pytest.raises(PlanError):
        edits.save(EDITOR, small, "goal", goal, base=1, reason="bort", archives=True)


def test_archiving_takes_out_of_the_plan_and_keeps_the_history(small):
    measure = plan_now(small).measure("kampanj")
    small = through(small, measure, archives=True)
    assert not plan_now(small).has("measure", "kampanj")
    assert small.entries.get(key="kampanj").revisions.count() == 2
    assert not Part.objects.filter(entry__key="kampanj").exists()
    small = through(small, measure, base=2)
    assert plan_now(small).has("measure", "kampanj")


def test_the_register_remembers_what_it_said(small):
    before = timezone.now()
    small = through(small, renamed(small, "Ny"))
    assert plan_then(small, before).measure("kampanj").title.sv == "Kampanj"
    assert plan_then(small, timezone.now() + timedelta(seconds=1)).measure("kampanj").title.sv == "Ny"


def test_caught_up_and_read_anew_are_the_same_plan(small):
    plan_now(small)
    small = through(small, renamed(small, "Ny"))
    caught_up = plan_now(small)
    forget()
    assert plan_now(small) == caught_up


def test_a_new_item_comes_in_and_its_parties_are_found(small):
    new = plan_now(small).measure("platser").model_copy(update={"key": "ny-atgard"})
    small = through(small, new, base=0)
    assert plan_now(small).has("measure", "ny-atgard")
    assert set(Part.objects.filter(entry__key="ny-atgard").values_list("party", "role")) == {
        ("kommunen", "responsible")
    }
