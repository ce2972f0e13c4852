# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Which words mark an occupation group: counted on descriptions, labels and skills, weighted by where they stand.

Position in the flow: writes ``group_words``. Texts are read, cut into stems and counted; no sentence is kept. A skill
of ESCO counts for the groups whose occupations the crosswalk links to an occupation that needs it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any, Final

import numpy as np
import polars as pl

from smedja.core import Status
from smedja.data import ColumnSpec, FolderSource, Raw, Table, TableSpec, read_json
from smedja.match.text import Language, stem, words
from smedja.sweden.esco import concept_of, read_links, read_zipped

_SPEC = TableSpec(
    name="group_words",
    title_sv="Ord som kännetecknar en yrkesgrupp",
    title_en="Words that mark an occupation group",
    columns=(
        ColumnSpec("group", "String", scheme="afssyk2012_4", label_sv="Yrkesgrupp", label_en="Group"),
        ColumnSpec("language", "String", allowed=("sv", "en"), label_sv="Språk", label_en="Language"),
        ColumnSpec("stem", "String", label_sv="Ordstam", label_en="Stem"),
        ColumnSpec("weight", "Float64", minimum=0, label_sv="Vikt", label_en="Weight"),
    ),
    key=("group", "language", "stem"),
    status=Status.ESTIMATED,
    unit="",
    geography_sv="gäller inte",
    geography_en="not applicable",
)
#: How much one word counts, by the kind of text it stands in.
_NAME: Final = 4.0
_DEFINITION: Final = 3.0
_OCCUPATION: Final = 1.0
_ISCO: Final = 0.5
_COURSE: Final = 1.0
_ISCO_COLUMNS: Final = ("iscoGroup", "preferredLabel", "altLabels")
_ESSENTIAL: Final = 0.2
_OPTIONAL: Final = 0.08
#: Words kept per group and language: those that tell most.
_KEPT: Final = 700
_NO_TEXT: Final = "Ingen information tillgänglig"
_BORROWED: Final = "Yrkesbeskrivning som följer är hämtad från relaterat ESCO-yrke:"

Counts = dict[tuple[str, Language], dict[str, float]]


def _tables(raw: Raw) -> list[Table]:
    counts: Counts = defaultdict(lambda: defaultdict(float))
    group_of = _count_taxonomy(raw, counts)
    _count_isco(raw.path("ssyk-level-4-with-related-isco-level-4-groups.json"), raw.path("en_csv.zip"), counts)
    _count_esco(raw, group_of, counts)
    _count_courses(raw.path("utbildningsdata.json"), counts)
    origin = raw.origin(
        method_sv="Ordstammar räknade i beskrivningar, benämningar och kompetenser; de 700 mest talande per grupp.",
        method_en="Stems counted in descriptions, labels and skills; the 700 that tell most for each group.",
    )
    return [Table(_SPEC, _kept(counts), origin)]


def _add(counts: Counts, group: str, language: Language, text: str, weight: float) -> None:
    held = counts[group, language]
    for word in words(text):
        if len(word) > 1 and not word.isdigit():
            held[stem(word, language)] += weight


def _count_taxonomy(raw: Raw, counts: Counts) -> dict[str, str]:
    """Count names and definitions; return the group of each occupation name."""
    definitions = read_json(raw.path("id_definitions.json"))
    group_of: dict[str, str] = {}
    for unit in _units(raw.path("the-ssyk-hierarchy-with-occupations.json")):
        group = unit["ssyk_code_2012"]
        _add(counts, group, "sv", unit["preferred_label"], _NAME)
        _add(counts, group, "sv", unit.get("definition") or "", _DEFINITION)
        occupations = unit.get("narrower", [])
        # A group with many names does not speak louder for it.
        share = _OCCUPATION / max(1.0, np.sqrt(len(occupations)))
        for one in occupations:
            group_of[one["id"]] = group
            _add(counts, group, "sv", one["preferred_label"], _NAME * share)
            text = definitions.get(one["id"], "")
            if text != _NO_TEXT:
                _add(counts, group, "sv", text.removeprefix(_BORROWED), share)
    return group_of


def _units(path: Path) -> Iterator[dict[str, Any]]:
    for major in read_json(path)["data"]["concepts"]:
        for sub_major in major["narrower"]:
            for minor in sub_major["narrower"]:
                yield from minor["narrower"]


def _count_isco(path: Path, archive: Path, counts: Counts) -> None:
    """Count the groups of ISCO-08 that a group relates to, and in English the occupations of ESCO in them."""
    groups = read_zipped(archive, "ISCOGroups_en.csv").select("code", "preferredLabel", "description")
    english = {code: f"{label} {text or ''}" for code, label, text in groups.iter_rows()}
    inside: dict[str, list[str]] = defaultdict(list)
    for isco, label, others in read_zipped(archive, "occupations_en.csv").select(_ISCO_COLUMNS).iter_rows():
        inside[isco].append(f"{label} {others or ''}")
    for unit in read_json(path)["data"]["concepts"]:
        related = [other for other in unit["related"] if other["type"] == "isco-level-4"]
        group = unit["ssyk_code_2012"]
        for other in related:
            share, code = 1.0 / len(related), other["isco_code_08"]
            text = f"{other['preferred_label']} {other.get('definition') or ''}"
            _add(counts, group, "sv", text, _ISCO * share)
            _add(counts, group, "en", english.get(code, ""), _DEFINITION * share)
            for named in inside.get(code, ()):
                _add(counts, group, "en", named, share / np.sqrt(len(inside[code])))


def _count_courses(path: Path, counts: Counts) -> None:
    """Count names and descriptions of courses that lead to a group."""
    for key, courses in read_json(path).items():
        for course in courses:
            text = unescape(f"{course['utbildningsnamn']} {course.get('beskrivning') or ''}")
            _add(counts, key[:4], "sv", text, _COURSE / len(courses))


def _count_esco(raw: Raw, group_of: dict[str, str], counts: Counts) -> None:
    """Count the skills that ESCO's occupations need, and their English labels and descriptions, for their groups."""
    groups = _groups_of_esco(raw.path("se_occupations_esco_1.1.1.csv"), group_of)
    archive = raw.path("en_csv.zip")
    for address, label, others, text in _english(archive):
        for group, share in groups.get(concept_of(address), {}).items():
            _add(counts, group, "en", f"{label} {others or ''}", _NAME * share)
            _add(counts, group, "en", text or "", _DEFINITION * share)
    swedish = {link.esco: link.label_sv for link in read_links(raw.path("se_skills_esco_1.0.9_2023-11-30.csv"))}
    english = {
        concept_of(address): label
        for address, label in read_zipped(archive, "skills_en.csv").select("conceptUri", "preferredLabel").iter_rows()
    }
    needs = read_zipped(raw.path("relations_csv.zip"), "occupationSkillRelations.csv")
    for occupation, relation, skill in needs.select("occupationUri", "relationType", "skillUri").iter_rows():
        weight = _ESSENTIAL if relation == "essential" else _OPTIONAL
        for group, share in groups.get(concept_of(occupation), {}).items():
            _add(counts, group, "sv", swedish.get(concept_of(skill), ""), weight * share)
            _add(counts, group, "en", english.get(concept_of(skill), ""), weight * share)


def _english(archive: Path) -> list[tuple[str, str, str | None, str | None]]:
    frame = read_zipped(archive, "occupations_en.csv")
    return frame.select("conceptUri", "preferredLabel", "altLabels", "description").rows()


def _groups_of_esco(path: Path, group_of: dict[str, str]) -> dict[str, dict[str, float]]:
    """For each ESCO concept the groups of the names linked to it, with shares damped by how many names a group has."""
    linked: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for link in read_links(path):
        if link.taxonomy in group_of:
            linked[link.esco][group_of[link.taxonomy]] += 1.0 if link.relation == "exact" else 0.5
    esco_per_group: dict[str, float] = defaultdict(float)
    for groups in linked.values():
        for group, weight in groups.items():
            esco_per_group[group] += weight
    return {
        esco: {
            group: weight / sum(groups.values()) / np.sqrt(esco_per_group[group]) for group, weight in groups.items()
        }
        for esco, groups in linked.items()
    }


def _kept(counts: Counts) -> pl.DataFrame:
    rows = [
        (group, language, found, weight) for (group, language), held in counts.items() for found, weight in held.items()
    ]
    schema = {"group": pl.String, "language": pl.String, "stem": pl.String, "weight": pl.Float64}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    groups = pl.col("group").n_unique().over("language")
    tells = pl.col("weight").log1p() * (groups / pl.len().over("language", "stem")).log()
    return (
        frame.with_columns(tells.alias("tells"))
        .filter(pl.col("tells") > 0)
        .sort("tells", "stem", descending=[True, False])
        .group_by("group", "language", maintain_order=True)
        .head(_KEPT)
        .select("group", "language", "stem", pl.col("weight").round(4))
        .sort("group", "language", "stem")
    )


SOURCE = FolderSource(Path(__file__).parent, _tables)
