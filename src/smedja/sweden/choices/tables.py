# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The two tables of choices: municipalities as they are told, and counties as sums over what is shown of them.

Position in the flow: rows without small groups in, tables out. Nothing that is withheld is in a sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import polars as pl

from smedja import codes
from smedja.core import Absence, Status
from smedja.data import ColumnSpec, Origin, Table, TableSpec
from smedja.scenarios import NATION
from smedja.sweden.choices.reading import MEASURES
from smedja.sweden.choices.withholding import GROUPS, WHOLE
from smedja.sweden.columns import MUNICIPALITY, absence_of, count, measured
from smedja.sweden.sources.skolverket_school.withholding import LEAST_PUPILS

MUNICIPALITIES, COUNTIES = "upper_secondary_choices", "upper_secondary_choices_county"
RATES: Final = ("filled_share", "choice_share")
_AUTUMN: Final = ColumnSpec("year", "Int32", label_sv="Höst", label_en="Autumn", minimum=1900)
_GROUP: Final = ColumnSpec("group", "String", allowed=tuple(GROUPS), label_sv="Program", label_en="Programmes")
_LABELS: Final[Mapping[str, tuple[str, str, str]]] = {
    "first_choices": ("Förstahandsval", "First choices", "persons"),
    "admitted": ("Antagna", "Admitted", "persons"),
    "places": ("Platser", "Places", "places"),
    "choice_base": ("Förstahandsval till alla program", "First choices to all programmes", "persons"),
    "filled_share": ("Fyllda platser", "Places filled", "share"),
    "choice_share": ("Andel av förstahandsvalen", "Share of first choices", "share"),
}
_NOTES: Final = (
    (
        "År är hösten då eleverna börjar.",
        f"Grupper under {LEAST_PUPILS} personer är borttagna när filen lästes, liksom det som de kunde räknas ut ur.",
        "science_technology är naturvetenskaps- och teknikprogrammen tillsammans, industry är industritekniska "
        "programmet, all är alla nationella program. Andra program sparas inte.",
    ),
    (
        "The year is the autumn in which pupils begin.",
        f"Groups of fewer than {LEAST_PUPILS} persons were withheld when the file was read, as was what they could be "
        "worked out from.",
        "science_technology is natural science and technology together, industry the industrial technology programme, "
        "all every national programme. Other programmes are not kept.",
    ),
)


def _counted(name: str) -> tuple[ColumnSpec, ColumnSpec]:
    label_sv, label_en, unit = _LABELS[name]
    return count(name, label_sv, label_en, unit=unit, nullable=True, absence=f"{name}_absence"), absence_of(name)


_GEOGRAPHY: Final = ("där skolan ligger", "where the school is")
_SPEC: Final = TableSpec(
    name=MUNICIPALITIES,
    title_sv="Förstahandsval, antagna och platser i gymnasieskolan efter kommun",
    title_en="First choices, admitted and places in upper secondary school by municipality",
    columns=(_AUTUMN, MUNICIPALITY, _GROUP, *(one for name in MEASURES for one in _counted(name))),
    key=("year", "municipality", "group"),
    status=Status.OFFICIAL,
    notes_sv=_NOTES[0],
    notes_en=_NOTES[1],
    unit="",
    geography_sv=_GEOGRAPHY[0],
    geography_en=_GEOGRAPHY[1],
)
_COUNTY_SPEC: Final = TableSpec(
    name=COUNTIES,
    title_sv="Förstahandsval, antagna och platser i gymnasieskolan efter län",
    title_en="First choices, admitted and places in upper secondary school by county",
    columns=(
        _AUTUMN,
        ColumnSpec("county", "String", scheme="county", extra_codes=(NATION,), label_sv="Län", label_en="County"),
        _GROUP,
        *(one for name in (*MEASURES, "choice_base") for one in _counted(name)),
        *(one for name in RATES for one in measured(name, *_LABELS[name])),
        *(
            ColumnSpec(f"{name}_told", "Int64", minimum=0, label_sv="Kommuner med uppgift", label_en="Told")
            for name in ("first_choices", *RATES)
        ),
        ColumnSpec("municipalities", "Int64", label_sv="Kommuner", label_en="Municipalities"),
    ),
    key=("year", "county", "group"),
    status=Status.ESTIMATED,
    notes_sv=(
        "Summor över de kommuner som visas; de andra är inte med. Kolumnerna _told säger hur många som är med, "
        "municipalities hur många länet har.",
        "Antagna och platser är av de kommuner som har båda, och fyllda platser det ena genom det andra. Andelen av "
        "förstahandsvalen är gruppens del av alla nationella program (choice_base) i de kommuner som har båda.",
        *_NOTES[0],
    ),
    notes_en=(
        "Sums over the municipalities that are shown; the others are left out. The columns _told say how many are in "
        "it, municipalities how many the county has.",
        "Admitted and places are of municipalities that have both, and places filled one over the other. The share of "
        "first choices is the group's of all national programmes (choice_base) in municipalities that have both.",
        *_NOTES[1],
    ),
    unit="",
    geography_sv=_GEOGRAPHY[0],
    geography_en=_GEOGRAPHY[1],
)


def tables(rows: Iterable[Mapping[str, Any]], origin: Origin) -> tuple[Table, Table]:
    """Return the tables of municipalities and counties.

    Args:
        rows: Rows without small groups.
        origin: Where the file comes from.
    """
    frame = pl.DataFrame(list(rows), schema=_schema(_SPEC)).sort(_SPEC.key)
    return Table(_SPEC, frame, origin), Table(_COUNTY_SPEC, counties(frame), origin)


def counties(frame: pl.DataFrame) -> pl.DataFrame:
    """Return counties and the nation out of the municipalities that are shown.

    Args:
        frame: The municipalities' table.
    """
    whole = frame.filter(pl.col("group") == WHOLE)
    whole = whole.select("year", "municipality", pl.col("first_choices").alias("of"))
    placed = frame.join(whole, on=["year", "municipality"], how="left").with_columns(
        pl.col("municipality").str.slice(0, 2).alias("county")
    )
    found = pl.concat([_summed(placed), _summed(placed.with_columns(pl.lit(NATION).alias("county")))])
    with_size = found.join(_sizes(), on="county")
    named = (*MEASURES, "choice_base", *RATES)
    signed = with_size.with_columns(
        *(
            pl.when(pl.col(name).is_null()).then(pl.lit(Absence.NOT_APPLICABLE.value)).alias(f"{name}_absence")
            for name in named
        )
    )
    return signed.select(*(pl.col(name).cast(dtype) for name, dtype in _schema(_COUNTY_SPEC).items())).sort(
        _COUNTY_SPEC.key
    )


def _summed(placed: pl.DataFrame) -> pl.DataFrame:
    """Sums by autumn, county and group; a sum of nothing is missing, and not zero."""
    filled = pl.col("admitted").is_not_null() & pl.col("places").is_not_null()
    shared = pl.col("first_choices").is_not_null() & pl.col("of").is_not_null() & (pl.col("group") != WHOLE)

    def total(name: str, where: pl.Expr) -> pl.Expr:
        return pl.when(where.any()).then(pl.col(name).filter(where).sum())

    def rate(part: str, whole: str, where: pl.Expr) -> pl.Expr:
        sums = pl.col(part).filter(where).sum(), pl.col(whole).filter(where).sum()
        return pl.when(sums[1] > 0).then(sums[0] / sums[1])

    told = pl.col("first_choices").is_not_null()
    return placed.group_by("year", "county", "group").agg(
        total("first_choices", told).alias("first_choices"),
        # Of the same municipalities, or more could be admitted than there are places.
        total("admitted", filled).alias("admitted"),
        total("places", filled).alias("places"),
        total("of", shared).alias("choice_base"),
        rate("admitted", "places", filled).alias("filled_share"),
        rate("first_choices", "of", shared).alias("choice_share"),
        told.sum().alias("first_choices_told"),
        filled.sum().alias("filled_share_told"),
        shared.sum().alias("choice_share_told"),
    )


def _sizes() -> pl.DataFrame:
    every = pl.DataFrame({"municipality": codes.load("municipality").codes("municipality")})
    sizes = every.group_by(pl.col("municipality").str.slice(0, 2).alias("county")).agg(
        pl.len().cast(pl.Int64).alias("municipalities")
    )
    return pl.concat([sizes, pl.DataFrame({"county": [NATION], "municipalities": [every.height]})])


def _schema(spec: TableSpec) -> dict[str, Any]:
    return {column.name: getattr(pl, column.dtype) for column in spec.columns}
