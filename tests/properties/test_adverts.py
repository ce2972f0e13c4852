# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Whatever text comes, an advert is read, its places hold, and twice the text takes about twice the work.

Position in the flow: beside ``smedja.match``; the shipped reader. It asks nothing about which code is right.
"""

from __future__ import annotations

import json
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from smedja.core import Fault
from smedja.match.advert import Advert, plain_advert, read_adverts
from smedja.match.text import tokens
from smedja.sweden.lexicon import reading

PIECES = st.sampled_from(
    [
        "Vi",
        "söker",
        "svetsare",
        "\n.",
        ":",
        "-",
        "och",
        "<b>",
        "</b>",
        "<script>",
        "B-körkort",
        "krav",
        "meriterande",
        "3",
        "års",
        "erfarenhet",
        "C++",
        "&",
        ";",
        "&amp;",
        "Arbetsuppgifter\n",
        "İ",
        "İ",
        "ǅ",
        "ß",
        "\x00",
        "\ud7ff",
        "💼",
        "ligaﬁ",
        "svets-",
        "plåtarbetare",
        "2-3",
        ",,,,",
        "/",
    ]
)
ADVERTISING = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=60).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(ADVERTISING, ADVERTISING)
@example("", "")
@example("\u0130" * 50, "\u0130")
@example("<" * 5000, ">" * 5000)
def test_any_text_is_read_and_every_place_lies_in_it(headline, text):
    advert = plain_advert(f"{headline}\n{text}")
    reading_ = reading.reader().read(advert)
    plain = reading.teller().plain(reading_, 1)
    json.dumps(plain, ensure_ascii=False).encode("utf-8", errors="surrogatepass")
    size = len(reading_.text)
    spans = [*plain["skills"], *plain["driving_licences"], *plain["sections"], *plain["languages"]]
    spans += [span for one in plain["occupation"]["candidates"] for span in one["evidence"]]
    assert all(0 <= span["start"] < span["end"] <= size for span in spans)
    total = sum(one["probability"] for one in plain["occupation"]["candidates"])
    assert total <= 1.001


@settings(max_examples=100, deadline=None)
@given(ADVERTISING)
def test_every_token_stands_where_its_place_says(text):
    read = reading.reader().read(Advert("1", "", text))
    found = tokens(read.text)
    lowered = read.text.lower()
    if len(lowered) == len(read.text):
        assert [
            lowered[start : start + len(token)] for start, token in zip(read.places, read.tokens, strict=True)
        ] == found


@settings(max_examples=200, deadline=None)
@given(st.lists(st.binary(max_size=80), max_size=20))
def test_any_bytes_are_read_or_told_line_by_line(lines):
    whole = [line.replace(b"\n", b" ") for line in lines]
    told = list(read_adverts(whole))
    kept = [number for number, line in enumerate(whole, start=1) if line.strip()]
    assert [number for number, _ in told] == kept
    assert all(isinstance(one, Advert | Fault) for _, one in told)


@pytest.mark.parametrize(
    "piece",
    [
        "svetsare ",
        "a",
        "<",
        "<b>",
        "<!--",
        "&amp;",
        "svets- och ",
        "\n",
        ". ",
        "B-körkort, ",
        "krav: ",
        "hälsosjukvårdsutbildningsledare",
        "3 års erfarenhet.\n",
        "hälso- och sjukvård, ",
    ],
)
def test_work_grows_in_step_with_the_text(piece):
    """Counted in calls of Python functions, not in seconds: a quadratic reader would need four times as many."""
    reader = reading.reader()

    def calls(size: int) -> int:
        counted = 0

        def count(*_: object) -> None:
            nonlocal counted
            counted += 1

        advert = plain_advert("Rubrik\n" + piece * (size // len(piece)))
        sys.setprofile(count)
        try:
            reader.read(advert)
        finally:
            sys.setprofile(None)
        return counted

    calls(20_000)
    small, large = calls(20_000), calls(40_000)
    assert large < 2.6 * small + 2_000
