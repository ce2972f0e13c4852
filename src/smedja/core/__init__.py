# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Errors, figures, dimension names and run identity: what every other package may lean on.

Position in the flow: the bottom. No input or output happens here and no other package of Smedja is imported.
"""

from __future__ import annotations

from smedja.core.errors import (
    AbsenceError,
    BalanceError,
    ChecksumMismatch,
    CodeError,
    DataError,
    DimensionError,
    DocumentError,
    EditConflict,
    EnvironmentFault,
    Fault,
    FaultReport,
    ModelError,
    NotAllowed,
    PlanError,
    QueryError,
    ScenarioError,
    SchemaError,
    SmedjaError,
    SourceUnavailable,
)
from smedja.core.figure import Absence, Figure, Lineage, Status, Unit
from smedja.core.identity import run_identity

__all__ = [
    "Absence",
    "AbsenceError",
    "BalanceError",
    "ChecksumMismatch",
    "CodeError",
    "DataError",
    "DimensionError",
    "DocumentError",
    "EditConflict",
    "EnvironmentFault",
    "Fault",
    "FaultReport",
    "Figure",
    "Lineage",
    "ModelError",
    "NotAllowed",
    "PlanError",
    "QueryError",
    "ScenarioError",
    "SchemaError",
    "SmedjaError",
    "SourceUnavailable",
    "Status",
    "Unit",
    "run_identity",
]
