# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What was typed in the form becomes a change, and a change becomes part of a scenario.

Position in the flow: POST data in, plain values out, which ``parse_scenario`` checks as it checks a file. What cannot
be read as a number is handed on as it is, so that every fault is told by the same reader at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from smedja.report.language import Lang
from smedja.scenarios import Parameters
from smedja.scenarios.scenario import Scenario
from smedja.web.addresses import slug
from smedja.web.scenarios.amounts import number_from
from smedja.web.scenarios.fields import Field, fields_of, post_fields

#: Rows for a plant's posts at first, and how many more each request for more gives.
ROWS: Final = 6
MOST_ROWS: Final = 120
_LONGEST_NAME: Final = 60

Plain = dict[str, Any]


def empty() -> Plain:
    """Return a scenario of one's own that changes nothing yet."""
    return {
        "schema_version": 1,
        "name": "eget-scenario",
        "title": {"sv": "Eget scenario", "en": "Own scenario"},
        "summary": {"sv": "Ett eget scenario, byggt i formuläret.", "en": "A scenario built in the form."},
        "horizon": Parameters().horizon,
        "references": [],
        "changes": [],
    }


def plain_of(scenario: Scenario) -> Plain:
    """Return a scenario as plain values that read back to it."""
    return scenario.model_dump(mode="json", exclude_none=True)


def renamed(plain: Plain, title: str) -> Plain:
    """Return a scenario with another title in both languages, and the name that follows from it."""
    name = slug(title)[:_LONGEST_NAME].strip("-") or "eget-scenario"
    return {**plain, "name": name, "title": {"sv": title, "en": title}}


def with_change(plain: Plain, change: Plain, reference: str) -> Plain:
    """Return a scenario with one more change and, unless it is there already, the reference that it rests on."""
    references = list(plain["references"])
    known = next((one["id"] for one in references if one["text"] == reference), None)
    if known is None:
        taken = {one["id"] for one in references}
        known = next(name for name in (f"kalla-{number}" for number in range(1, 10**6)) if name not in taken)
        references.append({"id": known, "text": reference})
    return {**plain, "references": references, "changes": [*plain["changes"], {**change, "reference": known}]}


def without_change(plain: Plain, number: int) -> Plain:
    """Return a scenario without one of its changes, and without references that nothing rests on any more."""
    changes = [change for at, change in enumerate(plain["changes"]) if at != number]
    used = {change["reference"] for change in changes}
    return {**plain, "changes": changes, "references": [one for one in plain["references"] if one["id"] in used]}


def change_from(kind: str, data: Mapping[str, str], lang: Lang) -> tuple[Plain, list[int]]:
    """Return the change that was typed, and for each of a plant's posts the row that it was typed in.

    Args:
        kind: Kind of change.
        data: Fields by name; posts as ``jobs-0-occupation`` and so on.
        lang: Language of the form, which decides how numbers are written.
    """
    change: Plain = {"kind": kind}
    rows: list[int] = []
    for field in fields_of(kind, lang):
        if field.control == "jobs":
            posts = list(_posts(data, lang))
            rows = [row for row, _ in posts]
            if posts:
                change[field.name] = [post for _, post in posts]
        elif field.control == "flag":
            change[field.name] = data.get(field.name) == "on"
        elif text := data.get(field.name, "").strip():
            change[field.name] = _read(field, text, lang)
    return change, rows


def _posts(data: Mapping[str, str], lang: Lang) -> list[tuple[int, Plain]]:
    found = []
    for row in range(rows_in(data)):
        typed_in = {field: data.get(f"jobs-{row}-{field.name}", "").strip() for field in post_fields(lang)}
        if any(typed_in.values()):
            found.append((row, {field.name: _read(field, text, lang) for field, text in typed_in.items() if text}))
    return found


def rows_in(data: Mapping[str, str]) -> int:
    """Return how many rows for posts the form has."""
    told = data.get("rows", "")
    return min(max(int(told), ROWS), MOST_ROWS) if told.isascii() and told.isdigit() and len(told) < 5 else ROWS


def _read(field: Field, text: str, lang: Lang) -> int | float | str:
    return number_from(text, lang, share=field.percent) if field.control == "number" else text


def shown_again(data: Mapping[str, str], field: Field, key: str) -> str:
    """Return what a field shows: what was typed under its key, or what is given before anybody has."""
    return data.get(key, field.given if not data else "")
