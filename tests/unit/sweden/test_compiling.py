# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Unit tests of the small steps by which Swedish sources are compiled.

Position in the flow: beside the modules of ``smedja.sweden`` that sources share.
"""

from __future__ import annotations

import pytest

from smedja.codes import NameStatus, load
from smedja.core import CodeError
from smedja.sweden.code_tables import code_row, equal_weights
from smedja.sweden.columns import COUNTY, SEX, count
from smedja.sweden.county_names import BY_ASCII_NAME
from smedja.sweden.sources.codes_education_group import normalised
from smedja.sweden.sources.geo_boundaries.simplify import label_point, snapped
from smedja.sweden.taxonomy import county_ids, municipality_ids

SQUARE = [[15.0, 60.0], [15.1, 60.0], [15.1, 60.1], [15.0, 60.1], [15.0, 60.0]]


def test_equal_weights_of_a_source_sum_to_one():
    weights = equal_weights([("a", "x"), ("a", "y"), ("a", "x"), ("b", "x")])
    assert weights == {("a", "x"): 0.5, ("a", "y"): 0.5, ("b", "x"): 1.0}


def test_a_missing_name_is_borrowed_and_flagged():
    row = code_row("sni2007_2", "10", "C", name_sv="Livsmedelsframställning")
    assert row["name_en"] == "Livsmedelsframställning"
    assert row["name_en_status"] == NameStatus.OTHER_LANGUAGE.value
    assert row["name_sv_status"] == NameStatus.OFFICIAL.value


def test_shared_columns_carry_their_rules():
    assert COUNTY.scheme == "county"
    assert SEX.allowed == ("women", "men")
    assert count("employed", "Sysselsatta", "Employed").minimum == 0


def test_ascii_county_names_are_the_counties():
    assert sorted(BY_ASCII_NAME.values()) == list(load("county").codes("county"))
    plain = str.maketrans("åäöÅÄÖ", "aaoAAO")
    for name, code in BY_ASCII_NAME.items():
        assert name in load("county").name(code, "sv", "county").translate(plain)


def test_taxonomy_places_are_translated_and_unknown_names_refused():
    assert municipality_ids({"id1": "Falun"}, load("municipality")) == {"id1": "2080"}
    assert county_ids({"Dalarnas län": "id2"}, load("county")) == {"id2": "20"}
    with pytest.raises(CodeError, match="Fahlun"):
        municipality_ids({"id1": "Fahlun"}, load("municipality"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tekniskt gymnasium, 1-3 år", "Tekniskt gymnasium (2-3 år)"),
        ("Sjukgymnastutbildning/fysioterapeututbildning", "Sjukgymnastutbildning"),
        ("Teologisk eftergymnasial utb (minst 3 år)", "Teologisk högskoleutbildning (minst 3 år)"),
        ("Elektro- och datateknisk utbildning  vid gymnasium", "Elektro- och datateknisk utbildning vid gymnasium"),
    ],
)
def test_two_spellings_of_a_group_are_one(one: str, other: str):
    assert normalised(one) == normalised(other)


def test_different_groups_stay_different():
    assert normalised("Läkarutbildning") != normalised("Tandläkarutbildning")


def test_points_are_snapped_and_equal_neighbours_dropped():
    ring = [[15.0004, 60.0], [15.0001, 60.0], *SQUARE[1:]]
    found = snapped({"type": "Polygon", "coordinates": [ring]}, (0.01, 0.005))
    assert found["type"] == "MultiPolygon"
    assert found["coordinates"][0][0] == SQUARE


def test_a_ring_that_became_a_line_is_dropped_but_an_area_never_vanishes():
    speck = [[16.0, 61.0], [16.0001, 61.0], [16.0, 61.0001], [16.0, 61.0]]
    both = snapped({"type": "MultiPolygon", "coordinates": [[SQUARE], [speck]]}, (0.01, 0.005))
    assert len(both["coordinates"]) == 1
    small = [[16.0, 61.0], [16.003, 61.0], [16.003, 61.002], [16.0, 61.0]]
    assert snapped({"type": "Polygon", "coordinates": [small]}, (0.1, 0.1))["coordinates"] == [[small]]


def test_the_label_point_is_the_centroid_of_the_largest_part():
    small = [[17.0, 60.0], [17.01, 60.0], [17.01, 60.01], [17.0, 60.0]]
    geometry = {"type": "MultiPolygon", "coordinates": [[small], [SQUARE]]}
    assert label_point(geometry) == (60.05, 15.05)
