# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The whole run as one long table in which every row carries its unit, date, status, method and run.

Position in the flow: between ``scenarios.bundle`` and files for other programs. It computes no figure of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import polars as pl

from smedja.core import Absence, Status
from smedja.data import ColumnSpec, Origin, TableSpec
from smedja.scenarios import LEVELS, MEASURES, NATION, Outlook
from smedja.scenarios.bundle import frames
from smedja.scenarios.view import told_of

NAME: Final = "outlook"


def _number(name: str, sv: str, en: str) -> ColumnSpec:
    return ColumnSpec(name, "Float32", nullable=True, absence="absence", label_sv=sv, label_en=en)


_MEASURE: Final = ColumnSpec("measure", "String", allowed=tuple(MEASURES), label_sv="Mått", label_en="Measure")
_LEVEL: Final = ColumnSpec("level", "String", allowed=LEVELS, label_sv="Yrkesnivå", label_en="Level of occupation")
_REGION: Final = ColumnSpec(
    "region",
    "String",
    scheme="county",
    extra_codes=(NATION,),
    label_sv="Län där man arbetar; 00 är hela landet",
    label_en="County where people work; 00 is the whole country",
)
_OCCUPATION: Final = ColumnSpec("occupation", "String", label_sv="Yrke, SSYK 2012", label_en="Occupation, SSYK 2012")
_ABSENCE: Final = ColumnSpec(
    "absence",
    "String",
    allowed=tuple(sign.value for sign in Absence),
    nullable=True,
    label_sv="Varför tal saknas: .. sekretess, . ej tillämpligt, - inget att redovisa",
    label_en="Why there is no number: .. secret, . not applicable, - nothing to report",
)
_PROBABILITY: Final = ColumnSpec(
    "p_shortage",
    "Float32",
    minimum=0.0,
    label_sv="Sannolikhet att efterfrågan är större än tillgången",
    label_en="Probability that demand exceeds supply",
)
COLUMNS: Final = (
    _MEASURE,
    _LEVEL,
    _REGION,
    _OCCUPATION,
    ColumnSpec("year", "Int16", label_sv="År", label_en="Year"),
    _number("value", "Värde", "Value"),
    _ABSENCE,
    _number("low", "Låg, 80 procents intervall", "Low, 80 % interval"),
    _number("inner_low", "Låg, 50 procents intervall", "Low, 50 % interval"),
    _number("inner_high", "Hög, 50 procents intervall", "High, 50 % interval"),
    _number("high", "Hög, 80 procents intervall", "High, 80 % interval"),
    _PROBABILITY,
    ColumnSpec("unit", "String", label_sv="Enhet", label_en="Unit"),
    ColumnSpec("reference_date", "String", label_sv="Avser", label_en="Refers to"),
    ColumnSpec(
        "status", "String", allowed=tuple(one.value for one in Status), label_sv="Status", label_en="How it came to be"
    ),
    ColumnSpec("method", "String", label_sv="Metod", label_en="Section of the methods"),
    ColumnSpec("run", "String", label_sv="Körning", label_en="Run"),
)
KEY: Final = ("measure", "level", "region", "occupation", "year")
_NOTES_SV: Final = (
    "Brist = efterfrågan − tillgång; positivt är brist.",
    "Intervall är inga summor: räkna inte ihop låga eller höga värden.",
    "Talen har sju siffror; fler än intervallet medger.",
)
_NOTES_EN: Final = (
    "gap = demand − supply; positive is shortage.",
    "Intervals are no sums: do not add lows or highs up.",
    "Numbers have seven digits; that is more than the interval allows.",
)


def spec_of(outlook: Outlook) -> TableSpec:
    """Return what the long table of a run holds."""
    return TableSpec(
        name=NAME,
        title_sv=f"Kompetensförsörjning efter län och yrke {_period(outlook)}",
        title_en=f"Skills supply by county and occupation {_period(outlook)}",
        columns=COLUMNS,
        key=KEY,
        status=Status.MODELLED,
        unit="",
        geography_sv="där man arbetar",
        geography_en="where people work",
        notes_sv=_NOTES_SV,
        notes_en=_NOTES_EN,
    )


def origin_of(outlook: Outlook, publisher: str, address: str) -> Origin:
    """Return where the long table of a run comes from.

    Args:
        outlook: The run.
        publisher: Who publishes it.
        address: Page that tells of sources and methods.
    """
    tables = ", ".join(sorted(outlook.run.inputs))
    return Origin(
        source="smedja",
        publisher=publisher,
        table_id=outlook.run.identity,
        title=spec_of(outlook).title_sv,
        period=_period(outlook),
        licence="CC0-1.0",
        url=address,
        method_sv=f"Räknad av Smedja {outlook.run.code_version} ur tabellerna {tables}.",
        method_en=f"Computed by Smedja {outlook.run.code_version} from the tables {tables}.",
        checksums=dict(outlook.run.inputs),
    )


def long(outlook: Outlook) -> Iterator[pl.DataFrame]:
    """Yield the rows of the long table, a level and a measure at a time, in the columns of ``COLUMNS``."""
    base = outlook.run.base_year
    names = [column.name for column in COLUMNS]
    for part in frames(outlook):
        measure = str(part["measure"][0])
        unit, _, method, _ = MEASURES[measure]
        told = [told_of(measure, base, year) for year in outlook.years]
        by_year = pl.DataFrame(
            {
                "year": pl.Series(outlook.years, dtype=pl.Int16),
                "reference_date": [date for date, _ in told],
                "status": [status.value for _, status in told],
            }
        )
        missing = pl.when(pl.col("value").is_null()).then(pl.lit(Absence.NOT_APPLICABLE.value))
        yield (
            part.join(by_year, on="year", how="left", maintain_order="left")
            .with_columns(
                pl.col("measure", "level", "region", "occupation").cast(pl.String),
                missing.otherwise(pl.lit(None, dtype=pl.String)).alias("absence"),
                pl.lit(unit.value).alias("unit"),
                pl.lit(method).alias("method"),
                pl.lit(outlook.run.identity).alias("run"),
            )
            .select(names)
        )


def _period(outlook: Outlook) -> str:
    return f"{outlook.run.base_year}–{outlook.run.horizon}"
