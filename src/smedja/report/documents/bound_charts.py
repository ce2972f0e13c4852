# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Charts of bound texts as pictures: bars with their intervals, parts of wholes, lines with their bands.

Position in the flow: a Drawn in, a picture out, for Word and PDF. Slides draw the same figures as charts of their own.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from smedja.core import Absence, Figure, Status
from smedja.report.bound.drawn import Drawn, Series
from smedja.report.bound.wording import say
from smedja.report.charts.bars import Bar, interval_bars, part_bars
from smedja.report.charts.render import Drawing, png
from smedja.report.charts.series import Line, series
from smedja.report.language import Lang, pick

WIDTH: Final = 620


@lru_cache(maxsize=32)
def picture(drawn: Drawn, caption: str, lang: Lang) -> bytes:
    """Return a chart as a PNG on white paper; Word and PDF of the same document share it.

    Args:
        drawn: The chart.
        caption: What it says.
        lang: Language.
    """
    return png(Drawing("chart", caption, caption, lambda width: _spec(drawn, width, lang)), lang, WIDTH)


def _spec(drawn: Drawn, width: int, lang: Lang) -> dict[str, Any]:
    if drawn.form == "line":
        return series([line for one in drawn.series for line in _lines(drawn, one, one is drawn.series[0])], width)
    if drawn.form == "parts":
        part, whole = drawn.series
        names = pick(lang, f"{part.name} {{}} av {{}} {whole.name}", f"{part.name} {{}} of {{}} {whole.name}")
        rows = [
            Bar(name, a.number, names.format(say(a, "value", lang), say(b, "value", lang)), second=b.number)
            for name, a, b in zip(drawn.categories, _figures(part), _figures(whole), strict=True)
            if not (_absent(a) or _absent(b))
        ]
        return part_bars(rows, width)
    (only,) = drawn.series
    shown = [(n, f) for n, f in zip(drawn.categories, _figures(only), strict=True) if not _absent(f)]
    return interval_bars([Bar(name, f.number, say(f, "interval", lang), f.low, f.high) for name, f in shown], width)


def _lines(drawn: Drawn, of: Series, strong: bool) -> list[Line]:
    """The known years solid, the projected ones dashed with their band; the two meet in the last known year."""
    told = [
        (int(year), figure) for year, figure in zip(drawn.categories, _figures(of), strict=True) if not _absent(figure)
    ]
    known = [one for one in told if one[1].status is not Status.MODELLED]
    projected = [*known[-1:], *(one for one in told if one[1].status is Status.MODELLED)]
    lines = []
    if len(known) > 1:
        lines.append(_line("", known, projected=False, strong=strong))
    if len(projected) > 1:
        lines.append(_line(of.name, projected, projected=True, strong=strong))
    return lines or [_line(of.name, told, projected=False, strong=strong)]


def _line(name: str, told: list[tuple[int, Figure]], *, projected: bool, strong: bool) -> Line:
    ends = [(f.number if f.low is None else f.low, f.number if f.high is None else f.high) for _, f in told]
    return Line(
        name,
        [year for year, _ in told],
        [figure.number for _, figure in told],
        lows=[low for low, _ in ends] if strong and projected else (),
        highs=[high for _, high in ends] if strong and projected else (),
        projected=projected,
        strong=strong,
    )


def _figures(of: Series) -> list[Figure]:
    return [point.cited.figure for point in of.points]


def _absent(figure: Figure) -> bool:
    return isinstance(figure.value, Absence)
