# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What was typed in the form becomes the plain values of a case, and a case becomes what the form shows.

Position in the flow: POST data in, plain values out, which the reader of cases checks as it checks a file. What cannot
be read as a number is handed on as it is, so that all faults are told at once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, Final

from smedja.optimise.cooperation.case import Case
from smedja.report.language import Lang
from smedja.web.bundle import Bundle
from smedja.web.cooperation import towns
from smedja.web.cooperation.fields import MORE, MOST_ROWS, PACKAGE, ROWS, Field
from smedja.web.cooperation.packing import plain_of
from smedja.web.scenarios.amounts import number_from, typed

Plain = dict[str, Any]
_ROW: Final = re.compile(r"kommun-(\d{1,2})")
BOUGHT: Final = "kops"
UNKNOWN: Final = "okant"
GROUP: Final = "grupp-"


@dataclass(slots=True)
class Entry:
    """What was typed.

    Attributes:
        plain: The case as plain values.
        rows: For each municipality of the case, the row it was typed in.
        strange: Names that no municipality has, by row.
        pairs: Names of the fields of the case's distances, in order.
    """

    plain: Plain
    rows: list[int] = field(default_factory=list)
    strange: dict[int, str] = field(default_factory=dict)
    pairs: list[str] = field(default_factory=list)


def rows_in(data: Mapping[str, str]) -> int:
    """Return how many rows for municipalities the form has."""
    found = [int(match[1]) + 1 for name in data if (match := _ROW.fullmatch(name))]
    return min(max([*found, ROWS]), MOST_ROWS)


def typed_case(data: Mapping[str, str], base: Case, held: Bundle, lang: Lang) -> Entry:
    """Return the case that was typed.

    Args:
        data: Fields by name.
        base: The case that the form began with: what has no field is kept from it.
        held: Tables with inhabitants.
        lang: Language of the form, which decides how numbers are written.
    """
    entry = Entry(plain_of(base))
    entry.plain["title"] = data.get("titel", "").strip() or base.title
    entry.plain["rule_year"] = number_from(data.get("regelar", "").strip(), lang)
    entry.plain.pop("note", None)
    applicants, sites = _municipalities(data, base, held, lang, entry)
    package = _package(data, base, lang) | {"applicants": applicants, "sites": sites}
    entry.plain["packages"] = [package]
    entry.plain["distances"] = _roads(data, base, lang, entry)
    _today(data, entry)
    _grant(data, lang, entry)
    chosen = data.get("delning", "")
    entry.plain.pop("chosen_rule", None)
    if chosen:
        entry.plain["chosen_rule"] = chosen
    return entry


def _municipalities(
    data: Mapping[str, str], base: Case, held: Bundle, lang: Lang, entry: Entry
) -> tuple[list[Plain], list[Plain]]:
    """The municipalities typed, with applicants and sites; a made-up name stays only while the case knows it."""
    known = {each.name.casefold(): each for each in base.municipalities}
    listed: list[Plain] = []
    applicants: list[Plain] = []
    sites: list[Plain] = []
    for row in range(rows_in(data)):
        name = data.get(f"kommun-{row}", "").strip()
        ends = {
            key: data.get(f"{part}-{row}", "").strip()
            for part, key in (("lag", "low"), ("mitt", "mid"), ("hog", "high"))
        }
        if not name:
            if any(ends.values()):
                entry.strange[row] = ""
            continue
        old, code = known.get(name.casefold()), towns.code_of(name)
        if old is not None:
            found = old.model_dump(mode="json", exclude_none=True)
        elif code is not None:
            found = _real(code, held)
        else:
            entry.strange[row] = name
            continue
        entry.rows.append(row)
        listed.append(found)
        applicants.append(
            {"municipality": found["key"]} | {key: number_from(text, lang) for key, text in ends.items() if text}
        )
        if data.get(f"ort-{row}") == "on":
            sites.append({"municipality": found["key"]})
    entry.plain["municipalities"] = listed
    return applicants, sites


def _real(code: str, held: Bundle) -> Plain:
    found: Plain = {"key": code, "name": towns.names()[code]}
    counted = towns.people(code, held)
    return found if counted is None else found | {"population": counted.persons, "population_date": counted.date}


def _package(data: Mapping[str, str], base: Case, lang: Lang) -> Plain:
    """The package typed; what has no field is kept."""
    package = plain_of(base)["packages"][0]
    for one in (*PACKAGE, *MORE):
        package.pop(one.key, None)
        text = data.get(one.name, "").strip()
        if text:
            package[one.key] = _value(one, text, lang)
    package.pop("grant_level", None)
    if level := data.get("niva", ""):
        package["grant_level"] = level
    return dict(package)


def _value(one: Field, text: str, lang: Lang) -> int | float | str:
    return text if one.text else number_from(text, lang, share=one.percent)


def _roads(data: Mapping[str, str], base: Case, lang: Lang, entry: Entry) -> list[Plain]:
    """Roads typed; else those of the case that the form began with; else estimated ones."""
    before = {frozenset((road.a, road.b)): road for road in base.distances}
    roads = []
    keys = [each["key"] for each in entry.plain["municipalities"]]
    for a, b in combinations(dict.fromkeys(keys), 2):
        name = road_field(a, b)
        text = data.get(name, "").strip()
        old, km = before.get(frozenset((a, b))), towns.road_km(a, b)
        if old is not None and old.km is not None and text in {"", typed(old.km, lang)}:
            roads.append(old.model_dump(mode="json", exclude_none=True))
        elif text:
            roads.append({"a": a, "b": b, "km": number_from(text, lang), "status": "assumed"})
        elif km is not None:
            roads.append({"a": a, "b": b, "km": km, "status": "assumed"})
        else:
            continue
        entry.pairs.append(name)
    return roads


def road_field(a: str, b: str) -> str:
    """Return the name of the field of a road."""
    return f"km-{'-'.join(sorted((a, b)))}"


def _today(data: Mapping[str, str], entry: Entry) -> None:
    entry.plain.pop("as_today", None)
    chosen = data.get("idag", UNKNOWN)
    if chosen == BOUGHT:
        entry.plain["as_today"] = []
    elif chosen.startswith(GROUP):
        key = entry.plain["packages"][0].get("key", "")
        entry.plain["as_today"] = [{"package": key, "site": chosen.removeprefix(GROUP), "groups": 1}]


def _grant(data: Mapping[str, str], lang: Lang, entry: Entry) -> None:
    entry.plain.pop("grant", None)
    text, level = data.get("beviljade", "").strip(), data.get("niva", "")
    if text:
        granted = {"year_places": number_from(text, lang)} | ({"level": level} if level else {})
        entry.plain["grant"] = {"granted": [granted]}


def shown(case: Case, lang: Lang) -> dict[str, str]:
    """Return what the form shows for a case."""
    package = case.packages[0]
    data = {"titel": case.title, "regelar": str(case.rule_year), "delning": case.chosen_rule or ""}
    applicants = {each.municipality: each for each in package.applicants}
    sites = {site.municipality for site in package.sites}
    for row, municipality in enumerate(case.municipalities):
        data[f"kommun-{row}"] = municipality.name
        if found := applicants.get(municipality.key):
            data |= {f"lag-{row}": str(found.low), f"mitt-{row}": str(found.mid), f"hog-{row}": str(found.high)}
        if municipality.key in sites:
            data[f"ort-{row}"] = "on"
    for one in (*PACKAGE, *MORE):
        value = getattr(package, one.key)
        if value is not None:
            data[one.name] = value if one.text else typed(value * 100 if one.percent else value, lang)
    for road in case.distances:
        if road.km is not None:
            data[road_field(road.a, road.b)] = typed(road.km, lang)
    data["niva"] = package.grant_level or ""
    if case.grant is not None:
        data["beviljade"] = typed(case.grant.granted[0].year_places, lang)
    data["idag"] = UNKNOWN if case.as_today is None else BOUGHT
    if case.as_today:
        data["idag"] = f"{GROUP}{case.as_today[0].site}"
    return data
