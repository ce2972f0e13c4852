# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""HiGHS, silent from the first.

Position in the flow: both optimisers ask here for an instance. It solves nothing.
"""

from __future__ import annotations

import os
import sys
import threading
from functools import cache
from typing import Any, Final

import highspy

_ONE_AT_A_TIME: Final = threading.Lock()


@cache
def _greet() -> None:
    """Let HiGHS greet nobody: the first one of a process prints its licence to stdout, which is for results."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        highspy.Highs()  # type: ignore[no-untyped-call]
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def silent_highs() -> Any:
    """Return an empty HiGHS that prints nothing."""
    with _ONE_AT_A_TIME:
        _greet()
    highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.setOptionValue("output_flag", False)
    return highs
