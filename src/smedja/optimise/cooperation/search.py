# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

r"""The least cost of one package for one group of members, exactly, by enumerating groups per site with bounds.

Position in the flow: the inner loop of ``coalitions``; the plan uses ``fill`` to seat pupils. It knows no names and no
solver: ``tests/equivalence`` holds it against the mixed-integer programme.

With groups :math:`g_s` given, the pupils :math:`y_s` that the sites can take from homes within reach are the integer
points of a polymatroid, :math:`y(A) \le f(A)` for every set of sites :math:`A`, where :math:`f(A)` counts applicants
who reach some site in :math:`A` (König, Rado). Floor, cap and practice places cut it without breaking that, so the
greedy order by margin is optimal and only :math:`g` has to be enumerated.
"""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

from smedja.optimise.cooperation.courses import Course

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

_IMPOSSIBLE = -np.inf
_SHALLOW = 6  # sites left from which the finer bound costs less than what it cuts off
_EPSILON = 1e-6  # SEK: less than any difference of costs that is one


@njit(cache=True, nogil=True)
def fill(  # noqa: C901, PLR0912 -- one greedy pass, kept in one place
    applicants: Whole,
    reach: Whole,
    fixed: Floats,
    margin: Floats,
    groups: Whole,
    floor: int,
    cap: int,
    practice: int,
    required: int,
    pupils: Whole,
) -> float:
    """Seat pupils so that they save most against buying every place, and return the saving. Unit SEK/year.

    Args:
        applicants: Of the members; 0 for others. Dims (home). Unit pupils/year.
        reach: Bits of the sites within reach. Dims (home).
        fixed: Fixed cost of a group. Dims (site). Unit SEK/year.
        margin: Price elsewhere less cost of a place. Dims (site). Unit SEK/year.
        groups: Groups. Dims (site).
        floor: Fewest pupils in a group.
        cap: Most pupils in a group.
        practice: Most pupils in all groups.
        required: Fewest pupils in all groups, because no more places can be bought.
        pupils: Filled with the pupils at each site. Dims (site).

    Returns:
        The saving, or minus infinity where the groups cannot be filled.
    """
    pupils[:] = 0
    opened = np.flatnonzero(groups)
    count = opened.size
    sets = 1 << count
    slack = np.zeros(sets, dtype=np.int64)  # f(A) less y(A)
    for home in range(applicants.size):
        if applicants[home]:
            seen = 0
            for bit in range(count):
                if (reach[home] >> opened[bit]) & 1:
                    seen |= 1 << bit
            slack[seen] += applicants[home]
    total_seen = slack.sum()
    for bit in range(count):  # applicants whose sites all lie within A …
        for some in range(sets):
            if (some >> bit) & 1:
                slack[some] += slack[some ^ (1 << bit)]
    within = slack.copy()
    for some in range(sets):  # … so those who reach A are the rest
        slack[some] = total_seen - within[sets - 1 - some]
    total, saving = 0, 0.0
    for bit in range(count):
        site = opened[bit]
        pupils[site] = floor * groups[site]
        total += pupils[site]
        saving += margin[site] * pupils[site] - fixed[site] * groups[site]
        for some in range(sets):
            if (some >> bit) & 1:
                slack[some] -= pupils[site]
    if total > practice or slack.min() < 0:
        return _IMPOSSIBLE
    for bit in np.argsort(-margin[opened], kind="mergesort"):
        site = opened[bit]
        room = min((cap - floor) * groups[site], practice - total)
        if margin[site] <= 0.0:
            room = min(room, required - total)
        for some in range(sets):
            if (some >> bit) & 1:
                room = min(room, slack[some])
        if room <= 0:
            continue
        for some in range(sets):
            if (some >> bit) & 1:
                slack[some] -= room
        pupils[site] += room
        total += room
        saving += margin[site] * room
    return saving if total >= required else _IMPOSSIBLE


@njit(cache=True, nogil=True)
def _bound(
    applicants: Whole,
    reach: Whole,
    chosen: int,
    left: int,
    spent: float,
    groups: int,
    least_fixed: float,
    best_margin: float,
    floor: int,
    cap: int,
    practice: int,
    required: int,
    most_groups: int,
) -> float:
    """No completion of the groups chosen so far saves more: pooled applicants, cheapest site for each further group."""
    near, all_near = 0, 0
    for home in range(applicants.size):
        if reach[home] & chosen:
            near += applicants[home]
        if reach[home] & (chosen | left):
            all_near += applicants[home]
    near = min(near, groups * cap)
    all_near = min(all_near, practice)
    best = _IMPOSSIBLE
    further = 0
    while (groups + further) * floor <= all_near and groups + further <= most_groups:
        most = min(all_near, near + further * cap)
        if most >= required:
            seated = most if best_margin > 0 else max(required, (groups + further) * floor)
            opening = further * least_fixed if further else 0.0
            best = max(best, best_margin * seated - spent - opening)
        if left == 0 or most == all_near:
            break
        further += 1
    return best


@njit(cache=True, nogil=True)
def _bound_by_home(
    applicants: Whole, reach: Whole, chosen: int, left: int, spent: float, seats: int, margin: Floats, full: Floats
) -> float:
    """No completion saves more: a new group is never more than full, and each home goes where it saves most."""
    saved = -spent
    more = np.zeros(applicants.size)
    for home in range(applicants.size):
        if applicants[home]:
            new, opened = 0.0, 0.0
            for site in range(margin.size):
                if (reach[home] >> site) & 1:
                    if (left >> site) & 1:
                        new = max(new, full[site])
                    if (chosen >> site) & 1:
                        opened = max(opened, margin[site])
            saved += new * applicants[home]
            more[home] = opened - new
    for home in np.argsort(-more):
        if more[home] <= 0.0 or seats <= 0:
            break
        taken = min(seats, applicants[home])
        saved += more[home] * taken
        seats -= taken
    return saved


@njit(cache=True, nogil=True)
def _dominated(
    site: int, order: Whole, applicants: Whole, reach: Whole, fixed: Floats, margin: Floats, most: Whole, enough: int
) -> bool:
    """Whether another site reaches all that this one does, costs no more and has room for any number of groups."""
    for other in order:
        if other == site or most[other] < enough or fixed[other] > fixed[site] or margin[other] < margin[site]:
            continue
        covers, same = True, fixed[other] == fixed[site] and margin[other] == margin[site] and most[site] >= enough
        for home in range(applicants.size):
            if applicants[home]:
                here, there = (reach[home] >> site) & 1, (reach[home] >> other) & 1
                covers = covers and here <= there
                same = same and here == there
        if covers and (not same or other < site):
            return True
    return False


@njit(cache=True, nogil=True)
def climb(  # noqa: C901 -- one neighbourhood, kept in one place
    applicants: Whole,
    reach: Whole,
    usable: Whole,
    fixed: Floats,
    margin: Floats,
    most: Whole,
    floor: int,
    cap: int,
    practice: int,
    required: int,
    most_groups: int,
    groups: Whole,
) -> float:
    """Add or move one group at a time while it saves more: a good start, so that bounds bite early."""
    pupils = np.zeros(fixed.size, dtype=np.int64)
    best = 0.0 if required <= 0 else _IMPOSSIBLE
    while True:
        gain, add, drop = best + _EPSILON, -1, -1
        total = groups.sum()
        for into in usable:
            if groups[into] >= most[into]:
                continue
            for out in range(-1, fixed.size):
                if out == into or (out < 0 and total >= most_groups) or (out >= 0 and groups[out] == 0):
                    continue
                groups[into] += 1
                if out >= 0:
                    groups[out] -= 1
                saving = fill(applicants, reach, fixed, margin, groups, floor, cap, practice, required, pupils)
                if saving > gain:
                    gain, add, drop = saving, into, out
                groups[into] -= 1
                if out >= 0:
                    groups[out] += 1
        if add < 0:
            return best
        best = gain
        groups[add] += 1
        if drop >= 0:
            groups[drop] -= 1


@njit(cache=True, nogil=True)
def search(  # noqa: C901, PLR0915 -- the state of one depth-first walk
    applicants: Whole,
    reach: Whole,
    usable: Whole,
    fixed: Floats,
    margin: Floats,
    most: Whole,
    floor: int,
    cap: int,
    practice: int,
    required: int,
    most_groups: int,
    known: float,
    chosen: Whole,
) -> float:
    """Return the largest saving against buying every place, at least ``known``. Unit SEK/year.

    Args:
        applicants: Of the members; 0 for others. Dims (home). Unit pupils/year.
        reach: Bits of the sites within reach. Dims (home).
        usable: Sites of members.
        fixed: Dims (site). Unit SEK/year.
        margin: Dims (site). Unit SEK/year.
        most: Most groups. Dims (site).
        floor: Fewest pupils in a group.
        cap: Most pupils in a group.
        practice: Most pupils in all groups.
        required: Fewest pupils in all groups.
        most_groups: Most groups at all sites.
        known: A saving that can be had; minus infinity when none is known.
        chosen: Filled with the groups, where they save more than ``known``. Dims (site).
    """
    total = applicants.sum()
    enough = min(most_groups, total // floor)
    kept = np.empty(usable.size, dtype=np.int64)
    sites = 0
    for site in usable:
        if not _dominated(site, usable, applicants, reach, fixed, margin, most, enough):
            kept[sites] = site
            sites += 1
    left = np.zeros(sites + 1, dtype=np.int64)
    least_fixed = np.full(sites + 1, np.inf)
    best_margin = np.full(sites + 1, -np.inf)
    for at in range(sites - 1, -1, -1):
        left[at] = left[at + 1] | (1 << kept[at])
        least_fixed[at] = min(least_fixed[at + 1], fixed[kept[at]])
        best_margin[at] = max(best_margin[at + 1], margin[kept[at]])
    best = known
    groups = np.zeros(fixed.size, dtype=np.int64)
    pupils = np.zeros(fixed.size, dtype=np.int64)
    at, spent, open_groups, bits = 0, 0.0, 0, 0
    margins = np.full(sites + 1, -np.inf)  # the best margin among sites opened before each position
    fresh = True
    while at >= 0:
        if at == sites:
            saving = fill(applicants, reach, fixed, margin, groups, floor, cap, practice, required, pupils)
            if saving > best + _EPSILON:
                best = saving
                chosen[:] = groups
            at, fresh = at - 1, False
            continue
        site = kept[at]
        if fresh:
            groups[site] = min(most[site], enough - open_groups)
        elif groups[site] > 0:
            open_groups -= groups[site]
            spent -= fixed[site] * groups[site]
            bits &= ~(1 << site)
            groups[site] -= 1
        else:
            at -= 1
            continue
        open_groups += groups[site]
        spent += fixed[site] * groups[site]
        margins[at + 1] = margins[at]
        if groups[site] > 0:
            bits |= 1 << site
            margins[at + 1] = max(margins[at], margin[site])
        reachable = _bound(
            applicants, reach, bits, left[at + 1], spent, open_groups, least_fixed[at + 1],
            max(margins[at + 1], best_margin[at + 1]), floor, cap, practice, required, enough,
        )  # fmt: skip
        fresh = reachable > best + _EPSILON
        if fresh and required <= 0 and at < sites - _SHALLOW:
            reachable = _bound_by_home(
                applicants, reach, bits, left[at + 1], spent, open_groups * cap, margin, margin - fixed / cap
            )
            fresh = reachable > best + _EPSILON
        if fresh:
            at += 1
    return best


@njit(cache=True, nogil=True)
def one(
    mask: int,
    applicants: Whole,
    reach: Whole,
    host: Whole,
    fixed: Floats,
    place: Floats,
    most: Whole,
    floor: int,
    cap: int,
    practice: int,
    price: float,
    bought_most: int,
    most_groups: int,
    known: float,
    chosen: Whole,
) -> float:
    """Return the largest saving of one coalition against buying every place; minus infinity if it cannot be done.

    Arguments as in ``search``; beyond them the bits of the members, the home and the place cost of each site (dims
    (site), unit SEK/year), the price of a place bought elsewhere and the most that can be bought.
    """
    own = np.zeros_like(applicants)
    for home in range(applicants.size):
        if (mask >> home) & 1:
            own[home] = applicants[home]
    usable = np.empty(host.size, dtype=np.int64)
    sites = 0
    for site in range(host.size):
        if (mask >> host[site]) & 1:
            usable[sites] = site
            sites += 1
    required = max(own.sum() - bought_most, 0)
    if known == _IMPOSSIBLE:
        chosen[:] = 0
        known = climb(
            own, reach, usable[:sites], fixed, price - place, most, floor, cap, practice, required, most_groups, chosen
        )
    return search(
        own, reach, usable[:sites], fixed, price - place, most, floor, cap, practice, required, most_groups, known,
        chosen,
    )  # fmt: skip


@njit(cache=True, nogil=True)
def every(
    applicants: Whole,
    reach: Whole,
    host: Whole,
    fixed: Floats,
    place: Floats,
    most: Whole,
    floor: int,
    cap: int,
    practice: int,
    price: float,
    bought_most: int,
    most_groups: int,
) -> Floats:
    """Return the costs of all coalitions. Dims (coalition bits). Unit SEK/year. Arguments as in ``one``.

    A coalition can save at least what it can without one of its members, unless bought places run out.
    """
    homes = applicants.size
    costs = np.zeros(1 << homes)
    savings = np.zeros(1 << homes)
    chosen = np.zeros(host.size, dtype=np.int64)
    for mask in range(1, 1 << homes):
        total = 0
        known = 0.0  # buying every place
        for home in range(homes):
            if (mask >> home) & 1:
                total += applicants[home]
                known = max(known, savings[mask ^ (1 << home)])
        if total > bought_most:
            known = _IMPOSSIBLE
        savings[mask] = one(
            mask, applicants, reach, host, fixed, place, most, floor, cap, practice, price, bought_most, most_groups,
            known, chosen,
        )  # fmt: skip
        costs[mask] = price * total - savings[mask]
    return costs


def reach_bits(course: Course) -> Whole:
    """Return the sites within reach of each home as bits. Dims (home)."""
    bits = np.left_shift(np.int64(1), np.arange(course.host.size, dtype=np.int64))
    return np.asarray(course.reach.astype(np.int64) @ bits, dtype=np.int64)
