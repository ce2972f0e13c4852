# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Compulsory school by municipality: tests, grades, eligibility, pupils and teachers.

Position in the flow: writes ``school_tests``, ``school_grades``, ``school_eligibility``, ``school_pupils``,
``school_teachers`` and ``school_county``. Small groups are withheld here, so that the store never holds them.
"""

from __future__ import annotations

from pathlib import Path

from smedja.data import FolderSource, Raw, Table
from smedja.sweden.sources.skolverket_school.counties import counties
from smedja.sweden.sources.skolverket_school.results import eligibility, grades, tests
from smedja.sweden.sources.skolverket_school.staff import every_pupil, pupils, teachers

__all__ = ["SOURCE"]


def _tables(raw: Raw) -> list[Table]:
    everyone = every_pupil(raw)
    tested = tests(raw)
    # Pupils of October sit in the school year that ends in the next spring.
    sizes = everyone.select(everyone["year"] + 1, "municipality", "grade_9")
    shown = [tested, grades(raw, sizes, tested.frame), eligibility(raw), pupils(raw, everyone), teachers(raw)]
    return [*shown, counties(raw, {table.name: table for table in shown})]


SOURCE = FolderSource(Path(__file__).parent, _tables)
