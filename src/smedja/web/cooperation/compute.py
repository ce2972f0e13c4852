# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The answer to a case, reckoned once and kept for as long as it is asked for.

Position in the flow: between the views and ``optimise.cooperation``. It holds a few answers in memory and none on disk.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from smedja.optimise.cooperation.agreement import Agreement
from smedja.optimise.cooperation.case import Case
from smedja.optimise.cooperation.case_file import parse_case
from smedja.optimise.cooperation.cooperate import cooperate
from smedja.sweden import distances, rules
from smedja.web.cooperation.packing import text_of

#: Longest time a plan may take on a page; the best found by then is shown with its gap. Unit seconds.
TIME_LIMIT: Final = 10.0
_KEPT: Final = 64


def answer(case: Case, year: int = 0) -> Agreement:
    """Return the agreement of a case.

    Args:
        case: A case that holds.
        year: Year of the rules when not the case's own; 0 for that.

    Raises:
        SmedjaError: there are no rules of that year, or no plan that seats everyone.
    """
    asked = case if year in {0, case.rule_year} else case.model_copy(update={"rule_year": year})
    return _answer(text_of(asked))


@lru_cache(maxsize=_KEPT)
def _answer(text: str) -> Agreement:
    speed = distances.speed_model()
    case = parse_case(text, source="s", speed=speed)
    return cooperate(case, rules.load(case.rule_year), time_limit=TIME_LIMIT, speed=speed)
