# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What adverts say of a county and of an occupation: how many, where, and for which skills.

Position in the flow: county and occupation pages include these blocks. Adverts are not vacancies, and each block says
so; skills are shown only when somebody has read adverts and counted them.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from smedja import codes
from smedja.core import Status, Unit
from smedja.data import Table
from smedja.match.demand import LEAST
from smedja.report.cite import Cited
from smedja.report.grid import Column, Grid, Row
from smedja.report.language import Lang, pick
from smedja.sweden import lexicon
from smedja.web import cited
from smedja.web.addresses import occupation_name, occupation_path, region_name, region_path
from smedja.web.bundle import Bundle
from smedja.web.drawn import drawn
from smedja.web.regions import pictures
from smedja.web.regions.block import Block
from smedja.web.regions.outlook_blocks import is_default
from smedja.web.regions.query import Query

_SHOWN: Final = 10
_LEVEL: Final = "afssyk2012_4"
_TABLES: Final = ("adverts_county", "employed_occupation_county")


def county_adverts(bundle: Bundle, county: str, query: Query, lang: Lang) -> Block:
    """Return the occupation groups that a county's adverts ask for most."""
    table = bundle.tables["adverts_county"]
    year, scheme = int(table.frame["year"].max()), codes.load("afssyk2012")  # type: ignore[arg-type]
    latest = table.frame.filter((pl.col("year") == year) & (pl.col("county") == county)).sort(
        "adverts", "occupation", descending=[True, False]
    )
    asked = [
        (code, scheme.name(code, lang, _LEVEL), _counted(count, table, str(year)))
        for code, count in latest.select("occupation", "adverts").iter_rows()
    ]
    place = region_name(county, lang)
    title = pick(
        lang, f"Annonser i {place} {year}, de vanligaste yrkena", f"Adverts in {place} {year}, commonest first"
    )
    return Block(
        grid=Grid(
            "annonser",
            pick(
                lang,
                f"Platsannonser i {place} {year} efter yrkesgrupp, efter var arbetet finns",
                f"Job adverts in {place} {year} by occupation group, where the work is",
            ),
            pick(lang, "Yrkesgrupp", "Occupation group"),
            (Column("annonser", pick(lang, f"Annonser {year}", f"Adverts {year}")),),
            tuple(Row(code, name, occupation_path(code[:3]), (count,)) for code, name, count in asked),
            sort="annonser",
            shown=_SHOWN,
        ),
        heading=pick(lang, "Vilka yrken annonseras mest?", "Which occupations are advertised most?"),
        definition=_definition(table, lang),
        note=_note(lang),
        tables=("adverts_county",),
        chart=drawn(
            bundle,
            f"annonser-lan/{county}",
            lang,
            lambda: pictures.gap_bars(
                "bild-annonser", title, [(name, count) for _, name, count in asked[:_SHOWN]], lang
            ),
            keep=is_default(query),
        ),
    )


def occupation_adverts(bundle: Bundle, occupation: str, query: Query, lang: Lang) -> Block:
    """Return where an occupation is advertised: counties, adverts for each hundred who work there in it."""
    table = bundle.tables["adverts_county"]
    year = int(table.frame["year"].max())  # type: ignore[arg-type]
    inside = pl.col("occupation").str.starts_with(occupation)
    counts = table.frame.filter((pl.col("year") == year) & inside).group_by("county").agg(pl.col("adverts").sum())
    asked = dict(counts.sort("county").iter_rows())
    rows = tuple(
        Row(
            code,
            region_name(code, lang),
            region_path(code),
            (_counted(asked.get(code, 0), table, str(year)),),
        )
        for code in codes.load("county").codes("county")
    )
    name = occupation_name(occupation, lang)
    return Block(
        grid=Grid(
            "annonser",
            pick(
                lang,
                f"Platsannonser för {name} {year} efter län, efter var arbetet finns",
                f"Job adverts for {name} {year} by county, where the work is",
            ),
            pick(lang, "Län", "County"),
            (Column("annonser", pick(lang, f"Annonser {year}", f"Adverts {year}")),),
            rows,
            shown=_SHOWN,
        ).sorted_by("annonser", descending=True),
        heading=pick(lang, "Var annonseras yrket?", "Where is the occupation advertised?"),
        definition=_definition(table, lang),
        note=_note(lang),
        tables=("adverts_county",),
    )


def skills_asked(bundle: Bundle, lang: Lang, *, county: str = "", occupation: str = "") -> tuple[Block, ...]:
    """Return the skills that adverts read by somebody ask for; nothing when none have been counted.

    Args:
        bundle: Run and tables.
        lang: Language.
        county: Of the work place; empty for all.
        occupation: Beginning of the occupation's code; empty for all.
    """
    if "advert_skills_county" not in bundle.tables:
        return ()
    table = bundle.tables["advert_skills_county"]
    chosen = table.frame.filter(
        pl.col("county").str.starts_with(county) & pl.col("occupation").str.starts_with(occupation)
    )
    counts = (
        chosen.group_by("skill", "demand").agg(pl.col("adverts").sum()).pivot("demand", index="skill", values="adverts")
    )
    for name in ("required", "merit", "mentioned"):
        if name not in counts.columns:
            counts = counts.with_columns(pl.lit(0, dtype=pl.Int64).alias(name))
    # No cell was left out of the table, so a demand without a row is none.
    counts = (
        counts.fill_null(0)
        .filter(pl.sum_horizontal("required", "merit", "mentioned") >= LEAST)
        .sort("required", "skill", descending=[True, False])
    )
    held, period = lexicon.load(), table.origin.period
    rows = tuple(
        Row(
            skill,
            held.concept(skill).name(lang) if skill in held.concepts else skill,
            "",
            tuple(_counted(count, table, period) for count in (required, merit)),
        )
        for skill, required, merit in counts.select("skill", "required", "merit").iter_rows()
    )
    if not rows:
        return ()
    return (
        Block(
            grid=Grid(
                "kompetenser",
                pick(
                    lang,
                    f"Kompetenser som minst {LEAST} lästa annonser nämner, {period}",
                    f"Skills that at least {LEAST} adverts read name, {period}",
                ),
                pick(lang, "Kompetens", "Skill"),
                (
                    Column("krav", pick(lang, "Annonser som kräver den", "Adverts that require it")),
                    Column("merit", pick(lang, "Som ser den som en merit", "That see it as a merit")),
                ),
                rows,
                sort="krav",
                shown=_SHOWN,
            ),
            heading=pick(lang, "Vilka kompetenser frågas efter?", "Which skills are asked for?"),
            definition=_definition(table, lang),
            note=_note(lang),
            tables=("advert_skills_county",),
        ),
    )


def _counted(count: int, table: Table, period: str) -> Cited:
    return cited.counted(count, table.name, period, unit=Unit.ADVERTS, status=table.spec.status)


def _definition(table: Table, lang: Lang) -> str:
    if table.spec.status is Status.ESTIMATED:
        return pick(
            lang,
            "Antal annonser som har lästs in här, efter det yrke och den kommun som har lästs ur texten. En annons kan "
            "gälla flera tjänster, och vad som inte har lästs in syns inte.",
            "Number of adverts read in here, by the occupation and municipality that were read from the text. An "
            "advert may be for several posts, and what was not read in does not show.",
        )
    return pick(
        lang,
        "Antal annonser hos Arbetsförmedlingen under året. En annons kan gälla flera tjänster, och yrken som sällan "
        "annonseras där syns knappt, till exempel sådana som rekryteras genom kontakter eller bemanningsföretag.",
        "Number of adverts at the public employment service during the year. An advert may be for several posts, and "
        "occupations seldom advertised there hardly show, such as those recruited through contacts or agencies.",
    )


def _note(lang: Lang) -> str:
    return pick(lang, "Annonser är inte lediga tjänster.", "Adverts are not vacancies.")
