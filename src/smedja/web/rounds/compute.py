# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Rounds compared, one at a time in a process.

Position in the flow: between the views and ``sweden.yh.choice``, which keeps what it has compared. It words nothing.
"""

from __future__ import annotations

from threading import Lock

from smedja.sweden.yh.choice import RoundChoice, compare_round

_one_at_a_time = Lock()


def compared(year: int) -> RoundChoice:
    """Return a round beside the computation.

    Raises:
        QueryError: there was no round that year.
        ModelError: no choice was found.
    """
    with _one_at_a_time:
        return compare_round(year)
