# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""From draft to published: four eyes, nothing overwritten, no undecided claim, nothing changed after."""

from __future__ import annotations

import pytest

from smedja.core import DocumentError, EditConflict, NotAllowed, PlanError
from smedja.strategy.rights import Membership, Person, Role
from smedja.web.bundle import using
from smedja.web.documents import acts
from smedja.web.documents.models import Decision, Document, Edition
from smedja.web.register import edits
from smedja.web.register.models import Entry
from smedja.web.register.plans import plan_now, register_of
from tests.unit.web.documents.conftest import DAY, TEXT, draft
from tests.unit.web.register.conftest import APPROVER, BOTH, EDITOR, OTHER

OTHER_APPROVER = Person("disa", (Membership(Role.APPROVER),))


def again(document):
    return Document.objects.select_related("tip", "live", "register").get(pk=document.pk)


def through(document, author=EDITOR):
    """Send on, approve and publish."""
    acts.submit(author, document.tip)
    acts.approve(APPROVER, document.tip)
    acts.publish(APPROVER, document.tip)
    return again(document)


def without_a_measure():
    """The register loses one of its two measures."""
    register = register_of("liten")
    entry = Entry.objects.select_related("tip").get(register=register, kind="measure", key="kampanj")
    item = plan_now(register).measure("kampanj")
    edits.save(EDITOR, register, "measure", item, base=entry.tip.number, reason="utgår", archives=True)
    entry.refresh_from_db()
    edits.submit(EDITOR, entry.tip)
    edits.publish(APPROVER, entry.tip)


def test_from_draft_to_published(document):
    published = through(document)
    assert published.live == published.tip
    assert (published.live.state, published.live.approved_by) == ("published", "anna")
    assert published.live.kept["said"][0]["figure"]["value"] == 2


@pytest.mark.parametrize("act", ["submit", "approve", "publish"])
def test_nothing_is_published_out_of_turn(document, act):
    if act == "submit":
        acts.submit(EDITOR, document.tip)
        with pytest.raises(EditConflict):
            acts.submit(EDITOR, document.tip)
    else:
        with pytest.raises(EditConflict):
            getattr(acts, act)(APPROVER, document.tip)


@pytest.mark.parametrize("act", ["approve", "publish"])
def test_no_author_approves_or_publishes(small, act):
    document = acts.start(BOTH, small, "skills-report", "Läget", draft())
    acts.save(EDITOR, document, draft(TEXT + "\nMer."), base=1)
    acts.submit(EDITOR, document.tip)
    if act == "publish":
        acts.approve(APPROVER, document.tip)
    with pytest.raises(NotAllowed, match="wrote"):
        getattr(acts, act)(BOTH, document.tip)


@pytest.mark.parametrize("who", [Person(), Person("rut", (Membership(Role.READER),)), APPROVER])
def test_only_writers_write(small, document, who):
    with pytest.raises(NotAllowed):
        acts.start(who, small, "skills-report", "Läget", draft())
    with pytest.raises(NotAllowed):
        acts.save(who, document, draft(), base=1)


def test_two_who_save_at_once_lose_nothing(document):
    acts.save(OTHER, document, draft(TEXT + "\nOlgas."), base=1)
    with pytest.raises(EditConflict, match="olga saved revision 2"):
        acts.save(EDITOR, document, draft(TEXT + "\nEriks."), base=1)
    assert document.editions.count() == 2


def test_a_text_that_does_not_hold_is_not_kept(small, document):
    with pytest.raises(DocumentError) as found:
        acts.save(EDITOR, document, draft("# Rubrik\n\n{{ mesure_count }} {{ strategy county=20 }}"), base=1)
    assert [fault.where for fault in found.value.faults] == ["text, line 3, column 1", "text, line 3, column 20"]
    with pytest.raises(DocumentError):
        acts.start(EDITOR, small, "skills-report", "Läget", draft("{% inklude a %}"))
    assert Edition.objects.count() == 1
    assert Document.objects.count() == 1


def test_a_claim_that_breaks_blocks_until_a_person_decides(document):
    acts.submit(EDITOR, document.tip)
    acts.approve(APPROVER, document.tip)
    without_a_measure()
    tip = again(document).tip
    with pytest.raises(PlanError, match="above measure_count than=1"):
        acts.publish(APPROVER, tip)
    with pytest.raises(PlanError, match="reason"):
        acts.decide(EDITOR, tip, "above measure_count than=1", " ")
    acts.decide(EDITOR, tip, "above measure_count than=1", "Den andra är på väg")
    # The figure reads otherwise than when it was approved: somebody has to look again.
    with pytest.raises(PlanError, match="2 → 1"):
        acts.publish(APPROVER, tip)
    acts.approve(APPROVER, tip)
    acts.publish(APPROVER, tip)
    assert again(document).live.kept["said"][0]["figure"]["value"] == 1


def test_a_rise_that_becomes_a_fall_blocks_publishing(small, turned, true_today):
    document = acts.start(EDITOR, small, "skills-report", "Läget", draft(true_today))
    acts.submit(EDITOR, document.tip)
    acts.approve(APPROVER, document.tip)
    with using(turned):
        with pytest.raises(PlanError, match=r"A claim no longer holds: (rises|falls) gap"):
            acts.publish(APPROVER, document.tip)
        assert again(document).live is None
    acts.publish(APPROVER, document.tip)


def test_a_broken_draft_is_kept_but_not_sent_on(small, turned, true_today):
    with using(turned):
        document = acts.start(EDITOR, small, "skills-report", "Läget", draft(true_today))
        with pytest.raises(PlanError):
            acts.submit(EDITOR, document.tip)
        acts.save(EDITOR, document, draft("# Läget\n\nUtan påstående."), base=1)
        assert [(one.outcome, one.by) for one in Decision.objects.all()] == [("changed", "erik")]
        acts.submit(EDITOR, document.tip)


def test_a_decision_counts_for_its_figures_only(document):
    without_a_measure()
    acts.decide(EDITOR, again(document).tip, "above measure_count than=1", "på väg")
    acts.submit(EDITOR, again(document).tip)
    decision = Decision.objects.get()
    assert decision.figures == "1"
    Decision.objects.update(figures="0")
    with pytest.raises(PlanError):
        acts.approve(APPROVER, again(document).tip)


@pytest.mark.parametrize(
    "other",
    [
        TEXT.replace("De är fler\nän en.", "De är fler\nän en tack vare regeringen."),
        TEXT.replace("De är fler\nän en.", "De är **fler än en.**"),
        TEXT + "\n{% claim above measure_count than=1 %}Regeringen har gjort dem fler.{% end %}\n",
    ],
)
def test_a_decision_counts_for_its_words_only(document, other):
    without_a_measure()
    acts.decide(EDITOR, again(document).tip, "above measure_count than=1", "på väg")
    assert Decision.objects.get().words == "De är fler än en."
    acts.save(EDITOR, document, draft(other), base=1)
    with pytest.raises(PlanError, match="A claim no longer holds"):
        acts.submit(EDITOR, again(document).tip)
    acts.save(EDITOR, document, draft(TEXT + "\nMer."), base=2)
    acts.submit(EDITOR, again(document).tip)


def test_what_is_decided_after_approval_is_not_what_readers_are_told(document):
    without_a_measure()
    key = "above measure_count than=1"
    acts.decide(EDITOR, again(document).tip, key, "på väg")
    acts.submit(EDITOR, again(document).tip)
    acts.approve(APPROVER, again(document).tip)
    acts.decide(EDITOR, again(document).tip, key, "sent skäl")
    acts.publish(APPROVER, again(document).tip)
    told = [{"claim": key, "words": "De är fler än en.", "figures": "1", "reason": "på väg"}]
    assert list(again(document).live.stood) == told
    acts.save(EDITOR, again(document), draft(TEXT + "\nMer."), base=1)
    acts.decide(EDITOR, again(document).tip, key, "ännu senare skäl")
    assert list(again(document).live.stood) == told


def test_a_claim_that_holds_is_not_decided_on(document):
    with pytest.raises(PlanError, match="bear this claim out"):
        acts.decide(EDITOR, document.tip, "above measure_count than=1", "ändå")


def test_what_is_sent_back_is_written_anew(document):
    acts.submit(EDITOR, document.tip)
    with pytest.raises(PlanError, match="remark"):
        acts.send_back(APPROVER, document.tip, "")
    acts.send_back(APPROVER, document.tip, "skriv ut")
    assert again(document).tip.state == "returned"
    acts.save(EDITOR, document, draft(), base=1)
    assert through(again(document)).live.number == 2


def test_what_is_published_is_never_changed_or_removed(document):
    live = through(document).live
    live.text = "annat"
    with pytest.raises(PlanError, match="never changed"):
        live.save()
    with pytest.raises(PlanError, match="never changed"):
        live.delete()
    for act in (acts.submit, acts.approve, acts.publish):
        with pytest.raises((EditConflict, NotAllowed)):
            act(APPROVER, live)
    with pytest.raises(EditConflict):
        acts.decide(EDITOR, live, "above measure_count than=1", "ändå")


def test_a_later_edition_replaces_and_both_stay(document):
    first = through(document).live
    acts.save(EDITOR, again(document), draft(TEXT + "\nMer."), base=1, corrects=first)
    assert again(document).live == first
    second = through(again(document)).live
    assert (second.number, second.corrects) == (2, first)
    assert Edition.objects.filter(state="published").count() == 2
    assert first.day == DAY


def test_a_person_of_another_county_does_not_write_it(document):
    elsewhere = Person("gun", (Membership(Role.EDITOR, "21"),))
    own = Person("per", (Membership(Role.EDITOR, "20"),))
    with pytest.raises(NotAllowed):
        acts.save(elsewhere, document, draft(), base=1)
    acts.save(own, document, draft(), base=1)
    assert set(acts.unpublished_authors(again(document))) == {"erik", "per"}
    assert acts.undecided(again(document), acts.now_of(again(document).tip)) == ()
    assert OTHER_APPROVER.name not in acts.unpublished_authors(document)
