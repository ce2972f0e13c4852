# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Reach: whose applicants can travel to each site within each band of travel time.

Position in the flow: a case and its best arrangement in, reach per package, site and band out. Times are those of the
case or of its speed model by road; it knows no timetable and no car.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from smedja.optimise.cooperation.agreement import Arrangement, Reach
from smedja.optimise.cooperation.case import Case
from smedja.optimise.cooperation.courses import Course


def reach_of(case: Case, courses: Sequence[Course], best: Arrangement) -> tuple[Reach, ...]:
    """Return who reaches what, by package, site and band.

    Args:
        case: The case.
        courses: Its packages, in order.
        best: The best arrangement.
    """
    used = {(each.package, each.site) for each in best.groups}
    found = []
    for course in courses:
        for site, host in enumerate(course.host):
            minutes = course.minutes[:, site]
            unknown = tuple(key for key, known in zip(case.keys, np.isfinite(minutes), strict=True) if not known)
            for band in sorted(case.bands_minutes):
                within = np.nan_to_num(minutes, nan=np.inf) <= band
                applicants = int(course.applicants[within].sum())
                found.append(
                    Reach(
                        package=course.key,
                        site=case.keys[host],
                        minutes=band,
                        municipalities=tuple(key for key, near in zip(case.keys, within, strict=True) if near),
                        applicants=applicants,
                        share=applicants / course.total if course.total else None,
                        in_plan=(course.key, case.keys[host]) in used,
                        unknown=unknown,
                    )
                )
    return tuple(found)
