# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Pins: what is kept is what comes back, and nothing that was changed is read."""

from __future__ import annotations

import json

import numpy as np
import pytest

from smedja.core import ChecksumMismatch, DataError
from smedja.data import Tables
from smedja.scenarios import pins, results

DAY = "2026-11-26"


@pytest.fixture
def kept(sweden_outlook, sweden_tables, tmp_path):
    return tmp_path, pins.keep(sweden_outlook, sweden_tables, tmp_path, DAY)


def test_a_pin_gives_back_every_figure_and_every_table(kept, sweden_outlook, sweden_tables):
    folder, pin = kept
    outlook, tables = pins.opened(folder, pins.read(folder, pin.name))
    assert results(outlook).equals(results(sweden_outlook))
    assert np.array_equal(outlook.age_profile, sweden_outlook.age_profile)
    assert set(tables) == set(sweden_tables)
    for name, table in tables.items():
        assert table.frame.equals(sweden_tables[name].frame), name
        assert (table.spec, table.origin) == (sweden_tables[name].spec, sweden_tables[name].origin)
    assert tables.checksums == sweden_tables.checksums


def test_keeping_again_changes_nothing(kept, sweden_outlook, sweden_tables):
    folder, pin = kept
    assert pins.keep(sweden_outlook, sweden_tables, folder, "2030-01-01") == pin
    assert pins.kept(folder) == [pin]
    assert not list((folder / "tables").glob(".*"))


def test_other_tables_make_another_pin_that_shares_what_is_the_same(kept, sweden_outlook, sweden_tables):
    folder, pin = kept
    other = Tables(dict(sweden_tables), {**sweden_tables.checksums, "wages": "0" * 64})
    second = pins.keep(sweden_outlook, other, folder, "2027-01-01")
    assert second.name != pin.name
    assert len(list((folder / "tables").glob("*.parquet"))) == len(sweden_tables)
    assert [one.name for one in pins.kept(folder)] == [second.name, pin.name]
    assert pins.found(folder, pin.run) is None  # two pins of one run: its identity alone says too little


def test_a_pin_is_found_by_its_name_and_by_its_run(kept):
    folder, pin = kept
    assert pins.found(folder, pin.name) == pins.found(folder, pin.run) == pin
    assert pins.found(folder, "0" * 12) is None
    assert pins.found(folder, "../pinned") is None
    with pytest.raises(DataError, match=pin.name):
        pins.read(folder, "0" * 12)


def test_a_table_without_checksum_is_not_pinned(sweden_outlook, sweden_tables, tmp_path):
    with pytest.raises(DataError, match="checksum"):
        pins.keep(sweden_outlook, Tables(dict(sweden_tables)), tmp_path, DAY)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("broken", ["table edited", "table gone", "run edited", "manifest edited", "run gone"])
def test_what_was_changed_is_refused(kept, broken):
    folder, pin = kept
    run, table = folder / "runs" / pin.run, folder / "tables" / f"{pin.files['wages']}.parquet"
    file = {
        "table edited": table,
        "table gone": table,
        "run edited": run / "arrays.npz",
        "manifest edited": run / "manifest.json",
        "run gone": run / "manifest.json",
    }[broken]
    if broken.endswith("gone"):
        file.unlink()
    else:
        content = bytearray(file.read_bytes())
        content[len(content) // 2] ^= 1
        file.write_bytes(content)
    with pytest.raises(ChecksumMismatch):
        pins.opened(folder, pin)


def test_a_pin_whose_own_file_was_changed_is_refused(kept):
    folder, pin = kept
    file = folder / "pinned" / pin.name / "pin.json"
    plain = json.loads(file.read_text(encoding="utf-8"))
    plain["files"]["wages"] = plain["files"]["adverts"]
    file.write_text(json.dumps(plain), encoding="utf-8")
    with pytest.raises(ChecksumMismatch):
        pins.read(folder, pin.name)


def test_a_damaged_pin_is_told_and_the_others_are_read(kept, sweden_outlook, sweden_tables):
    folder, pin = kept
    second = pins.keep(
        sweden_outlook, Tables(dict(sweden_tables), {**sweden_tables.checksums, "wages": "0" * 64}), folder, DAY
    )
    file = folder / "pinned" / pin.name / "pin.json"
    file.write_text(file.read_text(encoding="utf-8")[:-10], encoding="utf-8")
    assert pins.kept(folder) == [second]
    assert set(pins.damaged(folder)) == {pin.name}
    assert "changed" in pins.damaged(folder)[pin.name]
    assert pins.found(folder, second.name) == second
