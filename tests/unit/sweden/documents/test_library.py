# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Kinds of documents: what their files say at their head, and what is wrong with a file."""

from __future__ import annotations

import pytest

from smedja.core import DocumentError, QueryError
from smedja.sweden.documents import kind_of, kinds, names, read_kind

OWN = """---
title: Egen
about: För oss.
scope: county
parameters: {year: 2030, top: "5"}
numbered: true
---
# {{ county code=$county }}
"""
LICENCE = "<!--\nWhose it is, under which licence.\n-->\n"


@pytest.mark.parametrize("before", ["", LICENCE, "\ufeff", "\ufeff" + LICENCE])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_kind_is_one_file_whatever_editor_wrote_it(before, end):
    kind = read_kind((before + OWN).replace("\n", end), "egen.sv.md")
    assert (kind.name, kind.lang, kind.title, kind.about, kind.scope) == ("egen", "sv", "Egen", "För oss.", "county")
    assert (dict(kind.parameters), kind.numbered, kind.listed) == ({"year": "2030", "top": "5"}, True, True)
    assert kind.text == "# {{ county code=$county }}\n"


def test_a_faults_line_is_that_of_the_file():
    with pytest.raises(DocumentError, match=r"egen\.sv\.md, line 12, column 3"):
        read_kind(LICENCE + OWN + "  {{ }}", "egen.sv.md")
    with pytest.raises(DocumentError, match=r"egen\.sv\.md, line 9, column 1"):
        read_kind(OWN + "{{ }}", "egen.sv.md")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("# Bara text", ["does not say what it is", "x.md, line 1"]),
        (LICENCE + "# Bara text", ["does not say what it is", "x.md, line 4"]),
        ("---\ntitle: A\nscope: nation\n", ["does not say what it is"]),
        ("---\ntitle: A\nscope: nation\ntitel: B\n---\n", ["titel", "title, about, scope"]),
        ("---\nscope: nation\n---\n", ["head, title"]),
        ("---\ntitle: A\nscope: galaxy\n---\n", ["head, scope", "'county'"]),
        ("---\ntitle: A\nscope: nation\nparameters: [1]\n---\n", ["head, parameters"]),
        ("---\ntitle: [a\nscope: nation\n---\n", ["cannot be read", "x.md, line 3"]),
        (LICENCE + "---\ntitle: [a\nscope: nation\n---\n", ["cannot be read", "x.md, line 6"]),
        ("---\n- a\n---\n", ["x.md, head, whole"]),
        ("---\ntitle: A\nscope: nation\n---\n{{ gap gap }}", ["names no reference", "line 5, column 1"]),
    ],
)
def test_what_is_wrong_with_a_file_is_told(text, what):
    with pytest.raises(DocumentError) as error:
        read_kind(text, "x.md")
    assert all(words in error.value.message for words in what), error.value.message


def test_all_faults_of_a_head_are_told_at_once():
    with pytest.raises(DocumentError) as error:
        read_kind("---\nscope: galaxy\nextra: 1\n---\n", "x.md")
    assert len(error.value.faults) == 3


def test_the_kinds_that_are_shipped():
    assert {kind.name for kind in kinds("county")} == {"skills-report", "yh-input", "school-input", "board-slides"}
    assert {kind.name for kind in kinds("municipality")} == {"municipality-brief"}
    assert {kind.name for kind in kinds("nation")} == {"strategy-letter"}
    # These are made in the course of a case or of a correction.
    unlisted = {"answer", "correction", "delay-notice", "forwarding"}
    assert set(names()) - {kind.name for kind in kinds()} == unlisted
    assert all(kind.title and kind.about.endswith(".") for kind in kinds())


def test_a_kind_that_is_none_is_told_and_one_without_english_is_given_in_swedish():
    with pytest.raises(QueryError, match=r"no document 'poem'.*skills-report"):
        kind_of("poem")
    assert kind_of("skills-report", "en").lang == "sv"
