# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Drawn charts, kept: a chart is drawn once per run and read from disk afterwards.

Position in the flow: between pages and ``report.charts``. Charts of default views are kept under the var directory;
those of other choices only in memory, so that readers cannot fill a disk.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Final

from django.conf import settings

from smedja.report.charts.render import Drawing, both_widths
from smedja.report.language import Lang
from smedja.web.bundle import Bundle
from smedja.web.written import write_whole

KEPT_IN_MEMORY: Final = 400
_memory: OrderedDict[str, str] = OrderedDict()
_guard = Lock()


def drawn(bundle: Bundle, name: str, lang: Lang, make: Callable[[], Drawing], *, keep: bool) -> str:
    """Return a chart in both widths as markup.

    Args:
        bundle: The bundle it is drawn from; part of its name on disk.
        name: Everything about the view that the chart depends on.
        lang: Language.
        make: Called only when it has not been drawn before.
        keep: Whether it may stay on disk.
    """
    key = hashlib.sha256(f"{bundle.key}/{lang}/{name}".encode()).hexdigest()[:24]
    with _guard:
        if key in _memory:
            _memory.move_to_end(key)
            return _memory[key]
    file = folder(bundle) / f"{key}.svg"
    if keep and file.is_file():
        markup = file.read_text(encoding="utf-8")
    else:
        markup = both_widths(make(), lang)
        if keep:
            write_whole(file, markup)
    with _guard:
        _memory[key] = markup
        while len(_memory) > KEPT_IN_MEMORY:
            _memory.popitem(last=False)
    return markup


def folder(bundle: Bundle) -> Path:
    """Return where this bundle's charts are kept."""
    return Path(settings.VAR_DIR) / "charts" / bundle.key
