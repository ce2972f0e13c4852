# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Today's intake beside published numbers of the nation.

Position in the flow: printed by ``python -m smedja.sweden.programmes`` and told in docs/programmes.md. It corrects
nothing: where the two differ, both are shown.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from smedja.core import FaultReport, Figure, Lineage, SchemaError, Status, Unit
from smedja.optimise.places.programme import Programmes
from smedja.sweden.programmes.reading import known_rows, number, text_of

Array = NDArray[np.float64]

MEASURES = ("begin", "graduate", "enrolled")


@dataclass(frozen=True, slots=True)
class Compared:
    """One published number and ours.

    Attributes:
        name: What is compared.
        ours: Estimated.
        published: As its publisher has it.
        reference: Id of the reference.
    """

    name: str
    ours: Figure
    published: Figure
    reference: str


def totals(programmes: Programmes, intake: Array) -> dict[str, Array]:
    """Return what today's intake comes to in the nation. Each dims (programme).

    Returns:
        ``begin`` and ``graduate`` in persons/year; ``enrolled`` in full-year places, falling evenly to completion.
    """
    begin = intake.sum(axis=1)
    completion, length = programmes.column("completion"), programmes.column("length")
    lost = (1.0 - completion) * (length - 1.0) / (2.0 * length)
    return {"begin": begin, "graduate": begin * completion, "enrolled": begin * length * (1.0 - lost)}


def compare(programmes: Programmes, intake: Array) -> list[Compared]:
    """Return every published number of official.csv beside ours.

    Args:
        programmes: In the order of the intake.
        intake: Today's. Dims (programme, region). Unit persons/year.

    Raises:
        SchemaError: a measure is unknown or a scope fits no programme; all faults together.
    """
    found, report, compared = totals(programmes, intake), FaultReport("Published numbers"), []
    for row in known_rows("official.csv", text_of("official.csv"), report):
        measure, scopes = row.cells["measure"], tuple(row.cells["scopes"].split())
        chosen = np.array([key.startswith(scopes) for key in programmes.keys])
        odd = [scope for scope in scopes if not any(key.startswith(scope) for key in programmes.keys)]
        if odd or measure not in MEASURES:
            report.add(f"unknown scope or measure: {', '.join((*odd, measure))}", row.where)
            continue
        unit = Unit.PLACES if measure == "enrolled" else Unit.PERSONS_PER_YEAR
        ours = float(found[measure][chosen].sum())
        lineage = Lineage(("yh_applications", "population_county", "education_group"), "programmes")
        compared.append(
            Compared(
                row.cells["name"],
                Figure(ours, None, None, unit, "2024", Status.ESTIMATED, lineage),
                Figure(
                    number(row, "value", report), None, None, unit, str(row.known.year), row.known.status, Lineage(())
                ),
                row.known.reference,
            )
        )
    report.raise_if_any(SchemaError)
    return compared
