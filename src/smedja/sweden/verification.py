# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Verification of everything Swedish that is stored: code tables, baseline, totals, row counts, raw files.

Position in the flow: behind ``smedja data verify`` and the contract tests. Works offline; the raw files are verified
only when they are at hand.
"""

from __future__ import annotations

from pathlib import Path

from smedja.core import DataError
from smedja.data import Outcome, verify_raw, verify_store, verify_totals
from smedja.sweden.registry import baseline_store, code_store, lexicon_sources, lexicon_store, sources
from smedja.sweden.totals import ROWS, TOTALS


def verify_all(raw: Path) -> list[Outcome]:
    """Every check, sound or not.

    Args:
        raw: Folder of the raw files; skipped when it does not exist.
    """
    outcomes = verify_store(code_store()) + verify_store(baseline_store()) + verify_store(lexicon_store())
    outcomes += verify_totals(baseline_store(), TOTALS) + _row_counts()
    if raw.is_dir():
        outcomes += verify_raw((*sources(), *lexicon_sources()), raw)
    else:
        outcomes.append(Outcome("raw files", "raw lock", sound=True, detail="not at hand, skipped"))
    return outcomes


def _row_counts() -> list[Outcome]:
    outcomes: list[Outcome] = []
    for name, expected in ROWS.items():
        try:
            found = baseline_store().read(name).frame.height
        except DataError as error:
            outcomes.append(Outcome(name, "rows", sound=False, detail=error.message))
            continue
        detail = f"{found}" if found == expected else f"{found}, expected {expected}"
        outcomes.append(Outcome(name, "rows", sound=found == expected, detail=detail))
    return outcomes
