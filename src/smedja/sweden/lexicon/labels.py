# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Labels of ESCO in further languages, as the user has fetched them from ESCO's own page.

Position in the flow: ``smedja lexicon labels`` keeps them in the folder for computed things; the matcher looks
occupations up in them. Swedish and English are shipped; no other language is, since no file of it was at hand.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import polars as pl

from smedja.core import QueryError, SchemaError
from smedja.data import read_csv
from smedja.match.text import folded
from smedja.sweden.esco import alternatives, concept_of
from smedja.sweden.folders import var_folder
from smedja.sweden.lexicon import load

SHIPPED: Final = ("sv", "en")
_CODE: Final = re.compile(r"^[a-z]{2}$")
_NEEDED: Final = ("conceptUri", "preferredLabel", "altLabels")
_NAME: Final = "labels_{}.parquet"


def languages(folder: Path | None = None) -> tuple[str, ...]:
    """Languages that occupations can be looked up in: the shipped ones first."""
    found = sorted(path.stem.removeprefix("labels_") for path in _folder(folder).glob("labels_*.parquet"))
    return (*SHIPPED, *found)


def add(path: Path, language: str, folder: Path | None = None) -> int:
    """Keep the labels of a file of ESCO's, ``occupations_de.csv``; return how many there are.

    Args:
        path: The file, as ESCO gives it.
        language: ISO 639-1.
        folder: Where computed things are kept.

    Raises:
        QueryError: the language is shipped already or no code.
        SchemaError: the file is no list of ESCO's occupations.
        SourceUnavailable: it cannot be read.
    """
    if not _CODE.match(language) or language in SHIPPED:
        raise QueryError(f"{language!r} is shipped or no code", where="--lang", todo="Use ISO 639-1, such as de or ar")
    frame = read_csv(path)
    missing = [name for name in _NEEDED if name not in frame.columns]
    if missing:
        raise SchemaError(
            f"columns are missing: {', '.join(missing)}",
            where=path.name,
            todo="Give occupations_<language>.csv of ESCO",
        )
    known = load().concepts
    rows = [
        (folded(label), label, concept_of(address), kind)
        for address, preferred, others in frame.select(_NEEDED).iter_rows()
        if concept_of(address) in known
        for kind, label in (("preferred", preferred or ""), *(("alternative", other) for other in alternatives(others)))
        if folded(label)
    ]
    if not rows:
        raise SchemaError("no occupation of ESCO v1.1.1 is in the file", where=path.name, todo="Check the version")
    told = pl.DataFrame(rows, schema=["folded", "form", "concept", "label_kind"], orient="row")
    _folder(folder).mkdir(parents=True, exist_ok=True)
    told.unique(["form", "concept"], maintain_order=True).write_parquet(_folder(folder) / _NAME.format(language))
    return told.height


def labels(language: str, folder: Path | None = None) -> pl.DataFrame:
    """Labels of occupations in a language: folded, form, concept, label_kind.

    Raises:
        QueryError: none are at hand.
    """
    if language in SHIPPED:
        kinds = pl.col("kind").is_in(["occupation", "esco_occupation"])
        held = load().frame.filter(kinds & (pl.col("language") == language))
        return held.select("folded", "form", "concept", "label_kind")
    path = _folder(folder) / _NAME.format(language)
    if not path.is_file():
        raise QueryError(
            f"There are no labels in {language!r}",
            where="--lang",
            todo=f"Use one of {', '.join(languages(folder))}, or add ESCO's file with: smedja lexicon labels",
        )
    return pl.read_parquet(path)


def _folder(folder: Path | None) -> Path:
    return (folder or var_folder()) / "lexicon"
