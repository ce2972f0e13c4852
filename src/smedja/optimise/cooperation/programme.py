# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

r"""The mixed-integer programme of co-operation: its variables, each constraint by its name, and its two objectives.

Position in the flow: courses in, ``linopy.Model`` out; ``plan`` solves it. It seats no pupil for good: with the groups
known, ``seating`` does that.

Indices: package :math:`p`, home :math:`h`, site :math:`s`. Variables: groups :math:`g_{ps}` (whole), pupils
:math:`x_{phs}` within reach, places bought elsewhere :math:`e_{ph}`. With whole groups the rest is a transport problem
with whole data, so pupils need not be declared whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import linopy
import numpy as np
import pandas as pd
import xarray as xr

from smedja.optimise.cooperation.courses import UNLIMITED, Course, Floats, Whole

_MONEY = 1e-6  # the programme reckons in millions of SEK, so that its numbers stay near one


@dataclass(frozen=True, slots=True)
class Built:
    """A programme and what it was built from.

    Attributes:
        model: The programme. Money is in millions of SEK.
        courses: The packages.
        cost: The cost of each package, as an expression. Dims (package). Unit million SEK/year.
    """

    model: linopy.Model
    courses: tuple[Course, ...]
    cost: linopy.LinearExpression


def build(courses: Sequence[Course], keys: Sequence[str]) -> Built:
    """Return the programme that makes the cost as small as it can be.

    No variable and no constraint is of two packages, so it falls apart into one block for each.

    Args:
        courses: The packages.
        keys: Municipalities, in order.
    """
    model = linopy.Model()
    axes = {
        "package": pd.Index([course.key for course in courses], name="package"),
        "home": pd.Index(keys, name="home"),
        "site": pd.Index(keys, name="site"),
    }
    where, who = [axes["package"], axes["site"]], list(axes.values())
    most = xr.DataArray(_most_groups(courses, len(keys)), coords=where)
    model.add_variables(0, most, integer=True, coords=where, name="groups")
    model.add_variables(0, xr.DataArray(_most_pupils(courses, len(keys)), coords=who), coords=who, name="pupils")
    model.add_variables(lower=0, coords=who[:2], name="bought")
    for add in (everyone_has_a_place, floor_of_a_group, cap_of_a_group, teachers, practice_places, places_elsewhere):
        add(model, courses)
    cost = cost_of(model, courses)
    model.add_objective(cost.sum())
    return Built(model, tuple(courses), cost)


def _most_pupils(courses: Sequence[Course], homes: int) -> Floats:
    """The applicants of a home at each site within reach, 0 elsewhere. Dims (package, home, site)."""
    found = np.zeros((len(courses), homes, homes))
    for number, course in enumerate(courses):
        found[number][:, course.host] = course.reach * course.applicants[:, None]
    return found


def _by_site(courses: Sequence[Course], name: str, homes: int) -> Floats:
    """An attribute of sites; 0 where a package has no site. Dims (package, site)."""
    found = np.zeros((len(courses), homes))
    for number, course in enumerate(courses):
        found[number, course.host] = getattr(course, name)
    return found


def _most_groups(courses: Sequence[Course], homes: int) -> Floats:
    """Groups that the workshop holds and that applicants can fill. Dims (package, site)."""
    fillable = np.array([course.total // course.floor for course in courses], dtype=np.float64)
    return np.minimum(_by_site(courses, "most", homes), fillable[:, None])


def _per_package(model: linopy.Model, values: list[float]) -> xr.DataArray:
    return xr.DataArray(values, coords=[model.variables["bought"].indexes["package"]])


def everyone_has_a_place(model: linopy.Model, courses: Sequence[Course]) -> None:
    r"""Each applicant sits in a group or in a place bought elsewhere.

    .. math:: \sum_s x_{phs} + e_{ph} = n_{ph}
    """
    pupils, bought = model.variables["pupils"], model.variables["bought"]
    applicants = xr.DataArray(
        np.array([course.applicants for course in courses], dtype=np.float64),
        coords=[bought.indexes["package"], bought.indexes["home"]],
    )
    model.add_constraints(pupils.sum("site") + bought == applicants, name="everyone_has_a_place")


def floor_of_a_group(model: linopy.Model, courses: Sequence[Course]) -> None:
    r"""Groups hold at least the floor. :math:`\sum_h x_{phs} \ge \text{floor}_p\, g_{ps}`."""
    pupils, groups = model.variables["pupils"], model.variables["groups"]
    floor = _per_package(model, [float(course.floor) for course in courses])
    model.add_constraints(pupils.sum("home") - floor * groups >= 0, name="floor_of_a_group")


def cap_of_a_group(model: linopy.Model, courses: Sequence[Course]) -> None:
    r"""Groups hold at most the cap. :math:`\sum_h x_{phs} \le \text{cap}_p\, g_{ps}`."""
    pupils, groups = model.variables["pupils"], model.variables["groups"]
    cap = _per_package(model, [float(course.cap) for course in courses])
    model.add_constraints(pupils.sum("home") - cap * groups <= 0, name="cap_of_a_group")


def teachers(model: linopy.Model, courses: Sequence[Course]) -> None:
    r"""There are teachers for so many groups. :math:`\sum_s g_{ps} \le T_p`; only where the case gives a limit."""
    _limit(model, model.variables["groups"].sum("site"), [course.most_groups for course in courses], "teachers")


def practice_places(model: linopy.Model, courses: Sequence[Course]) -> None:
    r"""There are so many places of practice. :math:`\sum_{hs} x_{phs} \le P_p`; only where the case gives a limit."""
    pupils = model.variables["pupils"].sum(["home", "site"])
    _limit(model, pupils, [course.practice for course in courses], "practice_places")


def places_elsewhere(model: linopy.Model, courses: Sequence[Course]) -> None:
    r"""So many places can be bought. :math:`\sum_h e_{ph} \le E_p`; only where the case gives a limit."""
    bought = model.variables["bought"].sum("home")
    _limit(model, bought, [course.bought_most for course in courses], "places_elsewhere")


def _limit(model: linopy.Model, used: linopy.LinearExpression, limits: list[int], name: str) -> None:
    given = np.array([limit < UNLIMITED for limit in limits])
    if given.any():
        most = _per_package(model, [float(limit) for limit in limits])
        mask = xr.DataArray(given, coords=most.coords)
        model.add_constraints(used <= most, name=name, mask=mask)


def cost_of(model: linopy.Model, courses: Sequence[Course]) -> linopy.LinearExpression:
    r"""Return the cost. Dims (package). Unit million SEK/year.

    .. math:: \sum_s F_{ps} g_{ps} + \sum_{hs} v_{ps} x_{phs} + \sum_h b_p e_{ph}
    """
    where = model.variables["groups"].labels.coords
    fixed, place = (
        xr.DataArray(_by_site(courses, name, where["site"].size) * _MONEY, coords=where) for name in ("fixed", "place")
    )
    price = _per_package(model, [course.price * _MONEY for course in courses])
    opened, seated = model.variables["groups"] * fixed, model.variables["pupils"].sum("home") * place
    return opened.sum("site") + seated.sum("site") + (model.variables["bought"] * price).sum("home")


def travel_of(built: Built) -> linopy.LinearExpression:
    r"""Return the minutes that all pupils travel. :math:`\sum_{phs} m_{phs} x_{phs}`."""
    pupils = built.model.variables["pupils"]
    minutes = np.zeros(pupils.shape)
    for number, course in enumerate(built.courses):
        minutes[number][:, course.host] = np.nan_to_num(course.minutes)
    return (pupils * xr.DataArray(minutes, coords=pupils.labels.coords)).sum()


def forbid(built: Built, groups: Sequence[Whole]) -> None:
    r"""Forbid one choice of groups per package: some site has at least one group more, or one fewer.

    .. math:: g_{ps} \ge g^*_{ps} + 1 - M(1-u_{ps}), \quad g_{ps} \le g^*_{ps} - 1 + M(1-d_{ps}), \quad
        \sum_s u_{ps} + d_{ps} \ge 1
    """
    model = built.model
    chosen = model.variables["groups"]
    coords = [chosen.indexes["package"], chosen.indexes["site"]]
    star = np.zeros(chosen.shape)
    for number, course in enumerate(built.courses):
        star[number, course.host] = groups[number]
    most = _most_groups(built.courses, chosen.shape[1])
    known, room = xr.DataArray(star, coords=coords), xr.DataArray(most, coords=coords)
    up = model.add_variables(0, 1.0 * (known < room), integer=True, coords=coords, name="up")
    down = model.add_variables(0, 1.0 * (known > 0), integer=True, coords=coords, name="down")
    model.add_constraints(chosen - (known + 1.0) * up >= 0, name="more_groups")
    model.add_constraints(chosen + (room - known + 1.0) * down <= room, name="fewer_groups")
    model.add_constraints(up.sum("site") + down.sum("site") >= 1, name="another_choice")


def allow_again(built: Built) -> None:
    """Take away what ``forbid`` added."""
    for name in ("more_groups", "fewer_groups", "another_choice"):
        built.model.remove_constraints(name)
    for name in ("up", "down"):
        built.model.remove_variables(name)


def shorten_travel(built: Built, costs_sek: Sequence[float]) -> None:
    """Choose among the plans of these costs the one with least travel. Dims (package). Unit SEK/year."""
    most = _per_package(built.model, [cost * _MONEY + 1e-7 for cost in costs_sek])
    built.model.add_constraints(built.cost <= most, name="hold_cost")
    built.model.add_objective(travel_of(built), overwrite=True)
