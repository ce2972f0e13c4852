# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Case files: from JSON or a form to a Case, with every fault told at once.

Position in the flow: between a file or a form and ``cooperate``. Faults of the JSON, of the schema and of values that
do not agree end in one ``ScenarioError``, each with its key and what to do. It reckons nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from smedja.core import FaultReport, ScenarioError
from smedja.optimise.cooperation.case import Case, SpeedModel
from smedja.optimise.cooperation.case_checks import check_case

_WORDS: Final = {
    "missing": ("this key is missing", "Add it"),
    "extra_forbidden": ("there is no such key", "Take it away, or see docs/cooperation.md for the keys"),
}


def read_case(path: Path, *, speed: SpeedModel | None = None) -> Case:
    """Return the case of a file.

    Args:
        path: A JSON file.
        speed: Speed model of the caller, for a case that gives none.

    Raises:
        ScenarioError: the file cannot be read, or anything in it does not hold; ``faults`` lists all of it.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as fault:
        raise ScenarioError("The file is not text in UTF-8", where=str(path), todo="Save it as UTF-8") from fault
    except OSError as fault:
        raise ScenarioError(f"The file cannot be read: {fault.strerror}", where=str(path)) from fault
    return parse_case(text, source=str(path), speed=speed)


def parse_case(given: str | Mapping[str, Any], source: str = "form", *, speed: SpeedModel | None = None) -> Case:
    """Return the case of a JSON text, or of plain values such as a form gives.

    Args:
        given: JSON, or mappings, lists and plain values.
        source: What to call the input where a fault is told.
        speed: Speed model of the caller, for a case that gives none.

    Raises:
        ScenarioError: anything in it does not hold. ``faults`` lists all of it; each has ``key``
            (``packages[0].cap``) and ``reason`` for programs beside the sentences for people.
    """
    plain = _plain(given, source)
    report = FaultReport(f"Case {source}")
    case = None
    try:
        case = Case.model_validate(plain)
    except ValidationError as fault:
        _tell_schema(fault, report)
    check_case(plain, case, report, speed)
    report.raise_if_any(ScenarioError)
    assert case is not None  # noqa: S101 -- without a fault there is a case
    return case if case.speed or speed is None else case.model_copy(update={"speed": speed})


def case_dump(case: Case) -> str:
    """Return a case as JSON that reads back to an equal case."""
    return json.dumps(case.model_dump(mode="json", exclude_none=True), ensure_ascii=False, indent=2) + "\n"


def case_schema() -> dict[str, Any]:
    """Return the JSON Schema of a case."""
    schema = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": schema, **Case.model_json_schema(), "title": "Smedja co-operation case"}


def _plain(given: str | Mapping[str, Any], source: str) -> Mapping[str, Any]:
    """The plain values of a JSON text; a key twice in one mapping is a fault, not the last one's victory."""
    if not isinstance(given, str):
        return given
    try:
        plain = json.loads(given, object_pairs_hook=_once, parse_constant=_no_constant)
    except json.JSONDecodeError as fault:
        where = f"{source}:{fault.lineno}:{fault.colno}"
        raise ScenarioError(f"The file is not JSON: {fault.msg}", where=where, todo="Correct it there") from fault
    except (ValueError, RecursionError) as fault:
        raise ScenarioError(f"The file is not JSON: {fault}", where=source) from fault
    if not isinstance(plain, dict):
        raise ScenarioError("A case is a mapping of keys", where=source, todo="See docs/cooperation.md")
    return plain


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {twice!r} stands twice in one mapping")
    return found


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no number of JSON")


def _tell_schema(fault: ValidationError, report: FaultReport) -> None:
    found = fault.errors(include_url=False)
    inner = {each["loc"][:depth] for each in found for depth in range(len(each["loc"]))}
    for each in found:
        if each["type"] == "too_short" and each["loc"] in inner:
            continue  # short only of the members that are faulty themselves
        key = key_of(each["loc"])
        what, todo = _WORDS.get(each["type"], (each["msg"], f"It is {each['input']!r:.60} now"))
        report.add(what, key, todo, key=key, reason=each["type"])


def key_of(path: tuple[int | str, ...]) -> str:
    """Return a path as people write it: ``packages[0].cap``."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")
