# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Compounds that a text splits."""

from __future__ import annotations

import pytest

from smedja.match.compounds import shared, split
from smedja.match.dictionary import Entry, dictionary_of
from smedja.match.text import tokens

FORMS = dictionary_of(
    [
        ("hälsovård", Entry("skill", "h")),
        ("svetsarbetare", Entry("occupation", "s")),
        ("undersköterska", Entry("occupation", "u")),
        ("sköterska", Entry("occupation", "k")),
    ]
)


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Erfarenhet av hälso- och sjukvård krävs", [(2, 5, "hälsovård")]),
        ("Svets- och plåtarbetare", [(0, 3, "svetsarbetare")]),
        ("svets-\noch plåtarbetare", []),
        ("hälso- och sjukvård, hälso- och sjukvård", [(0, 3, "hälsovård"), (4, 7, "hälsovård")]),
        ("in- och utleverans", []),
        ("hälsa och sjukvård", []),
        ("", []),
    ],
)
def test_the_last_part_is_lent_to_the_first(text, hits):
    assert [(hit.first, hit.last, hit.form) for hit in shared(text, tokens(text), FORMS)] == hits


@pytest.mark.parametrize(
    ("text", "headline", "forms"),
    [
        ("Under sköterska sökes", 3, ["undersköterska"]),
        ("Under sköterska sökes", 1, []),
        ("under. sköterska", 3, []),
        ("undersköterska", 1, []),
    ],
)
def test_a_compound_in_two_words_is_one_in_a_headline(text, headline, forms):
    found = tokens(text)
    assert [hit.form for hit in split(found, FORMS.find(found), headline, FORMS)] == forms
