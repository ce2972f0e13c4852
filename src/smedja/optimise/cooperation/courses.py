# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Courses: the packages of a case as arrays over municipalities and sites, as the reckoning wants them.

Position in the flow: made from a checked case, read by the plan, by coalitions and by filling. It checks nothing that
the reader of cases has checked already, and it holds no result.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from smedja.optimise.cooperation.case import Case, Package, Site, SpeedModel

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]

#: Stands for "no limit" where the reckoning needs a number.
UNLIMITED: Final = 2**40


@dataclass(frozen=True, slots=True)
class Course:
    """One package. Homes are the municipalities of the case, in order; sites are the package's own, in order.

    Attributes:
        key: Key of the package.
        applicants: Most likely number. Dims (home). Unit pupils/year.
        host: Municipality of each site. Dims (site).
        fixed: Fixed cost of a group. Dims (site). Unit SEK/year.
        place: Cost of a place. Dims (site). Unit SEK/year.
        most: Most groups a year. Dims (site).
        reach: Whether pupils may travel there. Dims (home, site).
        minutes: Travel time one way; NaN where not known. Dims (home, site). Unit minutes.
        floor: Fewest pupils in a group.
        cap: Most pupils in a group.
        most_groups: Most groups a year at all sites.
        practice: Most pupils a year in own groups.
        price: Of a place bought elsewhere; 0 where none can be bought. Unit SEK/year.
        bought_most: Most places bought elsewhere a year.
        starts: Starts a year.
    """

    key: str
    applicants: Whole
    host: Whole
    fixed: Floats
    place: Floats
    most: Whole
    reach: Flags
    minutes: Floats
    floor: int
    cap: int
    most_groups: int
    practice: int
    price: float
    bought_most: int
    starts: int

    @property
    def total(self) -> int:
        """Applicants of all homes. Unit pupils/year."""
        return int(self.applicants.sum())

    def cost(self, groups: Whole, pupils: Whole, total: int) -> float:
        """Return the cost of groups and pupils by site, everyone else bought. Unit SEK/year."""
        own = float(self.fixed @ groups + self.place @ pupils)
        return own + self.price * float(total - int(pupils.sum()))


def courses(case: Case) -> tuple[Course, ...]:
    """Return the packages of a checked case as arrays."""
    minutes = travel_minutes(case)
    return tuple(_course(case, package, minutes) for package in case.packages)


def travel_minutes(case: Case, speed: SpeedModel | None = None) -> Floats:
    """Return minutes by road between municipalities; 0 within one, NaN where neither is known.

    Dims (municipality, municipality). Unit minutes one way.
    """
    model = case.speed or speed
    place = {key: number for number, key in enumerate(case.keys)}
    minutes = np.full((len(place), len(place)), np.nan)
    np.fill_diagonal(minutes, 0.0)
    for road in case.distances:
        told = road.minutes
        if told is None and road.km is not None and model is not None:
            told = model.minutes(road.km)
        if told is not None and road.a in place and road.b in place:
            minutes[place[road.a], place[road.b]] = minutes[place[road.b], place[road.a]] = told
    return minutes


def _course(case: Case, package: Package, minutes: Floats) -> Course:
    place = {key: number for number, key in enumerate(case.keys)}
    applicants = np.zeros(len(place), dtype=np.int64)
    for each in package.applicants:
        applicants[place[each.municipality]] = each.mid
    host = np.array([place[site.municipality] for site in package.sites], dtype=np.int64)
    within = minutes[:, host]
    longest = np.inf if package.longest_minutes is None else package.longest_minutes
    groups = UNLIMITED if package.most_groups is None else package.most_groups
    return Course(
        key=package.key,
        applicants=applicants,
        host=host,
        fixed=_of(package.sites, "fixed_cost_sek", package.fixed_cost_sek),
        place=_of(package.sites, "place_cost_sek", package.place_cost_sek),
        most=np.array([_most(site, package) for site in package.sites], dtype=np.int64),
        reach=np.nan_to_num(within, nan=np.inf) <= longest,
        minutes=within,
        floor=package.floor,
        cap=package.cap,
        most_groups=groups,
        practice=UNLIMITED if package.practice_places is None else package.practice_places,
        price=package.elsewhere_price_sek or 0.0,
        bought_most=_bought_most(package),
        starts=package.starts_a_year,
    )


def _of(sites: tuple[Site, ...], name: str, default: float) -> Floats:
    given = [getattr(site, name) for site in sites]
    return np.array([default if value is None else value for value in given], dtype=np.float64)


def _most(site: Site, package: Package) -> int:
    """Groups a year that the workshop holds."""
    return UNLIMITED if site.groups_at_once is None else site.groups_at_once * package.starts_a_year


def _bought_most(package: Package) -> int:
    if package.elsewhere_price_sek is None:
        return 0
    return UNLIMITED if package.elsewhere_most is None else package.elsewhere_most
