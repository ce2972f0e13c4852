# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Lines over years ahead: how an error or a coverage grows with the horizon, each line named at its end.

Position in the flow: a chart family. Names that would fall on each other are moved apart and tied to their lines; a
band shows what was asked for. It knows no score and picks no winner.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import altair as alt

from smedja.report.charts.style import ACCENT, GREY, INK, MUTED, SMALL, SOFT, TEXT, dressed, values

HEIGHT: Final = 340
AXIS: Final = 34  # pixels of the height that the axis below takes
LETTER: Final = 0.64  # width of a letter as a share of its size, in a wide font
TIE: Final = 18  # pixels between a line's end and its name
LEFT: Final = 50  # pixels that the upright axis takes
MOST_ROOM: Final = 0.62
POINT: Final = 45
BIG_POINT: Final = 90


@dataclass(frozen=True, slots=True)
class Path:
    """One line.

    Attributes:
        name: Written at the line's end.
        values: One value per year ahead, in the chart's unit.
        strong: Whether the whole line carries the accent.
        marked: Which points carry the accent; empty for none.
    """

    name: str
    values: Sequence[float]
    strong: bool = False
    marked: Sequence[bool] = ()


@dataclass(frozen=True, slots=True)
class Axes:
    """What the axes say.

    Attributes:
        ahead: Years ahead, ascending.
        first: Written below the first year ahead ("1 år"); the others are numbers alone.
        after: Written after each number on the upright axis, such as a percent sign.
        chosen: Year ahead marked by a thin upright line; None for none.
        band: Ends of a band that is asked for; None for none.
        zero: Whether the axis starts at zero.
    """

    ahead: Sequence[int]
    first: str
    after: str
    chosen: int | None = None
    band: tuple[float, float] | None = None
    zero: bool = True


def horizons(paths: Sequence[Path], axes: Axes, width: int) -> dict[str, Any]:
    """Return lines over years ahead with direct labels.

    Args:
        paths: The lines; strong ones are drawn last, on top.
        axes: What the axes say.
        width: Width in pixels.
    """
    wide = width > 400
    size = TEXT if wide else SMALL
    span = axes.ahead[-1] - axes.ahead[0]
    # Room for the names to the right of the lines, as a share of what the axis leaves.
    letters = max(len(path.name) for path in paths)
    room = min((letters * size * LETTER + TIE + 12) / (width - LEFT), MOST_ROOM)
    last = axes.ahead[-1] + span * room / (1 - room)
    tie = (last - axes.ahead[0]) * TIE / (width - LEFT)
    domain = _domain(paths, axes)
    x = alt.X(
        "ahead:Q",
        title=None,
        scale=alt.Scale(domain=[axes.ahead[0], last], nice=False),
        axis=alt.Axis(
            values=list(axes.ahead), labelExpr=f"datum.index === 0 ? '{axes.first}' : '' + datum.value", grid=False
        ),
    )
    scale = alt.Scale(domain=list(domain), zero=axes.zero, nice=False)
    axis = alt.Axis(tickCount=5, labelExpr=f"format(datum.value, 'd') + '{axes.after}'")
    y = alt.Y("value:Q", title=None, scale=scale, axis=axis)
    points = [point for path in sorted(paths, key=lambda path: path.strong) for point in _points(path, axes)]
    base = alt.Chart(values(points)).encode(x=x, y=y)
    layers = [*_ground(axes, scale), *_lines(base)]
    step = (domain[1] - domain[0]) * (size + 3) / (HEIGHT - AXIS)
    layers += _names(paths, axes, (domain, step, tie), size)
    return dressed(alt.layer(*layers), width, HEIGHT, left=12)


def _domain(paths: Sequence[Path], axes: Axes) -> tuple[float, float]:
    every = [value for path in paths for value in path.values] + list(axes.band or ())
    low, high = min(every), max(every)
    edge = 0.04 * (high - low)
    return (0.0 if axes.zero else low - edge), high + edge


def _points(path: Path, axes: Axes) -> list[dict[str, Any]]:
    marked = path.marked or [False] * len(path.values)
    return [
        {
            "line": path.name,
            "ahead": ahead,
            "value": round(value, 2),
            "strong": path.strong,
            "colour": ACCENT if path.strong else GREY,
            "point": ACCENT if path.strong or mark else GREY,
            "size": BIG_POINT if mark or path.strong else POINT,
        }
        for ahead, value, mark in zip(axes.ahead, path.values, marked, strict=True)
    ]


def _ground(axes: Axes, scale: alt.Scale) -> list[alt.Chart]:
    """The band and the year chosen, behind the lines."""
    layers = []
    if axes.band is not None:
        ends = [{"first": axes.ahead[0], "last": axes.ahead[-1], "low": axes.band[0], "high": axes.band[1]}]
        layers.append(
            alt.Chart(values(ends))
            .mark_rect(color=SOFT, opacity=0.7)
            .encode(
                x=alt.X("first:Q", title=None),
                x2=alt.X2("last:Q"),
                y=alt.Y("low:Q", title=None, scale=scale),
                y2=alt.Y2("high:Q"),
            )
        )
    if axes.chosen is not None:
        layers.append(
            alt.Chart(values([{}]))
            .mark_rule(color=MUTED, strokeWidth=1, strokeDash=[1, 3])
            .encode(x=alt.XDatum(axes.chosen))
        )
    return layers


def _lines(base: alt.Chart) -> list[alt.Chart]:
    colour = alt.Color("colour:N", scale=None, legend=None)
    layers: list[alt.Chart] = []
    for strong in (False, True):
        mine = base.transform_filter(f"datum.strong === {str(strong).lower()}")
        layers.append(
            mine.mark_line(strokeWidth=3 if strong else 1.5).encode(color=colour, detail=alt.Detail("line:N"))
        )
    point = alt.Color("point:N", scale=None, legend=None)
    size = alt.Size("size:Q", scale=None, legend=None)
    layers.append(base.mark_point(filled=True, opacity=1).encode(color=point, size=size))
    return layers


def _names(
    paths: Sequence[Path], axes: Axes, places: tuple[tuple[float, float], float, float], size: int
) -> list[alt.Chart]:
    """Names to the right of the lines, each tied to its line's end."""
    domain, step, tied = places
    end = axes.ahead[-1]
    heights = spread([path.values[-1] for path in paths], step, domain)
    rows = [
        {
            "from": end,
            "to": end + tied,
            "value": path.values[-1],
            "height": height,
            "name": path.name,
            "strong": path.strong,
        }
        for path, height in zip(paths, heights, strict=True)
    ]
    base = alt.Chart(values(rows))
    tie = base.mark_rule(color=MUTED, strokeWidth=0.75).encode(
        x=alt.X("from:Q", title=None),
        x2=alt.X2("to:Q"),
        y=alt.Y("value:Q", title=None),
        y2=alt.Y2("height:Q"),
    )
    texts = [
        base.transform_filter(f"datum.strong === {str(strong).lower()}")
        .mark_text(align="left", dx=4, fontSize=size, fontWeight="bold" if strong else "normal", color=INK)
        .encode(x=alt.X("to:Q", title=None), y=alt.Y("height:Q", title=None), text=alt.Text("name:N"))
        for strong in (False, True)
    ]
    return [tie, *texts]


def spread(wanted: Sequence[float], step: float, domain: tuple[float, float]) -> list[float]:
    """Return heights at least a step apart, in the same order and as near to those wanted as that lets them be.

    Args:
        wanted: Heights wanted, in any order.
        step: Least distance.
        domain: Lowest and highest height there is; exceeded only when there is no room.
    """
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    placed: list[list[float]] = []  # blocks of neighbours: middle wanted, number
    for at in order:
        placed.append([wanted[at], 1.0])
        while len(placed) > 1 and _touch(placed[-2], placed[-1], step):
            middle, number = placed.pop()
            before, held = placed[-1]
            placed[-1] = [(before * held + middle * number) / (held + number), held + number]
    heights: list[float] = []
    for middle, number in placed:
        heights += [middle + (place - (number - 1) / 2) * step for place in range(int(number))]
    moved = _inside(heights, step, domain)
    out = [0.0] * len(wanted)
    for at, height in zip(order, moved, strict=True):
        out[at] = height
    return out


def _touch(below: list[float], above: list[float], step: float) -> bool:
    return above[0] - below[0] < step * (below[1] + above[1]) / 2


def _inside(heights: list[float], step: float, domain: tuple[float, float]) -> list[float]:
    """Push heights up from the floor, then down from the ceiling."""
    out = list(heights)
    for at in range(len(out)):
        out[at] = max(out[at], domain[0] + step / 2 if at == 0 else out[at - 1] + step)
    for at in reversed(range(len(out))):
        out[at] = min(out[at], domain[1] - step / 2 if at == len(out) - 1 else out[at + 1] - step)
    return out
