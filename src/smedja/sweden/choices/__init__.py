# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""First choices, admitted and places in upper secondary school, from a file that somebody has.

Position in the flow: a file in, two tables beside the baseline out. No open file of them is shipped.
"""

from smedja.sweden.choices.kept import Told, keep, kept, overlaid, store, take_away
from smedja.sweden.choices.reading import HEADINGS, MEASURES
from smedja.sweden.choices.tables import COUNTIES, MUNICIPALITIES
from smedja.sweden.choices.withholding import GROUPS, WHOLE

__all__ = [
    "COUNTIES",
    "GROUPS",
    "HEADINGS",
    "MEASURES",
    "MUNICIPALITIES",
    "WHOLE",
    "Told",
    "keep",
    "kept",
    "overlaid",
    "store",
    "take_away",
]
