# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Any words give files that open, in which the words stand as they were."""

from __future__ import annotations

import string
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smedja.report.bound import Book, FigureKind, ListKind, WordKind, parse, resolve
from smedja.report.documents.bound_document import BoundDocument
from smedja.report.documents.formats import FORMATS, file_of
from smedja.report.documents.stamp import Stamp
from tests.unit.report.bound.made_up import cited
from tests.unit.report.documents.read_back import read_back, squeezed

TEXT = """# {{ name }}

Här: {{ name }} och {{ gap }}.

## {{ name }}

- **{{ name }}**

Tabell: {{ name }}

| {{ name }} | Tal |
|---|---|
{% each row in rows %}| {{ row.name }} | {{ row.gap }} |
{% end %}

{% chart bars rows value=gap names=Tal %}{{ name }}{% end %}
"""
#: Signs of Markdown, typst, XML and spreadsheets; letters of Latin, Greek, Cyrillic, Hebrew and Arabic, directions of
#: writing; signs that no file can hold.
MARKS = st.sampled_from("*_`#|<>&\"'\\$@~=+-/{}[]()!;:%^" + string.digits)
LETTERS = st.sampled_from("aåäöÅÄÖéüßŁαωЖя" + "שלום" + "مرحبا" + "\u200f\u202e\u00ad")
UNHOLDABLE = st.sampled_from("\x00\x01\x08\x0b\x1b\x7f\x9f\ud800\ue000\uf8ff\ufeff\ufffe\uffff")
WORDS = st.one_of(
    st.text(MARKS | LETTERS, min_size=1, max_size=40),
    st.lists(st.text(MARKS | LETTERS | UNHOLDABLE, min_size=1, max_size=8), min_size=1, max_size=6).map(" ".join),
    st.text(LETTERS, min_size=80, max_size=160),
    st.sampled_from(["=1+1", "{=SUM(A1)}", "http://x.se/?a=b&c", "@import", "_x0041_", "1. a", "---", "]]>", "#x;"]),
)
NOT_HELD = "\x00\x01\x08\x0b\x1b\x7f\x9f\ud800\ue000\uf8ff\ufeff\ufffe\uffff"


def made_of(word):
    row = {"key": "k", "name": word, "gap": cited(40.0, 30.0, 55.0)}
    book = Book(
        {
            "name": WordKind((), lambda _: word),
            "gap": FigureKind((), lambda _: cited(40.0, 30.0, 55.0)),
            "rows": ListKind((), lambda _: (row,), ("key", "name", "gap")),
        }
    )
    stamp = Stamp("1", "", date(2026, 11, 26))
    return BoundDocument(resolve(parse(TEXT), book), {}, stamp, word, {f"Bilaga {word}": [word]})


def held(word):
    """A word as files hold it: what no file can hold left out, spaces aside."""
    return squeezed(["".join(sign for sign in " ".join(word.split()) if sign not in NOT_HELD)])


@given(WORDS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_words_come_back_from_word_slides_and_sheet_as_they_were(word):
    made, expected = made_of(word), held(word)
    for form, least in (("docx", 7), ("pptx", 5), ("xlsx", 1)):
        texts = read_back(form, file_of(made, form))
        assert sum(expected in squeezed([text]) for text in texts) >= least, form


@given(WORDS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_words_give_a_pdf_that_opens_and_says_them(word):
    texts = read_back("pdf", file_of(made_of(word), "pdf"))
    # Words from right to left come back in the order that they are seen in, so signs are compared, not their order.
    told, expected = squeezed(texts), held(word)
    ordered = all(sign < "\u0590" for sign in expected)
    assert (expected in told) if ordered else set(expected) - set("\u200f\u202e") <= set(told)


@given(st.text(max_size=60))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_whatever_gives_all_four_files(word):
    made = made_of(word)
    for form in FORMATS:
        assert read_back(form, file_of(made, form))
