# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""From long tables to arrays with fixed labels.

Position in the flow: the step between a table's rows and the model's arrays. It never guesses: a combination that the
table lacks is an error unless the caller says what it means.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from smedja.core import AbsenceError, DimensionError

Array = NDArray[np.float64]


def cube(
    frame: pl.DataFrame, dims: Mapping[str, Sequence[str | int]], value: str, *, absent: float | None = None
) -> Array:
    """Return a table's value column as an array over labels; rows that share labels are added up.

    Args:
        frame: Long table.
        dims: Column → labels, in the order of the array's axes. Rows with other labels are left out.
        value: Column of numbers.
        absent: What a combination without a row means; None makes it an error.

    Returns:
        Dims as given. Unit: the column's.

    Raises:
        DimensionError: a column is not in the table.
        AbsenceError: a combination or value is missing and ``absent`` is None.
    """
    missing = [name for name in (*dims, value) if name not in frame.columns]
    if missing:
        raise DimensionError(f"No column {', '.join(missing)}", where=f"columns {', '.join(frame.columns)}")
    kept = frame.filter(pl.all_horizontal([pl.col(name).is_in(list(labels)) for name, labels in dims.items()]))
    if absent is None and kept[value].null_count():
        raise AbsenceError(f"{kept[value].null_count()} values are missing", where=f"column {value}")
    positions = [
        kept[name].replace_strict(list(labels), list(range(len(labels))), return_dtype=pl.Int64).to_numpy()
        for name, labels in dims.items()
    ]
    shape = tuple(len(labels) for labels in dims.values())
    flat = np.ravel_multi_index(positions, shape) if len(kept) else np.empty(0, dtype=np.int64)
    size = int(np.prod(shape))
    numbers = kept[value].cast(pl.Float64).fill_null(0.0 if absent is None else absent).to_numpy()
    out: Array = np.bincount(flat, weights=numbers, minlength=size).astype(np.float64)
    seen = np.bincount(flat, minlength=size) > 0
    if not seen.all():
        if absent is None:
            first = np.unravel_index(int(np.flatnonzero(~seen)[0]), shape)
            names = {name: labels[int(i)] for (name, labels), i in zip(dims.items(), first, strict=True)}
            raise AbsenceError(f"{int((~seen).sum())} combinations have no row", where=f"first: {names}")
        out[~seen] = absent
    return out.reshape(shape)
