# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja strategy import`` and ``export``: the same formats both ways.

Position in the flow: parse, call, print. What a format holds is ``strategy.exchange``'s; what taking in does to a
register is the registry's.
"""

from __future__ import annotations

import argparse
import getpass
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType
from typing import Final

from smedja.cli.strategy.plans import add_plan, find_plan, registry
from smedja.core import EnvironmentFault
from smedja.strategy import Plan
from smedja.strategy.check import check_plan
from smedja.strategy.exchange.package import write_package
from smedja.strategy.exchange.prov import to_prov
from smedja.strategy.exchange.stratml import to_stratml
from smedja.strategy.exchange.workbook import workbook
from smedja.strategy.visible import public_plan
from smedja.sweden import strategies

#: Format → what writes it, besides the package: file name and bytes.
_FILES: Final[Mapping[str, tuple[str, Callable[[Plan], bytes]]]] = MappingProxyType(
    {
        "xlsx": ("{key}.xlsx", workbook),
        "stratml": ("{key}-stratml-1.xml", lambda plan: to_stratml(plan, part=1)),
        "stratml2": ("{key}-stratml-2.xml", lambda plan: to_stratml(plan, part=2)),
        "prov": ("{key}-prov.ttl", to_prov),
    }
)


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands to the parser."""
    taking = commands.add_parser(
        "import",
        help="take a plan into the register: a package, a workbook, or a shipped strategy",
        description="Take a plan in as a whole, or tell every fault and take nothing in. Nothing is deleted.",
    )
    add_plan(taking)
    taking.add_argument("--reason", default="", help="why, for the history (default: where it came from)")
    taking.add_argument("--review", action="store_true", help="let every change lie for review instead of publishing")
    taking.add_argument("--archive-missing", action="store_true", help="archive what the plan does not have")
    taking.add_argument("--dry-run", action="store_true", help="check the plan and take nothing in")
    taking.add_argument("--json", action="store_true", help="print JSON instead of lines")
    taking.set_defaults(func=run_import)
    giving = commands.add_parser("export", help="write a plan as files", description="Write a plan as files.")
    add_plan(giving)
    giving.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write to; made when missing")
    giving.add_argument(
        "--format",
        choices=("package", *_FILES),
        default="package",
        help="Data Package (default), Excel workbook, StratML part 1 or 2, PROV",
    )
    giving.add_argument("--internal", action="store_true", help="with internal fields; not for publishing")
    giving.set_defaults(func=run_export)


def run_import(args: argparse.Namespace) -> int:
    """Take a plan in; return the exit code."""
    shipped = args.plan in strategies.names() and not Path(args.plan).exists()
    plan = strategies.load(args.plan) if shipped else find_plan(args.plan)
    check_plan(plan)
    if args.dry_run:
        print(f"{plan.strategy.key}: the plan holds; nothing was taken in")
        return 0
    done = registry().take_in(
        plan,
        getpass.getuser(),
        args.reason or f"smedja strategy import {args.plan}",
        publish=not args.review,
        archive_missing=args.archive_missing,
    )
    if args.json:
        print(json.dumps({"strategy": plan.strategy.key, **asdict(done)}, ensure_ascii=False, indent=1))
        return 0
    print(f"{plan.strategy.key}: {len(done.new)} new, {len(done.changed)} changed, {done.same} the same")
    print(f"{done.values} new values, {done.effects} new effects")
    if done.missing:
        fate = "archived" if done.archived else "kept"
        print(f"{len(done.missing)} items are not in the plan and were {fate}: {_some(done.missing)}")
    return 0


def run_export(args: argparse.Namespace) -> int:
    """Write a plan; return the exit code."""
    plan = find_plan(args.plan)
    out: Path = args.out
    try:
        out.mkdir(parents=True, exist_ok=True)
        if args.format == "package":
            write_package(plan, out, internal=args.internal)
            print(out)
            return 0
        name, write = _FILES[args.format]
        file = out / name.format(key=plan.strategy.key)
        file.write_bytes(write(plan if args.internal else public_plan(plan)))
    except OSError as fault:
        raise EnvironmentFault(f"Cannot write: {fault.strerror}", where=str(fault.filename or out)) from fault
    print(file)
    return 0


def _some(keys: tuple[tuple[str, str], ...]) -> str:
    shown = ", ".join("/".join(key) for key in keys[:5])
    return shown if len(keys) <= 5 else f"{shown} and {len(keys) - 5} more"
