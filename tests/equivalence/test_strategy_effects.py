# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Effects by two routes: by hand from the system's shares, by the scenarios' own difference, alone and together."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import numpy as np
import pytest

from smedja.model.changes import goes_on
from smedja.scenarios import Parameters, prepare
from smedja.scenarios.run import difference
from smedja.strategy import Effect, Indicator, Measure, Plan, Strategy, plan_of
from smedja.strategy.effects import compute, vocabulary_of
from smedja.strategy.scenario_of import scenario_of

#: What is tested is no interval's width: as few draws as a run may have.
FEWEST = Parameters(draws=20)
CHOSEN = ("72", "81")
PLACES = {
    "id": "p", "kind": "places", "county": "20", "first_year": 2026, "last_year": 2027, "education_group": "53V",
    "places": 100, "filled": 0.9, "completion": 0.8, "years": 3, "entry_age": 19, "stay": 0.7,
}  # fmt: skip
VALIDATION = {
    "id": "v", "kind": "validation", "county": "20", "first_year": 2026, "last_year": 2026, "occupation": "722",
    "validated": 50, "works": 0.6, "stay": 0.8, "age": 35,
}  # fmt: skip
DEMAND = {
    "id": "d", "kind": "demand", "county": "20", "first_year": 2026, "last_year": 2030, "industry": "B+C",
    "growth": 0.01,
}  # fmt: skip
LEVERS = {
    "demand": [DEMAND],
    "elsewhere": [{**PLACES, "county": "21"}],
    "places": [PLACES],
    "places-too": [{**PLACES, "places": 50}],
    "validation": [VALIDATION],
    "whole": [{**PLACES, "county": "00", "education_group": "55I", "entry_age": 25}],
}


@pytest.fixture(scope="module")
def reference(evidence, sweden_assembly):
    return prepare(evidence, FEWEST, assembly=sweden_assembly)


@pytest.fixture(scope="module")
def of(evidence, reference):
    def effects(
        *groups: tuple[str, ...], measure: str = "supply", county: str = "20", occupations=CHOSEN, held: Any = LEVERS
    ) -> dict[tuple[tuple[str, ...], int], Effect]:
        found = compute(
            plan(held, measure, county, occupations), evidence, reference,
            groups=groups, indicators=["i"], author="a", day=date(2026, 1, 1),
        )  # fmt: skip
        return {(effect.measures, effect.year): effect for effect in found}

    return effects


def plan(levers: dict[str, list[dict[str, Any]]], measure: str, county: str, occupations: tuple[str, ...]) -> Plan:
    feed = {"kind": "run", "measure": measure, "county": county, "occupations": occupations}
    measures = [Measure.model_validate({"key": key, "levers": held}) for key, held in levers.items()]
    indicator = Indicator.model_validate({"key": "i", "feed": feed})
    return plan_of({"strategy": [Strategy(key="s")], "measure": measures, "indicator": [indicator]})


def test_places_by_linear_reckoning(of, sweden_assembly):
    """Graduates × stay × (what the education leads to − what they would have worked with otherwise) × who goes on."""
    system, found = sweden_assembly.system, of(("places",))
    labels, supply = system.labels, system.supply
    region, age = labels.regions.index("20"), 19 - 16
    education = labels.educations.index("53V")
    leads = supply.matching[region, supply.young_groups[age]]
    others = supply.entrant_mix[region, age].copy()
    others[education] = 0.0
    mix = leads[education] - others @ leads / others.sum()
    chosen = [at for at, code in enumerate(labels.occupations) if code.startswith(CHOSEN)]
    graduates = 100 * 0.9 * 0.8 * 0.7
    going_on = goes_on(supply)
    for year in range(2025, 2041):
        expected = 0.0
        for graduated in (2029, 2030):
            if year >= graduated:
                still = np.prod(going_on[age : age + year - graduated])
                expected += graduates * still * mix[chosen].sum()
        assert found[("places",), year].size == pytest.approx(expected, abs=0.06), year
    assert found[("places",), 2035].size > 30


def test_validation_by_linear_reckoning(of, sweden_assembly):
    going_on, found = goes_on(sweden_assembly.system.supply), of(("validation",))
    joined = 50 * 0.6
    assert found[("validation",), 2026].size == pytest.approx(joined, abs=0.01)
    later = joined * 0.8 * np.prod(going_on[35 - 16 : 35 - 16 + 4])
    assert found[("validation",), 2030].size == pytest.approx(later, abs=0.01)


def test_other_occupations_do_not_lose_those_who_are_validated(of):
    everyone = of(("validation",), occupations=tuple("0123456789"))
    own = of(("validation",), occupations=("722",))
    assert everyone[("validation",), 2026].size == pytest.approx(own[("validation",), 2026].size, abs=0.01)


@pytest.mark.parametrize("measure", ["gap", "demand", "supply"])
@pytest.mark.parametrize("county", ["20", "00"])
def test_the_same_as_the_scenarios_own_difference(of, evidence, reference, measure, county):
    """The choice of occupations as a group of its own in ``run.difference``: the same value and interval."""
    group = ("demand", "places", "validation")
    found = of(group, measure=measure, county=county)
    held = plan(LEVERS, measure, county, CHOSEN)
    scenario = scenario_of([held.measure(key) for key in group], vocabulary_of(reference))
    run = prepare(evidence, FEWEST, scenario, assembly=reference.assembly)
    labels = reference.expected.labels
    index = np.array([int(code.startswith(CHOSEN)) for code in labels.occupations])
    ends = difference(run, reference, {"chosen": index})["chosen"].ends[measure]
    place = 0 if county == "00" else 1 + labels.regions.index(county)
    for year in (2026, 2030, 2040):
        effect, (low, _, _, high) = found[group, year], ends[:, place, 1, year - 2024]
        tolerance = 0.02 if county == "20" else 0.6  # sums of four bytes there, of eight here
        assert effect.low == pytest.approx(min(low, effect.size), abs=tolerance)
        assert effect.high == pytest.approx(max(high, effect.size), abs=tolerance)
        assert effect.run == run.info.identity


def test_disjoint_measures_together_are_the_sum_of_each_alone(of):
    group = ("demand", "elsewhere", "places", "validation", "whole")
    found = of(*((key,) for key in group), group, measure="gap", county="00")
    for year in range(2025, 2041):
        alone = sum(found[(key,), year].size for key in group)
        assert found[group, year].size == pytest.approx(alone, abs=0.3)
        assert found[group, year].overlap == pytest.approx(0.0, abs=0.3)
    assert abs(found[group, 2035].size) > 50


def test_places_of_two_measures_in_one_programme_are_those_of_one(of):
    found = of(("places", "places-too"))
    whole = of(("one",), held={"one": [{**PLACES, "places": 150}]})
    for year in (2029, 2032, 2040):
        two, one = found[("places", "places-too"), year], whole[("one",), year]
        assert (two.size, two.low, two.high) == pytest.approx((one.size, one.low, one.high), abs=0.002)


def test_counties_add_up_to_the_nation(of):
    nation = of(("places",), county="00")
    counties = [of(("places",), county=county) for county in ("20", "21")]
    assert nation[("places",), 2035].size == pytest.approx(counties[0][("places",), 2035].size, abs=0.01)
    assert counties[1][("places",), 2035].size == 0.0


def test_the_order_of_measures_changes_nothing(of):
    group = ("demand", "places", "validation")
    results = []
    for order in permutations(group):
        held = {key: LEVERS[key] for key in order}
        results.append(of(order, held=held))
    assert all(found == results[0] for found in results)


def test_no_levers_move_nothing(of):
    held = {"talk": [], "past": [{**PLACES, "first_year": 2016, "last_year": 2020}]}
    for effect in of((), ("talk",), ("past", "talk"), held=held).values():
        assert (effect.size, effect.low, effect.high) == (0.0, 0.0, 0.0)
