# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""History: targets' past in order, and what a party's own people have done."""

from __future__ import annotations

from datetime import date

from django.contrib.auth import get_user_model

from smedja.strategy.moved import moved
from smedja.web.register import edits, values
from smedja.web.register.history import published_targets, touches
from smedja.web.register.models import Membership
from smedja.web.register.plans import plan_now
from tests.unit.web.register.conftest import APPROVER, EDITOR
from tests.unit.web.register.test_values import CONTACT, newer


def test_a_moved_target_is_never_forgotten(small):
    assert published_targets(small) == []  # nothing has had a second state
    first = plan_now(small).indicator("utbildade")
    for base, number in enumerate((140.0, 160.0), start=1):
        target = first.targets[0].model_copy(update={"value": number})
        item = first.model_copy(update={"targets": (target,)})
        revision = edits.save(EDITOR, small, "indicator", item, base=base, reason=f"till {number:.0f}")
        edits.submit(EDITOR, revision)
        edits.publish(APPROVER, revision)
    found = moved(published_targets(small))
    assert [move.revision.reason for move in found] == ["till 140", "till 160"]
    assert [move.easier for move in found] == [True, False]


def test_only_a_party_with_a_contact_can_have_done_nothing(small):
    assert touches(small) == {}
    person = get_user_model().objects.create(username="karin", email="karin@example.org")
    Membership.objects.create(person=person, register=small, role="contact", party="kommunen")
    known = touches(small)["party", "kommunen"]
    assert known.last is None
    assert isinstance(known.named, date)
    values.report(CONTACT, small, [newer()])
    assert touches(small)["party", "kommunen"].last == known.named
