# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Results of evaluations as they were last measured, shipped so that pages can show them.

Position in the flow: ``smedja evaluate … --write`` writes them, pages read them; a contract test measures the gold
set's anew and compares. Nothing here is written by hand.
"""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from smedja.core import DataError


def write(name: str, document: dict[str, Any]) -> None:
    """Keep a result.

    Args:
        name: ``gold``, ``melo`` or ``skills``.
        document: The result as plain data.
    """
    text = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True)
    _path(name).write_text(text + "\n", encoding="utf-8")


def read(name: str) -> dict[str, Any]:
    """A result that was kept.

    Raises:
        DataError: there is none.
    """
    path = _path(name)
    if not path.is_file():
        raise DataError(f"No result {name!r} is kept", where=path.name, todo=f"Run: smedja evaluate {name} --write")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _path(name: str) -> Path:
    return Path(str(files(__package__))) / f"result_{name}.json"
