# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Reading of ESCO's files and of the official crosswalks between ESCO and the employment service's taxonomy.

Position in the flow: the sources of the lexicon read through here. A concept of ESCO is known by the last part of its
address: a UUID, or ``C`` and the code for a group of ISCO-08. No table is made here.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from smedja.core import SchemaError

_ESCO: Final = re.compile(r"data\.europa\.eu/esco/(?:occupation|isco|skill)/([^,;\"]+)")
_TAXONOMY: Final = re.compile(r"data\.jobtechdev\.se/taxonomy/concept/([^,;\"]+)")
_RELATION: Final = re.compile(r"skos:(exact|close|broad|narrow)Match")


@dataclass(frozen=True, slots=True)
class Link:
    """One row of a crosswalk.

    Attributes:
        esco: ESCO concept.
        label_sv: Its Swedish label.
        taxonomy: Concept of the taxonomy; empty when the row says that there is none.
        relation: ``exact``, ``close``, ``broad`` or ``narrow``: what the taxonomy's concept is to ESCO's.
    """

    esco: str
    label_sv: str
    taxonomy: str
    relation: str


def concept_of(address: str) -> str:
    """The identifier at the end of an ESCO address."""
    return address.rsplit("/", 1)[-1]


def read_zipped(path: Path, name: str) -> pl.DataFrame:
    """One CSV of an ESCO archive, every cell as text.

    Raises:
        SchemaError: the archive cannot be opened or has no such file.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            content = archive.read(name)
    except (zipfile.BadZipFile, KeyError) as error:
        raise SchemaError(f"The archive has no readable {name}", where=path.name, todo="Fetch it again") from error
    return pl.read_csv(io.BytesIO(content), infer_schema=False)


def alternatives(cell: str | None) -> list[str]:
    """The alternative labels of a cell, one a line."""
    return [label.strip() for label in (cell or "").split("\n") if label.strip()]


def read_links(path: Path) -> Iterator[Link]:
    """The rows of a crosswalk file, in its order.

    The skills' file quotes whole lines here and there and breaks others by semicolons, so each line is read by the
    addresses in it and not by its commas.

    Raises:
        SchemaError: a line has an ESCO address but no label.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1):
        esco = _ESCO.search(line)
        if not esco:
            continue
        taxonomy, relation = _TAXONOMY.search(line), _RELATION.search(line)
        label = _label(line)
        if not label:
            raise SchemaError("A row has no label", where=f"{path.name}, line {number}")
        known = taxonomy is not None and relation is not None
        yield Link(
            esco=esco.group(1),
            label_sv=label,
            taxonomy=taxonomy.group(1) if taxonomy and known else "",
            relation=relation.group(1) if relation and known else "",
        )


def _label(line: str) -> str:
    """The Swedish label: what follows the first address, with or without quotes of its own."""
    body = line.rstrip(";").strip()
    if body.startswith('"http') and body.count('""'):
        body = body[1:].rstrip('"') if not body.endswith('""') else body[1:-1]
        body = body.replace('""', '"')
    elif body.startswith('"http'):
        body = body.strip('"')
    cells = next(csv.reader([body]))
    return cells[1].strip().strip(";").strip('"').strip() if len(cells) > 1 else ""
