# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What each industry buys from each other (2019), and its supply, compensation and employed.

Position in the flow: writes ``input_output`` and ``industry_account``. It splits no flow into domestic and imported:
the copy at hand does not show domestic output apart, and ``scenarios.local_supply`` says what follows from that.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import polars as pl

from smedja.core import FaultReport, SchemaError, Status
from smedja.data import ColumnSpec, FolderSource, Raw, Table, TableSpec, read_csv
from smedja.sweden.columns import YEAR, count

FLOWS_YEAR, EMPLOYED_YEAR = 2019, 2016
_LEVEL = "sni2007_a64"
_NAMES: Final = {
    "": "industry",
    "Sectoral output (Mkr/y)": "supply",
    "Intermediate demand (Mkr/y)": "intermediate",
    "Household demand (Mkr/y)": "households",
    "Total other demand (Mkr/y)": "other",
    "Other consumption - IZW (Mkr/y)": "non_profit",
    "Other consumption - government (Mkr/y)": "government",
    "Other consumption - investments (Mkr/y)": "investment",
    "Other consumption - inventory changes (Mkr/y)": "inventories",
    "Other consumption - exports (Mkr/y)": "exports",
    "Labor compensation (Mkr/y)": "compensation",
    "Number of employees (-)": "employed",
}
_NOTES_SV = (
    "Flödena och tillgången innehåller både svenskt och importerat. Radernas summor är tillgången (produktion och "
    "import), inte produktionen.",
    "Året 2019 är det som beskrivningen av kopian anger.",
)
_NOTES_EN = (
    "Flows and supply hold both Swedish and imported products. Rows sum to supply (output and imports), not to output.",
    "The year 2019 is the one that the description of the copy states.",
)


def _industry(name: str, label_sv: str, label_en: str) -> ColumnSpec:
    return ColumnSpec(name, "String", scheme=_LEVEL, label_sv=label_sv, label_en=label_en)


_FLOWS = TableSpec(
    name="input_output",
    title_sv="Input-output-tabell: branschernas köp av varandras produkter",
    title_en="Input-output table: what industries buy of each other's products",
    columns=(
        YEAR,
        _industry("industry_from", "Bransch vars produkt köps", "Industry whose product is bought"),
        _industry("industry_to", "Bransch som köper", "Industry that buys"),
        count("amount", "Köp", "Purchases", unit="MSEK"),
    ),
    key=("year", "industry_from", "industry_to"),
    status=Status.OFFICIAL,
    unit="MSEK",
    geography_sv="riket",
    geography_en="the nation",
    notes_sv=_NOTES_SV,
    notes_en=_NOTES_EN,
)
_ACCOUNT = TableSpec(
    name="industry_account",
    title_sv="Branschernas tillgång, löner och sysselsatta",
    title_en="Supply, compensation and employed of industries",
    columns=(
        YEAR,
        _industry("industry", "Bransch", "Industry"),
        count("supply", "Tillgång: produktion och import", "Supply: output and imports", unit="MSEK"),
        count("compensation", "Löner och sociala avgifter", "Compensation of employees", unit="MSEK"),
        ColumnSpec("employed_year", "Int32", minimum=1900, label_sv="Sysselsatta avser år", label_en="Employed in"),
        count("employed", "Sysselsatta", "Employed"),
    ),
    key=("year", "industry"),
    status=Status.ESTIMATED,
    unit="MSEK",
    geography_sv="riket",
    geography_en="the nation",
    notes_sv=(
        *_NOTES_SV,
        "Sysselsatta är hämtade ur 2016 års tabell; branscher som där var sammanslagna är i kopian delade "
        "med andelar ur Belgiens tabell. De är skattade och ska användas som proportioner.",
    ),
    notes_en=(
        *_NOTES_EN,
        "Employed are taken from the table of 2016; industries that were merged there have been divided in the copy "
        "with the shares of the Belgian table. They are estimated, and meant as proportions.",
    ),
)


def check_accounts(flows: pl.DataFrame, accounts: pl.DataFrame) -> None:
    """Stop when flows and accounts do not belong together.

    Args:
        flows: One row and one column per industry, the first column naming the row. Unit MSEK.
        accounts: One row per industry, columns as in ``industry_account`` and the uses. Unit MSEK.

    Raises:
        SchemaError: industries differ, a row does not sum to the stated purchases, or uses do not sum to supply.
    """
    report = FaultReport("Input-output table")
    rows = flows[flows.columns[0]].to_list()
    if rows != flows.columns[1:] or rows != accounts["industry"].to_list():
        report.add("rows, columns and accounts name different industries", "header and first column")
        report.raise_if_any(SchemaError)
    sums = accounts.with_columns(
        flows.select(pl.sum_horizontal(pl.exclude(flows.columns[0]))).to_series().alias("summed"),
        pl.sum_horizontal("non_profit", "government", "investment", "inventories", "exports").alias("others"),
    )
    sums = sums.with_columns(pl.sum_horizontal("summed", "households", "others").alias("uses"))
    for stated, found in (("intermediate", "summed"), ("other", "others"), ("supply", "uses")):
        for row in sums.filter(pl.col(stated) != pl.col(found)).iter_rows(named=True):
            report.add(f"{stated} is {row[stated]}, but its parts sum to {row[found]}", f"industry {row['industry']}")
    report.raise_if_any(SchemaError)


def _tables(raw: Raw) -> list[Table]:
    flows = read_csv(raw.path("IO_SWE_NACE64.csv"))
    flows = flows.with_columns(pl.exclude(flows.columns[0]).cast(pl.Int64))
    accounts = read_csv(raw.path("other_accounts_SWE_NACE64.csv"), tuple(_NAMES)).rename(_NAMES)
    accounts = accounts.with_columns(
        pl.exclude("industry", "employed").cast(pl.Int64), pl.col("employed").cast(pl.Float64).round().cast(pl.Int64)
    )
    check_accounts(flows, accounts)
    year = pl.lit(FLOWS_YEAR, pl.Int32).alias("year")
    long = (
        flows.rename({flows.columns[0]: "industry_from"})
        .unpivot(index="industry_from", variable_name="industry_to", value_name="amount")
        .select(year, "industry_from", "industry_to", "amount")
        .sort("industry_from", "industry_to")
    )
    account = accounts.select(
        year, "industry", "supply", "compensation", pl.lit(EMPLOYED_YEAR, pl.Int32).alias("employed_year"), "employed"
    ).sort("industry")
    return [
        Table(
            _FLOWS,
            long,
            raw.origin(
                method_sv="Matrisen lagd på höjden, i övrigt oförändrad; kontrollerad mot tabellens egna summor.",
                method_en="The matrix put into rows, otherwise unchanged; checked against the table's own sums.",
                period=str(FLOWS_YEAR),
            ),
        ),
        Table(
            _ACCOUNT,
            account,
            raw.origin(
                method_sv="Oförändrade kolumner; sysselsatta avrundade till hela personer.",
                method_en="Columns unchanged; employed rounded to whole persons.",
            ),
        ),
    ]


SOURCE = FolderSource(Path(__file__).parent, _tables)
