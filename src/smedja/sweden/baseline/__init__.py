# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The compiled baseline: compact tables in the model's own dimensions, each with its origin.

Position in the flow: what every page and run starts from. Written by ``smedja data build``; never edited by hand and
never fetched from anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable

from smedja.data import Tables
from smedja.sweden.registry import baseline_store


def load(names: Iterable[str] | None = None) -> Tables:
    """The baseline tables, each compared with its checksum.

    Args:
        names: Which ones; None for all.

    Raises:
        DataError: a table is missing, truncated or edited.
    """
    return Tables.load(baseline_store(), names)
