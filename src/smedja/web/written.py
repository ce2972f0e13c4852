# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Files that pages keep for themselves, such as drawn charts: there whole or not at all.

Position in the flow: below whatever keeps such a file. It does not decide what is kept.
"""

from __future__ import annotations

import os
from pathlib import Path
from threading import get_ident


def write_whole(file: Path, text: str) -> None:
    """Write a text so that nobody reads a half, though two readers ask for it at once in two threads of one process."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(f".{os.getpid()}-{get_ident()}.part")
    half.write_text(text, encoding="utf-8")
    half.replace(file)
