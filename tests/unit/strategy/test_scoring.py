# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Kept forecasts against what came: which are scored, by what, and what is counted apart."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from smedja.core import Status, Unit
from smedja.strategy import Effect, Value
from smedja.strategy.scoring import forecasts, score, summaries

TODAY = date(2028, 6, 1)


def effect(keys: str = "a", year: int = 2026, **fields: Any) -> Effect:
    """The indicator without is 100, with 90, 70–120."""
    return Effect(
        **{
            "id": f"{keys}-{year}",
            "measures": tuple(keys),
            "levers": "x",
            "indicator": "i",
            "year": year,
            "size": -10,
            "low": -12,
            "high": -8,
            "unit": Unit.PERSONS,
            "baseline": 100,
            "reached": 90,
            "reached_low": 70,
            "reached_high": 120,
            "run": "run",
            "without": "reference",
            "author": "anna",
            "date": "2025-03-01",
            "draws": 100,
            **fields,
        }
    )


def value(number: Any, when: str = "2026", vintage: str = "2027-10-01", **fields: Any) -> Value:
    return Value("i", when, vintage, number, **fields)


def test_a_forecast_inside_its_interval():
    (found,) = score([effect()], [value(100.0)], TODAY).scores
    assert (found.error, found.inside) == (-10, True)
    assert found.interval_score == pytest.approx(50), "the width and nothing more"
    # Pinball losses at 10, 50 and 90 %: 0.1·30, 0.5·10, (1 − 0.9)·20; twice their mean.
    assert found.crps == pytest.approx(2 * (3 + 5 + 2) / 3)


def test_a_forecast_that_missed():
    (found,) = score([effect()], [value(130.0)], TODAY).scores
    assert (found.error, found.inside) == (-40, False)
    assert found.interval_score == pytest.approx(50 + 10 * 10), "2 / 0.2 for each person beyond the end"


def test_what_is_forecast_is_with_the_measures():
    (found,) = score([effect()], [value(90.0)], TODAY).scores
    assert found.error == 0


@pytest.mark.parametrize("when", ["2026", "2026-12", "2026-12-31"])
def test_the_outcome_is_that_of_the_years_end(when):
    assert len(score([effect()], [value(90.0, when)], TODAY).scores) == 1


@pytest.mark.parametrize(
    "outcome",
    [
        value(90.0, "2026-06"),
        value(90.0, "2025"),
        value("..", "2026"),
        value(90.0, vintage="2025-03-01"),
        value(90.0, vintage="2026-11-01"),
        value(90.0, vintage="2028-06-02"),
        value(90.0, status=Status.MODELLED),
        value(90.0, status=Status.ASSUMED),
        Value("other", "2026", "2027-10-01", 90.0),
    ],
    ids=["mid-year", "other year", "secret", "known before", "before the year's end", "not yet", "modelled", "assumed",
         "other indicator"],
)  # fmt: skip
def test_what_is_no_outcome(outcome):
    found = score([effect()], [outcome], TODAY)
    assert (found.scores, found.not_due, len(found.no_outcome)) == ((), (), 1)


def test_the_latest_vintage_known_counts():
    held = [value(90.0), value(95.0, vintage="2028-01-01"), value(70.0, vintage="2028-07-01")]
    for order in (held, held[::-1]):
        (found,) = score([effect()], order, TODAY).scores
        assert found.observed.value == 95


def test_a_value_that_became_secret_is_no_outcome():
    assert score([effect()], [value(90.0), value("..", vintage="2028-01-01")], TODAY).scores == ()


def test_forecasts_not_yet_due_are_counted_apart():
    found = score([effect(), effect(year=2028), effect(year=2030)], [value(90.0)], TODAY)
    assert (len(found.scores), [one.year for one in found.not_due]) == (1, [2028, 2030])
    assert [one.year for one in score([effect(year=2027)], [], date(2027, 12, 31)).not_due] == [2027]


def test_parts_of_a_plan_are_no_forecasts():
    held = [effect(keys) for keys in ("a", "b", "ab", "cd")]
    held += [effect("a", date="2025-04-01"), effect("a", without="newer"), effect("a", year=2027)]
    found = [("".join(one.measures), one.date, one.without, one.year) for one in forecasts(held)]
    assert found == [
        ("ab", "2025-03-01", "reference", 2026),
        ("cd", "2025-03-01", "reference", 2026),
        ("a", "2025-04-01", "reference", 2026),
        ("a", "2025-03-01", "newer", 2026),
        ("a", "2025-03-01", "reference", 2027),
    ]


def test_what_some_counties_do_is_no_forecast():
    assert forecasts([effect(), effect("ab", counties=("20",))]) == (effect(),)


def test_a_forecast_without_an_interval_has_an_error_only():
    (found,) = score([effect(reached=None, reached_low=None, reached_high=None)], [value(95.0)], TODAY).scores
    assert (found.error, found.inside, found.interval_score, found.crps) == (-5, None, None, None)


def test_scores_are_put_together_by_author_and_by_run():
    held = [
        effect(), effect(year=2027), effect(author="bo", without="other", date="2025-05-01"),
        effect(indicator="j", reached=10, reached_low=None, reached_high=None),
    ]  # fmt: skip
    values = [value(100.0), value(150.0, "2027", "2028-03-01"), Value("j", "2026", "2027-10-01", 8.0)]
    found = score(held, values, TODAY).scores
    anna, bo = summaries(found, "author")
    assert (anna.name, anna.scored, anna.with_interval, anna.inside) == ("anna", 3, 2, 1)
    assert anna.mean_error == {"i": (-10 - 60) / 2, "j": 2}
    assert list(anna.mean_crps) == ["i"]
    assert (bo.name, bo.scored, bo.inside) == ("bo", 1, 1)
    assert [one.name for one in summaries(found, "run")] == ["other", "reference"]
