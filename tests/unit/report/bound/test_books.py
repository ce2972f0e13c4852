# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The books of a real run and of a real plan: every figure is the one that pages and commands show."""

from __future__ import annotations

from datetime import date

import pytest

from smedja.core import DocumentError, Unit
from smedja.report.bound import parse, plain, resolve
from smedja.report.bound.plan_book import plan_book
from smedja.report.bound.run_book import run_book
from smedja.report.cite import RunAddress
from smedja.scenarios.view import MEASURES
from smedja.sweden import strategies

DAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def plan():
    return strategies.load("smart-industri")


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_is_the_one_of_the_outlook(sweden_outlook, measure):
    found = resolve(parse(f"{{{{ {measure} county=20 occupation=721 year=2030 }}}}"), run_book(sweden_outlook))
    assert found.said[0].cited.figure == sweden_outlook.view().figure(measure, "20", "721", 2030)
    assert found.said[0].cited.address == RunAddress(measure, "20", "721", 2030)


def test_levels_totals_and_chances(sweden_outlook):
    text = (
        "{{ gap county=00 occupation=7 year=2030 }}{{ gap county=20 occupation=all year=2030 }}"
        "{{ shortage_chance county=20 occupation=721 year=2030 }}"
    )
    group, total, chance = (one.cited.figure for one in resolve(parse(text), run_book(sweden_outlook)).said)
    assert group == sweden_outlook.view("ssyk2012_1").figure("gap", "00", "7", 2030)
    assert total == sweden_outlook.view().total("gap", "20", 2030)
    assert (chance.unit, chance.number) == (
        Unit.PROBABILITY,
        sweden_outlook.view().figure("gap", "20", "721", 2030).shortage,
    )


@pytest.mark.parametrize("county", ["00", "09", "20"])
def test_the_share_that_leaves_all_occupations_is_leavers_over_workers_by_another_route(sweden_outlook, county):
    """The reference divides two totals; here the persons of every occupation are added up one by one."""
    text = f"{{{{ exit_share county={county} occupation=all year=2030 }}}}"
    (said,) = resolve(parse(text), run_book(sweden_outlook)).said
    view = sweden_outlook.view()
    leavers = sum(view.figure("exits", county, code, 2030).number for code in view.occupations)
    workers = sum(view.figure("supply", county, code, view.years[0]).number for code in view.occupations)
    figure = said.cited.figure
    assert figure.number == pytest.approx(leavers / workers, rel=1e-9)
    assert figure.low < figure.number < figure.high
    assert figure.unit is Unit.SHARE


def test_there_is_no_probability_of_all_occupations(sweden_outlook):
    with pytest.raises(DocumentError, match="no occupation 'all'"):
        resolve(parse("{{ shortage_chance county=20 occupation=all year=2030 }}"), run_book(sweden_outlook))


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        ("county=20 occupation=7212 year=2030", "Use 721"),
        ("county=99 occupation=721 year=2030", "No county '99'"),
        ("county=20 occupation=721 year=2099", "No projection for 2099"),
        ("county=20 occupation=721 year=soon", "'soon' is no year"),
        ("county=20 occupation=svets year=2030", "Use digits"),
    ],
)
def test_figures_that_do_not_exist_are_told(sweden_outlook, arguments, what):
    with pytest.raises(DocumentError, match=what):
        resolve(parse(f"{{{{ gap {arguments} }}}}"), run_book(sweden_outlook))


def test_the_largest_shortage_of_a_county_can_be_claimed(sweden_outlook):
    rows = sweden_outlook.view().rows("20", 2030)
    most, next_most = rows["occupation"][0], rows["occupation"][1]
    text = "{{% claim largest gap county=20 occupation={} year=2030 among=occupation %}}x{{% end %}}"
    book = run_book(sweden_outlook)
    assert not resolve(parse(text.format(most)), book).broken
    assert resolve(parse(text.format(next_most)), book).broken


def test_counts_and_lists_of_a_plan(plan):
    text = (
        "{{ strategy }}: {{ measure_count }} av {{ measures_stated }} åtgärder, "
        "{{ area_count kind=focus }} fokusområden, {{ programme_count }} program.\n\n"
        "{% each area in areas kind=focus %}- {{ area.name }}\n{% end %}\n\n"
        "{% each m in measures area=samverkansprogram %}- {{ m.name }}\n{% end %}"
    )
    told = plain(resolve(parse(text), plan_book(plan, DAY, "sv"))).splitlines()
    focus = sorted((area for area in plan.areas if area.kind == "focus"), key=lambda area: area.order)
    assert told[0] == f"{plan.strategy.title.sv}: {len(plan.measures)} av 82 åtgärder, 4 fokusområden, 5 program."
    assert told[1:5] == [f"• {area.title.sv}" for area in focus]
    assert len(told) == 6


def test_a_plan_lacks_what_it_lacks(plan):
    with pytest.raises(DocumentError, match="There is no area 'nothing'"):
        resolve(parse("{{ measure_count area=nothing }}"), plan_book(plan, DAY, "sv"))
