# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What the dictionary needs to know about occupations and skills: forms, their variants and the groups they point to.

Position in the flow: from the lexicon to the dictionary's entries. A form points to each group in proportion to the
concepts that are written so. It reads no text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from smedja.match import variants
from smedja.match.dictionary import Entry
from smedja.match.lexicon import OCCUPATIONS, SKILLS, Lexicon
from smedja.match.text import folded

#: How much a label counts by its kind, and an ESCO form beside one of the taxonomy itself.
_LABEL: Final = {"preferred": 1.0, "alternative": 0.8, "alias": 0.8, "keyword": 0.4}
_KIND: Final = {"occupation": 1.0, "group": 0.8, "esco_occupation": 0.7, "isco_group": 0.4}
_SHORTEST: Final = 3


@dataclass(frozen=True, slots=True)
class Pointer:
    """The groups that a form points to.

    Attributes:
        shares: How much of the form each group has, by its index; they sum to one.
        strength: How surely the form names an occupation at all, 0–1.
        concepts: The concepts written so, strongest first.
    """

    shares: Mapping[int, float]
    strength: float
    concepts: tuple[str, ...]


@dataclass(slots=True)
class _Gathered:
    """What has been seen of a form so far: weight by concept."""

    concepts: dict[str, float] = field(default_factory=dict)
    strength: float = 0.0

    def add(self, concept: str, weight: float) -> None:
        """One more concept that is written so, or the same by a stronger route."""
        self.concepts[concept] = max(self.concepts.get(concept, 0.0), weight)
        self.strength = max(self.strength, weight)


def group_codes(lexicon: Lexicon) -> tuple[str, ...]:
    """The occupation groups in the order of every array of this package."""
    return tuple(sorted(concept.id for concept in lexicon.concepts.values() if concept.kind == "group"))


def occupation_entries(lexicon: Lexicon) -> Iterator[tuple[str, Entry]]:
    """Every form of an occupation, with variants, and the groups it points to."""
    place = {code: number for number, code in enumerate(group_codes(lexicon))}
    swedish: set[str] = set()
    gathered = _gathered(lexicon, swedish)
    shares: dict[str, list[tuple[int, float]]] = {}
    for form, seen in gathered.items():
        for concept in seen.concepts:
            if concept not in shares:
                shares[concept] = [(place[group], share) for group, share in lexicon.groups_of(concept).items()]
        if len(form) < _SHORTEST or (pointer := _pointer(seen, shares)) is None:
            continue
        entry = Entry("occupation", pointer)
        yield form, entry
        if form in swedish:
            # Inflected forms point where their basic form points; a form of its own goes before.
            yield from ((other, entry) for other in variants.inflected(form) if other not in gathered)


def skill_entries(lexicon: Lexicon) -> Iterator[tuple[str, Entry]]:
    """Every form of a skill and the concept it names; the taxonomy's own before ESCO's."""
    rows = lexicon.frame.filter(pl.col("kind").is_in(list(SKILLS)))
    order = pl.col("kind").replace_strict({kind: number for number, kind in enumerate(SKILLS)})
    kinds = pl.col("label_kind").replace_strict({kind: number for number, kind in enumerate(_LABEL)})
    for form, text, language, concept in (
        rows.sort(order, kinds, "concept").select("folded", "form", "language", "concept").iter_rows()
    ):
        if len(form) >= _SHORTEST:
            yield form, Entry("skill", concept)
        if "," in text or "/" in text:
            yield from (
                (part, Entry("skill", concept)) for part, _ in variants.parts(text, language) if len(part) > _SHORTEST
            )


def _gathered(lexicon: Lexicon, swedish: set[str]) -> dict[str, _Gathered]:
    """Weight of each concept for every form and its parts; the Swedish forms are noted in the set."""
    found: dict[str, _Gathered] = defaultdict(_Gathered)
    rows = lexicon.frame.filter(pl.col("kind").is_in(list(OCCUPATIONS)))
    own = set(rows.filter((pl.col("kind") == "occupation") & (pl.col("label_kind") == "preferred"))["folded"].to_list())
    for text, language, concept, kind, label_kind in rows.select(
        "form", "language", "concept", "kind", "label_kind"
    ).iter_rows():
        # What the taxonomy itself names goes before the project's list of aliases.
        if label_kind == "alias" and folded(text) in own:
            continue
        weight = _LABEL[label_kind] * _KIND[kind]
        told = list(variants.parts(text, language))
        if kind in {"group", "isco_group"} and language == "sv" and label_kind != "alias":
            told += variants.named(text)
        for part, share in told:
            found[part].add(concept, weight * share)
            if language == "sv":
                swedish.add(part)
    return found


def _pointer(seen: _Gathered, shares: dict[str, list[tuple[int, float]]]) -> Pointer | None:
    # A weaker route to a form says little when a stronger one exists: weights are squared.
    totals: dict[int, float] = {}
    for concept, weight in seen.concepts.items():
        for group, share in shares[concept]:
            totals[group] = totals.get(group, 0.0) + weight * weight * share
    if not totals:
        return None
    whole = sum(totals.values())
    concepts = tuple(sorted(seen.concepts, key=lambda concept: (-seen.concepts[concept], concept)))
    return Pointer({group: total / whole for group, total in sorted(totals.items())}, seen.strength, concepts)
