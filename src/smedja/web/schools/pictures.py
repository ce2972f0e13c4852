# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The pictures of the page: test points over the years, and the shares over the years.

Position in the flow: figures in, drawn charts out. A year without a number is a gap and never a line drawn across.
"""

from __future__ import annotations

from hashlib import sha256
from itertools import pairwise
from typing import Final

from smedja.core import Absence, Figure
from smedja.report.charts.render import Drawing
from smedja.report.charts.series import Line, series
from smedja.report.language import Lang, pick
from smedja.report.numbers import figure_text
from smedja.web.bundle import Bundle
from smedja.web.drawn import drawn
from smedja.web.schools import words
from smedja.web.schools.figures import YEARS, figure_of
from smedja.web.schools.places import Place

SHARES: Final = ("technology_share", "mathematics_share", "qualified_share")
PERCENT: Final = 100.0


def test_points(bundle: Bundle, place: Place, lang: Lang) -> str:
    """Return the picture of test points; empty when no year has a number."""
    title = pick(lang, "Provpoäng i matematik, årskurs 9", "Test points in mathematics, grade 9")
    note = pick(lang, "inga prov", "no tests")
    return _drawn(bundle, place, lang, "bild-prov", title, ("test_points",), 1.0, note)


def shares(bundle: Bundle, place: Place, lang: Lang) -> str:
    """Return the picture of shares, per cent; empty when no year has a number."""
    title = pick(
        lang,
        "Godkänt betyg i teknik och matematik, och behöriga lärare, procent",
        "Pass in technology and mathematics, and qualified teachers, per cent",
    )
    return _drawn(bundle, place, lang, "bild-andelar", title, SHARES, PERCENT, "")


def _drawn(
    bundle: Bundle,
    place: Place,
    lang: Lang,
    name: str,
    title: str,
    measures: tuple[str, ...],
    scale: float,
    note: str,
) -> str:
    told = {measure: _numbers(bundle, place, measure) for measure in measures}
    told = {measure: figures for measure, figures in told.items() if figures}
    if not told:
        return ""
    lines = [
        _line(pick(lang, *words.SHORT[measure]), figures, scale, strong=measure in {"test_points", "mathematics_share"})
        for measure, figures in told.items()
    ]
    finding = "; ".join(
        f"{pick(lang, *words.COLUMNS[measure])}: "
        + ", ".join(f"{year} {figure_text(figure, lang).value}" for year, figure in figures.items())
        for measure, figures in told.items()
    )
    # What is drawn is what the finding says, so it names the drawing.
    key = sha256(f"{title}/{note}/{finding}".encode()).hexdigest()[:12]
    return drawn(
        bundle,
        f"schools/{place.code}/{name}/{key}",
        lang,
        lambda: Drawing(
            name, title, finding, lambda width: series(lines, width, break_note=note, zero=scale != PERCENT)
        ),
        keep=not place.is_municipality,
    )


def _numbers(bundle: Bundle, place: Place, measure: str) -> dict[int, Figure]:
    found = {year: figure_of(bundle, place, measure, year) for year in YEARS}
    return {
        year: cited.figure
        for year, cited in found.items()
        if cited is not None and not isinstance(cited.figure.value, Absence)
    }


def _line(name: str, figures: dict[int, Figure], scale: float, *, strong: bool) -> Line:
    years = list(figures)
    breaks = [year for before, year in pairwise(years) if year - before > 1]
    return Line(name, years, [figures[year].number * scale for year in years], strong=strong, breaks=breaks)
