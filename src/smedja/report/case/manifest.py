# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The manifest of a case bundle: what the document is, its runs, its sources, and the checksum of every file.

Position in the flow: ``write`` makes it, ``verify`` reads it. It is plain JSON in the bundle.
"""

from __future__ import annotations

import hashlib
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA: Final = "smedja.case/1"
MANIFEST: Final = "bundle.json"
SUMS: Final = "SHA256SUMS"
READ_ME: Final = "LAS-MIG.txt"
TEXT: Final = "text/text.json"
TEMPLATE: Final = "text/template.md"
FIGURES: Final = "data/figures.csv"
RESULTS: Final = "data/run.parquet"
TABLES: Final = "data/tables/"
DOCUMENTS: Final = "documents/"
PARAMETERS: Final = "parameters.yaml"


def sha256(content: bytes) -> str:
    """Return the checksum of bytes, as a manifest tells it."""
    return hashlib.sha256(content).hexdigest()


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Held(_Part):
    """A file of the bundle.

    Attributes:
        path: Its path within the bundle.
        sha256: Checksum.
        size: Bytes.
    """

    path: str
    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    size: int = Field(ge=0)


class RunOf(_Part):
    """A run that figures are of, and what its identity is made of.

    Attributes:
        identity: Its name.
        base_year: Last year of data.
        horizon: Last projected year.
        code_version: Version of the code that computed it.
        seed: Seed of random draws.
        inputs: Checksum per table read.
        parameters: Resolved parameters.
    """

    identity: str
    base_year: int
    horizon: int
    code_version: str
    seed: int
    inputs: dict[str, str]
    parameters: dict[str, Any]


class Source(_Part):
    """A table that figures rest on.

    Attributes:
        name: Its name, as figures tell it.
        publisher: Who publishes the statistics.
        title: The publisher's title.
        period: What the data refer to.
        licence: Licence of the data.
        url: The publisher's page.
        sha256: Checksum of the table's file; empty when it is not in the bundle.
    """

    name: str
    publisher: str
    title: str
    period: str
    licence: str
    url: str
    sha256: str


class Manifest(_Part):
    """What a bundle says of itself.

    Attributes:
        format: Form of the bundle.
        registry_number: The authority's registry number (diarienummer); empty until it has one.
        title: The document's title.
        subject: What it is about, as its files' properties tell.
        numbered: Whether its headings are numbered.
        further: What stands after its notes: heading → lines.
        kind: Kind of document.
        parameters: What it is about.
        lang: Its language.
        made: Day on which it was made.
        smedja: Version of the program.
        permalink: Address that gives the same figures again.
        licence: Licence of what Smedja computed and worded.
        runs: Runs that its figures are of.
        sources: Tables that its figures rest on.
        files: Every file but the manifest and the list of checksums.
    """

    format: Literal["smedja.case/1"] = SCHEMA
    registry_number: str
    title: str
    subject: str
    numbered: bool
    further: dict[str, list[str]]
    kind: str
    parameters: dict[str, str]
    lang: Literal["sv", "en"]
    made: str
    smedja: str
    permalink: str
    licence: str
    runs: tuple[RunOf, ...]
    sources: tuple[Source, ...]
    files: tuple[Held, ...]
