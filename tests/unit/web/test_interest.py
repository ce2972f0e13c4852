# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Intresset names the base of every share, spreads the target by cohort, and refuses to call chance an effect."""

from __future__ import annotations

import csv
import io
import random
import re
from html import unescape

import polars as pl
import pytest

from smedja.core import PlanError, SchemaError
from smedja.report.language import pick
from smedja.strategy.evaluation import Label, Lack
from smedja.sweden.schools import interest, reach
from smedja.sweden.schools.interest import read_interest
from smedja.sweden.schools.reach import eligible, young
from smedja.web.interest import figures, follow_up
from smedja.web.interest.asked import Asked
from smedja.web.interest.compared import compare
from smedja.web.interest.follow_words import LACKS
from smedja.web.schools.places import Place, every_municipality
from tests.unit.web.reading import Page

pytestmark = pytest.mark.django_db

HOME, FOLLOW_UP = "/intresset/", "/intresset/uppfoljning/"
ASKED = f"{FOLLOW_UP}?kommun=2080&fran=2022&matt=mathematics_share"


def read_page(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status, (path, response.status_code)
    return Page(response.content.decode())


def said(client, path, status=200):
    text = read_page(client, path, status).text.replace("\u202f", " ")
    return re.sub(r"\s+([;:.,)])", r"\1", text.replace("( ", "("))


def records(client, path):
    text = client.get(path).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def number(record):
    return float(record["värde"].replace(",", "."))


@pytest.mark.parametrize("root", ["", "/en"])
@pytest.mark.parametrize("path", [HOME, f"{HOME}20-dalarna/", f"{HOME}2080-falun/", FOLLOW_UP, ASKED])
def test_no_number_stands_bare(client, root, path):
    page = read_page(client, f"{root}{path}")
    assert page.bare_numbers() == []
    assert len(page.ids) == len(set(page.ids))


@pytest.fixture(scope="module")
def ages(held):
    """Those aged 16–18 as the page counts them."""
    return figures._cohorts(held)


def test_the_first_line_names_the_base_the_target_and_what_it_takes(client, ages):
    known = interest()
    found = reach(known, known.base("national"), ages)
    # 25 − 23.61 per cent of 330,000 pupils in 2023, as those aged 16–18 grow in the projection from 372,368 to 399,781.
    assert young(ages, 2023).value == pytest.approx(372_368, abs=1)
    assert young(ages, 2035).value == pytest.approx(399_781, abs=1)
    assert found.value == pytest.approx((0.25 - 0.2361) * 330_000 * 399_781 / 372_368, rel=1e-5)
    assert found.low < found.value < found.high
    text = said(client, HOME)
    assert (
        "Av Sveriges elever på nationella program läste 23,6 % natur eller teknik hösten 2021, och målet är 25,0 %"
        in text
    )
    assert re.search(r"år 2035\. Det skulle ta 4 920 \(4 \d00–5 \d\d0\) elever fler\.", text)
    assert "Det nyaste talet gäller elever i årskurs ett: 21,0 % hösten 2024." in text


def test_past_the_target_what_it_takes_is_negative_with_its_ends_in_order(ages):
    known = interest()
    base = known.base("national")
    beyond = base.model_copy(update={"share": base.share.model_copy(update={"value": 0.30})})
    found = reach(known, beyond, ages)
    assert found.low < found.value < found.high < 0


def test_applicants_are_not_measured_by_a_target_of_pupils(client):
    assert figures.more(None, interest().base("first_choice")) is None
    row = unescape(client.get(HOME).content.decode()).partition("Förstahandssökande till nationella program")[2]
    assert "målet gäller elever, inte sökande" in row.partition("</tr>")[0]


def test_how_it_has_moved_is_told_by_one_source_a_row(client):
    told = {(one["namn"], one["mått"]): one for one in records(client, f"{HOME}data/rorelse.csv")}
    share = told["Natur och teknik, andel av alla elever, 2013 och 2021", "Ändring, procentenheter eller sökande"]
    assert (number(share), share["enhet"], share["avser"]) == (pytest.approx(1.2), "procentenheter", "2013–2021")
    first = told["Förstahandssökande till teknikprogrammet, 2021 och 2022", "Ändring, procentenheter eller sökande"]
    assert (number(first), first["enhet"]) == (-600, "personer")


def test_the_share_converted_to_the_base_of_the_target_is_what_its_parts_give():
    base = interest().base("national")
    assert base.share.value == pytest.approx(0.212 * 364_200 / (221_400 + 105_600), abs=5e-5)
    assert interest().base("first_choice").share.value == pytest.approx((10_800 + 15_800) / 129_000, abs=5e-5)
    assert base.share.status == "estimated"


def test_a_base_without_a_number_of_pupils_gets_none(client, ages):
    assert reach(interest(), interest().base("first_year"), ages) is None
    html = unescape(client.get(HOME).content.decode())
    row = html.partition("Elever i årskurs ett")[2].partition("</tr>")[0]
    assert row.count("hur många de är finns inte här") == 2


def test_parts_sum_to_the_whole_and_follow_those_who_can_choose(client, held):
    nation = {one["kod"]: number(one) for one in records(client, f"{HOME}data/delar.csv") if "Fler" in one["mått"]}
    assert len(nation) == 21
    base = next(
        one for one in records(client, f"{HOME}data/baser.csv") if one["kod"] == "national" and "Fler" in one["mått"]
    )
    assert sum(nation.values()) == pytest.approx(number(base), abs=2)
    told = records(client, f"{HOME}20-dalarna/data/delar.csv")
    dalarna = {one["kod"]: number(one) for one in told if "Fler" in one["mått"]}
    assert sum(dalarna.values()) == pytest.approx(nation["20"], abs=2)
    able = eligible(held.tables, "20")
    assert len(able) == len(dalarna) == 15
    # Falun: 761 pupils left grade nine in spring 2025, 82.8 per cent of them eligible.
    row = held.tables["school_eligibility"].frame.filter(pl.col("municipality") == "2080", pl.col("sex") == "all")
    assert able["2080"] == pytest.approx(row["pupils"][0] * 0.828)
    assert dalarna["2080"] == pytest.approx(nation["20"] * able["2080"] / sum(able.values()), abs=0.1)
    third = {one["kod"]: number(one) for one in told if "årskull" in one["mått"]}
    assert third["2080"] == pytest.approx(dalarna["2080"] / 3, abs=0.1)


def test_a_municipality_whose_pupils_are_not_told_gets_no_part(held, monkeypatch):
    monkeypatch.setattr(figures, "_able", lambda *_: {"2080": 100.0})
    assert figures.part_of(held, Place("2062")) is None
    assert figures.able(held, Place("2062")) is None


def test_what_is_not_known_is_said_and_no_share_of_a_place_is_made_up(client):
    for path in (f"{HOME}20-dalarna/", f"{HOME}2080-falun/"):
        text = said(client, path)
        assert "Hur stor andelen är här i dag finns inte i öppna filer" in text
        assert "Förstahandsval, antagna och fyllda platser per kommun" in text
    assert "Av eleverna i årskurs nio i Falun våren 2025 är" in said(client, f"{HOME}2080-falun/")
    measures = {one["mått"] for one in records(client, f"{HOME}20-dalarna/data/delar.csv")}
    assert not [one for one in measures if "natur" in one.lower()]


def test_training_is_counted_once_a_decision_where_it_is_given(client, held):
    rows = held.tables["yh_applications"].frame.filter(pl.col("year") == 2025)
    # MYH 2025/4003: 128 places sought, written at Falun, Avesta and Ludvika.
    shared = rows.filter(pl.col("case_number") == "MYH 2025/4003", pl.col("county") == "20")
    assert shared["places_sought"].to_list() == [128, 128, 128]
    told = records(client, f"{HOME}20-dalarna/data/yh.csv")
    sought = {one["namn"]: number(one) for one in told if one["mått"] == "Sökta platser"}
    area = rows.filter(pl.col("county") == "20", pl.col("area") == "Teknik och tillverkning")
    assert sought["Teknik och tillverkning"] == area["places_sought"].sum() - 2 * 128
    assert {one["status"] for one in told} == {"uppskattad"}
    nation = records(client, f"{HOME}data/yh.csv")
    granted = sum(number(one) for one in nation if one["mått"] == "Beviljade platser")
    # All rows of the round sum to 37,958; 295 cases stand at several places with the same number each.
    assert (granted, rows["places_granted"].sum()) == (32_664, 37_958)
    local = rows.filter(pl.col("county") == "20")
    empty = next(place for place in Place("20").parts if local.filter(pl.col("municipality") == place.code).is_empty())
    assert "Ingen ansökte i omgången" in said(client, empty.path(HOME))


def test_places_that_differ_between_sites_are_each_their_own():
    sites = pl.DataFrame(
        {"case": ["a", "a", "b", "b", "b"], "county": ["20", "21", "20", "20", "21"], "places": [30, 30, 20, 20, 25]}
    )
    found = sites.group_by("case").agg(figures.once("places", pl.col("county") == "20")).sort("case")
    assert found["places"].to_list() == [30, 40]


def test_faults_of_the_file_are_told_together():
    text = """
checked: 2026-01-01
references: {a: {text: t, text_en: t, url: u}}
target: {valid_from: 2025-02-24, year: 2035, share: 0.25, base: nowhere, reference: b}
bases: [{key: k, name_sv: n, name_en: n, share: {value: 0.2, year: 2024, status: official, reference: a}}]
trends:
  - name_sv: n
    name_en: back
    unit: share
    values: [{value: 1, year: 2, reference: a}, {value: 1, year: 1, reference: a}]
not_here: []
"""
    with pytest.raises(SchemaError) as fault:
        read_interest(text)
    for what in ("nowhere", "bases.k", "'b'", "trends.back"):
        assert what in str(fault.value)


def followed(held, *treated, measure="mathematics_share", **changes):
    return compare(held, Asked(path=FOLLOW_UP, treated=treated, measure=measure, **changes))


def test_a_headline_within_chance_says_so_with_its_interval_named(client, held):
    found = followed(held, "2080")
    assert not found.found.estimate.beyond_chance
    assert found.found.label is Label.FOLLOW_UP
    text = said(client, ASKED)
    assert "årskurs nio: ingen säker skillnad syns mellan Falun och liknande kommuner. Skattningen är" in text
    assert re.search(
        r"blev \d+,\d procentenheter (högre|lägre) än om det gått som där, med ett 80 % -intervall från \d+,\d"
        r"( lägre)? till \d+,\d (högre|lägre)\.",
        text,
    )
    assert "Kalla det inte effekt: bara en kommun hade åtgärden" in text
    assert "slumpen ger så stora skillnader oftare än fem gånger av hundra" in text
    assert "Den här är det inte." in text
    assert re.search(r"En effekt hade behövt vara \d+,\d procentenheter", text)
    assert "Skattad effekt ·" not in text


def test_an_interval_beside_zero_does_not_contradict_the_verdict(held):
    # Of many, some have an interval that misses zero and are still within chance: the page says why that is too little.
    for code in every_municipality():
        found = followed(held, code)
        one = found.found.estimate
        if not one.within_most and not one.beyond_chance:
            said_of = " ".join(told.plain("sv") for told in follow_up.sure(found, "sv"))
            assert "Att intervallet inte når noll räcker inte" in said_of
            assert "ingen säker skillnad" in follow_up.answer(found, "sv").plain("sv")
            return
    raise AssertionError("none of all municipalities lies between the two limits")


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_directions_are_words_and_never_signs(held, lang):
    seen = set()
    for code in every_municipality()[::5]:
        found = followed(held, code)
        texts = [follow_up.answer(found, lang), *follow_up.sure(found, lang)]
        assert "\N{MINUS SIGN}" not in " ".join(text.plain(lang) for text in texts)
        seen.add((found.found.estimate.value > 0, found.found.estimate.beyond_chance))
        higher = pick(lang, "högre", "higher"), pick(lang, "lägre", "lower")
        headline = follow_up.answer(found, lang).plain(lang)
        right = higher[found.found.estimate.value < 0]
        first = re.search("|".join((*higher, "lika högt", "as high")), headline)[0]
        assert first in (right, "lika högt", "as high")
    assert {sign for sign, _ in seen} == {True, False}


def test_a_random_group_is_seldom_called_an_effect(held):
    chance = random.Random(4)
    labels = [followed(held, *chance.sample(every_municipality(), 2)).found.label for _ in range(120)]
    assert labels.count(Label.EFFECT) <= 8
    assert labels.count(Label.FOLLOW_UP) >= 112


def test_an_effect_takes_every_condition_and_each_that_fails_is_named(held):
    chance = random.Random(5)
    told = dict.fromkeys(Lack, "")
    for _ in range(400):
        found = followed(held, *chance.sample(every_municipality(), 2), first=chance.choice(["2020", "2022"]))
        label, lacks, text = found.found.label, found.found.lacks, follow_up.meaning(found, "sv")
        assert (label is Label.EFFECT) == (not lacks)
        assert all((pick("sv", *LACKS[lack]) in text) == (lack in lacks) for lack in Lack)
        for lack in lacks:
            told[lack] = text
        if label is Label.EFFECT:
            assert found.found.estimate.beyond_chance
            assert found.found.earlier.within_most
            assert "En skattad effekt: flera kommuner" in text
            break
    else:
        raise AssertionError("no group of four hundred was beyond chance")
    assert told[Lack.CHANCE]
    assert told[Lack.FEW_YEARS]


def test_a_failed_look_at_the_years_before_is_told_with_unit_and_limit(held):
    chance = random.Random(6)
    while Lack.UNLIKE not in (found := followed(held, *chance.sample(every_municipality(), 2))).found.lacks:
        pass
    text = " ".join(told.plain("sv") for told in follow_up.sure(found, "sv")).replace("\u202f", " ")
    assert "Redan före åtgärden gick de inte lika: från första till andra halvan av 2018–2021" in text
    assert re.search(r"skilde sig förändringarna \d+,\d procentenheter, och det gjorde bara (under )?\d+ %", text)


def test_years_that_not_all_have_count_for_none(client, held):
    # Arjeplog's tests of 2022 and 2024 are withheld: only 2019 and 2023 are averaged, of all.
    found = followed(held, "2506", measure="test_points")
    assert (found.found.before, found.found.after) == ((2019,), (2023,))
    series = found.panel.series
    near = [each.unit for each in found.found.near]
    assert all({2019, 2023} <= set(series[unit]) for unit in near)
    changes = [series[unit][2023] - series[unit][2019] for unit in near]
    assert found.found.estimate.value == pytest.approx(
        series["2506"][2023] - series["2506"][2019] - sum(changes) / len(changes)
    )
    # With Falun, which has every year, the years are the same, and the page names those that do not count.
    for treated in (("2506",), ("2506", "2080")):
        assert followed(held, *treated, measure="test_points").left_out == (2022, 2024)
        path = f"{FOLLOW_UP}?kommun={'&kommun='.join(treated)}&matt=test_points"
        assert "De här vårarna räknas inte: 2022, 2024." in said(client, path)
    assert followed(held, "2080", measure="test_points").left_out == ()


def test_why_each_is_compared_shows_beside_its_weight(client, held):
    found = followed(held, "2080")
    rows = records(client, f"{FOLLOW_UP}data/jamforda.csv?kommun=2080&matt=mathematics_share")
    of_falun = {one["mått"]: one for one in rows if one["kod"] == "2080"}
    pupils = held.tables["school_pupils"].frame.filter(pl.col("municipality") == "2080").sort("year")["pupils"][-1]
    assert number(of_falun["Elever, vikt 1"]) == pupils
    assert of_falun["Elever, vikt 1"]["status"] == "officiell"
    before = [found.panel.series["2080"][year] for year in range(2018, 2022)]
    assert number(of_falun["Nivån före, vikt 1"]) == pytest.approx(sum(before) / 400, abs=1e-4)
    assert 0.1 < number(of_falun["Lång utbildning, vikt 1"]) < 0.6
    for each in found.found.near:
        own = {one["mått"]: one for one in rows if one["kod"] == each.unit}
        assert number(own["Väger"]) == pytest.approx(1 / 7, abs=1e-4)
        assert {"Elever, vikt 1", "Lång utbildning, vikt 1", "Nivån före, vikt 1"} <= set(own)
    assert "Elever, vikt 3" in said(client, f"{ASKED}&storlek=3")


def test_the_picture_says_in_text_what_its_table_says(client, held):
    html = unescape(client.get(ASKED).content.decode()).replace("\u202f", " ")
    finding = re.search(r'<desc id="bild-uppfoljning-\d+-desc">(.*?)</desc>', html)[1]
    rows = records(client, f"{FOLLOW_UP}data/ar.csv?kommun=2080&matt=mathematics_share")
    levels = [one for one in rows if one["mått"] in {"Falun", "Liknande"}]
    assert len(levels) == 16
    for one in levels:
        assert f"{one['kod']} {100 * number(one):.1f} %".replace(".", ",") in finding
    assert "Första våren som räknas som efter: 2022" in finding
    # The difference after minus that before is the answer.
    apart = {int(one["kod"]): number(one) for one in rows if one["mått"].startswith("Skillnad")}
    mean = [sum(apart[year] for year in years) / 4 for years in (range(2018, 2022), range(2022, 2026))]
    assert mean[1] - mean[0] == pytest.approx(followed(held, "2080").found.estimate.value, abs=0.06)


def test_none_to_compare_with_gives_a_description(client):
    text = said(client, f"{ASKED}&antal=0")
    assert "följ upp en åtgärd · Beskrivning" in text
    assert re.search(r"årskurs nio: i Falun (ökade|minskade) det \d+,\d procentenheter från 2018 – 2021 till", text)
    assert "säger inget om vad som hade hänt ändå" in text
    assert "Vilka jämförs" not in text


def test_weights_change_who_is_compared_and_stay_in_the_links(client, held):
    def near(weights):
        return {one.unit for one in followed(held, "2080", weights=weights).found.near}

    assert near(("3", "0", "0")) != near(("0", "3", "0"))
    html = unescape(client.get(f"{ASKED}&storlek=3&utbildning=0").content.decode())
    link = re.search(r'href="([^"]+jamforda\.csv[^"]*)"', html)[1]
    assert "storlek=3" in link
    assert "utbildning=0" in link
    assert records(client, link)[0]["namn"] == "Falun"


def test_municipalities_are_written_by_name_or_code(client):
    by_name = said(client, f"{FOLLOW_UP}?kommun=falun&kommun=&kommun=Borlänge+kommun&kommun=Falun")
    assert by_name == said(client, f"{FOLLOW_UP}?kommun=2080&kommun=2081")
    assert "mellan Falun och Borlänge" in by_name


@pytest.mark.parametrize(
    ("query", "field", "says"),
    [
        ("?kommun=", "kommun-1", "Välj minst en kommun"),
        ("?kommun=2080&antal=1", "antal", "Jämför med minst fem"),
        ("?kommun=2080&antal=31", "antal", "Skriv ett heltal mellan 5 och 30"),
        ("?kommun=2080&antal=många", "antal", "Skriv ett heltal mellan 5 och 30"),
        ("?kommun=2080&matt=qualified_share&fran=2019", "fran", "Falun har inget värde före det valda året"),
        ("?kommun=2080&matt=test_points&fran=2025", "fran", "Falun har inget värde från det valda året"),
        ("?kommun=2080&kommun=2506&matt=test_points&fran=2024", "kommun-2", "Gruppen i Arjeplog är för liten"),
        ("?kommun=Falun&kommun=Borlnäge", "kommun-2", "Det finns ingen kommun ”Borlnäge”. Menar du Borlänge?"),
        ("?kommun=9999", "kommun-1", "Det finns ingen kommun ”9999”"),
        ("?" + "&".join(f"kommun={2021 + at}" for at in range(11)), "kommun-10", "Högst tio kommuner"),
        ("?kommun=2080&fran=1999", "fran", "Välj något ur listan"),
        ("?kommun=2080&storlek=0&utbildning=0&niva=0", "storlek", "väga mer än noll"),
    ],
)
def test_a_refusal_says_why_at_its_field(client, query, field, says):
    response = client.get(FOLLOW_UP + query)
    assert response.status_code == 400
    html = unescape(response.content.decode())
    assert f'<a href="#{field}">' in html
    assert html.count(says) == 2  # in the summary and at the field
    at_field = html.partition(f'for="{field}"')[2].partition("</div>")[0]
    assert says in at_field
    assert 'aria-invalid="true"' in at_field
    assert "om det gått som" not in html
    assert client.get(f"{FOLLOW_UP}data/jamforda.csv{query}").status_code == 400


def test_a_comparison_group_of_one_has_one_reason(held):
    with pytest.raises(PlanError) as fault:
        followed(held, "2080", count="1")
    assert [one.reason for one in fault.value.faults] == ["few_asked"]


def test_several_refusals_come_together(held):
    with pytest.raises(PlanError) as fault:
        followed(held, "2080", "2506", first="2024", measure="test_points", count="1")
    assert {(one.key, one.reason) for one in fault.value.faults} == {("2506", "small"), ("compared", "few_asked")}
