# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The questions of the page: the share of what, what the target would take and where, training applied for and granted.

Position in the flow: a place in, Blocks out. Places stand by name; no share of a place is made up.
"""

from __future__ import annotations

from typing import Final

from smedja.report.grid import Cell, Column, Grid, Row, Words
from smedja.report.language import Lang, pick
from smedja.sweden.schools import Trend, interest
from smedja.sweden.schools.reach import ELIGIBLE, TABLES
from smedja.web.bundle import Bundle
from smedja.web.interest import figures, words
from smedja.web.regions.areas import area_name
from smedja.web.regions.block import Block
from smedja.web.schools.figures import figure_of, last_year
from smedja.web.schools.places import Place

ROOT: Final = "/intresset/"
YEAR_GROUPS: Final = 3  # of upper secondary school


def bases_block(bundle: Bundle, lang: Lang) -> Block:
    """The share in science and technology, each with its base, and what the target would take of it."""
    year = interest().target.year
    rows = []
    for base in interest().bases:
        missing = Words(pick(lang, base.missing_sv, base.missing_en))
        outside = Words(pick(lang, base.outside_sv, base.outside_en)) if base.outside_sv else missing
        cells: tuple[Cell, ...] = (
            figures.share(base),
            figures.pupils(base) or missing,
            figures.more(bundle, base) or outside,
        )
        rows.append(
            Row(base.key, f"{_first_large(pick(lang, base.name_sv, base.name_en))}, {base.share.year}", "", cells)
        )
    return Block(
        grid=Grid(
            "baser",
            pick(
                lang,
                "Andelen på naturvetenskaps- och teknikprogrammen, Sverige, efter bas",
                "The share on the science and technology programmes, Sweden, by base",
            ),
            pick(lang, "Andel av", "Share of"),
            (
                Column("andel", pick(lang, "Natur och teknik", "Science and technology")),
                Column("antal", pick(lang, "Så många är de", "They are")),
                Column("fler", pick(lang, f"Fler som behövs {year}", f"More needed {year}"), interval=True),
            ),
            tuple(rows),
            fixed=True,
        ),
        heading=pick(lang, "Vilken andel, av vad?", "Which share, of what?"),
        definition=pick(lang, *words.BASES),
        tables=TABLES,
        note=pick(lang, *words.BASES_NOTE),
    )


def _first_large(name: str) -> str:
    return name[:1].upper() + name[1:]


def trends_block(lang: Lang) -> Block:
    """How the shares and the first choices have moved, each by one source."""
    rows = tuple(_trend(trend, lang) for trend in interest().trends)
    return Block(
        grid=Grid(
            "rorelse",
            pick(lang, "Natur och teknik, Sverige, mellan två höstar", "Science and technology, Sweden, two autumns"),
            pick(lang, "Mått", "Measure"),
            (
                Column("forst", pick(lang, "Först", "First")),
                Column("sist", pick(lang, "Sist", "Last")),
                Column("andring", pick(lang, "Ändring, procentenheter eller sökande", "Change, points or applicants")),
            ),
            rows,
            fixed=True,
        ),
        heading=pick(lang, "Åt vilket håll går det?", "Which way is it going?"),
        definition=pick(lang, *words.TRENDS),
        tables=(),
        note=pick(lang, *words.TRENDS_NOTE),
    )


def _trend(trend: Trend, lang: Lang) -> Row:
    first, last = trend.values
    name = pick(
        lang,
        f"{trend.name_sv}, {first.year} och {last.year}",
        f"{trend.name_en}, {first.year} and {last.year}",
    )
    return Row("", name, "", (figures.seen(trend, 0), figures.seen(trend, -1), figures.moved(trend)))


def places_block(bundle: Bundle, place: Place, lang: Lang) -> Block:
    """Counties or municipalities and their parts of what the target takes."""
    spring = last_year(bundle, "eligible_share")
    year = interest().target.year
    rows = tuple(Row(part.code, part.name(lang), part.path(ROOT), _part(bundle, part, lang)) for part in place.parts)
    name = place.name(lang)
    young = Column("unga", pick(lang, f"Sexton till arton år {year}", f"Aged sixteen to eighteen {year}"))
    able = Column("kan-soka", pick(lang, f"Behöriga elever våren {spring}", f"Eligible pupils, spring {spring}"))
    return Block(
        grid=Grid(
            "delar",
            pick(
                lang,
                f"{'Länens' if place.is_nation else f'Kommunernas i {name}'} del av målet",
                f"Parts of the target: {'counties' if place.is_nation else f'municipalities of {name}'}",
            ),
            pick(lang, *(("Län", "County") if place.is_nation else ("Kommun", "Municipality"))),
            (
                young if place.is_nation else able,
                Column("fler", pick(lang, f"Fler som behövs {year}", f"More needed {year}"), interval=True),
                Column("per-host", pick(lang, "Varav i varje årskull", "Of which in each year group")),
                Column(
                    "behoriga",
                    pick(lang, f"Behöriga till programmen {spring}", f"Eligible for the programmes {spring}"),
                ),
            ),
            rows,
            fixed=True,
        ),
        heading=pick(lang, "Varifrån skulle de komma?", "Where would they come from?"),
        definition=pick(lang, *words.PLACES),
        tables=(*TABLES, "school_county") if place.is_nation else (*TABLES, ELIGIBLE),
        note=pick(lang, *words.PLACES_NOTE),
    )


def _part(bundle: Bundle, part: Place, lang: Lang) -> tuple[Cell, ...]:
    none = Words(pick(lang, "finns inte här", "not here"))
    size: Cell | None = (
        figures.able(bundle, part) if part.is_municipality else figures.aged(bundle, part, interest().target.year)
    )
    share = figure_of(bundle, part, "eligible_share", last_year(bundle, "eligible_share"))
    whole, each = figures.part_of(bundle, part), figures.part_of(bundle, part, 1 / YEAR_GROUPS)
    return size or none, whole or none, each or none, share or none


def yh_block(bundle: Bundle, place: Place, lang: Lang) -> Block:
    """Applications to run higher vocational education and places granted, by area."""
    year, name = figures.rounds(bundle)[-1], place.name(lang)
    rows = tuple(
        Row("", area_name(area, lang), "", (found.applications, found.granted, found.sought, found.places))
        for area, found in figures.applied(bundle, place).items()
    )
    return Block(
        grid=Grid(
            "yh",
            pick(
                lang,
                f"Yrkeshögskola i {name}, omgången {year}: sökt och beviljat efter område",
                f"Higher vocational education in {name}, round of {year}: sought and granted by area",
            ),
            pick(lang, "Område", "Area"),
            (
                Column("ansokningar", pick(lang, "Ansökningar", "Applications")),
                Column("bifall", pick(lang, "Beviljade ansökningar", "Applications granted")),
                Column("sokta", pick(lang, "Sökta platser", "Places sought")),
                Column("platser", pick(lang, "Beviljade platser", "Places granted")),
            ),
            rows,
        ).sorted_by("platser", descending=True),
        heading=pick(lang, "Och yrkeshögskolan?", "And higher vocational education?"),
        definition=pick(lang, *words.YH),
        tables=(figures.YH,),
        note=pick(lang, *(words.YH_NOTE if rows else words.NO_YH)),
    )
