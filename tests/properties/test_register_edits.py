# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Whatever people do in whatever order: no revision is lost, and the plan is the last that was published."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from smedja.core import PlanError
from smedja.strategy import Words
from smedja.web.register import edits
from smedja.web.register.models import Revision
from smedja.web.register.plans import forget, plan_now, register_of
from smedja.web.register.taking_in import take_in
from tests.unit.web.register.conftest import APPROVER, BOTH, EDITOR, OTHER, small_plan

writers = st.sampled_from([EDITOR, OTHER, BOTH, BOTH, APPROVER])
approvers = st.sampled_from([APPROVER, BOTH, EDITOR])
late = st.sampled_from([0, 0, 0, -1, 1])


@st.composite
def acts(draw):
    """A few people who save, submit, publish and send back; mostly in an order in which something comes of it."""
    asked = []
    for _ in range(draw(st.integers(0, 6))):
        asked.append(("save", draw(writers), draw(late)))
        asked += [("save", draw(writers), draw(late))] * draw(st.integers(0, 1))
        asked += [("submit", draw(writers), draw(st.sampled_from([0, 0, -1])))] * draw(st.integers(1, 2))
        end = draw(st.sampled_from(["publish", "publish", "send_back"]))
        asked += [(end, draw(approvers), 0)] * draw(st.integers(1, 2))
    return asked


class Edits(TestCase):
    @settings(max_examples=80, deadline=None)
    @given(acts())
    def test_nothing_is_lost(self, asked):
        forget()
        take_in(small_plan(), "drift", "första gången")
        saved, shown = ["Kampanj"], "Kampanj"
        for number, (act, person, off) in enumerate(asked):
            register = register_of("liten")
            name = f"Namn {number}"
            try:
                if act == "save":
                    item = plan_now(register).measure("kampanj").model_copy(update={"title": Words(sv=name)})
                    edits.save(person, register, "measure", item, base=len(saved) + off, reason="därför")
                else:
                    self.turn(act, person, Revision.objects.filter(entry__key="kampanj"), len(saved) + off)
            except PlanError:
                continue
            if act == "save":
                assert off == 0
                saved.append(name)
            elif act == "publish":
                shown = saved[-1]
        self.check(saved, shown)

    @staticmethod
    def turn(act, person, revisions, number):
        revision = revisions.filter(number=number).first()
        if revision is not None:
            more = ("nej",) if act == "send_back" else ()
            getattr(edits, act)(person, revision, *more)

    @staticmethod
    def check(saved, shown):
        register = register_of("liten")
        caught_up = plan_now(register)
        assert caught_up.measure("kampanj").title.sv == shown
        forget()
        assert replace(plan_now(register), revisions={}) == replace(caught_up, revisions={})
        rows = Revision.objects.filter(entry__key="kampanj").order_by("number")
        assert [row.number for row in rows] == list(range(1, len(saved) + 1))
        assert [edits.read("measure", row.body).title.sv for row in rows] == saved
        for row in rows.filter(state="published", number__gt=1):
            assert row.decided_by != row.author
