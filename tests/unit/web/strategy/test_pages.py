# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The public pages of strategies: what they say of Smart industri and the example, in few questions to the database."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from html import unescape

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from smedja.strategy import KINDS, Value
from smedja.strategy.scenario_of import levers_hash
from smedja.sweden import strategies
from smedja.web.register import plans
from smedja.web.register.taking_in import take_in
from smedja.web.templatetags.smedja import years
from tests.strategy_plans import big_plan, plan_of_seed
from tests.unit.strategy.test_coverage import effect
from tests.unit.web.reading import Page
from tests.unit.web.register.conftest import small_plan


@pytest.fixture(autouse=True)
def _fresh():
    plans.forget()
    yield
    plans.forget()


@pytest.fixture
def smart(db):
    take_in(strategies.load("smart-industri"), "smedja", "test")


@pytest.fixture
def both(smart):
    take_in(strategies.load("dalarna-ovning"), "smedja", "test")


#: A day in words is a date, and no number that lacks its source.
DAY = re.compile(
    r"\b\d{1,2} (januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|January|February"
    r"|March|April|May|June|July|August|September|October|November|December) \d{4}|\b\d{4}-\d\d(-\d\d)?\b"
)


def page(client, path, most=15):
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    assert answer.status_code == 200, (path, answer.content[:500])
    assert len(asked) <= most, [one["sql"][:100] for one in asked]
    assert not answer.cookies, path
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", answer.content.decode())))


PATHS = (
    "/strategi/",
    "/strategi/smart-industri/",
    "/strategi/smart-industri/?plan=plan-1",
    "/strategi/smart-industri/?den=2017-01-01",
    "/strategi/smart-industri/?omrade=kunskapslyft&sortera=atgarder.pengar",
    "/strategi/smart-industri/listor/",
    "/strategi/smart-industri/listor/conflicting-money/",
    "/strategi/smart-industri/uppgifter/source/",
    "/strategi/smart-industri/uppgifter/decision/",
    "/ansvarig/",
    "/ansvarig/tillvaxtverket/",
    "/jamfor-strategier/",
    "/jamfor-strategier/?a=smart-industri&b=dalarna-ovning",
    "/jamfor-strategier/?a=smart-industri",
    "/jamfor-strategier/?a=smart-industri&b=smart-industri",
)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("root", ["", "/en"])
def test_every_page_answers_in_few_questions(client, both, root, path):
    page(client, root + path)


@pytest.mark.parametrize("key", ["smart-industri", "dalarna-ovning"])
def test_every_item_has_its_page(client, both, key):
    plan = strategies.load(key)
    for kind, word in (("measure", "atgard"), ("goal", "mal"), ("indicator", "matt")):
        for item in plan.of_kind(kind):
            page(client, f"/strategi/{key}/{word}/{item.key}/")


def test_thirty_seven_of_eighty_two_is_said_wherever_measures_are_listed(client, smart):
    for path in ("", "atgard/seel/", "mal/mal-industri-40/", "listor/", "listor/measures-without-money/"):
        assert "37 av 82 åtgärder är kända" in page(client, f"/strategi/smart-industri/{path}"), path
    assert "37 av 82 åtgärder är kända" in page(client, "/ansvarig/tillvaxtverket/")
    assert "37 kända av 82 åtgärder" in page(client, "/strategi/")
    assert "37 of 82 measures recovered" in page(client, "/en/strategi/smart-industri/")


def test_what_is_not_known_is_not_claimed_of_a_strategy_that_is_whole(client, both):
    assert "åtgärder är kända" not in page(client, "/strategi/dalarna-ovning/")


def test_the_first_line_tells_the_evaluators_finding(client, smart):
    told = page(client, "/strategi/smart-industri/")
    assert "3 av 5 delmål i Industri 4.0 har någon åtgärd; 10 av 13 mål saknar mått." in told
    assert "2 020 500 000 till 3 490 500 000 kronor beslutade" in told.replace("\u202f", " ")


def test_the_list_of_strategies_says_level_and_owner(client, both):
    told = page(client, "/strategi/")
    assert "Nivå: nationell · Beslutad av: Regeringen" in told
    assert "påhittat exempel" in told


def test_a_replaced_decision_and_conflicting_amounts_are_shown(client, smart):
    told = page(client, "/strategi/smart-industri/atgard/seel/")
    assert "N2019/03147/EIN" in told
    assert "ersatte" in told
    assert "N2017/05176/IFK" in told
    regions = next(one.key for one in strategies.load("smart-industri").measures if "regionerna-2" in one.key)
    told = page(client, f"/strategi/smart-industri/atgard/{regions}/")
    assert "Källorna säger olika" in told
    assert re.search(r"80.000.000", told)
    assert re.search(r"90.000.000", told)


def test_inferred_areas_and_what_is_empty_are_said(client, smart):
    told = page(client, "/strategi/smart-industri/atgard/robotlyftet/")
    assert "härlett" in told
    assert "Uppgift saknas" in told
    assert "ingen effekt kan beräknas" in told


def test_an_earlier_plan_says_that_it_is(client, smart):
    told = page(client, "/strategi/smart-industri/?den=2017-01-01")
    assert "Planen som den stod 2017-01-01" in told
    assert "24 av 45 åtgärder är kända" in told
    assert client.get("/strategi/smart-industri/?den=igår").status_code == 400
    assert client.get("/strategi/smart-industri/?plan=plan-9").status_code == 400
    assert client.get("/strategi/borta/").status_code == 400


def rows_of(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_the_tables_come_as_files(client, smart):
    rows = rows_of(client, "/strategi/smart-industri/data/atgarder.csv")
    assert len(rows) == 37
    found = {row["kod"]: row for row in rows}
    assert found["digitaliseringslyftet"]["Ansvarig"] == "Tillväxtverket"
    assert found["digitaliseringslyftet"]["Beslutat, lägst"] == "78000000"
    assert found["digitaliseringslyftet"]["Beslutat, lägst, status"] == "officiell"
    assert found["gdpr-vagledning"]["Beslutat, lägst"] == "inget känt"
    assert client.get("/strategi/smart-industri/data/borta.csv").status_code == 404
    assert client.get("/strategi/smart-industri/data/atgarder.pdf").status_code == 404


def test_a_list_of_words_is_not_an_empty_file(client, smart):
    rows = rows_of(client, "/strategi/smart-industri/listor/conflicting-money/data/conflicting-money.csv")
    assert {row["Vad"] for row in rows} == {
        "Testbädd Sverige, samlad satsning 2017–2020",
        "Smart industri i regionerna 2.0",
    }


def test_a_workbook_says_how_much_is_known(client, smart):
    content = client.get("/strategi/smart-industri/data/atgarder.xlsx?plan=plan-1").content
    told = dict(openpyxl.load_workbook(io.BytesIO(content))["Om"].values)
    assert "kända" in told["Åtgärder"]
    assert "plan-1" in told["Visar"]


def hrefs(client, path):
    return Page(client.get(path).content.decode()).links


def test_every_table_that_a_page_offers_can_be_fetched(client, both):
    paths = (
        "/strategi/smart-industri/",
        "/strategi/dalarna-ovning/atgard/industriplatser-gymnasiet/",
        "/strategi/dalarna-ovning/mal/balans/",
        "/strategi/dalarna-ovning/matt/handledare/",
        "/strategi/smart-industri/listor/phantom-owners/",
        "/ansvarig/tillvaxtverket/",
        "/jamfor-strategier/?a=smart-industri&b=dalarna-ovning",
    )
    for path in paths:
        files = [href for href in hrefs(client, path) if "/data/" in href and ("csv" in href or "xlsx" in href)]
        assert files, path
        for href in files:
            assert client.get(href).status_code == 200, href
            if ".csv" in href:
                assert rows_of(client, href), href


def test_links_of_an_earlier_plan_stay_in_it(client, smart):
    for path in ("/strategi/smart-industri/?den=2017-01-01", "/strategi/smart-industri/atgard/seel/?plan=plan-2"):
        state = path.partition("?")[2]
        inside = [
            href
            for href in hrefs(client, path)
            if re.search(r"/smart-industri/(atgard|mal|matt|listor|uppgifter)/", href)
        ]
        assert inside
        assert [href for href in inside if state not in href] == []


def bare_numbers(client, path):
    """Numbers of a page that are no figure; what items say in their own words is quoted, and years are years."""
    html = unescape(client.get(path).content.decode())
    quoted = set()
    for key in ("smart-industri", "dalarna-ovning"):
        plan = strategies.load(key)
        for item in (one for kind in KINDS for one in plan.of_kind(kind)):
            told = (getattr(item, name, None) for name in ("title", "description", "definition", "note"))
            quoted |= {text for words in told if words for text in (words.sv, words.en) if text}
    for text in sorted(quoted, key=len, reverse=True):
        html = html.replace(text, "").replace(str(years(text)), "")
    return Page(re.sub(r"\b(19|20)\d\d\b", "", DAY.sub("", html))).bare_numbers()


ITEMS = (
    "/strategi/dalarna-ovning/",
    "/strategi/dalarna-ovning/atgard/industriplatser-gymnasiet/",
    "/strategi/dalarna-ovning/mal/balans/",
    "/strategi/dalarna-ovning/matt/yh-platser/",
    "/strategi/dalarna-ovning/matt/gap-industriyrken/",
    "/strategi/smart-industri/atgard/seel/",
)


# Sources are told as they name themselves, with registry numbers and addresses.
@pytest.mark.parametrize("path", [path for path in (*PATHS, *ITEMS) if "uppgifter" not in path])
def test_no_number_stands_without_its_figure(client, both, path):
    assert bare_numbers(client, path) == []


@pytest.mark.parametrize("seed", range(12))
def test_any_sound_plan_has_its_pages(client, db, seed):
    plan = plan_of_seed(seed)
    take_in(plan, "smedja", "test")
    key = plan.strategy.key
    paths = [f"/strategi/{key}/", f"/strategi/{key}/listor/", "/strategi/", "/ansvarig/"]
    for kind, word in (("measure", "atgard"), ("goal", "mal"), ("indicator", "matt")):
        paths += [f"/strategi/{key}/{word}/{item.key}/" for item in plan.of_kind(kind)]
    paths += [f"/ansvarig/{party.key}/" for party in plan.parties]
    paths += [f"/strategi/{key}/uppgifter/{kind}/" for kind in ("source", "decision", "version", "programme", "area")]
    for root in ("", "/en"):
        for path in paths:
            page(client, root + path)


def test_a_large_strategy_takes_few_questions(client, db):
    take_in(big_plan(60, 10, 12), "smedja", "test")
    for path in ("", "atgard/atgard-7/", "mal/mal-3/", "matt/matt-7-3/", "listor/", "listor/without-owner/"):
        page(client, f"/strategi/stor/{path}", most=6)
    page(client, "/ansvarig/part-3/", most=8)
    page(client, "/strategi/", most=8)


def test_what_is_internal_is_not_public(client, smart):
    plan = strategies.load("smart-industri")
    measure = plan.measures[0].model_copy(update={"internal_note": "hemlig tanke"})
    take_in(plan.with_items("measure", [measure, *plan.measures[1:]]), "smedja", "test")
    assert "hemlig tanke" not in page(client, f"/strategi/smart-industri/atgard/{measure.key}/")


def test_a_party_gathers_over_strategies(client, both):
    told = page(client, "/ansvarig/tillvaxtverket/")
    assert "Tillväxtverket har del i 11 åtgärder; 6 steg är försenade." in told
    assert "Robotlyftet" in told
    rows = rows_of(client, "/ansvarig/tillvaxtverket/data/delar.csv")
    assert len(rows) == 11
    assert client.get("/ansvarig/ingen/").status_code == 404


def test_a_party_owes_values_too(client, both):
    owner = next(one.owner for one in strategies.load("dalarna-ovning").indicators if one.key == "yh-platser")
    rows = {row["Vad"]: row for row in rows_of(client, f"/ansvarig/{owner}/data/delar.csv")}
    assert rows["Beviljade yh-platser i teknik och tillverkning i Dalarna"]["Roll"] == "äger"


def test_a_party_that_was_renamed_names_who_took_over(client, smart):
    told = page(client, "/ansvarig/datainspektionen/")
    assert "Integritetsskyddsmyndigheten" in told


def test_nothing_of_another_database_is_remembered(client, db):
    plan = small_plan()
    take_in(plan, "smedja", "test")
    assert "Regionen" in page(client, "/ansvarig/regionen/")
    party = plan.parties[0].model_copy(
        update={"title": plan.parties[0].title.model_copy(update={"sv": "Nya regionen"})}
    )
    take_in(plan.with_items("party", [party, *plan.parties[1:]]), "smedja", "test")
    assert "Nya regionen" in page(client, "/ansvarig/regionen/")


def test_two_strategies_count_the_same_measure_once(client, both):
    told = page(client, "/jamfor-strategier/?a=smart-industri&b=dalarna-ovning")
    assert "Tillsammans har strategierna 54 kända åtgärder; 1 finns i båda och räknas en gång." in told
    rows = rows_of(client, "/jamfor-strategier/data/samma.csv?a=smart-industri&b=dalarna-ovning")
    assert [row["kod"] for row in rows] == ["regionalt-yrkesvux"]
    turned = rows_of(client, "/jamfor-strategier/data/samma.csv?a=dalarna-ovning&b=smart-industri")
    assert [row["kod"] for row in turned] == ["yrkesvux-industri"]
    assert client.get("/jamfor-strategier/data/samma.csv").status_code == 404


def test_measures_that_may_be_the_same_are_named_and_not_merged(client, db):
    for key in ("ena", "andra"):
        plan = small_plan()
        one = plan.measures[1].model_copy(update={"instrument": "information"})
        plan = replace(plan, strategy=plan.strategy.model_copy(update={"key": key}), values=())
        take_in(plan.with_items("measure", [plan.measures[0], one]), "smedja", "test")
    told = page(client, "/jamfor-strategier/?a=ena&b=andra")
    assert "4 kända åtgärder; 0 finns i båda" in told
    assert "samma ansvariga och styrmedel" in told


def test_measures_that_name_each_other_are_one(client, db):
    for key, other in (("ena", "andra"), ("andra", "ena")):
        plan = small_plan()
        one = plan.measures[1].model_copy(update={"same_as": f"{other}/kampanj"})
        plan = replace(plan, strategy=plan.strategy.model_copy(update={"key": key}), values=())
        take_in(plan.with_items("measure", [plan.measures[0], one]), "smedja", "test")
    assert "3 kända åtgärder; 1 finns i båda" in page(client, "/jamfor-strategier/?a=ena&b=andra")
    told = client.get("/strategi/ena/atgard/kampanj/").content.decode()
    assert 'href="/strategi/andra/atgard/kampanj/"' in told


def with_effects(plan, key="industriplatser-gymnasiet"):
    measure = plan.measure(key)
    shape = {"measures": (key,), "levers": levers_hash([measure]), "indicator": "gap-operatorer"}
    made = [
        effect([measure], year, 140.0, 90.0, **shape, first_year=2030, low=-60.0, high=-40.0, id=f"e{year}")
        for year in (2029, 2030)
    ]
    return replace(plan, effects=tuple(made))


def test_an_effect_is_apart_from_follow_up_and_too_early_is_said(client, db):
    plan = strategies.load("dalarna-ovning")
    take_in(plan, "smedja", "test")
    told = page(client, "/strategi/dalarna-ovning/atgard/industriplatser-gymnasiet/")
    assert "Effekten är inte beräknad." in told
    assert "Inte beräknad." in page(client, "/strategi/dalarna-ovning/")
    take_in(with_effects(plan), "smedja", "test")
    told = page(client, "/strategi/dalarna-ovning/atgard/industriplatser-gymnasiet/")
    assert "−50 (−60 till −40)" in told
    assert "för tidigt att säga, först 2030" in told
    assert "För tidigt att säga: en effekt kan enligt åtgärdens egen plan synas först 1 januari 2030" in told
    assert told.index("Uppföljning: vad som är gjort") < told.index("Effekt enligt modellen")
    assert "har ändrats sedan dess" not in told


def test_a_changed_measure_says_that_its_effect_is_of_an_earlier_version(client, db):
    plan = with_effects(strategies.load("dalarna-ovning"))
    take_in(plan, "smedja", "test")
    measure = plan.measure("industriplatser-gymnasiet")
    other = measure.model_copy(update={"levers": measure.levers[:1]})
    rest = [one for one in plan.measures if one is not measure]
    take_in(plan.with_items("measure", [other, *rest]), "smedja", "test")
    told = page(client, "/strategi/dalarna-ovning/atgard/industriplatser-gymnasiet/")
    assert "åtgärden eller måttet har ändrats sedan dess (nu version" in told


def test_coverage_is_told_by_goal_and_by_plan(client, db):
    take_in(with_effects(strategies.load("dalarna-ovning")), "smedja", "test")
    goal = page(client, "/strategi/dalarna-ovning/mal/balans-operatorer/")
    assert "Enligt modellen: åtgärderna täcker 50" in goal
    assert (
        "50 täcks av 140 som saknas" in client.get("/strategi/dalarna-ovning/mal/balans-operatorer/").content.decode()
    )
    assert "Åtgärder som tillkommit eller ändrats sedan dess är inte med" in goal
    assert "Enligt modellen: åtgärderna täcker 50" in page(client, "/strategi/dalarna-ovning/")
    rows = rows_of(client, "/strategi/dalarna-ovning/data/tackning.csv")
    assert [(row["Täcks"], row["Kvar"]) for row in rows if row["Mått och år"].endswith("2030")] == [("50", "90")]


def test_a_goal_says_what_is_not_covered_and_why(client, both):
    assert "ingen känd åtgärd ska påverka målet" in page(client, "/strategi/dalarna-ovning/mal/fler-kvinnor/")
    assert "modellen räknar inte måttet" in page(client, "/strategi/dalarna-ovning/mal/fler-yh-platser/")
    told = page(client, "/strategi/smart-industri/mal/nya-kunskapsbehov/")
    assert "Täckningen är inte beräknad: inget mått visar målet" in told


def test_what_a_measure_moves_is_said_in_numbers(client, both):
    rows = rows_of(client, "/strategi/dalarna-ovning/atgard/industriplatser-gymnasiet/data/andrar.csv")
    assert [row["Platser per år"] for row in rows] == ["60", "40", "20"]
    assert {row["Platser per år, status"] for row in rows} == {"antagen"}


def test_a_revised_value_stands_beside_the_first(client, db):
    plan = small_plan()
    later = Value("utbildade", "2025", "2026-09-01", 99.0)
    take_in(replace(plan, values=(*plan.values, later)), "smedja", "test")
    told = page(client, "/strategi/liten/matt/utbildade/")
    assert "Reviderade värden" in told
    rows = rows_of(client, "/strategi/liten/matt/utbildade/data/reviderade.csv")
    assert [row["Värde"] for row in rows] == ["104", "99"]
    assert "5 av 5 uppgifter om kvalitet saknas" in told


def test_the_filters_choose_version_and_measures(client, smart):
    told = client.get("/strategi/smart-industri/?plan=plan-2&omrade=kunskapslyft-industri").content.decode()
    assert '<option value="plan-2" selected>' in told
    assert '<option value="kunskapslyft-industri" selected>' in told
    rows = rows_of(client, "/strategi/smart-industri/data/atgarder.csv?omrade=kunskapslyft-industri")
    assert len(rows) == 13


def test_a_made_up_example_says_so_and_claims_no_decided_money(client, both):
    told = client.get("/strategi/dalarna-ovning/").content.decode()
    assert "påhittat exempel" in told
    assert 'data-status="official" data-unit="SEK"' not in told
