# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Written questions: the same from JSON, XML, a page and plain text; what is wrong is told with line and column."""

from __future__ import annotations

import json
from datetime import date

import pytest

from smedja.core import QueryError, SourceUnavailable
from smedja.sweden.parliament import Event, read_question
from smedja.sweden.parliament.document_id import document_id, session_and_number

TEXT = """Industristrategins genomförande
Skriftlig fråga 2016/17:1689 av Laila Naraghi (S)
Inlämnad 2017-06-22; Sista svarsdatum 2017-07-06
till Närings- och innovationsminister Mikael Damberg (S)

Industrin behöver fler med rätt utbildning. Hur går det?

Vad gör ministern för att strategin ska genomföras? Och når den hela landet?
"""
HTML = (
    "<style>p {}</style><p>till Närings- och innovationsminister Mikael Damberg (S)</p>"
    "<p>Industrin behöver fler med rätt utbildning. Hur går det?</p>"
    "<p>Vad gör ministern för att strategin ska genomföras? Och når den <b>hela</b> landet?</p>"
)
DOCUMENT = {
    "dok_id": "H4111689",
    "rm": "2016/17",
    "beteckning": "1689",
    "doktyp": "fr",
    "titel": "Industristrategins genomförande",
    "mottagare": "",
    "html": HTML,
}
FILED = {"kod": "INL", "namn": "Inlämnad", "datum": "2017-06-22 00:00:00", "status": "inträffat"}
DUE = {"kod": "SVD", "namn": "Sista svarsdatum", "datum": "2017-07-06 00:00:00", "status": "planerat"}
ASKER = {"namn": "Laila Naraghi", "partibet": "S", "roll": "undertecknare"}


def status(document=DOCUMENT, activities=(FILED, DUE), persons=ASKER):
    return {
        "dokumentstatus": {
            "dokument": document,
            "dokaktivitet": {"aktivitet": list(activities) if isinstance(activities, tuple) else activities},
            "dokintressent": {"intressent": persons},
            "dokuppgift": None,
        }
    }


def xml(plain):
    def told(name, value):
        if isinstance(value, list):
            return "".join(told(name, one) for one in value)
        if isinstance(value, dict):
            return f"<{name}>{''.join(told(key, one) for key, one in value.items())}</{name}>"
        words = (value or "").replace("&", "&amp;").replace("<", "&lt;")
        return f"<{name}>{words}</{name}>"

    return told("dokumentstatus", plain["dokumentstatus"]).encode()


def read(plain):
    return read_question(json.dumps(plain).encode(), where="fråga.json")


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        json.dumps(status()).encode(),
        b"\xef\xbb\xbf" + json.dumps(status(persons=[ASKER])).encode(),
        xml(status()),
        ("<!DOCTYPE html><html><head><title>x</title></head><body>"
         + "".join(f"<p>{line}</p>" for line in TEXT.splitlines() if line) + "</body></html>").encode(),
    ],
    ids=["text", "json", "json-list", "xml", "page"],
)  # fmt: skip
def test_the_same_question_is_read_from_every_kind_of_file(content):
    told = read_question(content)
    assert (told.id, told.session, told.number, told.designation) == ("H4111689", "2016/17", 1689, "2016/17:1689")
    assert (told.title, told.asker, told.party) == ("Industristrategins genomförande", "Laila Naraghi", "S")
    assert told.addressee == "Närings- och innovationsminister Mikael Damberg (S)"
    assert told.paragraphs[0] == "Industrin behöver fler med rätt utbildning. Hur går det?"
    assert told.asks == ("Vad gör ministern för att strategin ska genomföras?", "Och når den hela landet?")
    assert (told.day("filed"), told.day("due"), told.day("answered")) == (date(2017, 6, 22), date(2017, 7, 6), None)


def test_one_item_comes_as_an_object_and_several_as_a_list():
    assert read(status(activities=FILED)).events == (Event("filed", date(2017, 6, 22)),)
    assert [one.kind for one in read(status(activities=(FILED, DUE))).events] == ["filed", "due"]
    assert read(status(activities=None)).events == ()


def test_a_day_that_does_not_exist_is_no_event():
    assert read(status(activities={**DUE, "datum": "2018-09-31"})).events == ()


def test_a_search_without_hits_lacks_the_key():
    with pytest.raises(SourceUnavailable, match="The search has no hits"):
        read({"dokumentlista": {"@traffar": "0"}})


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Industrin växer.\nJag undrar därför om ministern gör något.", ("Jag undrar därför om ministern gör något.",)),
        ("Ett läge.\nMed anledning av detta vill jag fråga ministern:\nVad görs?", ("Vad görs?",)),
        ("Ett läge.\nVad görs?\nTack för svaret.", ("Vad görs?",)),
        ("Ett läge som är avklippt", ()),
    ],
)
def test_what_is_asked_may_end_with_a_full_stop(text, asks):
    assert read_question(text.encode()).asks == asks


def test_a_question_without_a_number_is_read_and_says_so():
    told = read_question("Strategin\nVad görs för industrin?".encode())
    assert (told.id, told.number, told.designation, told.source) == ("", None, "", "")
    assert (told.title, told.paragraphs) == ("Strategin", ("Vad görs för industrin?",))


@pytest.mark.parametrize(
    ("heading", "asker"),
    [
        ("Fråga 2012/13:240 Titel\nav Helene Petersson i Stockaryd (S)", "Helene Petersson i Stockaryd"),
        ("Skriftlig fråga 2022/23:657 av Anna-Caren Sätherberg (S)\nTitel", "Anna-Caren Sätherberg"),
        ("Titel\nFråga 2016/17:9 av Lena af Ekenstam (M)", "Lena af Ekenstam"),
    ],
)
def test_headings_of_other_years(heading, asker):
    told = read_question(f"den 10 januari\n\n{heading}\n\nVad görs?".encode())
    assert (told.asker, told.title, told.paragraphs) == (asker, "Titel", ("Vad görs?",))


@pytest.mark.parametrize(
    ("content", "kind", "what"),
    [
        (b'{"dokumentstatus": {"dokument"', SourceUnavailable, "line 1, column 31"),
        (b"<dokumentstatus><dokument></dokumentstatus>", SourceUnavailable, "line 1, column"),
        (b"[]", SourceUnavailable, "holds no document"),
        (b"\xff\xfe", SourceUnavailable, "not UTF-8: byte 0xff"),
        (b"", QueryError, "has no text"),
        (json.dumps(status({**DOCUMENT, "doktyp": "mot"})).encode(), QueryError, "of kind mot"),
        (json.dumps(status({**DOCUMENT, "html": ""})).encode(), QueryError, "has no text"),
        (b"[" * 100_000, SourceUnavailable, "JSON"),
    ],
)
def test_a_malformed_file_is_told(content, kind, what):
    with pytest.raises(kind, match=what):
        read_question(content, where="fråga.json")


def test_entities_of_a_file_are_not_opened(tmp_path):
    secret = tmp_path / "hemligt"
    secret.write_text("hemligt", encoding="utf-8")
    content = f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{secret}">]><dokumentstatus><dokument><html>&x;?</html></dokument></dokumentstatus>'
    try:
        told = read_question(content.encode())
    except (QueryError, SourceUnavailable):
        return
    assert "hemligt" not in str(told)


@pytest.mark.parametrize(
    ("identifier", "session", "number"),
    [
        ("GY11410", "2010/11", 410),
        ("H011240", "2012/13", 240),
        ("H01197", "2012/13", 97),
        ("H4111143", "2016/17", 1143),
        ("H4111750", "2016/17", 1750),
        ("HA11842", "2022/23", 842),
    ],
)
def test_identifiers_are_those_of_the_riksdag(identifier, session, number):
    assert document_id("question", session, number) == identifier
    assert session_and_number(identifier) == (session, number)


@pytest.mark.parametrize("session", ["2016", "2016/18", "16/17", ""])
def test_what_is_no_session_is_told(session):
    with pytest.raises(QueryError, match="no session"):
        document_id("answer", session, 1)


def test_other_documents_have_no_question_number():
    assert session_and_number("H503202") is None
