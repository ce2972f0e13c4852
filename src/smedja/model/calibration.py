# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Calibration: how wrong the product was, in the parts that an ensemble draws from.

Position in the flow: the backtest makes it, ensembles draw from it, a file keeps it in between. An error of a cell is
the sum of what the nation's total, the occupation in the nation, the county and the cell itself had in store. It holds
no forecast.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from smedja.model.spread import SpreadCurve

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Errors:
    """Distributions of one side's log errors, demand's or supply's.

    Attributes:
        nation: Of an occupation in the nation beyond the total, by its size there.
        region: Of a county beyond the total.
        local: Of a cell beyond both, by its size.
    """

    nation: SpreadCurve
    region: SpreadCurve
    local: SpreadCurve


@dataclass(frozen=True, slots=True)
class Calibration:
    """Everything that intervals rest on.

    Attributes:
        demand: Errors of demand.
        supply: Errors of supply, compared with employment.
        total: Of the nation's employment, which both sides share.
        correlation: Of both sides' errors of an occupation in the nation: the same surprise in employment counts
            against both. Cells take it too: there both sides carry the cell's own share, so theirs is one by
            construction and says nothing. Unit 1.
        region_correlation: Of both sides' errors of a county. Unit 1.
        scale: What each size class's errors of nation, county and cell together are multiplied by: they are drawn as
            independent and are not quite. By ``demand.local``'s classes. Dims (size). Unit 1.
        until: Last outcome that it rests on.
        identity: Of the inputs and the code that made it.
    """

    demand: Errors
    supply: Errors
    total: SpreadCurve
    correlation: float
    region_correlation: float
    scale: Array
    until: int
    identity: str

    def scale_of(self, size: Array) -> Array:
        """Return what the errors of cells of a size are multiplied by. Dims as ``size``. Unit 1."""
        scale: Array = self.scale[self.demand.local.classes(size)]
        return scale

    def to_dict(self) -> dict[str, Any]:
        """Return plain data that ``from_dict`` reads back."""
        return {
            "demand": _plain_errors(self.demand),
            "supply": _plain_errors(self.supply),
            "total": _plain_curve(self.total),
            "correlation": self.correlation,
            "region_correlation": self.region_correlation,
            "scale": [round(float(value), 6) for value in self.scale],
            "until": self.until,
            "identity": self.identity,
        }

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Calibration:
        """Return the calibration that ``to_dict`` wrote."""
        return cls(
            demand=_errors(plain["demand"]),
            supply=_errors(plain["supply"]),
            total=_curve(plain["total"]),
            correlation=float(plain["correlation"]),
            region_correlation=float(plain["region_correlation"]),
            scale=np.array(plain["scale"]),
            until=int(plain["until"]),
            identity=str(plain["identity"]),
        )


def _plain_errors(errors: Errors) -> dict[str, Any]:
    return {name: _plain_curve(getattr(errors, name)) for name in ("nation", "region", "local")}


def _errors(plain: Mapping[str, Any]) -> Errors:
    return Errors(*(_curve(plain[name]) for name in ("nation", "region", "local")))


def _plain_curve(curve: SpreadCurve) -> dict[str, Any]:
    return {
        "size_bounds": list(curve.size_bounds),
        "power": round(curve.power, 6),
        "errors": curve.errors.tolist(),
        "table": [[round(float(value), 6) for value in row] for row in curve.table],
    }


def _curve(plain: Mapping[str, Any]) -> SpreadCurve:
    return SpreadCurve(
        tuple(plain["size_bounds"]),
        np.array(plain["table"]),
        float(plain["power"]),
        np.array(plain["errors"], dtype=np.int64),
    )
