# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Names of the codes in a run's long table, as a table beside it.

Position in the flow: given out with the run, so that nobody has to look a code up elsewhere. Names of regions come from
the caller, for they are the country's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import polars as pl

from smedja import codes
from smedja.core import Status
from smedja.data import ColumnSpec, Origin, TableSpec
from smedja.report.exchange.bulk import Whole
from smedja.report.language import Lang
from smedja.scenarios import LEVELS, Outlook

NAME: Final = "names"
_REGION: Final = "region"
_SPEC: Final = TableSpec(
    name=NAME,
    title_sv="Namn på koderna i körningen",
    title_en="Names of the codes of the run",
    columns=(
        ColumnSpec("level", "String", allowed=(_REGION, *LEVELS), label_sv="Nivå", label_en="Level"),
        ColumnSpec("code", "String", label_sv="Kod", label_en="Code"),
        ColumnSpec("name_sv", "String", label_sv="Namn på svenska", label_en="Name in Swedish"),
        ColumnSpec("name_en", "String", label_sv="Namn på engelska", label_en="Name in English"),
    ),
    key=("level", "code"),
    status=Status.OFFICIAL,
    unit="",
    geography_sv="län och riket",
    geography_en="counties and the country",
)


def names_of(outlook: Outlook, region_name: Callable[[str, Lang], str], origin: Origin) -> Whole:
    """Return the names of every code of a run.

    Args:
        outlook: The run.
        region_name: Gives the name of a region in a language.
        origin: Where the run comes from.
    """

    def rows() -> tuple[pl.DataFrame]:
        scheme = codes.load("ssyk2012")
        found = [(_REGION, code, region_name(code, "sv"), region_name(code, "en")) for code in outlook.regions]
        for level in LEVELS:
            named = (scheme.require(code, level) for code in outlook.view(level).occupations)
            found += [(level, one.code, one.name_sv, one.name_en) for one in named]
        return (pl.DataFrame(found, schema=list(_SPEC.column_names), orient="row"),)

    return Whole(_SPEC, origin, rows)
