# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""SSYK 2012 at four levels, and the employment service's variant of it.

Position in the flow: code source; writes ``codes_ssyk2012`` and ``codes_afssyk2012``. The two are never mixed: where
the register has managers at level 1 and 2 (1211, 1212) the employment service has one group (1210).
"""

from __future__ import annotations

from pathlib import Path

import openpyxl

from smedja.codes import NameStatus
from smedja.data import FolderSource, Raw, Table, read_csv, read_json
from smedja.sweden.code_tables import code_row, code_table


def _swedish(path: Path) -> dict[str, str]:
    frame = read_csv(path, separator="\t")
    names: dict[str, str] = {}
    for level in (1, 2, 3, 4):
        for text in frame[f"ssyk2012_{level}"].unique().sort():
            code, name = text.split(" ", 1)
            names[code] = name.strip()
    return names


def _english(path: Path) -> dict[str, str]:
    names: dict[str, str] = {}
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    for digits in (1, 2, 3, 4):
        for row in book[f"{digits}-digit"].iter_rows(values_only=True):
            code, name = (*row, None, None)[:2]
            if str(code).strip().isdigit() and name:
                names[str(code).strip().zfill(digits)] = " ".join(str(name).split())
    book.close()
    return names


def _tables(raw: Raw) -> list[Table]:
    swedish, english = _swedish(raw.path("daioe_ssyk2012.csv")), _english(raw.path("ssyk2012_en.xlsx"))
    rows = [
        code_row(f"ssyk2012_{len(code)}", code, code[:-1], name_sv=name, name_en=english.get(code, ""))
        for code, name in swedish.items()
    ]
    groups = read_json(raw.path("ssyk-level-4-groups.json"))["data"]["concepts"]
    variant = []
    for group in groups:
        code = group["ssyk_code_2012"]
        # A merged group ending in 0 has no English name of its own; its three-digit group's name fits it.
        name_en = english.get(code, english.get(code[:3], ""))
        status = NameStatus.OFFICIAL if code in english else NameStatus.PROJECT
        variant.append(
            code_row(
                "afssyk2012_4", code, code[:3], name_sv=group["preferred_label"], name_en=name_en, en_status=status
            )
        )
    variant.extend(
        code_row("afssyk2012_3", code, "", name_sv=swedish[code], name_en=english.get(code, ""))
        for code in sorted({row["parent"] for row in variant})
    )
    return [
        code_table(
            "ssyk2012",
            rows,
            raw,
            method_sv="Svenska namn ur en kodförteckning, engelska ur SCB:s engelska förteckning.",
            method_en="Swedish names from a list of codes, English names from SCB's English list.",
        ),
        code_table(
            "afssyk2012",
            variant,
            raw,
            method_sv="Fyrställiga grupper ur JobTech Taxonomy; tresiffriga namn från SSYK 2012.",
            method_en="Four-digit groups from the JobTech Taxonomy; three-digit names from SSYK 2012.",
        ),
    ]


SOURCE = FolderSource(Path(__file__).parent, _tables)
