# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Which language an advert is written in: Swedish, English, or another that the reader does not read.

Position in the flow: first step of reading. Counts the commonest small words, which no advert does without.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

Told = Literal["sv", "en", "other", ""]

_SMALL: Final = {
    "sv": frozenset(
        [
            "och",
            "att",
            "det",
            "som",
            "en",
            "på",
            "är",
            "av",
            "för",
            "med",
            "den",
            "till",
            "du",
            "vi",
            "har",
            "om",
            "i",
            "ett",
            "kan",
            "din",
            "ska",
            "hos",
            "oss",
            "dig",
            "eller",
        ]
    ),
    "en": frozenset(
        [
            "and",
            "the",
            "of",
            "to",
            "in",
            "is",
            "you",
            "that",
            "for",
            "with",
            "on",
            "are",
            "as",
            "have",
            "be",
            "or",
            "our",
            "your",
            "we",
            "will",
            "this",
            "an",
            "at",
            "from",
        ]
    ),
}
#: Below this share of small words a text is in neither.
_LEAST: Final = 0.08
_ENOUGH: Final = 4


def language_of(found: Sequence[str]) -> Told:
    """``sv``, ``en``, ``other``, or empty for a text too short to tell.

    Args:
        found: Tokens of the text.
    """
    if len(found) < _ENOUGH:
        return ""
    shares = {name: sum(map(small.__contains__, found)) / len(found) for name, small in _SMALL.items()}
    best = max(shares, key=lambda name: shares[name])
    if shares[best] < _LEAST:
        # A list of a few words has no small words in any language.
        return "other" if len(found) > 10 * _ENOUGH else ""
    return "sv" if best == "sv" else "en"
