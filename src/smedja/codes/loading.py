# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Reading of the compiled code tables.

Position in the flow: ``load`` and ``load_crosswalk`` are how every other package gets at codes. Results are kept for
the life of the process; ``forget_loaded`` is for the build, which writes the files. No raw file is read here.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import polars as pl

from smedja.codes.classification import Classification, Code, NameStatus, Retired
from smedja.codes.crosswalk import Crosswalk
from smedja.codes.schemes import LEVELS, SCHEMES
from smedja.core import CodeError

_BETWEEN = "__to__"


def code_table_dir() -> Path:
    """The folder of the compiled code tables."""
    return Path(__file__).parent / "tables"


@cache
def load(scheme: str) -> Classification:
    """The classification with this identifier.

    Raises:
        CodeError: no such classification, or its compiled table is missing.
    """
    if scheme not in SCHEMES:
        raise CodeError(f"Unknown classification {scheme!r}", todo=f"Use one of: {', '.join(SCHEMES)}")
    about = SCHEMES[scheme]
    entries = {
        (row["level"], row["code"]): Code(
            scheme=scheme,
            level=row["level"],
            code=row["code"],
            name_sv=row["name_sv"],
            name_en=row["name_en"],
            parent=row["parent"],
            name_sv_status=NameStatus(row["name_sv_status"]),
            name_en_status=NameStatus(row["name_en_status"]),
        )
        for row in _read(f"codes_{scheme}").iter_rows(named=True)
    }
    return Classification(
        about.scheme,
        about.version,
        about.title_sv,
        about.title_en,
        about.levels,
        about.source,
        entries,
        _retired(scheme),
    )


@cache
def load_crosswalk(source_level: str, target_level: str) -> Crosswalk:
    """The crosswalk from one level to another.

    Raises:
        CodeError: there is none.
    """
    name = f"crosswalk_{source_level}{_BETWEEN}{target_level}"
    if (source_level, target_level) not in crosswalk_pairs():
        known = "; ".join(f"{source} → {target}" for source, target in crosswalk_pairs())
        raise CodeError(f"No crosswalk {source_level} → {target_level}", todo=f"Those that exist: {known}")
    frame = _read(name)
    methods = frame.select(pl.col("method_sv").first(), pl.col("method_en").first()).row(0)
    return Crosswalk(source_level, target_level, frame.select("source", "target", "weight"), methods[0], methods[1])


def crosswalk_pairs() -> tuple[tuple[str, str], ...]:
    """Every (source level, target level) for which a crosswalk is compiled."""
    names = sorted(path.stem.removeprefix("crosswalk_") for path in code_table_dir().glob("crosswalk_*.parquet"))
    return tuple((name.split(_BETWEEN)[0], name.split(_BETWEEN)[1]) for name in names)


def scheme_of_level(level: str) -> Classification:
    """The classification that has this level.

    Raises:
        CodeError: no classification has it.
    """
    if level not in LEVELS:
        raise CodeError(f"Unknown level {level!r}", todo=f"Use one of: {', '.join(LEVELS)}")
    return load(LEVELS[level])


def forget_loaded() -> None:
    """Drop what was read, so that newly written code tables are used."""
    load.cache_clear()
    load_crosswalk.cache_clear()


def _retired(scheme: str) -> dict[tuple[str, str], Retired]:
    frame = _read("codes_retired").filter(pl.col("scheme") == scheme)
    return {
        (row["level"], row["code"]): Retired(
            level=row["level"],
            code=row["code"],
            name_sv=row["name_sv"],
            ended=row["ended"],
            replaced_by=tuple(row["replaced_by"].split()),
            note_sv=row["note_sv"],
        )
        for row in frame.iter_rows(named=True)
    }


def _read(name: str) -> pl.DataFrame:
    path = code_table_dir() / f"{name}.parquet"
    if not path.is_file():
        raise CodeError(f"The code table {name} is missing", where=path.name, todo="Run: smedja data build")
    return pl.read_parquet(path)
