# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Files that somebody hands in: kept by their content between looking at what they would change and saying yes.

Position in the flow: the page *Hämta in* uses it. A file is kept for a day at most; what is in it is checked by
``strategy.exchange`` each time it is read.
"""

from __future__ import annotations

import hashlib
import re
import time
from pathlib import Path
from typing import Final

from django.conf import settings

from smedja.core import PlanError
from smedja.strategy import Plan
from smedja.strategy.exchange.package import read_package
from smedja.strategy.exchange.workbook import read_workbook

MOST_BYTES: Final = 32 * 1024 * 1024
KEPT_SECONDS: Final = 24 * 3600
_NAME: Final = re.compile(r"^[0-9a-f]{64}\.(zip|xlsx)$")


def keep(content: bytes, name: str) -> str:
    """Keep a file and return the name that it is found by.

    Raises:
        PlanError: it is too large, or neither a package nor a workbook by its name.
    """
    ending = name.lower().rpartition(".")[2]
    if ending not in {"zip", "xlsx"}:
        raise PlanError("The file is neither a package nor a workbook", where=name[:80], todo="Give .zip or .xlsx")
    if len(content) > MOST_BYTES:
        raise PlanError(
            f"The file is larger than {MOST_BYTES // 1024**2} MB", where=name[:80], todo="Give one strategy"
        )
    _sweep()
    kept = f"{hashlib.sha256(content).hexdigest()}.{ending}"
    _folder().mkdir(parents=True, exist_ok=True)
    (_folder() / kept).write_bytes(content)
    return kept


def plan_in(kept: str) -> Plan:
    """Return the plan of a kept file.

    Raises:
        PlanError: it is no longer there, or makes no sound plan.
    """
    path = _folder() / kept
    if not _NAME.match(kept) or not path.is_file():
        raise PlanError("The file is no longer kept", where="upload", todo="Hand it in again")
    content = path.read_bytes()
    return read_workbook(content) if kept.endswith(".xlsx") else read_package(content)


def drop(kept: str) -> None:
    """Forget a kept file."""
    if _NAME.match(kept):
        (_folder() / kept).unlink(missing_ok=True)


def _folder() -> Path:
    return Path(settings.VAR_DIR) / "uploads"


def _sweep() -> None:
    """Forget files that were kept for too long."""
    for path in _folder().glob("*"):
        if path.stat().st_mtime < time.time() - KEPT_SECONDS:
            path.unlink(missing_ok=True)
