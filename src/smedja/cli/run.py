# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja run``: a scenario from its file to a bundle that can be kept, sent and compared.

Position in the flow: parse, call, print. It computes nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from smedja.cli.scenario_choice import HELP, add_draws, chosen, resolved, runs_folder
from smedja.scenarios import describe, find, run_outlook, save
from smedja.scenarios.cluster import cluster
from smedja.sweden import past, shipped

EPILOG = """\
examples:
  smedja run battery-plant-vasterbotten     a shipped scenario
  smedja run my.yaml --draws 5000           your own file, with more draws
  smedja run my.yaml --cluster              on worker processes of this machine; the same bytes
  smedja run --list                         the shipped scenarios

The bundle holds scenario.yaml, config.yaml, inputs.lock.yml, results.parquet, log.txt and a manifest of checksums. The
same scenario with the same evidence has the same name and is found again instead of computed again. A run that is
stopped leaves no bundle. How to write a file stands in docs/scenarios.md.
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "run",
        help="run a scenario and keep it as a bundle",
        description="Run a scenario: project, draw, and write the bundle.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("scenario", nargs="?", default="", metavar="SCENARIO", help=HELP)
    parser.add_argument("--list", action="store_true", help="list the shipped scenarios and leave")
    parser.add_argument("--out", type=Path, default=None, metavar="FOLDER", help="folder of runs (default var/runs)")
    parser.add_argument("--json", action="store_true", help="print what was run as JSON")
    add_draws(parser)
    parser.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Run a scenario; return the exit code."""
    if args.list or not args.scenario:
        _print_list()
        return 0 if args.list else 2
    folder: Path = args.out or runs_folder()
    scenario, kept_parameters = chosen(args.scenario, folder)
    parameters, evidence = resolved(args, kept_parameters), past.evidence()
    info = describe(evidence, parameters, scenario)
    kept = find(folder, info.identity)
    if kept is None:
        log: list[str] = []

        def tell(line: str) -> None:
            log.append(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} {line}")
            print(line, file=sys.stderr)

        began = time.perf_counter()
        tell(f"Running {info.scenario or 'the reference'} as {info.identity} …")
        with ExitStack() as stack:
            mapper = stack.enter_context(cluster(args.scheduler)) if args.cluster or args.scheduler else map
            outlook = run_outlook(evidence, parameters, scenario, mapper=mapper, tell=tell)
        tell(f"Done in {time.perf_counter() - began:.1f} s")
        kept = save(outlook, folder, scenario=scenario, log=log)
    else:
        print(f"{info.identity} was run before", file=sys.stderr)
    if args.json:
        told = {"run": info.identity, "scenario": info.scenario or None, "folder": str(kept)}
        print(json.dumps(told | {"parameters": dict(info.parameters)}, ensure_ascii=False, indent=1))
    else:
        print(kept)
    return 0


def _print_list() -> None:
    for name in shipped.names():
        print(f"{name:44}{shipped.load(name).title.en}")
