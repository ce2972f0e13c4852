# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The waterfall: from today's gap to the gap in a year, one step per reason.

Position in the flow: a chart family. Steps must add up to the total; the caller's figures do. It explains no causes,
only the accounting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import altair as alt

from smedja.report.charts.style import ACCENT, GREY, GRID, INK, MUTED, ROOM, SMALL, SOFT, START, TEXT, dressed, values

ROW: Final = 46
BAR: Final = 14


@dataclass(frozen=True, slots=True)
class Step:
    """One reason.

    Attributes:
        name: Reason in words.
        change: Persons it adds to the gap; negative takes away.
        label: The number as text, with its sign.
        total: Whether this is the resulting gap, drawn from zero.
    """

    name: str
    change: float
    label: str
    total: bool = False


def waterfall(steps: Sequence[Step], width: int) -> dict[str, Any]:
    """Return a waterfall read downwards: what adds to the shortage, what takes away, what is left.

    Args:
        steps: Reasons in order, the total last.
        width: Width in pixels.
    """
    data: list[dict[str, Any]] = []
    running = 0.0
    for number, step in enumerate(steps):
        start = 0.0 if step.total else running
        stop = step.change if step.total else running + step.change
        kind = "total" if step.total else "up" if step.change >= 0 else "down"
        running = stop
        data.append(
            {
                "row": number,
                "name": step.name,
                "from": start,
                "to": stop,
                "label": step.label,
                "kind": kind,
                "end": max(start, stop),
            }
        )
    ends = [0.0, *(row[key] for row in data for key in ("from", "to"))]
    room = (max(ends) - min(ends)) * (0.16 if width > 400 else 0.30) or 1.0
    x = alt.X("from:Q", axis=None, scale=alt.Scale(domain=[min(ends), max(ends) + room], nice=False))
    y = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    base = alt.Chart().encode(y=y)
    colour = alt.Color(
        "kind:N", legend=None, scale=alt.Scale(domain=["up", "down", "total"], range=[GREY, SOFT, ACCENT])
    )
    bars = base.mark_bar(size=BAR, yOffset=10, stroke=GRID).encode(x=x, x2=alt.X2("to:Q"), color=colour)
    zero = base.mark_rule(color=MUTED, strokeWidth=1).encode(x=alt.XDatum(0, axis=None))
    names = base.mark_text(align="left", fontSize=TEXT, color=INK, dy=-8, limit=ROOM * width).encode(
        x=START, text=alt.Text("name:N")
    )
    labels = base.mark_text(align="left", dx=6, dy=10, fontSize=SMALL, fontWeight="bold", color=INK).encode(
        x=alt.X("end:Q", axis=None), text=alt.Text("label:N")
    )
    return dressed(alt.layer(zero, bars, names, labels, data=values(data)), width, ROW * len(data))
