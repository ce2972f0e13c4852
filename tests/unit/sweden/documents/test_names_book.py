# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Names of counties, municipalities and occupations, as they stand within a sentence."""

from __future__ import annotations

import pytest

from smedja.core import DocumentError
from smedja.report.bound import parse, plain, resolve
from smedja.sweden.documents.books.names import names_book
from tests.unit.sweden.documents.asked import rows


def told(words, lang="sv"):
    return plain(resolve(parse(f"{{{{ {words} }}}}"), names_book(lang)))


@pytest.mark.parametrize(
    ("words", "lang", "name"),
    [
        ("county code=20", "sv", "Dalarna"),
        ("county code=00", "sv", "Sverige"),
        ("county code=00", "en", "Sweden"),
        ("county_formal code=20", "sv", "Dalarnas län"),
        ("county_formal code=09", "sv", "Gotlands län"),
        ("county_formal code=00", "sv", "Sverige"),
        ("county_formal code=20", "en", "Dalarna county"),
        ("municipality code=2080", "sv", "Falun"),
        ("occupation code=222", "sv", "sjuksköterskor"),
        ("occupation code=2", "en", "occupations requiring advanced level of higher education"),
    ],
)
def test_a_code_has_a_name(words, lang, name):
    assert told(words, lang) == name


def test_every_county_and_its_municipalities():
    book = names_book("sv")
    counties = rows(book, "counties")
    assert len(counties) == 21
    assert "00" not in {row["code"] for row in counties}
    every = [row["code"] for county in counties for row in rows(book, f"municipalities county={county['code']}")]
    assert len(every) == len(set(every)) == 290
    assert [row["name"] for row in rows(book, "municipalities county=09")] == ["Gotland"]


@pytest.mark.parametrize(
    "words", ["county code=99", "county_formal code=99", "municipality code=20", "occupation code=xyz"]
)
def test_a_code_that_is_none_is_told(words):
    with pytest.raises(DocumentError, match="line 1, column 1"):
        told(words)


def test_the_municipalities_of_no_county_are_told():
    with pytest.raises(DocumentError, match="99"):
        resolve(parse("{% each m in municipalities county=99 %}x{% end %}"), names_book("sv"))
