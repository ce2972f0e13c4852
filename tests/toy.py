# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A toy country: two regions, three occupations, three educations. The fixture of the model's tests.

Small enough to follow by hand, big enough to have commuting, migration, ageing and a start gap. It is no test itself.
"""

from __future__ import annotations

import numpy as np

from smedja.model import Demand, Labels, Supply, System
from smedja.model.labour import AGES
from smedja.model.population import VitalRates
from smedja.model.simulate import YOUNG

REGIONS, OCCUPATIONS, EDUCATIONS = ("A", "B"), ("111", "222", "333"), ("x", "y", "z")


def toy_system(seed: int = 0, horizon: int = 2030) -> System:
    """A random but lawful system: rates in range, shares summing to one."""
    rng = np.random.default_rng(seed)
    regions, occupations, educations = len(REGIONS), len(OCCUPATIONS), len(EDUCATIONS)
    age = np.arange(101)
    survival = np.tile(np.exp(-0.0005 * np.exp(age / 12.0)), (2, 1))
    fertility = np.where((age >= 20) & (age < 40), 0.09, 0.0)
    migration = rng.normal(0.0, 0.005, (regions, 2, 101))
    population = rng.uniform(50.0, 150.0, (regions, 2, 101))
    participation = rng.uniform(0.3, 0.9, (2, AGES))
    commuting = np.array([[0.9, 0.1], [0.2, 0.8]])
    shares = _shares(rng, regions, AGES, occupations)
    matching = _shares(rng, regions, 3, educations, occupations)
    mix = _shares(rng, regions, AGES, educations)
    supply = Supply(
        population=population,
        rates=VitalRates(survival, fertility, migration),
        participation=participation,
        commuting=commuting,
        workplace_factor=np.array([[1.02], [0.97]]) * np.ones(AGES),
        shares=shares,
        persistence=np.ones((AGES, occupations)) * rng.uniform(0.98, 1.02, (1, occupations)),
        entrant_mix=mix[:, :YOUNG],
        matching=matching,
        young_groups=np.array([0] * 9 + [1] * 5 + [2] * 5),
        education_mix=mix,
    )
    employed = rng.uniform(100.0, 1000.0, (regions, occupations))
    demand = Demand(
        employed=employed,
        start_gap=0.02 * employed,
        occupation_growth=rng.normal(0.0, 0.01, occupations),
        local_growth=rng.normal(0.0, 0.005, (regions, occupations)),
        served=_served(occupations),
        elasticity=0.5,
        tested=5,
        fading=0.8,
    )
    labels = Labels(REGIONS, OCCUPATIONS, EDUCATIONS, ("16-24", "25-29", "30-34"), 2024, horizon)
    return System(labels, supply, demand)


def _served(occupations: int) -> np.ndarray:
    """The last occupation serves the old."""
    served = np.zeros((occupations, 101))
    served[-1, 75:] = 1.0
    return served


def _shares(rng: np.random.Generator, *shape: int) -> np.ndarray:
    raw = rng.uniform(0.2, 1.0, shape)
    return raw / raw.sum(axis=-1, keepdims=True)
