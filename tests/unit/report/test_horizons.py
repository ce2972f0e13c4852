# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Names at the ends of lines never cover each other and stay in the order of their lines."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smedja.report.charts.horizons import Axes, Path, horizons, spread
from smedja.report.charts.render import Drawing, svg
from smedja.report.charts.style import NARROW, WIDE


@given(st.lists(st.floats(0.0, 10.0), min_size=1, max_size=12))
def test_names_keep_their_distance_and_their_order(wanted):
    placed = spread(wanted, 0.5, (0.0, 10.0))
    ordered = sorted(placed)
    assert all(above - below >= 0.5 - 1e-9 for below, above in itertools.pairwise(ordered))
    by_wanted = [placed[at] for at in sorted(range(len(wanted)), key=lambda at: wanted[at])]
    assert by_wanted == ordered
    assert ordered[0] >= 0.0
    assert ordered[-1] <= 10.0


def test_a_name_that_is_in_nobodys_way_stays_where_its_line_ends():
    assert spread([8.0, 2.0, 5.0], 1.0, (0.0, 10.0)) == [8.0, 2.0, 5.0]


def test_two_lines_that_end_together_share_the_way():
    assert spread([5.0, 5.0], 1.0, (0.0, 10.0)) == [4.5, 5.5]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_line_is_named_and_only_what_is_strong_has_the_accent(width):
    paths = [Path("Smedja", [1.0, 2.0], strong=True), Path("Rak trend", [2.0, 4.0]), Path("Andra", [3.0, 3.0])]
    text = svg(Drawing("a", "a", "a", lambda w: horizons(paths, Axes((1, 2), "1 år", " %"), w)), "sv", width)
    assert all(f">{path.name}</text>" in text for path in paths)
    lines = re.findall(r'<path[^>]*stroke="var\(--chart-([a-z]+)\)"[^>]*stroke-width="(?:1.5|3)"', text)
    assert sorted(lines) == ["accent", "grey", "grey"]
    assert ">1 år</text>" in text
    assert ">2 %</text>" in text


def test_the_band_and_the_points_outside_it_are_drawn():
    paths = [Path("50–150", [79.0, 90.0], marked=[False, True])]
    axes = Axes((1, 2), "1 år", " %", band=(75.0, 85.0), zero=False)
    text = svg(Drawing("a", "a", "a", lambda w: horizons(paths, axes, w)), "sv")
    assert text.count('fill="var(--chart-soft)"') == 1
    assert text.count('fill="var(--chart-accent)"') == 1
    assert ">0 %</text>" not in text
