# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The register of Swedish sources, found by looking in the folder of sources.

Position in the flow: ``smedja data build`` and ``smedja data verify`` ask it what there is. It reads no raw file.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
from functools import cache
from pathlib import Path
from typing import Final

import smedja.sweden.sources
from smedja.codes import code_table_dir
from smedja.data import FolderSource, Store

#: How the identifiers of the lexicon's sources begin.
_LEXICON: Final = "lexicon_"


def sources() -> tuple[FolderSource, ...]:
    """The Swedish sources of the baseline and of the code tables, by identifier."""
    return tuple(source for source in _all_sources() if not source.id.startswith(_LEXICON))


def lexicon_sources() -> tuple[FolderSource, ...]:
    """The sources of the lexicon, by identifier."""
    return tuple(source for source in _all_sources() if source.id.startswith(_LEXICON))


@cache
def _all_sources() -> tuple[FolderSource, ...]:
    package = smedja.sweden.sources
    found = [
        importlib.import_module(f"{package.__name__}.{module.name}").SOURCE
        for module in pkgutil.iter_modules(package.__path__)
        if module.ispkg
    ]
    return tuple(sorted(found, key=lambda source: source.id))


def raw_dir() -> Path:
    """Folder of the raw files: ``SMEDJA_RAW``, or ``../shared/data`` beside the repository."""
    stated = os.environ.get("SMEDJA_RAW")
    return Path(stated) if stated else Path(__file__).parents[4] / "shared" / "data"


def baseline_store() -> Store:
    """The compiled baseline that is shipped with the product."""
    return Store(Path(__file__).parent / "baseline", "baseline.lock.yml")


def lexicon_store() -> Store:
    """The compiled lexicon that is shipped with the product."""
    return Store(Path(__file__).parent / "lexicon", "lexicon.lock.yml")


def code_store() -> Store:
    """The compiled code tables that are shipped with the product."""
    return Store(code_table_dir(), "codes.lock.yml")
