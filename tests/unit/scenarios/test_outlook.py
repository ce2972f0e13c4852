# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from smedja.core import Absence, ChecksumMismatch, EnvironmentFault, QueryError, ScenarioError, Status, Unit
from smedja.scenarios import MEASURES, Parameters, assemble, describe, load, run_outlook, save
from smedja.scenarios.labelled import to_dataset
from smedja.sweden import priors
from tests.conftest import FEW_DRAWS


def test_gap_is_demand_minus_supply_and_positive_means_shortage(sweden_outlook):
    view = sweden_outlook.view()
    figure = view.figure("gap", "20", "532", 2030)
    demand, supply = (view.figure(name, "20", "532", 2030).number for name in ("demand", "supply"))
    assert figure.number == pytest.approx(demand - supply)
    assert view.rows("20", 2030)["gap"].is_sorted(descending=True)


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_gives_a_figure_with_interval_unit_and_lineage(sweden_outlook, measure):
    figure = sweden_outlook.view().figure(measure, "20", "722", 2035)
    assert figure.low <= figure.number <= figure.high
    assert figure.unit in Unit
    assert figure.lineage.run == sweden_outlook.run.identity
    assert set(figure.lineage.tables) <= set(sweden_outlook.run.inputs)
    expected = Status.ESTIMATED if measure == "start_gap" else Status.MODELLED
    assert figure.status is expected


def test_intervals_hold_their_value_everywhere(sweden_outlook):
    for level in ("ssyk2012_1", "ssyk2012_3"):
        view = sweden_outlook.view(level)
        for measure in MEASURES:
            value, low, high = (part[measure] for part in (view.values, view.lows, view.highs))
            known = ~np.isnan(value)
            assert (low[known] <= value[known] + 1e-9).all(), measure
            assert (high[known] >= value[known] - 1e-9).all(), measure


def test_intervals_of_demand_grow_with_the_horizon(sweden_outlook):
    view = sweden_outlook.view()
    big = view.values["supply"][..., 0] > 1000
    value, low, high = (part["demand"][big] for part in (view.values, view.lows, view.highs))
    assert (np.diff((high - low) / value, axis=-1)[:, 1:] > 0).all()


def test_small_cells_are_less_certain_than_large(sweden_outlook):
    view = sweden_outlook.view()
    size = view.values["supply"][..., 0]

    def width(cells):
        value, low, high = (part["demand"][cells][:, 6] for part in (view.values, view.lows, view.highs))
        return np.median((high - low) / value)

    assert width((size > 5) & (size < 50)) > 2 * width(size > 2000)


def test_a_ratio_without_openings_is_absent_not_zero(sweden_outlook):
    view = sweden_outlook.view()
    assert math.isnan(view.values["ratio"][0, 0, 0])
    assert view.figure("ratio", "00", view.occupations[0], 2024).value is Absence.NOT_APPLICABLE


def test_flows_explain_stocks_in_the_view(sweden_outlook):
    values = sweden_outlook.view().values
    explained = values["supply"][..., :1] + values["entrants"] - values["exits"] + values["moves"]
    np.testing.assert_allclose(values["supply"], explained, atol=1e-5)


@pytest.mark.parametrize(
    ("measure", "county", "occupation", "year", "named"),
    [
        ("luck", "20", "722", 2030, "luck"),
        ("gap", "2", "722", 2030, "'2'"),
        ("gap", "20", "7222", 2030, "'7222'"),
        ("gap", "20", "722", 2041, "2041"),
    ],
)
def test_a_question_without_an_answer_says_what_there_is(sweden_outlook, measure, county, occupation, year, named):
    with pytest.raises(QueryError, match=named) as caught:
        sweden_outlook.view().figure(measure, county, occupation, year)
    assert caught.value.todo


def test_an_unknown_level_names_those_there_are(sweden_outlook):
    with pytest.raises(QueryError, match="ssyk2012_3"):
        sweden_outlook.view("ssyk2012_4")


def test_total_gap_sums_shortages_only(sweden_outlook):
    view = sweden_outlook.view()
    gaps = view.values["gap"][view.region_index("20"), :, 6]
    total = view.total("gap", "20", 2030)
    assert total.number == pytest.approx(gaps[gaps > 0].sum())
    assert total.low >= 0
    assert total.high - total.low < (view.highs["gap"] - view.lows["gap"])[view.region_index("20"), :, 6].sum()


def test_same_inputs_same_name_and_same_bytes(evidence, sweden_outlook, tmp_path):
    again = run_outlook(evidence, FEW_DRAWS)
    assert again.run.identity == sweden_outlook.run.identity
    first, second = save(sweden_outlook, tmp_path / "a"), save(again, tmp_path / "b")
    for name in ("arrays.npz", "run.json", "results.parquet", "manifest.json"):
        assert (first / name).read_bytes() == (second / name).read_bytes()


def test_another_parameter_gives_another_name(evidence, sweden_outlook):
    other = describe(evidence, Parameters(draws=100, fading=0.5))
    assert other.identity != sweden_outlook.run.identity


def test_a_saved_run_reads_back_whole(sweden_outlook, tmp_path):
    back = load(save(sweden_outlook, tmp_path))
    assert back.run == sweden_outlook.run
    for measure in MEASURES:
        np.testing.assert_array_equal(back.view().values[measure], sweden_outlook.view().values[measure])
        np.testing.assert_array_equal(back.view().lows[measure], sweden_outlook.view().lows[measure])


@pytest.mark.parametrize("name", ["arrays.npz", "run.json"])
def test_a_truncated_run_is_refused(sweden_outlook, tmp_path, name):
    folder = save(sweden_outlook, tmp_path)
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ChecksumMismatch, match=name):
        load(folder)


def test_a_base_year_the_register_does_not_end_in_is_refused(evidence):
    with pytest.raises(ScenarioError, match="ends in 2024"):
        assemble(evidence.tables, evidence.priors, evidence.calibration, Parameters(base_year=2023))


def test_run_json_names_every_input(sweden_outlook, tmp_path):
    plain = json.loads((save(sweden_outlook, tmp_path) / "run.json").read_text(encoding="utf-8"))
    assert plain["run"]["inputs"]["employed_occupation_county"]
    assert plain["run"]["parameters"]["fading"] == 0.8


def test_the_labelled_dataset_holds_the_same_numbers(sweden_outlook):
    view = sweden_outlook.view("ssyk2012_2")
    data = to_dataset(view)
    cell = data["gap"].sel(region="20", occupation="72", year=2030)
    assert float(cell) == view.figure("gap", "20", "72", 2030).number
    assert cell.attrs["unit"] == "persons"
    assert set(data.data_vars) == {f"{m}{end}" for m in MEASURES for end in ("", "_low", "_high")}


@pytest.mark.parametrize("measure", ["growth", "openings", "exits", "entrants", "moves"])
def test_what_is_counted_since_the_base_year_is_certain_there(sweden_outlook, measure):
    view = sweden_outlook.view()
    for part in (view.values, view.lows, view.highs):
        np.testing.assert_allclose(part[measure][..., 0], 0.0, atol=1e-9)


def test_the_start_gap_is_dated_when_it_was_measured(sweden_outlook):
    assert sweden_outlook.view().figure("start_gap", "20", "532", 2030).reference_date == "2024-12-31"


def test_a_trade_that_is_never_advertised_for_has_no_start_gap(sweden_outlook):
    assert (sweden_outlook.view().values["start_gap"][:, sweden_outlook.view().occupation_index("443")] == 0).all()


@pytest.mark.parametrize(
    ("table", "column"),
    [("deaths_county", "deaths"), ("adverts_county", "adverts"), ("commuting", "employed")],
)
def test_a_measure_that_a_table_moves_names_the_table(evidence, sweden_tables, sweden_outlook, table, column):
    odd = pl.when(pl.int_range(pl.len()) % 3 == 0).then(pl.col(column) * 2).otherwise(pl.col(column))
    changed = replace(sweden_tables[table], frame=sweden_tables[table].frame.with_columns(odd))
    tables = replace(sweden_tables, tables={**sweden_tables.tables, table: changed})
    before, after = sweden_outlook.view(), run_outlook(replace(evidence, tables=tables), FEW_DRAWS).view()
    for measure, (_, named, _, _) in MEASURES.items():
        moved = not np.allclose(before.values[measure], after.values[measure], equal_nan=True, rtol=1e-7, atol=1e-6)
        assert not moved or table in named, measure


def test_a_stronger_prior_gives_another_name(evidence, monkeypatch):
    usual = describe(evidence, Parameters()).identity
    monkeypatch.setattr(priors, "STRONG", 3.0)
    assert describe(replace(evidence, priors=priors.load()), Parameters()).identity != usual


def test_a_run_of_another_shape_is_refused(sweden_outlook, tmp_path):
    folder = save(sweden_outlook, tmp_path)
    (folder / "run.json").write_text("{}", encoding="utf-8")
    sums = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    sums["run.json"] = hashlib.sha256(b"{}").hexdigest()
    (folder / "manifest.json").write_text(json.dumps(sums), encoding="utf-8")
    with pytest.raises(ChecksumMismatch, match="computed anew"):
        load(folder)


def test_a_folder_that_cannot_be_written_is_explained(sweden_outlook, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(EnvironmentFault, match="SMEDJA_VAR"):
        save(sweden_outlook, tmp_path / "file" / "runs")
