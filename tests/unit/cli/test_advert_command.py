# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja advert`` and ``smedja evaluate``: real files, real processes."""

from __future__ import annotations

import dataclasses
import io
import json
import sys
from pathlib import Path

import jsonschema
import polars as pl
import pytest

from smedja import codes
from smedja.cli.main import main
from smedja.core import Status
from smedja.data import Tables
from smedja.sweden import adverts, baseline, gold
from smedja.sweden.gold import kept

ROOT = Path(__file__).resolve().parents[3]
SCHEMA = json.loads((ROOT / "docs/schemas/advert.schema.json").read_text(encoding="utf-8"))


def advert(number, **more):
    return {
        "id": str(number),
        "headline": "Svetsare till verkstad",
        "description": {"text": f"Vi söker licenssvetsare {number}. Krav: B-körkort. Truckkort är meriterande."},
        "publication_date": "2025-03-04",
        "workplace_address": {"municipality_code": "2081"},
        **more,
    }


def lines(path, *objects):
    path.write_text(
        "".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in objects), encoding="utf-8"
    )
    return path


def readings(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_line_follows_the_schema_and_a_broken_one_is_told(tmp_path, capsys):
    source, out = lines(tmp_path / "a.jsonl", advert(1), "{broken", advert(2)), tmp_path / "out.jsonl"
    assert main(["advert", "read", str(source), "--out", str(out)]) == 1
    told = readings(out)
    for line in told:
        jsonschema.validate(line, SCHEMA)
    assert [line["schema"] for line in told] == ["smedja.advert/1", "smedja.fault/1", "smedja.advert/1"]
    assert "line 2" in capsys.readouterr().err
    first = told[0]
    assert first["occupation"]["code"] == "7212"
    assert [one["value"] for one in first["driving_licences"]] == ["B"]
    assert [(one["value"], one["demand"]) for one in first["certificates"] if one["value"] == "truck"] == [
        ("truck", "merit")
    ]


def test_two_processes_write_the_same_bytes_as_one(tmp_path):
    source = lines(tmp_path / "a.jsonl", *(advert(number) for number in range(1200)))
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    assert main(["advert", "read", str(source), "--out", str(one)]) == 0
    assert main(["advert", "read", str(source), "--out", str(two), "--workers", "2"]) == 0
    assert one.read_bytes() == two.read_bytes()


def test_an_interrupted_reading_goes_on(tmp_path):
    source = lines(tmp_path / "a.jsonl", *(advert(number) for number in range(7)))
    whole, part = tmp_path / "whole.jsonl", tmp_path / "part.jsonl"
    main(["advert", "read", str(source), "--out", str(whole)])
    part.write_bytes(whole.read_bytes()[:-200])
    assert main(["advert", "read", str(source), "--out", str(part), "--resume"]) == 0
    assert part.read_bytes() == whole.read_bytes()


def test_a_plain_text_and_standard_input(tmp_path, capsys, monkeypatch):
    file = tmp_path / "a.txt"
    file.write_text("Sjuksköterska\nVi söker legitimerad sjuksköterska till avdelning 3.", encoding="utf-8")
    assert main(["advert", "read", str(file)]) == 0
    assert json.loads(capsys.readouterr().out)["occupation"]["code"].startswith("22")
    stdin = io.TextIOWrapper(io.BufferedReader(io.BytesIO(json.dumps(advert(1)).encode() + b"\n")))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert main(["advert", "read", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["line"] == 1


@pytest.mark.parametrize(
    ("content", "arguments", "what"),
    [
        (b"", [], "empty"),
        (b"Sm\xe5land\nx", [], "not utf-8"),
        (b"x", ["--encoding", "klingon"], "no encoding"),
        (b"x", ["--resume"], "--resume needs"),
    ],
)
def test_bad_input_is_told(tmp_path, capsys, content, arguments, what):
    file = tmp_path / "a.txt"
    file.write_bytes(content)
    assert main(["advert", "read", str(file), *arguments]) == 1
    assert what in capsys.readouterr().err


def test_a_missing_or_empty_file_is_told(tmp_path, capsys):
    assert main(["advert", "read", str(tmp_path / "none.jsonl")]) == 1
    assert main(["advert", "read", str(lines(tmp_path / "empty.jsonl"))]) == 1
    assert "no advert" in capsys.readouterr().err


def count(tmp_path, monkeypatch, *objects):
    monkeypatch.setenv("SMEDJA_VAR", str(tmp_path / "var"))
    out = tmp_path / "out.jsonl"
    main(["advert", "read", str(lines(tmp_path / "a.jsonl", *objects)), "--out", str(out)])
    return main(["advert", "count", str(out)])


def test_repeated_adverts_count_once_a_month(tmp_path, monkeypatch, capsys):
    again = advert(1, id="9", publication_date="2025-03-20")
    later = advert(1, id="10", publication_date="2025-04-02")
    elsewhere = advert(1, id="11", workplace_address={"municipality_code": "2080"})
    assert count(tmp_path, monkeypatch, advert(1), again, later, elsewhere, advert(2, workplace_address=None)) == 0
    told = adverts.kept(tmp_path / "var")
    assert told["advert_demand"].frame.rows() == [
        ("2025-03", "7212", "2080", 1),
        ("2025-03", "7212", "2081", 1),
        ("2025-04", "7212", "2081", 1),
    ]
    coverage = {row["month"]: row for row in told["advert_coverage"].frame.to_dicts()}
    assert (coverage["2025-03"]["repeated"], coverage["2025-03"]["unplaced"]) == (1, 1)
    assert "Adverts are not vacancies" in capsys.readouterr().out


def demand_of(months, counties, adverts):
    """A table of demand with so many adverts a month in each of so many counties."""
    places = sorted({code[:2]: code for code in codes.load("municipality").codes("municipality")}.values())[:counties]
    rows = [(f"2025-{month:02}", "7212", place, adverts) for month in range(1, months + 1) for place in places]
    schema = {"month": pl.String, "occupation": pl.String, "municipality": pl.String, "adverts": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def lay_out(tmp_path, monkeypatch, frame):
    """Counted adverts in a folder for computed things, with another demand."""
    count(tmp_path, monkeypatch, advert(1))
    store = adverts.store(tmp_path / "var")
    kept_tables = adverts.kept(tmp_path / "var")
    demand = dataclasses.replace(kept_tables["advert_demand"], frame=frame)
    store.write_all((demand, *(table for name, table in kept_tables.items() if name != "advert_demand")))
    return adverts.overlaid(baseline.load(), tmp_path / "var")


def test_a_whole_later_year_takes_the_place_of_the_shipped_counts(tmp_path, monkeypatch):
    shipped = baseline.load()
    told = lay_out(tmp_path, monkeypatch, demand_of(12, 21, 2000))
    assert isinstance(told, Tables)
    assert told["adverts_county"].frame.rows() == [
        (2025, "7212", code, 24_000) for code in codes.load("county").codes("county")
    ]
    assert told["adverts_county"].spec.status is Status.ESTIMATED
    assert "2024" in told["adverts_county"].origin.method_sv
    assert told.checksums["adverts_county"] != shipped.checksums["adverts_county"]
    assert told["wages"].frame.equals(shipped["wages"].frame)


@pytest.mark.parametrize(("months", "counties", "number"), [(11, 21, 2000), (12, 20, 2000), (12, 21, 2)])
def test_a_sample_stands_beside_the_shipped_counts(tmp_path, monkeypatch, months, counties, number):
    told = lay_out(tmp_path, monkeypatch, demand_of(months, counties, number))
    assert told["adverts_county"].frame["year"].unique().to_list() == [2024]
    assert told["adverts_county"].spec.status is Status.OFFICIAL


def test_part_of_a_year_leaves_the_shipped_counts(tmp_path, monkeypatch):
    count(tmp_path, monkeypatch, advert(1))
    told = adverts.overlaid(baseline.load(), tmp_path / "var")
    assert told["adverts_county"].frame["year"].unique().to_list() == [2024]
    assert "advert_demand" in told


def test_what_cannot_be_counted_is_told(tmp_path, monkeypatch, capsys):
    assert count(tmp_path, monkeypatch, advert(1, publication_date=None)) == 1
    assert "No advert had occupation" in capsys.readouterr().err
    assert main(["advert", "count", str(lines(tmp_path / "b.jsonl", "{broken"))]) == 1
    assert "is no reading" in capsys.readouterr().err


def test_dates_that_are_none_count_as_no_date(tmp_path, monkeypatch):
    assert count(tmp_path, monkeypatch, advert(1), advert(2, publication_date="31/12/2024")) == 0
    told = adverts.overlaid(baseline.load(), tmp_path / "var")
    assert told["advert_demand"].frame["month"].to_list() == ["2025-03"]
    assert told["advert_coverage"].frame["month"].to_list() == ["", "2025-03"]


def test_a_municipality_that_is_none_is_read_from_the_text_or_left(tmp_path, monkeypatch):
    nowhere = advert(1, workplace_address={"municipality_code": "9999"})
    assert count(tmp_path, monkeypatch, nowhere, advert(2, workplace_address={"municipality_code": 180})) == 0
    told = adverts.kept(tmp_path / "var")
    assert told["advert_demand"].frame["municipality"].to_list() == ["0180"]
    assert told["advert_coverage"].frame["unplaced"].to_list() == [1]


def test_skills_by_county_leave_no_cell_out(tmp_path, monkeypatch):
    assert count(tmp_path, monkeypatch, advert(1)) == 0
    told = adverts.kept(tmp_path / "var")
    assert told["advert_skills"].frame.is_empty()
    assert set(told["advert_skills_county"].frame["adverts"]) == {1}
    assert set(told["advert_skills_county"].frame["county"]) == {"20"}


def test_the_adverts_are_not_written_over(tmp_path, capsys):
    source = lines(tmp_path / "a.jsonl", advert(1))
    before = source.read_bytes()
    assert main(["advert", "read", str(source), "--out", str(source)]) == 1
    assert main(["advert", "read", str(source), "--out", str(tmp_path / "no" / "x.jsonl")]) == 1
    assert main(["advert", "read", str(source), "--encoding", "utf-16"]) == 1
    told = capsys.readouterr().err
    assert source.read_bytes() == before
    for words in ("written over the adverts", "cannot be written", "ends cannot be told apart"):
        assert words in told


def test_a_json_list_is_read_as_lines(tmp_path, capsys):
    file = tmp_path / "a.json"
    file.write_text(json.dumps([advert(1), "odd", advert(2)], indent=1), encoding="utf-8")
    out = tmp_path / "out.jsonl"
    assert main(["advert", "read", str(file), "--out", str(out)]) == 1
    assert [line["schema"] for line in readings(out)] == ["smedja.advert/1", "smedja.fault/1", "smedja.advert/1"]
    file.write_text('[{"headline": "a"},\n {"headline"', encoding="utf-8")
    assert main(["advert", "read", str(file)]) == 1
    assert "line 2, column" in capsys.readouterr().err


def test_the_gold_set_is_double_coded_over_all_major_groups():
    told = gold.adverts()
    assert len(told) >= 300
    assert {one.code[0] for one in told} == set("0123456789")
    assert all(one.second for one in told)


def test_the_kept_result_is_what_is_measured_now(capsys):
    assert main(["evaluate", "gold", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(kept.read("gold")))


def test_the_reader_is_as_good_as_promised():
    told = kept.read("gold")
    assert told["part"] == "test"
    assert told["top_1"]["value"] >= 0.75
    assert told["top_5"]["value"] >= 0.92
