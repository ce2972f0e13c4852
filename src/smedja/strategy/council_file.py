# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The council as one YAML file: read with every fault at its line, written so that it reads back as it was.

Position in the flow: the workspace gives it out, the command line and other tools read it. It opens no file and keeps
nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import yaml
from pydantic import TypeAdapter, ValidationError

from smedja.core import Fault, FaultReport, PlanError
from smedja.scenarios.marked_yaml import KeyPath, Marked, read_marked
from smedja.strategy.council import PARTS, Council, Part, council_faults, part_faults
from smedja.strategy.reading import shown

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

#: pydantic's kind of error → one word for programs.
_REASONS: Final = {
    "missing": "missing",
    "unexpected_keyword_argument": "unknown_key",
    "extra_forbidden": "unknown_key",
    "literal_error": "unknown_choice",
    "enum": "unknown_choice",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
    "string_too_long": "too_long",
    "string_pattern_mismatch": "wrong_form",
    "value_error": "wrong_text",
}


def read_council(text: str, where: str) -> Council:
    """Return the council that a YAML text describes.

    Args:
        text: The file's text.
        where: Its name, for faults.

    Raises:
        PlanError: it describes none; every fault is named with its line.
    """
    marked = read_marked(text)
    report = FaultReport(where)
    for found in marked.faults:
        place = found.place or _place(marked, found.path)
        report.add(found.what, f"{where}, line {place}", found.todo, key=_dotted(found.path), reason=found.reason)
    report.raise_if_any(PlanError)
    council, faults = _council(marked.value)
    for path, fault in faults:
        report.add(
            fault.what, f"{where}, line {_place(marked, path)}", fault.todo, key=_dotted(path), reason=fault.reason
        )
    report.raise_if_any(PlanError)
    assert council is not None  # noqa: S101 -- without a fault there is a council
    return council


def council_dump(council: Council) -> str:
    """Return a council as YAML; reading it gives the same council."""
    plain = _plain(council)
    return yaml.dump(plain, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)


def read_part(kind: str, plain: Mapping[str, Any]) -> tuple[Part | None, list[Fault]]:
    """Return a part that plain values describe, or None and everything that is wrong with them.

    Args:
        kind: Kind of part, one of ``PARTS``.
        plain: Field → value.
    """
    try:
        part: Part = _adapter(kind).validate_python(dict(plain))
    except ValidationError as fault:
        return None, [_worded(error) for error in fault.errors(include_url=False)]
    faults = list(part_faults(part))
    return (None if faults else part), faults


def part_plain(part: Part) -> dict[str, Any]:
    """Return a part as plain values, without what is empty."""
    plain: dict[str, Any] = _plain(part)
    return plain


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    """What reads a kind of part, or with no kind a whole council."""
    return TypeAdapter(PARTS[kind][0] if kind else Council)


def _council(plain: Any) -> tuple[Council | None, list[tuple[KeyPath, Fault]]]:
    """The council, or every fault with the way to it."""
    if not isinstance(plain, Mapping):
        return None, [((), Fault("It is no mapping", "", "Begin with: county: ...", "", "wrong_type"))]
    try:
        council: Council = _adapter("").validate_python(dict(plain))
    except ValidationError as fault:
        return None, [(tuple(error["loc"]), _worded(error)) for error in fault.errors(include_url=False)]
    return council, [(_path(fault.key), fault) for fault in council_faults(council)]


def _worded(error: ErrorDetails) -> Fault:
    """One of pydantic's errors in plain words."""
    kind, context, name = error["type"], error.get("ctx", {}), str(next(iter(error["loc"][-1:]), ""))
    key = next((str(step) for step in error["loc"] if isinstance(step, str)), "")
    reason = _REASONS.get(kind, "wrong_date" if kind.startswith("date") else "wrong_type")
    what, todo = {
        "missing": (f"{name} is missing", "Give it"),
        "unknown_key": (f"There is no field {name!r} here", "Take it away"),
        "unknown_choice": (f"{shown(error['input'])} cannot be chosen here", f"Use {context.get('expected')}"),
        "too_small": (f"{shown(error['input'])} is less than {context.get('ge')}", "Give a larger number"),
        "too_large": (f"{shown(error['input'])} is more than {context.get('le')}", "Give a smaller number"),
        "too_long": (f"{name} has more than {context.get('max_length')} characters", "Shorten it"),
        "wrong_form": (f"{shown(error['input'])} has not the form it should", f"See how {name} is written elsewhere"),
        "wrong_text": (str(context.get("error", error["msg"])), f"Mend {name}"),
        "wrong_date": (f"{shown(error['input'])} is no date", "Give a day that exists, such as 2026-09-30"),
        "wrong_type": (f"{shown(error['input'])} is not the kind of value that belongs here", f"Mend {name}"),
    }[reason]
    return Fault(what, key, todo, key, reason)


def _plain(value: Any) -> Any:
    """A part as mappings, lists, text and numbers; fields that hold what they hold by default are left out."""
    if is_dataclass(value):
        held = ((one, getattr(value, one.name)) for one in fields(value))
        return {one.name: _plain(content) for one, content in held if content != one.default}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value


class _Dumper(yaml.SafeDumper):
    """Writes the same list twice rather than a reference to it, which readers refuse."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _place(marked: Marked, path: Sequence[str | int]) -> int:
    """The line of a value, or of the nearest thing around it that stands in the file."""
    for length in range(len(path), -1, -1):
        if tuple(path[:length]) in marked.values:
            return marked.values[tuple(path[:length])][0]
    return 1


def _dotted(path: Sequence[str | int]) -> str:
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")


def _path(key: str) -> KeyPath:
    """The way that a key such as ``judgements[0].low`` names."""
    steps = key.replace("[", ".").replace("]", "").split(".")
    return tuple(int(step) if step.isdigit() else step for step in steps)
