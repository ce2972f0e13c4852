# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Sweden's regulated professions, language rules and bridges, read from the dated tables beside this package.

Position in the flow: ``guidance`` asks it. Bridges also come from what has been granted in higher vocational education
and from the courses of the baseline. It decides nothing.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final, cast

import polars as pl
import yaml

from smedja import codes
from smedja.core import FaultReport, SchemaError
from smedja.match.occupations import group_codes
from smedja.match.qualifications import Bridge, BridgeKind, LanguageRule, Qualifications, Rule
from smedja.match.text import words
from smedja.sweden import baseline, lexicon

_FOLDER: Final = "smedja.sweden.qualifications"
_DATE: Final = re.compile(r"^\d{4}-\d{2}-\d{2}$")
#: A programme leads to a group when its name points there at least so much.
_LEAST_SHARE: Final = 0.3
_LONGEST_FORM: Final = 4
_SHORTEST_FORM: Final = 4
_COURSE_KINDS: Final[dict[str, BridgeKind]] = {
    "labour_market": "labour_market",
    "adult_education": "adult_education",
    "vocational_adult_education": "adult_education",
    "folk_high_school": "adult_education",
}


@cache
def qualifications() -> Qualifications:
    """Sweden's tables.

    Raises:
        SchemaError: a table does not hold; all its faults are named.
    """
    areas = yaml.safe_load(files("smedja.sweden.matching").joinpath("areas.yaml").read_text(encoding="utf-8"))
    languages = {rule.key: rule for rule in _languages()}
    rules = tuple(_rules())
    _require_sound(rules, languages)
    return Qualifications(
        rules=rules,
        languages=languages,
        bridges=(*_bridges(), *_granted(), *_courses()),
        home=areas["home"],
        eea=frozenset(areas["eea"]),
        eea_checked=areas["checked"],
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files(_FOLDER).joinpath(name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    yield from ({key: (value or "").strip() for key, value in row.items()} for row in csv.DictReader(lines))


def _rules() -> Iterator[Rule]:
    for row in _rows("regulated.csv"):
        yield Rule(
            profession=row["profession"],
            name_sv=row["name_sv"],
            name_en=row["name_en"],
            group=row["group"],
            concepts=tuple(row["concepts"].split()),
            licence=row["licence"] == "yes",
            protected_title=row["protected_title"] == "yes",
            authority=row["authority"],
            authority_url=row["authority_url"],
            legal_basis=row["legal_basis"],
            legal_url=row["legal_url"],
            eea_route=row["eea_route"],
            third_country_sv=row["third_country_sv"],
            third_country_en=row["third_country_en"],
            language_rule=row["language_rule"],
            valid_from=row["valid_from"],
            source=row["source"],
            source_url=row["source_url"],
            checked=row["checked"],
            note_sv=row["note_sv"],
            note_en=row["note_en"],
        )


def _languages() -> Iterator[LanguageRule]:
    for row in _rows("language.csv"):
        yield LanguageRule(
            row["key"], row["rule_sv"], row["rule_en"], row["level"], row["source"], row["url"], row["checked"]
        )


def _bridges() -> Iterator[Bridge]:
    for row in _rows("bridges.csv"):
        yield Bridge(
            id=row["id"],
            kind=cast("BridgeKind", row["kind"]),
            groups=tuple(row["groups"].split()),
            name_sv=row["name_sv"],
            name_en=row["name_en"],
            provider=row["provider"],
            county=row["county"],
            length_sv=row["length_sv"],
            length_en=row["length_en"],
            starts=row["starts"],
            url=row["url"],
            source=row["source"],
            checked=row["checked"],
            note_sv=row["note_sv"],
            note_en=row["note_en"],
        )


def _granted() -> Iterator[Bridge]:
    """Programmes granted in the latest round of higher vocational education whose name names an occupation."""
    table = baseline.load(["yh_applications"])["yh_applications"]
    year = int(table.frame["year"].max())  # type: ignore[arg-type]
    granted = table.frame.filter((pl.col("year") == year) & pl.col("granted"))
    columns = ("case_number", "programme", "provider", "county", "length_years", "is_distance")
    for number, (case, programme, provider, county, years, distance) in enumerate(
        granted.select(columns).unique(maintain_order=True).iter_rows()
    ):
        groups = groups_named(programme)
        if groups:
            length = f"{years:g}".replace(".", ",") if years else ""
            yield Bridge(
                id=f"yh-{year}-{number}",
                kind="vocational_college",
                groups=groups,
                name_sv=programme,
                name_en=programme,
                provider=provider,
                county="" if distance else county,
                length_sv=f"{length} år" if length else "",
                length_en=f"{years:g} years" if years else "",
                starts="",
                url="https://www.yrkeshogskolan.se/",
                source=f"Myndigheten för yrkeshögskolan, {case}",
                checked=f"{year}",
            )


def groups_named(programme: str) -> tuple[str, ...]:
    """Groups that a programme's name points to: by its longest parts that are forms of an occupation."""
    told, forms, codes_ = words(programme), lexicon.pointers(), group_codes(lexicon.load())
    for length in range(min(len(told), _LONGEST_FORM), 0, -1):
        spans = (" ".join(told[first : first + length]) for first in range(len(told) - length + 1))
        named = [forms[span] for span in spans if span in forms and len(span) > _SHORTEST_FORM]
        found = [codes_[place] for one in named for place, share in one.shares.items() if share >= _LEAST_SHARE]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _courses() -> Iterator[Bridge]:
    table = baseline.load(["courses"])["courses"]
    for number, row in enumerate(table.frame.iter_rows(named=True)):
        yield Bridge(
            id=f"course-{number}",
            kind=_COURSE_KINDS[row["kind"]],
            groups=(row["occupation"],),
            name_sv=row["name"],
            name_en=row["name"],
            provider=row["place"],
            county=row["county"] or "",
            length_sv="",
            length_en="",
            starts="",
            url=row["url"] or table.origin.url,
            source=table.origin.publisher,
            checked=table.origin.period,
        )


def _require_sound(rules: tuple[Rule, ...], languages: dict[str, LanguageRule]) -> None:
    report = FaultReport("regulated.csv")
    groups = set(codes.load("afssyk2012").codes("afssyk2012_4"))
    concepts = lexicon.load().concepts
    for rule in rules:
        where = f"{rule.profession}, {rule.group}"
        if rule.group not in groups:
            report.add(f"{rule.group!r} is not a group", where)
        for concept in rule.concepts:
            if concept not in concepts or concepts[concept].group != rule.group:
                report.add(f"{concept!r} is not a name of the group", where)
        if rule.language_rule not in languages:
            report.add(f"there is no language rule {rule.language_rule!r}", where)
        if rule.eea_route not in {"automatic", "general", "none", ""}:
            report.add(f"{rule.eea_route!r} is not a route", where)
        if not _DATE.match(rule.checked):
            report.add(f"{rule.checked!r} is not a date", where)
        if not rule.authority or not rule.legal_basis:
            report.add("authority or legal basis is missing", where)
    report.raise_if_any(SchemaError)
