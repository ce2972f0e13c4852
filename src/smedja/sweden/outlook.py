# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Sweden's outlook: the shipped baseline run with the default parameters, computed once and kept.

Position in the flow: what pages and commands ask for. It decides where runs are kept and nothing about what they hold.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from smedja.scenarios import LEVELS, Outlook, Parameters, describe, find, load, run_outlook, save
from smedja.sweden import past
from smedja.sweden.folders import var_folder

AVAILABLE_LEVELS = LEVELS


def runs_folder(folder: Path | None = None) -> Path:
    """Return where runs are kept."""
    return (folder or var_folder()) / "runs"


@lru_cache(maxsize=2)
def current(folder: Path | None = None, tell: Callable[[str], None] = lambda _: None) -> Outlook:
    """Return the run of the shipped baseline, from disk when it is there and computed otherwise.

    Args:
        folder: Where runs are kept; ``var_folder()`` when None.
        tell: Called with a short line before each long step.
    """
    runs = runs_folder(folder)
    evidence, parameters = past.evidence(), Parameters()
    kept = find(runs, describe(evidence, parameters).identity)
    if kept is not None:
        return load(kept)
    tell("Computing the outlook of 21 counties and 148 occupation groups to 2040 …")
    outlook = run_outlook(evidence, parameters, tell=tell)
    save(outlook, runs)
    return outlook
