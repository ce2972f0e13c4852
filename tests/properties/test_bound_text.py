# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Bound text: no template breaks the reader, words of a register stay words, and every reference is told or found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smedja.core import DocumentError
from smedja.report.bound import Book, WordKind, parse, plain, resolve
from smedja.report.bound.template import Text
from tests.unit.report.bound.made_up import book


def faults_of(work):
    """The faults that some work tells; none when it succeeds."""
    try:
        work()
    except DocumentError as error:
        return error.faults or pytest.fail("an error without faults")
    return ()


SIGNS = st.text(st.sampled_from("ab {}%=$\"'\\.\n_-*|{{claim each end in"), max_size=80)


@given(SIGNS)
def test_a_template_is_read_or_its_faults_are_told_with_places(text):
    for fault in faults_of(lambda: parse(text)):
        assert ", line " in fault.where
        assert ", column " in fault.where


@given(st.text(max_size=60).filter(lambda text: "{{" not in text and "{%" not in text))
def test_text_without_references_is_kept(text):
    nodes = parse(text).nodes
    assert "".join(node.text for node in nodes if isinstance(node, Text)) == text.replace("\\{{", "{{")


WORDS = st.one_of(
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Zl", "Zp", "Zs")), min_size=1, max_size=40),
    st.text(st.sampled_from("12.)-+=*_#&;amp<>|`~!\\[](a"), min_size=1, max_size=12),
)


@given(WORDS)
def test_words_of_a_register_mean_nothing_in_markdown(word):
    told = Book({"name": WordKind((), lambda _: word)})
    assert plain(resolve(parse("Här: {{ name }}."), told)) == f"Här: {word}."
    assert plain(resolve(parse("- {{ name }}"), told)) == f"• {word}"
    assert plain(resolve(parse("{{ name }}"), told)) == word


@given(st.lists(st.sampled_from(["20", "21", "99"]), min_size=1, max_size=6))
def test_all_faults_are_told_or_all_figures_found(counties):
    text = "\n".join(f"{{{{ gap county={county} occupation=721 year=2030 }}}}" for county in counties)
    wrong = [number for number, county in enumerate(counties, start=1) if county == "99"]
    found = []
    faults = faults_of(lambda: found.append(resolve(parse(text), book())))
    assert [int(fault.where.split("line ")[1].split(",")[0]) for fault in faults] == wrong
    assert wrong or len(found[0].said) == len(counties)
