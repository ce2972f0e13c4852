# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Dots show where a number is and where it should go, from zero, on wide and narrow screens."""

from __future__ import annotations

import re

import pytest

from smedja.report.charts.dots import Move, moves
from smedja.report.charts.render import Drawing, svg
from smedja.report.charts.style import ACCENT, GREY, NARROW, PROPERTIES, WIDE

KEY = ("i dag", "optimum", "robust")
ROWS = (Move("Sjuksköterska (högskolan)", 145, 205, 210, "145 → 205"), Move("Jurist (högskolan)", 0, 0, 0, "0 → 0"))


def drawn(width, rows=ROWS):
    return svg(Drawing("x", "titel", "fynd", lambda wide: moves(rows, wide, KEY)), "sv", width)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_name_label_and_mark_is_written(width):
    text = drawn(width)
    for row in ROWS:
        assert row.name in text
        assert row.label in text
    assert all(f">{word}<" in text for word in KEY)
    for colour in (GREY, ACCENT):
        assert text.count(f'fill="var({PROPERTIES[colour]})"') == len(ROWS) + 1


def test_zero_is_on_the_axis_and_the_largest_fits():
    scale = next(
        layer["encoding"]["x"]["scale"]
        for layer in moves(ROWS, WIDE, KEY)["layer"]
        if layer["encoding"].get("x", {}).get("field") == "now"
    )
    low, high = scale["domain"]
    assert low <= 0
    assert high > 210


def test_nothing_but_zeros_still_draws():
    assert "Jurist" in drawn(WIDE, ROWS[1:])


def test_marks_lie_in_order_of_their_numbers():
    at = {}
    text = drawn(WIDE, ROWS[:1])
    for name, colour in (("now", GREY), ("then", ACCENT)):
        found = re.findall(rf'transform="translate\(([\d.]+),[\d.]+\)"[^>]*fill="var\({PROPERTIES[colour]}\)"', text)
        at[name] = float(found[-1])
    assert at["now"] < at["then"]
