# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""How a figure is said in a sentence: with its interval, alone, with its interval in words, or without its sign.

Position in the flow: documents of every kind say figures through here. Rounding is ``report.numbers``'s.
"""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

from smedja.core import Absence, Figure
from smedja.report.language import Lang, pick
from smedja.report.numbers import figure_text, turned

#: With its interval behind it, alone, with its interval in words, or with its sign turned to plus.
Form: TypeAlias = Literal["interval", "value", "words", "size"]
#: Signs that XML or PDF/A forbids, and the private ones that marks are made of.
_UNWRITABLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufeff\ufdd0-\ufdef\ufff9-\uffff]"
)


def cleaned(text: str) -> str:
    """Words without the signs that no file can hold."""
    return _UNWRITABLE.sub("", text)


def say(figure: Figure, form: Form, lang: Lang) -> str:
    """Return a figure in words.

    Args:
        figure: The figure.
        form: How.
        lang: Language.

    Example:
        >>> from smedja.core import Lineage, Status, Unit
        >>> f = Figure(9000, 7000, 12000, Unit.PERSONS, "2030-12-31", Status.MODELLED, Lineage(("t",)))
        >>> say(f, "words", "en")
        '7,000–12,000, most likely 9,000'
    """
    below = not isinstance(figure.value, Absence) and figure.value < 0
    told = figure_text(turned(figure) if form == "size" and below else figure, lang)
    if form == "value":
        return told.value
    if form == "words" and told.interval:
        return pick(lang, f"{told.interval}, troligast {told.value}", f"{told.interval}, most likely {told.value}")
    return str(told)
