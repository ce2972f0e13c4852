# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""First choices, admitted and places of a place, when somebody has read a file of them in.

Position in the flow: the two tables of choices in, cited figures and Blocks out. Without the tables there is nothing;
places stand by name and autumns in order.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from smedja.core import Absence, Figure, Lineage, Status, Unit
from smedja.report.cite import Cited, of_table
from smedja.report.grid import Cell, Column, Grid, Row, Words
from smedja.report.language import Lang, pick
from smedja.report.sentences import Sentence
from smedja.scenarios import NATION
from smedja.sweden.choices import COUNTIES, GROUPS, MUNICIPALITIES, WHOLE
from smedja.web.bundle import Bundle
from smedja.web.interest import words
from smedja.web.interest.blocks import ROOT
from smedja.web.regions.block import Block
from smedja.web.schools.places import Place

CHOSEN: Final = next(iter(GROUPS))  # science and technology
_UNITS: Final = {
    "places": Unit.PLACES,
    "filled_share": Unit.SHARE,
    "choice_share": Unit.SHARE,
}
#: A rate of a municipality: part and whole; the whole of the second is that of all programmes.
_RATES: Final = {"filled_share": ("admitted", "places"), "choice_share": ("first_choices", "first_choices")}
_Rows = Mapping[tuple[str, int, str], Mapping[str, Any]]


def autumns(bundle: Bundle, place: Place) -> tuple[int, ...]:
    """Return the autumns that are told of a place, ascending; none without a table."""
    return _autumns(bundle).get(place.code, ())


def every_autumn(bundle: Bundle) -> tuple[int, ...]:
    """Return the autumns that are told of any place, ascending."""
    return autumns(bundle, Place(NATION))


def figure(bundle: Bundle, place: Place, group: str, measure: str, year: int) -> Cited | None:
    """Return a number of a place in an autumn; None when the file has no such group there.

    Args:
        bundle: The tables.
        place: The place; of a county and the nation it is a sum over the municipalities that are shown.
        group: Which programmes.
        measure: A count, ``filled_share``, or ``choice_share`` and ``choice_base`` of all first choices.
        year: The autumn.
    """
    row = _rows(bundle).get((place.code, year, group))
    if row is None:
        return None
    if not place.is_municipality:
        value, status = _told(row, measure), Status.ESTIMATED
    elif measure in _RATES:
        whole = row if measure == "filled_share" else _rows(bundle).get((place.code, year, WHOLE))
        value, status = _rate(row, whole, *_RATES[measure]), Status.ESTIMATED
    else:
        whole = _rows(bundle).get((place.code, year, WHOLE)) if measure == "choice_base" else row
        if whole is None:
            return None
        value, status = _told(whole, "first_choices" if measure == "choice_base" else measure), Status.OFFICIAL
    table = MUNICIPALITIES if place.is_municipality else COUNTIES
    unit = _UNITS.get(measure, Unit.PERSONS)
    return of_table(Figure(value, None, None, unit, str(year), status, Lineage((table,))), table)


def _told(row: Mapping[str, Any], column: str) -> float | Absence:
    return Absence(row[f"{column}_absence"]) if row[column] is None else float(row[column])


def _rate(row: Mapping[str, Any], whole: Mapping[str, Any] | None, part: str, of: str) -> float | Absence:
    if whole is None:
        return Absence.NOT_APPLICABLE
    above, below = _told(row, part), _told(whole, of)
    if isinstance(above, Absence):
        return above
    if isinstance(below, Absence):
        return below
    return above / below if below else Absence.NOT_APPLICABLE


@lru_cache(maxsize=4)
def _rows(bundle: Bundle) -> _Rows:
    found: dict[tuple[str, int, str], Mapping[str, Any]] = {}
    for table, column in ((MUNICIPALITIES, "municipality"), (COUNTIES, "county")):
        if table in bundle.tables:
            for row in bundle.tables[table].frame.iter_rows(named=True):
                found[row[column], row["year"], row["group"]] = row
    return found


@lru_cache(maxsize=4)
def _autumns(bundle: Bundle) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for code, year, _ in _rows(bundle):
        found.setdefault(code, set()).add(year)
    return {code: tuple(sorted(years)) for code, years in found.items()}


def blocks(bundle: Bundle, place: Place, lang: Lang) -> list[Block]:
    """Return what is told of a place: nothing when no file tells of it."""
    years = autumns(bundle, place)
    if not years:
        return []
    made = [_numbers(bundle, place, years, lang), _shares(bundle, place, years, lang)]
    return made if place.is_municipality else [*made, _parts(bundle, place, years[-1], lang)]


def _tables(place: Place) -> tuple[str, ...]:
    return (MUNICIPALITIES,) if place.is_municipality else (COUNTIES, MUNICIPALITIES)


def _numbers(bundle: Bundle, place: Place, years: tuple[int, ...], lang: Lang) -> Block:
    """First choices, admitted, places and places filled, by autumn and programmes."""
    measures = ("first_choices", "admitted", "places", "filled_share")
    rows = []
    for group in GROUPS:
        for year in years:
            cells = [figure(bundle, place, group, measure, year) for measure in measures]
            if any(cell is not None for cell in cells):
                name = f"{pick(lang, *words.GROUPS[group])}, {year}"
                rows.append(
                    Row(
                        group,
                        name,
                        "",
                        (*_cells(cells, lang), *_reach(bundle, place, group, year, "first_choices", "filled_share")),
                    )
                )
    return Block(
        grid=Grid(
            "val",
            pick(
                lang,
                f"Förstahandsval, antagna och platser på nationella program i {_where(place, lang)}, efter höst",
                f"First choices, admitted and places on national programmes in {_where(place, lang)}, by autumn",
            ),
            pick(lang, "Program och höst", "Programmes and autumn"),
            (
                Column("forstahandsval", pick(lang, "Förstahandsval", "First choices")),
                Column("antagna", pick(lang, "Antagna", "Admitted")),
                Column("platser", pick(lang, "Platser", "Places")),
                Column("fyllda", pick(lang, "Fyllda platser", "Places filled")),
                *_reach_column(place, lang, "first_choices", "filled_share"),
            ),
            tuple(rows),
            fixed=True,
        ),
        heading=pick(
            lang,
            "Vad väljer de som söker, och fylls platserna?",
            "What do applicants choose, and are the places filled?",
        ),
        definition=pick(lang, *words.CHOICES),
        tables=_tables(place),
        note=pick(lang, *(words.CHOICES_NOTE if place.is_municipality else words.CHOICES_SUMS)),
    )


def _shares(bundle: Bundle, place: Place, years: tuple[int, ...], lang: Lang) -> Block:
    """The share of first choices in science and technology, with what it is a share of."""
    rows = []
    for year in years:
        share, base = (figure(bundle, place, CHOSEN, name, year) for name in ("choice_share", "choice_base"))
        if share is not None:
            cells = (*_cells([share, base], lang), *_reach(bundle, place, CHOSEN, year, "choice_share"))
            rows.append(Row("", str(year), "", cells))
    name = _where(place, lang)
    return Block(
        grid=Grid(
            "valandel",
            pick(
                lang,
                f"Natur och teknik, andel av förstahandsvalen till nationella program i {name}",
                f"Science and technology, of first choices to national programmes in {name}",
            ),
            pick(lang, "Höst", "Autumn"),
            (
                Column("andel", pick(lang, "Natur och teknik", "Science and technology")),
                Column("av", pick(lang, "Av så många förstahandsval", "Of this many first choices")),
                *_reach_column(place, lang, "choice_share"),
            ),
            tuple(rows),
            fixed=True,
        ),
        heading=pick(lang, "Hur stor del väljer natur eller teknik?", "What share choose science or technology?"),
        definition=pick(lang, *words.CHOICES),
        tables=_tables(place),
        lead=_lead(bundle, place, years[-1], lang),
        note=pick(lang, *words.CHOICES_BASE),
    )


def _lead(bundle: Bundle, place: Place, year: int, lang: Lang) -> Sentence | None:
    share, base = (figure(bundle, place, CHOSEN, name, year) for name in ("choice_share", "choice_base"))
    if share is None or base is None or any(isinstance(one.figure.value, Absence) for one in (share, base)):
        return None
    where = _where(place, lang)
    texts = pick(
        lang,
        (
            f"Hösten {year} valde ",
            " natur eller teknik i första hand, av ",
            f" förstahandsval till nationella program i {where}.",
        ),
        (
            f"In autumn {year}, ",
            " chose science or technology first, of ",
            f" first choices to national programmes in {where}.",
        ),
    )
    return Sentence((texts[0], share, texts[1], base, texts[2]))


def _parts(bundle: Bundle, place: Place, year: int, lang: Lang) -> Block:
    """The counties of the nation or the municipalities of a county that the file tells of, by name."""
    rows = []
    for part in place.parts:
        if year in autumns(bundle, part):
            cells = [figure(bundle, part, CHOSEN, name, year) for name in ("first_choices", "choice_share")]
            cells += [figure(bundle, part, group, "filled_share", year) for group in GROUPS]
            rows.append(Row(part.code, part.name(lang), part.path(ROOT), _cells(cells, lang)))
    name = place.name(lang)
    return Block(
        grid=Grid(
            "valdelar",
            pick(
                lang,
                f"{'Länen' if place.is_nation else f'Kommunerna i {name}'} hösten {year}, i bokstavsordning",
                f"{'Counties' if place.is_nation else f'Municipalities of {name}'} in autumn {year}, in order of name",
            ),
            pick(lang, *(("Län", "County") if place.is_nation else ("Kommun", "Municipality"))),
            (
                Column(
                    "forstahandsval",
                    pick(lang, "Förstahandsval till natur och teknik", "First choices of science and technology"),
                ),
                Column("andel", pick(lang, "Andel av förstahandsvalen", "Share of first choices")),
                *(
                    Column(
                        f"fyllda-{group.replace('_', '-')}",
                        pick(
                            lang,
                            f"Fyllda platser, {words.GROUPS[group][0].lower()}",
                            f"Places filled, {words.GROUPS[group][1].lower()}",
                        ),
                    )
                    for group in GROUPS
                ),
            ),
            tuple(rows),
            fixed=True,
        ),
        heading=pick(lang, "Var söker de?", "Where do they apply?"),
        definition=pick(lang, *words.CHOICES),
        tables=_tables(place),
        note=pick(lang, *words.CHOICES_PLACES),
    )


def _cells(figures: list[Cited | None], lang: Lang) -> tuple[Cell, ...]:
    none = Words(pick(lang, "finns inte i filen", "not in the file"))
    return tuple(one or none for one in figures)


def _reach_column(place: Place, lang: Lang, *measures: str) -> tuple[Column, ...]:
    """Columns that say how many municipalities a sum is of; none for a municipality."""
    keys = () if place.is_municipality else measures
    return tuple(Column(key.replace("_", "-"), pick(lang, *words.REACH[key])) for key in keys)


def _reach(bundle: Bundle, place: Place, group: str, year: int, *measures: str) -> tuple[Cell, ...]:
    """How many municipalities a sum is of; nothing for a municipality."""
    row = _rows(bundle)[place.code, year, group]
    return tuple(
        of_table(
            Figure(
                float(row[f"{measure}_told"]), None, None, Unit.COUNT, str(year), Status.OFFICIAL, Lineage((COUNTIES,))
            ),
            COUNTIES,
        )
        for measure in (() if place.is_municipality else measures)
    )


def _where(place: Place, lang: Lang) -> str:
    """The place in words; of a county and the nation, that it is the municipalities that are told."""
    name = place.name(lang)
    if place.is_municipality:
        return name
    return pick(lang, f"de kommuner i {name} som är med", f"the municipalities of {name} that are counted")
