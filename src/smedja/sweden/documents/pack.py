# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Documents as files: one document in every format, and all that a county sends in a year.

Position in the flow: commands call it, pages hand its files out. A file is written whole or not at all.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import smedja
from smedja import codes
from smedja.core import EnvironmentFault
from smedja.report.bound import Resolved
from smedja.report.case import Case
from smedja.report.documents.bound_document import BoundDocument
from smedja.report.documents.formats import FORMATS, file_of
from smedja.report.documents.stamp import Stamp
from smedja.report.documents.word_file import put
from smedja.sweden.documents.library import Kind, kinds
from smedja.sweden.documents.make import Sources, make
from smedja.sweden.names import municipality_name, region_name
from smedja.sweden.registry import baseline_store


def document_of(kind: Kind, made: Resolved, sources: Sources, permalink: str = "") -> BoundDocument:
    """Return a made document with what its files tell of it.

    Args:
        kind: What it is.
        made: Its text.
        sources: What it was made from.
        permalink: Address that gives the same figures again; empty when there is none.
    """
    stamp = Stamp(smedja.__version__, permalink, sources.day)
    return BoundDocument(made, sources.tables, stamp, kind.title, numbered=kind.numbered)


def write_document(
    kind: Kind,
    asked: Mapping[str, str],
    sources: Sources,
    folder: Path,
    *,
    formats: Sequence[str] = tuple(FORMATS),
    address: str = "",
) -> tuple[list[Path], Resolved]:
    """Make a document and write its files.

    Args:
        kind: What is made.
        asked: The place and other parameters.
        sources: What its figures come from.
        folder: Where files go; made when it is not there.
        formats: Ends of file names, of ``FORMATS``.
        address: Where readers find this Smedja, for the permalink; empty for none.

    Returns:
        The files and the text.

    Raises:
        DocumentError: the document does not hold; nothing is written.
        EnvironmentFault: the folder cannot be written.
    """
    made = make(kind, asked, sources)
    document = document_of(kind, made, sources, permalink_of(asked, sources, address))
    contents = {folder / f"{file_name(kind, asked)}.{form}": file_of(document, form) for form in formats}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in contents.items():
            put(content, path)
    except OSError as fault:
        raise EnvironmentFault(
            f"The document cannot be written: {fault.strerror}", where=str(folder), todo="Give a folder of yours"
        ) from fault
    return list(contents), made


def case_of(
    kind: Kind,
    asked: Mapping[str, str],
    made: Resolved,
    sources: Sources,
    *,
    address: str = "",
    registry_number: str = "",
) -> Case:
    """Return what a case bundle of a document is made of, the baseline's tables as they are shipped.

    Args:
        kind: What the document is.
        asked: The place and other parameters.
        made: Its text.
        sources: What it was made from.
        address: Where readers find this Smedja; empty for no permalink.
        registry_number: The authority's registry number; empty until it has one.
    """
    document = document_of(kind, made, sources, permalink_of(asked, sources, address))
    files = shipped_files(document.labels, sources.tables.checksums)
    return Case(document, kind.name, kind.text, dict(asked), sources.outlook, files, registry_number)


def shipped_files(names: Iterable[str], checksums: Mapping[str, str]) -> dict[str, bytes]:
    """The files of baseline tables, those left out that are shipped no longer or with other bytes.

    Args:
        names: Names of tables.
        checksums: The checksum that each table was read under.
    """
    store = baseline_store()
    shipped = store.checksums()
    return {name: store.content(name) for name in names if shipped.get(name) and shipped[name] == checksums.get(name)}


def of_county(county: str) -> Iterator[tuple[Kind, dict[str, str]]]:
    """Every document of a county and of its municipalities, and what each is about."""
    scheme = codes.load("municipality")
    there = [code for code in scheme.codes("municipality") if code.startswith(county)]
    yield from ((kind, {"county": county}) for kind in kinds("county"))
    yield from ((kind, {"municipality": code}) for kind in kinds("municipality") for code in there)


def file_name(kind: Kind, asked: Mapping[str, str]) -> str:
    """The name of a document's files, without its end: small letters a–z, digits and hyphens."""
    places = [asked["county"], region_name(asked["county"])] if "county" in asked else []
    if "municipality" in asked:
        places = [asked["municipality"], municipality_name(asked["municipality"])]
    plain = unicodedata.normalize("NFKD", "-".join([kind.name, *places])).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(letter if letter.isalnum() else " " for letter in plain).split())


def permalink_of(asked: Mapping[str, str], sources: Sources, address: str) -> str:
    """The page that shows the same run's figures of the document's county, or of the country."""
    if not address:
        return ""
    county = asked.get("county") or asked.get("municipality", "")[:2]
    page = f"lan/{county}/" if county else ""
    return f"{address.rstrip('/')}/{page}?korning={sources.outlook.run.identity}"
