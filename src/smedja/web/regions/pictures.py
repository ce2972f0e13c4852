# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The charts of the pages: from cited figures to drawings, with the finding in words.

Position in the flow: blocks ask for a chart; drawing happens only when none is kept. Rows come ordered and cut.
"""

from __future__ import annotations

from collections.abc import Sequence

from smedja.report.charts import ages, bars, series, waterfall
from smedja.report.charts.render import Drawing
from smedja.report.cite import Cited
from smedja.report.language import Lang, pick
from smedja.report.numbers import MINUS, figure_text, plain_number


def gap_bars(name: str, title: str, rows: Sequence[tuple[str, Cited]], lang: Lang, strong: str = "") -> Drawing:
    """Return bars of gaps with whiskers; the first row, or the one named, carries the accent."""
    drawn = [
        bars.Bar(
            label,
            cited.figure.number,
            figure_text(cited.figure, lang).value,
            cited.figure.low,
            cited.figure.high,
            strong=label == strong if strong else number == 0,
        )
        for number, (label, cited) in enumerate(rows)
    ]
    told = "; ".join(f"{label} {figure_text(cited.figure, lang)}" for label, cited in rows[:5])
    return Drawing(name, title, told, lambda width: bars.interval_bars(drawn, width))


def women_men(name: str, title: str, rows: Sequence[tuple[str, Cited, Cited]], lang: Lang) -> Drawing:
    """Return bars of women and men per occupation."""
    drawn = [
        bars.Bar(
            label,
            women.figure.number,
            figure_text(women.figure, lang).value,
            second=men.figure.number,
            second_label=figure_text(men.figure, lang).value,
        )
        for label, women, men in rows
    ]
    first, second = pick(lang, ("kvinnor", "män"), ("women", "men"))
    told = "; ".join(f"{row.name}: {first} {row.label}, {second} {row.second_label}" for row in drawn[:5])
    return Drawing(name, title, told, lambda width: bars.split_bars(drawn, width, first, second))


def places(name: str, title: str, rows: Sequence[tuple[str, Cited, Cited]], lang: Lang) -> Drawing:
    """Return bars of places granted within places sought."""
    drawn = []
    for label, granted, sought in rows:
        given, asked = figure_text(granted.figure, lang).value, figure_text(sought.figure, lang).value
        words = pick(lang, f"{given} beviljade av {asked} sökta", f"{given} granted of {asked} sought")
        drawn.append(bars.Bar(label, granted.figure.number, words, second=sought.figure.number))
    told = "; ".join(f"{row.name}: {row.label}" for row in drawn[:5])
    return Drawing(name, title, told, lambda width: bars.part_bars(drawn, width))


def reasons(name: str, title: str, steps: Sequence[tuple[str, float, Cited]], lang: Lang) -> Drawing:
    """Return the waterfall; each step is label, sign and figure, the last one the total."""
    drawn = []
    for number, (label, sign, cited) in enumerate(steps):
        last = number == len(steps) - 1
        change = sign * cited.figure.number
        text = figure_text(cited.figure, lang).value.lstrip(MINUS)
        mark = (MINUS if change < 0 else "") if last else (MINUS if change < 0 else "+")
        drawn.append(waterfall.Step(label, change, f"{mark}{text}", total=last))
    told = "; ".join(f"{step.name} {step.label}" for step in drawn)
    return Drawing(name, title, told, lambda width: waterfall.waterfall(drawn, width))


def profile(name: str, title: str, groups: Sequence[tuple[str, Cited, bool]], lang: Lang) -> Drawing:
    """Return the age profile; each group is label, figure and whether it leaves before the year asked for."""
    drawn = [
        ages.AgeBar(label, cited.figure.number, figure_text(cited.figure, lang).value, leaving)
        for label, cited, leaving in groups
    ]
    told = "; ".join(f"{bar.group}: {bar.label}" for bar in drawn)
    return Drawing(name, title, told, lambda width: ages.age_profile(drawn, width))


def over_time(
    name: str, title: str, lines: Sequence[series.Line], lang: Lang, *, mark_year: int | None, break_note: str = ""
) -> Drawing:
    """Return lines over years, their first and last values as the finding."""
    told = "; ".join(
        f"{line.name}: {line.years[0]} {plain_number(line.values[0], lang)}, "
        f"{line.years[-1]} {plain_number(line.values[-1], lang)}"
        for line in lines
        if line.years
    )

    def build(width: int) -> dict[str, object]:
        return series.series(lines, width, break_note=break_note, mark_year=mark_year)

    return Drawing(name, title, told, build)
