# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Differencing: what someone with two exports and a pencil could work out about groups that are not shown.

Position in the flow: imported by the tests of withholding. It reads sums only; a mean with its number is a sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

Group = frozenset[str]


def worked_out(shown: Iterable[Group], hidden: Iterable[Group], atoms: Sequence[str]) -> list[Group]:
    """Return the hidden groups whose sum follows from the sums shown.

    A group is a set of atoms; its sum follows when it is a linear combination of those shown.
    """
    rows = [_row(group, atoms) for group in shown]
    known = np.array(rows) if rows else np.zeros((0, len(atoms)))
    rank = np.linalg.matrix_rank(known) if rows else 0
    return [group for group in hidden if np.linalg.matrix_rank(np.vstack([known, _row(group, atoms)])) == rank]


def _row(group: Group, atoms: Sequence[str]) -> list[float]:
    return [float(atom in group) for atom in atoms]
