# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The lexicon: concepts, the forms they are written in, and the links between taxonomies.

Position in the flow: made from the lexicon's tables; the dictionary, the coder and the matcher read it. It finds
nothing in a text by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal

import polars as pl

from smedja.core import QueryError
from smedja.data import Tables
from smedja.match.text import Language, folded

Kind = Literal["group", "occupation", "skill", "esco_occupation", "esco_skill", "isco_group"]
Relation = Literal["exact", "close", "broad", "narrow"]

OCCUPATIONS: Final = ("group", "occupation", "esco_occupation", "isco_group")
SKILLS: Final = ("skill", "esco_skill")
_FORM_TABLES: Final = ("taxonomy_forms", "esco_forms_sv", "esco_forms")
_CONCEPT_TABLES: Final = ("taxonomy_concepts", "esco_concepts")
_LINK_TABLES: Final = ("occupation_links", "skill_links")
#: How near two linked concepts are; an assumption, the same for all.
RELATION_WEIGHT: Final[Mapping[str, float]] = {"exact": 1.0, "close": 0.75, "broad": 0.5, "narrow": 0.5}


@dataclass(frozen=True, slots=True)
class Concept:
    """One occupation, occupation group or skill.

    Attributes:
        id: Identifier in its taxonomy; the code for a group, the last part of the address for ESCO.
        kind: What it is.
        name_sv: Swedish name; empty when there is none.
        name_en: English name; empty when there is none.
        group: Occupation group at four digits; empty for skills and ESCO.
        isco: Code of ISCO-08 at four digits; empty when unknown.
    """

    id: str
    kind: Kind
    name_sv: str
    name_en: str
    group: str = ""
    isco: str = ""

    def name(self, language: Language = "sv") -> str:
        """The name in a language, or the other language's when there is none."""
        return (self.name_sv or self.name_en) if language == "sv" else (self.name_en or self.name_sv)


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a concept.

    Attributes:
        text: As the source writes it.
        language: ``sv`` or ``en``.
        concept: What it stands for.
        label_kind: ``preferred``, ``alternative`` or ``keyword``.
        source: Table that it comes from.
        licence: Licence of that table.
        ambiguity: Number of concepts of the same kind that are written so.
    """

    text: str
    language: Language
    concept: str
    label_kind: str
    source: str
    licence: str
    ambiguity: int


@dataclass(frozen=True, slots=True)
class Need:
    """A skill that an occupation of ESCO needs.

    Attributes:
        skill: The ESCO skill.
        essential: Whether ESCO calls it essential; otherwise optional.
    """

    skill: str
    essential: bool


@dataclass(frozen=True)
class Lexicon:
    """Everything that is known about how occupations and skills are written and linked.

    Attributes:
        version: What the tables were compiled from: periods of the sources.
        concepts: Concept by identifier.
        frame: One row a form: form, folded, language, concept, kind, label_kind, source, licence, ambiguity.
        links: ESCO concepts of a taxonomy concept, with the relation.
        needs_frame: occupation, skill, essential.
        reach: For an ESCO skill how widely it is used: ``transversal`` … ``occupation-specific``.
        words: group, language, stem, weight.
        isco_groups: For a code of ISCO-08 its occupation groups with shares, by the official key.
    """

    version: str
    concepts: Mapping[str, Concept] = field(repr=False)
    frame: pl.DataFrame = field(repr=False)
    links: Mapping[str, tuple[tuple[str, Relation], ...]] = field(repr=False)
    needs_frame: pl.DataFrame = field(repr=False)
    reach: Mapping[str, str] = field(repr=False)
    words: pl.DataFrame = field(repr=False)
    isco_groups: Mapping[str, Mapping[str, float]] = field(repr=False, default_factory=dict)

    def concept(self, identifier: str) -> Concept:
        """The concept with this identifier.

        Raises:
            QueryError: there is none.
        """
        if identifier not in self.concepts:
            raise QueryError(f"The lexicon has no concept {identifier!r}", todo="Use an identifier that it gave")
        return self.concepts[identifier]

    def forms(self, text: str, kinds: tuple[str, ...] = (*OCCUPATIONS, *SKILLS)) -> Iterator[Form]:
        """The forms that are written like a text, whatever its case and signs."""
        rows = self.frame.filter((pl.col("folded") == folded(text)) & pl.col("kind").is_in(kinds))
        names = ("form", "language", "concept", "label_kind", "source", "licence", "ambiguity")
        for row in rows.sort("concept", "language").select(names).iter_rows():
            yield Form(*row)

    @cached_property
    def linked_from(self) -> dict[str, tuple[tuple[str, Relation], ...]]:
        """Taxonomy concepts of an ESCO concept, with what the taxonomy's concept is to ESCO's."""
        back: dict[str, list[tuple[str, Relation]]] = defaultdict(list)
        for concept, linked in self.links.items():
            for esco, relation in linked:
                back[esco].append((concept, relation))
        return {esco: tuple(found) for esco, found in back.items()}

    @cached_property
    def needs(self) -> dict[str, tuple[Need, ...]]:
        """The skills that each ESCO occupation needs."""
        found: dict[str, list[Need]] = defaultdict(list)
        for occupation, skill, essential in self.needs_frame.iter_rows():
            found[occupation].append(Need(skill, essential))
        return {occupation: tuple(skills) for occupation, skills in found.items()}

    def groups_of(self, identifier: str) -> dict[str, float]:
        """The occupation groups that a concept belongs to, with shares that sum to one; empty for skills.

        An ESCO occupation belongs where the names linked to it belong, nearer relations counting more; without such
        names it goes by its group of ISCO-08.
        """
        concept = self.concept(identifier)
        if concept.group:
            return {concept.group: 1.0}
        shares: dict[str, float] = defaultdict(float)
        for linked, relation in self.linked_from.get(identifier, ()):
            if group := self.concepts[linked].group:
                shares[group] += RELATION_WEIGHT[relation]
        if not shares:
            return dict(self.isco_groups.get(concept.isco, {}))
        total = sum(shares.values())
        return {group: share / total for group, share in sorted(shares.items())}


def lexicon_of(
    tables: Tables, isco_groups: Mapping[str, Mapping[str, float]], own: pl.DataFrame | None = None
) -> Lexicon:
    """The lexicon that the tables hold.

    Args:
        tables: All tables of a lexicon store.
        isco_groups: Occupation groups of a code of ISCO-08, with shares that sum to one.
        own: Forms of a list of one's own: form, language, concept, label_kind, source, licence.

    Raises:
        DataError: a table is missing.
    """
    concepts = {
        row[0]: Concept(row[0], row[1], row[2] or "", row[3] or "", row[4] or "", row[5] or "")
        for name in _CONCEPT_TABLES
        for row in tables[name].frame.iter_rows()
    }
    frame = _forms(tables, own)
    concepts.update(_swedish_names(frame, concepts))
    periods = sorted({f"{table.origin.table_id} {table.origin.period}" for table in tables.values()})
    return Lexicon(
        version="; ".join(periods),
        concepts=concepts,
        frame=frame,
        links=_links(tables, concepts),
        needs_frame=tables["esco_occupation_skills"].frame,
        reach=dict(tables["esco_skill_reach"].frame.select("skill", "reach").iter_rows()),
        words=tables["group_words"].frame,
        isco_groups=isco_groups,
    )


def _forms(tables: Tables, own: pl.DataFrame | None) -> pl.DataFrame:
    """All forms with what they stand for; forms of concepts that no table describes are left out."""
    kinds = pl.concat([tables[name].frame.select("concept", "kind") for name in _CONCEPT_TABLES])
    parts = [
        tables[name].frame.with_columns(
            pl.lit(name).alias("source"), pl.lit(tables[name].origin.licence).alias("licence")
        )
        for name in _FORM_TABLES
    ]
    if own is not None:
        parts.append(own.select(parts[0].columns))
    frame = pl.concat(parts).join(kinds, on="concept", how="inner")
    frame = frame.with_columns(
        pl.Series("folded", [folded(text) for text in frame["form"]]),
    )
    family = pl.when(pl.col("kind").is_in(list(SKILLS))).then(pl.lit("skill")).otherwise(pl.lit("occupation"))
    return frame.filter(pl.col("folded") != "").with_columns(
        pl.col("concept").n_unique().over("folded", family.alias("family")).cast(pl.Int32).alias("ambiguity")
    )


def _swedish_names(frame: pl.DataFrame, concepts: Mapping[str, Concept]) -> dict[str, Concept]:
    """ESCO's concepts with the Swedish name that the crosswalks give them."""
    preferred = frame.filter((pl.col("source") == "esco_forms_sv") & (pl.col("label_kind") == "preferred"))
    names = dict(preferred.unique("concept", keep="first", maintain_order=True).select("concept", "form").iter_rows())
    return {
        identifier: Concept(
            identifier, concepts[identifier].kind, name, concepts[identifier].name_en, "", concepts[identifier].isco
        )
        for identifier, name in names.items()
    }


def _links(tables: Tables, concepts: Mapping[str, Concept]) -> dict[str, tuple[tuple[str, Relation], ...]]:
    """The crosswalks between concepts of today; those that have been taken out of the taxonomy are left out."""
    found: dict[str, list[tuple[str, Relation]]] = defaultdict(list)
    for name in _LINK_TABLES:
        for concept, esco, relation in tables[name].frame.iter_rows():
            if concept in concepts and esco in concepts:
                found[concept].append((esco, relation))
    return {concept: tuple(linked) for concept, linked in found.items()}
