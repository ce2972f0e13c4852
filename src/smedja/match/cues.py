# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Cues: the phrases that tell which part of an advert one is in and what it demands.

Position in the flow: a country writes them down; the dictionary finds them; sections and fields read them. It knows the
shape of the list and no phrase.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from smedja.core import FaultReport, SchemaError
from smedja.match.dictionary import Entry
from smedja.match.text import folded

SECTIONS: Final = ("headline", "tasks", "requirements", "merits", "about", "terms", "apply")
LEVELS: Final = ("none", "upper_secondary", "post_secondary_vocational", "university")

#: Lists whose forms are given by language, and the family of each.
_BY_LANGUAGE: Final = {
    "headings": "heading",
    "cues": "cue",
    "education": "education",
}
_PLAIN: Final = {"driving": "driving", "languages": "language", "certificates": "certificate"}
_FLAGS: Final = ("experience", "experience_not", "language_not")


def entries_of(cues: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    """The folded cues and what each stands for.

    Args:
        cues: The list as a country writes it: headings, cues and education by value and language; driving, languages
            and certificates by value; experience and negations by language.

    Raises:
        SchemaError: lists or values are missing or unknown; all of them are named.
    """
    _require_whole(cues)
    for name, family in _BY_LANGUAGE.items():
        for value, by_language in cues[name].items():
            for forms in by_language.values():
                yield from ((folded(form), Entry(family, value)) for form in forms)
    for name, family in _PLAIN.items():
        for value, forms in cues[name].items():
            yield from ((folded(form), Entry(family, value)) for form in forms)
    for name in _FLAGS:
        for forms in cues[name].values():
            yield from ((folded(form), Entry(name, True)) for form in forms)


def _require_whole(cues: Mapping[str, Any]) -> None:
    report = FaultReport("Cues")
    known = {*_BY_LANGUAGE, *_PLAIN, *_FLAGS}
    for name in sorted(known - set(cues)):
        report.add("the list is missing", name, "Write it, if need be empty")
    for name in sorted(set(cues) - known):
        report.add("is not a list of cues", name, f"Use: {', '.join(sorted(known))}")
    for name, allowed in (("headings", SECTIONS), ("cues", SECTIONS), ("education", LEVELS)):
        for value in cues.get(name, {}):
            if value not in allowed:
                report.add(f"{value!r} is not known", name, f"Use: {', '.join(allowed)}")
    report.raise_if_any(SchemaError)
