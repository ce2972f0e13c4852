# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Job adverts 2024 by occupation and municipality, and by occupation and county.

Position in the flow: writes ``adverts`` and ``adverts_county``. An advert may be for several jobs; jobs are not counted
here. Each of the source's three levels sums to the same total, and the build stops when they do not.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from smedja.codes import load
from smedja.core import SchemaError, Status
from smedja.data import FolderSource, Raw, Table, TableSpec, read_json
from smedja.sweden.columns import AF_OCCUPATION, COUNTY, MUNICIPALITY, YEAR, count
from smedja.sweden.taxonomy import NATION, county_ids, municipality_ids

_NOTES_SV = (
    "En annons kan gälla flera tjänster. Platsbanken täcker inte hela arbetsmarknaden.",
    "Yrken i Arbetsförmedlingens variant av SSYK 2012: chefsnivåerna 1 och 2 är sammanslagna.",
    "Kombinationer utan annons saknas i tabellen: de är noll.",
    "Kommunernas summa skiljer sig från länets i 18 av 21 län, med högst 17 annonser; riket är lika.",
)
_NOTES_EN = (
    "An advert may be for several jobs. Platsbanken does not cover the whole labour market.",
    "Occupations in the employment service's variant of SSYK 2012: manager levels 1 and 2 are merged.",
    "Combinations without adverts are not in the table: they are zero.",
    "The municipalities' sum differs from the county's in 18 of 21 counties, by 17 adverts at most; the nation agrees.",
)
_ADVERTS = count("adverts", "Annonser", "Adverts", unit="adverts")

_BY_MUNICIPALITY = TableSpec(
    name="adverts",
    title_sv="Annonser i Platsbanken efter yrke och kommun",
    title_en="Job adverts by occupation and municipality",
    columns=(YEAR, AF_OCCUPATION, MUNICIPALITY, _ADVERTS),
    key=("year", "occupation", "municipality"),
    status=Status.OFFICIAL,
    unit="adverts",
    geography_sv="där arbetet finns",
    geography_en="where the work is",
    notes_sv=_NOTES_SV,
    notes_en=_NOTES_EN,
)
_BY_COUNTY = TableSpec(
    name="adverts_county",
    title_sv="Annonser i Platsbanken efter yrke och län",
    title_en="Job adverts by occupation and county",
    columns=(YEAR, AF_OCCUPATION, COUNTY, _ADVERTS),
    key=("year", "occupation", "county"),
    status=Status.OFFICIAL,
    unit="adverts",
    geography_sv="där arbetet finns",
    geography_en="where the work is",
    notes_sv=_NOTES_SV,
    notes_en=_NOTES_EN,
)


def _tables(raw: Raw) -> list[Table]:
    groups = {
        group["id"]: group["ssyk_code_2012"]
        for group in read_json(raw.path("ssyk-level-4-groups.json"))["data"]["concepts"]
    }
    places = municipality_ids(read_json(raw.path("kommun_id_namn.json")), load("municipality"))
    counties = county_ids(read_json(raw.path("region_name_id.json")), load("county"))
    rows: list[tuple[str, str, int]] = [
        (groups[occupation], place, adverts)
        for occupation, found in read_json(raw.path("ssyk_region_kommun_annonser_2024.json")).items()
        for place, adverts in found.items()
    ]
    nation = sum(adverts for _, place, adverts in rows if place == NATION)
    tables = []
    for spec, known, column in ((_BY_MUNICIPALITY, places, "municipality"), (_BY_COUNTY, counties, "county")):
        kept = [(2024, occupation, known[place], adverts) for occupation, place, adverts in rows if place in known]
        schema = {entry.name: getattr(pl, entry.dtype) for entry in spec.columns}
        frame = pl.DataFrame(kept, schema=schema, orient="row").sort("occupation", column)
        if frame["adverts"].sum() != nation:
            raise SchemaError(f"Adverts by {column} do not sum to the nation's {nation}", where=spec.name)
        origin = raw.origin(
            method_sv="Taxonomins id översatta till SSYK- och geografikoder; summan kontrollerad mot riket.",
            method_en="Taxonomy ids translated to SSYK and geography codes; the sum checked against the nation.",
        )
        tables.append(Table(spec, frame, origin))
    return tables


SOURCE = FolderSource(Path(__file__).parent, _tables)
