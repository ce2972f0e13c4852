# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Smart industri holds every row of the list of measures that was put together by hand, with what each row says."""

from __future__ import annotations

import csv
import re

import pytest

from smedja.strategy.funds import replaced, sums
from smedja.sweden import strategies
from smedja.sweden.registry import raw_dir

FILE = raw_dir() / "policy" / "measures.csv"
pytestmark = pytest.mark.skipif(not FILE.is_file(), reason="the list of measures is not at hand")


@pytest.fixture(scope="module")
def pairs():
    """Each measure with its row: both stand in the order of the list."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    plan = strategies.load("smart-industri")
    return plan, list(zip(plan.measures, rows, strict=True))


def test_there_are_as_many_measures_as_rows(pairs):
    assert len(pairs[1]) == 37


def test_plan_confidence_and_number_are_the_rows(pairs):
    for measure, row in pairs[1]:
        assert measure.versions == (f"plan-{row['plan']}",), measure.key
        assert measure.confidence == row["confidence"], measure.key
        assert (measure.number or "") == row["number"]


def test_areas_and_what_is_inferred_are_the_rows(pairs):
    plan, every = pairs
    for measure, row in every:
        name, inferred = re.fullmatch(r"(.*?)( \(inferred\))?", row["focus_area"]).groups()
        if not name:
            assert measure.areas == (), measure.key
            continue
        (link,) = measure.areas
        assert link.inferred is (inferred is not None), measure.key
        if name == "Horisontell":
            assert plan.require("area", link.area).kind == "horizontal", measure.key
        else:
            assert plan.require("area", link.area).title.sv == name, measure.key


def test_every_address_of_a_row_is_among_the_measures_sources(pairs):
    plan, every = pairs
    for measure, row in every:
        ours = {plan.require("source", key).url for key in measure.sources}
        assert set(row["source_url"].split(" ; ")) <= ours, measure.key


def test_amounts_are_the_rows_and_no_row_without_one_has_decided_money(pairs):
    plan, every = pairs
    for measure, row in every:
        found = sums(measure, replaced(plan))
        decided = [one for one in found if one.decided]
        if not row["budget_msek"]:
            assert decided == [], measure.key
            continue
        (money,) = decided
        readings = {reading.total for reading in money.counted}
        assert float(row["budget_msek"]) * 1e6 in readings, measure.key


def test_dates_are_the_rows(pairs):
    for measure, row in pairs[1]:
        if row["start"]:
            assert row["start"] in (measure.start, measure.decided), measure.key
        # An interim report ends nothing, so its day is a task's.
        assert row["end"] in ((measure.end,) if measure.end else ("", *(task.due for task in measure.tasks)))


def test_the_responsible_parties_are_named_in_the_row(pairs):
    plan, every = pairs
    for measure, row in every:
        responsible = [part.party for part in measure.parties if part.role == "responsible"]
        assert bool(responsible) is bool(row["responsible"]), measure.key
        if row["responsible"]:
            title = plan.require("party", responsible[0]).title.sv
            assert row["responsible"].startswith((title, "GU", "SGU")), measure.key


def test_registry_numbers_of_a_row_are_among_the_measures_decisions(pairs):
    plan, every = pairs
    for measure, row in every:
        ours = {plan.require("decision", key).reference for key in measure.decisions}
        for number in re.findall(r"[NU]\d{4}/\d{5}/[A-ZÖ]{2,3}", row["title_sv"]):
            assert number in ours, measure.key
