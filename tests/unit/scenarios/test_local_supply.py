# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import numpy as np
import pytest

from smedja import codes
from smedja.core import AbsenceError, DimensionError, ModelError, ScenarioError
from smedja.data import Tables
from smedja.scenarios.local_supply import (
    LOCAL_SUPPLY_INPUTS,
    local_jobs,
    occupation_mix,
    read_input_output,
    suppliers,
)
from smedja.sweden import baseline

GROUPS = codes.load("sni2007").codes("sni2007_group")
PLANT = {"county": "24", "industry": "C27"}


@pytest.fixture(scope="module")
def tables() -> Tables:
    """Nothing but what the module says that it reads."""
    return baseline.load(LOCAL_SUPPLY_INPUTS)


@pytest.fixture(scope="module")
def mix() -> np.ndarray:
    shares = np.random.default_rng(0).uniform(0.1, 1.0, (len(GROUPS), 5))
    return shares / shares.sum(axis=1, keepdims=True)


def test_the_table_is_read_whole_and_every_industry_has_its_group(tables):
    table = read_input_output(tables)
    assert len(table.industries) == 63
    assert set(table.groups) == set(GROUPS)
    assert table.groups[table.industries.index("C27")] == "B+C"
    assert 0 < table.coefficients.sum(axis=0).max() < 1
    assert table.employed.sum() == pytest.approx(4_896_500, abs=63)


def test_a_battery_plant_in_a_small_county_brings_a_quarter_of_a_job_per_job(tables):
    found = suppliers(tables, **PLANT)
    assert sum(found.values()) == pytest.approx(0.263, abs=0.002)
    assert max(found, key=found.__getitem__) == "C25"
    assert sum(suppliers(tables, county="01", industry="C27").values()) > 2 * sum(found.values())


def test_a_group_is_the_average_of_its_industries_by_employed(tables):
    table = read_input_output(tables)
    mine = [code for code, group in zip(table.industries, table.groups, strict=True) if group == "D+E"]
    persons = dict(zip(table.industries, table.employed, strict=True))
    each = {code: sum(suppliers(tables, county="20", industry=code).values()) for code in mine}
    average = sum(each[code] * persons[code] for code in mine) / sum(persons[code] for code in mine)
    assert sum(suppliers(tables, county="20", industry="D+E").values()) == pytest.approx(average)


def test_a_section_is_narrower_than_its_group(tables):
    found = {code: suppliers(tables, county="25", industry=code) for code in ("B", "B05-09", "C", "B+C")}
    assert found["B"] == found["B05-09"]
    assert found["C"] != found["B+C"]


def test_jobs_by_occupation_sum_to_jobs_by_industry_every_year(tables, mix):
    found = local_jobs(tables, mix, GROUPS, **PLANT, jobs=np.array([0.0, 1000.0, 3000.0]))
    per_job = sum(suppliers(tables, **PLANT).values())
    assert found.shape == (3, 5)
    np.testing.assert_allclose(found.sum(axis=1), per_job * np.array([0.0, 1000.0, 3000.0]))
    np.testing.assert_allclose(local_jobs(tables, mix, GROUPS, **PLANT, jobs=1000.0), found[1])


def test_a_group_gives_its_jobs_to_its_own_occupations(tables):
    own = np.eye(len(GROUPS))
    found = local_jobs(tables, own, GROUPS, **PLANT, jobs=1.0)
    by_industry = suppliers(tables, **PLANT)
    staffing = [code for code in by_industry if code[0] in "MN"]
    assert found[GROUPS.index("M+N")] == pytest.approx(sum(by_industry[code] for code in staffing))
    turned = local_jobs(tables, own[::-1], GROUPS[::-1], **PLANT, jobs=1.0)
    np.testing.assert_allclose(turned, found)


def test_everything_wrong_with_a_plant_is_told_together(tables):
    with pytest.raises(ScenarioError) as caught:
        suppliers(tables, county="11", industry="C99", local_share=1.5)
    for words in ("3 faults", "unknown county '11'", "unknown industry 'C99'", "the share is 1.5", "C27"):
        assert words in caught.value.message


@pytest.mark.parametrize("jobs", [-1.0, float("nan"), np.array([1.0, np.inf])])
def test_jobs_that_are_none_are_refused(tables, mix, jobs):
    with pytest.raises(ScenarioError, match="from 0 up"):
        local_jobs(tables, mix, GROUPS, **PLANT, jobs=jobs)


def test_where_an_occupation_works_is_not_taken_for_what_an_industry_employs(sweden_assembly, tables, mix):
    with pytest.raises(ModelError, match="occupation_mix"):
        local_jobs(tables, sweden_assembly.industry_share, GROUPS, **PLANT, jobs=1.0)
    with pytest.raises(DimensionError, match="15 groups"):
        local_jobs(tables, mix[1:], GROUPS, **PLANT, jobs=1.0)
    with pytest.raises(DimensionError, match="No group A"):
        local_jobs(tables, mix[1:], GROUPS[1:], **PLANT, jobs=1.0)


def test_the_mix_of_an_industry_follows_from_where_its_occupations_work():
    share = np.array([[0.5, 0.0], [0.5, 1.0]])
    np.testing.assert_allclose(occupation_mix(share, np.array([20.0, 30.0])), [[1.0, 0.0], [0.25, 0.75]])
    with pytest.raises(AbsenceError, match="1 industries have no workers"):
        occupation_mix(share, np.array([0.0, 30.0]))
    with pytest.raises(DimensionError):
        occupation_mix(share, np.ones(3))


def test_the_suppliers_of_a_plant_are_of_the_countys_own_occupations(sweden_assembly, tables):
    register = sweden_assembly.register
    employed = register.by_county[register.regions.index("24"), :, -1]
    found = local_jobs(
        tables, occupation_mix(sweden_assembly.industry_share, employed), GROUPS, **PLANT, jobs=np.array(1000.0)
    )
    assert found.shape == (148,)
    assert (found >= 0).all()
    assert (found[employed == 0] == 0).all()
    assert found.sum() == pytest.approx(263, abs=2)
