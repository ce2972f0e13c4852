# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Sweden's data for the firm's plan: dated rules, training with what its source says, and a county's bundle."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import pytest
import yaml

from smedja.core import Figure, Lineage, QueryError, SchemaError, Status, Unit
from smedja.report.numbers import MINUS
from smedja.strategy.firm import BANDS, HORIZONS, nearest
from smedja.sweden.firms import cell_of, county_data, rates, rules_of, training_of
from smedja.sweden.firms.county import _gap, _within_reach
from smedja.sweden.firms.leading import course_leads, field_occupations, programme_leads, provider_name
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
    regions = {code: name for code, name in plain["regions"].items() if code != "20"}
    with pytest.raises(SchemaError) as fault:
        parse(changed(payers=payers, support=support, regions=regions))
    assert {one.where for one in fault.value.faults} == {"payers.validation", "support, 2023-01-01", "regions.20"}
    with pytest.raises(SchemaError):
        parse(changed(most_people="many"))


def test_training_keeps_what_its_source_says_and_no_more(offered):
    assert {offer.kind for offer in offered} == set(KINDS)
    for offer in offered:
        assert offer.name_sv
        assert all(len(code) == 4 for code in (*offer.groups, *offer.also))
        assert not set(offer.groups) & set(offer.also)
        granted = offer.kind == "vocational_college"
        assert (offer.decided is not None) == granted
        assert (offer.years is not None) == granted
        assert offer.at is None or offer.place
    assert {offer.decided for offer in offered} - {None} == {2025, 2026}
    told = [(offer.name_sv, offer.provider, offer.place) for offer in offered if offer.kind == "vocational_college"]
    assert len(told) == len(set(told))


def place(name="Falun", county="20", at=(60.61, 15.63)):
    return Offer("adult_education", ("7223",), (), "Svets", "Welding", "", name, county, at, None, None, "")


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


def led(offered, role):
    return {offer.name_sv for offer in offered if role in {group[:3] for group in (*offer.groups, *offer.also)}}


def test_what_the_education_does_not_lead_to_is_not_offered(offered):
    assert not {"Svenska i vården", "Film- och serieproduktion - distans"} & led(offered, "311")
    assert not {"Svets", "Missionskursen - Testa Mission"} & led(offered, "214")
    assert not [name for name in led(offered, "723") if "vindkraft" in name.lower()]
    assert not [name for name in led(offered, "741") if "event" in name.lower()]
    assert {"Automationstekniker", "Produktionstekniker"} <= led(offered, "311")
    assert {"Lastbilsmekaniker", "Hydraultekniker"} <= led(offered, "723")
    assert {"CNC-operatör", "CNC- och robottekniker"} <= led(offered, "722")


@pytest.mark.parametrize(
    ("programme", "field", "groups"),
    [
        ("Vindkraftstekniker", "522d", ()),
        ("Vindkraftstekniker", None, ("7233",)),
        ("Hydraultekniker", "523f", ("7233",)),
        ("Automationsingenjör inom drift och service", "523f", ("3114", "3512")),
        ("Robottekniker", "523f", ("7223",)),
    ],
)
def test_a_programme_leads_to_what_both_its_name_and_its_field_lead_to(programme, field, groups):
    assert programme_leads(programme, field) == (groups, ())


@pytest.mark.parametrize(
    ("kind", "name", "linked", "first", "also"),
    [
        ("folk_high_school", "Svenska i vården", ["3113", "3114"], (), ()),
        ("folk_high_school", "Missionskursen", ["2144", "2671"], (), ("2671",)),
        ("adult_education", "Svets", ["2144", "7212"], (), ("7212",)),
        ("adult_education", "CNC-operatör", ["7223"], ("7223",), ()),
        ("labour_market", "Servicetekniker Industri", ["7125", "7233"], ("7233",), ("7125",)),
    ],
)
def test_a_course_leads_first_to_what_its_name_says(kind, name, linked, first, also):
    assert course_leads(kind, name, linked) == (first, also)


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("Irc Ljungby Ab", "IRC Ljungby AB"),
        (
            "Folkuniversitetet Stiftelsen Kursver Ksamheten Vid Göteborgs Universitet",
            "Folkuniversitetet Stiftelsen Kursverksamheten vid Göteborgs universitet",
        ),
        ("Borås Stad - Yrkeshögskolan I Borås", "Borås stad – Yrkeshögskolan i Borås"),
        ("It-Högskolan Sverige Ab", "IT-Högskolan Sverige AB"),
        ("Nackademin Aktiebolag", "Nackademin AB"),
        ("Företagsekonomiska Institutet 1888 Ab", "Företagsekonomiska Institutet 1888 AB"),
    ],
)
def test_providers_are_written_as_they_write_themselves(source, written):
    assert provider_name(source) == written


def test_no_provider_is_left_with_the_sources_capitals(offered):
    capitals = {"Ab", "Aktiebolag", "Vid", "I", "Och", "För", "Av", "På", "Ksamheten"}
    providers = {offer.provider for offer in offered if offer.kind == "vocational_college"}
    assert {name for name in providers if capitals & set(name.split()[1:])} == set()


def test_fields_and_what_they_lead_to_are_codes_that_exist():
    held = field_occupations()
    assert held[""]
    assert all(held.values())


def test_a_gap_is_a_lack_or_a_surplus_and_no_number_of_it_is_negative(dalarna):
    told = [gap for plain in dalarna["cells"].values() for gap in plain[3]]
    assert {side for _, _, side in told} == {"lacking", "over", "even"}
    assert not [gap for gap in told if MINUS in gap[0] + gap[1] or "-" in gap[0] + gap[1]]
    assert {gap[0] for gap in told if gap[2] == "even"} == {"0"}


@pytest.mark.parametrize(
    ("ends", "told"),
    [
        ((50, 20, 80), ["50", "20–80", "lacking"]),
        ((-50, -80, -20), ["50", "20–80", "over"]),
        ((50, -20, 80), ["50", "20 för många till 80 saknas", "lacking"]),
        ((-50, -80, 20), ["50", "20 saknas till 80 för många", "over"]),
        ((0, -30, 30), ["0", "30 för många till 30 saknas", "even"]),
        ((-0.2, -30, 30), ["0", "30 saknas till 30 för många", "even"]),
    ],
)
def test_a_gap_in_words(ends, told):
    mid, low, high = ends
    figure = Figure(mid, low, high, Unit.PERSONS, "2031-12-31", Status.MODELLED, Lineage(("gap",)))
    assert _gap(figure, "sv") == told


def test_units_that_a_training_leads_to_have_names(dalarna):
    told = {unit for row in dalarna["trainings"] for unit in (*row[1], *row[2])}
    assert set(dalarna["units"]) <= told
    assert dalarna["units"]["7233"] == "Underhållsmekaniker och maskinreparatörer"
    assert dalarna["region"] == "Region Dalarna"


def test_training_near_a_municipality_is_near_that_municipality(dalarna):
    trainings = [training_of(plain) for plain in dalarna["trainings"]]
    limits = {"per_kind": dalarna["per_kind"], "farthest": dalarna["farthest"]}
    for _, home in dalarna["municipalities"].values():
        for occupation in ("311", "721", "722", "723", "741", "821"):
            found = nearest(trainings, occupation, tuple(home), dalarna["detour"], **limits)
            assert all(km is None or km <= rules_of(YEAR).farthest_km for _, km in found)
            ranks = [occupation not in trainings[index].occupations for index, _ in found]
            assert ranks == sorted(ranks)
