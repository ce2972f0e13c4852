# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Write docs/scenarios.md and the schemas of scenarios and co-operation cases from their models.

Position in the flow: ``make docs`` writes the two, ``make check`` runs it with ``--check`` and fails when one is not
current. It runs no scenario.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from smedja.optimise.cooperation.case_file import case_schema
from smedja.scenarios.scenario import CODES, KINDS, YEAR_BOUNDS, Scenario
from smedja.scenarios.scenario_checks import TARGETS
from smedja.sweden import shipped

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGE = DOCS / "scenarios.md"
SCHEMA = DOCS / "schemas" / "scenario.schema.json"
COOPERATION = DOCS / "schemas" / "cooperation.schema.json"
TOP = """\
<!-- SPDX-FileCopyrightText: 2026 The Smedja contributors -->
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Written by scripts/scenario_docs.py (make docs); do not edit. -->

# Scenarios

A scenario is a file that says what somebody assumes will differ from the baseline: a list of changes, each with the
years it holds for and the reference it rests on. An assumption of the author's own is a reference too, and its text
says so. The file is YAML with plain values only: no expressions, tags or anchors, and codes in quotes (`"01"`).

Everything that is wrong with a file is told at once, each fault with its line, its key and what to do. The JSON Schema
`docs/schemas/scenario.schema.json` lets an editor help with the keys; that codes exist, that years lie after the base
year and not after the horizon, and that changes do not collide is checked when the file is read.

```yaml
"""
CODE_LISTS = {
    "regions": "county code, or `00`",
    "counties": "county code",
    "occupations": "code, `ssyk2012_3`",
    "educations": "code, `education_group`",
    "industries": "code, `sni2007_group`",
    "plant_industries": "code, `sni2007_group` or `sni2007_a64`",
}
PLAIN_TYPES = {"integer": "whole number", "number": "number", "string": "text", "boolean": "`true` or `false`"}
PARTS = {
    "Title": "a line in each language, `sv` and `en`",
    "Text": "text in each language, `sv` and `en`",
    "Reference": "list of references",
    "PlantJobs": "list of posts",
}


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a scenario."""
    made = Scenario.model_json_schema()
    made["$defs"] = {name: _ordered(part) for name, part in made["$defs"].items()}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": "Smedja scenario"}


def _ordered(part: dict[str, Any]) -> dict[str, Any]:
    """A change with its kind and its own keys before those that all changes have."""
    ends = [name for name in ("first_year", "last_year", "reference", "note") if name in part["properties"]]
    if "kind" not in part["properties"]:
        return part
    own = [name for name in part["properties"] if name not in {"kind", *ends}]
    return {**part, "properties": {name: part["properties"][name] for name in ("kind", *own, *ends)}}


def value_of(field: dict[str, Any]) -> str:
    """Return what may stand at a key, in words."""
    field = next((choice for choice in field.get("anyOf", ()) if choice.get("type") != "null"), field)
    refers = field.get("items", field)
    if CODES in field:
        told = CODE_LISTS[field[CODES]]
    elif "const" in field or "enum" in field:
        told = ", ".join(f"`{choice}`" for choice in field.get("enum", [field.get("const")]))
    elif "$ref" in refers:
        told = PARTS[refers["$ref"].rsplit("/", 1)[1]]
    elif field["type"] == "array":
        told = "list of changes"
    else:
        told = PLAIN_TYPES[field["type"]] + range_of(field)
    return told


def range_of(field: dict[str, Any]) -> str:
    """Return the bounds of a number; those of a year depend on the base year and the horizon."""
    if "minimum" not in field or field["minimum"] == YEAR_BOUNDS[0]:
        return ""
    least, most = (
        f"{field[end]:,}" if abs(field[end]) >= 10_000 else f"{field[end]}" for end in ("minimum", "maximum")
    )
    return f", {least} to {most}"


def table(part: dict[str, Any]) -> Iterator[str]:
    """Yield a table of the keys of one part of a scenario."""
    yield "\n| Key | Value | Means | |\n|---|---|---|---|"
    for name, field in part["properties"].items():
        if name == "kind":
            continue
        default = field.get("default")
        left_out = "must be there" if name in part["required"] else "may be left out"
        if default is not None:
            left_out = f"`{json.dumps(default)}` when left out"
        yield f"| `{name}` | {value_of(field)} | {field['description']} | {left_out} |"


def of_kinds(made: dict[str, Any]) -> Iterator[str]:
    """Yield the section of each kind of change."""
    yield "\n## Changes"
    for name, model in KINDS.items():
        part = made["$defs"][model.__name__]
        yield f"\n### `{name}`\n\n{part['description']}"
        yield from table(part)
        shared = [f"`{key}`" if key != "age" else "ages" for key in TARGETS[name]]
        same = f" that share {', '.join(shared)}" if shared else ""
        yield f"\nTwo changes of this kind{same} may not have a year in common."
        if name == "plant":
            yield from ("\nEach of `jobs`:", *table(made["$defs"]["PlantJobs"]))


def of_shipped() -> Iterator[str]:
    """Yield the section of each shipped scenario."""
    yield "\n## Shipped scenarios\n\nReferences are given in the language of the source."
    for name in shipped.names():
        scenario = shipped.load(name)
        kinds = dict.fromkeys(change.kind for change in scenario.changes)
        yield f"\n### `{name}`\n\n**{scenario.title.en}** ({scenario.title.sv}). {scenario.summary.en}\n"
        yield f"Changes: {len(scenario.changes)}, of kind {', '.join(f'`{kind}`' for kind in kinds)}.\n"
        for reference in scenario.references:
            link = f" <{reference.url}>" if reference.url else ""
            yield f"- `{reference.id}`: {reference.text}{link}"


def page() -> str:
    """Return the whole page."""
    made = schema()
    example = PAGE.parents[1] / "src" / "smedja" / "sweden" / "scenarios" / "later-retirement.yaml"
    body = example.read_text(encoding="utf-8").split("\n\n", 1)[1].rstrip()
    lines = [
        f"{TOP}{body}\n```\n\n## A scenario",
        *table(made),
        "\nEach of `references`:",
        *table(made["$defs"]["Reference"]),
        *of_kinds(made),
        *of_shipped(),
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the page and the schema, or with ``--check`` say whether they are current."""
    schemas = {SCHEMA: schema(), COOPERATION: case_schema()}
    written = {PAGE: page()} | {
        path: json.dumps(each, indent=2, ensure_ascii=False) + "\n" for path, each in schemas.items()
    }
    if "--check" not in sys.argv[1:]:
        for path, text in written.items():
            path.write_text(text, encoding="utf-8")
        return 0
    stale = [path for path, text in written.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        sys.stderr.write(f"docs/{path.relative_to(DOCS)} is not what the models say - run: make docs\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
