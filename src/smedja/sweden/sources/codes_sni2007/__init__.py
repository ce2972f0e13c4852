# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""SNI 2007 at five levels under the fifteen industry groups of the employment statistics.

Position in the flow: code source; writes ``codes_sni2007``. English names exist for groups and sections (NACE Rev. 2);
deeper codes show the Swedish name, marked.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from smedja.codes import NameStatus
from smedja.data import FolderSource, Raw, Table, read_json
from smedja.sweden.code_tables import code_row, code_table


def _walk(concept: Any, parent: str, depth: int) -> Iterator[tuple[int, str, str, str]]:
    code = concept["sni_level_code_2007"]
    yield depth, code, parent, concept["preferred_label"]
    for below in concept.get("narrower", []):
        yield from _walk(below, code, depth + 1)


def _tables(raw: Raw) -> list[Table]:
    written = yaml.safe_load((Path(__file__).parent / "groups.yml").read_text(encoding="utf-8"))
    groups: dict[str, dict[str, str]] = written["groups"]
    sections: dict[str, str] = written["sections"]
    group_of = {letter: code for code in groups for letter in code.split("+")}
    rows = [
        code_row(
            "sni2007_group",
            code,
            "",
            name_sv=names["sv"],
            name_en=names["en"],
            en_status=NameStatus.PROJECT,
            sv_status=NameStatus.PROJECT,
        )
        for code, names in groups.items()
    ]
    for top in read_json(raw.path("sni-hierarchy.json"))["data"]["concepts"]:
        for depth, code, parent, name in _walk(top, "", 1):
            above = group_of[code] if depth == 1 else parent
            rows.append(code_row(f"sni2007_{depth}", code, above, name_sv=name, name_en=sections.get(code, "")))
    return [
        code_table(
            "sni2007",
            rows,
            raw,
            method_sv="Hierarkin ur JobTech Taxonomy; grupperna är de femton i SCB:s sysselsättningsstatistik.",
            method_en="The hierarchy of the JobTech Taxonomy; the groups are those of SCB's employment statistics.",
        )
    ]


SOURCE = FolderSource(Path(__file__).parent, _tables)
