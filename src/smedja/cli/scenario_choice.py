# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What a command's SCENARIO may be: a shipped name, a file, a kept run, or the reference.

Position in the flow: shared by ``smedja run`` and ``smedja compare``. It reads and checks; it runs nothing.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from smedja.core import QueryError
from smedja.scenarios import Parameters, Scenario, load_scenario, read_scenario
from smedja.scenarios.bundle import check, parameters_of
from smedja.sweden import outlook, shipped

REFERENCE: Final = "reference"
HELP: Final = "a shipped name, a file ending in .yaml, a kept run's identity or folder, or: reference"


def add_draws(parser: argparse.ArgumentParser) -> None:
    """Add the options that decide the draws and where they are computed."""
    parser.add_argument("--draws", type=int, default=None, metavar="N", help="draws for the intervals (default 1000)")
    parser.add_argument("--seed", type=int, default=None, metavar="N", help="seed of the draws (default 0)")
    parser.add_argument("--cluster", action="store_true", help="compute on worker processes of this machine")
    parser.add_argument(
        "--scheduler", default=None, metavar="ADDRESS", help="compute on a dask scheduler, such as tcp://10.0.0.5:8786"
    )


def chosen(named: str, folder: Path) -> tuple[Scenario | None, Parameters | None]:
    """Return the scenario that a word names, None for the reference, and a kept run's parameters.

    Args:
        named: The word.
        folder: Where runs are kept.

    Raises:
        QueryError: there is no such scenario; names those there are.
        ScenarioError: a file has faults; all of them.
        ChecksumMismatch: a kept run is broken.
    """
    if named == REFERENCE:
        return None, None
    if named in shipped.names():
        return shipped.load(named), None
    vocabulary = shipped.vocabulary()
    if named.endswith((".yaml", ".yml")):
        return read_scenario(Path(named), vocabulary), None
    for kept in (folder / named, Path(named)):
        if (kept / "manifest.json").is_file():
            check(kept)
            return load_scenario(kept, vocabulary), parameters_of(kept)
    raise QueryError(
        f"There is no scenario {named!r}",
        todo=f"Give {HELP}. Shipped: {', '.join(shipped.names())}",
    )


def resolved(args: argparse.Namespace, kept: Parameters | None = None, *, horizon: int | None = None) -> Parameters:
    """Return the parameters of a command: those of a kept run, with what was asked for in their place.

    Args:
        args: Of the command.
        kept: Of a kept run.
        horizon: Last projected year, where a scenario decides it.

    Raises:
        QueryError: draws or seed out of range.
    """
    asked = {name: getattr(args, name) for name in ("draws", "seed") if getattr(args, name) is not None}
    try:
        end = {} if horizon is None else {"horizon": horizon}
        return Parameters(**((kept or Parameters()).model_dump() | end | asked))
    except ValueError as fault:
        raise QueryError(
            "Draws run from 20 to 100000 and the seed from 0", where=", ".join(f"--{name}" for name in asked)
        ) from fault


def runs_folder() -> Path:
    """Where runs are kept."""
    return outlook.runs_folder()
