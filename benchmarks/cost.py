# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Draw what an ensemble costs against how large it is.

Position in the flow: ``benchmarks/run.py`` hands in what it measured and the place of the picture. It measures nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import altair as alt
import vl_convert

INK, GREY, ACCENT = "#24292e", "#8b939b", "#c94f12"


def draw_cost(sizes: list[dict[str, Any]], target: Path) -> None:
    """Write an SVG of seconds against region-draws, both on log scales, each point named."""
    rows = [
        {
            "work": each["regions"] * each["draws"],
            "seconds": each["seconds"],
            "name": f"{each['regions']} × {each['draws']:,}".replace(",", " "),
            "megabytes": each["peak_megabytes"],
        }
        for each in sizes
    ]
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("work:Q", title="regions × draws", scale=alt.Scale(type="log"), axis=alt.Axis(grid=False)),
        y=alt.Y("seconds:Q", title="seconds", scale=alt.Scale(type="log")),
    )
    unit = min(rows, key=lambda row: row["work"])
    ends = [
        {"work": row["work"], "seconds": unit["seconds"] * row["work"] / unit["work"]}
        for row in (unit, max(rows, key=lambda row: row["work"]))
    ]
    line = alt.Chart(alt.Data(values=ends)).mark_line(color=GREY, strokeDash=[4, 4]).encode(x="work:Q", y="seconds:Q")
    # The cut country costs nearly what ten times the draws cost: its name goes above the point.
    counties = min(row["name"] for row in rows).split(" ", maxsplit=1)[0]
    mine = f"indexof(datum.name, '{counties} ') === 0"
    names = base.transform_filter(mine).mark_text(align="left", dx=9, dy=6, color=INK).encode(text="name:N")
    above = base.transform_filter(f"!({mine})").mark_text(align="right", dx=-9, dy=-8, color=INK).encode(text="name:N")
    chart = alt.layer(line, base.mark_point(filled=True, size=80, color=ACCENT), names, above).properties(
        width=520,
        height=300,
        title="Cost of an ensemble against its size; the dashed line is in proportion to the smallest",
    )
    target.write_text(vl_convert.vegalite_to_svg(chart.to_dict()), encoding="utf-8")
