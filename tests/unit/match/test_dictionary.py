# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What the dictionary finds, and where."""

from __future__ import annotations

from smedja.match.dictionary import Entry, dictionary_of
from smedja.match.text import tokens

SKILL, JOB = Entry("skill", "x"), Entry("occupation", "y")


def found(forms, text):
    return [(hit.first, hit.last, hit.form) for hit in dictionary_of(forms).find(tokens(text))]


def test_a_form_is_found_at_whole_words_only():
    assert found([("svets", SKILL)], "svetsare svets svetsa") == [(1, 2, "svets")]


def test_forms_beside_each_other_are_both_found():
    assert found([("svets", SKILL)], "svets svets") == [(0, 1, "svets"), (1, 2, "svets")]


def test_of_the_same_family_only_the_longer_is_kept():
    forms = [("systemutvecklare", JOB), ("systemutvecklare java", JOB), ("java", SKILL)]
    assert found(forms, "Systemutvecklare Java") == [(0, 2, "systemutvecklare java"), (1, 2, "java")]


def test_forms_that_overlap_are_both_kept():
    assert found([("a b", JOB), ("b c", JOB)], "a b c") == [(0, 2, "a b"), (1, 3, "b c")]


def test_a_form_does_not_reach_over_the_end_of_a_line():
    assert not found([("b körkort", SKILL)], "b\nkörkort")
    assert found([("b körkort", SKILL)], "B-körkort") == [(0, 2, "b körkort")]


def test_a_form_of_two_families_stands_for_both():
    held = dictionary_of([("java", SKILL), ("java", JOB), ("java", Entry("skill", "later"))]).find_in("java")
    assert [hit.entry for hit in held] == [SKILL, JOB]


def test_nothing_is_found_in_nothing():
    assert not found([("a", SKILL)], "")
