# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A scenario is built by the form: each kind, numbers as people write them, nothing kept."""

from __future__ import annotations

import pytest
from django.test import Client

from smedja.scenarios.scenario import KINDS
from smedja.web.scenarios.amounts import amount, number_from, percent
from smedja.web.scenarios.fields import LABELS, fields_of, label_of
from smedja.web.scenarios.kinds import KINDS as WORDED
from tests.unit.web.scenarios.scenes import BUILD, PLANT, TYPED, own, packed_in, post, read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_can_be_built_by_the_form(client, kind):
    assert set(TYPED) == set(KINDS) == set(WORDED)
    packed = packed_in(post(client, kind, TYPED[kind]))
    built = own(packed)
    assert [change.kind for change in built.changes] == [kind]
    assert built.references[0].text == "Mitt antagande."
    for root in ("", "/en"):
        form = read(client, f"{root}{BUILD}?s={packed}")
        assert form.bare_numbers() == []
        assert "Mitt antagande." in form.text
        page = read(client, f"{root}/scenarier/eget/?s={packed}")
        assert page.bare_numbers() == []
        assert page.figures


def test_what_is_typed_is_what_is_meant(client):
    built = own(packed_in(post(client, "places", TYPED["places"]))).changes[0]
    assert (built.places, built.completion, built.stay, built.years) == (60, 0.795, 0.8, 3)
    moved = own(packed_in(post(client, "migration", TYPED["migration"]))).changes[0]
    assert moved.persons == -1200
    plant = own(packed_in(post(client, "plant", TYPED["plant"]))).changes[0]
    assert [(one.occupation, one.year, one.jobs) for one in plant.jobs] == [("821", 2027, 300), ("821", 2031, 1500)]
    assert plant.local_supply
    assert plant.local_share is None
    without = {name: text for name, text in TYPED["plant"].items() if name != "local_supply"}
    assert not own(packed_in(post(client, "plant", without))).changes[0].local_supply
    english = packed_in(post(client, "migration", {**TYPED["migration"], "persons": "1,200.5"}, root="/en"))
    assert own(english).changes[0].persons == 1200.5


@pytest.mark.parametrize(
    ("text", "lang", "share", "number"),
    [
        ("0,85", "sv", False, 0.85),
        ("85", "sv", True, 0.85),
        ("75,8 %", "sv", True, 0.758),
        ("1 000", "sv", False, 1000),
        ("1,000", "en", False, 1000),
        ("1.5", "sv", False, 1.5),
        ("−3", "sv", False, -3),
        ("tre", "sv", False, "tre"),
        ("1e9", "sv", False, "1e9"),
        ("", "sv", False, ""),
        ("9" * 40, "sv", False, "9" * 40),
    ],
)
def test_numbers_are_read_as_people_write_them(text, lang, share, number):
    assert number_from(text, lang, share=share) == number


def test_assumptions_are_repeated_exactly():
    assert amount(1225, "sv") == "1\u202f225"
    assert amount(-1200.5, "en") == "\u22121,200.5"
    assert percent(0.758, "sv") == "75,8"
    assert percent(0.07, "sv") == "7"


def test_changes_are_added_renamed_and_removed(client):
    one = packed_in(post(client, "places", TYPED["places"], reference="A"))
    two = packed_in(post(client, "retirement_age", TYPED["retirement_age"], packed=one, reference="B"))
    three = packed_in(post(client, "automation", TYPED["automation"], packed=two, reference="A"))
    assert [change.kind for change in own(three).changes] == ["places", "retirement_age", "automation"]
    assert [one.text for one in own(three).references] == ["A", "B"]
    named = packed_in(client.post(BUILD, {"s": three, "gor": "namn", "title": "Dalarna 2030: mer av allt"}))
    assert own(named).title.sv == own(named).title.en == "Dalarna 2030: mer av allt"
    assert own(named).name == "dalarna-2030-mer-av-allt"
    less = packed_in(client.post(BUILD, {"s": named, "gor": "ta-bort-1"}))
    assert [change.kind for change in own(less).changes] == ["places", "automation"]
    assert [one.text for one in own(less).references] == ["A"]
    none = client.post(BUILD, {"s": less, "gor": "namn", "title": " "})
    assert none.status_code == 422
    assert "f-title-fel" in none.content.decode()


def test_more_rows_keep_what_was_typed(client):
    sent = {"slag": "plant", "s": "", "gor": "rader", **TYPED["plant"]}
    html = client.post(BUILD, sent).content.decode()
    assert 'id="f-jobs-11-occupation"' in html
    assert 'id="f-jobs-12-occupation"' not in html
    assert 'value="1 500"' in html
    assert '<option value="821" selected>' in html


def test_every_field_has_a_label_in_both_languages():
    for kind in KINDS:
        for field in fields_of(kind, "sv"):
            assert f"{kind}.{field.name}" in LABELS or field.name in LABELS
            assert label_of(field.name, "sv", kind) != field.name
        assert [one.name for one in fields_of(kind, "sv")] == [one.name for one in fields_of(kind, "en")]


def test_what_people_write_cannot_become_markup(client):
    evil = "<script>alert(1)</script>"
    packed = packed_in(post(client, "plant", {**TYPED["plant"], "name": evil}, reference=evil))
    packed = packed_in(client.post(BUILD, {"s": packed, "gor": "namn", "title": evil}))
    for path in (f"{BUILD}?s={packed}", f"/scenarier/eget/?s={packed}", f"/scenarier/eget/mot/{PLANT}/?s={packed}"):
        assert "<script>" not in client.get(path).content.decode()
    assert "<script>" not in client.post(BUILD, {"gor": "las-in", "yaml": f"{evil}: {evil}"}).content.decode()


def test_nothing_is_kept_and_no_cookie_is_set(settings):
    strict = Client(enforce_csrf_checks=True)
    packed = packed_in(post(strict, "places", TYPED["places"]))
    strict.get(f"/scenarier/eget/?s={packed}")
    assert not strict.cookies
