# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Fitting of the coder's weights: a conditional logit on adverts whose codes are known.

Position in the flow: ``smedja evaluate gold --fit`` calls it with the development part of the gold set; the weights are
kept in a file that the coder reads. It never sees the part that results are reported on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from smedja.match.coder import FEATURES

Array = NDArray[np.float64]

#: Weights are pulled towards zero as by a normal prior of this precision; chosen by cross-validation on the same part.
PENALTIES: Final = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3)
_FOLDS: Final = 5


def fit(tables: Sequence[Array], right: Sequence[int], seed: int) -> tuple[dict[str, float], float]:
    """Weights of the features and the cross-validated log loss of the penalty chosen.

    Args:
        tables: Features of each advert; dims (features, groups).
        right: Index of the right group of each.
        seed: Of the folds.
    """
    stacked = np.stack(tables)
    scale = np.maximum(stacked.std(axis=(0, 2)), 1e-9)
    scaled = stacked / scale[None, :, None]
    truth = np.asarray(right)
    folds = np.random.default_rng(seed).permutation(len(truth)) % _FOLDS
    losses = {penalty: _cross_validated(scaled, truth, folds, penalty) for penalty in PENALTIES}
    best = min(losses, key=lambda penalty: losses[penalty])
    weights = _fitted(scaled, truth, best) / scale
    return dict(zip(FEATURES, weights.tolist(), strict=True)), losses[best]


def _cross_validated(tables: Array, truth: NDArray[np.int64], folds: NDArray[np.int64], penalty: float) -> float:
    losses = []
    for fold in range(_FOLDS):
        held = folds == fold
        weights = _fitted(tables[~held], truth[~held], penalty)
        losses.append(_loss(weights, tables[held], truth[held], 0.0)[0])
    return float(np.mean(losses))


def _fitted(tables: Array, truth: NDArray[np.int64], penalty: float) -> Array:
    # Evidence for a group never speaks against it: weights are not negative.
    found = minimize(
        _loss,
        np.full(tables.shape[1], 0.5),
        args=(tables, truth, penalty),
        jac=True,
        method="L-BFGS-B",
        bounds=[(0.0, None)] * tables.shape[1],
    )
    return np.asarray(found.x, dtype=np.float64)


def _loss(weights: Array, tables: Array, truth: NDArray[np.int64], penalty: float) -> tuple[float, Array]:
    """Mean negative log likelihood with the penalty, and its gradient."""
    scores = np.einsum("k,nkg->ng", weights, tables)
    scores -= scores.max(axis=1, keepdims=True)
    shares = np.exp(scores)
    shares /= shares.sum(axis=1, keepdims=True)
    row = np.arange(len(truth))
    loss = -np.log(np.maximum(shares[row, truth], 1e-300)).mean() + penalty * float(weights @ weights)
    expected = np.einsum("ng,nkg->nk", shares, tables)
    gradient = (expected - tables[row, :, truth]).mean(axis=0) + 2 * penalty * weights
    return float(loss), gradient
