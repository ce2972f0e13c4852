# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""One classification with its codes, names and hierarchy.

Position in the flow: built by ``loading`` and asked by table checks, pages and the command line. It refuses unknown and
retired codes and names the nearest valid ones; it never guesses a code.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Literal

from smedja.core import CodeError

Language = Literal["sv", "en"]

_NEAREST = 3


class NameStatus(StrEnum):
    """How a name in a language came to be."""

    OFFICIAL = "official"  # the publisher's own name
    PROJECT = "project"  # translated in this project
    SAME = "same"  # a proper name, the same in both languages
    OTHER_LANGUAGE = "other_language"  # no name in this language: the other language's name is shown


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a classification.

    Attributes:
        scheme: Classification, ``ssyk2012``.
        level: Level, ``ssyk2012_3``.
        code: The code as a string, leading zeros kept.
        name_sv: Swedish name.
        name_en: English name; the Swedish one when ``name_en_status`` says so.
        parent: Code one level up; empty at the top.
        name_sv_status: How the Swedish name came to be.
        name_en_status: How the English name came to be.
    """

    scheme: str
    level: str
    code: str
    name_sv: str
    name_en: str
    parent: str
    name_sv_status: NameStatus = NameStatus.OFFICIAL
    name_en_status: NameStatus = NameStatus.OFFICIAL

    def name(self, lang: Language = "sv") -> str:
        """The name in a language; a borrowed name is marked, so that nobody takes it for a translation."""
        text, status = (self.name_sv, self.name_sv_status) if lang == "sv" else (self.name_en, self.name_en_status)
        if status is not NameStatus.OTHER_LANGUAGE:
            return text
        return f"{text} (engelskt namn)" if lang == "sv" else f"{text} (Swedish name)"


@dataclass(frozen=True, slots=True)
class Retired:
    """A code that is no longer valid, and what took its place.

    Attributes:
        level: Level it belonged to.
        code: The code that ended.
        name_sv: Its Swedish name.
        ended: First day on which it was no longer valid, ``1998-01-01``.
        replaced_by: Codes that took over, possibly of a later version of the classification.
        note_sv: What happened.
    """

    level: str
    code: str
    name_sv: str
    ended: str
    replaced_by: tuple[str, ...]
    note_sv: str


@dataclass(frozen=True)
class Classification:
    """A versioned classification: levels, codes, names, parents, retired codes.

    Attributes:
        scheme: Identifier, ``ssyk2012``.
        version: Version as the publisher writes it.
        title_sv: Swedish title.
        title_en: English title.
        levels: Level identifiers, coarsest first.
        source: Publisher.
        entries: Every code by (level, code).
        retired: Codes that ended, by (level, code).
    """

    scheme: str
    version: str
    title_sv: str
    title_en: str
    levels: tuple[str, ...]
    source: str
    entries: Mapping[tuple[str, str], Code] = field(repr=False)
    retired: Mapping[tuple[str, str], Retired] = field(repr=False, default_factory=dict)

    @cached_property
    def _by_level(self) -> dict[str, tuple[str, ...]]:
        return {level: tuple(sorted(code for held, code in self.entries if held == level)) for level in self.levels}

    @cached_property
    def _children(self) -> dict[tuple[str, str], tuple[Code, ...]]:
        found: dict[tuple[str, str], list[Code]] = {}
        for entry in self.entries.values():
            above = self._level_above(entry.level)
            if above:
                found.setdefault((above, entry.parent), []).append(entry)
        return {key: tuple(sorted(codes, key=lambda code: code.code)) for key, codes in found.items()}

    def codes(self, level: str) -> tuple[str, ...]:
        """All codes of a level, sorted.

        Raises:
            CodeError: the classification has no such level.
        """
        self._require_level(level)
        return self._by_level[level]

    def require(self, code: str, level: str | None = None) -> Code:
        """The code, or an error that names the nearest valid ones.

        Args:
            code: The code as a string.
            level: Level to look in; None looks in every level, finest last.

        Raises:
            CodeError: unknown or retired code, or unknown level.
        """
        levels = self.levels if level is None else (level,)
        for held in levels:
            self._require_level(held)
            if (held, code) in self.entries:
                return self.entries[held, code]
        for held in levels:
            if (held, code) in self.retired:
                raise self._retired_error(self.retired[held, code])
        raise self._unknown_error(code, levels)

    def parent(self, code: str, level: str) -> Code | None:
        """The code one level up; None at the top.

        Raises:
            CodeError: unknown or retired code, or unknown level.
        """
        entry = self.require(code, level)
        above = self._level_above(level)
        return self.entries[above, entry.parent] if above else None

    def children(self, code: str, level: str) -> tuple[Code, ...]:
        """The codes one level down, sorted; empty at the finest level.

        Raises:
            CodeError: unknown or retired code, or unknown level.
        """
        self.require(code, level)
        return self._children.get((level, code), ())

    def name(self, code: str, lang: Language = "sv", level: str | None = None) -> str:
        """The name of a code; a name borrowed from the other language is marked.

        Raises:
            CodeError: unknown or retired code, or unknown level.
        """
        return self.require(code, level).name(lang)

    def nearest(self, code: str, levels: tuple[str, ...] | None = None) -> tuple[Code, ...]:
        """The three valid codes that look most like a code: shared beginning first, then similar digits."""
        valid = [(level, known) for level in levels or self.levels for known in self._by_level[level]]

        def likeness(item: tuple[str, str]) -> tuple[int, float, str]:
            shared = next((size for size in range(len(code), 0, -1) if item[1].startswith(code[:size])), 0)
            return (-shared, -difflib.SequenceMatcher(None, code, item[1]).ratio(), item[1])

        return tuple(self.entries[key] for key in sorted(valid, key=likeness)[:_NEAREST])

    def _level_above(self, level: str) -> str:
        place = self.levels.index(level)
        return self.levels[place - 1] if place else ""

    def _require_level(self, level: str) -> None:
        if level not in self.levels:
            raise CodeError(
                f"{self.version} has no level {level!r}",
                where=self.scheme,
                todo=f"Use one of: {', '.join(self.levels)}",
            )

    def _unknown_error(self, code: str, levels: tuple[str, ...]) -> CodeError:
        near = "; ".join(f"{entry.code} {entry.name_sv}" for entry in self.nearest(code, levels))
        where = levels[0] if len(levels) == 1 else self.scheme
        return CodeError(f"Unknown code {code!r} in {self.version}", where=where, todo=f"Nearest valid codes: {near}")

    def _retired_error(self, gone: Retired) -> CodeError:
        now = []
        for code in gone.replaced_by:
            entry = self.entries.get((gone.level, code))
            now.append(f"{code} {entry.name_sv}" if entry else code)
        return CodeError(
            f"Code {gone.code!r} ({gone.name_sv}) ended {gone.ended}",
            where=gone.level,
            todo=f"{gone.note_sv} Use: {'; '.join(now)}",
        )
