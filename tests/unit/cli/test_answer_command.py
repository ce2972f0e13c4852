# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja answer``: a question in a file, a draft on stdout or in Word, and what is wrong with either."""

from __future__ import annotations

import docx
import pytest

from smedja.cli.main import main

QUESTION = """Smart industri
Fråga 2016/17:1689 av Laila Naraghi (S)
Vad gör ministern för att strategin Smart industri ska genomföras?
"""


@pytest.fixture
def question(tmp_path):
    file = tmp_path / "fraga.txt"
    file.write_text(QUESTION, encoding="utf-8")
    return file


def test_a_draft_on_stdout_and_what_to_do_with_it_beside(question, capsys):
    assert main(["answer", str(question), "--received", "2026-11-26"]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("Dnr …………")
    assert "Kunskapslyftet" in told.out
    assert "are to be filled in" in told.err
    assert "To be answered by 2026-12-03 (7 days, estimated" in told.err


def test_a_draft_in_word(question, tmp_path, capsys):
    out = tmp_path / "svar.docx"
    assert (
        main(["answer", str(question), "--dnr", "N1", "--ministry", "M", "--minister", "A B", "--out", str(out)]) == 0
    )
    texts = [one.text for one in docx.Document(str(out)).paragraphs]
    assert texts[:4] == ["Dnr N1", "M", "A B", "Till riksdagen"]
    assert "Nobody has told when" in capsys.readouterr().err


def test_a_draft_is_edited_and_its_claims_are_checked(question, tmp_path, capsys):
    file = tmp_path / "svar.md"
    assert main(["answer", str(question), "--save-template", str(file)]) == 0
    capsys.readouterr()
    claim = "{% claim above measure_count than=1000 %}Åtgärderna är fler än tusen.{% end %}"
    file.write_text(file.read_text(encoding="utf-8") + f"\n{claim}\n", encoding="utf-8")
    assert main(["answer", str(question), "--template", str(file)]) == 0
    told = capsys.readouterr()
    assert "Åtgärderna är fler än tusen." in told.out
    assert "No longer holds: above measure_count than=1000" in told.err


def test_an_edited_draft_that_does_not_hold_is_told_with_its_place(question, tmp_path, capsys):
    file = tmp_path / "svar.md"
    file.write_text("# Svar\n\nVi har {{ mesure_count }}.", encoding="utf-8")
    assert main(["answer", str(question), "--template", str(file)]) == 1
    assert "line 3, column 8" in capsys.readouterr().err
    file.write_bytes(b"\xff")
    assert main(["answer", str(question), "--template", str(file)]) == 1
    assert "not UTF-8" in capsys.readouterr().err
    assert main(["answer", str(question), "--save-template", str(tmp_path / "none" / "x.md")]) == 1


def test_a_question_without_a_number_is_told(tmp_path, capsys):
    file = tmp_path / "fraga.txt"
    file.write_text("Vad görs för att Smart industri genomförs?", encoding="utf-8")
    assert main(["answer", str(file)]) == 0
    assert "has no number" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["{none}"], "cannot be read"),
        (["{question}", "--strategy", "none"], "There is no strategy"),
        (["{question}", "--out", "{none}/x/svar.docx"], "cannot be written"),
        (["{question}", "--year", "2099"], "No projection for 2099"),
    ],
)
def test_what_cannot_be_done_is_told(question, tmp_path, capsys, arguments, what):
    filled = [one.format(none=tmp_path / "none", question=question) for one in arguments]
    assert main(["answer", *filled]) == 1
    assert what in capsys.readouterr().err
    assert sorted(tmp_path.iterdir()) == [question]
