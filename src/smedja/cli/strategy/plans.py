# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Which plan a command is about: in the register, shipped, or in a file; whole, of a version or of a day.

Position in the flow: the strategy commands ask here. It prints only where a plan came from, on stderr.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from smedja.core import EnvironmentFault, QueryError
from smedja.strategy import Plan
from smedja.strategy.as_of import as_of
from smedja.strategy.exchange.package import read_package
from smedja.strategy.exchange.workbook import read_workbook
from smedja.sweden import strategies

if TYPE_CHECKING:
    from smedja.strategy.registry import Registry

HELP: Final = "key of a strategy, KEY@VERSION, KEY@DATE, or a package (folder, zip) or workbook (xlsx)"


def add_plan(parser: argparse.ArgumentParser, name: str = "plan") -> None:
    """Add the argument that names a plan."""
    parser.add_argument(name, metavar=name.upper(), help=HELP)


def registry() -> Registry:
    """Return what keeps the registers of this machine."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smedja.web.settings")
    # Django is slow to import; commands about files do without it.
    import django  # noqa: PLC0415
    from django.apps import apps  # noqa: PLC0415

    if not apps.ready:
        django.setup()
    kept: Registry = apps.get_app_config("register").registry  # type: ignore[attr-defined]  # an app of ours
    return kept


def find_plan(named: str) -> Plan:
    """Return the plan that somebody named.

    Raises:
        QueryError: there is no such strategy, version or file.
        PlanError: the file does not hold.
    """
    whole, _, part = named.partition("@")
    plan = _whole(whole if not Path(named).exists() else named)
    if not part or Path(named).exists():
        return plan
    if plan.has("version", part):
        return plan.at_version(part)
    try:
        return as_of(plan, date.fromisoformat(part))
    except ValueError as fault:
        held = ", ".join(version.key for version in plan.versions)
        raise QueryError(
            f"{part!r} is neither a version nor a day", where=named, todo=f"Versions: {held}; a day is 2017-01-31"
        ) from fault


def read_file(path: Path) -> Plan:
    """Return the plan of a package or workbook."""
    return read_workbook(path) if path.suffix.lower() == ".xlsx" else read_package(path)


def _whole(named: str) -> Plan:
    path = Path(named)
    if path.exists() and (path.is_file() or (path / "datapackage.json").is_file()):
        return read_file(path)
    try:
        kept = registry()
        if named in kept.names():
            return kept.plan(named)
    except EnvironmentFault:
        if named not in strategies.names():
            raise
    if named in strategies.names():
        print(f"{named} as shipped: it is not in a register here", file=sys.stderr)
        return strategies.load(named)
    raise QueryError(
        f"There is no strategy and no file {named!r}", todo=f"Shipped: {', '.join(strategies.names())}; or give a path"
    )
