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
