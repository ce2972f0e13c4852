# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What a table and a source are: specification, check, store, build and verification.

Position in the flow: first arrow of the picture, sources to Tables. Knows no country: which sources exist is told by
the country package.
"""

from __future__ import annotations

from smedja.data.build import BuildResult, build, relocked
from smedja.data.check import check, faults_of
from smedja.data.reading import read_csv, read_json, read_table
from smedja.data.source import FolderSource, Meta, Raw, Source, load_meta
from smedja.data.spec import ABSENCE_SIGNS, ColumnSpec, Origin, TableSpec
from smedja.data.store import Store
from smedja.data.table import Table, Tables
from smedja.data.verify import KnownTotal, Outcome, verify_raw, verify_store, verify_totals

__all__ = [
    "ABSENCE_SIGNS",
    "BuildResult",
    "ColumnSpec",
    "FolderSource",
    "KnownTotal",
    "Meta",
    "Origin",
    "Outcome",
    "Raw",
    "Source",
    "Store",
    "Table",
    "TableSpec",
    "Tables",
    "build",
    "check",
    "faults_of",
    "load_meta",
    "read_csv",
    "read_json",
    "read_table",
    "relocked",
    "verify_raw",
    "verify_store",
    "verify_totals",
]
