# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Unit tests of the compiled baseline: known totals, breaks, absence and the ties between tables.

Position in the flow: beside ``smedja.sweden``. The committed files are read; no raw file is needed.
"""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from smedja.codes import load as load_codes
from smedja.core import DataError
from smedja.data import KnownTotal, Tables
from smedja.sweden import baseline
from smedja.sweden.registry import baseline_store, raw_dir
from smedja.sweden.totals import ROWS, TOTALS
from smedja.sweden.verification import verify_all


def frame(tables: Tables, name: str) -> pl.DataFrame:
    return tables[name].frame


@pytest.mark.parametrize("total", TOTALS, ids=lambda total: f"{total.table}-{total.expected}")
def test_known_totals_hold(sweden_tables: Tables, total: KnownTotal):
    assert total.found(frame(sweden_tables, total.table)) == total.expected


def test_the_totals_that_the_publishers_state_are_among_those_checked():
    stated = {(total.table, total.expected) for total in TOTALS}
    assert {
        ("employed_occupation_county", 4_949_062),
        ("population_county", 10_379_295),
        ("education_municipality", 5_495_486),
        ("adverts", 697_030),
    } <= stated
    assert ROWS["yh_applications"] == 10_314


def test_every_check_of_the_baseline_is_sound(tmp_path):
    outcomes = verify_all(tmp_path / "no raw files here")
    assert [outcome for outcome in outcomes if not outcome.sound] == []
    assert any(outcome.detail == "not at hand, skipped" for outcome in outcomes)
    assert {outcome.what for outcome in outcomes} >= {"checksum", "schema and codes", "rows", "raw lock"}


def test_the_register_carries_its_breaks(sweden_tables):
    assert sweden_tables["employed_occupation_county"].spec.breaks == (2020, 2023)
    assert sweden_tables["employed_occupation_age"].spec.breaks == (2020, 2023)


def test_ages_that_nobody_counted_are_missing_and_not_zero(sweden_tables):
    old = frame(sweden_tables, "employed_occupation_age").filter(pl.col("age_group") == "65-69")
    before, after = old.filter(pl.col("year") < 2023), old.filter(pl.col("year") >= 2023)
    assert before["employed"].null_count() == before.height > 0
    assert set(before["absence"]) == {"."}
    assert after["employed"].null_count() == 0
    assert after["absence"].null_count() == after.height


def test_suppressed_cells_keep_their_sign(sweden_tables):
    cells = frame(sweden_tables, "occupation_education_level")
    hidden = cells.filter(pl.col("employees").is_null())
    assert hidden.height > 0
    assert set(hidden["absence"]) == {".."}
    wages = frame(sweden_tables, "wages")
    assert set(wages.filter(pl.col("median").is_null())["median_absence"]) == {".."}


def test_the_register_has_every_cell_of_its_dimensions(sweden_tables):
    found = frame(sweden_tables, "employed_occupation_county")
    assert found.height == 11 * 21 * 429 * 2
    assert found["county"].n_unique() == 21


def test_the_nation_by_age_exceeds_the_counties_by_those_without_a_county(sweden_tables):
    counties = frame(sweden_tables, "employed_occupation_county").filter(pl.col("year") == 2024)["employed"].sum()
    nation = frame(sweden_tables, "employed_occupation_age").filter(pl.col("year") == 2024)["employed"].sum()
    assert nation - counties == 35_876


def test_county_and_municipality_populations_agree_for_2020(sweden_tables):
    parents = {code: load_codes("municipality").require(code, "municipality").parent for code in _municipalities()}
    places = (
        frame(sweden_tables, "population_municipality")
        .filter(pl.col("year") == 2020)
        .with_columns(pl.col("municipality").replace_strict(parents).alias("county"))
        .group_by("county")
        .agg(pl.col("persons").sum())
        .sort("county")
    )
    counties = (
        frame(sweden_tables, "population_county")
        .filter(pl.col("year") == 2020)
        .group_by("county")
        .agg(pl.col("persons").sum())
        .sort("county")
    )
    assert places.equals(counties)


def test_the_population_has_no_year_without_sex(sweden_tables):
    found = frame(sweden_tables, "population_county")
    assert found["year"].unique().sort().to_list() == [2005, 2010, 2015, 2020]
    assert found.height == 4 * 21 * 101 * 2


def test_adverts_by_municipality_and_by_county_differ_by_no_more_than_the_note_says(sweden_tables):
    parents = {code: load_codes("municipality").require(code, "municipality").parent for code in _municipalities()}
    places = (
        frame(sweden_tables, "adverts")
        .with_columns(pl.col("municipality").replace_strict(parents).alias("county"))
        .group_by("county")
        .agg(pl.col("adverts").sum())
    )
    counties = frame(sweden_tables, "adverts_county").group_by("county").agg(pl.col("adverts").sum())
    both = places.join(counties, on="county", suffix="_county")
    differences = (both["adverts"] - both["adverts_county"]).abs()
    assert both.height == 21
    assert differences.max() == 17
    assert (differences > 0).sum() == 18
    assert any("högst 17 annonser" in note for note in sweden_tables["adverts"].spec.notes_sv)


def test_commuting_is_a_full_square_that_mostly_stays_at_home(sweden_tables):
    found = frame(sweden_tables, "commuting")
    assert found.height == 21 * 21
    at_home = found.filter(pl.col("county_home") == pl.col("county_work"))["employed"].sum()
    assert 0.9 < at_home / found["employed"].sum() < 1


def test_parts_hold_every_county_once(sweden_tables):
    parts = frame(sweden_tables, "county_parts")
    assert parts["county"].to_list() == list(load_codes("county").codes("county"))
    register = frame(sweden_tables, "employed_occupation_age_part")["part"].unique().sort().to_list()
    assert parts["register_part"].unique().sort().to_list() == register
    levels = frame(sweden_tables, "education_part")["part"].unique().sort().to_list()
    assert parts["nuts2"].unique().sort().to_list() == levels


def test_register_parts_are_joined_to_the_right_counties(sweden_tables):
    """The part table of 2017 and the county table of 2017 count almost the same people, so wrong joins show."""
    parts = frame(sweden_tables, "county_parts")
    counties = frame(sweden_tables, "employed_occupation_county").filter(pl.col("year") == 2017)
    ours = counties.join(parts, on="county").group_by("register_part").agg(pl.col("employed").sum())
    theirs = frame(sweden_tables, "employed_occupation_age_part").group_by("part").agg(pl.col("employed").sum())
    both = ours.join(theirs, left_on="register_part", right_on="part", suffix="_part")
    ratio = both["employed_part"] / both["employed"]
    assert both.height == 8
    assert ratio.is_between(0.95, 1.05).all()


def test_boundaries_are_small_closed_and_hold_their_label_point(sweden_tables):
    for name, limit in (("boundary_county", 40_000), ("boundary_municipality", 250_000)):
        found = frame(sweden_tables, name)
        assert found["geometry"].str.len_bytes().sum() <= limit
        for text, lat, lon in found.select("geometry", "lat", "lon").iter_rows():
            rings = [ring for polygon in json.loads(text)["coordinates"] for ring in polygon]
            assert rings
            assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in rings)
            xs, ys = [x for ring in rings for x, _ in ring], [y for ring in rings for _, y in ring]
            assert min(xs) <= lon <= max(xs)
            assert min(ys) <= lat <= max(ys)


def test_municipality_borders_are_shared_after_simplification(sweden_tables):
    """Most border points of an inland municipality are also points of its neighbours."""
    found = dict(frame(sweden_tables, "boundary_municipality").select("municipality", "geometry").iter_rows())
    points = {
        code: {tuple(point) for polygon in json.loads(text)["coordinates"] for ring in polygon for point in ring}
        for code, text in found.items()
    }
    inland = points.pop("2080")
    elsewhere = set().union(*points.values())
    assert len(inland & elsewhere) / len(inland) > 0.9


def test_one_yh_application_was_withdrawn_and_grants_have_places(sweden_tables):
    found = frame(sweden_tables, "yh_applications")
    assert found.filter(pl.col("decision") == "withdrawn").height == 1
    assert found.filter(pl.col("granted") != (pl.col("decision") == "granted")).is_empty()
    assert found.filter(~pl.col("granted") & (pl.col("places_granted") > 0)).is_empty()
    assert found.filter(pl.col("county") != pl.col("municipality").str.slice(0, 2)).is_empty()


def test_loading_by_name_reads_only_those():
    assert list(baseline.load(["commuting"])) == ["commuting"]
    with pytest.raises(DataError, match="commuting"):
        baseline.load(["pendling"])


def test_raw_files_are_looked_for_where_the_environment_says(monkeypatch, tmp_path):
    monkeypatch.setenv("SMEDJA_RAW", str(tmp_path))
    assert raw_dir() == tmp_path
    monkeypatch.delenv("SMEDJA_RAW")
    assert raw_dir().parts[-2:] == ("shared", "data")
    assert baseline_store().path == Path(baseline.__file__).parent


def _municipalities() -> tuple[str, ...]:
    return load_codes("municipality").codes("municipality")
