# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Numbers as people type them and as an assumption is repeated to them: exact, never rounded.

Position in the flow: the form reads with it, changes in words and faults write with it. Results are figures and are
written elsewhere.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from smedja.report.language import Lang
from smedja.report.numbers import MINUS, NARROW

_WHOLE: Final = re.compile(r"[-+]?\d{1,15}")
_PARTED: Final = re.compile(r"[-+]?(\d{1,15}\.\d{0,15}|\.\d{1,15})")
_GROUPED: Final = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d*)?")


def amount(value: float, lang: Lang) -> str:
    """Return a number with as many decimals as it has, grouped in threes."""
    exact = Decimal(repr(round(float(value), 9))).normalize()
    text = f"{abs(exact):,f}"
    if lang == "sv":
        text = text.replace(",", NARROW).replace(".", ",")
    return f"{MINUS if exact < 0 else ''}{text}"


def percent(value: float, lang: Lang) -> str:
    """Return a share as per cent, without the sign."""
    return amount(value * 100, lang)


def typed(value: float, lang: Lang) -> str:
    """Return a number as it may stand in a field: no grouping, an ordinary minus."""
    text = amount(value, lang).replace(NARROW, "").replace(MINUS, "-")
    return text if lang == "sv" else text.replace(",", "")


def number_from(text: str, lang: Lang, *, share: bool = False) -> int | float | str:
    """Return the number that somebody typed, or the text itself when it is none: the schema then says so.

    Args:
        text: With decimal comma or point, spaces between groups, any minus; English may group with commas.
        lang: Language of the form.
        share: Whether it was typed as per cent and is to be a share.
    """
    plain = re.sub(r"[\s\u00a0\u202f]", "", text).replace(MINUS, "-").removesuffix("%")
    if lang == "en" and _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    plain = plain.replace(",", ".")
    if _WHOLE.fullmatch(plain):
        return round(int(plain) / 100, 9) if share else int(plain)
    if _PARTED.fullmatch(plain):
        return round(float(plain) / 100, 9) if share else float(plain)
    return text
