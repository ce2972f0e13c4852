# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Numbers as they are read: rounded to what the interval allows, grouped and signed in the reader's language.

Position in the flow: Figures in, text out; used by pages, charts and sentences. Exports do not use it: files carry
the unrounded values.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from math import ceil, floor, log10
from typing import Final

from smedja.core import Absence, Figure, Status, Unit
from smedja.report.language import Lang, pick

NARROW: Final = "\u202f"  # narrow no-break space: a number never breaks over two lines
MINUS: Final = "\u2212"
DASH: Final = "\u2013"


@dataclass(frozen=True, slots=True)
class FigureText:
    """The parts of a figure in words, free of markup.

    Attributes:
        value: The rounded number with its sign and percent, or the words for absence.
        interval: ``low–high`` at the same rounding; empty when there is none.
        inner: The same of the 50 % interval.
        absent: Whether there is no number.
    """

    value: str
    interval: str = ""
    inner: str = ""
    absent: bool = False

    def __str__(self) -> str:
        return f"{self.value} ({self.interval})" if self.interval else self.value


def figure_text(figure: Figure, lang: Lang = "sv") -> FigureText:
    """Return a figure's parts as text.

    Args:
        figure: The figure.
        lang: Language of the reader.

    Example:
        >>> from smedja.core import Lineage
        >>> f = Figure(337, 150, 560, Unit.PERSONS, "2030-12-31", Status.MODELLED, Lineage(("t",)))
        >>> str(figure_text(f))
        '340 (150–560)'
    """
    if isinstance(figure.value, Absence):
        return FigureText(absence_text(figure.value, lang), absent=True)
    if figure.unit is Unit.PROBABILITY:
        return FigureText(chance_text(figure.value, lang))
    unit = rounding_unit(figure)
    value = number_text(figure.value, figure.unit, unit, lang)
    if figure.low is None or figure.high is None or figure.low == figure.high:
        return FigureText(value)
    inner = "" if figure.inner is None else _span(*figure.inner, figure.unit, unit, lang)
    return FigureText(value, _span(figure.low, figure.high, figure.unit, unit, lang), inner)


def _span(low: float, high: float, unit: Unit, step: Decimal, lang: Lang) -> str:
    ends = [number_text(end, unit, step, lang, percent=False) for end in (low, high)]
    return (pick(lang, " till ", " to ") if MINUS in "".join(ends) else DASH).join(ends)


def chance_text(chance: float, lang: Lang = "sv") -> str:
    """Return a probability in whole per cent; near certainty it says so instead of 0 or 100."""
    percent = round(100 * chance)
    sign = pick(lang, f"{NARROW}%", "%")
    if percent < 1:
        return pick(lang, f"under 1{sign}", f"below 1{sign}")
    return pick(lang, f"över 99{sign}", f"above 99{sign}") if percent > 99 else f"{percent}{sign}"


def format_figure(figure: Figure, lang: Lang = "sv") -> str:
    """Return a figure as one plain text, its interval in brackets."""
    return str(figure_text(figure, lang))


def turned(figure: Figure) -> Figure:
    """Return a figure with its sign turned, for a sentence that says the direction in words.

    Raises:
        AbsenceError: there is no number.
    """
    low, high = (None if end is None else -end for end in (figure.high, figure.low))
    inner = None if figure.inner is None else (-figure.inner[1], -figure.inner[0])
    return replace(figure, value=-figure.number, low=low, high=high, inner=inner)


def absence_text(absence: Absence, lang: Lang) -> str:
    """Return why there is no number, in words."""
    words = {
        Absence.SECRET: ("uppgift skyddas", "suppressed"),
        Absence.NOT_APPLICABLE: ("finns inte", "not applicable"),
        Absence.NONE: ("ingen", "none"),
        Absence.NEARLY_ALL: ("nästan alla", "nearly all"),
    }
    return pick(lang, *words[absence])


def rounding_unit(figure: Figure) -> Decimal:
    """Return the step a figure may be rounded to, in the figure's own unit.

    Published figures stand as they are. Others keep two significant digits, more only where the interval is narrow
    enough to carry them: ``digits = max(2, ceil(−log10(half-width/|value|)) + 1)``.
    """
    finest = _finest(figure.unit)
    # A handful of occupations or cases is counted, not measured: rounding it could name more than there are. What
    # somebody pays is reckoned to the krona.
    if (
        isinstance(figure.value, Absence)
        or figure.unit in {Unit.OCCUPATIONS, Unit.COUNT, Unit.SEK}
        or (figure.status is Status.OFFICIAL and figure.low is None)
    ):
        return finest
    size = abs(figure.value)
    half = (figure.high - figure.low) / 2 if figure.low is not None and figure.high is not None else 0.0
    if half <= 0:
        return max(finest, _power(size, 3))
    certainty = size / half
    digits = max(2, ceil(log10(certainty)) + 1) if certainty > 1 else 2
    # A value near zero must not look surer than its own interval.
    return max(finest, _power(size, min(digits, 6)), _power(half / 5, 1))


def read_number(figure: Figure) -> float:
    """Return a figure's value as it is read: rounded to its step, a probability to whole per cent.

    Raises:
        AbsenceError: there is no number.
    """
    if figure.unit is Unit.PROBABILITY:
        return round(100 * figure.number) / 100
    step = rounding_unit(figure)
    return float((Decimal(repr(figure.number)) / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step)


def number_text(value: float, unit: Unit, step: Decimal, lang: Lang, *, percent: bool = True) -> str:
    """Return a number rounded to a step, grouped in threes, with the language's decimal sign."""
    scale = Decimal(100) if unit is Unit.SHARE else Decimal(1)
    amount = (Decimal(repr(float(value))) / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step * scale
    places = max(0, -int((step * scale).normalize().as_tuple().exponent))
    text = f"{abs(amount):,.{places}f}"
    if lang == "sv":
        text = text.replace(",", NARROW).replace(".", ",")
    sign = MINUS if amount < 0 else ""
    tail = pick(lang, f"{NARROW}%", "%") if unit is Unit.SHARE and percent else ""
    return f"{sign}{text}{tail}"


def plain_number(value: float, lang: Lang = "sv", places: int = 0) -> str:
    """Return a count for an axis or a caption, where a step has been chosen already."""
    return number_text(value, Unit.PERSONS, Decimal(1).scaleb(-places), lang)


def _finest(unit: Unit) -> Decimal:
    fine = {
        Unit.SHARE: Decimal("0.001"),
        Unit.POINTS: Decimal("0.1"),
        Unit.PERCENTAGE_POINTS: Decimal("0.1"),
        Unit.RATIO: Decimal("0.01"),
        Unit.CORRELATION: Decimal("0.01"),
    }
    return fine.get(unit, Decimal(1))


def _power(size: float, digits: int) -> Decimal:
    """The power of ten that leaves a size that many significant digits."""
    if size <= 0:
        return Decimal(0)
    return Decimal(1).scaleb(floor(log10(size)) - digits + 1)
