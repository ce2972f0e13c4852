# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Age profile: women and men side by side by age group, the ages that will have left by a year in accent.

Position in the flow: a chart family. Groups are drawn as they are given, wide or narrow; it splits no group.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import altair as alt

from smedja.report.charts.style import ACCENT, GREY, INK, MUTED, SMALL, START, TEXT, dressed, values

ROW: Final = 34


@dataclass(frozen=True, slots=True)
class AgeBar:
    """One age group.

    Attributes:
        group: Label, such as ``55–59``.
        value: Workers.
        label: The number as text.
        leaving: Whether most of the group will have reached pension age by the year asked for.
    """

    group: str
    value: float
    label: str
    leaving: bool


def age_profile(rows: Sequence[AgeBar], width: int) -> dict[str, Any]:
    """Return one bar per age group, the oldest at the top.

    Args:
        rows: Groups from young to old.
        width: Width in pixels.
    """
    data = [
        {"row": n, "group": r.group, "value": r.value, "label": r.label, "colour": ACCENT if r.leaving else GREY}
        for n, r in enumerate(reversed(rows))
    ]
    top = max((r.value for r in rows), default=1.0) or 1.0
    room = 1.18 if width > 400 else 1.35
    y = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    x = alt.X(
        "value:Q",
        axis=None,
        scale=alt.Scale(domain=[-0.14 * top if width > 400 else -0.28 * top, top * room], nice=False),
    )
    base = alt.Chart().encode(y=y)
    colour = alt.Color("colour:N", scale=None, legend=None)
    bars = base.mark_bar(size=20).encode(x=x, x2=alt.X2Datum(0), color=colour)
    groups = base.mark_text(align="left", fontSize=TEXT, color=INK).encode(x=START, text=alt.Text("group:N"))
    labels = base.mark_text(align="left", dx=6, fontSize=SMALL, color=MUTED).encode(
        x=alt.X("value:Q", axis=None), text=alt.Text("label:N")
    )
    return dressed(alt.layer(bars, groups, labels, data=values(data)), width, ROW * len(data))
