# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Cited figures: a Figure together with the address of its lineage.

Position in the flow: pages, sentences and exports pass these around, so that a number cannot lose its way home. It
knows addresses as data; how they look as links is the web's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

from smedja.core import Figure

#: The selection of all occupations, as addresses name it.
EVERY_OCCUPATION: Final = "alla"


@dataclass(frozen=True, slots=True)
class RunAddress:
    """A figure of a run.

    Attributes:
        measure: Name of the measure, such as ``gap``.
        region: County code, or "00" for the nation.
        occupation: Occupation code, or the key of a selection of occupations.
        year: Year.
    """

    measure: str
    region: str
    occupation: str
    year: int


@dataclass(frozen=True, slots=True)
class SectionAddress:
    """A figure read from a table, or made by a method that the sources page describes.

    Attributes:
        anchor: Anchor on the sources page, such as ``tabell-commuting``.
    """

    anchor: str


Address: TypeAlias = RunAddress | SectionAddress


@dataclass(frozen=True, slots=True)
class Cited:
    """A figure and where its lineage is told.

    Attributes:
        figure: The figure.
        address: Where its lineage is.
        about: What it is a number of, in words; read aloud with the number.
        interval: Whether a sentence shows its interval; the lineage always does.
    """

    figure: Figure
    address: Address
    about: str = ""
    interval: bool = True


def of_table(figure: Figure, table: str, about: str = "") -> Cited:
    """Return a figure read from a baseline table, cited to it."""
    return Cited(figure, SectionAddress(f"tabell-{table}"), about)
