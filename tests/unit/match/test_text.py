# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""How texts are cut into words."""

from __future__ import annotations

import pytest

from smedja.match.text import composed, folded, starts, stem, tokens, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C++ och C#, .NET", ["c++", "och", "c#", ".net"]),
        ("B-körkort", ["b", "körkort"]),
        ("Hälso- och sjukvård", ["hälso", "och", "sjukvård"]),
        ("", []),
        ("¿?—", []),
    ],
)
def test_words_keep_the_signs_of_programming_languages_and_drop_others(text, expected):
    assert words(text) == expected


def test_tokens_hold_the_ends_of_sentences_and_lines():
    assert tokens("Krav: körkort. Du\ntrivs 3.5") == ["krav", ":", "körkort", ".", "du", "\n", "trivs", "3", "5"]


def test_forms_are_folded_alike_whatever_their_case_and_signs():
    assert (
        folded("Processoperatör, Pappersmassa")
        == folded("processoperatör  pappersmassa")
        == "processoperatör pappersmassa"
    )


def test_a_letter_in_two_signs_is_the_letter():
    assert composed("ga\u030angkoks\u0327a") == "gångkokşa"
    assert len(composed("İstanbul").lower()) == len(composed("İstanbul"))


def test_starts_point_at_each_token_in_the_text():
    text = "Vi söker svetsare.\nSvetsare, C++!"
    found = tokens(text)
    assert [
        text[start : start + len(token)].lower() for start, token in zip(starts(text, found), found, strict=True)
    ] == found


def test_inflected_words_share_a_stem():
    assert stem("svetsning", "sv") == stem("svetsningen", "sv")
    assert stem("welding", "en") == stem("welds", "en")
