# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The look of every chart: greys, one ember accent, direct labels, system fonts.

Position in the flow: imported by the chart families. Colours are placeholders that ``render`` turns into CSS custom
properties, so that a page in dark mode needs no second drawing. It draws nothing.
"""

from __future__ import annotations

from typing import Any, Final

import altair as alt

INK: Final = "#0a0b01"
MUTED: Final = "#0a0b02"
GRID: Final = "#0a0b03"
GREY: Final = "#0a0b04"
ACCENT: Final = "#0a0b05"
BAND: Final = "#0a0b06"
GROUND: Final = "#0a0b07"
SOFT: Final = "#0a0b08"
SHADES: Final = ("#0a0b11", "#0a0b12", "#0a0b13", "#0a0b14", "#0a0b15")

PROPERTIES: Final[dict[str, str]] = {
    INK: "--chart-ink",
    MUTED: "--chart-muted",
    GRID: "--chart-grid",
    GREY: "--chart-grey",
    ACCENT: "--chart-accent",
    BAND: "--chart-band",
    GROUND: "--chart-ground",
    SOFT: "--chart-soft",
    **{shade: f"--chart-shade-{number}" for number, shade in enumerate(SHADES, start=1)},
}
#: The colours on paper: the style sheet's of a light page, which documents cannot ask.
PAPER: Final[dict[str, str]] = {
    INK: "#24292e",
    MUTED: "#545b63",
    GRID: "#d5d9dd",
    GREY: "#8b939b",
    ACCENT: "#c94f12",
    BAND: "#f0bfa3",
    GROUND: "#ffffff",
    SOFT: "#dfe3e6",
    **dict(zip(SHADES, ("#fbe9de", "#f4c8ac", "#e79c6e", "#cf6a30", "#9c3a08"), strict=True)),
}

WIDE: Final = 500
NARROW: Final = 330
WIDTHS: Final = (WIDE, NARROW)
TEXT: Final = 14
#: Share of the width a name may fill: the reader's font may be wider than the one that measured it.
ROOM: Final = 0.87
SMALL: Final = 12

LOCALES: Final[dict[str, dict[str, Any]]] = {
    "sv": {"decimal": ",", "thousands": "\u202f", "grouping": [3], "currency": ["", ""], "minus": "\u2212"},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["", ""], "minus": "\u2212"},
}


#: The left edge of a drawing, whatever its scale.
START: Final = alt.XValue(0)  # type: ignore[no-untyped-call]

_AXIS: Final = {
    "labelColor": MUTED,
    "labelFontSize": SMALL,
    "titleColor": MUTED,
    "titleFontSize": SMALL,
    "titleFontWeight": "normal",
    "domain": False,
    "ticks": False,
    "gridColor": GRID,
    "labelPadding": 6,
}
_CONFIG: Final = {
    "background": "transparent",
    "font": "sans-serif",
    "aria": False,
    "view": {"stroke": None},
    "axis": _AXIS,
    "text": {"fontSize": TEXT, "color": INK},
}


def dressed(chart: alt.TopLevelMixin, width: int, height: int, left: int = 2) -> dict[str, Any]:
    """Return the Vega-Lite specification of a chart in the common look.

    Args:
        chart: The chart, undressed.
        width: Width in pixels, labels included.
        height: Height in pixels, labels included.
        left: Room to the left of axis labels, for a font wider than the one that measured them.
    """
    spec: dict[str, Any] = chart.to_dict(validate=False)
    return spec | {
        "width": width,
        "height": height,
        "padding": {"left": left, "right": 2, "top": 4, "bottom": 4},
        "autosize": {"type": "fit", "contains": "padding"},
        "config": _CONFIG,
    }


def values(rows: list[dict[str, Any]]) -> alt.InlineData:
    """Return rows as inline data, in their own order."""
    return alt.InlineData(values=rows)
