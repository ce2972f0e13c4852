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
from typing import Any

import polars as pl
import yaml

from smedja import codes
from smedja.match import run
from smedja.match.coder import Coder, Weights, coder_of
from smedja.match.cues import entries_of
from smedja.match.dictionary import Dictionary, Entry, dictionary_of
from smedja.match.occupations import occupation_entries, skill_entries
from smedja.match.reader import Reader
from smedja.match.run import Portion, Result
from smedja.match.text import folded
from smedja.match.told import Teller
from smedja.sweden import baseline
from smedja.sweden.lexicon import load


@cache
def reader() -> Reader:
    """The reader of Swedish adverts.

    Raises:
        DataError: a table of the lexicon or the baseline is missing or edited.
    """
    dictionary = _dictionary()
    return Reader(dictionary, _coder(dictionary), _municipalities())


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
    lexicon = load()
    cues = yaml.safe_load(files(__package__).joinpath("cues.yaml").read_text(encoding="utf-8"))
    places = [(folded(name), Entry("municipality", code)) for name, code in _municipalities().items()]
    return dictionary_of([*entries_of(cues), *places, *occupation_entries(lexicon), *skill_entries(lexicon)])


def _coder(dictionary: Dictionary) -> Coder:
    forms = [
        (form, entry.value)
        for form, entries in zip(dictionary.forms, dictionary.entries, strict=True)
        for entry in entries
        if entry.family == "occupation"
    ]
    return coder_of(load(), forms, adverts_by_group(), weights())


def _municipalities() -> dict[str, str]:
    scheme = codes.load("municipality")
    return {scheme.name(code, "sv", "municipality"): code for code in scheme.codes("municipality")}
