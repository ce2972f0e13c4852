# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Words of a text: one way to cut, one way to fold, for lexicon and adverts alike.

Position in the flow: everything in ``smedja.match`` that compares texts goes through here, so that a form and an advert
are cut at the same places. It knows no language but the list of stemmers, and changes no text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, Literal

import snowballstemmer

Language = Literal["sv", "en"]

#: A word: letters and digits, with the signs that belong to names of programming languages.
_WORD: Final = re.compile(r"\.net\b|[^\W_]+[+#]*")
_STEMMERS: Final = {"sv": snowballstemmer.stemmer("swedish"), "en": snowballstemmer.stemmer("english")}
_KEPT_STEMS: Final = 200_000


def composed(text: str) -> str:
    """The text with each letter as one sign: ``a`` with a ring above becomes ``å``."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def words(text: str) -> list[str]:
    """The words of a text in lower case; signs between them are dropped."""
    return _WORD.findall(text.lower())


def folded(text: str) -> str:
    """The words of a text with one blank between: what forms are compared by."""
    return " ".join(words(text))


def places(text: str, found: list[str]) -> list[int]:
    """Where each word of ``words(text)`` begins in the text.

    Args:
        text: The text.
        found: Its words.
    """
    lowered, place, starts = text.lower(), 0, []
    for word in found:
        place = lowered.find(word, place)
        starts.append(place)
        place += len(word)
    return starts


@lru_cache(maxsize=_KEPT_STEMS)
def stem(word: str, language: Language) -> str:
    """The stem of a word; inflected forms of a word mostly share it."""
    return str(_STEMMERS[language].stemWord(word))
