# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Notes: for each figure of a text its unit, period, status, source and run; for words from a plan, where they stand.

Position in the flow: documents number them and pages link to them. A figure that stands several times has one note.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from smedja.core import Figure, Unit
from smedja.data import Tables
from smedja.report.bound.resolve import Named, Resolved, Said
from smedja.report.language import Lang, pick
from smedja.report.numbers import figure_text
from smedja.report.words import status_word, unit_word


@dataclass(frozen=True, slots=True)
class Note:
    """A note.

    Attributes:
        number: Its number, from 1, in the order of the text.
        key: The reference that it is of.
        text: What it says.
    """

    number: int
    key: str
    text: str


def notes_of(
    resolved: Resolved,
    tables: Tables,
    keys: Collection[str] | None = None,
    labels: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, Note]:
    """The notes of a text's figures by their references.

    Args:
        resolved: The text.
        tables: Where the titles and publishers of tables stand; a table that is not there goes by its name.
        keys: The references that have notes; all when None.
        labels: What sources are called in notes, where a list of sources tells what each label means.
    """
    found: dict[str, Note] = {}
    for said in resolved.said:
        if said.key not in found and (keys is None or said.key in keys):
            found[said.key] = Note(len(found) + 1, said.key, note(said, tables, resolved.lang, labels))
    return found


def note(said: Said, tables: Tables, lang: Lang, labels: Mapping[str, str] = MappingProxyType({})) -> str:
    """What is told of one figure."""
    figure = said.cited.figure
    unit = "" if figure.unit is Unit.COUNT else f" {unit_word(figure.unit, lang)}"
    method = figure.lineage.method
    told = [
        f"{figure_text(figure, lang)}{unit}, {figure.reference_date}",
        *_origin([figure], tables, lang, labels),
        pick(lang, f"metod {method}", f"method {method}") if method else "",
        pick(lang, f"referens: {said.key}", f"reference: {said.key}"),
    ]
    return _sentences(told)


def source_line(
    figures: Sequence[Figure], tables: Tables, lang: Lang, labels: Mapping[str, str] = MappingProxyType({})
) -> str:
    """What is told of all figures of a table or a chart at once: status, source and run; empty when there are none."""
    return _sentences(_origin(figures, tables, lang, labels)) if figures else ""


def _origin(figures: Sequence[Figure], tables: Tables, lang: Lang, labels: Mapping[str, str]) -> list[str]:
    """Status, sources and runs of figures."""
    names = dict.fromkeys(name for figure in figures for name in figure.lineage.tables)
    runs = dict.fromkeys(figure.lineage.run for figure in figures if figure.lineage.run)
    statuses = dict.fromkeys(status_word(figure.status, lang) for figure in figures)
    told = [labels.get(name) or table_title(name, tables, lang) for name in names]
    sources = _ranges(told) if labels else "; ".join(told)
    return [
        ", ".join(statuses),
        pick(lang, "källa: ", "source: ") + sources if sources else "",
        pick(lang, "körning ", "run ") + ", ".join(runs) if runs else "",
    ]


def _ranges(labels: Sequence[str]) -> str:
    """Labels in order, those that follow each other as a range: ``K1–K4, K7``."""
    numbers = sorted({int("".join(filter(str.isdigit, label)) or 0): label for label in labels}.items())
    runs: list[list[tuple[int, str]]] = []
    for one in numbers:
        if runs and one[0] == runs[-1][-1][0] + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    return ", ".join(run[0][1] if len(run) == 1 else f"{run[0][1]}–{run[-1][1]}" for run in runs)


def _sentences(told: Sequence[str]) -> str:
    return ". ".join(part[:1].upper() + part[1:] for part in told if part) + "."


def table_title(name: str, tables: Tables, lang: Lang) -> str:
    """Publisher, title and period of a table; a table that is not there goes by its name."""
    if name not in tables:
        return name
    table = tables[name]
    return f"{table.origin.publisher}, {pick(lang, table.spec.title_sv, table.spec.title_en)}, {table.origin.period}"


def named_of(resolved: Resolved) -> tuple[Named, ...]:
    """The words of a text that come from the book, each reference once."""
    return tuple({named.key: named for named in resolved.named}.values())
