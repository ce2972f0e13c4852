# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A kept text comes back whole from JSON: figures, words, claims, charts and the titles of its tables."""

from __future__ import annotations

import json
from datetime import date

import pytest

from smedja.core import SchemaError
from smedja.report.bound import parse, resolve
from smedja.report.bound.keeping import kept_of, resolved_of, tables_of
from smedja.report.bound.notes import notes_of
from smedja.sweden.documents.library import kind_of
from smedja.sweden.documents.make import Sources, make
from tests.unit.report.bound.made_up import book

TEXT = """# {{ county county=20 }}

{% claim rises gap county=20 occupation=721 from=2024 to=2030 %}växer{% end %} till
{{ gap county=20 occupation=721 year=2030 form=words }} och {{ gap county=20 occupation=999 year=2030 }}.

{% each one in measures %}- {{ one.name }}: {{ one.money }}
{% end %}
{% chart bars measures value=money %}Pengar{% end %}
"""


def there_and_back(kept):
    return json.loads(json.dumps(kept))


def test_a_text_comes_back_as_it_was():
    text = resolve(parse(TEXT), book())
    assert text.drawn
    assert text.claims
    assert resolved_of(there_and_back(kept_of(text))) == text


def test_a_countys_report_comes_back_with_its_notes(sweden_outlook, sweden_tables):
    text = make(kind_of("skills-report"), {"county": "20"}, Sources(sweden_outlook, sweden_tables, date(2026, 11, 26)))
    kept = there_and_back(kept_of(text, sweden_tables))
    assert resolved_of(kept) == text
    assert notes_of(resolved_of(kept), tables_of(kept)) == notes_of(text, sweden_tables)


@pytest.mark.parametrize("plain", [{}, {"schema": "other"}, {"schema": "smedja.text/1", "lang": "sv"}])
def test_what_is_no_kept_text_is_told(plain):
    with pytest.raises(SchemaError):
        resolved_of(plain)
