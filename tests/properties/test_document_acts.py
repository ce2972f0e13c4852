# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Whatever people do in whatever order while the plan changes: nothing is published with an undecided broken claim."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from smedja.core import PlanError
from smedja.report.bound.claim_words import wordings_of
from smedja.report.bound.keeping import resolved_of
from smedja.web.documents import acts
from smedja.web.documents.models import Decision, Document, Edition
from smedja.web.register.plans import forget, register_of
from smedja.web.register.taking_in import take_in
from tests.unit.web.documents.conftest import TEXT, draft
from tests.unit.web.register.conftest import APPROVER, BOTH, EDITOR, OTHER, small_plan

CLAIM = "above measure_count than=1"
people = st.sampled_from([EDITOR, OTHER, BOTH, APPROVER, APPROVER])


@st.composite
def asked_for(draw):
    """Rounds of acts, mostly in an order in which something comes of it, with the plan changed in between."""
    asked = []
    for _ in range(draw(st.integers(1, 4))):
        for act in (draw(st.sampled_from(["save", "reword"])), "submit", "approve", "publish"):
            extras = draw(st.lists(st.sampled_from(["fewer", "more", "decide"]), max_size=1))
            asked += [(extra, draw(people)) for extra in extras]
            who = draw(
                st.sampled_from(
                    [EDITOR, OTHER, BOTH] if act in {"save", "reword", "submit"} else [APPROVER, APPROVER, BOTH]
                )
            )
            asked += [(act, who)] * draw(st.sampled_from([1, 1, 1, 0]))
    return asked


class Acts(TestCase):
    @settings(max_examples=40, deadline=None)
    @given(asked_for())
    def test_no_order_of_acts_publishes_an_undecided_broken_claim(self, asked):
        forget()
        self.world(more=True)
        number = acts.start(EDITOR, register_of("liten"), "skills-report", "Läget", draft()).pk
        for act, person in asked:
            document = Document.objects.select_related("register", "tip", "live").get(pk=number)
            if act in {"fewer", "more"}:
                self.world(more=act == "more")
                continue
            try:
                self.turn(act, person, document)
            except PlanError:
                continue
            if act == "publish":
                self.check(Edition.objects.get(pk=document.tip.pk))

    @staticmethod
    def world(*, more):
        plan = small_plan()
        if not more:
            plan = plan.with_items("measure", [one for one in plan.measures if one.key == "platser"])
        take_in(plan, "drift", "ny plan", archive_missing=True)

    @staticmethod
    def turn(act, person, document):
        if act in {"save", "reword"}:
            text = TEXT if act == "save" else TEXT.replace("De är fler", "Tack vare regeringen är de fler")
            acts.save(person, document, draft(text), base=document.tip.number)
        elif act == "decide":
            acts.decide(person, document.tip, CLAIM, "ändå")
        else:
            getattr(acts, act)(person, document.tip)

    def check(self, edition):
        kept = resolved_of(edition.kept)
        words = wordings_of(kept)
        stood = {(one["claim"], one["words"], one["figures"]) for one in edition.stood}
        assert stood == {(one.key, words[one.key], acts.figures_text(one, "sv")) for one in kept.broken}
        before_approval = Decision.objects.filter(outcome="stands", at__lte=edition.approved_at)
        assert stood <= set(before_approval.values_list("claim", "words", "figures"))
        assert kept == acts.now_of(edition)
        earlier = edition.document.editions.filter(number__lte=edition.number)
        before = earlier.filter(state="published").exclude(pk=edition.pk).order_by("-number").first()
        written = earlier.filter(number__gt=before.number if before else 0)
        authors = set(written.values_list("author", flat=True))
        assert not {edition.approved_by, edition.published_by} & authors
