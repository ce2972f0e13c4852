# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Unit tests of what happened after a round, and of the choice made again."""

from __future__ import annotations

from itertools import islice

import numpy as np
import pytest

from smedja.core import Status, Unit
from smedja.scenarios.register import read_register
from smedja.sweden import past
from smedja.sweden.yh import afterwards, again, choice


@pytest.fixture(scope="module")
def register():
    return read_register(past.evidence().tables)


@pytest.mark.parametrize(
    ("origin", "target", "until"),
    [(2018, 2023, 2022), (2018, 2020, 2020), (2021, 2026, 2022), (2022, 2027, None), (2023, 2028, 2024)],
)
def test_a_round_is_followed_up_to_the_break_of_2023(register, origin, target, until):
    assert afterwards.last_comparable(register, origin, target) == until


def test_where_the_register_breaks_nothing_is_told():
    assert afterwards.look_back(2024) is None


def test_growth_is_beyond_the_nations_and_bounded():
    before, after = np.array([[100.0, 0.0, 3.0]]), np.array([[110.0, 0.0, 0.0]])
    found = afterwards.growth(before, after)
    nation = 7.0 / 106.5
    np.testing.assert_allclose(found, [[10.0 / 105.0 - nation, -nation, -2.0 - nation]])


def test_places_go_where_their_graduates_work():
    problem = choice.work(2021).problem
    placed = np.zeros((len(problem.programmes.each), len(problem.regions)))
    placed[0, 0] = 100.0
    everywhere = np.ones((len(problem.regions), len(problem.occupations)))
    assert afterwards.went_to(problem, placed, everywhere) == pytest.approx(1.0)
    home = np.zeros_like(everywhere)
    home[0] = 1.0
    stay = problem.programmes.each[0].stay
    expected = stay + (1.0 - stay) * problem.people.moving[0]
    assert afterwards.went_to(problem, placed, home) == pytest.approx(expected)


def test_a_round_looked_back_on_has_both_measures_with_status():
    found = afterwards.look_back(2021)
    assert found is not None
    assert (found.origin, found.until) == (2019, 2022)
    grown, eased = found.figure("growth", "chance"), found.figure("relief", "granted")
    assert grown.low is not None
    assert grown.low < grown.number < grown.high
    assert (grown.unit, eased.unit) == (Unit.SHARE, Unit.PERSONS)
    assert eased.status is Status.ESTIMATED
    assert eased.reference_date == "2022-12-31"


def test_the_shipped_choices_are_those_made_anew():
    shipped = again.shipped()
    assert shipped["year"].unique().to_list() == list(choice.YEARS)
    assert shipped.height == again.TIMES * len(choice.YEARS)
    rows = shipped.filter(shipped["year"] == 2021).select("itself", "granted").rows()
    for row, (itself, granted) in zip(rows, islice(again.choose_again(2021), 1), strict=False):
        # Another solver may stop at another of equally good choices.
        assert row == (pytest.approx(itself, abs=0.02), pytest.approx(granted, abs=0.02))


def test_a_choice_made_again_is_told_with_its_interval():
    found = again.Again.of(2021, [(0.4, 0.2), (0.5, 0.3), (0.6, 0.4)])
    assert found.itself == pytest.approx((0.42, 0.5, 0.58))
    share = found.share("granted")
    assert (share.low, share.number, share.high) == pytest.approx((0.22, 0.3, 0.38))
    assert share.status is Status.MODELLED
    assert again.again(2021).itself[1] > again.again(2021).granted[1]


def test_written_it_reads_as_shipped(tmp_path, monkeypatch):
    monkeypatch.setattr(again, "YEARS", (2020, 2021))
    monkeypatch.setattr(again, "choose_again", lambda _: iter([(0.5, 0.25)] * again.TIMES))
    again.write(tmp_path)
    text = (tmp_path / again.FILE).read_text(encoding="utf-8")
    assert text.splitlines()[3:5] == ["year,time,itself,granted", "2020,0,0.500000,0.250000"]
    assert len(text.splitlines()) == 4 + 2 * again.TIMES
