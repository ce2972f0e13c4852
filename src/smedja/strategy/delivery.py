# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Delivery: what can be said of a measure's carrying-out from its own dates and tasks.

Position in the flow: pages and lists show it beside ``status``, never mixed with it: that something is done says
nothing of whether it works. It knows nothing of indicators or effects.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from smedja.strategy.items import Measure, Task
from smedja.strategy.words import first_day, last_day


class Stage(StrEnum):
    """How far a measure has come."""

    NOT_STARTED = "not_started"  # its first day lies ahead
    RUNNING = "running"  # it has begun, and nothing that was due is undone
    LATE = "late"  # a task was due and is not done
    DONE = "done"  # its last day has passed and every task with a date is done
    ENDED_OPEN = "ended_open"  # its last day has passed, and not all, or nothing, is said to be done
    UNKNOWN = "unknown"  # its dates do not say


@dataclass(frozen=True, slots=True)
class Delivery:
    """What can be said of a measure's carrying-out.

    Attributes:
        stage: How far it has come.
        overdue: Ids of tasks that were due and are not done, in order of their dates.
        done: Number of tasks with a date that are done.
        dated: Number of tasks with a date.
        next_due: The next task that lies ahead.
    """

    stage: Stage
    overdue: tuple[str, ...]
    done: int
    dated: int
    next_due: Task | None


def delivery(measure: Measure, today: date) -> Delivery:
    """Return what can be said of a measure's carrying-out.

    Partial dates are read in the measure's favour: something due in 2018 is late from 2019 on, and a measure of 2018
    has begun on the first of January and ended on the last of December. A measure that has ended is done only when
    something was reported done: silence is no report.
    """
    dated = sorted(
        (task for task in measure.tasks if task.due or task.done),
        key=lambda task: last_day(task.due or task.done or ""),
    )
    done = sum(_done(task, today) for task in dated)
    overdue = [task for task in dated if task.due and last_day(task.due) < today and not _done(task, today)]
    ahead = (task for task in dated if task.due and last_day(task.due) >= today and not _done(task, today))
    if measure.end is not None and last_day(measure.end) < today:
        stage = Stage.DONE if done and done == len(dated) else Stage.ENDED_OPEN
    elif overdue:
        stage = Stage.LATE
    elif measure.start is not None:
        stage = Stage.RUNNING if first_day(measure.start) <= today else Stage.NOT_STARTED
    else:
        stage = Stage.RUNNING if done else Stage.UNKNOWN
    return Delivery(stage, _ids(overdue), done, len(dated), next(ahead, None))


def _done(task: Task, today: date) -> bool:
    return task.done is not None and first_day(task.done) <= today


def _ids(tasks: Iterable[Task]) -> tuple[str, ...]:
    return tuple(task.id for task in tasks)
