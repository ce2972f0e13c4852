# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What a published text said, kept as plain data, and how it differs from what the same references say now.

Position in the flow: a Resolved in, plain data out and back; corrections are drafted from the differences. A figure
that reads the same differs in nothing; one that leaves its own interval differs clearly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from smedja.core import Absence, Figure, Lineage, SchemaError, Status, Unit
from smedja.report.bound.resolve import Resolved
from smedja.report.bound.wording import say
from smedja.report.language import Lang

SCHEMA: Final = "smedja.text/1"
#: How much a difference weighs: a claim that no longer holds or a figure that is gone, a figure outside its published
#: interval or with its sign turned, any other figure that reads otherwise.
Weight: TypeAlias = Literal["heavy", "clear", "slight"]
_ORDER: Final[tuple[Weight, ...]] = ("heavy", "clear", "slight")


@dataclass(frozen=True, slots=True)
class Difference:
    """What is no longer as it was published.

    Attributes:
        key: The reference or the claim.
        old: What was published, in words.
        new: What is so now; empty when it is gone.
        weight: How much it weighs.
    """

    key: str
    old: str
    new: str
    weight: Weight


def kept_of(resolved: Resolved) -> dict[str, Any]:
    """A text as plain data for JSON: its Markdown, its figures whole, its claims and whether they held."""
    return {
        "schema": SCHEMA,
        "lang": resolved.lang,
        "markdown": resolved.markdown,
        "said": [{"key": one.key, "form": one.form, "figure": one.cited.figure.to_dict()} for one in resolved.said],
        "named": [{"key": one.key, "text": one.text} for one in resolved.named],
        "claims": [{"key": one.key, "holds": one.verdict.holds} for one in resolved.claims],
    }


def differences(kept: Mapping[str, Any], now: Resolved) -> tuple[Difference, ...]:
    """How a published text differs from the same template resolved now, the weightiest first.

    Args:
        kept: What was published, as ``kept_of`` gave it.
        now: The template resolved anew.

    Raises:
        SchemaError: it is no kept text.
    """
    if kept.get("schema") != SCHEMA:
        raise SchemaError("It is no kept text", todo=f"Give one of schema {SCHEMA}")
    try:
        lang: Lang = "en" if kept["lang"] == "en" else "sv"
        told = [*_figures(kept, now, lang), *_words(kept, now), *_claims(kept, now, lang)]
    except (KeyError, TypeError, ValueError) as error:
        raise SchemaError("The kept text cannot be read", todo="Restore it from the bundle it was kept in") from error
    unique = dict.fromkeys(told)
    return tuple(sorted(unique, key=lambda one: (_ORDER.index(one.weight), one.key)))


def _figures(kept: Mapping[str, Any], now: Resolved, lang: Lang) -> list[Difference]:
    present = {(said.key, said.form): said.cited.figure for said in now.said}
    found = []
    for one in kept["said"]:
        old, form = figure_of(one["figure"]), one["form"]
        new = present.get((one["key"], form))
        before, after = say(old, form, lang), "" if new is None else say(new, form, lang)
        if before != after:
            found.append(Difference(one["key"], before, after, _weight(old, new)))
    return found


def _weight(old: Figure, new: Figure | None) -> Weight:
    if new is None or isinstance(new.value, Absence) != isinstance(old.value, Absence):
        return "heavy"
    if isinstance(new.value, Absence) or isinstance(old.value, Absence):
        return "slight"
    if old.value * new.value < 0:
        return "clear"
    if old.low is None or old.high is None:
        return "slight"
    return "slight" if old.low <= new.value <= old.high else "clear"


def _words(kept: Mapping[str, Any], now: Resolved) -> list[Difference]:
    present = {named.key: named.text for named in now.named}
    return [
        Difference(one["key"], one["text"], present.get(one["key"], ""), "slight" if one["key"] in present else "heavy")
        for one in kept["named"]
        if present.get(one["key"]) != one["text"]
    ]


def _claims(kept: Mapping[str, Any], now: Resolved, lang: Lang) -> list[Difference]:
    present = {claim.key: claim.verdict for claim in now.claims}
    found = []
    for one in kept["claims"]:
        verdict = present.get(one["key"])
        if verdict is None or verdict.holds != one["holds"]:
            figures = [] if verdict is None else [say(cited.figure, "interval", lang) for cited in verdict.figures]
            told = "" if verdict is None else f"{_holds(verdict.holds)}: {', '.join(figures)}"
            found.append(Difference(one["key"], _holds(one["holds"]), told, "heavy"))
    return found


def _holds(holds: bool) -> str:
    return "holds" if holds else "does not hold"


def figure_of(plain: Mapping[str, Any]) -> Figure:
    """A figure from the plain data that ``Figure.to_dict`` made of it.

    Args:
        plain: The data.
    """
    value, inner, lineage = plain["value"], plain["inner"], plain["lineage"]
    return Figure(
        value=Absence(value) if isinstance(value, str) else float(value),
        low=plain["low"],
        high=plain["high"],
        unit=Unit(plain["unit"]),
        reference_date=plain["reference_date"],
        status=Status(plain["status"]),
        lineage=Lineage(tuple(lineage["tables"]), lineage["method"], lineage["run"]),
        inner=None if inner is None else (inner[0], inner[1]),
        shortage=plain["shortage"],
        relative_error=plain["relative_error"],
    )
