# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""ESCO's occupations and skills in English, and which skills an occupation needs.

Position in the flow: writes ``esco_concepts``, ``esco_forms``, ``esco_occupation_skills`` and ``esco_skill_reach``.
Descriptions are not kept.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from smedja.core import Status
from smedja.data import ColumnSpec, FolderSource, Raw, Table, TableSpec
from smedja.sweden.esco import alternatives, concept_of, read_zipped
from smedja.sweden.lexicon_columns import concepts_spec, forms_spec

_CONCEPTS = concepts_spec("esco_concepts", "Yrken och kompetenser i ESCO", "Occupations and skills of ESCO")
_FORMS = forms_spec("esco_forms", "Benämningar i ESCO på engelska", "Labels of ESCO in English")
_SKILLS = TableSpec(
    name="esco_occupation_skills",
    title_sv="Kompetenser som ett yrke i ESCO kräver",
    title_en="Skills that an occupation of ESCO needs",
    columns=(
        ColumnSpec("occupation", "String", label_sv="Yrke i ESCO", label_en="ESCO occupation"),
        ColumnSpec("skill", "String", label_sv="Kompetens i ESCO", label_en="ESCO skill"),
        ColumnSpec("essential", "Boolean", label_sv="Väsentlig", label_en="Essential"),
    ),
    key=("occupation", "skill"),
    status=Status.OFFICIAL,
    unit="",
    geography_sv="gäller inte",
    geography_en="not applicable",
)
_REACH = TableSpec(
    name="esco_skill_reach",
    title_sv="Hur brett en kompetens i ESCO används",
    title_en="How widely a skill of ESCO is used",
    columns=(
        ColumnSpec("skill", "String", label_sv="Kompetens i ESCO", label_en="ESCO skill"),
        ColumnSpec("type", "String", allowed=("knowledge", "skill"), label_sv="Slag", label_en="Type"),
        ColumnSpec(
            "reach",
            "String",
            allowed=("transversal", "cross-sector", "sector-specific", "occupation-specific"),
            label_sv="Räckvidd",
            label_en="Reach",
        ),
    ),
    key=("skill",),
    status=Status.OFFICIAL,
    unit="",
    geography_sv="gäller inte",
    geography_en="not applicable",
)


def _tables(raw: Raw) -> list[Table]:
    archive, relations = raw.path("en_csv.zip"), raw.path("relations_csv.zip")
    occupations = read_zipped(archive, "occupations_en.csv")
    skills = read_zipped(archive, "skills_en.csv")
    groups = read_zipped(archive, "ISCOGroups_en.csv").filter(pl.col("code").str.len_chars() == 4)
    pairs = read_zipped(relations, "occupationSkillRelations.csv")
    origin = raw.origin(
        method_sv="Begrepp, benämningar och samband som de är; synonymer till kompetenser bara för kunskaper.",
        method_en="Concepts, labels and relations as they are; alternative labels of skills for knowledge only.",
    )
    return [
        Table(_CONCEPTS, _concepts(occupations, skills, groups), origin),
        Table(_FORMS, _forms(occupations, skills, groups), origin),
        Table(_SKILLS, _occupation_skills(pairs), origin),
        Table(_REACH, _reach(skills), origin),
    ]


def _concepts(occupations: pl.DataFrame, skills: pl.DataFrame, groups: pl.DataFrame) -> pl.DataFrame:
    rows: list[tuple[str, str, None, str, None, str | None]] = []
    named = ("conceptUri", "preferredLabel")
    for address, label, isco in occupations.select(*named, "iscoGroup").iter_rows():
        rows.append((concept_of(address), "esco_occupation", None, label, None, isco))
    rows += [
        (concept_of(address), "esco_skill", None, label, None, None)
        for address, label in skills.select(named).iter_rows()
    ]
    rows += [
        (f"C{code}", "isco_group", None, label, None, code)
        for code, label in groups.select("code", "preferredLabel").iter_rows()
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(_CONCEPTS.column_names, pl.String), orient="row").sort("concept")


def _forms(occupations: pl.DataFrame, skills: pl.DataFrame, groups: pl.DataFrame) -> pl.DataFrame:
    rows: list[tuple[str, str, str, str]] = []
    columns = ("conceptUri", "preferredLabel", "altLabels")
    for address, label, others in occupations.select(columns).iter_rows():
        concept = concept_of(address)
        rows.append((label, "en", concept, "preferred"))
        rows += [(other, "en", concept, "alternative") for other in alternatives(others)]
    for address, label, others, kind in skills.select(*columns, "skillType").iter_rows():
        concept = concept_of(address)
        rows.append((label, "en", concept, "preferred"))
        if kind == "knowledge":
            rows += [(other, "en", concept, "alternative") for other in alternatives(others)]
    rows += [
        (label, "en", f"C{code}", "preferred") for code, label in groups.select("code", "preferredLabel").iter_rows()
    ]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(_FORMS.column_names, pl.String), orient="row")
    return frame.unique(["form", "language", "concept"], keep="first", maintain_order=True).sort("concept", "form")


def _occupation_skills(pairs: pl.DataFrame) -> pl.DataFrame:
    return (
        pairs.select(
            pl.col("occupationUri").str.split("/").list.last().alias("occupation"),
            pl.col("skillUri").str.split("/").list.last().alias("skill"),
            (pl.col("relationType") == "essential").alias("essential"),
        )
        .group_by("occupation", "skill")
        .agg(pl.col("essential").any())
        .sort("occupation", "skill")
    )


def _reach(skills: pl.DataFrame) -> pl.DataFrame:
    return (
        skills.select(
            pl.col("conceptUri").str.split("/").list.last().alias("skill"),
            pl.when(pl.col("skillType") == "knowledge")
            .then(pl.lit("knowledge"))
            .otherwise(pl.lit("skill"))
            .alias("type"),
            pl.col("reuseLevel").alias("reach"),
        )
        .drop_nulls()
        .sort("skill")
    )


SOURCE = FolderSource(Path(__file__).parent, _tables)
