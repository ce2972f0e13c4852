# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""How exposed an occupation is to artificial intelligence: the DAIOE index of the last year.

Position in the flow: writes ``occupation_exposure``. An occupation that the index could not be computed for keeps its
sign of absence; it is not read as unexposed. Percentile ranks and the nine parts of the index are left in the raw file.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from smedja.core import Absence, SchemaError, Status
from smedja.data import ColumnSpec, FolderSource, Raw, Table, TableSpec, read_csv
from smedja.sweden.columns import ABSENCE, OCCUPATION_4, YEAR

INDEXES = ("daioe_allapps", "daioe_genai")


def _index(name: str, label_sv: str, label_en: str) -> ColumnSpec:
    return ColumnSpec(
        name,
        "Float64",
        unit="index",
        minimum=0,
        nullable=True,
        absence="absence",
        label_sv=label_sv,
        label_en=label_en,
    )


_SPEC = TableSpec(
    name="occupation_exposure",
    title_sv="Yrkens exponering för artificiell intelligens",
    title_en="Exposure of occupations to artificial intelligence",
    columns=(
        YEAR,
        OCCUPATION_4,
        _index("daioe_allapps", "Exponering, alla slags AI", "Exposure, all kinds of AI"),
        _index("daioe_genai", "Exponering, generativ AI", "Exposure, generative AI"),
        ABSENCE,
    ),
    key=("year", "occupation"),
    status=Status.ESTIMATED,
    unit="index",
    geography_sv="gäller inte",
    geography_en="not applicable",
    notes_sv=(
        "Indexet är samlat sedan 2010. Det säger hur yrken skiljer sig åt, inte hur många jobb som berörs.",
        "Sex yrken saknar index: officerare, specialistofficerare, soldater, politiker, pastorer och skorstensfejare.",
    ),
    notes_en=(
        "The index is cumulated since 2010. It says how occupations compare, not how many jobs are affected.",
        "Six occupations have no index: the three military ones, politicians, pastors and chimney sweeps.",
    ),
)


def _tables(raw: Raw) -> list[Table]:
    source = read_csv(raw.path("daioe_ssyk2012.csv"), separator="\t")
    years = source["year"].cast(pl.Int32)
    last = source.with_columns(years).filter(pl.col("year") == years.max())
    frame = last.select(
        "year",
        pl.col("ssyk2012_4").str.slice(0, 4).alias("occupation"),
        *[pl.col(name).cast(pl.Float64) for name in INDEXES],
    )
    one, other = (frame[name].is_null() for name in INDEXES)
    if (one != other).any():
        raise SchemaError(
            f"{(one != other).sum()} occupations have one of the indexes but not the other",
            where=raw.path("daioe_ssyk2012.csv").name,
            todo="Give each index an absence column of its own",
        )
    frame = frame.with_columns(
        pl.when(one).then(pl.lit(Absence.SECRET.value)).otherwise(pl.lit(None, pl.String)).alias("absence")
    ).sort("occupation")
    origin = raw.origin(
        method_sv="Sista året; två av källans kolumner, oförändrade.",
        method_en="The last year; two of the source's columns, unchanged.",
    )
    return [Table(_SPEC, frame, origin)]


SOURCE = FolderSource(Path(__file__).parent, _tables)
