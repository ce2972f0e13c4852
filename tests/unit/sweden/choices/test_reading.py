# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A file of choices is read as it stands, or refused with every fault, its line and what to do."""

from __future__ import annotations

import re

import pytest

from smedja.core import Absence, SchemaError, SourceUnavailable
from smedja.sweden.choices.programmes import programmes
from smedja.sweden.choices.reading import lines_of, read
from tests.choices import example, write_example

HEAD = "kommun;höst;program;förstahandsval;antagna;platser"
SOUND = "Falun;2026;ALLA;755;712;816"


def faults(*rows, head=HEAD):
    with pytest.raises(SchemaError) as raised:
        lines_of("\n".join((head, *rows)), "choices.csv", 2026)
    return [str(fault) for fault in raised.value.faults]


def only(*rows, head=HEAD):
    (fault,) = faults(*rows, head=head)
    return fault


def test_the_guides_example_is_read(tmp_path):
    lines = read(write_example(tmp_path), 2026)
    assert len(lines) == 17
    first, last = lines[0], lines[-1]
    assert (first.where, first.municipality, first.autumn, first.programme) == ("line 2", "2080", 2025, "NA")
    assert first.counts == {"first_choices": 96, "admitted": 90, "places": 96}
    assert last.counts == {"first_choices": 268, "admitted": 251, "places": Absence.NOT_APPLICABLE}
    assert lines[13].counts["first_choices"] is Absence.SECRET


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("separator", [";", ","])
@pytest.mark.parametrize("head", [HEAD, "Municipality;Autumn;Programme;First_choices;Admitted;Places"])
def test_either_separator_language_and_mark_reads_the_same(tmp_path, mark, ends, separator, head):
    path = tmp_path / "choices.csv"
    text = example().replace(HEAD, head).replace(";", separator).replace("\n", ends)
    path.write_bytes((mark + text + f"{separator * 5}{ends}{ends}").encode())
    assert [line.counts for line in read(path, 2026)] == [line.counts for line in lines_of(example(), "a.csv", 2026)]


def test_headings_may_stand_in_any_order():
    (line,) = lines_of("platser;program;höst;kommun;antagna;förstahandsval\n9;ALLA;2026;Falun;7;8", "a.csv", 2026)
    assert line.counts == {"first_choices": 8, "admitted": 7, "places": 9}


@pytest.mark.parametrize("name", ["Upplands Väsby", "upplands väsby kommun", "0114", "114"])
def test_a_municipality_is_a_name_or_a_code_also_without_its_zero(name):
    (line,) = lines_of(f"{HEAD}\n{name};2026;ALLA;50;40;60", "a.csv", 2026)
    assert line.municipality == "0114"


def test_signs_are_kept_apart_and_are_no_numbers():
    (line,) = lines_of(f"{HEAD}\nFalun;2026;ALLA;-;.;~100", "a.csv", 2026)
    assert list(line.counts.values()) == [Absence.NONE, Absence.NOT_APPLICABLE, Absence.NEARLY_ALL]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("88,5", "88,5 has decimals – line 2, förstahandsval – Persons and places are whole"),
        ("88.0", "88.0 has decimals"),
        ("-5", "-5 is negative – line 2, förstahandsval"),
        ("", "is empty – line 2, förstahandsval – Missing is not zero"),
        ("1 200", "has spaces in it – line 2, förstahandsval – Write the number without spaces"),
        ("1\u00a0200", "has spaces in it"),
        ("…", "is no number – line 2, förstahandsval"),
        ("٣", "is no number"),
        ("~99", "is no number"),
    ],
)
def test_a_count_that_is_none_is_refused_in_words(cell, said):
    assert said in only(f"Falun;2026;ALLA;{cell};40;60")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Falum;2026;ALLA;50;40;60", "no municipality is called 'Falum' – line 2 – Nearest: Falun (2080)"),
        ("Dalarnas län;2026;ALLA;50;40;60", "no municipality is called 'Dalarnas län'"),
        (";2026;ALLA;50;40;60", "the municipality is empty – line 2"),
        ("Falun;2027;ALLA;50;40;60", "'2027' is no autumn that the file can be about – line 2"),
        ("Falun;26;ALLA;50;40;60", "Give a year from 2011 to 2026"),
        ("Falun;2026;XX;50;40;60", "no programme is called 'XX' – line 2 – Use ALLA or one of: BA "),
        ("Falun;2026;HA;50;40;60", "HA Handels- och administrationsprogrammet began for the last time in 2021"),
        ("Falun;2024;FR;50;40;60", "FR Frisör- och stylistprogrammet begins in 2025"),
        ("Falun;2026;ALLA;50;61;60", "61 are admitted to 60 places – line 2"),
        ("Falun;2026;ALLA;50;40", "has 5 cells, not 6 – line 2"),
        ("Falun;2026;NA;50;40;60", "2080 2026 has NA and not TE, and they are shown together only – line 2"),
    ],
)
def test_a_row_that_does_not_hold_says_where_and_what_to_do(row, said):
    assert said in only(row)


def test_a_programme_may_be_named():
    (line,) = lines_of(f"{HEAD}\nFalun;2026;Industritekniska programmet;50;40;60", "a.csv", 2026)
    assert line.programme == "IN"


def test_the_same_row_twice_is_told_with_both_lines():
    assert "2080 2026 ALLA is on line 2 already – line 3" in only(SOUND, SOUND.replace("Falun", "2080"))


def test_a_part_larger_than_the_whole_is_told():
    assert "first_choices of IN is 756, more than the 755 of ALLA (2080 2026) – line 3" in only(
        SOUND, "Falun;2026;IN;756;10;20"
    )


def test_parts_that_together_are_larger_than_the_whole_are_told():
    said = only(SOUND, "Falun;2026;IN;400;10;20", "Falun;2026;BA;400;10;20")
    assert "first_choices of the programmes add up to 800, more than the 755 of ALLA (2080 2026) – line 2" in said


def test_a_cell_that_is_a_sign_is_compared_with_nothing():
    assert len(lines_of(f"{HEAD}\nFalun;2026;ALLA;..;712;..\nFalun;2026;IN;756;10;20", "a.csv", 2026)) == 2


def test_every_fault_is_told_at_once():
    said = faults("Falum;2026;ALLA;1,5;;9", "Falun;2026;XX;-1;2;1")
    assert [fault.split(" – ")[1].split(",")[0] for fault in said] == ["line 2"] * 3 + ["line 3"] * 3


def test_headings_that_are_not_these_are_named():
    said = faults("1;2", head="kommun;antal;antal")
    assert "headings are missing: höst, program, förstahandsval, antagna, platser" in said[0]
    assert "unknown headings: antal, antal" in said[1]
    assert "headings twice: kommun" in only(SOUND, head=f"{HEAD};kommun")


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff"])
def test_an_empty_file_is_no_file(text):
    with pytest.raises(SchemaError, match="headings are missing"):
        lines_of(text, "a.csv", 2026)


def test_headings_alone_are_refused():
    assert "has no rows below the headings" in only()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04", "is a spreadsheet, not a CSV"),
        (HEAD.encode("cp1252"), "is not UTF-8: byte 0xf6"),
        (f'{HEAD}\n"Falun'.encode(), "is not a CSV: unexpected end of data"),
        (b"\x00\x01", "headings|CSV"),
    ],
)
def test_a_file_of_another_kind_is_refused(tmp_path, content, said):
    path = tmp_path / "choices.csv"
    path.write_bytes(content)
    with pytest.raises(SchemaError, match=said):
        read(path, 2026)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(SourceUnavailable, match="Check the path"):
        read(tmp_path / "none.csv", 2026)


def test_every_code_has_two_letters_and_its_autumns():
    every = programmes()
    assert all(re.fullmatch("[A-Z]{2}", code) for code in every)
    assert [code for code in ("FS", "HA") if every[code].begins(2021)] == ["HA"]
    assert [code for code in ("FS", "HA") if every[code].begins(2022)] == ["FS"]
    assert [code for code in ("FR", "HV") if every[code].begins(2025)] == ["FR"]
