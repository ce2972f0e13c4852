# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Checks that the lines of a file fit together: none twice, no part larger than the whole.

Position in the flow: after every line was read. It adds up to compare, and keeps nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from smedja.core import FaultReport
from smedja.sweden.choices.programmes import ALL, NATURAL_SCIENCE, TECHNOLOGY

if TYPE_CHECKING:
    from smedja.sweden.choices.reading import Line


def check_sums(lines: Iterable[Line], report: FaultReport) -> None:
    """Note every line that is there twice, or that does not fit its place's other lines of the autumn."""

    def place(line: Line) -> tuple[str, int]:
        return line.municipality, line.autumn

    for (municipality, autumn), group in groupby(sorted(lines, key=place), key=place):
        first: dict[str, Line] = {}
        for line in group:
            kept = first.setdefault(line.programme, line)
            if kept is not line:
                what = f"{municipality} {autumn} {line.programme} is on {kept.where} already"
                report.add(what, line.where, "Give each programme once a place and autumn")
        _check_whole(first, f"{municipality} {autumn}", report)
        _check_pair(first, f"{municipality} {autumn}", report)


def _check_whole(lines: Mapping[str, Line], place: str, report: FaultReport) -> None:
    """Parts are not larger than all national programmes, each or together."""
    whole = lines.get(ALL)
    if whole is None:
        return
    parts = [line for line in lines.values() if line is not whole]
    for measure, most in whole.counts.items():
        if not isinstance(most, int):
            continue
        told = {line: count for line in parts if isinstance(count := line.counts.get(measure), int)}
        larger = [line for line, count in told.items() if count > most]
        for line in larger:
            what = f"{measure} of {line.programme} is {told[line]}, more than the {most} of {ALL} ({place})"
            report.add(what, line.where, f"{ALL} is all national programmes together")
        if not larger and sum(told.values()) > most:
            what = (
                f"{measure} of the programmes add up to {sum(told.values())}, more than the {most} of {ALL} ({place})"
            )
            report.add(what, whole.where, f"{ALL} is all national programmes together")


def _check_pair(lines: Mapping[str, Line], place: str, report: FaultReport) -> None:
    """Science and technology are told together, so both are needed."""
    pair = (NATURAL_SCIENCE, TECHNOLOGY)
    there = [code for code in pair if code in lines]
    if len(there) == 1:
        other = next(code for code in pair if code not in lines)
        what = f"{place} has {there[0]} and not {other}, and they are shown together only"
        report.add(what, lines[there[0]].where, f"Give a row of {other}; with 0 when it is not offered")
