# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The three groups that are kept of a file, without those of fewer than fifteen and what would tell them.

Position in the flow: Lines in, rows of the municipalities' table out. Programmes one by one end here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from smedja.core import Absence
from smedja.sweden.choices.programmes import ALL, INDUSTRY, NATURAL_SCIENCE, TECHNOLOGY
from smedja.sweden.choices.reading import MEASURES, Count, Line
from smedja.sweden.sources.skolverket_school.withholding import LEAST_PUPILS

#: Group → the programmes that it is. The last one is the whole that the others are parts of.
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "science_technology": (NATURAL_SCIENCE, TECHNOLOGY),
    "industry": (INDUSTRY,),
    "all": (ALL,),
}
WHOLE: Final = "all"
#: Places are offered, not persons: they are published before anybody has chosen.
PERSONS: Final = ("first_choices", "admitted")
#: The sign that says least comes first: a sum with any of them has the first.
_SIGNS: Final = (Absence.SECRET, Absence.NEARLY_ALL, Absence.NOT_APPLICABLE, Absence.NONE)


def rows(lines: Iterable[Line]) -> Iterator[dict[str, Any]]:
    """Yield the rows of the table by autumn, municipality and group; a group that the file does not have gets none."""

    def place(line: Line) -> tuple[int, str]:
        return line.autumn, line.municipality

    for (autumn, municipality), found in groupby(sorted(lines, key=place), key=place):
        by_programme = {line.programme: line for line in found}
        counts = {
            group: {measure: added([by_programme[code].counts[measure] for code in codes]) for measure in MEASURES}
            for group, codes in GROUPS.items()
            if all(code in by_programme for code in codes)
        }
        for measure in PERSONS:
            kept = withheld({group: told[measure] for group, told in counts.items()})
            for group, count in kept.items():
                counts[group][measure] = count
        for group, told in counts.items():
            row: dict[str, Any] = {"year": autumn, "municipality": municipality, "group": group}
            for measure, count in told.items():
                row[measure] = None if isinstance(count, Absence) else count
                row[f"{measure}_absence"] = count.value if isinstance(count, Absence) else None
            yield row


def added(counts: Sequence[Count]) -> Count:
    """Return a sum, or the sign that says least when any count is one: a sign is no number."""
    signs = [count for count in counts if isinstance(count, Absence)]
    if signs:
        return min(signs, key=_SIGNS.index)
    return sum(count for count in counts if not isinstance(count, Absence))


def withheld(counts: Mapping[str, Count]) -> dict[str, Count]:
    """Return the groups' counts of persons without what small groups would tell.

    A part falls when it is small. The whole falls when what is left of it beside the parts that are shown is small, so
    that no difference between what is shown is a group of fewer than fifteen.
    """
    shown = {
        group: Absence.SECRET if isinstance(count, int) and count < LEAST_PUPILS else count
        for group, count in counts.items()
    }
    whole = shown.get(WHOLE)
    parts = sum(count for group, count in shown.items() if group != WHOLE and not isinstance(count, Absence))
    if whole is not None and not isinstance(whole, Absence) and whole - parts < LEAST_PUPILS:
        shown[WHOLE] = Absence.SECRET
    return shown
