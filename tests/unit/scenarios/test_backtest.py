# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The backtest sees nothing newer than an origin, crosses no masked break, and tells what it misses."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from smedja.core import AbsenceError
from smedja.data import Tables
from smedja.scenarios.backtest import BASELINES, GIVEN_TOTAL, PRODUCT, SUPPLY, Score, SizeScore
from smedja.scenarios.backtest.calibrate import FINEST, FIRST_LEARNED, calibrate, take_apart
from smedja.scenarios.backtest.cells import judge
from smedja.scenarios.backtest.known import know
from smedja.scenarios.backtest.methods import forecasts, levels
from smedja.scenarios.backtest.replay import FIRST, Outcome, Replay
from smedja.scenarios.backtest.report import FEWEST_PERSONS, GATED, MOST_OF_BASELINE, Report, gates
from smedja.scenarios.backtest.scoring import METHODS, SETS
from smedja.scenarios.growth import BRIDGED, learn, masked, windows
from smedja.scenarios.parameters import Parameters
from smedja.scenarios.people import COUNTS, known_population
from smedja.scenarios.register import read_register
from smedja.sweden import past

ORIGINS = (2017, 2021)
NEWER = ("births_county", "deaths_county", "population_county")


@pytest.fixture(scope="module")
def register(sweden_tables):
    return read_register(sweden_tables)


def spoilt_register(register, origin):
    """The register with every year after an origin replaced by numbers that mean nothing."""
    rng = np.random.default_rng(1)
    later = slice(register.at(origin) + 1, None)

    def spoilt(values):
        copy = values.copy()
        copy[..., later] = rng.uniform(1.0, 1e6, copy[..., later].shape)
        return copy

    names = ("by_county", "by_age", "fine_nation", "fine_ages")
    return replace(register, **{name: spoilt(getattr(register, name)) for name in names})


def spoilt_tables(tables, origin):
    """The tables of people with every year after an origin replaced likewise."""
    found = dict(tables.tables)
    for name in NEWER:
        table = tables[name]
        value = next(n for n in ("persons", "births", "deaths") if n in table.frame.columns)
        kind = table.frame.schema[value]
        worse = pl.when(pl.col("year") > origin).then((pl.col(value) * 7 + 13).cast(kind)).otherwise(pl.col(value))
        found[name] = replace(table, frame=table.frame.with_columns(worse.alias(value)))
    return Tables(found, tables.checksums)


def said(register, tables, served, origin):
    """What every method says at an origin, at the level of the nation, where the slow ones are fast."""
    known = know(register, tables, origin)
    product, supply = known.forecast(Parameters(), served), known.supply()
    nation = next(level for level in levels(register.regions, register.occupations) if level.name.startswith("nation"))
    came = np.full(2, 4e6)
    return product, supply, forecasts(known, product, supply, nation, came)


@pytest.mark.parametrize("origin", ORIGINS)
def test_nothing_newer_than_the_origin_changes_what_growth_is_learned(register, origin):
    one, other = learn(register, origin), learn(spoilt_register(register, origin), origin)
    for name in ("occupation", "local", "features", "coefficients", "covariance", "local_coefficients"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name), err_msg=name)


def test_an_older_year_does_change_it(register):
    worse = spoilt_register(register, 2016)
    assert not np.array_equal(learn(register, 2017).occupation, learn(worse, 2017).occupation)


@pytest.mark.parametrize("origin", ORIGINS)
def test_nothing_newer_than_the_origin_changes_any_forecast(register, sweden_tables, evidence, origin):
    served = evidence.priors.served
    one = said(register, sweden_tables, served, origin)
    other = said(spoilt_register(register, origin), spoilt_tables(sweden_tables, origin), served, origin)
    np.testing.assert_array_equal(one[0], other[0])
    np.testing.assert_array_equal(one[1], other[1])
    assert set(one[2]) == set(other[2]) == set(METHODS)
    for method in METHODS:
        np.testing.assert_array_equal(one[2][method], other[2][method], err_msg=method)


def test_population_before_the_second_count_is_not_invented(sweden_tables, register):
    with pytest.raises(AbsenceError, match="two counts"):
        known_population(sweden_tables, register.regions, COUNTS[1] - 1, years=1)


def test_only_one_method_is_told_what_came(register, sweden_tables, evidence):
    known = know(register, sweden_tables, 2021)
    product, supply = known.forecast(Parameters(), evidence.priors.served), known.supply()
    nation = next(level for level in levels(register.regions, register.occupations) if level.name.startswith("nation"))
    few, many = (forecasts(known, product, supply, nation, np.full(1, total)) for total in (4e6, 5e6))
    differ = {name for name in few if not np.array_equal(few[name], many[name])}
    assert differ == {GIVEN_TOTAL}
    assert GIVEN_TOTAL not in BASELINES
    assert SUPPLY not in BASELINES


def test_no_window_crosses_a_masked_break_and_2020_is_the_only_one_bridged(register):
    pairs = list(windows(register, register.years[-1], first=FIRST))
    assert masked(register) == (2023,)
    assert BRIDGED == (2020,)
    assert pairs
    assert not [pair for pair in pairs if pair[0] < 2023 <= pair[1]]
    assert (2019, 2020) in pairs
    assert (2023, 2024) in pairs
    assert all(1 <= target - start <= 5 for start, target in pairs)


def test_no_shipped_outcome_crosses_a_masked_break():
    for score in past.report().scores:
        assert not [o for o in score.origins if o < 2023 <= o + score.horizon], score


def test_held_out_outcomes_are_later_than_what_was_chosen_on():
    for score in past.report().scores:
        targets = [origin + score.horizon for origin in score.origins]
        if score.outcomes == "held_out":
            assert min(targets) > 2019
            assert min(score.origins) >= 2017
        if score.outcomes == "chosen_on":
            assert max(targets) <= 2019


# A small replay: five counties, forty occupations of every size, forecasts that miss at random.
SMALL = (tuple(f"{n:02}" for n in range(1, 6)), tuple(f"{a}{b}{c}" for a in "12" for b in "1234" for c in "12345"))


def small_replay(seed=0, changed_after=None):
    rng = np.random.default_rng(seed)
    ladder = levels(*SMALL)
    finest = ladder[0]
    size = np.exp(rng.uniform(np.log(2.0), np.log(9000.0), len(finest.cells)))
    found = {level.name: [] for level in ladder}
    pairs = [(a, b) for a in range(FIRST_LEARNED, 2022) for b in range(a + 1, min(a + 5, 2022) + 1)] + [(2023, 2024)]
    for origin, target in pairs:
        grown, mine, supply = (size * np.exp(rng.normal(0.0, spread, len(size))) for spread in (0.1, 0.05, 0.06))
        if changed_after is not None and target > changed_after:
            grown = grown * 5.0
        each = dict.fromkeys(METHODS, size) | {PRODUCT: mine, SUPPLY: supply}
        for level in ladder:
            told = {name: level.cellwise(values.reshape(5, 40)) for name, values in each.items()}
            last, actual = (level.cellwise(values.reshape(5, 40)) for values in (size, grown))
            found[level.name].append(Outcome(origin, target, last, actual, told))
    return Replay(ladder, {name: tuple(outcomes) for name, outcomes in found.items()})


def test_levels_add_up_to_the_same_people():
    outcomes = small_replay().outcomes
    for finest, *coarser in zip(*outcomes.values(), strict=True):
        for one in coarser:
            assert one.actual.sum() == pytest.approx(finest.actual.sum())


def test_the_parts_of_an_error_add_up_to_it():
    rng = np.random.default_rng(0)
    said, came, last = (rng.uniform(50.0, 500.0, 12) for _ in range(3))
    outcome = Outcome(2016, 2019, last, came, {"smedja": said})
    parts = take_apart(outcome, "smedja", (3, 4))
    whole = parts.total + parts.nation + parts.region[:, None] + parts.local
    np.testing.assert_allclose(whole.ravel(), np.log((came + 0.5) / (said + 0.5)))
    assert parts.total == pytest.approx(np.log(came.sum() / said.sum()))
    by_occupation = came.reshape(3, 4).sum(axis=0), said.reshape(3, 4).sum(axis=0)
    expected = np.log((by_occupation[0] + 20.0) / (by_occupation[1] + 20.0)) - parts.total
    np.testing.assert_allclose(parts.nation, expected)


def test_calibration_up_to_a_year_does_not_look_past_it():
    plain, changed = (calibrate(small_replay(changed_after=at), until=2020).to_dict() for at in (None, 2020))
    assert plain == changed
    assert calibrate(small_replay(changed_after=2020), until=2021).to_dict() != plain


def test_a_cell_is_judged_by_the_sum_of_its_errors():
    replay = small_replay()
    cells = judge(replay, *SMALL, {"ssyk2012_3": 3})
    held = [outcome for outcome in replay.outcomes[FINEST] if SETS["held_out"](outcome)]
    at = next(number for number, name in enumerate(replay.level(FINEST).cells) if name == "03-221")
    mine = sum(abs(o.forecasts[PRODUCT][at] - o.actual[at]) for o in held)
    naive = sum(abs(o.last[at] - o.actual[at]) for o in held)
    row = cells.filter((pl.col("region") == "03") & (pl.col("occupation") == "221")).row(0, named=True)
    assert row["relative"] == pytest.approx(mine / naive, rel=1e-6)
    assert row["better"] == (mine < naive)
    assert row["outcomes"] == len(held)
    assert cells["region"].unique().sort().to_list() == ["00", *SMALL[0]]


def score(method, horizon, **given):
    usual = {
        "level": FINEST,
        "outcomes": "held_out",
        "origins": (2017,),
        "cells": 10,
        "mae": 1.0,
        "wape": 0.10,
        "relative": 1.0,
        "direction": 0.55,
        "rank": None,
        "bias": 0.0,
        "crps": None,
        "relative_crps": None,
        "coverage": None,
    }
    return Score(method=method, horizon=horizon, **(usual | given))


def fake(product):
    """Scores in which every baseline is alike and the product is as told."""
    return [score(method, horizon, **(product if method == PRODUCT else {})) for horizon in GATED for method in METHODS]


def size(low, covered, horizon=3):
    return SizeScore(FINEST, horizon, low, None, 10, 0.1, 1.0, (0.5, covered, 0.95))


def test_a_report_that_misses_is_told_as_missed():
    found = gates(fake({"wape": 0.093, "direction": 0.54}), [size(5.0, 0.74), size(20.0, 0.86), size(50.0, 0.80)])
    assert [(gate.gate, gate.met) for gate in found] == [
        *[("wape", False), ("direction", False)] * 2,
        ("coverage", False),
        ("coverage", False),
        ("coverage", True),
    ]


def test_a_report_that_meets_is_told_as_met():
    found = gates(fake({"wape": 0.1 * MOST_OF_BASELINE, "direction": 0.55}), [size(5.0, 0.75), size(20.0, 0.85)])
    assert all(gate.met for gate in found)


def test_who_was_told_the_total_is_no_baseline_to_beat():
    rows = [
        replace(row, wape=0.01, direction=0.99) if row.method in {GIVEN_TOTAL, SUPPLY} else row
        for row in fake({"wape": 0.09, "direction": 0.6})
    ]
    assert all(gate.met and gate.against in BASELINES for gate in gates(rows, []))


def test_no_interval_is_promised_for_the_smallest_cells():
    assert gates(fake({}), [size(0.0, 0.1)]) == gates(fake({}), [])
    assert FEWEST_PERSONS == 5.0


def test_the_report_survives_being_written(evidence):
    report = past.report()
    assert Report.from_dict(report.to_dict()) == report
    found = report.find(FINEST, 3, PRODUCT)
    assert found is not None
    assert found.relative == pytest.approx(found.wape / report.find(FINEST, 3, "no_change").wape, abs=1e-5)
    assert report.find(FINEST, 9, PRODUCT) is None
