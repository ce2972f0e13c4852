# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Assembling education: who has which education, and where it leads, fitted to the margins that exist.

Position in the flow: part of assembly. No open table gives education group by occupation or by county, so both are
estimated by iterative proportional fitting from a stated prior; every figure that rests on them is called estimated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from smedja.core.dims import SEXES
from smedja.data import Tables
from smedja.model.fitting import Margin, fit_margins
from smedja.scenarios.cube import cube
from smedja.scenarios.people import age_bounds, latest
from smedja.scenarios.register import Register

Array = NDArray[np.float64]

GROUP_YEAR = 2018  # last year of the 98 education groups that is openly at hand
LEVEL_YEAR = 2020  # last year of education level by age
OCCUPATION_YEAR = 2018  # last year of education level by occupation

#: The five classes that all tables can be brought to.
CLASSES = ("short", "primary", "secondary", "tertiary", "unknown")


@dataclass(frozen=True, slots=True)
class EducationFit:
    """Workers of the base year by education.

    Attributes:
        groups: Education groups.
        by_class: Dims (region, age_group, class, occupation). Unit persons.
        within: Group given class, age group and occupation. Dims (age_group, education, occupation). Unit 1.
        class_of: Index of each group's class. Dims (education).
    """

    groups: tuple[str, ...]
    by_class: Array
    within: Array
    class_of: NDArray[np.int64]

    def cells(self, age_groups: slice) -> Array:
        """Workers of some age groups. Dims (region, age_group, education, occupation). Unit persons."""
        cells: Array = self.by_class[:, age_groups][:, :, self.class_of, :] * self.within[age_groups]
        return cells

    def mix(self) -> Array:
        """Education of all workers. Dims (region, age_group, education). Unit 1."""
        persons: Array = np.einsum("rago,ago->rag", self.by_class[:, :, self.class_of, :], self.within, optimize=True)
        mix: Array = persons / persons.sum(axis=-1, keepdims=True)
        return mix


def class_of_group(group: str) -> int:
    """Return the class of an education group from its RUAP code, whose second sign is the level."""
    if group == "99Z":
        return CLASSES.index("unknown")
    return {"1": 0, "2": 1, "3": 2, "4": 3, "5": 3}[group[1]]


#: Levels of education as the tables name them → class. Seven levels by municipality, eight (ISCED 97) elsewhere.
LEVEL_CLASSES = {
    "primary_under_9": 0,
    "primary_9": 1,
    "upper_secondary_under_3": 2,
    "upper_secondary_3": 2,
    "post_secondary_under_3": 3,
    "post_secondary_3_plus": 3,
    "l1": 0,
    "l2": 1,
    "l3": 2,
    "l4": 2,
    "l5": 3,
    "l6": 3,
    "l7": 3,
    "unknown": 4,
}


def fit_education(
    register: Register, tables: Tables, profile: Array, prior: Array, groups: Sequence[str]
) -> EducationFit:
    """Return workers by education that meet every margin at hand.

    Args:
        register: The occupation register.
        tables: Education tables.
        profile: Workers. Dims (region, age_group, occupation). Unit persons.
        prior: How natural it is to work in an occupation with an education. Dims (education, occupation). Unit 1.
        groups: Labels of the prior's education axis.
    """
    # A group that the table does not tell apart from another (specialist nurses) cannot be fitted.
    counted = set(tables["education_group"].frame["education_group"].unique())
    kept = [number for number, group in enumerate(groups) if group in counted]
    groups, prior = [groups[number] for number in kept], prior[kept]
    class_of = np.array([class_of_group(group) for group in groups])
    by_age_occupation = profile.sum(axis=0)
    by_age_class = _workers_by_age_and_class(register, tables, by_age_occupation.sum(axis=1))
    by_group = _workers_by_group(tables, groups, class_of, by_age_class.sum(axis=0))
    tilt = _class_tilt(register, tables)
    seed = prior[None] * tilt.T[class_of][None] * by_age_class[:, class_of, None] * by_age_occupation[:, None, :]
    seed = seed / seed.sum() * profile.sum()
    nation = fit_margins(
        seed, [Margin((1,), by_group), Margin((0, 2), by_age_occupation)], passes=80, tolerance=1e-5
    ).values
    classes = np.stack([nation[:, class_of == number].sum(axis=1) for number in range(len(CLASSES))], axis=1)
    within = nation / np.maximum(classes[:, class_of], 1e-12)
    local = profile[:, :, None, :] * (classes / np.maximum(classes.sum(axis=1, keepdims=True), 1e-12))[None]
    target = _county_classes(tables, register.regions, local)
    fitted = fit_margins(local, [Margin((0, 2), target), Margin((0, 1, 3), profile)], passes=60, tolerance=1e-5).values
    return EducationFit(tuple(groups), fitted, within, class_of)


def _workers_by_age_and_class(register: Register, tables: Tables, workers: Array) -> Array:
    """Population by age and class, bent to workers by age and workers by class. Dims (age_group, class)."""
    people = _by_class(tables["education_part"].frame.filter(pl.col("year") == LEVEL_YEAR), "age_group", "persons")
    rows = []
    for group in register.age_groups:
        middle = sum(age_bounds(group)) / 2
        home = next(label for label in people if age_bounds(label)[0] <= middle <= age_bounds(label)[1])
        rows.append(people[home] / people[home].sum())
    seed = np.array(rows) * workers[:, None]
    at_work = tables["occupation_education_level"].frame.filter(pl.col("year") == OCCUPATION_YEAR)
    known = at_work.drop_nulls("employees").with_columns(everyone=pl.lit("all"))
    shares = _by_class(known, "everyone", "employees")["all"]
    return fit_margins(
        seed, [Margin((1,), shares / shares.sum() * workers.sum()), Margin((0,), workers)], tolerance=1e-7
    ).values


def _by_class(frame: pl.DataFrame, by: str, value: str) -> dict[str, Array]:
    """Sum a table with levels of education to classes, per label of another column."""
    out: dict[str, Array] = {}
    summed = frame.group_by(by, "education_level").agg(pl.col(value).sum())
    for label, level, count in summed.iter_rows():
        out.setdefault(str(label), np.zeros(len(CLASSES)))[LEVEL_CLASSES[level]] += count
    return out


def _workers_by_group(tables: Tables, groups: Sequence[str], class_of: NDArray[np.int64], classes: Array) -> Array:
    """The nation's education groups, brought class by class to workers. Dims (education). Unit persons."""
    frame = tables["education_group"].frame.filter(pl.col("year") == GROUP_YEAR)
    people = cube(frame, {"education_group": groups, "sex": SEXES}, "persons").sum(axis=1)
    totals = np.bincount(class_of, weights=people, minlength=len(CLASSES))
    workers: Array = people / totals[class_of] * classes[class_of]
    return workers


def _class_tilt(register: Register, tables: Tables) -> Array:
    """Class of education given occupation from published cells. Dims (occupation, class). Unit 1.

    Suppressed cells add nothing; each occupation is mixed with a twentieth of its major group so that a suppressed
    cell is not read as an empty one.
    """
    frame = tables["occupation_education_level"].frame.filter(pl.col("year") == OCCUPATION_YEAR).drop_nulls("employees")
    published = _by_class(frame, "occupation", "employees")
    nothing = np.zeros(len(CLASSES))
    mine = np.array([published.get(code, nothing) for code in register.occupations])
    major = np.array([code[0] for code in register.occupations])
    tilt = np.empty_like(mine)
    for group in np.unique(major):
        rows = major == group
        whole = mine[rows].sum(axis=0) + 1e-9
        common = whole / whole.sum()
        own = mine[rows].sum(axis=1, keepdims=True)
        mixed = np.where(own > 0, mine[rows] / np.maximum(own, 1.0) * 0.95 + common * 0.05, common)
        tilt[rows] = mixed
    return tilt + 1e-4


def _county_classes(tables: Tables, regions: Sequence[str], local: Array) -> Array:
    """Workers by county and class: national workers, tilted by the county's population. Dims (region, class)."""
    frame = latest(tables["education_municipality"].frame).filter(pl.col("age_span") == "25-65")
    frame = frame.with_columns(county=pl.col("municipality").str.slice(0, 2))
    people = _by_class(frame, "county", "persons")
    counts = np.array([people[region] for region in regions])
    workers = local.sum(axis=(1, 3))
    nation = workers.sum(axis=0) / workers.sum()
    tilted = counts / counts.sum(axis=1, keepdims=True) / (counts.sum(axis=0) / counts.sum()) * nation
    target: Array = tilted / tilted.sum(axis=1, keepdims=True) * workers.sum(axis=1, keepdims=True)
    return target
