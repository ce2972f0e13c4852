# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Made-up places problems of any size, with the structure of real ones.

Used by tests and benchmarks. Numbers are drawn with a fixed seed and mean nothing.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from smedja.optimise.places.problem import People, Problem, Resource, Source
from smedja.optimise.places.programme import FORMS, Programme, Programmes
from smedja.optimise.places.settings import Settings

AGES = 4
CHOICES = 6


def programme(key: str = "yh:55J", **values: Any) -> Programme:
    form, group = key.split(":")
    plain: dict[str, Any] = {
        "length": 2,
        "graduation_age": 25,
        "completion": 0.8,
        "stay": 0.75,
        "running_cost": 60_000.0,
        "opening_cost": 20_000.0,
        "teachers": 1 / 15,
        "practice": 0.2,
        "smallest_intake": 0.0,
        "ramp_share": 0.1,
        "ramp_floor": 3.0,
        "applicants": 1.5,
    }
    return Programme(key, form, group, key, key, **(plain | values))  # type: ignore[arg-type]


def synthetic(
    *,
    programmes: int = 6,
    regions: int = 2,
    occupations: int = 8,
    draws: int = 20,
    seed: int = 1,
    own: int = 25,
    stay: float | None = None,
    smallest: float = 0.0,
    sources: bool = True,
    **settings: Any,
) -> Problem:
    rng = np.random.default_rng(seed)
    each = tuple(
        programme(
            f"{FORMS[number % 5]}:{number:02d}",
            length=int(rng.integers(1, 6)),
            completion=float(rng.uniform(0.6, 0.95)),
            stay=float(rng.uniform(0.5, 0.9)) if stay is None else stay,
            running_cost=float(rng.uniform(4e4, 1.5e5)),
            smallest_intake=smallest,
        )
        for number in range(programmes)
    )
    chosen = Settings(**settings)
    size = rng.lognormal(4, 1, regions) / 55
    today = rng.lognormal(3, 1, programmes)[:, None] * size
    employed = rng.lognormal(6, 1, occupations)[None] * size[:, None]
    tilt = rng.normal(0.02, 0.05, (1, 1, occupations, 1)) + rng.normal(0, 0.06, (draws, regions, occupations, 1))
    gap = employed[None, :, :, None] * tilt * np.linspace(0.6, 1.5, len(chosen.milestones))
    group = np.arange(programmes) % 5
    use = (group[None] == np.arange(5)[:, None]) / 15
    spare = np.repeat((np.ones((5, regions)) * today.sum(axis=0) * 0.02)[:, :, None], chosen.years, axis=2)
    late = np.subtract.outer(chosen.milestones, chosen.planned).T
    ways = (Source("recruitment", employed * 0.004, 2e5, np.where(late >= 0, 0.9 ** np.maximum(late, 0), 0.0)),)
    return Problem(
        programmes=Programmes(each),
        regions=tuple(f"{number:02d}" for number in range(regions)),
        occupations=tuple(f"{number:03d}" for number in range(occupations)),
        settings=chosen,
        today=today,
        applicants=np.repeat((today * 1.5)[:, :, None], chosen.years, axis=2),
        gap=gap,
        people=_people(each, chosen, size, occupations, min(own, occupations), rng),
        resources=(Resource("teachers", tuple("abcde"), use, spare),),
        sources=ways if sources else (),
    )


def _people(
    each: tuple[Programme, ...],
    settings: Settings,
    size: np.ndarray,
    occupations: int,
    own: int,
    rng: np.random.Generator,
) -> People:
    kept = np.zeros((len(each), settings.years, len(settings.milestones)))
    mix = np.zeros((len(each), len(size), occupations))
    followed = min(CHOICES, own)
    choices = np.zeros((len(each), followed), dtype=np.int64)
    for number, one in enumerate(each):
        late = np.subtract.outer(settings.milestones, settings.planned).T - one.length
        kept[number] = np.where(late >= 0, one.completion * 0.98 ** np.maximum(late, 0), 0.0)
        leads = rng.choice(occupations, own, replace=False)
        weight = rng.dirichlet(np.full(own, 0.3))
        mix[number][:, leads] = weight
        choices[number] = leads[np.argsort(-weight)[:followed]]
    others = np.broadcast_to(mix.mean(axis=0)[None], (AGES, len(size), occupations)).copy()
    return People(
        kept=kept,
        working=np.full((len(each), len(size)), 0.85),
        moving=size / size.sum(),
        own=np.where(mix > 0.005, mix, 0.0),
        usual=others,
        kind=np.arange(len(each)) % AGES,
        others=others,
        age=np.arange(len(each)) % AGES,
        educated=np.full((len(each), len(size)), 0.02),
        choices=choices,
        grade=np.tile(0.75 ** np.arange(followed), (len(each), 1)),
    )
