# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Unit tests of Sweden's programmes: their values, today's intake, applicants and teachers.

Position in the flow: beside ``smedja.sweden.programmes``.
"""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from smedja.core import FaultReport, SchemaError, Status
from smedja.optimise.places.programme import FORMS, Programme, Programmes
from smedja.sweden import programmes, yh
from smedja.sweden.programmes import comparison, counties, intake, reading
from smedja.sweden.programmes.__main__ import told
from smedja.sweden.programmes.ways import read_ways

LISTED = """form,education_group,name_sv,name_en
yh,55J,El,Electricity
yh,45D,Data,Computing
"""
HEAD = "scope,attribute,value,status,reference,year\n"
VALUES = HEAD + "".join(
    f"yh,{name},{value},assumed,assumed_ramp,2026\n"
    for name, value in {
        "length": 2, "graduation_age": 28, "completion": 0.6, "stay": 0.8, "running_cost": 70000, "opening_cost": 0,
        "teachers": 0.05, "practice": 0.25, "smallest_intake": 15, "ramp_share": 0.25, "ramp_floor": 25,
        "applicants": 2.0,
    }.items()
)  # fmt: skip


@pytest.fixture(scope="module")
def shipped():
    return programmes.load()


@pytest.fixture(scope="module")
def today(sweden_assembly, sweden_tables, shipped):
    return programmes.today_intake(sweden_assembly, sweden_tables, shipped)


def test_every_form_has_programmes_and_every_value_its_source(shipped):
    assert 60 <= len(shipped.each) <= 75
    assert {programme.form for programme in shipped.each} == set(FORMS)
    attributes = set(reading.ATTRIBUTES)
    assert attributes < {field.name for field in fields(Programme)}
    for programme in shipped.each:
        assert set(programme.sources) == attributes
        for known in programme.sources.values():
            assert known.reference in programmes.references()


def test_every_reference_is_used_and_says_whether_it_is_an_assumption():
    used = set()
    for name in ("values.csv", "intake.csv", "national.csv", "given.csv", "teachers.csv", "official.csv", "ways.csv"):
        for row in reading.known_rows(name, reading.text_of(name), FaultReport(name)):
            used.add(row.known.reference)
            text = programmes.references()[row.known.reference].text
            assert (row.known.status is Status.ASSUMED) == text.startswith("Assumption of the product:"), row.where
    assert used == set(programmes.references())


def test_costs_are_those_of_their_lists(shipped):
    by_key = dict(zip(shipped.keys, shipped.each, strict=True))
    industry = by_key["upper_secondary:53V"]
    assert industry.running_cost == 163_300
    assert industry.sources["running_cost"].status is Status.OFFICIAL
    assert industry.sources["running_cost"].year == 2023
    assert by_key["yh:55H"].completion == 0.646  # building, not the technology of the shorter scope yh:55
    assert by_key["yh:55J"].completion == 0.597


def test_the_longest_scope_wins():
    found = reading.read_programmes(LISTED, VALUES + "yh:55,completion,0.5,official,scb_yh_2021,2021\n")
    assert [programme.completion for programme in found.each] == [0.5, 0.6]
    assert found.each[0].sources["completion"].status is Status.OFFICIAL


def test_all_faults_of_the_files_come_at_once():
    listed = LISTED + "yh,00X,Ingen,None\nnight_school,45D,Kväll,Night\n"
    values = VALUES.replace("yh,stay,0.8", "yh,stay,most").replace("yh,practice,0.25,assumed", "yh,practice,0.25,sure")
    values += "yh,length,2,assumed,assumed_ramp,2026\nyh,colour,1,assumed,assumed_ramp,2026\n"
    values += "yh:45,applicants,2,assumed,hearsay,2026\nkomvux,applicants,2,assumed,assumed_ramp,2026\n"
    with pytest.raises(SchemaError) as caught:
        reading.read_programmes(listed, values)
    said = str(caught.value)
    for fault in ("'00X'", "'night_school'", "'most'", "'sure'", "there twice", "'colour'", "'hearsay'", "'komvux'"):
        assert fault in said
    assert "no value for practice" in said


def test_a_share_above_one_is_refused():
    with pytest.raises(SchemaError, match=r"completion is 1\.6"):
        reading.read_programmes(LISTED, VALUES.replace("completion,0.6", "completion,1.6"))


def test_a_line_of_a_fault_is_that_of_the_file():
    report = FaultReport("x")
    reading.known_rows("x.csv", "# one\n# two\na,status,reference,year\n1,sure,assumed_ramp,2026\n", report)
    assert report.faults[0].where == "x.csv, line 4"


def test_intake_of_pupils_sums_to_the_nation_and_stays_below_a_cohort(shipped, today, sweden_assembly):
    assert today.shape == (len(shipped.each), 21)
    assert np.isfinite(today).all()
    assert (today >= 0).all()
    at = shipped.keys.index("upper_secondary:53V")
    assert today[at].sum() == pytest.approx(1344 * 38300 / 32781)
    pupils = today[shipped.of_form("upper_secondary")].sum(axis=0)
    assert (pupils < counties_cohort(sweden_assembly)).all()


def counties_cohort(assembly):
    return programmes.cohort(assembly.system, "upper_secondary", [assembly.system.labels.base_year])[:, 0]


def test_intake_of_higher_vocational_education_is_what_is_granted_and_filled(shipped, today, sweden_tables):
    frame = sweden_tables["yh_applications"].frame
    # Two small kinds have no programme: crafts whose field leads nowhere (999z), and interpreters (25X).
    left = yh.grouped(sweden_tables).filter(~pl.col("education_group").is_in(groups_of(shipped)).fill_null(value=False))
    assert set(left["education_group"]) == {None, "25X"}
    assert left["places_granted"].sum() < 0.005 * frame["places_granted"].sum()
    granted = frame["places_granted"].sum() - left["places_granted"].sum()
    assert today[shipped.of_form("yh")].sum() == pytest.approx(0.93 * granted / 6)


def groups_of(shipped):
    return [programme.education_group for programme in shipped.each if programme.form == "yh"]


def test_graduates_of_a_cohort_are_those_of_thirty_and_over(shipped, today, sweden_assembly):
    """The nation's nurses again, by the definition of the rule and none of its code."""
    system = sweden_assembly.system
    at = shipped.keys.index("university:75N")
    education = system.labels.educations.index("75N")
    ages = slice(30 - 16, 35 - 16)
    mix = system.supply.entrant_mix[:, ages, education]
    people = system.supply.population.sum(axis=1)[:, 30:35]
    assert today[at].sum() * shipped.each[at].completion == pytest.approx((people * mix).mean(axis=1).sum(), rel=0.05)


def test_a_programme_is_where_it_is_given(shipped, today, sweden_assembly):
    regions = sweden_assembly.system.labels.regions
    assert programmes.given("university:75V", regions) == ("01", "12", "14", "24")
    assert programmes.given("komvux:53V", regions) == regions
    assert set(np.flatnonzero(today[shipped.keys.index("university:75V")])) == {
        regions.index(region) for region in ("01", "12", "14", "24")
    }


def test_counties_share_the_nation_out(shipped, sweden_assembly):
    for programme in shipped.each:
        shares = counties.spread(sweden_assembly.system, programme)
        assert shares.sum() == pytest.approx(1.0)
        assert (shares >= 0).all()


def test_programmes_that_cannot_be_estimated_are_all_told(shipped, sweden_assembly, sweden_tables):
    nurse = shipped.each[shipped.keys.index("university:75N")]
    odd = (
        replace(nurse, key="night_school:75N"),
        replace(nurse, key="university:75S", education_group="75S"),
        replace(nurse, completion=0.0),
    )
    with pytest.raises(SchemaError) as caught:
        programmes.today_intake(sweden_assembly, sweden_tables, Programmes(odd))
    assert [fault.where for fault in caught.value.faults] == ["night_school:75N", "university:75S", "university:75N"]


def test_counties_that_do_not_exist_are_told():
    text = "scope,counties,status,reference,year\n"
    text += "university,01 99,assumed,assumed_given,2026\nuniversity,,assumed,assumed_given,2026\n"
    with pytest.raises(SchemaError) as caught:
        counties.read_given(text)
    assert [fault.what for fault in caught.value.faults] == [
        "no county 99",
        "no county at all",
        "'university' is there twice",
    ]


def test_rules_that_do_not_hold_are_all_told():
    text = "scope,rule,value,status,reference,year\n"
    text += "yh,granted,1.2,assumed,assumed_ramp,2026\nyh,guess,0.5,assumed,assumed_ramp,2026\n"
    with pytest.raises(SchemaError) as caught:
        intake.read_rules(text)
    assert "1.2" in str(caught.value)
    assert "'guess'" in str(caught.value)
    assert "twice" in str(caught.value)


def test_applicants_allow_today_and_follow_the_cohorts(shipped, today, sweden_assembly):
    years = range(2025, 2037)
    most = programmes.applicants(sweden_assembly, shipped, today, years)
    assert most.shape == (*today.shape, len(years))
    steady = ~shipped.of_form("upper_secondary")
    assert (most[steady] >= today[steady, :, None] - 1e-9).all()
    assert (most[steady] == most[steady][..., :1]).all()
    children = sweden_assembly.system.supply.population.sum(axis=1)
    at, county = shipped.keys.index("upper_secondary:53V"), 0
    grown = children[county, 16 - 8 : 19 - 8].sum() / children[county, 16:19].sum()
    usual = most[at, county, 0] / (children[county, 15:18].sum() / children[county, 16:19].sum())
    assert most[at, county, years.index(2032)] == pytest.approx(usual * grown)


def test_nobody_applies_where_a_programme_is_not_given(shipped, today, sweden_assembly):
    most = programmes.applicants(sweden_assembly, shipped, today, [2027])
    regions = sweden_assembly.system.labels.regions
    assert most[shipped.keys.index("university:75V"), regions.index("20"), 0] == 0.0
    assert most[shipped.keys.index("yh:65X"), regions.index("20"), 0] > 0.0  # none today, but people who could


def test_teachers_are_the_register_and_suffice_for_today(shipped, today, sweden_assembly):
    found = programmes.teachers(sweden_assembly, shipped)
    register = sweden_assembly.register
    vocational = register.by_county[:, register.occupations.index("232"), -1]
    general = register.by_county[:, register.occupations.index("233"), -1]
    np.testing.assert_allclose(found.persons[found.pools.index("vocational")], vocational + 0.25 * general)
    assert (found.use[:, shipped.of_form("yh")] == 0).all()
    enrolled = comparison.totals(shipped, today)["enrolled"]
    assert (found.use @ enrolled < found.persons.sum(axis=1)).all()


def test_the_documentation_tells_what_the_command_prints():
    text = (Path(__file__).parents[3] / "docs" / "programmes.md").read_text(encoding="utf-8")
    assert [line for line in told() if line not in text] == []


def test_the_documentation_counts_how_values_are_known(shipped):
    known = [each.status for programme in shipped.each for each in programme.sources.values()]
    text = (Path(__file__).parents[3] / "docs" / "programmes.md").read_text(encoding="utf-8")
    assumed, estimated, official = (known.count(Status(name)) for name in ("assumed", "estimated", "official"))
    said = f"of {len(known)} values {assumed} are assumed, {estimated} estimated and {official} official"
    assert said in " ".join(text.split())


def test_full_year_places_fall_evenly_to_completion(shipped):
    one = Programmes((replace(shipped.each[0], length=3, completion=0.7),))
    found = comparison.totals(one, np.array([[100.0]]))
    assert found["enrolled"] == pytest.approx(100 + 90 + 80)
    assert found["graduate"] == pytest.approx(70)


def test_estimates_are_near_what_is_published(shipped, today):
    """Wide limits: they say that no level is wrong by a factor, not that any is right."""
    compared = {each.name: each.ours.number / each.published.number for each in comparison.compare(shipped, today)}
    assert len(compared) == len(reading.rows("official.csv", reading.text_of("official.csv")))
    partial = {"University: all graduates"}  # of all programmes; ours are some
    for name, ratio in compared.items():
        assert ratio < 1.5, name
        assert ratio > (0.5 if name in partial else 0.7), name


def test_faults_of_other_ways_are_told_at_once():
    head = "way,attribute,scope,value,status,reference,year\n"
    row = "{},{},{},{},assumed,assumed_recruitment,2026\n"
    text = head + row.format("luck", "share", "1", 0.1) + row.format("recruitment", "cost", "", -5)
    with pytest.raises(SchemaError) as caught:
        read_ways(text, ("111",))
    told = [fault.what for fault in caught.value.faults]
    assert "unknown 'luck', 'share'" in told
    assert "cost is -5.0" in told
    assert "no cost, stay, age" in told


def test_other_ways_have_a_share_for_each_occupation():
    recruitment, validation = read_ways(reading.text_of("ways.csv"), ("111", "222", "723", "911"))
    assert recruitment.share.tolist() == [0.001, 0.002, 0.002, 0.0]
    assert validation.share.tolist() == [0.0, 0.0, 0.002, 0.0]


def test_no_reference_is_given_twice():
    keys = [line.split(":")[0] for line in reading.text_of("references.yaml").splitlines() if line[:1].isalpha()]
    assert len(keys) == len(set(keys))
