# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The picture of an indicator: what has been, what is projected with its band, and the path to the targets.

Position in the flow: a chosen plan and an indicator in, drawn markup out; drawn once and kept by its content. Fewer
than two numbers make no picture.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final

from smedja.report.charts.series import Line
from smedja.report.language import Lang, pick
from smedja.strategy import Indicator, Plan, Value
from smedja.web.bundle import bundle
from smedja.web.drawn import drawn
from smedja.web.regions.pictures import over_time
from smedja.web.strategy.templatetags.plan import name_of

LEAST: Final = 2  # numbers that make a line


def picture(plan: Plan, indicator: Indicator, year: int, lang: Lang) -> str:
    """Return the drawn chart of an indicator; empty when there are too few numbers.

    Args:
        plan: The plan.
        indicator: One of its indicators.
        year: This year: what refers to a later one is a projection.
        lang: Language.
    """
    lines = lines_of(plan, indicator, year, lang)
    if not lines:
        return ""
    title = name_of(indicator, lang)
    name = hashlib.sha256(f"{plan.strategy.key}/{indicator.key}/{lines!r}".encode()).hexdigest()[:20]

    return drawn(
        bundle(),
        f"strategy/{name}",
        lang,
        lambda: over_time(f"matt-{indicator.key}", title, lines, lang, mark_year=None),
        keep=True,
    )


def lines_of(plan: Plan, indicator: Indicator, year: int, lang: Lang) -> list[Line]:
    """Return the lines of an indicator's picture; none when there are too few numbers."""
    numbers = [value for value in plan.values_of.get(indicator.key, ()) if not isinstance(value.value, str)]
    # The latest of a year stands for it.
    by_year = {int(value.date[:4]): value for value in numbers}
    past = [by_year[at] for at in sorted(by_year) if at <= year]
    ahead = [by_year[at] for at in sorted(by_year) if at > year]
    found = [
        _line(pick(lang, "Hittills", "So far"), past, projected=False),
        _line(pick(lang, "Prognos", "Projection"), [*past[-1:], *ahead] if ahead else [], projected=True),
    ]
    lines = [line for line in found if line is not None]
    aimed = [(target.date, target.value) for target in indicator.targets]
    if indicator.baseline:
        aimed.append((indicator.baseline.date, indicator.baseline.value))
    path = {int(when[:4]): number for when, number in aimed if number is not None}
    if lines and len(path) >= LEAST:
        years = sorted(path)
        word = pick(lang, "Mot målet", "To target")
        lines.append(Line(word, years, [path[at] for at in years], projected=True))
    return lines


def _line(name: str, part: Sequence[Value], *, projected: bool) -> Line | None:
    if len(part) < LEAST:
        return None
    ends = [(value.low, value.high) for value in part]
    known = [(low, high) for low, high in ends if low is not None and high is not None]
    whole = len(known) == len(part)
    return Line(
        name,
        [int(value.date[:4]) for value in part],
        [float(value.value) for value in part],
        lows=[low for low, _ in known] if whole else (),
        highs=[high for _, high in known] if whole else (),
        projected=projected,
        strong=True,
    )
