# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A run and its tables as data sets of the catalogue, and the API as the service that gives them.

Position in the flow: from the tables' own specifications and files to ``data.dcat``. It knows no country: places,
periods and rhythms are given.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from smedja.data.dcat import SWEDEN, Dataset, Distribution, Said, Service
from smedja.report.exchange.bulk import Files, Whole
from smedja.report.exchange.described import LICENCES

_PARQUET: Final = ("application/vnd.apache.parquet", "PARQUET")
_CSV: Final = ("text/csv", "CSV")
_JSON: Final = ("application/json", "JSON")


@dataclass(frozen=True, slots=True)
class About:
    """What the catalogue says of a table beyond the table's own words.

    Attributes:
        issued: Day when it first came here.
        modified: Day when it came as it is now.
        start: First day that it is about.
        end: Last such day; empty when it is open.
        spatial: Addresses of places.
        rhythm: Name in the EU's list of frequencies.
        themes: Names in the EU's list of themes.
        keywords: Words to find it by.
    """

    issued: str
    modified: str
    start: str
    end: str
    spatial: tuple[str, ...] = (SWEDEN,)
    rhythm: str = "UNKNOWN"
    themes: tuple[str, ...] = ("SOCI",)
    keywords: tuple[Said, ...] = ()


def service(base: str, serves: tuple[str, ...]) -> Service:
    """Return the API.

    Args:
        base: Address of the server, without a slash at the end.
        serves: Addresses of the data sets that it gives.
    """
    return Service(
        address=f"{base}/api/v1/#service",
        title=Said("Smedjas öppna API", "Smedja's open API"),
        description=Said(
            "Varje tal med intervall, enhet, datum, status och källa, som JSON; hela tabeller som Parquet och CSV.",
            "Every figure with interval, unit, date, status and source, as JSON; whole tables as Parquet and CSV.",
        ),
        endpoint=f"{base}/api/v1/",
        described=f"{base}/api/v1/openapi.json",
        page=f"{base}/om-siffrorna/",
        serves=serves,
    )


def dataset(whole: Whole, files: Files, about: About, base: str, pin: str) -> Dataset:
    """Return a table as a data set with its files.

    Args:
        whole: The table.
        files: Its files.
        about: What else there is to say.
        base: Address of the server, without a slash at the end.
        pin: Name of the pin that the files are of.
    """
    spec, origin = whole.spec, whole.origin
    licence = LICENCES.get(origin.licence, "")
    rights = "" if licence else origin.licence
    root = f"{base}/api/v1/bulk/{pin}/{spec.name}"
    parquet, csv = files.parquet, files.csv
    return Dataset(
        address=dataset_address(base, spec.name),
        identifier=f"smedja-{spec.name}",
        title=Said(spec.title_sv, spec.title_en),
        description=Said(
            _told(spec.title_sv, origin.publisher, spec.geography_sv, spec.notes_sv, "Utgivare av källan"),
            _told(spec.title_en, origin.publisher, spec.geography_en, spec.notes_en, "Publisher of the source"),
        ),
        page=f"{base}/om-siffrorna/{'' if not whole.checksum else f'#tabell-{spec.name}'}",
        themes=about.themes,
        keywords=about.keywords,
        issued=about.issued,
        modified=about.modified,
        start=about.start,
        end=about.end,
        spatial=about.spatial,
        rhythm=about.rhythm,
        provenance=Said(origin.method_sv, origin.method_en),
        source=origin.url if whole.checksum else "",
        distributions=(
            Distribution(
                f"{root}.parquet", Said("Parquet", "Parquet"), *_PARQUET, licence, rights, parquet.size, parquet.sha256
            ),
            Distribution(f"{root}.csv", Said("CSV", "CSV"), *_CSV, licence, rights, csv.size, csv.sha256),
        ),
    )


def by_service(base: str) -> Distribution:
    """Return the run as the API gives it, figure by figure."""
    return Distribution(
        f"{base}/api/v1/figures",
        Said("Tal för tal, ur API:et", "Figure by figure, from the API"),
        *_JSON,
        service=f"{base}/api/v1/#service",
    )


def dataset_address(base: str, name: str) -> str:
    """Return the address that names a table's data set for good, whatever pin its files are of."""
    return f"{base}/om-siffrorna/#dataset-{name}"


def _told(title: str, publisher: str, geography: str, notes: tuple[str, ...], by: str) -> str:
    return " ".join((f"{title}, {geography}.", *notes, f"{by}: {publisher}."))
