# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Corrections: nothing while nothing has changed, the heaviest first, none passed over, the old edition kept."""

from __future__ import annotations

import io

import docx
import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from smedja.cli.main import main
from smedja.web.bundle import using
from smedja.web.documents import acts, corrections
from smedja.web.documents.files import files_of, note_file
from smedja.web.documents.models import Compared, Document
from smedja.web.register.models import Membership
from tests.unit.web.documents.conftest import draft
from tests.unit.web.documents.test_acts import through, without_a_measure
from tests.unit.web.reading import Page
from tests.unit.web.register.conftest import EDITOR


@pytest.fixture
def published(document):
    return through(document)


def test_nothing_differs_while_nothing_has_changed(published):
    assert corrections.all_corrections() == ()
    assert Compared.objects.count() == 1


def test_a_changed_plan_is_told_with_old_new_and_weight(published):
    without_a_measure()
    (found,) = corrections.all_corrections()
    assert found.weight == "heavy"
    assert [(one.key, one.old, one.weight) for one in found.told] == [
        ("above measure_count than=1", "stämmer", "heavy"),
        ("measure_count", "2", "slight"),
    ]
    assert "stämmer inte: 1" in found.note
    assert "har 1\u00a0uppgift ändrats" in found.note
    assert "påstods: De är fler än en." in found.note
    text = [
        one.text for one in docx.Document(io.BytesIO(note_file(found.edition.compared.note, "Rättelse"))).paragraphs
    ]
    assert text[0] == "Rättelse av Läget"


def test_a_changed_run_is_told_and_the_heaviest_comes_first(small, published, turned, true_today):
    other = acts.start(EDITOR, small, "skills-report", "Bristen", draft(true_today))
    through(other)
    with using(turned):
        found = corrections.all_corrections()
    assert [one.edition.document.title for one in found] == ["Bristen"]
    assert found[0].told[0].weight == "heavy"
    assert corrections.all_corrections() == ()


def test_a_figure_is_told_in_the_note_as_it_was_and_as_it_is(small, turned):
    text = "# Läget\n\nBristen är {{ gap county=20 occupation=721 year=2030 }}."
    through(acts.start(EDITOR, small, "skills-report", "Bristen", draft(text)))
    with using(turned):
        (found,) = corrections.all_corrections()
    (told,) = found.told
    if told.weight == "clear":
        assert f"angavs {told.old}" in found.note
        assert f"är det {told.new}" in found.note
    else:
        assert "så lite att de inte återges" in found.note


def test_it_is_resolved_once_for_each_state_of_the_sources(published, django_assert_num_queries):
    corrections.all_corrections()
    first = Compared.objects.get().at
    corrections.all_corrections()
    assert Compared.objects.get().at == first
    without_a_measure()
    corrections.all_corrections()
    assert Compared.objects.get().at > first


def test_a_document_that_cannot_be_resolved_comes_first_with_its_reason(small, published):
    text = "# Kampanjen\n\n{{ measure_count area=x }}"
    other = acts.start(EDITOR, small, "skills-report", "Andra", draft("# Andra\n\n{{ goal_count }}"))
    broken = through(other).live
    type(broken).objects.filter(pk=broken.pk).update(text=text)
    without_a_measure()
    found = corrections.all_corrections()
    assert [bool(one.fault) for one in found] == [True, False]
    assert found[0].weight == "heavy"
    assert "Det kan inte längre räknas fram" in found[0].note
    assert corrections.counted(found) == {"heavy": 2}


def test_the_old_edition_is_written_as_it_was(published):
    before = [one.text for one in docx.Document(io.BytesIO(files_of(published.live, "docx"))).paragraphs]
    without_a_measure()
    live = Document.objects.get(pk=published.pk).live
    assert [one.text for one in docx.Document(io.BytesIO(files_of(live, "docx"))).paragraphs] == before
    assert "Registret har 2" in "\n".join(before).replace("[1]", "")


def test_the_command_tells_what_the_page_tells(published, capsys, client):
    assert main(["corrections"]) == 0
    assert "No published document needs correcting" in capsys.readouterr().out
    assert "Inget publicerat dokument behöver rättas" in client.get("/dokument/rattelser/").content.decode()
    without_a_measure()
    assert main(["corrections"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("heavy  Läget (")
    assert "påstods: De är fler än en." in out
    page = client.get("/dokument/rattelser/").content.decode()
    assert Page(page).bare_numbers() == []
    assert "above measure_count than=1" in page
    assert "stämmer inte: 1" in page
    live = published.live
    word = client.get(f"/dokument/{published.pk}/utgava/{live.number}/rattelse.docx")
    assert docx.Document(io.BytesIO(word.content)).paragraphs[0].text == "Rättelse av Läget"


def test_a_corrected_edition_says_what_it_corrects_and_the_old_one_that_it_is_replaced(published, small):
    without_a_measure()
    account = get_user_model().objects.create(username="erik", email="erik@example.org")
    Membership.objects.create(person=account, register=small, role="editor")
    editor = Client()
    editor.force_login(account)
    path = f"/dokument/{published.pk}/skriv/"
    sent = {"act": "save", "text": "# Läget\n\nRegistret har {{ measure_count }}.", "day": "2026-11-26", "base": "1"}
    refused = editor.post(path, sent)
    assert refused.status_code == 400
    assert "Säg varför den publicerade utgåvan rättas" in refused.content.decode()
    assert editor.post(path, {**sent, "reason": "En åtgärd har utgått"}).status_code == 302
    old = f"/dokument/{published.pk}/utgava/1/"
    assert "är ersatt" not in editor.get(old).content.decode()
    through(Document.objects.get(pk=published.pk))
    page = Client().get(old).content.decode()
    assert "Den här utgåvan är ersatt" in page
    assert "En åtgärd har utgått" in page
    assert "De är fler" in page
    now = Client().get(f"/dokument/{published.pk}/").content.decode()
    assert "Rättar utgåvan från" in now
    assert "De läses likadant i dag" in now
    assert corrections.all_corrections() == ()
