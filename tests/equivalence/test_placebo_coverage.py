# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Where nothing happened, the interval holds nothing as often as it says, and little is called an effect.

By another route than the evaluation's own: many simulated panels of unlike units, where small ones vary more, change
depends on what units are like, and the true effect is known.
"""

from __future__ import annotations

import numpy as np
import pytest

from smedja.strategy.evaluation import Label, Panel, evaluate

UNITS, FIRST, YEARS = 290, 2022, range(2018, 2026)
TIMES = 800


def simulated(chance, effect=0.0, treated=()):
    """Size and education spread widely; noise falls with size, and the trend bends with education and with size."""
    size, long = chance.normal(7.5, 1.0, UNITS), chance.beta(2, 6, UNITS)
    level = 80 + 40 * long + chance.normal(0, 3, UNITS)
    bend = 5 * (long - long.mean()) ** 2 + 0.2 * (size - 7.5)
    noise = chance.normal(0, 1, (UNITS, len(YEARS))) * np.hypot(1.0, 2.0 * np.exp(-(size - 7.5) / 2))[:, None]
    values = level[:, None] + bend[:, None] * np.arange(len(YEARS)) + noise
    values[list(treated), 4:] += effect
    names = [f"u{at:03}" for at in range(UNITS)]
    series = {name: dict(zip(YEARS, row, strict=True)) for name, row in zip(names, values.tolist(), strict=True)}
    features = {name: pair for name, *pair in zip(names, size.tolist(), long.tolist(), strict=True)}
    return Panel(series, features, dict(zip(names, size.tolist(), strict=True))), size


@pytest.mark.parametrize("treated", [1, 2, 3, 6])
def test_coverage_is_near_nominal_for_unlike_units(treated):
    chance = np.random.default_rng(2016 + treated)
    told = []
    for _ in range(TIMES):
        panel, size = simulated(chance)
        chosen = chance.choice(UNITS, treated, replace=False)
        found = evaluate(panel, [f"u{at:03}" for at in chosen], FIRST, [1, 1, 1], 7)
        told.append((size[chosen].mean(), found.estimate.within_most, found.estimate.beyond_chance, found.label))
    held, beyond = (np.mean([one[at] for one in told]) for at in (1, 2))
    assert 0.76 <= held <= 0.84
    assert 0.02 <= beyond <= 0.085
    # Small units are held as often as large ones, though they vary more.
    told.sort(key=lambda one: one[0])
    small, large = told[: TIMES // 3], told[-TIMES // 3 :]
    assert 0.70 <= np.mean([one[1] for one in small]) <= 0.90
    assert 0.70 <= np.mean([one[1] for one in large]) <= 0.90
    # Beyond chance, and alike before: fewer still may be called an effect, and one alone never.
    effects = np.mean([one[3] is Label.EFFECT for one in told])
    assert effects <= beyond
    assert (effects == 0) == (treated == 1)


def test_alike_units_get_the_interval_that_theory_gives():
    # Noise of 1 a year and nothing else: the variance of a change is 1/4 + 1/4, of a difference half of (1/n + 1/k).
    chance = np.random.default_rng(8)
    halves = []
    for _ in range(20):
        values = chance.normal(0, 1, (UNITS, len(YEARS))).tolist()
        names = [f"u{at:03}" for at in range(UNITS)]
        series = {name: dict(zip(YEARS, row, strict=True)) for name, row in zip(names, values, strict=True)}
        panel = Panel(series, {name: [0.0] for name in names}, dict.fromkeys(names, 1.0))
        one = evaluate(panel, ["u000", "u100", "u199"], FIRST, [1, 0], 15).estimate
        halves.append((one.high - one.low) / 2)
    assert np.mean(halves) == pytest.approx(1.2816 * np.sqrt(0.5 * (1 / 3 + 1 / 15)), rel=0.08)


def test_an_effect_as_large_as_is_detectable_is_found_four_times_in_five():
    chance = np.random.default_rng(9)
    found = []
    for at in range(TIMES // 2):
        treated = chance.choice(UNITS, 3, replace=False)
        names = [f"u{unit:03}" for unit in treated]
        seed = int(chance.integers(2**31))
        plain = evaluate(simulated(np.random.default_rng(seed))[0], names, FIRST, [1, 1, 1], 7).estimate
        effect = plain.detectable if at % 2 else -plain.detectable
        helped = simulated(np.random.default_rng(seed), effect, treated)[0]
        found.append(evaluate(helped, names, FIRST, [1, 1, 1], 7).estimate.beyond_chance)
    assert 0.75 <= np.mean(found) <= 0.87
