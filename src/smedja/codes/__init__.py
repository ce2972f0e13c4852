# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Versioned classifications and the weighted crosswalks between them.

Position in the flow: between ``core`` and ``data``; tables refer to codes, codes refer to nothing. Code tables are read
from the compiled files beside this package; they are never fetched or edited here.
"""

from __future__ import annotations

from smedja.codes.classification import Classification, Code, NameStatus, Retired
from smedja.codes.crosswalk import Crosswalk, CrosswalkResult
from smedja.codes.loading import code_table_dir, crosswalk_pairs, forget_loaded, load, load_crosswalk, scheme_of_level
from smedja.codes.schemes import LEVELS, SCHEMES, Scheme

__all__ = [
    "LEVELS",
    "SCHEMES",
    "Classification",
    "Code",
    "Crosswalk",
    "CrosswalkResult",
    "NameStatus",
    "Retired",
    "Scheme",
    "code_table_dir",
    "crosswalk_pairs",
    "forget_loaded",
    "load",
    "load_crosswalk",
    "scheme_of_level",
]
