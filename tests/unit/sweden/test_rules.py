# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Unit tests of the Swedish rules: what holds in which year, that unknown is not zero, and that faults come together.

Position in the flow: beside ``smedja.sweden.rules``. The dates and amounts are those of the references.
"""

from __future__ import annotations

from importlib.resources import files

import pytest
import yaml

from smedja.core import AbsenceError, QueryError, SchemaError, Status
from smedja.sweden import rules
from smedja.sweden.rules.reading import parse


def text():
    return files("smedja.sweden.rules").joinpath("yrkesvux.yaml").read_text(encoding="utf-8")


def changed(change):
    """The file with something done to its plain values."""
    plain = yaml.safe_load(text())
    change(plain)
    return yaml.safe_dump(plain, allow_unicode=True)


@pytest.mark.parametrize(
    ("year", "own_share"), [(2017, 1), (2019, 1), (2020, 0), (2021, 3 / 7), (2024, 3 / 7), (2025, None), (2027, None)]
)
def test_own_share_follows_the_year(year, own_share):
    rule = rules.load(year).own_share
    assert rule.value == own_share
    assert rule.reference
    assert rule.valid_to is None or rule.valid_to.year >= year
    assert rule.valid_from.year <= year


@pytest.mark.parametrize(
    ("year", "levels", "status"),
    [
        (2018, {"low": 30_000, "middle": 35_000, "high": 75_000}, Status.OFFICIAL),
        (2024, {"low": 30_000, "middle": 35_000, "high": 75_000}, Status.ASSUMED),
        (2025, {"low": None, "middle": None, "high": None}, Status.ASSUMED),
        (2026, {"low": 36_000, "middle": 42_000, "high": 90_000}, Status.ASSUMED),
    ],
)
def test_grant_follows_the_year_and_says_what_is_assumed(year, levels, status):
    grant = rules.load(year).grant
    assert {level: rule.value for level, rule in grant.items()} == levels
    assert {rule.status for rule in grant.values()} == {status}


def test_unknown_is_an_absence_with_its_reason_and_no_zero():
    rule = rules.load(2025).own_share
    assert not rule.known
    assert "has not been found" in rule.missing
    assert "har inte hittats" in rule.text_sv
    with pytest.raises(AbsenceError, match="has not been found"):
        _ = rule.number
    nothing = rules.load(2020).own_share
    assert nothing.known
    assert nothing.number == 0


def test_three_municipalities_is_a_condition_of_the_grant_and_from_2025_the_law():
    before, after = rules.load(2024), rules.load(2025)
    assert before.minimum_members.number == after.minimum_members.number == 3
    assert "villkor för statsbidraget" in before.minimum_members.text_sv
    assert "1 juli 2023" in after.minimum_members.text_sv
    assert before.minimum_members.reference != after.minimum_members.reference
    assert "säga nej" in before.must_pay.text_sv
    assert "20 kap. 16 a" in after.must_pay.reference


def test_further_rules_of_their_years():
    known = {year: {rule.key: rule for rule in rules.load(year).other} for year in (2019, 2025, 2026)}
    assert set(known[2019]) == {"administration_share"}
    assert known[2025]["grant_used"].number == 0.57
    assert known[2025]["grant_total"].number == 3_247_421_999
    assert "disability_grant" not in known[2025]
    assert known[2026]["disability_grant"].number == 55_000
    assert rules.load(2026).points.status is Status.ASSUMED
    assert rules.load(2022).points.number == 800


@pytest.mark.parametrize("year", [2016, 2028, 0])
def test_a_year_without_rules_is_refused_with_the_years_there_are(year):
    with pytest.raises(QueryError, match="2017 to 2027"):
        rules.load(year)


def test_every_rule_of_every_year_can_be_read_and_has_its_reference():
    for year in rules.years():
        every = rules.load(year).all
        assert len({rule.key for rule in every}) == len(every)
        for rule in every:
            assert rule.text_sv.endswith(".")
            assert rule.text_en.endswith(".")
            assert rule.reference
            assert rule.url.startswith("http") or rule.reference == "Antagande i Smedja"


def test_faults_of_the_file_are_told_together():
    def spoil(plain):
        plain["own_share"][0]["reference"] = "nowhere"
        plain["own_share"][1]["valid_to"] = plain["own_share"][1]["valid_from"].replace(year=2019)
        plain["points"][1]["valid_to"] = None
        plain["must_pay"] = plain["must_pay"][:1]
        del plain["grant"]["high"][0]["missing"]

    with pytest.raises(SchemaError) as caught:
        parse(changed(spoil))
    told = str(caught.value)
    assert "no reference nowhere" in told
    assert "ends before it begins" in told
    assert "2 versions apply at once" in told
    assert "No version applies" in told
    assert "needs a value or a reason" in told


def test_unknown_keys_are_refused():
    with pytest.raises(SchemaError, match="own_shares"):
        parse(changed(lambda plain: plain.update(own_shares=[])))
