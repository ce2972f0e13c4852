# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The dictionary: every known form found in a text in one pass.

Position in the flow: forms of the lexicon and cues of a country go in, hits come out; the reader and the coder decide
what a hit means. An Aho-Corasick automaton reads the tokens of the text with one blank between them, so a form is only
found at whole words; of hits of the same family that lie inside a longer one, only the longer is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from smedja.match.text import tokens

_BLANK: Final = " "


class Entry(NamedTuple):
    """What a form stands for.

    Attributes:
        family: What kind of thing it names: ``occupation``, ``skill``, or the name of a list of cues.
        value: What the family's reader needs: groups and concepts, a code, a section.
    """

    family: str
    value: Any


class Hit(NamedTuple):
    """A form found in a text.

    Attributes:
        first: Index of its first token.
        last: Index after its last token.
        form: The folded form.
        entry: What it stands for.
    """

    first: int
    last: int
    form: str
    entry: Entry


@dataclass(frozen=True)
class Dictionary:
    """An automaton over forms.

    Attributes:
        forms: The folded forms, in the automaton's order.
        entries: What each stands for, one entry a family.
        automaton: Finds ``" form "``.
    """

    forms: tuple[str, ...] = field(repr=False)
    entries: tuple[tuple[Entry, ...], ...] = field(repr=False)
    automaton: AhoCorasick = field(repr=False)

    @cached_property
    def entries_of(self) -> dict[str, tuple[Entry, ...]]:
        """What each form stands for."""
        return dict(zip(self.forms, self.entries, strict=True))

    def find(self, found: list[str]) -> list[Hit]:
        """The hits in a text, by where they begin.

        Args:
            found: The text's tokens.
        """
        joined = f" {_BLANK.join(found)} "
        raw = self.automaton.find_matches_as_indexes(joined, overlapping=True)
        if not raw:
            return []
        return self._hits(joined, raw)

    def find_in(self, text: str) -> list[Hit]:
        """The hits in a text that has not been cut yet."""
        return self.find(tokens(text))

    def _hits(self, joined: str, raw: list[tuple[int, int, int]]) -> list[Hit]:
        # Longest first at each place, so that what lies inside a longer hit of its family is met after it.
        raw.sort(key=_by_place)
        hits: list[Hit] = []
        ends: dict[str, int] = {}
        place, token = 0, 0
        for pattern, begin, _ in raw:
            token += joined.count(_BLANK, place, begin)
            place = begin
            form = self.forms[pattern]
            last = token + form.count(_BLANK) + 1
            for entry in self.entries[pattern]:
                if last > ends.get(entry.family, 0):
                    ends[entry.family] = last
                    hits.append(Hit(token, last, form, entry))
        return hits


def _by_place(raw: tuple[int, int, int]) -> tuple[int, int]:
    return raw[1], -raw[2]


def dictionary_of(entries: Iterable[tuple[str, Entry]]) -> Dictionary:
    """The dictionary of folded forms and what they stand for.

    A form may be given several times, but only once a family: the first is kept.
    """
    by_form: dict[str, dict[str, Entry]] = {}
    for form, entry in entries:
        if form:
            by_form.setdefault(form, {}).setdefault(entry.family, entry)
    forms = tuple(by_form)
    automaton = AhoCorasick([f" {form} " for form in forms], matchkind=MatchKind.Standard, store_patterns=False)
    return Dictionary(forms, tuple(tuple(found.values()) for found in by_form.values()), automaton)
