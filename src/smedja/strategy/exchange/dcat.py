# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""DCAT: a published strategy as a data set of the catalogue.

Position in the flow: pages put it into the catalogue of everything that is published here. One distribution a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from smedja.data.dcat import CC0, Dataset, Distribution, Said
from smedja.strategy.plan import Plan


@dataclass(frozen=True, slots=True)
class File:
    """One file of a strategy.

    Attributes:
        path: Address below the strategy's.
        title: What it is.
        media: IANA media type.
        form: Name in the EU's list of file types.
    """

    path: str
    title: Said
    media: str
    form: str


FILES: Final = (
    File("data/paket.zip", Said("Datapaket (CSV)", "Data package (CSV)"), "application/zip", "ZIP"),
    File(
        "data/arbetsbok.xlsx",
        Said("Arbetsbok i Excel", "Excel workbook"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "XLSX",
    ),
    File("data/stratml-2.xml", Said("StratML del 2", "StratML Part 2"), "application/xml", "XML"),
    File("data/prov.ttl", Said("Härkomst (PROV)", "Lineage (PROV)"), "text/turtle", "RDF_TURTLE"),
)


def dataset_of(plan: Plan, base: str, licence: str = CC0) -> Dataset:
    """Return a strategy as a data set.

    Args:
        plan: A published plan.
        base: Address of the server, without a slash at the end.
        licence: Address of the terms.
    """
    strategy = plan.strategy
    page = f"{base}/strategi/{strategy.key}/"
    title = Said((strategy.title and strategy.title.sv) or strategy.key, (strategy.title and strategy.title.en) or "")
    summary = strategy.summary
    told = (summary and summary.sv) or f"Strategin {title.sv} med mål, åtgärder och uppföljning."
    return Dataset(
        address=f"{page}#dataset",
        identifier=strategy.key,
        title=title,
        description=Said(told, (summary and summary.en) or ""),
        page=page,
        themes=("ECON", "GOVE"),
        issued=strategy.published or "",
        distributions=tuple(
            Distribution(f"{page}{file.path}", file.title, file.media, file.form, licence) for file in FILES
        ),
    )
