# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A view as a labelled dataset, for notebooks and for other models.

Position in the flow: a way out beside pages and commands, which do not use it: a module of its own, since xarray takes
more than a second to load.
"""

from __future__ import annotations

import xarray as xr

from smedja.core.dims import OCCUPATION, REGION, YEAR
from smedja.scenarios.view import MEASURES, View


def to_dataset(view: View) -> xr.Dataset:
    """Return a view as a dataset, one variable per measure with ``_low`` and ``_high`` beside it.

    Args:
        view: Figures of one run at one level.

    Returns:
        Dims (region, occupation, year); each variable's unit, method and tables are in its attributes.
    """
    dims = (REGION, OCCUPATION, YEAR)
    variables = {}
    for measure, (unit, tables, method, _) in MEASURES.items():
        told = {"unit": unit.value, "method": method, "tables": ", ".join(tables)}
        for ending, part in (("", view.values), ("_low", view.lows), ("_high", view.highs)):
            variables[f"{measure}{ending}"] = (dims, part[measure], told)
    labels = {REGION: list(view.regions), OCCUPATION: list(view.occupations), YEAR: list(view.years)}
    return xr.Dataset(variables, coords=labels, attrs={"run": view.run.identity, "level": view.level})
