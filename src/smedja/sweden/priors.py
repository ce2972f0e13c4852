# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Sweden's priors: which occupations an education and an industry lead to, before the margins are met.

Position in the flow: read by runs, written by hand in ``assumptions/*.csv``. These are stated assumptions, no
statistics: fitting bends them until every published margin holds, and what rests on them is called estimated.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Sequence
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

from smedja import codes
from smedja.core import SchemaError
from smedja.model.population import AGES
from smedja.scenarios import Priors

Array = NDArray[np.float64]

STRONG: Final = 30.0  # how much more natural a named pair is than one that is only possible
FALLOFF: Final = 0.75  # each further occupation named for an education counts this much of the one before

#: How natural each major group of SSYK is for a class of education when no pair is named.
_BACKGROUND: Final = {
    "short": "0.2 0.3 0.05 0.3 1 1 1 1 1 1",
    "secondary": "0.5 0.6 0.15 0.8 1 1 1 1 1 0.7",
    "some": "0.5 0.8 0.7 1 1 0.8 0.4 0.3 0.3 0.3",
    "tertiary": "0.5 1 1 0.8 0.5 0.3 0.2 0.1 0.1 0.1",
}
_CLASS: Final = {"1": "short", "2": "short", "3": "secondary", "4": "some", "5": "tertiary", "9": "secondary"}


def load() -> Priors:
    """Return the priors over all education groups, industry groups and minor groups of occupations.

    Raises:
        SchemaError: a file names a code that does not exist, or leaves one out.
    """
    occupations = codes.load("ssyk2012").codes("ssyk2012_3")
    educations = codes.load("education_group").codes("education_group")
    industries = codes.load("sni2007").codes("sni2007_group")
    texts = {name: _text(name) for name in ("education_occupation.csv", "industry_occupation.csv", "served_ages.csv")}
    by_education = _education(_rows(texts["education_occupation.csv"]), educations, occupations)
    by_industry = _industry(_rows(texts["industry_occupation.csv"]), industries, occupations)
    served = _served(_rows(texts["served_ages.csv"]), occupations)
    labels = " ".join((*educations, *industries, *occupations)).encode()
    return Priors(
        educations=educations,
        education_occupation=by_education,
        industries=industries,
        industry_occupation=by_industry,
        occupations=occupations,
        served=served,
        checksum=hashlib.sha256(by_education.tobytes() + by_industry.tobytes() + served.tobytes() + labels).hexdigest(),
    )


def _text(name: str) -> str:
    return files("smedja.sweden").joinpath("assumptions", name).read_text(encoding="utf-8")


def _rows(text: str) -> dict[str, list[str]]:
    """First column → the words of the second."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {row[0]: row[1].split() for row in list(csv.reader(lines))[1:]}


def _education(rows: dict[str, list[str]], educations: Sequence[str], occupations: Sequence[str]) -> Array:
    _same("education_occupation.csv", rows, educations)
    prior = np.empty((len(educations), len(occupations)))
    for number, group in enumerate(educations):
        background = [float(word) for word in _BACKGROUND[_CLASS["9" if group == "99Z" else group[1]]].split()]
        prior[number] = [background[int(code[0])] for code in occupations]
        for rank, code in enumerate(rows[group]):
            if code not in occupations:
                raise SchemaError(f"No occupation {code}", where=f"education_occupation.csv, row {group}")
            prior[number, occupations.index(code)] += STRONG * FALLOFF**rank
    return prior


def _industry(rows: dict[str, list[str]], industries: Sequence[str], occupations: Sequence[str]) -> Array:
    _same("industry_occupation.csv", rows, sorted({code[:2] for code in occupations}))
    prior = np.full((len(industries), len(occupations)), 0.05)
    for column, code in enumerate(occupations):
        for word in rows[code[:2]]:
            industry, weight = word.split(":")
            if industry not in industries:
                raise SchemaError(f"No industry group {industry}", where=f"industry_occupation.csv, row {code[:2]}")
            prior[industries.index(industry), column] += float(weight)
    return prior


def _served(rows: dict[str, list[str]], occupations: Sequence[str]) -> Array:
    """Whom occupations of public services serve: 1 at those ages. Dims (occupation, age 0 … 100)."""
    served = np.zeros((len(occupations), AGES))
    for code, ages in rows.items():
        if code not in occupations:
            raise SchemaError(f"No occupation {code}", where="served_ages.csv")
        first, last = (int(word) for word in ages)
        served[occupations.index(code), first : last + 1] = 1.0
    return served


def _same(name: str, rows: dict[str, list[str]], expected: Sequence[str]) -> None:
    odd = sorted(set(rows) ^ set(expected))
    if odd:
        raise SchemaError(f"Rows and codes differ: {', '.join(odd)}", where=name, todo="Give each code one row")
