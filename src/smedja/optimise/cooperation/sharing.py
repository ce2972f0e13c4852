# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Sharing: what each municipality pays for the best arrangement, by six rules side by side.

Position in the flow: the case, its arrangement and the game of its coalitions in, shares out. It recommends no rule.

``own_cost`` is the law's default: each pays the receiver's own cost for its pupils. ``price_list``: each pays the
agreed price for pupils it sends, and a receiver bears what its groups cost less what it is paid. ``population``: the
fixed cost of groups by inhabitants, the rest by pupil. ``per_place``: the same for every place of a package.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from smedja.optimise.cooperation.agreement import Arrangement, Shares
from smedja.optimise.cooperation.case import Case, RuleOfSharing
from smedja.optimise.cooperation.courses import Course, Floats


def shares_by_seat(case: Case, courses: Sequence[Course], best: Arrangement) -> list[Shares]:
    """Return the shares that follow from who sits where: own cost, price list, population and per place.

    Args:
        case: The case.
        courses: Its packages, in order.
        best: The arrangement whose cost is shared.
    """
    return [
        _own_cost(case, courses, best),
        _price_list(case, courses, best),
        _population(case, courses, best),
        _per_place(case, courses, best),
    ]


def named(case: Case, rule: RuleOfSharing, sek: Floats, *, error: Floats | None = None) -> Shares:
    """Return shares in the order of the case. Dims of ``sek`` and ``error`` (municipality). Unit SEK/year."""
    told = None if error is None else dict(zip(case.keys, (float(each) for each in error), strict=True))
    return Shares(rule, _settled(dict(zip(case.keys, sek, strict=True))), standard_error=told)


def _settled(sek: dict[str, float]) -> dict[str, float]:
    """Shares without the noise of adding: to a hundredth of an öre. Unit SEK/year."""
    return {key: round(float(each), 4) for key, each in sek.items()}


def _zero(case: Case) -> dict[str, float]:
    return dict.fromkeys(case.keys, 0.0)


def _own_cost(case: Case, courses: Sequence[Course], best: Arrangement) -> Shares:
    paid = _zero(case)
    prices = {course.key: course.price for course in courses}
    per_pupil = {(each.package, each.site): each.cost_sek / each.pupils for each in best.groups if each.pupils}
    for seat in best.seats:
        price = prices[seat.package] if seat.site is None else per_pupil[seat.package, seat.site]
        paid[seat.home] += price * seat.expected
    return Shares("own_cost", _settled(paid))


def _price_list(case: Case, courses: Sequence[Course], best: Arrangement) -> Shares:
    prices = {package.key: package.list_price_sek for package in case.packages}
    if any(prices[each.package] is None for each in best.groups):
        return Shares("price_list", {}, missing="no_price_list")
    paid, elsewhere = _zero(case), {course.key: course.price for course in courses}
    balance = 0.0
    for group in best.groups:
        balance += group.pupils * (prices[group.package] or 0.0) - group.cost_sek
        paid[group.site] += group.cost_sek - group.pupils * (prices[group.package] or 0.0)
    for seat in best.seats:
        price = elsewhere[seat.package] if seat.site is None else prices[seat.package]
        paid[seat.home] += (price or 0.0) * seat.expected
    return Shares("price_list", _settled(paid), balance_sek=balance)


def _population(case: Case, courses: Sequence[Course], best: Arrangement) -> Shares:
    people = [each.population for each in case.municipalities]
    if any(each is None for each in people):
        return Shares("population", {}, missing="no_population")
    weight = np.array(people, dtype=np.float64) / sum(each or 0 for each in people)
    by_key = {course.key: course for course in courses}
    place = {key: number for number, key in enumerate(case.keys)}
    fixed, variable = 0.0, _zero(case)
    for group in best.groups:
        course = by_key[group.package]
        fixed += float(course.fixed[list(course.host).index(place[group.site])]) * group.groups
    for seat in best.seats:
        course = by_key[seat.package]
        own = None if seat.site is None else float(course.place[list(course.host).index(place[seat.site])])
        variable[seat.home] += (course.price if own is None else own) * seat.expected
    paid = {key: variable[key] + fixed * float(weight[number]) for number, key in enumerate(case.keys)}
    return Shares("population", _settled(paid))


def _per_place(case: Case, courses: Sequence[Course], best: Arrangement) -> Shares:
    paid = _zero(case)
    for course in courses:
        if not course.total:
            continue
        cost = sum(each.cost_sek for each in best.groups if each.package == course.key)
        cost += course.price * best.bought(course.key)
        for number, key in enumerate(case.keys):
            paid[key] += cost / course.total * float(course.applicants[number])
    return Shares("per_place", _settled(paid))
