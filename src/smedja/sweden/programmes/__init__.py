# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Sweden's programmes: what can be started, what each place asks for, how many begin today and how many could.

Position in the flow: CSV files of dated values with references, and a run's assembly, become what the places plan
reads. It plans nothing.
"""

from __future__ import annotations

from smedja.sweden.programmes.counties import given
from smedja.sweden.programmes.intake import today_intake
from smedja.sweden.programmes.interest import applicants, cohort
from smedja.sweden.programmes.reading import Reference, load, read_programmes, references
from smedja.sweden.programmes.teachers import Teachers, teachers

__all__ = [
    "Reference",
    "Teachers",
    "applicants",
    "cohort",
    "given",
    "load",
    "read_programmes",
    "references",
    "teachers",
    "today_intake",
]
