# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The county page: who works here, who leaves, which occupations will be short, what training there is.

Position in the flow: bundle and query in, Page out. It words and arranges; every number is the run's or a table's.
"""

from __future__ import annotations

from smedja.core import Figure, Lineage, Status, Unit
from smedja.report.charts.series import Line
from smedja.report.cite import Cited, SectionAddress
from smedja.report.grid import Column, Grid, Row
from smedja.report.language import Lang, pick
from smedja.report.sentences import Sentence, doubt
from smedja.scenarios.view import SUPPLY_TABLES
from smedja.web import cited
from smedja.web.addresses import occupation_name, occupation_path, region_name, region_path
from smedja.web.bundle import Bundle
from smedja.web.drawn import drawn
from smedja.web.places.query import path_of as plan_path
from smedja.web.regions import pictures, workforce
from smedja.web.regions.adverts import county_adverts, skills_asked
from smedja.web.regions.areas import area_name
from smedja.web.regions.block import Block
from smedja.web.regions.outlook_blocks import (
    CHART_ROWS,
    TABLE_ROWS,
    answer,
    is_default,
    most_short,
    reasons,
    shortages,
)
from smedja.web.regions.page import Page, Step
from smedja.web.regions.query import Query
from smedja.web.regions.selection import Selection, select, selection_words
from smedja.web.regions.sureness import how_sure

PENSION_AGE = 65


def county_page(bundle: Bundle, county: str, query: Query, lang: Lang) -> Page:
    """Return the page of one county."""
    selection = select(bundle, query.industry)
    top = most_short(bundle, county, selection, query.year)[0]
    gap = cited.of_run(bundle, "gap", county, top, query.year)
    name = region_name(county, lang)
    return Page(
        kind="county",
        name=name,
        answer=answer(bundle, county, top, query.year, lang),
        query=query,
        aside=(*doubt(gap.figure, lang), _in_all(bundle, county, selection, query, lang)),
        blocks=(
            shortages(bundle, county, selection, query, lang),
            reasons(bundle, county, top, query, lang),
            _who_works(bundle, county, selection, query, lang),
            _ages(bundle, county, selection, query, lang),
            _who_leaves(bundle, county, selection, query, lang),
            _training(bundle, county, query, lang),
            _working_age(bundle, county, query, lang),
            _commuting(bundle, county, lang),
            county_adverts(bundle, county, query, lang),
            *skills_asked(bundle, lang, county=county),
        ),
        sure=how_sure(bundle, bundle.outlook.view(), gap, (county, top), query.year, lang),
        next_steps=(
            Step(
                pick(
                    lang,
                    f"Se {occupation_name(top, lang)} i alla län",
                    f"See {occupation_name(top, lang)} in every county",
                ),
                occupation_path(top),
            ),
            Step(
                pick(lang, "Se vilka utbildningsplatser som minskar bristen", "See which places lessen the shortage"),
                plan_path(county),
            ),
            Step(
                pick(
                    lang, "Se matematik, teknik och lärare i länets skolor", "See mathematics, technology and teachers"
                ),
                region_path(county).replace("/lan/", "/skolan/"),
            ),
            Step(
                pick(lang, "Se intresset för natur och teknik i länet", "See the interest in science and technology"),
                region_path(county).replace("/lan/", "/intresset/"),
            ),
            Step(
                pick(lang, "Se vad en kompetens leder till i länet", "See what a skill leads to in the county"),
                f"/din-kompetens/?lan={county}",
            ),
            Step(
                pick(
                    lang, "Se vad länets kompetensråd bedömer och föreslår", "See what the county’s skills council says"
                ),
                f"{region_path(county)}arbetsrum/",
            ),
            Step(
                pick(lang, "Se vad som ska göras härnäst i årshjulet", "See what is due next in the year wheel"),
                f"{region_path(county)}arbetsrum/arshjulet/",
            ),
            Step(pick(lang, "Jämför länen", "Compare the counties"), "/#lan"),
            Step(pick(lang, "Fråga om ett annat yrke", "Ask about another occupation"), "/yrke/"),
            Step(pick(lang, "Läs hur talen är gjorda", "Read how the numbers are made"), "/om-siffrorna/"),
        ),
    )


def _in_all(bundle: Bundle, county: str, selection: Selection, query: Query, lang: Lang) -> Sentence:
    what = selection_words(selection, lang)
    count = cited.short_count(
        bundle, county, selection.key, query.year, pick(lang, "yrken med brist", "occupations short")
    )
    total = cited.total(bundle, "gap", county, selection.key, query.year, pick(lang, "summa brist", "total shortage"))
    share = cited.shortage_share(bundle, county, selection.key, query.year)
    return Sentence(
        (
            pick(lang, f"Bland {what} väntas brist i ", f"Among {what}, shortage is expected in "),
            count,
            pick(lang, " yrkesgrupper. Tillsammans saknas ", " occupation groups. Together they lack "),
            total,
            pick(lang, " personer, ", " people, "),
            share,
            pick(lang, " av dem som arbetar i yrkena i dag.", " of those who work in them today."),
        )
    )


def _who_works(bundle: Bundle, county: str, selection: Selection, query: Query, lang: Lang) -> Block:
    place = region_name(county, lang)
    table = bundle.tables["employed_occupation_county"]
    year = bundle.outlook.run.base_year
    counts = workforce.employed_now(bundle, county)
    chosen = [(code, *counts.get(code, (0, 0))) for code in selection.occupations]
    chosen.sort(key=lambda item: -(item[1] + item[2]))
    date = f"{year}-11"
    told = [
        (
            code,
            cited.counted(women + men, table.name, date),
            cited.counted(women, table.name, date),
            cited.counted(men, table.name, date),
        )
        for code, women, men in chosen
    ]
    rows = tuple(
        Row(code, occupation_name(code, lang), occupation_path(code), (everyone, women, men))
        for code, everyone, women, men in told
    )
    bars = [(occupation_name(code, lang), women, men) for code, _, women, men in told[:CHART_ROWS]]
    title = pick(lang, f"De största yrkena i {place} {year}", f"The largest occupations in {place} {year}")
    return Block(
        grid=Grid(
            "arbetar",
            pick(
                lang,
                f"Sysselsatta i {place} i november {year}, {selection_words(selection, lang)}. Efter arbetsplats.",
                f"Employed in {place} in November {year}, {selection_words(selection, lang)}. By place of work.",
            ),
            pick(lang, "Yrke", "Occupation"),
            (
                Column("alla", pick(lang, "Sysselsatta", "Employed")),
                Column("kvinnor", pick(lang, "Kvinnor", "Women")),
                Column("man", pick(lang, "Män", "Men")),
            ),
            rows,
            sort="alla",
            shown=TABLE_ROWS,
        ),
        heading=pick(lang, "Vilka arbetar här?", "Who works here?"),
        definition=pick(
            lang,
            "Anställda och egna företagare efter det län där arbetsplatsen ligger, inte där de bor. "
            "Yrkesregistret räknar det yrke som "
            "arbetsgivaren uppger.",
            "Employees and self-employed by the county of their workplace, not of their home. The "
            "register counts the occupation that the "
            "employer reports.",
        ),
        tables=(table.name,),
        chart=drawn(
            bundle,
            f"arbetar/{county}/{selection.key}",
            lang,
            lambda: pictures.women_men("bild-arbetar", title, bars, lang),
            keep=is_default(query),
        ),
        key=pick(lang, "Orange: kvinnor. Grått: män.", "Orange: women. Grey: men."),
    )


def _ages(bundle: Bundle, county: str, selection: Selection, query: Query, lang: Lang) -> Block:
    place, base = region_name(county, lang), bundle.outlook.run.base_year
    groups = workforce.ages(bundle, county, selection.occupations)
    lineage = Lineage(("employed_occupation_county", "employed_occupation_age"), "age-profile", bundle.run)
    everyone = sum(n for _, n in groups) or 1.0

    def figure(value: float, unit: Unit) -> Cited:
        made = Figure(value, None, None, unit, f"{base}-12-31", Status.ESTIMATED, lineage)
        return Cited(made, SectionAddress("metod-aldrar"))

    told = [
        (group.replace("-", "–"), figure(n, Unit.PERSONS), _leaves(group, query.year - base)) for group, n in groups
    ]
    rows = tuple(Row("", label, "", (one, figure(one.figure.number / everyone, Unit.SHARE))) for label, one, _ in told)
    what = selection_words(selection, lang)
    title = pick(lang, f"Ålder bland {what} i {place} {base}", f"Ages in {what}, {place} {base}")
    return Block(
        grid=Grid(
            "aldrar",
            pick(lang, f"Arbetande efter ålder i {place} {base}, {what}", f"Workers by age in {place} {base}, {what}"),
            pick(lang, "Ålder", "Age"),
            (Column("antal", pick(lang, "Antal", "People")), Column("andel", pick(lang, "Andel", "Share"))),
            rows,
        ),
        heading=pick(lang, "Hur gamla är de?", "How old are they?"),
        definition=pick(
            lang,
            "Åldrar per yrke finns öppet bara för hela landet. Länets tal är därför uppskattade: de stämmer både med "
            "antalet i varje yrke i länet och med rikets åldrar i yrket.",
            "Ages by occupation are open only for the whole country. The county’s figures are "
            "therefore estimated: they "
            "agree both with the county’s count in each occupation and with the country’s ages in the occupation.",
        ),
        tables=("employed_occupation_county", "employed_occupation_age"),
        chart=drawn(
            bundle,
            f"aldrar/{county}/{selection.key}/{query.year}",
            lang,
            lambda: pictures.profile("bild-aldrar", title, told, lang),
            keep=is_default(query),
        ),
        key=pick(
            lang,
            f"Orange: åldrar som till största delen har fyllt {PENSION_AGE} år {query.year}.",
            f"Orange: ages most of which will have turned {PENSION_AGE} by {query.year}.",
        ),
    )


def _leaves(group: str, ahead: int) -> bool:
    low, _, high = group.partition("-")
    middle = (int(low) + int(high or low)) / 2
    return middle + ahead >= PENSION_AGE


def _who_leaves(bundle: Bundle, county: str, selection: Selection, query: Query, lang: Lang) -> Block:
    place, base, year = region_name(county, lang), bundle.outlook.run.base_year, query.year
    rows = tuple(
        Row(
            code,
            occupation_name(code, lang),
            occupation_path(code),
            tuple(cited.of_run(bundle, measure, county, code, year) for measure in ("exits", "exit_share")),
        )
        for code in selection.occupations
    )
    grid = Grid(
        "pension",
        pick(
            lang,
            f"Lämnar yrket i {place} {base}–{year}, {selection_words(selection, lang)}",
            f"Leaving the occupation in {place} {base}–{year}, {selection_words(selection, lang)}",
        ),
        pick(lang, "Yrke", "Occupation"),
        (
            Column("antal", pick(lang, "Lämnar", "Leave"), interval=True),
            Column("andel", pick(lang, f"Andel av {base}", f"Share of {base}"), interval=True),
        ),
        rows,
        shown=TABLE_ROWS,
    ).sorted_by("antal", descending=True)
    return Block(
        grid=grid,
        heading=pick(lang, "Vilka yrken förlorar flest till pension?", "Which occupations lose most to retirement?"),
        definition=pick(
            lang,
            f"De som är 55 år eller äldre och slutar arbeta eller lämnar yrket från slutet av {base} "
            f"till slutet av {year}: "
            f"pension, sjukdom, död. Andelen räknas på dem som arbetade i yrket {base}.",
            f"Those aged 55 or more who stop working or leave the occupation from the end of {base} "
            f"to the end of {year}: "
            f"retirement, illness, death. The share is of those who worked in the occupation in {base}.",
        ),
        tables=SUPPLY_TABLES,
    )


def _training(bundle: Bundle, county: str, query: Query, lang: Lang) -> Block:
    place, name = region_name(county, lang), "yh_applications"
    period = bundle.tables[name].origin.period
    rows = tuple(
        Row(
            "",
            area_name(area, lang),
            "",
            (
                cited.counted(granted, name, period, unit=Unit.PLACES),
                cited.counted(sought, name, period, unit=Unit.PLACES),
            ),
        )
        for area, granted, sought, _ in workforce.training(bundle, county)
    )
    bars = [(row.name, *row.cells) for row in rows[:CHART_ROWS]]
    title = pick(
        lang, f"Beviljade och sökta YH-platser i {place}", f"Higher vocational places granted and sought in {place}"
    )
    return Block(
        grid=Grid(
            "yh",
            pick(
                lang,
                f"Platser i ansökningar om yrkeshögskola i {place}, ansökningsår {period}",
                f"Places in applications to run higher vocational education in {place}, application years {period}",
            ),
            pick(lang, "Utbildningsområde", "Area"),
            (Column("beviljade", pick(lang, "Beviljade", "Granted")), Column("sokta", pick(lang, "Sökta", "Sought"))),
            rows,
            sort="beviljade",
            shown=TABLE_ROWS,
        ),
        heading=pick(lang, "Vilken utbildning finns?", "What training is there?"),
        definition=pick(
            lang,
            "Utbildningsplatser i yrkeshögskolan som anordnare sökt och fått, efter det län där utbildningen ges. "
            "En beviljad plats är inte en examinerad: alla platser fylls inte och alla fullföljer inte.",
            "Places in higher vocational education (yrkeshögskola) that providers applied for and were granted, by the "
            "county where the programme is given. A place granted is not a graduate.",
        ),
        tables=(name,),
        chart=drawn(
            bundle,
            f"yh/{county}",
            lang,
            lambda: pictures.places("bild-yh", title, bars, lang),  # type: ignore[arg-type]
            keep=is_default(query),
        )
        if rows
        else "",
        note=""
        if rows
        else pick(lang, "Inga ansökningar finns för länet.", "There are no applications for the county."),
        key=pick(
            lang,
            "Hela stapeln är sökta platser; den orange delen beviljades.",
            "The whole bar is places sought; the orange part was granted.",
        ),
    )


def _working_age(bundle: Bundle, county: str, query: Query, lang: Lang) -> Block:
    place, base = region_name(county, lang), bundle.outlook.run.base_year
    past = workforce.working_age_past(bundle, county)
    ahead = workforce.working_age_projected(bundle, county)
    lineage = Lineage(
        ("population_county", "population_municipality", "births_county", "deaths_county"), "population", bundle.run
    )
    rows = [Row("", str(year), "", (cited.counted(n, "population_county", f"{year}-12-31"),)) for year, n in past]
    rows += [
        Row(
            "",
            str(year),
            "",
            (
                Cited(
                    Figure(
                        n,
                        None,
                        None,
                        Unit.PERSONS,
                        f"{year}-12-31",
                        Status.ESTIMATED if year == base else Status.MODELLED,
                        lineage,
                    ),
                    SectionAddress("metod-befolkning"),
                ),
            ),
        )
        for year, n in ahead
    ]
    title = pick(lang, f"Invånare 20–64 år i {place}", f"Residents aged 20–64 in {place}")

    def lines() -> list[Line]:
        return [
            Line(pick(lang, "hittills", "so far"), [y for y, _ in past], [float(n) for _, n in past]),
            Line(
                pick(lang, "framskrivning", "projection"),
                [y for y, _ in ahead],
                [n for _, n in ahead],
                projected=True,
                strong=True,
            ),
        ]

    return Block(
        grid=Grid(
            "befolkning",
            pick(
                lang,
                f"Invånare 20–64 år i {place} vid årets slut",
                f"Residents aged 20–64 in {place} at the end of the year",
            ),
            pick(lang, "År", "Year"),
            (Column("antal", pick(lang, "Antal", "People")),),
            tuple(rows),
            shown=None,
        ),
        heading=pick(lang, "Vad ändras i befolkningen?", "What changes in the population?"),
        definition=pick(
            lang,
            f"De som bor i länet. Ålder och kön per län finns öppet till 2020; {base} är framskrivet till kommunernas "
            "folkmängd och åren därefter är modellerade. Inget intervall har räknats fram för befolkningen.",
            f"Those who live in the county. Age and sex by county are open until 2020; {base} is "
            "carried forward to the "
            "municipalities’ population and later years are modelled. No interval has been computed "
            "for the population.",
        ),
        tables=lineage.tables,
        chart=drawn(
            bundle,
            f"befolkning/{county}/{query.year}",
            lang,
            lambda: pictures.over_time("bild-befolkning", title, lines(), lang, mark_year=query.year),
            keep=is_default(query),
        ),
    )


def _commuting(bundle: Bundle, county: str, lang: Lang) -> Block:
    place, name = region_name(county, lang), "commuting"
    period = bundle.tables[name].origin.period
    rows = tuple(
        Row(
            code,
            region_name(code, lang),
            region_path(code),
            tuple(cited.counted(n, name, period) for n in (out, back, back - out)),
        )
        for code, out, back in workforce.commuting(bundle, county)
    )
    return Block(
        grid=Grid(
            "pendling",
            pick(lang, f"Pendling till och från {place}, {period}", f"Commuting to and from {place}, {period}"),
            pick(lang, "Län", "County"),
            (
                Column("ut", pick(lang, f"Bor i {place}, arbetar där", f"Live in {place}, work there")),
                Column("in", pick(lang, f"Bor där, arbetar i {place}", f"Live there, work in {place}")),
                Column("netto", pick(lang, "Netto in", "Net in")),
            ),
            rows,
            shown=6,
        ),
        heading=pick(lang, "Vilka pendlar?", "Who commutes?"),
        definition=pick(
            lang,
            f"Förvärvsarbetande som passerar länsgränsen till arbetet. Tabellen är från {period}; "
            "nyare finns inte öppet "
            "med den här indelningen.",
            f"Employed people who cross the county border to work. The table is from {period}; no "
            "newer one is open with "
            "this breakdown.",
        ),
        tables=(name,),
    )
