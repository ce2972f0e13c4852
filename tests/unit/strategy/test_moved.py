# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What was moved after it had been set."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from smedja.strategy import Indicator
from smedja.strategy.moved import Moved, Revised, moved

UP = {"unit": "persons", "direction": "up", "baseline": {"date": "2016", "value": 100}}


def history(*states, key="x"):
    return [
        Revised(
            Indicator.model_validate({"key": key, **state}), number, datetime(2016 + number, 1, 1, tzinfo=UTC), "Anna"
        )
        for number, state in enumerate(states, start=1)
    ]


def at(*targets, **fields):
    return {**UP, "targets": [{"date": date, "value": value} for date, value in targets], **fields}


def said(*states):
    return [(move.what, move.easier) for move in moved(history(*states))]


@pytest.mark.parametrize(
    ("before", "after", "what", "easier"),
    [
        (at(("2020", 140)), at(("2020", 130)), Moved.TARGET, True),
        (at(("2020", 140)), at(("2020", 150)), Moved.TARGET, False),
        (at(("2020", 80), direction="down"), at(("2020", 90), direction="down"), Moved.TARGET, True),
        (at(("2020", 80), direction=None), at(("2020", 90), direction=None), Moved.TARGET, True),
        (at(("2020", 80), direction="hold"), at(("2020", 90), direction="hold"), Moved.TARGET, None),
        (at(("2020", 140)), at(("2022", 140)), Moved.TARGET_DATE, True),
        (at(("2020", 140)), at(("2019", 140)), Moved.TARGET_DATE, False),
        (at(("2020", 140)), at(("2022", 130)), Moved.TARGET_DATE, True),
        (at(("2020", 140)), at(("2022", 150)), Moved.TARGET_DATE, None),
        (at(("2020", 140)), at(), Moved.TARGET_WITHDRAWN, True),
        (at(("2020", 140)), at(("2020", None)), Moved.TARGET_WITHDRAWN, True),
        (at(("2020", 140)), at(("2018", 120), ("2020", 140)), Moved.TARGET_ADDED, None),
        (at(("2020", 140)), at(("2020", 140), baseline={"date": "2016", "value": 110}), Moved.BASELINE, True),
        (at(("2020", 140)), at(("2020", 140), baseline={"date": "2016", "value": 90}), Moved.BASELINE, False),
        (at(("2020", 140)), at(("2020", 140), baseline={"date": "2017", "value": 100}), Moved.BASELINE, None),
        (at(), at(baseline=None), Moved.BASELINE, None),
        (at(definition={"sv": "alla"}), at(definition={"sv": "några"}), Moved.DEFINITION, None),
        (at(), at(unit="share"), Moved.UNIT, None),
        (at(), at(direction="hold"), Moved.DIRECTION, None),
        (at(tolerance=1), at(tolerance=5), Moved.TOLERANCE, True),
        (at(tolerance=5), at(tolerance=1), Moved.TOLERANCE, False),
    ],
)
def test_one_move(before, after, what, easier):
    assert said(before, after) == [(what, easier)]


def test_filling_in_for_the_first_time_is_no_move():
    assert said({}, at(), at(("2020", 140)), at(("2020", 140), definition={"sv": "alla"}, tolerance=1)) == []
    assert said({"baseline": {"date": "2016"}}, {"baseline": {"date": "2016", "value": 1}}) == []


def test_what_is_remarked_without_effect_is_no_move():
    noted = at(("2020", 140))
    noted["targets"][0]["source"] = "s"
    noted["baseline"] = {**UP["baseline"], "source": "s"}
    assert said(at(("2020", 140)), {**noted, "title": {"sv": "Nytt namn"}}) == []


def test_moved_and_moved_back_is_two_moves_and_the_first_stays_the_original():
    found = moved(history(at(("2020", 140)), at(("2020", 130)), at(("2020", 140))))
    assert [(one.original.value, one.before.value, one.after.value) for one in found] == [
        (140, 140, 130),
        (140, 130, 140),
    ]
    assert [one.revision.number for one in found] == [2, 3]


def test_the_original_is_followed_to_its_new_dates():
    found = moved(history(at(("2020", 140)), at(("2022", 140)), at(("2022", 130)), at(("2024", 130))))
    assert [(one.what, one.original.date, one.before.date, one.after.date) for one in found] == [
        (Moved.TARGET_DATE, "2020", "2020", "2022"),
        (Moved.TARGET, "2020", "2022", "2022"),
        (Moved.TARGET_DATE, "2020", "2022", "2024"),
    ]


def test_withdrawn_and_set_again_keeps_its_original():
    found = moved(history(at(("2020", 140)), at(), at(("2020", 110))))
    assert [(one.what, one.original.value) for one in found] == [
        (Moved.TARGET_WITHDRAWN, 140),
        (Moved.TARGET_ADDED, 140),
    ]


def test_emptied_and_filled_in_again_is_two_moves():
    assert said(at(), at(unit=None), at(unit="share")) == [(Moved.UNIT, None), (Moved.UNIT, None)]


def test_targets_are_paired_by_their_value():
    found = moved(history(at(("2018", 120), ("2020", 140)), at(("2019", 140), ("2022", 120))))
    assert [(one.before.date, one.after.date) for one in found] == [("2018", "2022"), ("2020", "2019")]


def test_order_of_the_history_does_not_matter():
    states = [
        *history(at(("2020", 140)), at(("2020", 130)), key="b"),
        *history(at(tolerance=1), at(tolerance=2), key="a"),
    ]
    assert moved(states) == moved(states[::-1])
    assert [one.indicator for one in moved(states)] == ["a", "b"]
