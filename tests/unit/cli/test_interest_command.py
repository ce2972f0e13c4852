# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja interest``: read in, shown, replaced, refused whole, and taken away."""

from __future__ import annotations

import json

import pytest

from smedja.cli.main import main
from smedja.sweden import choices
from tests.choices import example, write_example

TOLD = ["--source", "Gymnasieantagningen Dalarna", "--published", "2026-07-01"]


@pytest.fixture(autouse=True)
def _var(tmp_path, monkeypatch):
    monkeypatch.setenv("SMEDJA_VAR", str(tmp_path / "var"))


def test_a_file_is_read_shown_replaced_and_removed(tmp_path, capsys):
    path = write_example(tmp_path)
    assert main(["interest", "read", str(path), *TOLD]) == 0
    said = capsys.readouterr()
    assert "3 municipalities, autumns 2025–2026; 4 of 36 counts are withheld (..)" in said.out
    assert "web prepare" in said.err
    assert main(["interest", "show"]) == 0
    said = capsys.readouterr().out
    assert "Gymnasieantagningen Dalarna, publicerad 2026-07-01; autumns 2025–2026; from choices.csv" in said
    assert "2026  2081  industry                ..      ..      24" in said
    path.write_text("\n".join(example().splitlines()[:5]), encoding="utf-8")
    assert main(["interest", "read", str(path), *TOLD]) == 0
    assert "What was read before is replaced." in capsys.readouterr().out
    assert main(["interest", "show", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["origin"]["publisher"] == "Gymnasieantagningen Dalarna"
    assert {row["year"] for row in told["rows"]} == {2025}
    assert main(["interest", "remove"]) == 0
    assert capsys.readouterr().out == "What was read in is taken away.\n"
    assert main(["interest", "remove"]) == 0
    assert capsys.readouterr().out == "There was nothing to take away.\n"
    assert main(["interest", "show"]) == 0
    assert "No file of choices has been read in" in capsys.readouterr().err


def test_data_show_prints_the_table_like_others(tmp_path, capsys):
    main(["interest", "read", str(write_example(tmp_path)), *TOLD, "--licence", "CC0-1.0"])
    capsys.readouterr()
    assert main(["data", "show", choices.COUNTIES, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["origin"]["licence"], told["spec"]["status"]) == ("CC0-1.0", "estimated")
    assert main(["data", "show"]) == 0
    assert choices.MUNICIPALITIES in capsys.readouterr().out


def test_without_a_file_the_table_is_not_there(capsys):
    assert main(["data", "show", choices.COUNTIES]) == 1
    assert "No table 'upper_secondary_choices_county'" in capsys.readouterr().err


def test_a_faulty_file_is_told_whole_and_changes_nothing(tmp_path, capsys):
    path = write_example(tmp_path)
    main(["interest", "read", str(path), *TOLD])
    before = choices.store().snapshot()
    path.write_text(example() + "Falum;2026;IN;1,5;2;3\nFalun;2027;IN;1;2;1\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["interest", "read", str(path), *TOLD]) == 1
    said = capsys.readouterr().err
    for part in ("4 faults", "Nearest: Falun (2080)", "1,5 has decimals", "'2027' is no autumn", "2 are admitted to 1"):
        assert part in said
    assert choices.store().snapshot() == before


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--source", " ", "--published", "2026-07-01"], "say who publishes"),
        (["--source", "X", "--published", "1 juli"], "write it as 2026-07-01"),
        ([*TOLD, "--url", "javascript:alert(1)"], "is no address of a page"),
        (["--source", "X"], "--published"),
    ],
)
def test_arguments_that_do_not_hold_are_refused_in_words(tmp_path, capsys, given, said):
    with pytest.raises(SystemExit) as left:
        main(["interest", "read", str(write_example(tmp_path)), *given])
    assert left.value.code == 2
    assert said in capsys.readouterr().err
    assert choices.kept() == {}


def test_reading_a_file_in_mends_tables_that_were_damaged(tmp_path, capsys):
    path = write_example(tmp_path)
    main(["interest", "read", str(path), *TOLD])
    (choices.store().path / f"{choices.COUNTIES}.parquet").write_bytes(b"PAR1")
    assert main(["interest", "show"]) == 1
    assert "truncated" in capsys.readouterr().err
    assert main(["interest", "read", str(path), *TOLD]) == 0
    assert set(choices.kept()) == {choices.MUNICIPALITIES, choices.COUNTIES}
