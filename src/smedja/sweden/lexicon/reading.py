# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Sweden's reader of adverts: the lexicon, the cues, the municipalities and the fitted weights put together.

Position in the flow: commands and pages ask here for the reader. Built once a process.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import Any, Final

import polars as pl
import yaml

from smedja import codes
from smedja.match import run
from smedja.match.coder import Weights, coder_of
from smedja.match.cues import entries_of
from smedja.match.dictionary import Dictionary, Entry, dictionary_of
from smedja.match.occupations import group_codes, skill_entries
from smedja.match.reader import Reader
from smedja.match.run import Portion, Result
from smedja.match.text import folded
from smedja.match.told import Teller
from smedja.sweden import baseline
from smedja.sweden.lexicon import load, pointers

_LEVELS: Final = "occupation_education_level"
#: SCB's levels of education as adverts demand them.
_LEVEL_OF: Final = {
    "l1": "none",
    "l2": "none",
    "l3": "upper_secondary",
    "l4": "upper_secondary",
    "l5": "post_secondary_vocational",
    "l6": "university",
    "l7": "university",
}


@cache
def reader() -> Reader:
    """The reader of Swedish adverts.

    Raises:
        DataError: a table of the lexicon or the baseline is missing or edited.
    """
    coder = coder_of(load(), pointers().items(), adverts_by_group(), weights(), _education())
    return Reader(_dictionary(), coder, _municipalities())


@cache
def teller() -> Teller:
    """What turns readings into plain data."""
    groups: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for isco, shares in load().isco_groups.items():
        for group, share in shares.items():
            groups[group][isco] += share
    heaviest = {group: tuple(sorted(found, key=lambda isco: (-found[isco], isco))) for group, found in groups.items()}
    return Teller(load(), heaviest)


def read_portion(portion: Portion) -> Result:
    """Read a portion of a file with Sweden's reader; may run in another process."""
    return run.read_portion(portion, reader(), teller())


def weights() -> Weights:
    """The coder's fitted weights, as they are shipped."""
    plain: dict[str, Any] = json.loads(files(__package__).joinpath("coder.json").read_text(encoding="utf-8"))
    return Weights(plain["weights"], plain["threshold"], plain["fitted_on"])


def adverts_by_group() -> dict[str, float]:
    """Adverts of the latest year by group, for the coder's prior."""
    frame = baseline.load(["adverts_county"])["adverts_county"].frame
    latest = frame.filter(frame["year"] == frame["year"].max())
    sums = latest.group_by("occupation").agg(pl.col("adverts").sum())
    return {group: float(count) for group, count in sums.iter_rows()}


def _dictionary() -> Dictionary:
    cues = yaml.safe_load(files(__package__).joinpath("cues.yaml").read_text(encoding="utf-8"))
    places = [
        (form, Entry("municipality", code))
        for name, code in _municipalities().items()
        for form in {folded(name), folded(name).removesuffix("s") + "s"}
    ]
    occupations = [(form, Entry("occupation", pointer)) for form, pointer in pointers().items()]
    return dictionary_of([*entries_of(cues), *places, *occupations, *skill_entries(load())])


def _education() -> dict[str, dict[str, float]]:
    """Share of each group's workers by level of education, as adverts demand it; known at three digits only."""
    frame = baseline.load([_LEVELS])[_LEVELS].frame
    latest = frame.filter((pl.col("year") == frame["year"].max()) & (pl.col("education_level") != "unknown"))
    level = pl.col("education_level").replace_strict(_LEVEL_OF)
    counts = latest.group_by("occupation", level.alias("level")).agg(pl.col("employees").sum())
    shares = counts.with_columns(pl.col("employees") / pl.col("employees").sum().over("occupation"))
    of_minor: dict[str, dict[str, float]] = {}
    for minor, name, share in shares.drop_nulls().filter(pl.col("employees").is_finite()).iter_rows():
        of_minor.setdefault(name, {})[minor] = share
    groups = group_codes(load())
    return {name: {group: held[group[:3]] for group in groups if group[:3] in held} for name, held in of_minor.items()}


def _municipalities() -> dict[str, str]:
    scheme = codes.load("municipality")
    return {scheme.name(code, "sv", "municipality"): code for code in scheme.codes("municipality")}
