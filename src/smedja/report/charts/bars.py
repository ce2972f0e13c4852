# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Horizontal bars: shortage per occupation or county with whiskers, women and men, places per area.

Position in the flow: a chart family. The name stands above its bar, so that a long Swedish name fits a phone;
zero is always on the axis. It sorts nothing: rows come in the order they are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import altair as alt

from smedja.report.charts.style import ACCENT, GREY, GRID, INK, MUTED, ROOM, SMALL, SOFT, START, TEXT, dressed, values

ROW: Final = 46
BAR: Final = 14
_LETTER: Final = 8.5  # room for a letter of a label, for a font wider than the one that measured it; unit pixels


@dataclass(frozen=True, slots=True)
class Bar:
    """One row.

    Attributes:
        name: Label above the bar.
        value: Length of the bar, in the unit of all rows.
        label: The number as text.
        low: Lower end of the interval, or None.
        high: Upper end of the interval, or None.
        strong: Whether the row carries the accent.
        second: Length of a second part stacked after the first, such as men after women.
        second_label: The second number as text.
    """

    name: str
    value: float
    label: str
    low: float | None = None
    high: float | None = None
    strong: bool = True
    second: float | None = None
    second_label: str = ""


def interval_bars(rows: Sequence[Bar], width: int) -> dict[str, Any]:
    """Return bars with whiskers for the 80 % interval, the number written at the end of the whisker.

    Args:
        rows: Rows in the order shown.
        width: Width in pixels.
    """
    data = [
        {
            "row": number,
            "name": row.name,
            "value": row.value,
            "label": row.label,
            "low": row.low,
            "high": row.high,
            "colour": ACCENT if row.strong else GREY,
            "end": max(row.value, row.high or 0.0, 0.0),
        }
        for number, row in enumerate(rows)
    ]
    ends = [0.0, *(d for row in rows for d in (row.value, row.low or 0.0, row.high or 0.0))]
    label = min(max((len(row.label) for row in rows), default=0) * _LETTER, width // 2)
    room = (max(ends) - min(ends)) * max(label / (width - label), 0.16 if width > 400 else 0.30) or 1.0
    x = alt.X("value:Q", axis=None, scale=alt.Scale(domain=[min(ends), max(ends) + room], nice=False))
    y = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    base = alt.Chart().encode(y=y)
    colour = alt.Color("colour:N", scale=None, legend=None)
    bars = base.mark_bar(size=BAR, yOffset=10).encode(x=x, color=colour)
    zero = base.mark_rule(color=MUTED, strokeWidth=1).encode(x=alt.XDatum(0, axis=None))
    whisker = base.mark_rule(color=INK, strokeWidth=1.5, yOffset=10, y2Offset=10).encode(
        x=alt.X("low:Q", axis=None), x2=alt.X2("high:Q")
    )
    whisker = whisker.transform_filter("datum.low !== null && datum.low !== datum.high")
    names = base.mark_text(align="left", fontSize=TEXT, color=INK, dy=-8, limit=ROOM * width).encode(
        x=START, text=alt.Text("name:N")
    )
    labels = base.mark_text(align="left", dx=6, dy=10, fontSize=TEXT, fontWeight="bold", color=INK).encode(
        x=alt.X("end:Q", axis=None), text=alt.Text("label:N")
    )
    return dressed(alt.layer(zero, bars, whisker, names, labels, data=values(data)), width, ROW * len(rows))


def split_bars(rows: Sequence[Bar], width: int, first: str, second: str) -> dict[str, Any]:
    """Return bars in two parts (women, men), each part's number beside or inside it.

    Args:
        rows: Rows in the order shown; ``second`` is set in each.
        width: Width in pixels.
        first: Name of the first part, written once above the first row.
        second: Name of the second part.
    """
    data: list[dict[str, Any]] = []
    for number, row in enumerate(rows):
        other = row.second or 0.0
        data.append(
            {
                "row": number,
                "name": row.name,
                "a": row.value,
                "b": row.value + other,
                "text": f"{first} {row.label} · {second} {row.second_label}",
            }
        )
    top = max((d["b"] for d in data), default=1.0) or 1.0
    scale = alt.Scale(domain=[0, top], nice=False)
    y = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    base = alt.Chart().encode(y=y)
    women = base.mark_bar(size=BAR, yOffset=18, color=ACCENT).encode(x=alt.X("a:Q", axis=None, scale=scale))
    men = base.mark_bar(size=BAR, yOffset=18, color=GREY).encode(
        x=alt.X("a:Q", axis=None, scale=scale), x2=alt.X2("b:Q")
    )
    names = base.mark_text(align="left", fontSize=TEXT, color=INK, dy=-14, limit=ROOM * width).encode(
        x=START, text=alt.Text("name:N")
    )
    texts = base.mark_text(align="left", fontSize=SMALL, color=MUTED, dy=3).encode(x=START, text=alt.Text("text:N"))
    return dressed(alt.layer(women, men, names, texts, data=values(data)), width, (ROW + 14) * len(rows))


def part_bars(rows: Sequence[Bar], width: int) -> dict[str, Any]:
    """Return bars of a part within a whole: places granted (accent) of places sought (soft).

    Args:
        rows: Rows in the order shown; ``second`` is the whole.
        width: Width in pixels.
    """
    data = [
        {"row": n, "name": r.name, "part": r.value, "whole": r.second or r.value, "text": r.label}
        for n, r in enumerate(rows)
    ]
    top = max((r.second or r.value for r in rows), default=1.0) or 1.0
    scale = alt.Scale(domain=[0, top * 1.02], nice=False)
    y = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    base = alt.Chart().encode(y=y)
    whole = base.mark_bar(size=BAR, yOffset=18, color=SOFT, stroke=GRID).encode(
        x=alt.X("whole:Q", axis=None, scale=scale)
    )
    part = base.mark_bar(size=BAR, yOffset=18, color=ACCENT).encode(x=alt.X("part:Q", axis=None, scale=scale))
    names = base.mark_text(align="left", fontSize=TEXT, color=INK, dy=-14, limit=ROOM * width).encode(
        x=START, text=alt.Text("name:N")
    )
    texts = base.mark_text(align="left", fontSize=SMALL, color=MUTED, dy=3).encode(x=START, text=alt.Text("text:N"))
    return dressed(alt.layer(whole, part, names, texts, data=values(data)), width, (ROW + 14) * len(rows))
