# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""An indicator's picture: past, projection and path, and none where there is nothing to draw."""

from __future__ import annotations

from dataclasses import replace

from smedja.strategy import Value
from smedja.web.strategy.pictures import lines_of, picture
from tests.unit.web.register.conftest import small_plan


def valued(*values):
    return replace(small_plan(), values=tuple(Value("utbildade", *value) for value in values))


def test_past_projection_and_path_are_lines_of_their_own():
    plan = valued(("2024", "2025", 100.0), ("2025", "2026", 104.0), ("2027", "2026", 110.0, 100.0, 120.0))
    lines = lines_of(plan, plan.indicator("utbildade"), 2026, "sv")
    assert [(line.name, list(line.years), line.projected) for line in lines] == [
        ("Hittills", [2024, 2025], False),
        ("Prognos", [2025, 2027], True),
        ("Mot målet", [2024, 2030], True),
    ]
    assert list(lines[2].values) == [100.0, 160.0]


def test_a_sign_of_absence_is_no_point_and_one_number_no_line():
    plan = valued(("2024", "2025", 100.0), ("2025", "2026", ".."))
    assert lines_of(plan, plan.indicator("utbildade"), 2026, "sv") == []
    assert picture(plan, plan.indicator("utbildade"), 2026, "sv") == ""


def test_a_picture_has_a_text_alternative():
    plan = valued(("2024", "2025", 100.0), ("2025", "2026", 104.0))
    markup = picture(plan, plan.indicator("utbildade"), 2026, "sv")
    assert "<svg" in markup
    assert "Hittills: 2024 100, 2025 104" in markup
