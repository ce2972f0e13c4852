# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Write the tables of docs/backtest.md from the shipped report, and its JSON Schema from the report's own classes.

Position in the flow: ``make docs`` writes both, ``make check`` runs it with ``--check`` and fails when they are not
current. What stands below the mark in the page is written by hand and is kept as it is.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import polars as pl

from smedja.scenarios.backtest import BASELINES, PRODUCT, Gate, Score, SizeScore, StockScore
from smedja.scenarios.backtest.calibrate import FINEST
from smedja.scenarios.backtest.report import SCHEMA as NAME
from smedja.scenarios.backtest.scoring import COVERED, METHODS
from smedja.sweden import past

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGE = DOCS / "backtest.md"
SCHEMA = DOCS / "schemas" / "backtest.schema.json"
MARK = "<!-- Below this line the page is written by hand. -->"
TOP = """\
<!-- SPDX-FileCopyrightText: 2026 The Smedja contributors -->
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Written by scripts/backtest_docs.py (make docs) down to the mark; do not edit above it. -->

# The backtest

How wrong the projection of employment was, beside forecasts that need no model. Every number is from the shipped
report: `smedja backtest --kept` prints it, `smedja backtest` computes it anew in about twenty seconds, `--json` gives
it by `docs/schemas/backtest.schema.json`, and the page *Träffsäkerhet* tells it in words. How it is computed stands in
[the methods](methods.md#backtest).
"""
LEVELS = {
    "county_ssyk2012_3": "County × minor group (21 × 148)",
    "county_ssyk2012_1": "County × major group (21 × 10)",
    "nation_ssyk2012_3": "Nation × minor group (148)",
}
SETS = {
    "held_out": "outcomes after the split",
    "chosen_on": "outcomes that the forecast was chosen on",
    "unbroken": "outcomes that cross no break at all",
}
#: What a field of the report means, for the schema.
MEANS = {
    "level": "Cells that are scored: place and level of SSYK 2012.",
    "outcomes": "Set of outcomes: held_out came after the split, chosen_on before it, unbroken cross no break.",
    "horizon": "Years ahead.",
    "method": "smedja is the product, smedja_supply its supply against employment; no_change_given_total was told the "
    "total that came and competes with nobody.",
    "origins": "Last years known.",
    "cells": "Cells times origins.",
    "mae": "Mean absolute error. Unit persons.",
    "wape": "Sum of absolute errors over sum of outcomes. Unit 1.",
    "relative": "WAPE over that of no change. Unit 1.",
    "direction": "Share of cells whose direction of change was right; no change is right half the time.",
    "rank": "Spearman's correlation of growth; null where a method foresees the same for all.",
    "bias": "Sum of errors over sum of outcomes, positive is too many. Unit 1.",
    "crps": "Continuous ranked probability score from quantiles; null where no interval was known. Unit persons.",
    "relative_crps": "CRPS over that of no change. Unit 1.",
    "coverage": "Share of outcomes inside the 50, 80 and 95 % interval; null where no interval was known.",
    "low": "Smallest size of the class; null for all cells. Unit persons.",
    "high": "Upper bound of the class, null for the last. Unit persons.",
    "gate": "What is limited: wape over the best baseline's, direction, or coverage of the 80 % interval.",
    "measured": "What was measured. Unit 1.",
    "least": "Least that was asked for; null when there is none.",
    "most": "Most that was asked for; null when there is none.",
    "against": "Baseline that it is measured against; empty when there is none.",
    "met": "Whether the limit is met.",
    "what": "Stock that is scored.",
}
CHOICES = {
    "level": list(LEVELS),
    "outcomes": list(SETS),
    "method": [*METHODS, "cohorts_without_migration"],
    "gate": ["wape", "direction", "coverage"],
    "what": ["population", "education"],
}


def table(heads: list[str], rows: list[list[str]]) -> Iterator[str]:
    """Yield a table, the first column to the left and the others to the right."""
    yield f"\n| {' | '.join(heads)} |\n|---|{'---:|' * (len(heads) - 1)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def per_cent(value: float | None, places: int = 1) -> str:
    """Return a share as per cent."""
    return "–" if value is None else f"{100 * value:.{places}f}"


def plain(value: float | None, places: int = 2) -> str:
    """Return a ratio or a correlation."""
    return "–" if value is None else f"{value:.{places}f}"


def score_row(score: Score) -> list[str]:
    """Return one method's row."""
    name = f"**{score.method}**" if score.method == PRODUCT else score.method
    held = score.coverage or (None,) * len(COVERED)
    return [
        name,
        per_cent(score.wape, 2),
        plain(score.relative),
        per_cent(score.direction),
        plain(score.rank),
        per_cent(score.bias),
        plain(score.relative_crps),
        *(per_cent(share) for share in held),
    ]


def of_levels() -> Iterator[str]:
    """Yield the tables of every level and horizon over the held-out outcomes."""
    report = past.report()
    heads = ["Method", "WAPE %", "relative", "direction %", "rank", "bias %", "CRPS", "in 50 %", "in 80 %", "in 95 %"]
    yield (
        "\n## Scores\n\nOver outcomes after the split. *relative* and *CRPS* are over those of no change. "
        "*no_change_given_total* was told how many would work in the whole country, which nobody knew, and competes "
        "with nobody; *smedja_supply* is supply compared with employment."
    )
    for level, title in LEVELS.items():
        yield f"\n### {title}"
        mine = [score for score in report.scores if (score.level, score.outcomes) == (level, "held_out")]
        for ahead in sorted({score.horizon for score in mine}):
            rows = [score for score in mine if score.horizon == ahead]
            starts = ", ".join(str(origin) for origin in rows[0].origins)
            word = "year" if ahead == 1 else "years"
            yield f"\n**{ahead} {word} ahead**, from {starts}; {rows[0].cells:,} outcomes."
            yield from table(heads, [score_row(score) for score in rows])


def of_gates() -> Iterator[str]:
    """Yield what was asked for beside what was measured."""
    gates = past.report().gates
    met = sum(gate.met for gate in gates)
    yield (
        f"\n## What was asked\n\nAt county × minor group, over outcomes after the split. {met} of {len(gates)} limits "
        "are met. *wape* is over that of the best baseline known at the origin, *direction* at least that of the "
        "baseline that was right most often, *coverage* that of the 80 % interval by persons at the origin."
    )
    rows = [
        [
            gate.gate,
            str(gate.horizon),
            "all" if gate.low is None else f"from {gate.low:,.0f}",
            plain(gate.measured, 3),
            plain(gate.least, 3),
            plain(gate.most, 3),
            gate.against or "–",
            "met" if gate.met else "**missed**",
        ]
        for gate in sorted(gates, key=lambda gate: gate.met)
    ]
    yield from table(["Limit", "years", "persons", "measured", "at least", "at most", "against", ""], rows)


def of_sizes() -> Iterator[str]:
    """Yield errors and coverage by size."""
    yield (
        "\n## By size\n\nThe product by persons at the origin: WAPE over that of no change, and the share of outcomes "
        "in the 80 % interval."
    )
    eighty = COVERED.index(0.80)
    for level, title in LEVELS.items():
        mine = [size for size in past.report().sizes if size.level == level]
        ahead = sorted({size.horizon for size in mine})
        yield f"\n### {title}"
        rows = []
        for low, high in sorted({(size.low, size.high or float("inf")) for size in mine}):
            found = {size.horizon: size for size in mine if size.low == low}
            name = f"{low:,.0f} and up" if high == float("inf") else f"{low:,.0f} to {high:,.0f}"
            relative = [plain(found[h].relative) if h in found else "–" for h in ahead]
            held = [per_cent(found[h].coverage[eighty]) if h in found else "–" for h in ahead]
            rows.append([name, *relative, *held])
        heads = ["Persons", *(f"relative, {h}" for h in ahead), *(f"in 80 %, {h}" for h in ahead)]
        yield from table(heads, rows)


def of_stocks() -> Iterator[str]:
    """Yield population and education groups."""
    yield (
        "\n## Population and education groups\n\nPopulation by county and five-year age group as the product projects "
        "it; education groups by sex in the nation with baselines alone, since no open table lets the product's own "
        "projection of them be replayed."
    )
    rows = [
        [
            stock.what,
            str(stock.horizon),
            f"**{stock.method}**" if stock.method == PRODUCT else stock.method,
            ", ".join(str(origin) for origin in stock.origins),
            per_cent(stock.wape, 2),
            plain(stock.relative),
            per_cent(stock.direction),
            per_cent(stock.bias),
        ]
        for stock in past.report().stocks
    ]
    yield from table(["Stock", "years", "method", "origins", "WAPE %", "relative", "direction %", "bias %"], rows)


def of_split() -> Iterator[str]:
    """Yield the split and the breaks, with the other sets of outcomes beside the held-out one."""
    report = past.report()
    told = report.settings
    masked, bridged = (", ".join(str(year) for year in told[name]) for name in ("breaks_masked", "breaks_bridged"))
    yield (
        f"\n## The split and the breaks\n\nFeatures, ridge ({told['ridge']}) and horizons of the forecast were chosen "
        f"on outcomes to {told['chosen_on_outcomes_to']}; what is published is scored on later outcomes from origins "
        f"of {told['first_scored_origin']} on. Growth is learned from {told['first_origin_learned_from']} on. The "
        f"register runs from {told['register'][0]} to {told['register'][1]}. No outcome crosses {masked}, when older "
        f"ages were added and numbers moved more than twice as much as in a usual year; outcomes cross {bridged} as it "
        f"is, when they moved no more than in other years. Intervals are read off {told['draws']} draws with seed "
        f"{told['seed']}. The backtest of this page is `{told['identity']}`.\n\nThe same forecast over other outcomes, "
        "at county × minor group:"
    )
    rows = []
    for name, means in SETS.items():
        for score in report.scores:
            if (score.level, score.outcomes, score.method) != (FINEST, name, PRODUCT):
                continue
            others = [report.find(FINEST, score.horizon, method, name) for method in BASELINES]
            best = min((other for other in others if other), key=lambda other: other.wape)
            over = plain(score.wape / best.wape)
            starts = ", ".join(str(origin) for origin in score.origins)
            rows.append(
                [means, str(score.horizon), starts, per_cent(score.wape, 2), plain(score.relative), over, best.method]
            )
    yield from table(["Outcomes", "years", "origins", "WAPE %", "over no change", "over best", "best baseline"], rows)


def of_cells() -> Iterator[str]:
    """Yield how many cells beat no change."""
    cells = past.cells().with_columns(nation=pl.col("region") == "00")
    yield (
        "\n## Cells\n\nA cell is better when the sum of the product's errors over all held-out outcomes is smaller "
        "than that of no change. Each cell counts the same here, large or small; half is what chance gives."
    )
    rows = []
    for (level, nation), mine in sorted(cells.group_by("level", "nation"), key=lambda pair: pair[0], reverse=True):
        better, usual = int(mine["better"].sum()), mine["usual_error"].median()
        place = "nation" if nation else "counties"
        told = [f"{mine.height:,}", f"{better:,}", per_cent(better / mine.height), per_cent(float(str(usual)))]
        rows.append([f"{level}, {place}", *told])
    yield from table(["Level", "cells", "better", "share %", "median usual error %"], rows)


def written() -> str:
    """Return the part of the page that is not written by hand."""
    parts = [*of_split(), *of_levels(), *of_gates(), *of_sizes(), *of_stocks(), *of_cells()]
    return TOP + "\n".join(parts) + f"\n\n{MARK}\n"


def by_hand() -> str:
    """Return what stands below the mark."""
    text = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""
    return text.partition(f"{MARK}\n")[2]


def schema() -> dict[str, Any]:
    """Return the JSON Schema of ``smedja backtest --json``."""
    rows = {"scores": Score, "sizes": SizeScore, "gates": Gate, "stocks": StockScore}
    years = {"type": "array", "items": {"type": "integer"}}
    settings = {
        "identity": {"type": "string", "pattern": "^[0-9a-f]{12}$", "description": "Of the tables and priors."},
        "register": {**years, "description": "First and last year of the register."},
        "chosen_on_outcomes_to": {"type": "integer", "description": "Last outcome that the forecast was chosen on."},
        "first_scored_origin": {"type": "integer"},
        "first_origin_learned_from": {"type": "integer"},
        "ridge": {"type": "number"},
        "breaks_masked": {**years, "description": "No outcome crosses these years."},
        "breaks_bridged": {**years, "description": "Outcomes cross these years as they are."},
        "draws": {"type": "integer"},
        "seed": {"type": "integer"},
        "coverage_of": {"type": "array", "items": {"type": "number"}, "description": "What coverage is of."},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "smedja backtest --json",
        **_whole({"schema": {"const": NAME}, "settings": _whole(settings)} | {name: _rows(name) for name in rows}),
        "$defs": {name: _whole({field.name: _field(field) for field in fields(kind)}) for name, kind in rows.items()},
    }


def _whole(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
    }


def _rows(name: str) -> dict[str, Any]:
    return {"type": "array", "minItems": 1, "items": {"$ref": f"#/$defs/{name}"}}


def _field(field: Any) -> dict[str, Any]:
    told, name = str(field.type), field.name
    kinds = {"str": "string", "int": "integer", "float": "number", "bool": "boolean"}
    share = {"minimum": 0, "maximum": 1} if name in {"direction", "coverage"} else {}
    base = told.removesuffix(" | None")
    if base.startswith("tuple["):
        item = kinds[base.removeprefix("tuple[").partition(",")[0]]
        size = {"minItems": len(COVERED), "maxItems": len(COVERED)} if name == "coverage" else {"minItems": 1}
        found: dict[str, Any] = {"type": "array", "items": {"type": item, **share}, **size}
    else:
        found = {"type": kinds[base], **share}
    if name in CHOICES:
        found["enum"] = CHOICES[name]
    if told != base:
        found["type"] = [found["type"], "null"]
    return {**found, "description": MEANS[name]}


def main() -> int:
    """Write the page and the schema, or with ``--check`` say whether they are current."""
    current = {PAGE: written() + by_hand(), SCHEMA: json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"}
    if "--check" not in sys.argv[1:]:
        for path, text in current.items():
            path.write_text(text, encoding="utf-8")
        return 0
    stale = [path for path, text in current.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        sys.stderr.write(f"docs/{path.relative_to(DOCS)} is not what the report says - run: make docs\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
