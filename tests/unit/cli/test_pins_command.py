# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import json

import pytest

from smedja.cli.main import main
from smedja.scenarios import pins


@pytest.fixture
def pin(sweden_outlook, sweden_tables, tmp_path, monkeypatch):
    monkeypatch.setenv("SMEDJA_VAR", str(tmp_path))
    return pins.keep(sweden_outlook, sweden_tables, tmp_path, "2026-11-26")


def test_pins_are_listed(pin, capsys):
    assert main(["pins"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"{pin.name}  run {pin.run}  kept 2026-11-26")
    assert main(["pins", "--json"]) == 0
    assert [one["pin"] for one in json.loads(capsys.readouterr().out)] == [pin.name]


def test_a_damaged_pin_is_told_as_damaged_and_the_others_are_listed(pin, capsys, tmp_path):
    folder = tmp_path / "pinned" / ("0" * 12)
    folder.mkdir()
    (folder / "pin.json").write_text("{}", encoding="utf-8")
    assert main(["pins"]) == 1
    told = capsys.readouterr()
    assert told.out.startswith(pin.name)
    assert told.err.startswith(f"{'0' * 12}  damaged: ")
    assert "Restore it" in told.err
