# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A weighted crosswalk between two classifications that knows what it loses.

Position in the flow: moves values from one level's codes to another's, for example SSYK 2012 to ISCO-08. It never
spreads what it cannot map; that part is returned as lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from smedja.core import CodeError

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class CrosswalkResult:
    """What came out of a crosswalk.

    Attributes:
        values: Value per target code, in the unit of the input.
        lost: Part of the input that has no target, in the unit of the input.
        lost_share: Lost as a share of the input's total, 0–1; 0 when the total is 0.
        unmapped: Source codes with no target at all.
    """

    values: dict[str, float]
    lost: float
    lost_share: float
    unmapped: tuple[str, ...]


@dataclass(frozen=True)
class Crosswalk:
    """Weights from the codes of one level to the codes of another.

    Attributes:
        source_level: Level of the input, ``ssyk2012_4``.
        target_level: Level of the output, ``isco08_4``.
        weights: Columns source, target, weight (share of the source, 0–1); weights of a source sum to at most 1.
        method_sv: How the weights were set, in Swedish.
        method_en: How the weights were set, in English.
    """

    source_level: str
    target_level: str
    weights: pl.DataFrame
    method_sv: str = ""
    method_en: str = ""

    def __post_init__(self) -> None:
        """Refuse weights that would create values out of nothing.

        Raises:
            CodeError: a weight is negative or not a number, a pair is there twice, or weights of a source exceed 1.
        """
        named = f"{self.source_level} → {self.target_level}"
        if self.weights.is_empty():
            return
        if not self.weights["weight"].is_between(0.0, 1.0 + _ROUNDING).fill_null(value=False).all():
            raise CodeError("A crosswalk weight lies outside 0–1", where=named)
        if self.weights.select("source", "target").is_duplicated().any():
            raise CodeError("A crosswalk pair is there twice", where=named)
        heavy = self.weights.group_by("source").agg(pl.col("weight").sum()).filter(pl.col("weight") > 1 + _ROUNDING)
        if not heavy.is_empty():
            raise CodeError(f"Weights of {heavy['source'][0]!r} sum to more than 1", where=named)

    @cached_property
    def _targets(self) -> dict[str, tuple[tuple[str, float], ...]]:
        found: dict[str, list[tuple[str, float]]] = {}
        for source, target, weight in self.weights.select("source", "target", "weight").iter_rows():
            found.setdefault(source, []).append((target, weight))
        return {source: tuple(pairs) for source, pairs in found.items()}

    def targets(self, code: str) -> tuple[tuple[str, float], ...]:
        """The targets of a source code with their weights; empty when it has none."""
        return self._targets.get(code, ())

    def apply(self, values: Mapping[str, float]) -> CrosswalkResult:
        """Move values to the target level.

        Args:
            values: Value per source code. Any unit that may be added up.

        Returns:
            Values per target code and what was lost. Invariant: sum of values + lost = sum of the input.
        """
        moved: dict[str, float] = {}
        unmapped: list[str] = []
        lost = 0.0
        for code, value in values.items():
            pairs = self.targets(code)
            if not pairs:
                unmapped.append(code)
            for target, weight in pairs:
                moved[target] = moved.get(target, 0.0) + value * weight
            lost += value * (1.0 - sum(weight for _, weight in pairs))
        total = sum(values.values())
        share = lost / total if total else 0.0
        return CrosswalkResult(dict(sorted(moved.items())), lost, share, tuple(sorted(unmapped)))
