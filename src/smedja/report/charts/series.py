# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A series over time: the past solid, the projection dashed with its band, breaks as gaps with a note.

Position in the flow: a chart family. A break starts a new line piece, so that no one reads a change of method as a
change in the world. It interpolates nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

import altair as alt

from smedja.report.charts.style import ACCENT, BAND, GREY, INK, MUTED, SMALL, TEXT, dressed, values

Align: TypeAlias = Literal["left", "center", "right"]
HEIGHT: Final = 300
NAME: Final = 24  # pixels that a name takes beside its line
CROWDED: Final = 0.12  # of the height: what a name takes
SHORT: Final = 9  # years of which each is written
BOTTOM: Final = alt.YValue(14)  # type: ignore[no-untyped-call]


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    Attributes:
        name: Written at the line's end.
        years: Years, ascending.
        values: Values in the chart's unit.
        lows: Lower ends of the interval; empty when there are none.
        highs: Upper ends of the interval.
        inner_lows: Lower ends of the inner interval, drawn darker; empty when there are none.
        inner_highs: Upper ends of the inner interval.
        projected: Dashed when true.
        strong: Accent when true, else grey.
        breaks: Years that start a new piece.
    """

    name: str
    years: Sequence[int]
    values: Sequence[float]
    lows: Sequence[float] = ()
    highs: Sequence[float] = ()
    inner_lows: Sequence[float] = ()
    inner_highs: Sequence[float] = ()
    projected: bool = False
    strong: bool = False
    breaks: Sequence[int] = ()


def series(
    lines: Sequence[Line], width: int, *, break_note: str = "", zero: bool = False, mark_year: int | None = None
) -> dict[str, Any]:
    """Return lines over years with direct labels.

    Args:
        lines: The lines.
        width: Width in pixels.
        break_note: Written at each break, short ("ny metod").
        zero: Whether the axis must start at zero.
        mark_year: A year marked by a thin upright line, such as the one chosen.
    """
    points = [point for number, line in enumerate(lines) for point in _points(number, line)]
    years = sorted({point["year"] for point in points})
    room = 0.30 if width > 400 else 0.02
    last = years[-1] + (years[-1] - years[0]) * room
    ticks = _ticks(years, width, mark_year)
    x = alt.X(
        "year:Q",
        title=None,
        scale=alt.Scale(domain=[years[0], last], nice=False),
        axis=alt.Axis(values=ticks, format="d", grid=False),
    )
    ends = _ends(lines, points)
    # A name below the lowest point must not fall on the years of the axis.
    padding = NAME if any(end["lift"] > 0 for end in ends) else alt.Undefined
    scale = alt.Scale(zero=zero, nice=True, padding=padding)
    y = alt.Y("value:Q", title=None, scale=scale, axis=alt.Axis(tickCount=5, format=",.1~f"))
    base = alt.Chart(values(points)).encode(x=x)
    colour = alt.Color("colour:N", scale=None, legend=None)
    layers: list[alt.Chart] = [
        base.transform_filter("datum.low !== null")
        .mark_area(color=BAND, opacity=0.55)
        .encode(y=alt.Y("low:Q", title=None, scale=scale), y2=alt.Y2("high:Q"), detail=alt.Detail("piece:N")),
        base.transform_filter("datum.inner_low !== null")
        .mark_area(color=BAND, opacity=0.75)
        .encode(
            y=alt.Y("inner_low:Q", title=None, scale=scale), y2=alt.Y2("inner_high:Q"), detail=alt.Detail("piece:N")
        ),
    ]
    if mark_year is not None:
        layers.append(
            alt.Chart(values([{}]))
            .mark_rule(color=MUTED, strokeWidth=1, strokeDash=[1, 3])
            .encode(x=alt.XDatum(mark_year))
        )
    layers += [
        base.transform_filter(f"datum.projected === {str(projected).lower()}")
        .mark_line(strokeWidth=2.5, strokeDash=[6, 4] if projected else [1, 0])
        .encode(y=y, color=colour, detail=alt.Detail("piece:N"))
        for projected in (False, True)
    ]
    layers += _lone(points, x, y)
    layers += _labels(ends, years, width)
    layers += _break_notes(lines, break_note, width)
    return dressed(alt.layer(*layers), width, HEIGHT, left=12)


def _ticks(years: Sequence[int], width: int, mark_year: int | None) -> list[int]:
    """Years written on the axis: round ones, or of a short time all there is room for, with the marked one."""
    if years[-1] - years[0] > SHORT:
        return [year for year in years if year % 10 == 0 or (width > 400 and year % 5 == 0)]
    if width > 400:
        return list(range(years[0], years[-1] + 1))
    return list(range(years[0], years[-1] + 1, 2)) if mark_year is None else sorted({years[0], mark_year, years[-1]})


def _points(number: int, line: Line) -> list[dict[str, Any]]:
    piece, out = 0, []
    for index, (year, value) in enumerate(zip(line.years, line.values, strict=True)):
        piece += year in line.breaks
        out.append(
            {
                "line": number,
                "piece": f"{number}-{piece}",
                "year": year,
                "value": round(value, 1),
                "low": round(line.lows[index], 1) if line.lows else None,
                "high": round(line.highs[index], 1) if line.highs else None,
                "inner_low": round(line.inner_lows[index], 1) if line.inner_lows else None,
                "inner_high": round(line.inner_highs[index], 1) if line.inner_highs else None,
                "projected": line.projected,
                "strong": line.strong,
                "colour": ACCENT if line.strong else GREY,
            }
        )
    return out


def _lone(points: list[dict[str, Any]], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Dots for pieces of a single year, which a line would not show."""
    many = Counter(point["piece"] for point in points)
    alone = [point for point in points if many[point["piece"]] == 1]
    if not alone:
        return []
    colour = alt.Color("colour:N", scale=None, legend=None)
    return [alt.Chart(values(alone)).mark_circle(size=60, opacity=1.0).encode(x=x, y=y, color=colour)]


def _ends(lines: Sequence[Line], points: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Where each line is named: a projected one at its end, a past one above or below it. From the lowest up."""
    ends = []
    for number, line in enumerate(lines):
        own = [point for point in points if point["line"] == number]
        at, lift = (own[-1], 0) if line.projected else _past_end(own, points)
        ends.append({**at, "name": line.name, "above": line.strong, "lift": lift})
    return sorted(ends, key=lambda end: end["value"])


def _labels(ends: list[dict[str, Any]], years: Sequence[int], width: int) -> list[alt.Chart]:
    """Names of lines; of a projected one on a narrow drawing above the line, to the left of its end."""
    wide = width > 400
    # A name in the middle would stand on the axis at the first year, and beyond the edge at the last.
    edge: dict[int, Align] = {years[0]: "left", years[-1]: "right"}
    layers = []
    for end in ends:
        past = not end["projected"]
        layers.append(
            alt.Chart(values([end]))
            .mark_text(
                align=edge.get(end["year"], "center") if past else "left" if wide else "right",
                dx=8 if wide and not past else 0,
                dy=end["lift"] if past else _lift(end, ends) if wide else (-12 if end["above"] else 18),
                fontSize=TEXT if wide else SMALL,
                fontWeight="bold" if end["strong"] else "normal",
                color=INK,
            )
            .encode(x=alt.X("year:Q"), y=alt.Y("value:Q", title=None), text=alt.Text("name:N"))
        )
    return layers


def _past_end(own: list[dict[str, Any]], points: list[dict[str, Any]]) -> tuple[dict[str, Any], int]:
    """Where a past line is named, and how far from it: above the top of its first piece, where no projection is.

    When another line is in the way there, below the bottom of that piece.
    """
    opening = [point for point in own if point["piece"] == own[0]["piece"]]
    top, bottom = (pick(opening, key=lambda point: point["value"]) for pick in (max, min))
    values_of_all = [point["value"] for point in points]
    room = CROWDED * (max(values_of_all) - min(values_of_all))
    over = [
        point
        for point in points
        if point["line"] != top["line"]
        and abs(point["year"] - top["year"]) <= 1
        and 0 <= point["value"] - top["value"] < room
    ]
    return (bottom, 18) if over else (top, -14)


def _lift(end: dict[str, Any], ends: list[dict[str, Any]]) -> int:
    """Push two labels at the same place apart."""
    others = [o for o in ends if o is not end and o["year"] == end["year"]]
    near = [o for o in others if abs(o["value"] - end["value"]) < 0.12 * max(abs(end["value"]), 1.0)]
    if not near:
        return 0
    return -9 if end["value"] >= near[0]["value"] else 9


def _break_notes(lines: Sequence[Line], note: str, width: int) -> list[alt.Chart]:
    breaks = sorted({year for line in lines for year in line.breaks})
    if not breaks or not note:
        return []
    data = [{"year": year - 0.5, "text": note if number == 0 else ""} for number, year in enumerate(breaks)]
    base = alt.Chart(values(data)).encode(x=alt.X("year:Q", title=None))
    rule = base.mark_rule(color=MUTED, strokeWidth=1, strokeDash=[2, 3])
    text = base.mark_text(align="right", dx=-4, fontSize=SMALL, color=MUTED, baseline="bottom", limit=width / 2).encode(
        y=BOTTOM, text=alt.Text("text:N")
    )
    return [rule, text]
