# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Contract of every source: its meta file, its lock, and that the raw files still give the committed tables.

Position in the flow: beside ``smedja.sweden.sources``. What needs the raw files is skipped where they are not at hand.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
import yaml

from smedja.core import DataError, SchemaError
from smedja.data import FolderSource, Store, check, verify_raw
from smedja.sweden import lexicon
from smedja.sweden.lexicon import SHIPPING
from smedja.sweden.registry import (
    baseline_store,
    code_store,
    lexicon_sources,
    lexicon_store,
    raw_dir,
    sources,
)
from smedja.sweden.sources.scb_yreg_county import check_levels

RAW = raw_dir()
needs_raw = pytest.mark.skipif(not RAW.is_dir(), reason="the raw files are not at hand")
by_id = pytest.mark.parametrize("source", [*sources(), *lexicon_sources()], ids=lambda source: source.id)

EXPECTED = {
    "scb_yreg_county": {"employed_occupation_county"},
    "scb_yreg_age": {"employed_occupation_age"},
    "scb_yreg_age_part": {"employed_occupation_age_part"},
    "scb_county_parts": {"county_parts"},
    "scb_population": {"population_county"},
    "scb_population_municipality": {"population_municipality"},
    "scb_vital": {"deaths_county", "births_county"},
    "scb_education_municipality": {"education_municipality"},
    "scb_education_group": {"education_group"},
    "scb_education_part": {"education_part"},
    "scb_occupation_education": {"occupation_education_level"},
    "scb_commuting": {"commuting"},
    "scb_industry_county": {"industry_county"},
    "scb_input_output": {"input_output", "industry_account"},
    "scb_wages": {"wages"},
    "af_adverts": {"adverts", "adverts_county"},
    "af_outlook": {"outlook_af"},
    "myh_yh": {"yh_applications"},
    "jobtech_taxonomy": {"taxonomy_occupation", "taxonomy_substitution"},
    "geo_boundaries": {"boundary_county", "boundary_municipality"},
    "daioe_exposure": {"occupation_exposure"},
    "af_courses": {"courses"},
    "skolverket_school": {
        "school_county",
        "school_eligibility",
        "school_grades",
        "school_pupils",
        "school_teachers",
        "school_tests",
    },
}
LEXICON = {
    "lexicon_crosswalk": {"esco_forms_sv", "occupation_links", "skill_links"},
    "lexicon_education": {"education_occupations"},
    "lexicon_esco": {"esco_concepts", "esco_forms", "esco_occupation_skills", "esco_skill_reach"},
    "lexicon_taxonomy": {"taxonomy_concepts", "taxonomy_forms"},
    "lexicon_words": {"group_words"},
}


def test_every_table_of_the_baseline_has_a_source():
    assert set().union(*EXPECTED.values()) == set(baseline_store().names())
    assert set(EXPECTED) == {source.id for source in sources() if not source.meta.code_tables}


def test_every_table_of_the_lexicon_has_a_source_and_may_ship():
    assert set().union(*LEXICON.values()) == set(lexicon_store().names())
    assert set(LEXICON) == {source.id for source in lexicon_sources()}
    assert {source.meta.licence for source in lexicon_sources()} <= SHIPPING


def test_a_lexicon_whose_licence_does_not_allow_it_is_not_built(monkeypatch):
    before = lexicon_store().checksums()
    monkeypatch.setattr(lexicon, "SHIPPING", frozenset({"CC0-1.0"}))
    with pytest.raises(DataError, match="does not allow shipping"):
        lexicon.build(RAW)
    assert lexicon_store().checksums() == before


@by_id
def test_the_meta_file_is_complete_and_the_lock_covers_its_files(source: FolderSource):
    meta = source.meta
    assert meta.id == source.id
    assert meta.url.startswith("https://")
    assert set(source.lock) == set(meta.files)
    for entry in source.lock.values():
        assert len(entry["sha256"]) == 64
        assert entry["size"] > 0


@by_id
def test_no_path_of_a_machine_is_written_down(source: FolderSource):
    for name in ("meta.yml", "lock.yml"):
        text = (source.folder / name).read_text(encoding="utf-8")
        assert isinstance(yaml.safe_load(text), dict)
        for folder in (Path.home(), Path(__file__).resolve().parents[2]):
            assert str(folder) not in text


@pytest.mark.parametrize(
    "store", [baseline_store(), code_store(), lexicon_store()], ids=["baseline", "codes", "lexicon"]
)
def test_the_committed_tables_fit_their_specification(store: Store):
    for name in store.names():
        table = store.read(name)
        check(table.frame, table.spec)
        assert table.spec.name == name
        assert table.origin.checksums
        assert table.origin.method_sv
        assert table.origin.method_en
        assert table.spec.geography_sv


def test_the_baseline_is_compact():
    assert sum(path.stat().st_size for path in baseline_store().path.glob("*.parquet")) < 6_000_000


@needs_raw
def test_the_raw_files_are_those_of_the_locks():
    assert [outcome for outcome in verify_raw(sources(), RAW) if not outcome.sound] == []


@needs_raw
@by_id
def test_the_raw_files_still_give_the_committed_tables(source: FolderSource, tmp_path):
    tables = source.tidy(source.fetch(RAW))
    store = code_store() if source.meta.code_tables else lexicon_store() if source.id in LEXICON else baseline_store()
    if not source.meta.code_tables:
        assert {table.name for table in tables} == (EXPECTED | LEXICON)[source.id]
    again = Store(tmp_path / "again")
    again.write_all(tables)
    for table in tables:
        committed = store.read(table.name)
        assert table.spec == committed.spec
        assert table.origin == committed.origin
        assert table.frame.equals(committed.frame)
        assert again.checksums()[table.name] == store.checksums()[table.name]


@needs_raw
def test_four_digit_sums_of_the_register_are_the_sources_own_three_digit_rows():
    source = pl.read_parquet(RAW / "scb_yreg_daioe" / "ssyk1-4_county_sex_2014-2024.parquet")
    ours = (
        baseline_store()
        .read("employed_occupation_county")
        .frame.with_columns(pl.col("occupation").str.slice(0, 3))
        .group_by("year", "county", "occupation", "sex")
        .agg(pl.col("employed").sum())
        .sort("year", "county", "occupation", "sex")
    )
    theirs = (
        source.filter(pl.col("level") == "SSYK3")
        .select(
            pl.col("year").cast(pl.Int32),
            pl.col("county_code").alias("county"),
            pl.col("ssyk_code").alias("occupation"),
            "sex",
            pl.col("value").alias("employed"),
        )
        .sort("year", "county", "occupation", "sex")
    )
    assert ours.equals(theirs)


def test_a_register_whose_levels_do_not_sum_is_refused():
    rows = [("SSYK4", "1111", 5), ("SSYK3", "111", 6), ("SSYK2", "11", 5), ("SSYK1", "1", 5)]
    frame = pl.DataFrame(rows, schema=["level", "ssyk_code", "value"], orient="row").with_columns(
        pl.lit(2024).alias("year")
    )
    with pytest.raises(SchemaError, match="1 cells at level 3"):
        check_levels(frame, "value", ["year"])
