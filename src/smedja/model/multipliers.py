# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What one new job brings to other industries of its region through purchases: input-output multipliers of jobs.

Position in the flow: national coefficients and employment in, jobs by supplying industry out; scenarios add the jobs
of a plant's suppliers to demand. Type I only: wages that are spent bring no jobs here, and neither does building.

References: Miller, R. E. and Blair, P. D. (2009), Input-Output Analysis: Foundations and Extensions, 2nd ed.,
chapters 2, 3, 6 and 8. Flegg, A. T. and Webber, C. D. (1997), On the appropriate use of location quotients in
generating regional input-output tables: reply, Regional Studies 31(8), 795-805.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from smedja.core.errors import AbsenceError, DimensionError, FaultReport, ModelError

Array = NDArray[np.float64]

#: Flegg and Webber's δ: how fast a small region's share of its own purchases falls.
DELTA: Final = 0.25
_ROUNDING = 1e-9


def regional_coefficients(
    national: Array, regional_employment: Array, national_employment: Array, *, delta: float = DELTA
) -> Array:
    r"""Return a region's own input coefficients, estimated by Flegg's location quotients (FLQ).

    $$a^r_{ij} = \min(1, F_{ij})\,a_{ij},\quad F_{ij} = \lambda\,\frac{Q_i}{Q_j}\ (i \ne j),\quad
    F_{ii} = \lambda\,Q_i,\quad \lambda = \left[\log_2\left(1 + \frac{E^r}{E}\right)\right]^\delta$$

    with the location quotient $Q_i = (E^r_i/E^r)/(E_i/E)$. What the region does not supply comes from other regions.
    A buyer that the region does not have yet may buy there whatever the region has. For the whole nation λ and every
    Q are 1, and the result is ``national``. It is not a survey: a county's trade with others is not observed.

    Args:
        national: Purchases of domestic products per unit of output. Dims (industry from, industry to). Unit 1.
        regional_employment: Dims (industry). Unit persons.
        national_employment: The region included. Dims (industry). Unit persons.
        delta: δ, in [0, 1).

    Returns:
        Dims (industry from, industry to). Unit 1. Never above ``national``.

    Source: Flegg and Webber (1997); Miller and Blair (2009), chapter 8.

    Raises:
        DimensionError: shapes differ.
        AbsenceError: a value is missing (NaN or infinite).
        ModelError: a value is negative, the region exceeds the nation, an industry has no employed in the nation, or
            δ is out of range; all faults together.
    """
    _check("Regional coefficients", {"national": national}, square=True)
    lengths = {"regional employment": regional_employment, "national employment": national_employment}
    _check("Regional coefficients", lengths, size=len(national))
    report = FaultReport("Regional coefficients")
    if not 0.0 <= delta < 1.0:
        report.add(f"delta is {delta}", "delta", "Choose it in [0, 1)")
    for number in np.flatnonzero(national_employment == 0):
        report.add("nobody works in the industry in the nation", f"industry {number}", "Merge it with another")
    for number in np.flatnonzero(regional_employment > national_employment * (1 + _ROUNDING)):
        report.add("the region has more employed than the nation", f"industry {number}")
    if regional_employment.sum() == 0:
        report.add("nobody works in the region", "regional employment")
    report.raise_if_any(ModelError)
    share = regional_employment.sum() / national_employment.sum()
    quotient = regional_employment / national_employment / share
    size: float = np.log2(1.0 + share) ** delta
    relative = np.where(quotient[:, None] > 0.0, np.inf, np.zeros_like(national))
    np.divide(quotient[:, None], quotient[None, :], out=relative, where=quotient[None, :] > 0.0)
    np.fill_diagonal(relative, quotient)
    own: Array = np.minimum(1.0, size * relative) * national
    return own


def leontief(coefficients: Array) -> Array:
    r"""Return the Leontief inverse: output that a unit of final demand takes, directly and through purchases.

    $$L = (I - A)^{-1} = I + A + A^2 + \dots$$

    The series only ends when the spectral radius of $A$ is below 1: an economy that uses up more than it makes has no
    multiplier.

    Args:
        coefficients: Purchases per unit of output. Dims (industry from, industry to). Unit 1.

    Returns:
        Dims (industry from, industry to). Unit 1. Nowhere below the identity.

    Source: Miller and Blair (2009), chapter 2.

    Raises:
        DimensionError: the array is not square.
        AbsenceError: a value is missing (NaN or infinite).
        ModelError: a value is negative, or the spectral radius is 1 or more.
    """
    _check("Leontief inverse", {"coefficients": coefficients}, square=True)
    radius = float(np.abs(np.linalg.eigvals(coefficients)).max(initial=0.0))
    if radius >= 1.0 - _ROUNDING:
        raise ModelError(
            f"The spectral radius of the coefficients is {radius:.6g}, so purchases never end",
            where="Leontief inverse",
            todo="Divide purchases by output of the same year and unit; a column may sum to 1 at most",
        )
    inverse = np.asarray(np.linalg.inv(np.eye(len(coefficients)) - coefficients), dtype=np.float64)
    return np.maximum(inverse, 0.0)  # rounding can leave a zero just below zero


def jobs_multiplier(
    national: Array, regional: Array, employment: Array, buyer: int, *, local_share: float | None = None
) -> Array:
    r"""Return the jobs by industry that one job in an industry brings to its region through purchases.

    $$m_i = \frac{e_i}{e_j}\,\big[(I - A^r)^{-1} f\big]_i,\quad f = a^r_{\cdot j}\ \text{ or }\ f = s\,a_{\cdot j}$$

    The job itself is not counted. Type I: purchases, and the purchases behind them, all with the nation's jobs per
    output; no household spending, no investment, no new capacity, no price that changes. The plant is taken to buy as
    its industry does on average. With ``local_share`` the share of its domestic purchases that it makes in the region
    is stated instead of estimated; the rounds behind are estimated still.

    Args:
        national: A. Purchases of domestic products per unit of output. Dims (industry from, industry to). Unit 1.
        regional: A^r, as ``regional_coefficients`` gives it. Dims (industry from, industry to). Unit 1.
        employment: e. Jobs per unit of output. Dims (industry). Unit persons per unit of output.
        buyer: j. Position of the industry that the job is in.
        local_share: s, in [0, 1]. None takes the estimated share.

    Returns:
        Dims (industry). Unit persons per person.

    Source: Miller and Blair (2009), chapters 3 (one region) and 6 (employment multipliers).

    Raises:
        DimensionError: shapes differ, or there is no such buyer.
        AbsenceError: a value is missing (NaN or infinite).
        ModelError: a value is negative, the buyer has no jobs per output, ``local_share`` is not a share, or the
            spectral radius is 1 or more.
    """
    _check("Jobs multiplier", {"national": national}, square=True)
    _check("Jobs multiplier", {"regional": regional}, square=True, size=len(national))
    _check("Jobs multiplier", {"employment": employment}, size=len(national))
    if not 0 <= buyer < len(national):
        raise DimensionError(f"There is no industry number {buyer}", where=f"{len(national)} industries")
    report = FaultReport("Jobs multiplier")
    if employment[buyer] == 0:
        report.add("the buyer has no jobs per output", f"industry {buyer}")
    if local_share is not None and not 0.0 <= local_share <= 1.0:
        report.add(f"the local share is {local_share}", "local_share", "Give a share from 0 to 1")
    report.raise_if_any(ModelError)
    first = regional[:, buyer] if local_share is None else local_share * national[:, buyer]
    jobs: Array = employment * (leontief(regional) @ first) / employment[buyer]
    return jobs


def _check(subject: str, arrays: dict[str, Array], *, square: bool = False, size: int | None = None) -> None:
    """Refuse wrong shapes, then missing numbers, then negative ones."""
    for name, values in arrays.items():
        length = size if size is not None else (values.shape or (0,))[0]
        shape = (length, length) if square else (length,)
        if values.shape != shape:
            raise DimensionError(f"{name} has shape {values.shape}, not {shape}", where=subject)
        missing, negative = int((~np.isfinite(values)).sum()), int((values < 0).sum())
        if missing:
            raise AbsenceError(f"{missing} values of {name} are missing", where=subject, todo="Missing is not zero")
        if negative:
            raise ModelError(f"{negative} values of {name} are negative", where=subject)
