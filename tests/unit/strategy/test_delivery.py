# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What a measure's own dates and tasks say of its carrying-out."""

from __future__ import annotations

from datetime import date

import pytest

from smedja.strategy import Measure
from smedja.strategy.delivery import Stage, delivery

TODAY = date(2018, 7, 1)


def measure(start=None, end=None, *tasks):
    listed = [{"id": f"t{number}", "due": due, "done": done} for number, (due, done) in enumerate(tasks)]
    return Measure.model_validate({"key": "m", "start": start, "end": end, "tasks": listed})


@pytest.mark.parametrize(
    ("given", "stage"),
    [
        (measure(), Stage.UNKNOWN),
        (measure(None, "2019"), Stage.UNKNOWN),
        (measure("2019"), Stage.NOT_STARTED),
        (measure("2018-08"), Stage.NOT_STARTED),
        (measure("2018"), Stage.RUNNING),
        (measure("2018-07-01"), Stage.RUNNING),
        (measure("2016", "2018"), Stage.RUNNING),
        (measure("2016", "2018-06"), Stage.ENDED_OPEN),
        (measure("2016", "2017", ("2017-03", "2017-04")), Stage.DONE),
        (measure("2016", "2017", ("2017-03", None)), Stage.ENDED_OPEN),
        (measure("2016", "2017", (None, None)), Stage.ENDED_OPEN),
        (measure("2016", "2017", (None, "2017-02")), Stage.DONE),
        (measure("2016", "2017", ("2017-03", "2017-04"), ("2017-05", None)), Stage.ENDED_OPEN),
        (measure("2016", None, ("2018-06", None)), Stage.LATE),
        (measure("2016", None, ("2018", None)), Stage.RUNNING),
        (measure("2016", None, ("2018-07-01", None)), Stage.RUNNING),
        (measure("2016", None, ("2018-06-30", None)), Stage.LATE),
        (measure("2016", None, ("2018-06", "2018-09")), Stage.LATE),
        (measure("2019", None, ("2018-06", None)), Stage.LATE),
        (measure(None, None, ("2018-06", None)), Stage.LATE),
        (measure(None, None, ("2018-06", "2018-05")), Stage.RUNNING),
        (measure(None, None, ("2018-09", None)), Stage.UNKNOWN),
    ],
)
def test_stage(given, stage):
    assert delivery(given, TODAY).stage is stage


def test_what_is_overdue_and_what_comes_next():
    given = measure("2016", None, ("2018-06", None), ("2018-12", None), ("2017", None), ("2018-09", None), (None, None))
    said = delivery(given, TODAY)
    assert said.overdue == ("t2", "t0")
    assert said.next_due is not None
    assert said.next_due.id == "t3"
    assert (said.done, said.dated) == (0, 4)
