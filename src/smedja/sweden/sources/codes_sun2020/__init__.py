# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""SUN 2020, level (three digits) and field (four positions).

Position in the flow: code source; writes ``codes_sun2020_level`` and ``codes_sun2020_field``. English names of the one-
and two-digit codes are the project's own translations (``english.yml``); deeper codes show the Swedish name, marked.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import yaml

from smedja.codes import NameStatus
from smedja.data import FolderSource, Raw, Table
from smedja.sweden.code_tables import code_row, code_table

_HEADER_ROWS = 4
_SHEETS = {"sun2020_level": ("Nivåer, klartext", 3), "sun2020_field": ("Inriktning, klartext", 4)}


def _names(sheet: Any, depth: int) -> dict[str, str]:
    """Name by code; the sheet has one block of three columns per level, and notes below the first block."""
    rows = [(*row, *(None,) * 12) for row in sheet.iter_rows(values_only=True)][_HEADER_ROWS:]
    names: dict[str, str] = {}
    for digits in range(depth, 0, -1):
        for row in rows:
            cell, name = row[3 * digits - 3], row[3 * digits - 2]
            code = str(cell).zfill(digits) if isinstance(cell, int) else str(cell or "").strip()
            # The first block is followed by an older key with the same digits: the first occurrence counts, and a
            # code that no finer code begins with is not a code of this version.
            finest = digits == depth
            if len(code) == digits and name and code not in names and (finest or _has_children(code, names)):
                names[code] = " ".join(str(name).split())
    return names


def _has_children(code: str, names: dict[str, str]) -> bool:
    return any(known[:-1] == code for known in names)


def _tables(raw: Raw) -> list[Table]:
    english = yaml.safe_load((Path(__file__).parent / "english.yml").read_text(encoding="utf-8"))
    book = openpyxl.load_workbook(raw.path("suncode-2020.xlsx"), read_only=True, data_only=True)
    tables = []
    for scheme, (sheet, depth) in _SHEETS.items():
        rows = [
            code_row(
                f"{scheme}_{len(code)}",
                code,
                code[:-1],
                name_sv=name,
                name_en=english[scheme].get(code, ""),
                en_status=NameStatus.PROJECT,
            )
            for code, name in _names(book[sheet], depth).items()
        ]
        tables.append(
            code_table(
                scheme,
                rows,
                raw,
                method_sv="Koder och svenska namn oförändrade; engelska namn på de två översta nivåerna är projektets.",
                method_en="Codes and Swedish names unchanged; English names of the two top levels are the project's.",
            )
        )
    book.close()
    return tables


SOURCE = FolderSource(Path(__file__).parent, _tables)
