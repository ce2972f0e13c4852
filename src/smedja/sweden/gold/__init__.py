# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Sweden's gold set: adverts of the project's own writing, coded by two coders apart, settled by stated rules.

Position in the flow: ``smedja evaluate gold`` reads it. Every advert is made up; its employer does not exist. Of each
writer's adverts a third is for development, a sixth for calibration, and no setting is chosen on the rest.
"""

from __future__ import annotations

import csv
import json
from functools import cache
from importlib.resources import files
from typing import Any, Final

from smedja import codes
from smedja.core import FaultReport, SchemaError
from smedja.match.evaluation.gold import GoldAdvert, Part

_LEVEL: Final = "afssyk2012_4"
_PARTS: Final[dict[str, Part]] = {"development": "development", "calibration": "calibration", "test": "test"}


@cache
def adverts() -> tuple[GoldAdvert, ...]:
    """The gold set, by identifier.

    Raises:
        SchemaError: an advert has an unknown code or place, or a noted span that does not stand in its text.
    """
    second = {row["id"]: row["code"] for row in _rows("second_coder.csv")}
    settled = {row["id"]: row["code"] for row in _rows("settled.csv")}
    places = _municipalities()
    report = FaultReport("Gold set")
    found = []
    for line in files(__package__).joinpath("adverts.jsonl").read_text(encoding="utf-8").splitlines():
        plain = json.loads(line)
        _check(plain, report)
        place = plain.get("municipality", "")
        found.append(
            GoldAdvert(
                id=plain["id"],
                part=_PARTS[plain["part"]],
                headline=plain["headline"],
                text=plain["text"],
                code=settled.get(plain["id"], plain["code"]),
                first=plain["code"],
                second=second.get(plain["id"], ""),
                fields={**plain, "municipality_code": places.get(place, "")},
            )
        )
    report.raise_if_any(SchemaError)
    return tuple(sorted(found, key=lambda advert: advert.id))


def _rows(name: str) -> list[dict[str, str]]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


def _check(plain: dict[str, Any], report: FaultReport) -> None:
    if plain["code"] not in codes.load("afssyk2012").codes(_LEVEL):
        report.add(f"{plain['code']!r} is not a group", plain["id"])
    whole = f"{plain['headline']}\n{plain['text']}"
    for skill in plain["skills"]:
        if skill["span"] not in whole:
            report.add(f"{skill['span']!r} does not stand in the text", plain["id"])


def _municipalities() -> dict[str, str]:
    scheme = codes.load("municipality")
    return {scheme.name(code, "sv", "municipality"): code for code in scheme.codes("municipality")}
