# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What is said about a table, on the page and in every file: publisher, period, method, run.

Position in the flow: read by the sources page, the lineage page and the Excel export. It invents no wording of a
publisher's method; that is in the table's own origin.
"""

from __future__ import annotations

from dataclasses import dataclass

from smedja.data import Table
from smedja.report.language import Lang, pick
from smedja.report.words import status_word
from smedja.web.bundle import Bundle


@dataclass(frozen=True, slots=True)
class AboutTable:
    """One table in words.

    Attributes:
        name: Name of the table.
        title: Title.
        publisher: Who publishes the statistics.
        table_id: The publisher's identifier.
        period: What the data refer to.
        licence: Licence.
        url: The publisher's page.
        status: Status in words.
        status_key: Status as in figures.
        geography: Whose geography: of work, of home, of study.
        method: What was done to the raw data.
        limits: Known limits.
        retrieved: When it was fetched.
        checksum: sha256 of the table's file.
        columns: Column names.
    """

    name: str
    title: str
    publisher: str
    table_id: str
    period: str
    licence: str
    url: str
    status: str
    status_key: str
    geography: str
    method: str
    limits: tuple[str, ...]
    retrieved: str
    checksum: str
    columns: tuple[str, ...]


def about_table(table: Table, checksum: str, lang: Lang) -> AboutTable:
    """Return a table in words."""
    spec, origin = table.spec, table.origin
    return AboutTable(
        name=spec.name,
        title=pick(lang, spec.title_sv, spec.title_en),
        publisher=origin.publisher,
        table_id=origin.table_id,
        period=origin.period,
        licence=origin.licence,
        url=origin.url,
        status=status_word(spec.status, lang),
        status_key=spec.status.value,
        geography=pick(lang, spec.geography_sv, spec.geography_en or spec.geography_sv),
        method=pick(lang, origin.method_sv, origin.method_en),
        limits=pick(lang, spec.notes_sv, spec.notes_en),
        retrieved=origin.retrieved,
        checksum=checksum,
        columns=spec.column_names,
    )


def about_tables(held: Bundle, names: tuple[str, ...], lang: Lang) -> list[AboutTable]:
    """Return several tables in words; those that are not in the baseline are left out."""
    return [about_table(held.tables[n], held.tables.checksums.get(n, ""), lang) for n in names if n in held.tables]


def about_file(held: Bundle, definition: str, names: tuple[str, ...], lang: Lang) -> list[tuple[str, str]]:
    """Return the lines of the second sheet of an Excel file."""
    run = held.outlook.run
    lines = [
        (pick(lang, "Definition", "Definition"), definition),
        (pick(lang, "Körning", "Run"), run.identity),
        (pick(lang, "Version av Smedja", "Version of Smedja"), run.code_version),
        (pick(lang, "Basår", "Base year"), str(run.base_year)),
        (
            pick(lang, "Intervall", "Interval"),
            pick(
                lang,
                "låg och hög håller 80 procent av tidigare fel i samma slags prognos.",
                "low and high hold 80 per cent of past errors of the same kind of projection.",
            ),
        ),
        (
            pick(lang, "Att citera", "To cite"),
            pick(
                lang,
                "Smedja. Bearbetning av data från de källor som står nedan.",
                "Smedja, processing data from the sources below.",
            ),
        ),
    ]
    for table in about_tables(held, names, lang):
        told = f"{table.publisher}. {table.title}. {table.period}. {table.licence}. {table.url}".strip()
        lines.append((pick(lang, f"Källa: {table.name}", f"Source: {table.name}"), told))
        lines.append((pick(lang, "Bearbetning", "Processing"), table.method))
    return lines
