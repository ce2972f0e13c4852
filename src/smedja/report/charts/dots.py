# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Dots on one line per row: a number today, where it should go, and where a more careful plan takes it.

Position in the flow: a chart family. The name stands above its line, so that a long Swedish name fits a phone; zero is
always on the axis. It sorts nothing: rows come in the order they are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import altair as alt

from smedja.report.charts.style import ACCENT, GREY, GRID, INK, MUTED, ROOM, SMALL, START, TEXT, dressed, values

ROW: Final = 46
DOWN: Final = 10
#: Room for a letter of the key, for a font wider than the one that measured it. Unit pixels.
LETTER: Final = 8


@dataclass(frozen=True, slots=True)
class Move:
    """One row.

    Attributes:
        name: Label above the line.
        now: Where it is.
        then: Where it should be.
        careful: Where the more careful plan takes it.
        label: The numbers as text, written after the last dot.
    """

    name: str
    now: float
    then: float
    careful: float
    label: str


def moves(rows: Sequence[Move], width: int, key: tuple[str, str, str]) -> dict[str, Any]:
    """Return a grey dot, an accent dot and a ring per row, the first two joined.

    Args:
        rows: Rows in the order shown.
        width: Width in pixels.
        key: What the grey dot, the accent dot and the ring are, written once at the top.
    """
    data = [
        {
            "row": number,
            "name": row.name,
            "now": row.now,
            "then": row.then,
            "careful": row.careful,
            "label": row.label,
            "end": max(row.now, row.then, row.careful),
        }
        for number, row in enumerate(rows, start=1)
    ]
    top = max([1.0, *(max(row.now, row.then, row.careful) for row in rows)])
    scale = alt.Scale(domain=[-0.02 * top, top * (1.35 if width > 400 else 1.6)], nice=False)
    y = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    base = alt.Chart().encode(y=y)
    now = alt.X("now:Q", axis=None, scale=scale)
    zero = base.mark_rule(color=GRID, strokeWidth=1).encode(x=alt.XDatum(0, axis=None, scale=scale))
    line = base.mark_rule(color=MUTED, strokeWidth=2, yOffset=DOWN, y2Offset=DOWN).encode(x=now, x2=alt.X2("then:Q"))
    grey = base.mark_point(filled=True, opacity=1, size=90, color=GREY, yOffset=DOWN).encode(x=now)
    accent = base.mark_point(filled=True, opacity=1, size=110, color=ACCENT, yOffset=DOWN).encode(
        x=alt.X("then:Q", axis=None)
    )
    ring = base.mark_point(filled=False, opacity=1, size=220, color=INK, strokeWidth=1.5, yOffset=DOWN).encode(
        x=alt.X("careful:Q", axis=None)
    )
    names = base.mark_text(align="left", fontSize=TEXT, color=INK, dy=-8, limit=ROOM * width).encode(
        x=START, text=alt.Text("name:N")
    )
    labels = base.mark_text(align="left", dx=14, dy=DOWN, fontSize=TEXT, fontWeight="bold", color=INK).encode(
        x=alt.X("end:Q", axis=None), text=alt.Text("label:N")
    )
    layers = [*_key(key, y), zero, line, grey, accent, ring, names, labels]
    return dressed(alt.layer(*layers, data=values(data)), width, ROW * (len(rows) + 1))


def _key(key: tuple[str, str, str], y: alt.Y) -> list[alt.Chart]:
    """Name the marks in a row of their own, each beside its mark."""
    looks: tuple[dict[str, Any], ...] = (
        {"filled": True, "size": 90, "color": GREY},
        {"filled": True, "size": 110, "color": ACCENT},
        {"filled": False, "size": 220, "color": INK, "strokeWidth": 1.5},
    )
    layers, left = [], DOWN
    for text, look in zip(key, looks, strict=True):
        base = alt.Chart(values([{"row": 0, "text": text}])).encode(y=y, x=alt.XValue(left))  # type: ignore[no-untyped-call]
        layers.append(base.mark_point(opacity=1, **look))
        layers.append(base.mark_text(align="left", dx=14, fontSize=SMALL, color=MUTED).encode(text=alt.Text("text:N")))
        left += 40 + LETTER * len(text)
    return layers
