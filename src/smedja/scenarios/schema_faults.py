# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The schema's faults in plain words: unknown keys, wrong types, values outside their range.

Position in the flow: part of reading a scenario, between pydantic and the report. It checks nothing itself and knows no
file: places are looked up later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel, ValidationError

from smedja.scenarios.marked_yaml import Found, KeyPath
from smedja.scenarios.scenario import KINDS, PlantJobs, Reference, Scenario, Text, Title

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_RIGHT_TYPE: Final = {
    "string_type": "Write text; a code goes in quotes",
    "int_type": "Write a whole number",
    "float_type": "Write a number with a decimal point",
    "finite_number": "Write a number",
    "bool_type": "Write true or false",
    "tuple_type": "Write a list, each part after a hyphen",
    "model_type": "Write keys with values",
    "model_attributes_type": "Write keys with values",
}
_REASONS: Final = {
    "missing": "missing",
    "extra_forbidden": "unknown_key",
    "union_tag_not_found": "missing",
    "union_tag_invalid": "unknown_kind",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
    "literal_error": "unknown_choice",
}
_FORMS: Final = {"string_pattern_mismatch", "string_too_short", "string_too_long", "too_short", "too_long"}


def schema_faults(value: Any) -> tuple[Scenario | None, list[Found]]:
    """Return the scenario of plain values, or None and what the schema says against them."""
    try:
        return Scenario.model_validate(value), []
    except ValidationError as fault:
        errors = fault.errors(include_url=False)
        return None, [_worded(error, value) for error in errors if not _follows(error, errors)]


def _follows(error: ErrorDetails, errors: Sequence[ErrorDetails]) -> bool:
    """Whether a list is called too short only because parts of it were not counted, being at fault themselves."""
    place = error["loc"]
    return error["type"] == "too_short" and any(
        other["loc"][: len(place)] == place and len(other["loc"]) > len(place) for other in errors
    )


def _worded(error: ErrorDetails, value: Any) -> Found:
    path, kind, given = _path(error["loc"]), error["type"], error["input"]
    if kind.startswith("union_tag"):
        path = (*path, "kind")
        given = given.get("kind") if isinstance(given, Mapping) else None
    if kind in _RIGHT_TYPE and given is None:
        reason = "missing"
    elif kind in _RIGHT_TYPE:
        reason = "wrong_type"
    else:
        reason = "wrong_form" if kind in _FORMS else _REASONS.get(kind, "wrong")
    name, shown, context = _last(path), _shown(given), error.get("ctx", {})
    what = {
        "missing": f"{name} is missing",
        "wrong_type": f"{shown} is not the kind of value that belongs here",
        "unknown_key": f"There is no key {name!r} here",
        "unknown_kind": f"There is no kind {shown}",
        "unknown_choice": f"{shown} cannot be chosen here",
        "too_small": f"{name} is {shown}, less than {context.get('ge', 0):g}",
        "too_large": f"{name} is {shown}, more than {context.get('le', 0):g}",
        "wrong_form": f"{shown} has not the form it should",
        "wrong": str(error["msg"]),
    }[reason]
    return Found(path, reason, what, _advice(reason, error, path, value))


def _advice(reason: str, error: ErrorDetails, path: KeyPath, value: Any) -> str:
    """What to do about a fault."""
    context = error.get("ctx", {})
    if reason == "wrong_type":
        return _RIGHT_TYPE[error["type"]]
    if reason == "unknown_kind" or path[-1:] == ("kind",):
        return f"Use one of: {', '.join(KINDS)}"
    if reason == "unknown_choice":
        return f"Use {context.get('expected')}"
    model = _model(path[:-1], value)
    if reason == "unknown_key":
        names = list(model.model_fields) if model else []
        near = get_close_matches(str(path[-1]), names, n=1)
        return f"Did you mean {near[0]}?" if near else f"Take it away; the keys here are: {', '.join(names)}"
    info = model.model_fields.get(str(path[-1])) if model and path else None
    told = f"{path[-1]}: {info.description}" if info and info.description else ""
    return f"{told} A share is written 0.85, not 85" if context.get("le") == 1 else told


def _path(loc: tuple[int | str, ...]) -> KeyPath:
    """The place of a pydantic error, without the kind of change that pydantic puts in after the change's number."""
    if loc[:1] == ("changes",) and len(loc) > 2:
        return (*loc[:2], *loc[3:])
    return loc


def _model(path: KeyPath, value: Any) -> type[BaseModel] | None:
    """The model that a path of keys leads into."""
    if path[:1] == ("changes",) and len(path) == 2:
        return KINDS.get(value["changes"][path[1]]["kind"])
    numbered = tuple("*" if isinstance(part, int) else part for part in path)
    models: dict[tuple[str, ...], type[BaseModel]] = {
        (): Scenario,
        ("title",): Title,
        ("summary",): Text,
        ("references", "*"): Reference,
        ("changes", "*", "note"): Text,
        ("changes", "*", "jobs", "*"): PlantJobs,
    }
    return models.get(numbered)


def _last(path: KeyPath) -> str:
    """What to call the value at a path: its key, or the list that it stands in."""
    return str(next((part for part in reversed(path) if isinstance(part, str)), "The scenario"))


def _shown(given: Any) -> str:
    """A value as it may be repeated in a sentence."""
    shown = repr(given) if isinstance(given, str | int | float | None) else f"A {type(given).__name__}"
    return shown if len(shown) <= 60 else f"{shown[:57]}..."
