# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The linear programme of a tiny system, kept as text: a change here is a change of the formulation.

Renew with ``make golden-update`` and say why in the CHANGELOG.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import numpy as np

from smedja.optimise.places.build import build
from smedja.optimise.places.programme import Programmes
from tests.places_toy import programme, synthetic

KEPT = Path(__file__).parent / "places_tiny.lp"


def tiny():
    """Two programmes, one county, two occupations, one cycle, one way from abroad, the worst of three draws."""
    problem = synthetic(
        programmes=2, regions=1, occupations=2, draws=3, years=3, budget=1e6, risk=1.0, tail=0.5, after=0, own=2
    )
    each = (programme("upper_secondary:53V", length=3), programme("yh:55J", length=2))
    rounded = {name: np.round(getattr(problem.people, name), 3) for name in ("own", "usual", "others", "working")}
    return replace(
        problem,
        programmes=Programmes(each),
        today=np.array([[10.0], [20.0]]),
        applicants=np.full((2, 1, 3), 30.0),
        gap=np.round(problem.gap, 1),
        people=replace(problem.people, **rounded),
    )


def test_the_programme_of_a_tiny_system_is_what_it_was(tmp_path):
    file = tmp_path / "tiny.lp"
    build(tiny(), (0, 2)).model.to_file(file, explicit_coordinate_names=True)
    now = file.read_text(encoding="utf-8")
    if os.environ.get("SMEDJA_GOLDEN_UPDATE"):
        KEPT.write_text(now, encoding="utf-8")
    assert now == KEPT.read_text(encoding="utf-8")
