# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Charts of a bound text: which figures they show, in which order, under which names.

Position in the flow: ``resolve`` finds the figures here, documents draw them. It draws nothing: Word and PDF show the
chart as a picture, slides as a chart that can be edited.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

from smedja.core import Absence, DocumentError
from smedja.report.bound.book import Book, ListRow
from smedja.report.bound.claims import without
from smedja.report.bound.template import Place, Reference
from smedja.report.bound.wording import cleaned
from smedja.report.cite import Cited

#: Bars of the rows of a list, with their intervals; bars of a part within a whole; lines of a figure over the years.
ChartForm: TypeAlias = Literal["bars", "parts", "line"]
#: How many series a chart of a list has.
_SERIES: Final = {"bars": 1, "parts": 2}
_OWN: Final = ("value", "label", "names", "also", "from", "to")


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a chart.

    Attributes:
        key: The reference with its arguments, or the row's field and key.
        cited: The figure.
    """

    key: str
    cited: Cited


@dataclass(frozen=True, slots=True)
class Series:
    """Figures that belong together: one bar colour, or one line.

    Attributes:
        name: What they are figures of.
        points: One for each category.
    """

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart.

    Attributes:
        key: What it shows, the same whatever order the arguments were written in.
        form: Which picture.
        categories: Names of the bars, or the years.
        series: One or more.
        place: Where it stands.
    """

    key: str
    form: ChartForm
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    place: Place


def drawn_of(form: str, of: Reference, book: Book) -> Drawn:
    """Find the figures of a chart.

    Args:
        form: Which picture.
        of: For bars a list with ``value``, the field that is shown; for parts both fields with a comma between; and
            ``label``, the field that names the bars, ``name`` unless told. For a line a figure with ``from`` and
            ``to``, and ``also``, other figures with the same arguments. ``names`` are the names of the series.
        book: The references that there are.

    Raises:
        DocumentError: there is no such picture, list, field or figure; no figure is known; their units differ.
    """
    if form not in get_args(ChartForm):
        raise DocumentError(
            f"There is no chart {form!r}", where=str(of.place), todo=f"Charts are {', '.join(get_args(ChartForm))}"
        )
    found = _line(of, book) if form == "line" else _listed("parts" if form == "parts" else "bars", of, book)
    figures = [point.cited.figure for series in found.series for point in series.points]
    if all(isinstance(figure.value, Absence) for figure in figures):
        raise DocumentError(f"There is nothing to draw of {of.name}", where=str(of.place), todo="Leave the chart out")
    if len({figure.unit for figure in figures}) > 1:
        raise DocumentError(
            "The chart's figures have several units", where=str(of.place), todo="Draw one chart of each"
        )
    return found


def _listed(form: Literal["bars", "parts"], of: Reference, book: Book) -> Drawn:
    arguments = without(of.arguments, *_OWN)
    rows = book.rows(of.name, arguments, of.place)
    fields = _split(of, "value")
    if len(fields) != _SERIES[form]:
        raise DocumentError(f"{form} shows {_SERIES[form]} fields", where=str(of.place), todo="Name them in value")
    label = of.arguments.get("label", "name")
    names = _names(of, fields)
    series = []
    for field, name in zip(fields, names, strict=True):
        points = tuple(
            Point(f"{of.name}.{field} {row.get('key', '')}".strip(), _figure(row, field, of)) for row in rows
        )
        series.append(Series(name, points))
    categories = tuple(_word(row, label, of) for row in rows)
    return Drawn(f"{form} {of.key}", form, categories, tuple(series), of.place)


def _line(of: Reference, book: Book) -> Drawn:
    arguments = without(of.arguments, *_OWN)
    kind = book.figure_kind(of.name, of.place)
    if "year" not in kind.members or not {"from", "to"} <= set(of.arguments):
        raise DocumentError(
            f"{of.name} cannot be drawn over the years",
            where=str(of.place),
            todo="Give a figure that has a year, from, to",
        )
    years = [year for year in kind.members["year"](arguments) if of.arguments["from"] <= year <= of.arguments["to"]]
    measures = (of.name, *(_split(of, "also") if "also" in of.arguments else ()))
    series = []
    for measure, name in zip(measures, _names(of, measures), strict=True):
        asked = [Reference(measure, {**arguments, "year": year}, of.place) for year in years]
        series.append(
            Series(name, tuple(Point(one.key, book.figure(measure, one.arguments, of.place)) for one in asked))
        )
    return Drawn(f"line {of.key}", "line", tuple(years), tuple(series), of.place)


def _split(of: Reference, name: str) -> tuple[str, ...]:
    if name not in of.arguments:
        raise DocumentError(f"The chart needs {name}", where=str(of.place), todo=f"Write {name}=…")
    return tuple(part.strip() for part in of.arguments[name].split(","))


def _names(of: Reference, fallback: Sequence[str]) -> tuple[str, ...]:
    names = tuple(map(cleaned, _split(of, "names") if "names" in of.arguments else fallback))
    if len(names) != len(fallback):
        raise DocumentError(
            f"The chart has {len(fallback)} series and {len(names)} names",
            where=str(of.place),
            todo="Name each of them",
        )
    return names


def _figure(row: ListRow, field: str, of: Reference) -> Cited:
    found = row.get(field)
    if not isinstance(found, Cited):
        raise DocumentError(f"{of.name} has no figure {field!r}", where=str(of.place), todo=_there(row, Cited))
    return found


def _word(row: ListRow, field: str, of: Reference) -> str:
    found = row.get(field)
    if not isinstance(found, str):
        raise DocumentError(f"{of.name} has no words {field!r}", where=str(of.place), todo=_there(row, str))
    return cleaned(found)


def _there(row: Mapping[str, str | Cited], kind: type) -> str:
    return f"It has {', '.join(name for name, value in row.items() if isinstance(value, kind))}"
