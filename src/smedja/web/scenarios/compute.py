# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""One scenario against another: prepared, drawn and kept for as long as the process lives.

Position in the flow: between the pages and ``scenarios.run``. The reference is assembled once, one difference is drawn
at a time, and the latest are kept by the identities of their two runs. It words nothing and keeps nothing on disk.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache
from threading import Lock
from typing import Final

from smedja.scenarios import Parameters
from smedja.scenarios.difference import FINEST, Difference, compare
from smedja.scenarios.run import Prepared, describe, prepare
from smedja.scenarios.scenario import Scenario
from smedja.sweden import past

#: Draws behind a comparison on the web: as many as two seconds allow with room to spare.
DRAWS: Final = 200
KEPT: Final = 12

_kept: OrderedDict[tuple[str, str], Difference] = OrderedDict()
_one_at_a_time = Lock()


@lru_cache(maxsize=4)
def reference(horizon: int) -> Prepared:
    """Return the reference to a horizon, assembled once."""
    return prepare(past.evidence(), _parameters(horizon))


def contrast(first: Scenario | None, second: Scenario | None = None) -> Difference:
    """Return the first scenario minus the second; None stands for the reference.

    Both are taken to the nearer of their horizons: what a scenario does later is not in the comparison.
    """
    horizon = min([one.horizon for one in (first, second) if one is not None] or [Parameters().horizon])
    one, other = (_nearer(scenario, horizon) for scenario in (first, second))
    key = _identity(one, horizon), _identity(other, horizon)
    with _one_at_a_time:
        if key not in _kept:
            _kept[key] = compare(_prepared(one, horizon), _prepared(other, horizon), levels=(FINEST,))
            while len(_kept) > KEPT:
                _kept.popitem(last=False)
        _kept.move_to_end(key)
        return _kept[key]


def warm() -> None:
    """Assemble the reference and load the compiled kernels, so that no reader waits for them."""
    with _one_at_a_time:
        least = prepare(past.evidence(), Parameters(draws=20), assembly=reference(Parameters().horizon).assembly)
        compare(least, least, levels=(FINEST,))


def _parameters(horizon: int) -> Parameters:
    return Parameters(draws=DRAWS, horizon=horizon)


def _nearer(scenario: Scenario | None, horizon: int) -> Scenario | None:
    return None if scenario is None else scenario.model_copy(update={"horizon": horizon})


def _identity(scenario: Scenario | None, horizon: int) -> str:
    return describe(past.evidence(), _parameters(horizon), scenario).identity


def _prepared(scenario: Scenario | None, horizon: int) -> Prepared:
    held = reference(horizon)
    if scenario is None:
        return held
    return prepare(past.evidence(), _parameters(horizon), scenario, assembly=held.assembly)
