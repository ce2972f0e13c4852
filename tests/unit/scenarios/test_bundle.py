# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest
import yaml
from distributed import LocalCluster

from smedja.core import ChecksumMismatch, DataError, EnvironmentFault, ScenarioError
from smedja.data.store import sha256_of
from smedja.scenarios import MEASURES, Parameters, find, load, load_scenario, prepare, results, run_outlook, save
from smedja.scenarios.bundle import FORM, PARTIAL, check, parameters_of, sweep
from smedja.scenarios.cluster import cluster
from smedja.scenarios.difference import compare
from smedja.sweden import shipped
from tests.conftest import FEW_DRAWS

PLANT = "battery-plant-vasterbotten"
PROGRAM = Path(sys.executable).parent / "smedja"


@pytest.fixture(scope="module")
def plant():
    return shipped.load(PLANT)


@pytest.fixture(scope="module")
def plant_outlook(evidence, plant):
    return run_outlook(evidence, FEW_DRAWS, plant)


def test_a_bundle_holds_config_locks_results_and_log(plant_outlook, plant, tmp_path):
    folder = save(plant_outlook, tmp_path, scenario=plant, log=["one line"])
    names = {file.name for file in folder.iterdir()}
    assert {"config.yaml", "inputs.lock.yml", "results.parquet", "log.txt", "scenario.yaml", "manifest.json"} <= names
    assert yaml.safe_load((folder / "config.yaml").read_text(encoding="utf-8"))["scenario"] == PLANT
    assert "input_output" in (folder / "inputs.lock.yml").read_text(encoding="utf-8")
    assert (folder / "log.txt").read_text(encoding="utf-8") == "one line\n"
    assert load_scenario(folder, shipped.vocabulary()) == plant
    assert parameters_of(folder) == FEW_DRAWS
    assert find(tmp_path, plant_outlook.run.identity) == folder


def test_results_hold_every_figure_once_with_both_intervals(sweden_outlook):
    table = results(sweden_outlook)
    keys = ["level", "region", "occupation", "year", "measure"]
    assert not table.select(keys).is_duplicated().any()
    assert table["measure"].n_unique() == len(MEASURES)
    known = table.drop_nulls("value")
    assert (known["low"] <= known["inner_low"]).all()
    assert (known["inner_low"] <= known["value"]).all()
    assert (known["value"] <= known["inner_high"]).all()
    assert (known["inner_high"] <= known["high"]).all()
    assert known["p_shortage"].is_between(0, 1).all()
    row = table.filter(
        (pl.col("region") == "20")
        & (pl.col("occupation") == "721")
        & (pl.col("year") == 2030)
        & (pl.col("measure") == "gap")
    )
    assert row["value"][0] == pytest.approx(sweden_outlook.view().figure("gap", "20", "721", 2030).number, rel=1e-5)


def test_an_edited_bundle_is_told_and_run_anew(plant_outlook, tmp_path):
    folder = save(plant_outlook, tmp_path)
    (folder / "results.parquet").write_bytes(b"edited")
    with pytest.raises(ChecksumMismatch, match=r"results\.parquet"):
        check(folder)
    assert find(tmp_path, plant_outlook.run.identity) is None
    assert not folder.exists()


def test_what_a_dead_writer_left_is_swept_and_a_living_one_is_let_be(tmp_path):
    done = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    dead, nobody = tmp_path / f"{PARTIAL}{done.stdout.decode().strip()}-x", tmp_path / f"{PARTIAL}x"
    alive = tmp_path / f"{PARTIAL}{os.getpid()}-x"
    for folder in (dead, nobody, alive):
        folder.mkdir()
    sweep(tmp_path)
    assert list(tmp_path.iterdir()) == [alive]


def test_many_writers_of_many_runs_do_not_sweep_each_other(plant_outlook, tmp_path):
    several = [replace(plant_outlook, run=replace(plant_outlook.run, identity=f"{number:012x}")) for number in range(4)]
    with ThreadPoolExecutor(4) as pool:
        folders = list(pool.map(lambda outlook: save(outlook, tmp_path), several))
    for folder in folders:
        check(folder)
    assert len(list(tmp_path.iterdir())) == 4


def test_a_manifest_that_names_nothing_is_no_run(plant_outlook, tmp_path):
    folder = save(plant_outlook, tmp_path)
    (folder / "manifest.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ChecksumMismatch, match=r"arrays\.npz"):
        check(folder)
    assert find(tmp_path, "") is None
    assert folder.exists()


def test_a_run_that_may_not_be_read_is_not_removed(plant_outlook, tmp_path, monkeypatch):
    folder = save(plant_outlook, tmp_path)

    def refuse(*_args, **_more):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("smedja.scenarios.bundle._checksum", refuse)
    with pytest.raises(EnvironmentFault, match="may not be read"):
        find(tmp_path, plant_outlook.run.identity)
    assert folder.exists()


@pytest.mark.parametrize("when", ["drawing", "writing"])
def test_a_killed_run_leaves_no_bundle_and_the_next_starts_clean(tmp_path, when):
    command = [str(PROGRAM), "run", PLANT, "--draws", "50", "--out", str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    for line in process.stderr:
        if "Drawing" in line:
            break
    if when == "writing":
        while process.poll() is None and not list(tmp_path.glob(f"{PARTIAL}*")):
            time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stderr.close()
    assert not [folder for folder in tmp_path.iterdir() if not folder.name.startswith(PARTIAL)]
    again = subprocess.run(command, capture_output=True, text=True, check=True)
    left = list(tmp_path.iterdir())
    assert [str(folder) for folder in left] == [again.stdout.strip()]
    check(left[0])


def test_two_writers_of_one_run_leave_one_bundle(plant_outlook, tmp_path):
    first, second = save(plant_outlook, tmp_path, log=["first"]), save(plant_outlook, tmp_path, log=["second"])
    assert first == second
    assert [folder.name for folder in tmp_path.iterdir()] == [first.name]
    assert (first / "log.txt").read_text(encoding="utf-8") == "first\n"
    check(first)


def test_runs_with_other_draws_are_not_compared(evidence, plant):
    with pytest.raises(ScenarioError, match="seed, draws") as caught:
        compare(prepare(evidence, Parameters(draws=50, seed=1), plant), prepare(evidence, Parameters(draws=60)))
    assert caught.value.todo


def test_a_comparison_and_its_mirror_have_opposite_figures(evidence, plant):
    first, second = prepare(evidence, FEW_DRAWS, plant), prepare(evidence, FEW_DRAWS)
    there, back = compare(first, second), compare(second, first)
    one = there.figure("gap", "ssyk2012_3", "24", "821", 2035)
    other = back.figure("gap", "ssyk2012_3", "24", "821", 2035)
    assert one.number == pytest.approx(-other.number)
    assert one.low == pytest.approx(-other.high, rel=1e-4)
    assert one.number > 1000
    assert there.figure("gap", "ssyk2012_3", "25", "821", 2035).number == pytest.approx(0.0, abs=1e-6)


def test_a_scheduler_that_does_not_answer_is_told(monkeypatch):
    monkeypatch.setattr("smedja.scenarios.cluster.WAIT", "1s")
    with pytest.raises(EnvironmentFault, match="does not answer"), cluster("tcp://127.0.0.1:9"):
        pass


def test_a_scheduler_without_workers_is_told(monkeypatch):
    monkeypatch.setattr("smedja.scenarios.cluster.WAIT", "1s")
    with (
        LocalCluster(n_workers=0, dashboard_address=None) as idle,
        pytest.raises(EnvironmentFault, match="no workers"),
        cluster(idle.scheduler_address),
    ):
        pass


def test_a_folder_without_space_is_explained(sweden_outlook, tmp_path, monkeypatch):
    def full(*_args, **_more):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("numpy.savez", full)
    with pytest.raises(EnvironmentFault, match="No space left"):
        save(sweden_outlook, tmp_path)
    assert not list(tmp_path.iterdir())
    shutil.rmtree(tmp_path)


def of_another_form(folder, change):
    """Change a saved run as another version would have written it, with the checksums that fit."""
    plain = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    with np.load(folder / "arrays.npz") as stored:
        arrays = {name: stored[name] for name in stored.files}
    change(plain, arrays)
    (folder / "run.json").write_text(json.dumps(plain), encoding="utf-8")
    np.savez(folder / "arrays.npz", **arrays)
    sums = {file.name: sha256_of(file) for file in folder.iterdir() if file.name != "manifest.json"}
    (folder / "manifest.json").write_text(json.dumps(sums), encoding="utf-8")


def test_a_run_tells_its_form(sweden_outlook, tmp_path):
    folder = save(sweden_outlook, tmp_path)
    assert json.loads((folder / "run.json").read_text(encoding="utf-8"))["form"] == FORM


def test_a_run_from_before_forms_were_told_is_read(sweden_outlook, tmp_path):
    folder = save(sweden_outlook, tmp_path)
    of_another_form(folder, lambda plain, _: plain.pop("form"))
    assert results(load(folder)).equals(results(sweden_outlook))


def test_a_run_of_the_first_form_says_which_version_wrote_it(sweden_outlook, tmp_path):
    folder = save(sweden_outlook, tmp_path)

    def older(plain, arrays):
        plain.pop("form")
        plain["run"]["code_version"] = "0.1.0+a5c83782"
        for name in [name for name in arrays if name.startswith("all/")]:
            arrays.pop(name)

    of_another_form(folder, older)
    with pytest.raises(DataError, match=r"Smedja 0\.1\.0.* form 1.*Open it with that version"):
        load(folder)


def test_a_run_of_a_later_form_asks_for_a_later_version(sweden_outlook, tmp_path):
    folder = save(sweden_outlook, tmp_path)
    of_another_form(folder, lambda plain, _: plain.update(form=FORM + 1))
    with pytest.raises(DataError, match="Install that version"):
        load(folder)
