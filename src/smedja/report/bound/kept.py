# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""How a published text differs from what the same references say now.

Position in the flow: what ``keeping`` kept and a Resolved in, differences out; corrections are drafted from them. A
figure that reads the same differs in nothing; one that leaves its own interval differs clearly.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Final, Literal, TypeAlias

from smedja.core import Absence, Figure, SchemaError
from smedja.report.bound.keeping import SCHEMA, figure_of
from smedja.report.bound.resolve import Resolved
from smedja.report.bound.wording import say
from smedja.report.language import Lang, pick

#: How much a difference weighs: a claim that no longer holds or a figure that is gone, a figure outside its published
#: interval or with its sign turned, any other figure that reads otherwise.
Weight: TypeAlias = Literal["heavy", "clear", "slight"]
WEIGHTS: Final[tuple[Weight, ...]] = ("heavy", "clear", "slight")


@dataclass(frozen=True, slots=True)
class Difference:
    """What is no longer as it was published.

    Attributes:
        key: The reference or the claim.
        old: What was published, in words.
        new: What is so now; empty when it is gone.
        weight: How much it weighs.
        kind: What it is of.
        was: The figure that was published; None of words and claims.
        now: The figure that is so now.
    """

    key: str
    old: str
    new: str
    weight: Weight
    kind: Literal["figure", "words", "claim"] = "figure"
    was: Figure | None = None
    now: Figure | None = None


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
        told = [*_figures(kept, now, lang), *_drawn(kept, now, lang), *_words(kept, now), *_claims(kept, now, lang)]
    except (KeyError, TypeError, ValueError) as error:
        raise SchemaError("The kept text cannot be read", todo="Restore it from the bundle it was kept in") from error
    unique = dict.fromkeys(told)
    return tuple(sorted(unique, key=lambda one: (WEIGHTS.index(one.weight), one.key)))


def _figures(kept: Mapping[str, Any], now: Resolved, lang: Lang) -> list[Difference]:
    present = {(said.key, said.form): said.cited.figure for said in now.said}
    found = []
    for one in kept["said"]:
        old, form = figure_of(one["figure"]), one["form"]
        new = present.get((one["key"], form))
        before, after = say(old, form, lang), "" if new is None else say(new, form, lang)
        if before != after:
            found.append(Difference(one["key"], before, after, weight_of(old, new), "figure", old, new))
    return found


def _drawn(kept: Mapping[str, Any], now: Resolved, lang: Lang) -> list[Difference]:
    """Figures of charts, which are told with their intervals."""
    points = [point for chart in now.drawn for series in chart.series for point in series.points]
    present = {point.key: point.cited.figure for point in points}
    found = []
    for chart in kept.get("drawn", ()):
        for one in (point for series in chart["series"] for point in series["points"]):
            old, new = figure_of(one["figure"]), present.get(one["key"])
            before, after = say(old, "interval", lang), "" if new is None else say(new, "interval", lang)
            if before != after:
                found.append(Difference(one["key"], before, after, weight_of(old, new), "figure", old, new))
    return found


def weight_of(
    old: Figure | None, new: Figure | None, number: Callable[[Figure], float] = attrgetter("number")
) -> Weight:
    """Return how much it weighs that a figure reads otherwise.

    Args:
        old: What it was; None when it was not there.
        new: What it is; None when it is gone.
        number: The number of a figure that its sign is told of; its value unless told.
    """
    if old is None or new is None or isinstance(new.value, Absence) != isinstance(old.value, Absence):
        return "heavy"
    if isinstance(new.value, Absence) or isinstance(old.value, Absence):
        return "slight"
    if number(old) * number(new) < 0:
        return "clear"
    if old.low is None or old.high is None:
        return "slight"
    return "slight" if old.low <= new.value <= old.high else "clear"


def _words(kept: Mapping[str, Any], now: Resolved) -> list[Difference]:
    present = {named.key: named.text for named in now.named}
    return [
        Difference(
            one["key"],
            one["text"],
            present.get(one["key"], ""),
            "slight" if one["key"] in present else "heavy",
            "words",
        )
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
            told = "" if verdict is None else f"{_holds(verdict.holds, lang)}: {', '.join(figures)}"
            found.append(Difference(one["key"], _holds(one["holds"], lang), told, "heavy", "claim"))
    return found


def _holds(holds: bool, lang: Lang) -> str:
    return pick(lang, "stämmer", "holds") if holds else pick(lang, "stämmer inte", "does not hold")
