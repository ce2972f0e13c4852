# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Draw a chart as a small SVG that follows the page's colours and says its finding.

Position in the flow: the last step of every chart family. The same drawing gives the same bytes. It keeps no files;
the web decides what is worth keeping.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any, Final

import vl_convert
from altair.utils.schemapi import debug_mode

from smedja.report.charts.style import GROUND, LOCALES, NARROW, PAPER, PROPERTIES, WIDE
from smedja.report.language import Lang

VEGA_LITE: Final = "6.4"
_NUMBER = re.compile(r"-?\d+\.\d{2,}(?:e-?\d+)?")
_NOISE = re.compile(
    r'\s(?:class|style|font-family|aria-[a-z]+|role|xmlns:xlink|version|pointer-events|text-rendering)="[^"]*"'
)
_HEAD = re.compile(r'<svg[^>]*?viewBox="([^"]+)"[^>]*>')
_EMPTY = re.compile(
    r"<rect[^>]*fill=\"transparent\"[^>]*></rect>|<path[^>]*\sd=\"M0,0h0v0h0Z\"[^>]*></path>|<g>\s*</g>"
)


@dataclass(frozen=True)
class Drawing:
    """A chart that can be drawn at any width.

    Attributes:
        name: Name that is unique on its page; letters, digits and hyphens.
        title: What it shows, short.
        finding: What it says: the text alternative.
        build: Width in pixels to Vega-Lite specification.
    """

    name: str
    title: str
    finding: str
    build: Callable[[int], dict[str, Any]]


def svg(drawing: Drawing, lang: Lang, width: int = WIDE) -> str:
    """Return one drawing as SVG text, fit to stand inside a page.

    Args:
        drawing: What to draw.
        lang: Language of number formats on the axes.
        width: Width of the drawing in pixels; it scales with its place.
    """
    # Checking each part against the schema while building takes longer than drawing; tests check whole charts instead.
    with debug_mode(False):
        spec = drawing.build(width)
    raw: str = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, format_locale=LOCALES[lang], allowed_base_urls=[])
    return _tidied(raw, drawing, width, lang)


def both_widths(drawing: Drawing, lang: Lang) -> str:
    """Return the wide and the narrow drawing; the style sheet shows the one that fits."""
    return "".join(
        f'<div class="chart chart-{kind}">{svg(drawing, lang, width)}</div>'
        for kind, width in (("wide", WIDE), ("narrow", NARROW))
    )


def png(drawing: Drawing, lang: Lang, width: int = WIDE, scale: float = 2.0) -> bytes:
    """Return one drawing as a picture on white paper, for documents.

    Args:
        drawing: What to draw.
        lang: Language of number formats on the axes.
        width: Width of the drawing; the picture is ``scale`` times as many pixels wide.
        scale: Pixels for each unit of width.
    """
    with debug_mode(False):
        text = json.dumps(drawing.build(width) | {"background": PAPER[GROUND]})
    for colour, paper in PAPER.items():
        text = text.replace(colour, paper)
    picture: bytes = vl_convert.vegalite_to_png(
        text, vl_version=VEGA_LITE, scale=scale, format_locale=LOCALES[lang], allowed_base_urls=[]
    )
    return picture


def _tidied(raw: str, drawing: Drawing, width: int, lang: Lang) -> str:
    for colour, name in PROPERTIES.items():
        raw = raw.replace(colour, f"var({name})")
    raw = _NUMBER.sub(lambda match: f"{float(match[0]):.1f}".removesuffix(".0"), raw)
    found = _HEAD.search(raw)
    box = found[1] if found else f"0 0 {width} {width}"
    body = _NOISE.sub("", raw[found.end() if found else 0 :])
    for _ in range(3):
        body = _EMPTY.sub("", body)
    key = f"{drawing.name}-{width}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img" lang="{lang}" '
        f'aria-labelledby="{key}-title {key}-desc" data-width="{width}">'
        f'<title id="{key}-title">{escape(drawing.title)}</title><desc id="{key}-desc">{escape(drawing.finding)}</desc>'
        f"{body}"
    )
