# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A plan saved on the device and opened again, and files that do not hold: refused in words, nothing changed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from tests.e2e.firm_plan.filling import PAGE, SECRETS, answer, open_file, saved

pytestmark = pytest.mark.one_database

SCHEMA = json.loads((Path(__file__).parents[3] / "docs/schemas/firm-plan.schema.json").read_text(encoding="utf-8"))


def test_a_plan_is_saved_and_opened_on_the_device(open_page):
    page = open_page(PAGE)
    answer(page)
    page.fill("#plan-1-owner", SECRETS[2])
    page.fill("#plan-0-action", "Ring Agda")
    content, name = saved(page)
    assert re.fullmatch(r"foretagets-plan-\d{4}-\d\d-\d\d\.json", name)
    plain = json.loads(content)
    jsonschema.validate(plain, SCHEMA)
    assert plain["roles"][0] == {
        "occupation": "722", "people": 6, "ages": [2, 1, 1, 2, 0], "hard": True, "technology": True,
    }  # fmt: skip
    outlook = page.text_content("#utsikter")
    other = open_page(PAGE)
    open_file(other, content)
    other.wait_for_selector("#svar:not([hidden])")
    assert other.text_content("#utsikter") == outlook
    assert other.input_value("#plan-1-owner") == SECRETS[2]
    assert other.input_value("#plan-0-action") == "Ring Agda"
    assert json.loads(saved(other)[0]) == plain


ONE = {"occupation": "722", "people": 1, "ages": None, "hard": False, "technology": False}
ROW = {"occupation": "722", "action": "Ring", "owner": "Agda", "date": "2027-05-31", "contact": ""}
GOOD = {
    "schema": "smedja-firm-plan", "version": 1, "county": "20", "run": "abc", "saved": "2026-11-26",
    "municipality": "2080", "roles": [ONE], "firm": "", "technology": "", "plan": [ROW],
}  # fmt: skip


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Filen är tom"),
        (b" \n", "Filen är tom"),
        (b"{inte json", "Filen går inte att läsa"),
        (bytes(range(256)), "Filen går inte att läsa"),
        (b"[" * 60_000, "Filen går inte att läsa"),
        (b"x" * 200_001, "Filen är för stor"),
        (b"[]", "ingen sparad plan"),
        (b"null", "ingen sparad plan"),
        (b'"smedja-firm-plan"', "ingen sparad plan"),
        (b'{"type": "FeatureCollection", "features": []}', "ingen sparad plan"),
        ({"schema": "annat"}, "ingen sparad plan"),
        ({"version": -5}, "Filens version"),
        ({"version": 0}, "Filens version"),
        ({"version": 1.5}, "Filens version"),
        ({"version": "1"}, "Filens version"),
        ({"version": 99}, "nyare version"),
        ({"county": "17"}, "Filen gäller Värmland"),
        ({"county": "99"}, "Filen gäller inget län"),
        ({"county": 20}, "Filen gäller inget län"),
        ({"more": 1}, "fältet ”more”, som planen inte känner till"),
        ({"run": None}, "”run” är ingen text"),
        ({"saved": "i går"}, "”saved” är ingen dag"),
        ({"firm": ["AB"]}, "”firm” är ingen text"),
        ({"firm": "x" * 61}, "”firm” är längre än 60 tecken"),
        ({"technology": "x" * 101}, "”technology” är längre än 100 tecken"),
        ({"municipality": "9999"}, "Välj en kommun"),
        ({"municipality": None}, "Välj en kommun"),
        ({"roles": "inga"}, "”roles” är ingen lista"),
        ({"roles": []}, "Lägg till minst en roll"),
        ({"roles": [None]}, "”roles.0.” har inte de uppgifter"),
        ({"roles": [{**ONE, "occupation": "999"}]}, "Roll 1: Välj en roll"),
        ({"roles": [ONE, ONE]}, "Roll 2: Rollen finns redan"),
        ({"roles": [{**ONE, "people": 0}]}, "Roll 1: Ingen har rollen"),
        ({"roles": [{**ONE, "people": "1"}]}, "Roll 1: Skriv antalet"),
        ({"roles": [{**ONE, "ages": "abc"}]}, "Roll 1: Skriv åldrarna"),
        ({"roles": [{**ONE, "ages": [1, 0, 0, 0, 0, 0, 0]}]}, "Roll 1: Skriv åldrarna"),
        ({"roles": [{**ONE, "ages": [1, 0, 0, 0]}]}, "Roll 1: Skriv åldrarna"),
        ({"roles": [{**ONE, "people": 5, "ages": [9, 0, 0, 0, 0]}]}, "blir 9 personer, men rollen har 5"),
        ({"roles": [{**ONE, "hard": "ja"}]}, "hard” är varken sant eller falskt"),
        ({"roles": [{**ONE, "name": "Agda"}]}, "name”, som planen inte känner till"),
        ({"roles": [{key: ONE[key] for key in ONE if key != "hard"}]}, "saknar fältet ”roles.0..hard”"),
        ({"roles": [{**ONE, "occupation": str(code)} for code in range(721, 741)]}, "Planen rymmer 12 roller"),
        ({"plan": {}}, "”plan” är ingen lista"),
        ({"plan": ["rad"]}, "”plan.0.” har inte de uppgifter"),
        ({"plan": [ROW] * 4}, "”plan” har fler än 3 rader"),
        ({"plan": [{**ROW, "occupation": "721"}]}, "nämner en roll som inte finns"),
        ({"plan": [{**ROW, "owner": "x" * 41}]}, "owner” är längre än 40 tecken"),
        ({"plan": [{**ROW, "date": "2027-02-30"}]}, "date” är ingen dag"),
        ({"plan": [{**ROW, "contact": 7}]}, "contact” är ingen text"),
    ],
)  # fmt: skip
def test_a_file_that_does_not_hold_is_refused_in_words_and_changes_nothing(open_page, content, words):
    page = open_page(PAGE)
    answer(page)
    page.fill("#plan-0-owner", SECRETS[2])
    before = page.evaluate(STATE)
    open_file(page, json.dumps(GOOD | content).encode() if isinstance(content, dict) else content)
    page.wait_for_selector("#fel:not([hidden])")
    told = page.inner_text("#fel")
    assert re.search(words, told)
    assert "Filen öppnades inte. Allt på sidan är som det var." in told
    assert page.evaluate(STATE) == before
    assert page.is_visible("#svar")


#: Everything that the page holds of the firm, read off its controls and texts.
STATE = (
    "() => [[...document.querySelectorAll('#verktyg :is(input:not([type=file]), select, textarea)')]"
    ".map(one => one.type === 'checkbox' ? one.checked : one.value), document.querySelector('#svar').textContent]"
)


def test_the_file_that_the_faults_are_made_of_holds(open_page):
    jsonschema.validate(GOOD, SCHEMA)
    page = open_page(PAGE)
    open_file(page, b"\xef\xbb\xbf" + json.dumps(GOOD).encode())
    page.wait_for_selector("#svar:not([hidden])")
    assert page.is_hidden("#fel")


def test_a_row_of_a_file_that_is_no_risk_any_more_is_told_and_not_dropped_in_silence(open_page):
    page = open_page(PAGE)
    codes = page.evaluate(
        "Object.entries(JSON.parse(document.querySelector('#lansdata').textContent).cells)"
        ".filter(([, cell]) => cell[2][1] < 50).map(([code]) => code).slice(0, 4)"
    )
    roles = [{**ONE, "occupation": code, "people": 9, "technology": code != codes[0]} for code in codes]
    open_file(page, json.dumps(GOOD | {"roles": roles, "plan": [{**ROW, "occupation": codes[0]}]}).encode())
    page.wait_for_selector("#fel:not([hidden])")
    assert "inte längre bland riskerna" in page.inner_text("#fel")
    assert "Ring: Agda" in page.inner_text("#fel")
    assert page.is_visible("#svar")


def test_every_fault_of_a_file_is_told_at_once(open_page):
    page = open_page(PAGE)
    roles = [{**ONE, "ages": "abc", "hard": 1}]
    open_file(page, json.dumps(GOOD | {"roles": roles, "firm": 7, "municipality": ""}).encode())
    page.wait_for_selector("#fel:not([hidden])")
    assert page.locator("#fel li").count() == 4


def test_a_file_takes_the_place_of_unsaved_work_only_when_that_is_wanted(open_page):
    page = open_page(PAGE)
    answer(page)
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    open_file(page, json.dumps(GOOD).encode())
    page.wait_for_timeout(300)
    assert "inte sparat" in asked[0]
    assert page.input_value("#foretag") == SECRETS[0]
    page.once("dialog", lambda dialog: dialog.accept())
    open_file(page, json.dumps(GOOD).encode())
    page.wait_for_timeout(300)
    assert page.input_value("#foretag") == ""
    assert page.input_value("#plan-0-action") == "Ring"
