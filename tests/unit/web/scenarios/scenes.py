# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What the tests of scenarios share: a client's reading and posting, and what one types for each kind of change."""

from __future__ import annotations

from html import unescape
from urllib.parse import parse_qs, urlsplit

from smedja.web.scenarios.sides import side
from tests.unit.web.reading import Page

BUILD = "/scenarier/bygg/"
PLANT = "battery-plant-vasterbotten"
#: What one types in the form for a change of each kind, as Swedes write numbers.
TYPED = {
    "industry_growth": {"industry": "B+C", "county": "25", "growth": "2,5", "first_year": "2026", "last_year": "2031"},
    "plant": {
        "name": "Batterifabrik",
        "county": "24",
        "industry": "C27",
        "jobs-0-occupation": "821",
        "jobs-0-year": "2027",
        "jobs-0-jobs": "300",
        "jobs-3-occupation": "821",
        "jobs-3-year": "2031",
        "jobs-3-jobs": "1 500",
        "rows": "6",
        "local_supply": "on",
        "local_share": "",
    },
    "places": {
        "education_group": "53V",
        "county": "20",
        "places": "60",
        "completion": "79,5",
        "years": "3",
        "entry_age": "19",
        "stay": "80",
        "first_year": "2026",
        "last_year": "2037",
    },
    "completion": {
        "education_group": "53E",
        "county": "00",
        "completion_from": "75,8",
        "completion_to": "85",
        "first_year": "2026",
        "last_year": "2040",
    },
    "participation": {
        "sex": "women",
        "county": "12",
        "first_age": "20",
        "last_age": "29",
        "change": "-1,5",
        "first_year": "2026",
        "last_year": "2035",
    },
    "retirement_age": {"years": "1,5", "first_year": "2026", "last_year": "2031"},
    "migration": {
        "county": "25",
        "persons": "\u22121\u202f200",
        "first_age": "20",
        "last_age": "44",
        "first_year": "2026",
        "last_year": "2040",
    },
    "international_recruitment": {
        "county": "00",
        "occupation": "251",
        "persons": "2000",
        "stay": "80 %",
        "age": "30",
        "first_year": "2026",
        "last_year": "2035",
    },
    "automation": {
        "county": "00",
        "index": "daioe_genai",
        "strength": "15",
        "first_year": "2026",
        "last_year": "2035",
    },
}
FIVE = """\
schema_version: 1
name: fel
title: {sv: Fel, en: Wrong}
summary: {sv: Fel., en: Wrong.}
references:
  - {id: jag, text: Antagande.}
changes:
  - kind: places
    education_group: "53V"
    county: "20"
    places: -10
    completion: 1.4
    years: 3
    entry_age: 19
    stay: 0.8
    colour: red
    first_year: 2026
    last_year: 2070
    reference: jag
  - kind: retirement_age
    years: 1
    first_year: 2026
    last_year: 2031
    reference: jag
  - kind: retirement_age
    years: 2
    first_year: 2030
    last_year: 2035
    reference: jag
"""


def read(client, path, status=200):
    response = client.get(path, follow=True)
    assert response.status_code == status, (path, response.status_code)
    return Page(response.content.decode())


def post(client, kind, typed, *, packed="", reference="Mitt antagande.", root=""):
    sent = {"slag": kind, "s": packed, "gor": "lagg-till", "reference": reference, **typed}
    return client.post(root + BUILD, sent)


def packed_in(response):
    assert response.status_code == 303, unescape(response.content.decode())[:3000]
    return parse_qs(urlsplit(response["Location"]).query)["s"][0]


def own(packed, lang="sv"):
    return side("eget", packed, lang).scenario
