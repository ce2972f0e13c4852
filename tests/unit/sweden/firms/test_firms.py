# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Sweden's data for the firm's plan: dated rules, training with what its source says, and a county's bundle."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import pytest
import yaml

from smedja.core import QueryError, SchemaError
from smedja.strategy.firm import BANDS, HORIZONS
from smedja.sweden.firms import cell_of, county_data, rates, rules_of
from smedja.sweden.firms.county import _within_reach
from smedja.sweden.firms.reading import KINDS, in_force, parse
from smedja.sweden.firms.training import Offer, offers

TEXT = files("smedja.sweden.firms").joinpath("rules.yaml").read_text(encoding="utf-8")
YEAR = 2026


def changed(**parts):
    return yaml.safe_dump({**yaml.safe_load(TEXT), **parts}, allow_unicode=True)


@pytest.fixture(scope="module")
def offered(sweden_tables):
    return offers(sweden_tables)


@pytest.fixture(scope="module")
def dalarna(sweden_outlook, sweden_tables, offered):
    return county_data("20", sweden_outlook, sweden_tables, offered, YEAR, "sv")


def test_every_kind_of_training_says_who_pays_or_that_it_was_not_found():
    held = rules_of(YEAR)
    assert set(held.payers) == set(KINDS)
    for words in (*held.payers.values(), *held.starts.values(), held.support):
        text, url = held.references[words.reference]
        assert text
        assert url or words.status == "assumed" or words.missing
    assert held.rules.most_people == 249


def test_a_year_before_the_rules_is_refused_with_every_key():
    with pytest.raises(QueryError) as fault:
        rules_of(2020)
    assert "thresholds" in fault.value.where
    assert "payers.validation" in fault.value.where


def test_the_latest_version_in_force_holds():
    plain = yaml.safe_load(TEXT)
    first = {**plain["most_people"][0], "valid_to": "2026-12-31"}
    versions = [first, {**plain["most_people"][0], "valid_from": "2027-01-01", "value": 499}]
    held = parse(changed(most_people=versions))
    assert in_force(held, 2026).rules.most_people == 249
    assert in_force(held, 2027).rules.most_people == 499


def test_a_file_of_rules_at_fault_lists_every_fault():
    plain = yaml.safe_load(TEXT)
    payers = {kind: versions for kind, versions in plain["payers"].items() if kind != "validation"}
    support = [{**plain["support"][0], "reference": "nobody"}]
    with pytest.raises(SchemaError) as fault:
        parse(changed(payers=payers, support=support))
    assert {one.where for one in fault.value.faults} == {"payers.validation", "support, 2023-01-01"}
    with pytest.raises(SchemaError):
        parse(changed(most_people="many"))


def test_training_keeps_what_its_source_says_and_no_more(offered):
    assert {offer.kind for offer in offered} == set(KINDS)
    for offer in offered:
        assert offer.name_sv
        assert all(len(code) == 3 for code in offer.occupations)
        granted = offer.kind == "vocational_college"
        assert (offer.decided is not None) == granted
        assert (offer.years is not None) == granted
        assert offer.at is None or offer.place
    assert {offer.decided for offer in offered} - {None} == {2025, 2026}
    told = [(offer.name_sv, offer.provider, offer.place) for offer in offered if offer.kind == "vocational_college"]
    assert len(told) == len(set(told))


def place(name="Falun", county="20", at=(60.61, 15.63)):
    return Offer("adult_education", ("722",), "Svets", "Welding", "", name, county, at, None, None, "")


def test_only_what_a_road_leads_to_is_within_reach():
    held = rules_of(YEAR)
    far, gotland = place("Kiruna", "25", (67.86, 20.23)), place("Visby", "09", (57.64, 18.3))
    unplaced = place("Folkärna", "20", None)
    anywhere = place("", "", None)
    every = [place(), far, gotland, unplaced, anywhere]
    assert _within_reach(every, "20", ["2080"], held) == [place(), unplaced, anywhere]
    # Oskarshamn lies some hundred kilometres from Visby, over the sea.
    assert _within_reach(every, "08", ["0882"], replace(held, farthest_km=600)) == [place(), anywhere]
    assert _within_reach(every, "09", ["0980"], held) == [gotland, anywhere]


def test_a_cell_is_what_the_projection_says(dalarna, sweden_outlook):
    shares, view = rates(YEAR), sweden_outlook.view()
    for code in ("722", "311", "821"):
        cell = cell_of(dalarna["cells"][code])
        assert len(cell.leave) == len(BANDS)
        at = shares.regions.index("20"), slice(None), shares.occupations.index(code)
        assert cell.leave == pytest.approx(shares.leave[at], abs=0.0005)
        for step, horizon in enumerate(HORIZONS):
            gap = view.figure("gap", "20", code, YEAR + horizon)
            assert cell.shortage[step] == pytest.approx(gap.shortage, abs=0.005)
            assert cell.spread[step][0] <= 1 <= cell.spread[step][1]


def test_more_leave_the_longer_one_waits_and_the_older_they_are(dalarna):
    for plain in dalarna["cells"].values():
        leave = cell_of(plain).leave
        assert leave[0] == (0.0,) * len(HORIZONS)
        for band in leave:
            assert list(band) == sorted(band)
        assert leave[4][2] == 1.0  # nobody of 65 is at work at 70 in the projection
        assert leave[3][2] > leave[2][2]


def test_a_county_or_a_year_that_is_not_there_is_refused(sweden_outlook, sweden_tables):
    with pytest.raises(QueryError):
        county_data("99", sweden_outlook, sweden_tables, (), YEAR, "sv")
    with pytest.raises(QueryError):
        county_data("20", sweden_outlook, sweden_tables, (), 2038, "sv")
