# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The tables that pages read: the shipped baseline, with what somebody has counted or read in beside it.

Position in the flow: pages, pins and commands ask here. Runs rest on the baseline and on counted adverts alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from smedja.data import Table, Tables
from smedja.sweden import adverts, baseline, choices


def load(folder: Path | None = None) -> Tables:
    """The tables, each compared with its checksum.

    Args:
        folder: Where computed things are kept; ``var_folder()`` when None.

    Raises:
        DataError: a table is missing, truncated or edited.
    """
    return choices.overlaid(adverts.overlaid(baseline.load(), folder), folder)


def beside(folder: Path | None = None) -> Mapping[str, Table]:
    """The tables that are not shipped, by name."""
    return dict(adverts.kept(folder)) | dict(choices.kept(folder))
