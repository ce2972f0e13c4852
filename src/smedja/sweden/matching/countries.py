# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Countries by code and name, in Swedish and English.

Position in the flow: forms and commands ask it. Names are those of Unicode's CLDR; it says nothing of law.
"""

from __future__ import annotations

from functools import cache

from babel import Locale

from smedja.core import QueryError

_SUPRANATIONAL = frozenset({"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"})


@cache
def country_names(lang: str) -> dict[str, str]:
    """Name of each country by its ISO 3166 code, in the order of the names in that language.

    Args:
        lang: ``sv`` or ``en``.
    """
    names = Locale(lang).territories
    kept = {
        code: name for code, name in names.items() if len(code) == 2 and code.isalpha() and code not in _SUPRANATIONAL
    }
    alphabet = "abcdefghijklmnopqrstuvwxyzåäö" if lang == "sv" else "abcdefghijklmnopqrstuvwxyz"
    place = {letter: number for number, letter in enumerate(alphabet, start=1)}

    def order(code: str) -> list[int]:
        return [place.get(letter, 0) for letter in kept[code].lower()]

    return {code: kept[code] for code in sorted(kept, key=order)}


def language_name(code: str) -> str:
    """What a language is called by those who speak it."""
    return str(Locale(code).languages.get(code, code))


def country_code(text: str) -> str:
    """The code of a country given by code or name.

    Raises:
        QueryError: there is no such country.
    """
    code = text.strip().upper()
    if code in country_names("en"):
        return code
    for lang in ("sv", "en"):
        for held, name in country_names(lang).items():
            if name.lower() == text.strip().lower():
                return held
    raise QueryError(f"There is no country {text!r}", where="--country", todo="Use a code of ISO 3166, such as IN")
