# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Pages of drafts: begun about every place, read within one's county, given out as files that say what they are."""

from __future__ import annotations

import io

import docx
import openpyxl
import pptx
import pypdfium2
import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from smedja.web.documents.models import Document
from smedja.web.register.models import Membership
from tests.unit.web.answers.test_cases import hand_in, text
from tests.unit.web.documents.test_acts import through
from tests.unit.web.reading import Page

MARK = "UTKAST – inte beslutat"


@pytest.fixture
def person(small):
    def made(name, role, region=""):
        account = get_user_model().objects.create(username=name, email=f"{name}@example.org")
        Membership.objects.create(person=account, register=small, role=role, region=region)
        client = Client()
        client.force_login(account)
        return client

    return made


def first_words(form, content):
    """What somebody who opens a file sees first."""
    held = io.BytesIO(content)
    if form == "docx":
        file = docx.Document(held)
        assert file.sections[0].header.paragraphs[0].text == MARK
        return file.paragraphs[0].text
    if form == "pptx":
        return pptx.Presentation(held).slides[0].placeholders[1].text_frame.text
    if form == "xlsx":
        return openpyxl.load_workbook(held).sheetnames[0]
    return pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()


@pytest.mark.parametrize("form", ["docx", "pptx", "xlsx", "pdf"])
def test_a_draft_is_a_file_that_says_so_for_those_who_may_read_it(document, person, form):
    path = f"/dokument/{document.pk}/skriv/fil.{form}"
    editor = person("erika", "editor", "20")
    assert f'href="{path}"' in editor.get(f"/dokument/{document.pk}/skriv/").content.decode()
    made = editor.get(path)
    assert f'filename="UTKAST-dokument-{document.pk}-1.{form}"' in made["Content-Disposition"]
    assert first_words(form, made.content).startswith(MARK)
    assert b"/utgava/1/" not in made.content
    anybody = Client().get(path)
    assert (anybody.status_code, anybody["Location"]) == (302, f"/konto/logga-in/?next={path}")
    assert person("gun", "editor", "21").get(path).status_code == 403
    assert editor.get(f"/dokument/{document.pk}/skriv/fil.txt").status_code == 404


def test_what_is_published_has_no_draft_and_no_mark(document, person):
    number = through(document).live.number
    assert person("erika", "editor").get(f"/dokument/{document.pk}/skriv/fil.docx").status_code == 404
    published = Client().get(f"/dokument/{document.pk}/utgava/{number}/fil.docx")
    assert MARK not in "\n".join(one.text for one in docx.Document(io.BytesIO(published.content)).paragraphs)


@pytest.mark.parametrize(
    ("role", "region", "status"),
    [
        ("contact", "20", 200),
        ("contact", "21", 403),
        ("editor", "21", 403),
        ("administrator", "21", 403),
        ("contact", "", 200),
        ("reader", "", 403),
    ],
)
def test_a_draft_is_read_by_those_of_its_county(document, person, role, region, status):
    client = person("nagon", role, region)
    assert client.get(f"/dokument/{document.pk}/skriv/").status_code == status
    assert (f"/dokument/{document.pk}/skriv/" in client.get("/dokument/").content.decode()) == (status == 200)


@pytest.mark.parametrize(
    ("role", "region", "status"),
    [("editor", "20", 403), ("contact", "", 403), ("approver", "20", 403), ("approver", "", 200), ("editor", "", 200)],
)
def test_a_ministers_case_is_of_the_whole_strategy(person, role, region, status):
    taken = hand_in(person("erika", "editor"), strategi="liten")
    client = person("nagon", role, region)
    assert client.get(taken["Location"]).status_code == status
    assert (taken["Location"] in client.get("/svar/").content.decode()) == (status == 200)
    assert (b'name="file"' in client.get("/svar/nytt/").content) == (role == "editor" and status == 200)


def test_a_municipalitys_brief_is_begun_from_the_page(person):
    editor = person("erika", "editor")
    page = editor.get("/dokument/nytt/").content.decode()
    assert '<optgroup label="Dalarnas län"><option value="2084">' in page
    gotland, skane = page.index('value="0980"'), page.index('<optgroup label="Skåne län">')
    assert gotland < skane < page.index(">Ystad<") < page.index(">Åstorp<") < page.index(">Ängelholm<")
    sent = {"strategi": "liten", "slag": "municipality-brief", "lan": "", "kommun": ""}
    refused = editor.post("/dokument/nytt/", sent)
    assert refused.status_code == 400
    assert '<a href="#kommun">' in refused.content.decode()
    assert 'id="kommun-fel"' in refused.content.decode()
    assert editor.post("/dokument/nytt/", {**sent, "kommun": "9999"}).status_code == 400
    assert not Document.objects.exists()
    begun = editor.post("/dokument/nytt/", {**sent, "kommun": "2081"})
    assert begun.status_code == 302
    made = Document.objects.get()
    assert (made.region, made.title.endswith(", Borlänge")) == ("20", True)
    assert Page(editor.get(begun["Location"]).content.decode()).bare_numbers() == []


def test_all_that_is_not_chosen_is_told_at_once_at_its_field(person):
    editor = person("erika", "editor")
    refused = editor.post("/dokument/nytt/", {"strategi": "", "slag": ""})
    assert refused.status_code == 400
    assert "Välj en strategi" in text(refused)
    assert "Välj ett slag" in text(refused)
    county = editor.post("/en/dokument/nytt/", {"strategi": "liten", "slag": "skills-report", "kommun": "2081"})
    assert 'id="lan-fel"' in county.content.decode()
    assert "Choose a county" in text(county)
