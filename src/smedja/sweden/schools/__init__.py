# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Schools and the interest in science and technology: dated facts beside the tables.

Position in the flow: files of this folder in, frozen records out, for the pages. It reads no table.
"""

from __future__ import annotations

from smedja.sweden.schools.interest import Base, Interest, Trend, interest
from smedja.sweden.schools.reach import Many, reach
from smedja.sweden.schools.reading import Programming, Reference, Result, Studies, Study, studies

__all__ = [
    "Base",
    "Interest",
    "Many",
    "Programming",
    "Reference",
    "Result",
    "Studies",
    "Study",
    "Trend",
    "interest",
    "reach",
    "studies",
]
