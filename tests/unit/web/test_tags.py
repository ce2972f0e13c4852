# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Template tags: years are marked, no other number is, and nothing that is written becomes markup."""

from __future__ import annotations

import re

import pytest
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from smedja.web.templatetags.smedja import years


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Mål 2030", 'Mål <span class="year">2030</span>'),
        ("1995–2005", '<span class="year">1995</span>–<span class="year">2005</span>'),
        ("120 platser", "120 platser"),
        ("SFS 20181", "SFS 20181"),
        ("2130", "2130"),
        ("<b>'2019'", '&lt;b&gt;&#x27;<span class="year">2019</span>&#x27;'),
        ("", ""),
    ],
)
def test_years_and_nothing_else_are_marked(text, shown):
    assert years(text) == shown


@given(st.text())
def test_marking_adds_marks_and_changes_nothing(text):
    assert re.sub(r'<span class="year">(\d{4})</span>', r"\1", years(text)) == escape(text)
