# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import numpy as np

from smedja.model.labour import AGES, spread_rates

BOUNDS = [(16, 24), (25, 29), (30, 34), (35, 39), (40, 44), (45, 49), (50, 54), (55, 59), (60, 64), (65, 69)]


def test_rates_give_back_the_counts_of_every_group():
    population = np.tile(np.linspace(1000.0, 1200.0, AGES), (2, 1))
    grouped = np.array([[300.0] + [900.0 * 5] * 8 + [800.0]] * 2)
    rates = spread_rates(grouped, population, BOUNDS)
    for number, (first, last) in enumerate(BOUNDS):
        slot = slice(first - 16, last - 16 + 1)
        np.testing.assert_allclose((rates * population)[:, slot].sum(axis=1), grouped[:, number])


def test_sixteen_year_olds_work_less_than_twenty_four_year_olds():
    population = np.full((2, AGES), 1000.0)
    grouped = np.array([[4000.0] + [4500.0] * 8 + [1000.0]] * 2)
    rates = spread_rates(grouped, population, BOUNDS)
    assert (rates[:, 0] < 0.5 * rates[:, 8]).all()
    assert (rates[:, 49] > rates[:, 53]).all()
