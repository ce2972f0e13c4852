# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The stamp: what a document says of itself.

Position in the flow: commands and pages make it, every document bears it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a document says of itself.

    Attributes:
        version: Version of the program.
        permalink: Address that gives the same answer again; empty when there is none.
        made: Day on which the document was made; None to leave it out.
    """

    version: str
    permalink: str = ""
    made: date | None = None
