# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Compounds that a text splits: "hälso- och sjukvård" is also hälsovård, "under sköterska" is undersköterska.

Position in the flow: after the dictionary, with its forms; the reader adds what is found to the dictionary's hits. Only
forms that the dictionary knows are found; no word is made up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from smedja.match.dictionary import Dictionary, Entry, Hit
from smedja.match.text import LONGEST_WORD, MARKS

#: A first part with a hyphen, a word between, and the compound that lends its last part.
_SHARED: Final = re.compile(r"([^\W\d_]{2,60})- (?:och|eller|samt|resp|&) ([^\W\d_]{2,60})", re.IGNORECASE)
_SHORTEST: Final = 3
_LONGEST_GAP: Final = 3


def shared(text: str, found: Sequence[str], dictionary: Dictionary) -> Iterator[Hit]:
    """Hits of compounds whose last part is written once for two: at the tokens from the first part to the compound.

    Args:
        text: The text, in any case.
        found: Its tokens.
        dictionary: The forms.
    """
    if "- " not in text:
        return
    place = 0
    for match in _SHARED.finditer(text):
        first, whole = match.group(1).lower(), match.group(2).lower()
        place = _find(found, first, whole, place)
        if place < 0:
            return
        form = _joined(first, whole, dictionary.entries_of)
        last = next(at for at in range(place + 1, place + 1 + _LONGEST_GAP) if found[at] == whole) + 1
        yield from (Hit(place, last, form, entry) for entry in dictionary.entries_of.get(form, ()))
        place += 1


def split(found: Sequence[str], hits: Sequence[Hit], headline: int, dictionary: Dictionary) -> Iterator[Hit]:
    """Hits of compounds that a headline writes as two words, where the first is no occupation by itself.

    Args:
        found: Tokens of the advert.
        hits: The dictionary's hits.
        headline: Number of tokens of the headline.
        dictionary: The forms.
    """
    covered = {at for hit in hits if hit.entry.family == "occupation" for at in range(hit.first, hit.last)}
    for at in range(headline - 1):
        first, second = found[at], found[at + 1]
        if at in covered or first in MARKS or second in MARKS or len(second) < _SHORTEST:
            continue
        entries = dictionary.entries_of.get(first + second, ())
        yield from (Hit(at, at + 2, first + second, entry) for entry in entries if entry.family == "occupation")


def _joined(first: str, whole: str, known: Mapping[str, tuple[Entry, ...]]) -> str:
    """The first part with the longest last part of the compound that makes a known form; empty when none does."""
    for cut in range(1, min(len(whole), LONGEST_WORD) - _SHORTEST + 1):
        form = first + whole[cut:]
        if form in known:
            return form
    return ""


def _find(found: Sequence[str], first: str, whole: str, place: int) -> int:
    """Index of the first part that the compound follows closely; -1 when the tokens do not have them."""
    for at in range(place, len(found) - 1):
        if found[at] == first and whole in found[at + 1 : at + 1 + _LONGEST_GAP]:
            return at
    return -1
