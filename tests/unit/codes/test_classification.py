# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Unit tests of classifications: levels, hierarchy, names, refusal of unknown and retired codes.

Position in the flow: beside ``smedja.codes``. Real compiled tables are used; no code table is made up.
"""

from __future__ import annotations

import pytest

from smedja.codes import LEVELS, SCHEMES, NameStatus, forget_loaded, load, scheme_of_level
from smedja.core import CodeError

SIZES = {
    "ssyk2012_1": 10,
    "ssyk2012_2": 46,
    "ssyk2012_3": 148,
    "ssyk2012_4": 429,
    "afssyk2012_3": 147,
    "afssyk2012_4": 400,
    "sun2020_level_1": 7,
    "sun2020_level_2": 14,
    "sun2020_level_3": 50,
    "sun2020_field_1": 10,
    "sun2020_field_2": 26,
    "sun2020_field_3": 118,
    "sun2020_field_4": 377,
    "sni2007_group": 15,
    "sni2007_1": 21,
    "sni2007_2": 88,
    "sni2007_3": 272,
    "sni2007_4": 615,
    "sni2007_5": 821,
    "sni2007_a64_group": 15,
    "sni2007_a64": 64,
    "isco08_1": 10,
    "isco08_2": 43,
    "isco08_3": 130,
    "isco08_4": 436,
    "county": 21,
    "municipality_county": 21,
    "municipality": 290,
    "education_group_field": 10,
    "education_group": 98,
}


def test_every_level_is_counted_here():
    assert set(SIZES) == set(LEVELS)


@pytest.mark.parametrize(("level", "size"), SIZES.items())
def test_levels_have_the_published_number_of_codes(level: str, size: int):
    codes = scheme_of_level(level).codes(level)
    assert len(codes) == size
    assert list(codes) == sorted(codes)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_code_has_a_parent_on_the_level_above_and_is_its_child(scheme: str):
    classification = load(scheme)
    for above, level in zip(classification.levels, classification.levels[1:], strict=False):
        for code in classification.codes(level):
            parent = classification.parent(code, level)
            assert parent is not None
            assert parent.level == above
            assert code in {child.code for child in classification.children(parent.code, above)}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_code_has_a_name_in_both_languages(scheme: str):
    for entry in load(scheme).entries.values():
        assert entry.name("sv").strip()
        assert entry.name("en").strip()


def test_top_level_has_no_parent_and_finest_no_children():
    ssyk = load("ssyk2012")
    assert ssyk.parent("2", "ssyk2012_1") is None
    assert ssyk.children("2512", "ssyk2012_4") == ()


def test_names_in_both_languages():
    assert load("ssyk2012").name("0110", "sv", "ssyk2012_4") == "Officerare"
    assert load("ssyk2012").name("112", "en", "ssyk2012_3") == "Managing directors and chief executives"
    assert load("county").name("20", "sv", "county") == "Dalarnas län"
    assert load("county").name("20", "en", "county") == "Dalarna county"
    assert load("municipality").name("2080", "sv", "municipality") == "Falun"


def test_a_borrowed_name_is_marked_as_such():
    entry = load("sni2007").require("10", "sni2007_2")
    assert entry.name_en_status is NameStatus.OTHER_LANGUAGE
    assert entry.name("en").endswith("(Swedish name)")
    assert not entry.name("sv").endswith(")")


def test_municipalities_lie_in_their_county():
    municipality = load("municipality")
    dalarna = {code.code for code in municipality.children("20", "municipality_county")}
    assert len(dalarna) == 15
    assert all(code.startswith("20") for code in dalarna)


def test_industry_groups_are_those_of_the_statistics():
    groups = load("sni2007").codes("sni2007_group")
    assert "+".join(groups).split("+") == list("ABCDEFGHIJKLMNOPQRSTU")


def test_an_unknown_code_is_refused_with_the_three_nearest_named():
    with pytest.raises(CodeError) as caught:
        load("ssyk2012").require("2510", "ssyk2012_4")
    assert "2510" in caught.value.what
    nearest = caught.value.todo.split(": ", 1)[1].split("; ")
    assert len(nearest) == 3
    assert all(item.startswith("251") for item in nearest)
    assert "Mjukvaru" in caught.value.todo


@pytest.mark.parametrize(
    ("level", "code", "now"),
    [
        ("county", "11", "12 Skåne län"),
        ("county", "15", "14 Västra Götalands län"),
        ("county", "16", "14 Västra Götalands län"),
        ("municipality", "1917", "0331 Heby"),
        ("municipality", "1583", "1490 Borås"),
        ("ssyk2012_4", "3231", "2221 Grundutbildade sjuksköterskor"),
    ],
)
def test_a_retired_code_says_what_replaced_it(level: str, code: str, now: str):
    with pytest.raises(CodeError, match="ended") as caught:
        scheme_of_level(level).require(code, level)
    assert now in caught.value.todo


def test_replacements_of_retired_codes_are_valid_and_the_retired_are_not():
    for scheme in SCHEMES:
        classification = load(scheme)
        for (level, code), gone in classification.retired.items():
            assert code not in classification.codes(level)
            for replacement in gone.replaced_by:
                assert classification.require(replacement, level).name_sv


def test_the_nation_is_not_a_county():
    with pytest.raises(CodeError):
        load("county").require("00", "county")


def test_a_manager_group_of_the_employment_service_is_not_a_register_code():
    assert load("afssyk2012").require("1210", "afssyk2012_4").parent == "121"
    with pytest.raises(CodeError, match="1210"):
        load("ssyk2012").require("1210", "ssyk2012_4")


def test_an_unknown_level_and_an_unknown_scheme_name_the_valid_ones():
    with pytest.raises(CodeError, match="ssyk2012_4"):
        load("ssyk2012").codes("ssyk2012_5")
    with pytest.raises(CodeError, match="ssyk2012"):
        load("ssyk96")
    with pytest.raises(CodeError, match="county"):
        scheme_of_level("lan")


def test_a_missing_code_table_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setattr("smedja.codes.loading.code_table_dir", lambda: tmp_path)
    forget_loaded()
    try:
        with pytest.raises(CodeError, match="smedja data build"):
            load("county")
    finally:
        forget_loaded()
