# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Each kind of change moves what its name says, as far as it says, and nothing else."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from smedja.core import ScenarioError
from smedja.model.simulate import simulate
from smedja.scenarios import parse_scenario, prepare
from smedja.scenarios.apply import apply, untouched
from smedja.sweden import shipped

BASE = 2024


@pytest.fixture(scope="module")
def usual(sweden_assembly):
    return simulate(sweden_assembly.system)


@pytest.fixture(scope="module")
def run(sweden_assembly, sweden_tables):
    def of(*changes: dict[str, Any]):
        scenario = parse_scenario(
            {
                "schema_version": 1,
                "name": "tried",
                "title": {"sv": "Prov", "en": "Trial"},
                "summary": {"sv": "Prov.", "en": "Trial."},
                "references": [{"id": "own", "text": "Assumed for a test."}],
                "changes": [{"reference": "own", **change} for change in changes],
            },
            shipped.vocabulary(),
        )
        return simulate(sweden_assembly.system, apply(scenario, sweden_assembly, sweden_tables))

    return of


@pytest.fixture(scope="module")
def at(sweden_assembly):
    labels = sweden_assembly.system.labels

    def of(county: str, occupation: str, year: int) -> tuple[int, int, int]:
        return labels.regions.index(county), labels.occupations.index(occupation), year - BASE

    return of


def test_industry_growth_moves_demand_by_the_industrys_share_of_the_occupation(run, usual, at, sweden_assembly):
    path = run(
        {
            "kind": "industry_growth",
            "industry": "F",
            "county": "20",
            "growth": 0.05,
            "first_year": 2026,
            "last_year": 2027,
        }
    )
    cell = at("20", "711", 2027)
    share = sweden_assembly.industry_share[sweden_assembly.industries.index("F"), cell[1]]
    assert path.demand[cell] / usual.demand[cell] == pytest.approx(1 + share * (1.05**2 - 1))
    later = at("20", "711", 2035)
    assert path.demand[later] / usual.demand[later] == pytest.approx(1 + share * (1.05**2 - 1))
    assert path.demand[at("21", "711", 2030)] == pytest.approx(usual.demand[at("21", "711", 2030)])


def test_industries_add_up_and_two_spells_are_one(run, usual, at, sweden_assembly):
    def grows(industry, first, last, growth=0.03):
        return {
            "kind": "industry_growth",
            "industry": industry,
            "county": "00",
            "growth": growth,
            "first_year": first,
            "last_year": last,
        }

    every = run(*(grows(industry, 2025, 2040) for industry in sweden_assembly.industries))
    np.testing.assert_allclose(every.demand[..., 16], usual.demand[..., 16] * 1.03**16, rtol=1e-9)
    one, two = run(grows("F", 2026, 2033)), run(grows("F", 2026, 2029), grows("F", 2030, 2033))
    np.testing.assert_allclose(one.demand, two.demand, rtol=1e-12)


def test_two_later_retirements_add_up(run, usual):
    def later(years, first=2026):
        return {"kind": "retirement_age", "years": years, "first_year": first, "last_year": first}

    once, twice = run(later(2.0)), run(later(1.0), later(1.0, 2027))
    np.testing.assert_allclose(twice.supply[..., 4:], once.supply[..., 4:], rtol=1e-9)
    back = run(later(3.0), later(-3.0, 2027))
    np.testing.assert_allclose(back.supply[..., 4:], usual.supply[..., 4:], rtol=1e-9)


def test_five_years_sooner_nobody_works_past_sixty_five(run, sweden_assembly, sweden_tables):
    scenario = shipped.load("later-retirement")
    change = scenario.changes[0].model_copy(update={"years": -5.0})
    changes = apply(scenario.model_copy(update={"changes": (change,)}), sweden_assembly, sweden_tables)
    assert changes.participation[-1, :, :, 65 - 16 :].max() == 0.0


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            {"kind": "migration", "county": "00", "persons": -1_000_000, "first_age": 0, "last_age": 19},
            "more people move away than there are",
        ),
        (
            {
                "kind": "places",
                "education_group": "53E",
                "county": "23",
                "places": 50_000,
                "completion": 1.0,
                "years": 1,
                "entry_age": 20,
                "stay": 1.0,
            },
            "more people leave for another education",
        ),
    ],
)
def test_people_who_are_not_there_cannot_be_taken_away(evidence, change, told):
    plain = shipped.load("later-retirement").model_dump(exclude_none=True)
    plain["references"] = [{"id": "own", "text": "Assumed."}]
    plain["changes"] = [{"reference": "own", "first_year": 2025, "last_year": 2030, **change}]
    with pytest.raises(ScenarioError, match=told) as caught:
        prepare(evidence, scenario=parse_scenario(plain, shipped.vocabulary()))
    assert caught.value.faults


def test_a_plants_posts_stand_until_the_next_number(run, usual, at):
    path = run(
        {
            "kind": "plant",
            "name": "Verk",
            "county": "24",
            "industry": "C27",
            "local_supply": False,
            "jobs": [
                {"occupation": "821", "year": 2027, "jobs": 100},
                {"occupation": "821", "year": 2030, "jobs": 250},
            ],
        }
    )
    more = (path.demand - usual.demand)[at("24", "821", BASE)[:2]]
    assert more.round(6).tolist() == [0.0] * 3 + [100.0] * 3 + [250.0] * 11
    assert np.abs(path.demand - usual.demand).sum() == pytest.approx(300 + 250 * 11)


def test_a_plants_suppliers_are_in_its_county_and_fewer_when_it_buys_less_there(run, usual, at):
    def suppliers(share):
        path = run(
            {
                "kind": "plant",
                "name": "Verk",
                "county": "24",
                "industry": "C27",
                "local_share": share,
                "jobs": [{"occupation": "821", "year": 2027, "jobs": 1000}],
            }
        )
        more = (path.demand - usual.demand)[..., 5]
        outside = np.delete(more, at("24", "821", BASE)[0], axis=0)
        assert np.abs(outside).max() < 1e-6
        return more.sum() - 1000

    none, half, whole = suppliers(0.0), suppliers(0.5), suppliers(1.0)
    assert none == pytest.approx(0.0, abs=1e-6)
    assert 0 < half < whole


def test_places_move_people_to_what_the_programme_leads_to_and_change_no_total(run, usual, at):
    path = run(
        {
            "kind": "places",
            "education_group": "53E",
            "county": "20",
            "places": 100,
            "completion": 0.8,
            "years": 3,
            "entry_age": 20,
            "stay": 0.5,
            "first_year": 2025,
            "last_year": 2030,
        }
    )
    more = path.supply - usual.supply
    assert np.abs(more[..., : 2028 - BASE]).max() == pytest.approx(0.0, abs=1e-9)
    assert more[at("20", "741", 2030)] > 0
    assert more[at("20", "741", 2030)[0], :, 6].clip(min=0).sum() <= 3 * 100 * 0.8 * 0.5
    np.testing.assert_allclose(path.supply.sum(axis=1), usual.supply.sum(axis=1), rtol=1e-9)


def test_who_changes_education_leaves_what_the_other_educations_lead_to(run, usual, at, sweden_assembly):
    path = run(
        {
            "kind": "places",
            "education_group": "53B",
            "county": "20",
            "places": 1000,
            "completion": 1.0,
            "years": 1,
            "entry_age": 20,
            "stay": 1.0,
            "first_year": 2025,
            "last_year": 2025,
        }
    )
    supply, labels = sweden_assembly.system.supply, sweden_assembly.system.labels
    county, builder, _ = at("20", "711", BASE)
    leads = supply.matching[county, supply.young_groups[4], :, builder]
    mine = labels.educations.index("53B")
    mix = supply.entrant_mix[county, 4]
    otherwise = sum(mix[e] * leads[e] for e in range(len(mix)) if e != mine) / (1 - mix[mine])
    more = (path.supply - usual.supply)[county, builder, 2026 - BASE]
    assert more == pytest.approx(1000 * (leads[mine] - otherwise), rel=1e-6)


def test_completion_from_a_share_to_itself_is_nothing_and_more_is_more(run, usual):
    def moved(to):
        path = run(
            {
                "kind": "completion",
                "education_group": "53E",
                "county": "00",
                "completion_from": 0.6,
                "completion_to": to,
                "first_year": 2026,
                "last_year": 2035,
            }
        )
        return path.supply - usual.supply

    assert np.abs(moved(0.6)).max() == pytest.approx(0.0, abs=1e-9)
    np.testing.assert_allclose(2 * moved(0.7), moved(0.8), atol=1e-6)


def test_participation_moves_the_working_share_by_what_it_says(run, usual):
    path = run(
        {
            "kind": "participation",
            "sex": "women",
            "county": "00",
            "first_age": 30,
            "last_age": 39,
            "change": 0.02,
            "first_year": 2026,
            "last_year": 2029,
        }
    )
    women = usual.population[2030 - BASE, :, 0, 30:40].sum()
    more = (path.supply - usual.supply)[..., 2030 - BASE].sum()
    assert more == pytest.approx(0.02 * women, rel=0.1)
    half = (path.supply - usual.supply)[..., 2027 - BASE].sum()
    fewer = usual.population[2027 - BASE, :, 0, 30:40].sum()
    assert half / fewer == pytest.approx(more / women / 2, rel=0.01)
    np.testing.assert_array_equal(path.demand, usual.demand)


def test_a_later_retirement_keeps_the_old_at_work_and_nobody_else(run, usual):
    later = run({"kind": "retirement_age", "years": 2, "first_year": 2026, "last_year": 2026})
    sooner = run({"kind": "retirement_age", "years": -2, "first_year": 2026, "last_year": 2026})
    assert later.supply[..., 4].sum() > usual.supply[..., 4].sum() > sooner.supply[..., 4].sum()
    more = later.supply[..., 4].sum() - usual.supply[..., 4].sum()
    old = usual.population[4, :, :, 60:70].sum()
    assert 0.05 * old < more < 0.25 * old
    np.testing.assert_array_equal(later.population, usual.population)


def test_migrants_are_counted_where_they_come(run, usual):
    path = run(
        {
            "kind": "migration",
            "county": "25",
            "persons": 1000,
            "first_age": 20,
            "last_age": 29,
            "first_year": 2026,
            "last_year": 2026,
        }
    )
    more = path.population - usual.population
    assert more[2026 - BASE].sum() == pytest.approx(1000)
    labels = path.labels.regions
    assert more[2026 - BASE, labels.index("25")].sum() == pytest.approx(1000)
    assert path.demand.sum(axis=(0, 1))[6] == pytest.approx(usual.demand.sum(axis=(0, 1))[6])
    schools = path.labels.occupations.index("234")
    assert path.demand[labels.index("25"), schools, 16] > usual.demand[labels.index("25"), schools, 16]


def test_recruits_stay_as_long_as_is_said_and_leave_at_seventy(run, usual, at):
    path = run(
        {
            "kind": "international_recruitment",
            "county": "20",
            "occupation": "214",
            "persons": 100,
            "stay": 0.5,
            "age": 30,
            "first_year": 2026,
            "last_year": 2026,
        }
    )
    more = (path.supply - usual.supply)[at("20", "214", BASE)[:2]]
    assert more[2026 - BASE] == pytest.approx(100)
    assert more[2027 - BASE] == pytest.approx(50, rel=0.01)
    assert more[2040 - BASE] == pytest.approx(50, rel=0.03)


def test_what_is_said_of_the_country_is_spread_over_it_once(run, usual, at):
    path = run(
        {
            "kind": "international_recruitment",
            "county": "00",
            "occupation": "214",
            "persons": 1000,
            "stay": 1.0,
            "first_year": 2026,
            "last_year": 2026,
        },
        {
            "kind": "migration",
            "county": "00",
            "persons": 3000,
            "first_age": 5,
            "last_age": 9,
            "first_year": 2026,
            "last_year": 2026,
        },
    )
    engineers = (path.supply - usual.supply)[:, at("01", "214", BASE)[1], 2026 - BASE]
    assert engineers.sum() == pytest.approx(1000)
    assert engineers[at("01", "214", BASE)[0]] == engineers.max()
    assert (path.population - usual.population)[2026 - BASE].sum() == pytest.approx(3000)


def test_places_count_those_who_complete_and_stay(run, usual):
    def moved(**other):
        change = {
            "kind": "places",
            "education_group": "53E",
            "county": "20",
            "places": 100,
            "completion": 1.0,
            "years": 1,
            "entry_age": 20,
            "stay": 1.0,
            "first_year": 2025,
            "last_year": 2025,
        }
        return run(change | other).supply - usual.supply

    whole = moved()
    np.testing.assert_allclose(moved(stay=0.5), 0.5 * whole, atol=1e-9)
    np.testing.assert_allclose(moved(completion=0.25), 0.25 * whole, atol=1e-9)
    np.testing.assert_allclose(moved(places=300), 3 * whole, atol=1e-9)
    everywhere = moved(county="00")
    assert everywhere.clip(min=0)[..., 3].sum() <= 100


def test_automation_takes_its_strength_from_the_most_exposed_and_leaves_the_unknown(
    run, usual, at, sweden_assembly, sweden_tables
):
    change = {
        "kind": "automation",
        "county": "00",
        "index": "daioe_genai",
        "strength": 0.2,
        "first_year": 2026,
        "last_year": 2030,
    }
    path = run(change)
    left = path.demand[..., 2030 - BASE] / np.maximum(usual.demand[..., 2030 - BASE], 1e-9)
    worked = usual.demand[..., 2030 - BASE] > 1
    assert left[worked].min() == pytest.approx(0.8)
    officers = at("01", "011", 2030)
    assert path.demand[officers] == usual.demand[officers]
    scenario = shipped.load("generative-ai")
    assert "011" in untouched(sweden_assembly, sweden_tables, scenario)


def test_every_shipped_scenario_moves_something_and_stays_finite(sweden_assembly, sweden_tables, usual):
    for name in shipped.names():
        path = simulate(sweden_assembly.system, apply(shipped.load(name), sweden_assembly, sweden_tables))
        assert np.isfinite(path.gap).all(), name
        assert (path.supply >= -1e-6).all(), name
        assert (path.demand >= 0).all(), name
        assert np.abs(path.gap - usual.gap).max() > 1, name
