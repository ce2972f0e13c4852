# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The 64 industries of the national accounts (A*64), each one or several divisions of SNI 2007, under fifteen groups.

Position in the flow: code source; writes ``codes_sni2007_a64``. It renames no industry of its own accord: every
division of SNI 2007 must belong to exactly one of the 64, or the build stops.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from smedja.codes import NameStatus
from smedja.core import FaultReport, SchemaError
from smedja.data import FolderSource, Raw, Table, read_json
from smedja.sweden.code_tables import code_row, code_table

GROUPS, INDUSTRIES = "sni2007_a64_group", "sni2007_a64"
_HERE = Path(__file__).parent


def divisions_of(code: str) -> tuple[str, ...]:
    """The divisions that an industry's code stands for: ``C10-12`` is 10, 11 and 12."""
    first, _, last = code[1:].partition("-")
    return tuple(f"{number:02d}" for number in range(int(first), int(last or first) + 1))


def check_divisions(codes: list[str], hierarchy: dict[str, str]) -> None:
    """Stop when a division belongs to no industry, to several, or to one of another section.

    Args:
        codes: The industries.
        hierarchy: Section by division.

    Raises:
        SchemaError: all such divisions, named together.
    """
    report = FaultReport("The 64 industries")
    homes: dict[str, list[str]] = {division: [] for division in hierarchy}
    for code in codes:
        for division in divisions_of(code):
            if division not in hierarchy:
                report.add(f"no division {division}", f"names.yml, {code}")
                continue
            homes[division].append(code)
            if hierarchy[division] != code[0]:
                report.add(f"{division} is in section {hierarchy[division]}", f"names.yml, {code}")
    for division, found in homes.items():
        if len(found) != 1:
            report.add(f"division {division} is in {len(found)} industries", "names.yml", "Put it in exactly one")
    report.raise_if_any(SchemaError)


def _hierarchy(raw: Raw) -> dict[str, str]:
    sections: list[Any] = read_json(raw.path("sni-hierarchy.json"))["data"]["concepts"]
    return {
        division["sni_level_code_2007"]: section["sni_level_code_2007"]
        for section in sections
        for division in section["narrower"]
    }


def _tables(raw: Raw) -> list[Table]:
    names: dict[str, dict[str, str]] = yaml.safe_load((_HERE / "names.yml").read_text(encoding="utf-8"))
    groups = yaml.safe_load((_HERE.parent / "codes_sni2007" / "groups.yml").read_text(encoding="utf-8"))["groups"]
    check_divisions(list(names), _hierarchy(raw))
    group_of = {letter: group for group in groups for letter in group.split("+")}
    levels = [(GROUPS, groups, {}), (INDUSTRIES, names, group_of)]
    rows = [
        code_row(
            level,
            code,
            parents.get(code[0], ""),
            name_sv=name["sv"],
            name_en=name["en"],
            sv_status=NameStatus.PROJECT,
            en_status=NameStatus.PROJECT,
        )
        for level, entries, parents in levels
        for code, name in entries.items()
    ]
    method_sv = "Indelningen A*64 i ENS 2010 ovanpå SNI 2007; kontrollerad mot hierarkin ur JobTech Taxonomy."
    method_en = "The breakdown A*64 of ESA 2010 over SNI 2007; checked against the hierarchy of the JobTech Taxonomy."
    return [code_table("sni2007_a64", rows, raw, method_sv=method_sv, method_en=method_en)]


SOURCE = FolderSource(_HERE, _tables)
