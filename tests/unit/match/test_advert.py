# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Adverts as they come: JobTech's schema, plain text, and lines that are no adverts."""

from __future__ import annotations

import json

import pytest

from smedja.core import Fault
from smedja.match.advert import LONGEST, Advert, advert_of, plain_advert, read_adverts


def lines(*objects):
    return [json.dumps(one).encode() + b"\n" if not isinstance(one, bytes) else one for one in objects]


def test_the_fields_of_jobtechs_schema():
    advert = advert_of(
        {
            "id": 24,
            "headline": "Svetsare",
            "description": {"text": "Du svetsar."},
            "workplace_address": {"municipality_code": "2081"},
            "publication_date": "2024-03-05T10:00:00",
            "employer": {"organization_number": "5560000000"},
            "occupation": {"concept_id": "abc"},
        },
        fallback_id="9",
    )
    assert advert == Advert("24", "Svetsare", "Du svetsar.", "2081", "2024-03-05", "5560000000", "abc")


def test_an_object_that_comes_as_a_list_of_one_is_that_object():
    advert = advert_of({"headline": "x", "workplace_address": [{"municipality_code": "2081"}]}, fallback_id="1")
    assert advert.municipality == "2081"


def test_markup_is_taken_off_and_scripts_are_left_out():
    advert = plain_advert("Svetsare\n<p>Du <b>svetsar</b></p><script>alert('svets')</script><ul><li>TIG</li></ul>")
    assert advert.text.split() == ["Du", "svetsar", "TIG"]


def test_a_text_with_signs_that_are_no_tags_is_left_as_it_is():
    assert plain_advert("x\nlön < 30 000 och > 20 000").text == "lön < 30 000 och > 20 000"


def test_a_broken_line_is_told_by_its_number_and_the_rest_is_read():
    told = list(read_adverts(lines({"headline": "a"}, b'{"headline": "b', b"\n", {"headline": "c"})))
    assert [number for number, _ in told] == [1, 2, 4]
    assert [type(one) for _, one in told] == [Advert, Fault, Advert]
    assert told[1][1].where == "line 2"


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b'{"headline": "Sm\xe5land"}', "not UTF-8: byte 0xe5 at offset 16"),
        (b"[1]", "not an object"),
        (b'{"id": "1"}', "neither headline nor text"),
        (b'{"headline": 3}', "not text"),
        (b"[" * 100_000, "nested too deep"),
    ],
)
def test_what_is_wrong_with_a_line_is_said(line, what):
    (_, fault), *_ = read_adverts([line])
    assert isinstance(fault, Fault)
    assert what in fault.what
    assert fault.todo


def test_a_huge_advert_is_cut_and_says_so():
    advert = plain_advert("Svetsare\n" + "ord " * 2_500_000)
    assert advert.cut
    assert len(advert.text) <= LONGEST


def test_a_byte_order_mark_is_no_fault():
    (_, advert), *_ = read_adverts([b"\xef\xbb\xbf" + json.dumps({"headline": "a"}).encode()])
    assert advert.headline == "a"


def test_one_line_of_plain_text_is_the_text():
    assert (plain_advert("Vi söker svetsare").headline, plain_advert("Vi söker svetsare").text) == (
        "",
        "Vi söker svetsare",
    )


@pytest.mark.parametrize(
    ("text", "headline", "body"),
    [
        ("<div\nclass='a'>Snickare</div><p>Du bygger.</p>", "Snickare", "Du bygger."),
        ("Kock\nom a<b då kock sökes > nu", "Kock", "om a<b då kock sökes > nu"),
        ("Kock\n<p>om a<b då kock sökes</p> > nu", "Kock", "om a<b då kock sökes\n > nu"),
        ("R&amp;D\nDu utvecklar &lt;p&gt;nytt&lt;/p&gt; i R&D.", "R&D", "Du utvecklar nytt\n i R&D."),
    ],
)
def test_only_tags_are_markup_and_entities_are_read(text, headline, body):
    told = plain_advert(text)
    assert (told.headline, told.text) == (headline, body)


@pytest.mark.parametrize(("given", "code"), [(180, "0180"), ("180", "0180"), ("2081", "2081"), (None, ""), ([], "")])
def test_a_code_that_lost_its_first_nought_gets_it_back(given, code):
    advert = advert_of({"headline": "x", "workplace_address": {"municipality_code": given}}, fallback_id="1")
    assert advert.municipality == code


def test_odd_lines_stop_nothing():
    odd = [
        b'{"headline": "a", "id": ' + b"9" * 5000 + b"}",
        b'{"headline": "b", "id": "\\ud83d"}',
        b'{"headline": "c"}',
    ]
    told = [one for _, one in read_adverts(odd)]
    assert [type(one) for one in told] == [Fault, Advert, Advert]
    assert told[0].what == "not JSON: a number is too long"
    told[1].id.encode()


def test_lines_in_another_encoding_are_read_in_it_and_nothing_is_guessed():
    line = '{"headline": "Småland"}'
    (_, told), (_, fault) = read_adverts([line.encode("cp1252"), b'{"headline": "\x81"}'], encoding="cp1252")
    assert told.headline == "Småland"
    assert fault.what.startswith("not CP1252: byte 0x81")
