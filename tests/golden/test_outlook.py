# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The published figures of one county, kept: a change here is a change of results and belongs in the CHANGELOG.

Renew with ``make golden-update`` and say why under "Results changed".
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np

KEPT = Path(__file__).parent / "dalarna_2030.json"
MEASURES = ("gap", "demand", "supply", "exits", "entrants", "moves", "growth", "openings", "ratio", "start_gap")
COLUMNS = [f"{measure}{end}" for measure in MEASURES for end in ("", "_low", "_high")]


def _now(outlook):
    rows = outlook.view("ssyk2012_2").rows("20", 2030).sort("occupation")
    return {row["occupation"]: [row[name] for name in COLUMNS] for row in rows.iter_rows(named=True)}


def test_dalarna_in_2030_is_what_was_published(sweden_outlook):
    now = _now(sweden_outlook)
    if os.environ.get("SMEDJA_GOLDEN_UPDATE"):
        lines = ",\n".join(f"  {json.dumps(code)}: {json.dumps(values)}" for code, values in now.items())
        KEPT.write_text(f'{{\n"columns": {json.dumps(COLUMNS)},\n"rows": {{\n{lines}\n}}\n}}\n', encoding="utf-8")
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    assert kept["columns"] == COLUMNS
    assert list(kept["rows"]) == list(now)
    for code, values in kept["rows"].items():
        was, found = (np.array([np.nan if v is None else v for v in part]) for part in (values, now[code]))
        np.testing.assert_allclose(found, was, rtol=1e-6, atol=1e-6, err_msg=f"occupation {code}")
