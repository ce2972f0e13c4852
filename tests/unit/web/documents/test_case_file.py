# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A published edition as a case bundle: it holds, bears its registry number, and is never made of another run."""

from __future__ import annotations

import json
from datetime import date

import pytest

from smedja.report.case import verify
from smedja.web.bundle import using
from smedja.web.council.kept import council_of, save
from smedja.web.documents import acts
from smedja.web.documents.models import Document
from tests.unit.web.documents.conftest import DAY, draft
from tests.unit.web.documents.test_acts import through
from tests.unit.web.register.conftest import EDITOR

TEXT = """# Läget

Det saknas {{ gap county=20 occupation=721 year=2030 }} personer.

{% each one in priorities %}{{ one.order }}. {{ one.title }}{% else %}Inga prioriteringar.{% end %}
"""


@pytest.fixture
def published(small_document):
    return through(small_document)


@pytest.fixture
def small_document(document):
    return acts.save(EDITOR, document, draft(TEXT), base=document.tip.number).document


def case(client, document, dnr=""):
    return client.get(f"/dokument/{document.pk}/utgava/{document.live.number}/arende.zip", {"dnr": dnr})


def test_the_bundle_of_an_edition_holds(client, published, tmp_path, held):
    answer = case(client, published, "RD2026-7")
    assert answer["Content-Type"] == "application/zip"
    path = tmp_path / "case.zip"
    path.write_bytes(answer.content)
    found = verify(path)
    assert [check.faults for check in found.checks] == [()] * 10
    assert found.manifest.registry_number == "RD2026-7"
    assert [run.identity for run in found.manifest.runs] == [held.run]
    assert f"/dokument/{published.pk}/" in found.manifest.permalink


@pytest.mark.parametrize(
    ("dnr", "status"), [("KN2026/01:7-å_b. c", 200), ("N-1\x1b[2K", 400), ("a\nb", 400), ("<b>", 400), ("9" * 81, 400)]
)
def test_a_registry_number_holds_no_sign_that_does_something(client, published, dnr, status):
    answer = case(client, published, dnr)
    assert answer.status_code == status
    assert status == 200 or "Diarienumret kan inte se ut så" in answer.content.decode()


def test_an_edition_whose_run_is_gone_is_refused_in_words(client, published, turned):
    with using(turned):
        answer = case(client, published)
    assert answer.status_code == 503
    assert "Utgåvans körning finns inte kvar" in answer.content.decode()


def test_there_is_none_of_a_draft(client, small_document):
    number = small_document.tip.number
    assert client.get(f"/dokument/{small_document.pk}/utgava/{number}/arende.zip").status_code == 404


def test_a_document_tells_what_the_council_has_agreed(small, small_document):
    small.region = "20"
    small.save()
    plain = {"title": "Fler svetsare", "order": 1, "occupations": ["721"], "why": "Order", "agreed_on": "2026-11-02"}
    save(EDITOR, "20", "priority", {**plain, "key": "svets", "agreed_by": "Rådet"}, base=0)
    assert [one.agreed_on for one in council_of("20", internal=False).priorities] == [date(2026, 11, 2)]
    told = acts.save(EDITOR, Document.objects.get(pk=small_document.pk), draft(TEXT), base=small_document.tip.number)
    assert "Fler svetsare" in json.dumps(told.kept, ensure_ascii=False)
    assert "Inga prioriteringar" not in told.kept["markdown"]
    assert told.day == DAY
