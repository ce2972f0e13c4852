# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Small groups are withheld before a table is written, so that no page, file or command can show them.

Position in the flow: between the reading of a report and its table. A group is a municipality's pupils, or its girls or
boys. The agency's own signs stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import polars as pl

from smedja.core import Absence

#: Groups of fewer pupils are withheld: the least number for which the agency shows its modelled school results.
LEAST_PUPILS: Final = 15
ALL, PARTS = "all", ("girls", "boys")


def withhold(frame: pl.DataFrame, size: str, values: Iterable[str]) -> pl.DataFrame:
    """Return the frame without what small groups would tell, and without what would let it be worked out.

    A value falls when its group is small or of unknown size. When one sex falls, so does the other: the whole minus
    one part is the other part. The whole stays when it is large enough, and then two parts remain unknown.

    Args:
        frame: Rows by year, municipality and sex (``all``, ``girls``, ``boys``); each value has an ``_absence`` beside.
        size: Column of the group's pupils; it falls with the values when it is among them.
        values: Columns that fall.
    """
    told, names = frame[size].to_list(), list(values)
    small = pl.Series("small", [pupils is None or pupils < LEAST_PUPILS for pupils in told])
    marked = frame.with_columns(small).with_columns(
        (pl.col("small") & pl.col("sex").is_in(PARTS)).any().over("year", "municipality").alias("part")
    )
    says_something = [None, Absence.NEARLY_ALL.value]
    falls = pl.col("small") | (pl.col("part") & pl.col("sex").is_in(PARTS))
    return marked.with_columns(
        *(pl.when(~falls).then(pl.col(name)).alias(name) for name in names),
        *(
            pl.when(falls & pl.col(f"{name}_absence").is_in(says_something, nulls_equal=True))
            .then(pl.lit(Absence.SECRET.value))
            .otherwise(pl.col(f"{name}_absence"))
            .alias(f"{name}_absence")
            for name in names
        ),
    ).drop("small", "part")
