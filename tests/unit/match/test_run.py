# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Files of adverts: in order, nothing lost, going on where it stopped."""

from __future__ import annotations

import io
import json

import numpy as np
import pytest

from smedja.match import run
from smedja.match.coder import Weights, coder_of
from smedja.match.occupations import occupation_entries
from smedja.match.reader import Reader
from smedja.match.told import Teller
from tests.unit.match.toy import toy_dictionary, toy_lexicon

LEXICON = toy_lexicon()
READER = Reader(
    toy_dictionary(LEXICON),
    coder_of(
        LEXICON,
        [(f, e.value) for f, e in occupation_entries(LEXICON)],
        {},
        Weights({"title": 3.0, "sought": 3.0, "words": 1.0}, 0.5, ""),
    ),
    {"Borlänge": "2081"},
)
TELLER = Teller(LEXICON, {"7212": ("7212",)})


def content(number, broken=()):
    return b"".join(
        b'{"broken\n' if place in broken else json.dumps({"id": place, "headline": "Svetsare"}).encode() + b"\n"
        for place in range(1, number + 1)
    )


def read(text, skip=0, encoding="utf-8"):
    results = [
        run.read_portion(one, READER, TELLER) for one in run.portions(io.BytesIO(text), skip=skip, encoding=encoding)
    ]
    out = io.StringIO()
    counted = run.write_results(results, out)
    return counted, [json.loads(line) for line in out.getvalue().splitlines()]


def test_lines_come_back_in_order_with_the_broken_one_in_its_place(monkeypatch):
    monkeypatch.setattr(run, "PORTION", 3)
    (adverts, coded, faults), told = read(content(8, {5}))
    assert (adverts, coded, len(faults)) == (7, 7, 1)
    assert [one["line"] for one in told] == list(range(1, 9))
    assert told[4] == {
        "schema": "smedja.fault/1",
        "line": 5,
        "what": told[4]["what"],
        "todo": "The line may be cut off",
    }
    assert told[0]["occupation"]["code"] == "7212"


def test_a_file_cut_off_in_the_middle_gives_all_but_its_last_line():
    (adverts, _, faults), _ = read(content(3)[:-5])
    assert (adverts, len(faults)) == (2, 1)


def test_it_goes_on_after_what_was_written(tmp_path):
    whole = tmp_path / "whole.jsonl"
    _, told = read(content(4))
    whole.write_text("".join(json.dumps(one) + "\n" for one in told[:2]) + '{"half', encoding="utf-8")
    done = run.done_lines(whole)
    assert done == 2
    assert whole.read_text().count("\n") == 2 == len(whole.read_text().splitlines())
    assert [one["line"] for one in read(content(4), skip=done)[1]] == [3, 4]


def test_nothing_written_yet_is_no_line(tmp_path):
    assert run.done_lines(tmp_path / "none.jsonl") == 0


def test_another_encoding_is_read_when_stated():
    line = '{"headline": "Svetsare på Åland"}\n'.encode("cp1252")
    assert read(line)[0][0] == 0
    assert read(line, encoding="cp1252")[0][0] == 1


def test_a_line_without_end_does_not_take_the_memory(monkeypatch):
    monkeypatch.setattr(run, "LONGEST_LINE", 100)
    (adverts, _, faults), _ = read(b"x" * 1000 + b"\n" + content(1))
    assert (adverts, len(faults)) == (1, 1)


def test_the_same_advert_gives_the_same_bytes():
    assert read(content(5)) == read(content(5))


def test_places_point_into_headline_and_text():
    (portion,) = run.portions(
        io.BytesIO(json.dumps({"headline": "Vi söker", "text": "Svetsare med körkort i Borlänge"}).encode())
    )
    (line,) = run.read_portion(portion, READER, TELLER).written
    told, text = json.loads(line), "Vi söker\nSvetsare med körkort i Borlänge"
    (span, *_) = told["occupation"]["candidates"][0]["evidence"]
    assert text[span["start"] : span["end"]] == "Svetsare"
    (licence,) = told["driving_licences"]
    assert text[licence["start"] : licence["end"]] == "körkort"


@pytest.mark.parametrize("number", [0, 1, 499, 500, 501])
def test_every_line_is_in_exactly_one_portion(number):
    sizes = [len(portion.lines) for portion in run.portions(io.BytesIO(b"{}\n" * number))]
    assert sum(sizes) == number
    assert np.all(np.array(sizes[:-1], dtype=int) == run.PORTION)
