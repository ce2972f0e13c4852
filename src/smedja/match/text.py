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

#: Letters and digits, with the signs that belong to names of programming languages.
_WORD: Final = re.compile(r"\.net\b|[^\W_]+[+#]*")
#: The same, and the signs that end a sentence or a line, as words of their own.
_TOKEN: Final = re.compile(r"\.net\b|[^\W_]+[+#]*|\n|[.!?](?=\s|$)|[,:;•·*|](?=\s)")
_STEMMERS: Final = {"sv": snowballstemmer.stemmer("swedish"), "en": snowballstemmer.stemmer("english")}
_KEPT_STEMS: Final = 200_000

#: Longer runs of letters are not cut into parts; the longest words of the lexicon have fewer.
LONGEST_WORD: Final = 60
#: Tokens at which a sentence or line ends.
BREAKS: Final = frozenset("\n.!?:;•·*|")
#: Token at which a part of a sentence ends.
COMMA: Final = ","
#: Tokens that are no words.
MARKS: Final = BREAKS | {COMMA}


def composed(text: str) -> str:
    """The text with each letter as one sign, so that lower case is as long as the text itself.

    ``a`` with a ring above becomes ``å``; the Turkish capital with a dot loses it, being the only letter that grows.
    """
    return text if text.isascii() else unicodedata.normalize("NFC", text).replace("\u0130", "I")


def words(text: str) -> list[str]:
    """The words of a text in lower case; signs between them are dropped."""
    return _WORD.findall(text.lower())


def tokens(text: str) -> list[str]:
    """The words of a text in lower case, and each end of a sentence, line or part of one as a token of ``MARKS``."""
    return _TOKEN.findall(text.lower())


def folded(text: str) -> str:
    """The words of a text with one blank between: what forms are compared by."""
    return " ".join(words(text))


def starts(text: str, found: list[str]) -> list[int]:
    """Where each token of ``tokens(text)`` begins in the composed text."""
    lowered, place, places = text.lower(), 0, []
    for token in found:
        place = lowered.find(token, place)
        places.append(place)
        place += len(token)
    return places


@lru_cache(maxsize=_KEPT_STEMS)
def stem(word: str, language: Language) -> str:
    """The stem of a word; inflected forms of a word mostly share it."""
    return str(_STEMMERS[language].stemWord(word))
