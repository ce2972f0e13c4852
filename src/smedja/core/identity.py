# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Run identity: the same inputs, parameters, code version and seed give the same name.

Position in the flow: scenarios name their runs with it and pages pin links to it. It hashes; it stores nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def run_identity(*, inputs: Mapping[str, str], parameters: Mapping[str, Any], code_version: str, seed: int) -> str:
    """Name a run by what determines it.

    Args:
        inputs: Checksum per table that the run reads.
        parameters: Resolved parameters, plain data.
        code_version: Version of the code that computes.
        seed: Seed of every random draw.

    Returns:
        Twelve hexadecimal characters.
    """
    payload = json.dumps(
        {"code": code_version, "inputs": dict(inputs), "parameters": dict(parameters), "seed": seed},
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return hashlib.sha256(payload.encode()).hexdigest()[:12]
