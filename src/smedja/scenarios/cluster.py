# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Cluster: the same work on other processes or machines.

Position in the flow: gives ``run_ensemble`` a mapper, and the reading of adverts. Counties or portions go out, what was
made of them comes back in the same order, so the same bytes are written whichever way it runs on one type of processor.
It decides nothing about the work.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol, TypeVar

from smedja.core import EnvironmentFault

Given = TypeVar("Given")
Made = TypeVar("Made")

WAIT = "10s"  # for a scheduler to answer


class Spread(Protocol):
    """A mapper: applies a function to each task and gives the results in the tasks' order."""

    def __call__(self, function: Callable[[Given], Made], tasks: Iterable[Given], /) -> Iterator[Made]:
        """Apply the function to every task."""


@contextmanager
def cluster(address: str | None = None, *, workers: int | None = None) -> Iterator[Spread]:
    """Give a mapper that runs tasks on a dask cluster.

    Args:
        address: Of a scheduler, such as ``tcp://10.0.0.5:8786``, whose workers have the same Smedja; None starts worker
            processes on this machine for the time of the call.
        workers: Worker processes on this machine; one per core when None. Not used with an address.

    Raises:
        EnvironmentFault: the scheduler does not answer, or has no workers.
    """
    from distributed import Client, LocalCluster  # noqa: PLC0415 -- slow to load, and most runs do without

    if address is None:
        number = workers or os.cpu_count() or 1
        # Any free port: with None every scheduler of the machine asks for the same one.
        local: Any = LocalCluster(n_workers=number, threads_per_worker=1, dashboard_address="127.0.0.1:0")  # type: ignore[no-untyped-call]
        with local, Client(local) as client:  # type: ignore[no-untyped-call]
            yield _mapper(client, ahead=number + 1)
        return
    try:
        far: Any = Client(address, timeout=WAIT)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as fault:
        raise EnvironmentFault(
            "The scheduler does not answer",
            where=address,
            todo="Check the address, or leave it out to use this machine",
        ) from fault
    with far:
        try:
            far.wait_for_workers(1, timeout=WAIT)
        except TimeoutError as fault:
            raise EnvironmentFault(
                "The scheduler has no workers", where=address, todo="Start some, or leave the address out"
            ) from fault
        yield _mapper(far, ahead=max(len(far.scheduler_info()["workers"]), 1) + 1)


def _mapper(client: Any, *, ahead: int) -> Spread:
    """Keep a few tasks under way, no more: a county's draws are some forty megabytes per thousand."""

    def run(function: Callable[[Given], Made], tasks: Iterable[Given], /) -> Iterator[Made]:
        waiting: deque[Any] = deque()
        for task in tasks:
            waiting.append(client.submit(function, task, pure=False))
            if len(waiting) >= ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    return run
