# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja document``: kinds, places, formats, a council, a file of one's own; what is wrong with each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest

from smedja.cli.main import main
from smedja.strategy.council_file import council_dump
from tests.unit.sweden.documents.test_council_book import COUNCIL

HEAD = "---\ntitle: Egen\nscope: county\nparameters: {year: 2030}\n---\n"
OWN = HEAD + "# {{ county_formal code=$county }}\n\n{{ gap county=$county occupation=all year=$year }} saknas.\n"


@pytest.fixture
def own(tmp_path):
    def write(text=OWN):
        file = tmp_path / "egen.sv.md"
        file.write_text(text, encoding="utf-8")
        return str(file)

    return write


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def test_the_kinds_are_listed_with_scope_and_parameters(capsys):
    assert main(["document", "--list"]) == 0
    told = capsys.readouterr().out
    assert "skills-report        county, year=2030" in told
    assert "strategy-letter      nation, year=2030, strategy=smart-industri" in told
    assert "answer" not in told
    assert main(["document"]) == 0
    assert capsys.readouterr().out == told


def test_a_document_is_written_in_every_format_and_its_files_are_named(out, capsys):
    assert main(["document", "municipality-brief", "--municipality", "2418", "--out", str(out)]) == 0
    expected = [f"municipality-brief-2418-mala.{form}" for form in ("docx", "pptx", "xlsx", "pdf")]
    assert [line.rsplit("/", 1)[1] for line in capsys.readouterr().out.splitlines()] == expected
    assert sorted(file.name for file in out.iterdir()) == sorted(expected)


def test_a_kind_of_ones_own_is_one_file(own, out):
    arguments = ["--county", "09", "--set", "year=2035", "--format", "docx,xlsx", "--address", "https://s.example"]
    assert main(["document", own(), *arguments, "--out", str(out)]) == 0
    assert sorted(file.name for file in out.iterdir()) == ["egen-09-gotland.docx", "egen-09-gotland.xlsx"]
    word = docx.Document(out / "egen-09-gotland.docx")
    assert word.paragraphs[0].text == "Gotlands län"
    assert "Länk som består: https://s.example/lan/09/?korning=" in word.paragraphs[-1].text
    (_, *rows) = openpyxl.load_workbook(out / "egen-09-gotland.xlsx").worksheets[0].iter_rows(values_only=True)
    assert [row[0] for row in rows] == ["gap county=09 occupation=all year=2035"]


def test_the_kind_that_the_guide_shows_can_be_made(own, out):
    guide = Path("docs/how-to/make-documents.md").read_text(encoding="utf-8")
    (shown,) = (block for block in guide.split("```\n") if block.startswith("---\ntitle:"))
    assert main(["document", own(shown), "--county", "20", "--out", str(out)]) == 0
    texts = [one.text for one in docx.Document(out / "egen-20-dalarna.docx").paragraphs]
    assert texts[0] == "Vårdens kompetens i Dalarnas län till 2030"
    assert "Rådet har inte kommit överens om några prioriteringar." in texts


def test_a_claim_that_does_not_hold_is_told_and_the_files_are_written_all_the_same(own, out, capsys):
    text = "{% claim falls gap county=$county occupation=all from=2024 to=$year %}Bristen krymper{% end %}."
    assert main(["document", own(HEAD + text), "--county", "09", "--format", "docx", "--out", str(out)]) == 3
    told = capsys.readouterr()
    assert told.err.startswith("No longer holds: egen.sv.md, line 6, column 1: falls gap county=09")
    assert (out / "egen-09-gotland.docx").exists()


def test_a_council_is_told_beside_the_figures(tmp_path, own, out):
    council = tmp_path / "council.yaml"
    text = HEAD + "{% each one in priorities %}- {{ one.title }}\n{% else %}Inga{% end %}"
    arguments = ["--county", "09", "--format", "docx", "--out", str(out), "--council"]
    # The judgements of the made-up council name its own county.
    fixed = replace(COUNCIL, county="09", judgements=tuple(replace(one, county="09") for one in COUNCIL.judgements))
    council.write_text(council_dump(fixed), encoding="utf-8")
    assert main(["document", own(text), *arguments, str(council)]) == 0
    assert [p.text for p in docx.Document(out / "egen-09-gotland.docx").paragraphs][:2] == ["Svetsare", "Vården"]


def faulty(arguments, capsys):
    code = main(["document", *arguments])
    told = capsys.readouterr()
    assert code not in {0, 3}
    assert told.out == ""
    return told.err


def test_a_council_of_another_county_is_told(tmp_path, own, out, capsys):
    council = tmp_path / "council.yaml"
    council.write_text(council_dump(COUNCIL), encoding="utf-8")
    told = faulty([own(), "--county", "09", "--council", str(council), "--out", str(out)], capsys)
    assert "The council is that of 20" in told
    assert not out.exists()


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["poem"], ["no document 'poem'", "skills-report"]),
        (["skills-report"], ["No county is named"]),
        (["skills-report", "--county", "99"], ["no county '99'"]),
        (["skills-report", "--municipality", "2080"], ["takes no municipality", "No county is named"]),
        (["municipality-brief", "--municipality", "9999"], ["no municipality '9999'"]),
        (["skills-report", "--county", "09", "--format", "docx,odt"], ["no format odt", "docx, pptx, xlsx, pdf"]),
        (["skills-report", "--county", "09", "--set", "year"], ["'year' is no parameter", "NAME=VALUE"]),
        (["skills-report", "--county", "09", "--set", "colour=red"], ["takes no colour", "It takes county, year"]),
        (["skills-report", "--county", "09", "--set", "year=2099"], ["2099", "skills-report.sv.md, line"]),
        (["strategy-letter", "--set", "strategy=none"], ["no strategy 'none'", "smart-industri"]),
        (["nowhere.sv.md", "--county", "09"], ["cannot be read", "nowhere.sv.md"]),
        (["skills-report", "--county", "09", "--council", "nowhere.yaml"], ["council cannot be read"]),
        (["pack"], ["no county ''"]),
        (["pack", "--county", "99"], ["no county '99'", "Use all"]),
        (["pack", "--county", "09", "--format", "odt"], ["no format odt"]),
    ],
)
def test_what_cannot_be_made_is_told_and_nothing_is_written(arguments, what, out, capsys):
    told = faulty([*arguments, "--out", str(out)], capsys)
    assert all(words in told for words in what), told
    assert not out.exists()


def test_a_file_of_ones_own_that_does_not_hold_is_told_with_its_line(own, out, capsys):
    told = faulty([own(HEAD + "# A\n\n{{ gap county=$county }}"), "--county", "09", "--out", str(out)], capsys)
    assert "egen.sv.md, line 8, column 1" in told
    assert "gap needs occupation, year" in told


def test_a_pack_holds_every_document_of_a_county(out, capsys):
    assert main(["document", "pack", "--county", "09", "--format", "xlsx", "--out", str(out)]) == 0
    assert capsys.readouterr().out == "09: 5 files\n"
    assert sorted(file.name for file in (out / "09").iterdir()) == [
        "board-slides-09-gotland.xlsx",
        "municipality-brief-0980-gotland.xlsx",
        "school-input-09-gotland.xlsx",
        "skills-report-09-gotland.xlsx",
        "yh-input-09-gotland.xlsx",
    ]
