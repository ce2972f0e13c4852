# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Scenario files: from YAML or a form to a Scenario, with every fault told at once, and back to YAML.

Position in the flow: between a file or a form and assembly. Faults of the YAML, of the schema and of codes and years
end in one ``ScenarioError``, each with its line, its key and what to do. It runs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from smedja.core import FaultReport, ScenarioError
from smedja.scenarios.marked_yaml import Found, KeyPath, Marked, read_marked
from smedja.scenarios.scenario import Scenario, Vocabulary
from smedja.scenarios.scenario_checks import check_values
from smedja.scenarios.schema_faults import schema_faults

_LAST: Final = ("first_year", "last_year", "reference", "note")  # keys that end a change in a written file


def read_scenario(path: Path, vocabulary: Vocabulary) -> Scenario:
    """Return the scenario of a file.

    Raises:
        ScenarioError: the file cannot be read, or anything in it does not hold; ``faults`` lists all of it.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as fault:
        raise ScenarioError("The file is not text in UTF-8", where=str(path), todo="Save it as UTF-8") from fault
    except OSError as fault:
        raise ScenarioError(f"The file cannot be read: {fault.strerror}", where=str(path)) from fault
    return parse_scenario(text, vocabulary, source=str(path))


def parse_scenario(given: str | Mapping[str, Any], vocabulary: Vocabulary, source: str = "form") -> Scenario:
    """Return the scenario of a YAML text, or of plain values such as a form or JSON gives.

    Args:
        given: YAML, or mappings, lists and plain values.
        vocabulary: The codes and years that exist.
        source: What to call the input where a fault is told.

    Raises:
        ScenarioError: anything in it does not hold. ``faults`` lists all of it, in the order of the text; each has
            ``key`` (``changes[2].places``) and ``reason`` for programs beside the sentences for people.
    """
    marked = read_marked(given) if isinstance(given, str) else Marked(value=given)
    scenario = None
    found = list(marked.faults)
    if marked.value is not None or not found:
        scenario, of_schema = schema_faults(marked.value)
        found += _untold(of_schema, found)
        found += _untold(check_values(marked.value, vocabulary), found)
    report = FaultReport(f"Scenario {source}")
    for fault in sorted(found, key=lambda fault: _order(fault, marked)):
        key = key_of(fault.path)
        report.add(_what(fault, marked), _where(fault, marked, source, key), fault.todo, key=key, reason=fault.reason)
    report.raise_if_any(ScenarioError)
    assert scenario is not None  # noqa: S101 -- without a fault there is a scenario
    return scenario


def key_of(path: KeyPath) -> str:
    """Return a path as people write it: ``changes[2].places``."""
    parts = [f"[{part}]" if isinstance(part, int) else f".{part}" for part in path]
    return "".join(parts).lstrip(".")


def _untold(new: Iterable[Found], found: Iterable[Found]) -> list[Found]:
    """The new faults of values that nothing has been told of yet."""
    told = {fault.path for fault in found if fault.reason != "repeated_key" and fault.path}
    return [fault for fault in new if fault.path not in told or fault.reason == "conflict"]


def _order(fault: Found, marked: Marked) -> tuple[int, int]:
    """The place of a fault in the text; faults of a form keep their order."""
    path = fault.path
    if fault.place:
        return fault.place
    if fault.reason == "unknown_key" and path in marked.keys:
        return marked.keys[path]
    while path and path not in marked.values:
        path = path[:-1]
    return marked.values.get(path, (1, 1))


def _what(fault: Found, marked: Marked) -> str:
    """What is wrong, with the line of the value that it is at odds with."""
    other = marked.values.get(fault.other) if fault.other else None
    return f"{fault.what} ({key_of(fault.other)} is on line {other[0]})" if fault.other and other else fault.what


def _where(fault: Found, marked: Marked, source: str, key: str) -> str:
    if not marked.values and not fault.place:
        return f"{source} {key}".strip()
    line, column = _order(fault, marked)
    return f"{source}:{line}:{column} {key}".strip()


class _Row(dict[str, Any]):
    """A mapping written on one line."""


class _Writer(yaml.SafeDumper):
    """Writes no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True


def _one_line(dumper: yaml.SafeDumper, row: _Row) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", row.items(), flow_style=True)


def _quoted(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    """Text with line breaks and the like in the quotes that escape them; PyYAML picks the quotes of other text."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if text.isprintable() else '"')


_Writer.add_representer(_Row, _one_line)
_Writer.add_representer(str, _quoted)


def scenario_dump(scenario: Scenario) -> str:
    """Return a scenario as YAML that reads back to an equal scenario."""
    plain = scenario.model_dump(mode="json", exclude_none=True)
    plain["changes"] = [_written(change) for change in plain["changes"]]
    text: str = yaml.dump(plain, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=110)
    return text


def _written(change: dict[str, Any]) -> dict[str, Any]:
    """A change with its kind first, whole numbers without decimals and a plant's posts a line each."""
    own = {name: value for name, value in change.items() if name not in {"kind", *_LAST}}
    if "jobs" in own:
        own["jobs"] = [_Row({name: _whole(value) for name, value in entry.items()}) for entry in own["jobs"]]
    ends: dict[str, Any] = {name: change[name] for name in _LAST if name in change}
    return {"kind": change["kind"], **{name: _whole(value) for name, value in own.items()}, **ends}


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value
