# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What the dictionary needs to know about occupations and skills: forms, their variants and the groups they point to.

Position in the flow: from the lexicon to the dictionary's entries. A form points to each group in proportion to the
concepts that are written so. It reads no text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from smedja.match import variants
from smedja.match.dictionary import Entry
from smedja.match.lexicon import OCCUPATIONS, SKILLS, Lexicon
from smedja.match.text import BREAKS

#: How much a label counts by its kind, and an ESCO form beside one of the taxonomy itself.
_LABEL: Final = {"preferred": 1.0, "alternative": 0.8, "keyword": 0.4}
_KIND: Final = {"occupation": 1.0, "group": 0.8, "esco_occupation": 0.7, "isco_group": 0.4}
_SHORTEST: Final = 3


@dataclass(frozen=True, slots=True)
class Pointer:
    """The groups that a form points to.

    Attributes:
        groups: Index of each group; dims (groups,).
        shares: How much of the form each has, summing to one; dims (groups,).
        strength: How surely the form names an occupation at all, 0–1.
        concepts: The concepts written so, strongest first.
    """

    groups: NDArray[np.intp]
    shares: NDArray[np.float64]
    strength: float
    concepts: tuple[str, ...]


@dataclass(slots=True)
class _Gathered:
    """What has been seen of a form so far: weight by concept."""

    concepts: dict[str, float]
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
    gathered = _gathered(lexicon)
    shares = {concept: lexicon.groups_of(concept) for form in gathered.values() for concept in form.concepts}
    for form, seen in gathered.items():
        pointer = _pointer(seen, shares, place)
        if pointer is not None and len(form) >= _SHORTEST:
            yield form, Entry("occupation", pointer)


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
            yield from ((part, Entry("skill", concept)) for part, _ in variants.parts(text, language) if len(part) > _SHORTEST)


def _gathered(lexicon: Lexicon) -> dict[str, _Gathered]:
    found: dict[str, _Gathered] = defaultdict(lambda: _Gathered({}))
    rows = lexicon.frame.filter(pl.col("kind").is_in(list(OCCUPATIONS)))
    for text, language, concept, kind, label_kind in rows.select(
        "form", "language", "concept", "kind", "label_kind"
    ).iter_rows():
        weight = _LABEL[label_kind] * _KIND[kind]
        for part, share in variants.parts(text, language):
            found[part].add(concept, weight * share)
        if kind in {"group", "isco_group"} and language == "sv":
            for name, share in variants.named(text):
                found[name].add(concept, weight * share)
    _inflect(found, rows)
    return found


def _inflect(found: dict[str, _Gathered], rows: pl.DataFrame) -> None:
    """Add the inflected forms of the Swedish ones, unless a form is written so already."""
    swedish = set(rows.filter(pl.col("language") == "sv")["folded"].to_list())
    base = [(form, seen) for form, seen in found.items() if form in swedish or " " not in form]
    known = set(found)
    for form, seen in base:
        for other in variants.inflected(form):
            if other not in known:
                target = found[other]
                for concept, weight in seen.concepts.items():
                    target.add(concept, weight)


def _pointer(seen: _Gathered, shares: dict[str, dict[str, float]], place: dict[str, int]) -> Pointer | None:
    # A weaker route to a form says little when a stronger one exists: weights are squared.
    totals: dict[int, float] = defaultdict(float)
    for concept, weight in seen.concepts.items():
        for group, share in shares[concept].items():
            totals[place[group]] += weight * weight * share
    if not totals:
        return None
    groups = np.array(sorted(totals), dtype=np.intp)
    values = np.array([totals[group] for group in groups])
    concepts = tuple(sorted(seen.concepts, key=lambda concept: (-seen.concepts[concept], concept)))
    return Pointer(groups, values / values.sum(), seen.strength, concepts)


__all__ = ["BREAKS", "Pointer", "group_codes", "occupation_entries", "skill_entries"]
