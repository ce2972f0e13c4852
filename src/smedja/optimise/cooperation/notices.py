# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Notices: what a reader of an agreement must know that is no fault of the case.

Position in the flow: the last part of ``cooperate``. It words nothing: keys and values, which pages and documents put
into the reader's language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smedja.optimise.cooperation.agreement import Arrangement, BreakEven, GrantCheck, Notice, Stability
from smedja.optimise.cooperation.case import Case
from smedja.optimise.cooperation.rules import Rules


def notices_of(
    case: Case,
    rules: Rules,
    best: Arrangement,
    as_today: Arrangement | None,
    stability: Stability,
    breaks: Sequence[BreakEven],
    checks: Sequence[GrantCheck],
) -> tuple[Notice, ...]:
    """Return the notices of an agreement, the law's first."""
    return (
        *_of_law(case, rules, checks),
        *_of_method(case, best, stability),
        *_of_case(case, as_today, breaks),
    )


def _of_law(case: Case, rules: Rules, checks: Sequence[GrantCheck]) -> Iterator[Notice]:
    minimum, members = rules.minimum_members, len(case.keys)
    if minimum.value is None:
        yield Notice("rule_unknown", minimum.key, minimum)
    elif members < minimum.value:
        yield Notice("fewer_than_minimum", rule=minimum, values=(("members", members), ("minimum", minimum.value)))
    for check in checks:
        if rules.own_share.value is None:
            yield Notice("own_share_unknown", check.level, rules.own_share)
        if rules.grant.get(check.level) is None or rules.grant[check.level].value is None:
            yield Notice("grant_unknown", check.level, rules.grant.get(check.level))


def _of_method(case: Case, best: Arrangement, stability: Stability) -> Iterator[Notice]:
    if not best.optimal:
        yield Notice("time_limit", values=(("gap", best.gap), ("cost_sek", best.cost_sek)))
    if stability.core_empty and stability.epsilon_sek is not None:
        yield Notice("core_empty", values=(("epsilon_sek", stability.epsilon_sek),))
    if not stability.exact:
        yield Notice("sampled", values=(("members", len(case.keys)),))


def _of_case(case: Case, as_today: Arrangement | None, breaks: Sequence[BreakEven]) -> Iterator[Notice]:
    floors = {package.key: package.floor for package in case.packages}
    if case.as_today is not None and as_today is None:
        yield Notice("as_today_impossible")
    for group in as_today.groups if as_today else ():
        if group.pupils < floors[group.package] * group.groups:
            values = (("site", group.site), ("pupils", group.pupils), ("floor", floors[group.package]))
            yield Notice("as_today_below_floor", group.package, values=values)
    for each in breaks:
        if not each.drop_out_known:
            yield Notice("drop_out_unknown", each.package)
