# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Cases, courses and rules that tests of co-operation are made of: the worked case, changed, and drawn ones."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from smedja.optimise.cooperation.courses import UNLIMITED, Course
from smedja.optimise.cooperation.rules import Rule, Rules

WORKED = Path(__file__).parents[3] / "cases" / "cooperation_worked.json"


def worked(**package: Any) -> dict[str, Any]:
    """The worked case as plain values, with keys of its package changed; None takes a key away."""
    plain = json.loads(WORKED.read_text(encoding="utf-8"))
    changed = plain["packages"][0] | package
    plain["packages"][0] = {name: value for name, value in changed.items() if value is not None}
    return plain


def rule(key: str, value: float | None, unit: str, missing: str = "") -> Rule:
    """A rule of no law."""
    return Rule(key, value, unit, date(2025, 1, 1), None, key, key, "a test", missing=missing)


def rules(
    year: int = 2025, *, minimum: float = 3.0, own: float | None = 3 / 7, grant: float | None = 70_000.0
) -> Rules:
    """Rules of a year."""
    return Rules(
        year=year,
        minimum_members=rule("minimum_members", minimum, "municipalities"),
        pay_default=rule("pay_default", None, ""),
        must_pay=rule("must_pay", None, ""),
        own_share=rule("own_share", own, "share", "" if own is not None else "not found"),
        points=rule("points", 800.0, "points/year-place"),
        grant=MappingProxyType(
            {"high": rule("grant_high", grant, "SEK/year-place", "" if grant is not None else "not found")}
        ),
    )


def course(seed: int, homes: int = 5, *, limited: bool = False) -> Course:
    """A drawn package: sites with costs of their own, homes that reach some of them, and, if asked, limits."""
    rng = np.random.default_rng(seed)
    host = np.sort(rng.choice(homes, int(rng.integers(1, homes + 1)), replace=False)).astype(np.int64)
    minutes = rng.uniform(10.0, 90.0, (homes, host.size)).round()
    minutes[host, np.arange(host.size)] = 0.0
    floor = int(rng.integers(2, 9))
    applicants = rng.integers(0, 10, homes).astype(np.int64)
    alike = rng.uniform() < 0.3
    return Course(
        key=f"drawn-{seed}",
        applicants=applicants,
        host=host,
        fixed=np.full(host.size, 1_200_000.0) if alike else rng.uniform(2e5, 1.5e6, host.size).round(),
        place=np.full(host.size, 25_000.0) if alike else rng.uniform(2e4, 8e4, host.size).round(),
        most=rng.integers(1, 4, host.size).astype(np.int64) if limited else np.full(host.size, UNLIMITED),
        reach=minutes <= 60.0,
        minutes=minutes,
        floor=floor,
        cap=floor + int(rng.integers(0, 9)),
        most_groups=int(rng.integers(1, 5)) if limited else UNLIMITED,
        practice=int(rng.integers(8, 40)) if limited else UNLIMITED,
        price=float(rng.integers(30, 200) * 1000),
        bought_most=int(rng.integers(0, applicants.sum() + 1)) if limited else UNLIMITED,
        starts=1,
    )
