# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The questions of the page: who pays what, which plan, does the group fill, who reaches it.

Position in the flow: figures of an agreement in, Blocks out; shown and exported as those of every page. It reckons
nothing.
"""

from __future__ import annotations

from typing import Final

from smedja.optimise.cooperation.agreement import Arrangement, Reach
from smedja.optimise.cooperation.case import RuleOfSharing
from smedja.report.charts import bars
from smedja.report.charts.render import Drawing
from smedja.report.documents import cooperation_sentences as told
from smedja.report.documents.cooperation_figures import Book
from smedja.report.documents.cooperation_words import (
    KINDS,
    RULE_MEANING,
    RULES,
    arrangements,
    missing_text,
    rule_name,
    rule_within,
    sites_text,
)
from smedja.report.grid import Cell, Column, Grid, Row, Words
from smedja.report.language import Lang, pick
from smedja.report.numbers import figure_text
from smedja.report.sentences import Sentence
from smedja.web.bundle import Bundle
from smedja.web.drawn import drawn
from smedja.web.regions.block import Block

NOTHING: Final = Words("–", -1.0)
#: Bands of travel time as people say them. Unit minutes.
_BANDS: Final = {
    30.0: ("en halvtimme", "half an hour"),
    45.0: ("tre kvart", "three quarters of an hour"),
    60.0: ("en timme", "an hour"),
    90.0: ("en och en halv timme", "an hour and a half"),
}


def shares_block(book: Book, lang: Lang, held: Bundle) -> Block:
    """Who pays what: each rule beside the others and beside what each would pay alone."""
    agreement = book.agreement
    by_rule = {each.rule: each for each in agreement.shares}
    rules = [rule for rule in RULES if rule in by_rule]
    columns = [Column(rule, _column_name(book, rule, lang), pick(lang, *RULE_MEANING[rule])) for rule in rules]
    alone = Column("ensam", pick(lang, "Ensam", "Alone"))
    rows = []
    for municipality in agreement.case.municipalities:
        key = municipality.key
        shares = [_money(book, by_rule[rule].sek.get(key), rule_name(rule, lang), lang) for rule in rules]
        cells = (_money(book, agreement.alone_sek.get(key), pick(lang, "ensam", "alone"), lang), *shares)
        rows.append(Row(key, municipality.name, "", cells))
    sums = (_sum(book, dict(agreement.alone_sek), lang), *(_sum(book, by_rule[rule].sek, lang) for rule in rules))
    rows.append(Row("", pick(lang, "Alla", "All"), "", sums))
    absent = [f"{rule_name(rule, lang)}: {text}" for rule in rules if (text := missing_text(by_rule[rule], lang))]
    meanings = " ".join(
        f"{rule_name(rule, lang)}: {pick(lang, *RULE_MEANING[rule])} {missing_text(by_rule[rule], lang)}".strip()
        for rule in rules
    )
    shown = shown_rule(book)
    return Block(
        grid=Grid(
            "fordelning",
            pick(
                lang,
                f"Kronor om året {book.year} och kommun, före statsbidrag, med olika regler för delning",
                f"SEK a year {book.year} and municipality, before state grants, under each rule of sharing",
            ),
            pick(lang, "Kommun", "Municipality"),
            (alone, *columns),
            tuple(rows),
            descending=False,
        ),
        heading=pick(lang, "Vem betalar vad?", "Who pays what?"),
        definition=meanings,
        tables=(),
        chart=drawn(
            held,
            f"cooperation/{agreement.identity}/{shown}/shares",
            lang,
            lambda: _shares_drawing(book, shown, lang),
            keep=False,
        ),
        lead=_lead(book, lang),
        note=" ".join(absent),
        key=pick(
            lang,
            f"Orange: tillsammans ({rule_within(shown, lang)}). Grått: resten upp till vad den betalar ensam.",
            f"Orange: together ({rule_within(shown, lang)}). Grey: the rest up to what it pays alone.",
        ),
    )


def _lead(book: Book, lang: Lang) -> Sentence:
    """Which rule holds, and what the price list leaves over."""
    chosen, left = told.chosen_rule(book, lang), told.balance(book, lang)
    return chosen if left is None else Sentence((*chosen.parts, " ", *left.parts))


def shown_rule(book: Book) -> RuleOfSharing:
    """Return the rule that the picture shows: the chosen one, else the law's default."""
    return book.agreement.case.chosen_rule or "own_cost"


def _column_name(book: Book, rule: RuleOfSharing, lang: Lang) -> str:
    chosen = pick(lang, " (vald)", " (chosen)") if rule == book.agreement.case.chosen_rule else ""
    return f"{rule_name(rule, lang)}{chosen}"


def _money(book: Book, sek: float | None, about: str, lang: Lang) -> Cell:
    return NOTHING if sek is None else book.money(sek, f"{about}, {pick(lang, 'kronor om året', 'SEK a year')}")


def _sum(book: Book, sek: dict[str, float | None] | dict[str, float], lang: Lang) -> Cell:
    """The sum over municipalities; none where one of them is unknown."""
    parts = [part for part in sek.values() if part is not None]
    whole = sum(parts) if parts and len(parts) == len(sek) else None
    return _money(book, whole, pick(lang, "alla", "all"), lang)


def _shares_drawing(book: Book, rule: RuleOfSharing, lang: Lang) -> Drawing:
    """What each pays together within what it pays alone."""
    agreement, rows = book.agreement, []
    for municipality in agreement.case.municipalities:
        share = agreement.shares_by(rule).sek.get(municipality.key)
        alone = agreement.alone_sek.get(municipality.key)
        if share is None:
            continue
        paid = figure_text(book.money(share).figure, lang).value
        words = pick(lang, f"{paid} kr tillsammans", f"SEK {paid} together")
        if alone is not None:
            lone = figure_text(book.money(alone).figure, lang).value
            words += pick(lang, f", {lone} kr ensam", f", SEK {lone} alone")
        rows.append(bars.Bar(municipality.name, max(share, 0.0), words, second=max(alone or 0.0, share, 1.0)))
    finding = "; ".join(f"{row.name}: {row.label}" for row in rows)
    title = pick(
        lang, "Vad varje kommun betalar tillsammans och ensam", "What each municipality pays together and alone"
    )
    return Drawing("fordelning-bild", title, finding, lambda width: bars.part_bars(rows, width))


def plans_block(book: Book, lang: Lang) -> Block:
    """Which plan: the best, the runner-up, as today, each alone."""
    best = book.agreement.best
    rows = tuple(
        Row("", pick(lang, *KINDS[each.kind]), "", _plan_cells(book, each, best, lang))
        for each in arrangements(book.agreement)
    )
    columns = (
        Column("orter", pick(lang, "Orter", "Sites")),
        Column("grupper", pick(lang, "Grupper", "Groups")),
        Column("elever", pick(lang, "Elever i dem", "Pupils in them")),
        Column("kopta", pick(lang, "Köpta platser", "Places bought")),
        Column("kostnad", pick(lang, "Kostnad", "Cost")),
        Column("dyrare", pick(lang, "Dyrare än bästa", "Dearer than the best")),
    )
    missing = (
        ""
        if book.agreement.as_today
        else pick(lang, "Underlaget säger inte hur det är i dag.", "The case does not say how it is today.")
    )
    return Block(
        grid=Grid(
            "upplagg",
            pick(lang, f"Upplägg jämförda, kronor om året {book.year}", f"Plans compared, SEK a year {book.year}"),
            pick(lang, "Upplägg", "Plan"),
            columns,
            rows,
            descending=False,
        ),
        heading=pick(lang, "Var, och hur många grupper?", "Where, and how many groups?"),
        definition=pick(
            lang,
            "Bästa upplägget är det billigaste som finns för de troligaste antalen sökande. Näst bästa har andra orter "
            "eller grupper. Var för sig: varje kommun ordnar sitt.",
            "The best plan is the cheapest there is for the most likely numbers of applicants. The runner-up has other "
            "sites or groups. Each alone: every municipality arranges its own.",
        ),
        tables=(),
        lead=told.runner_up(book, lang),
        note=missing,
    )


def _plan_cells(book: Book, each: Arrangement, best: Arrangement, lang: Lang) -> tuple[Cell, ...]:
    sek = pick(lang, "kronor om året", "SEK a year")
    return (
        Words(sites_text(each, book, lang)),
        book.count(sum(group.groups for group in each.groups), pick(lang, "grupper", "groups")),
        book.pupils(sum(group.pupils for group in each.groups), pick(lang, "elever i grupperna", "pupils in groups")),
        book.pupils(each.bought(), pick(lang, "köpta platser", "places bought")),
        book.money(each.cost_sek, sek),
        book.money(each.cost_sek - best.cost_sek, sek),
    )


def pupils_block(book: Book, lang: Lang) -> Block:
    """Who goes where."""
    rows = []
    for seat in book.agreement.best.seats:
        if not seat.pupils:
            continue
        site = pick(lang, "köpt plats", "place bought") if seat.site is None else book.name(seat.site)
        minutes = NOTHING if seat.minutes is None else book.minutes(seat.minutes, pick(lang, "enkel väg", "one way"))
        name = f"{book.name(seat.home)}, {book.package(seat.package)}" if _many(book) else book.name(seat.home)
        rows.append(Row("", name, "", (Words(site), book.pupils(seat.pupils, pick(lang, "elever", "pupils")), minutes)))
    return Block(
        grid=Grid(
            "elever",
            pick(lang, f"Elever om året {book.year} i bästa upplägget", f"Pupils a year {book.year} in the best plan"),
            pick(lang, "Hemkommun", "Home municipality"),
            (
                Column("ort", pick(lang, "Går i", "Goes to")),
                Column("antal", pick(lang, "Elever", "Pupils")),
                Column("minuter", pick(lang, "Minuter dit", "Minutes there")),
            ),
            tuple(rows),
            descending=False,
            shown=12,
        ),
        heading=pick(lang, "Vem går var?", "Who goes where?"),
        definition=pick(
            lang,
            "Elever efter hemkommun, den kommun där de bor. Räcker platserna inte till alla delas de jämnt efter "
            "sökande. Restiden är med bil, enkel väg.",
            "Pupils by home municipality, where they live. When places do not suffice they are shared evenly by "
            "applicants. Travel time is by car, one way.",
        ),
        tables=(),
    )


def _many(book: Book) -> bool:
    return len(book.agreement.case.packages) > 1


def filling_block(book: Book, lang: Lang) -> Block:
    """From which size a group pays, and how likely it is to fill."""
    rows = tuple(
        Row(
            "",
            book.package(each.package),
            "",
            (
                NOTHING if each.alone is None else book.pupils(each.alone, pick(lang, "elever", "pupils")),
                Words(pick(lang, "okänt", "unknown") if not each.grant_known else "–", -1.0)
                if each.with_grant is None
                else book.pupils(each.with_grant, pick(lang, "elever, med bidrag", "pupils, with the grant")),
                NOTHING if each.probability is None else book.chance(each.probability),
                NOTHING if each.probability_planned is None else book.chance(each.probability_planned),
            ),
        )
        for each in book.agreement.break_even
    )
    first = book.agreement.break_even[0] if book.agreement.break_even else None
    return Block(
        grid=Grid(
            "fyllnad",
            pick(
                lang, "Minsta grupp som lönar sig, och om den fylls", "Smallest group that pays, and whether it fills"
            ),
            pick(lang, "Utbildning", "Training"),
            (
                Column("minsta", pick(lang, "Lönar sig från", "Pays from")),
                Column("bidrag", pick(lang, "Med statsbidrag", "With the grant")),
                Column("fylls", pick(lang, "En grupp fylls", "One group fills")),
                Column("alla", pick(lang, "Alla grupper fylls", "All groups fill")),
            ),
            rows,
            descending=False,
        ),
        heading=pick(
            lang, "När lönar sig en egen grupp, och fylls den?", "When does an own group pay, and does it fill?"
        ),
        definition=pick(
            lang,
            "Minsta grupp där kostnaden inte är högre än att köpa samma platser på annat håll. Sannolikheten räknas ur "
            "parternas lägsta, troligaste och högsta antal sökande och ur avhoppen, om de är angivna.",
            "The smallest group whose cost is no higher than buying the same places elsewhere. The probability follows "
            "from the parties’ lowest, most likely and highest numbers of applicants, and from drop-out where given.",
        ),
        tables=(),
        lead=told.break_even(first, book, lang) if first is not None and not _many(book) else None,
    )


def reach_block(book: Book, lang: Lang) -> Block:
    """Who reaches each site within each band of travel time."""
    agreement = book.agreement
    bands = sorted({each.minutes for each in agreement.reach})
    found: dict[tuple[str, str], dict[float, Reach]] = {}
    for each in agreement.reach:
        found.setdefault((each.package, each.site), {})[each.minutes] = each
    order = sorted(found, key=lambda at: not next(iter(found[at].values())).in_plan)
    rows = []
    for package, site in order:
        cells = [
            NOTHING
            if (reach := found[package, site].get(band)) is None or reach.share is None
            else book.share(
                reach.share,
                pick(lang, f"av de sökande når {book.name(site)}", f"of applicants reach {book.name(site)}"),
            )
            for band in bands
        ]
        used = any(each.in_plan for each in found[package, site].values())
        name = f"{book.name(site)}, {book.package(package)}" if _many(book) else book.name(site)
        plan = Words(pick(lang, "ja", "yes") if used else pick(lang, "nej", "no"), float(used))
        rows.append(Row("", name, "", (plan, *cells)))
    return Block(
        grid=Grid(
            "restid",
            pick(
                lang,
                "Andel av de troliga sökande som når orten med bil, enkel väg",
                "Share of the likely applicants who reach the site by car, one way",
            ),
            pick(lang, "Ort", "Site"),
            (
                Column("med", pick(lang, "I upplägget", "In the plan")),
                *(Column(f"band-{n}", band_name(band, lang)) for n, band in enumerate(bands)),
            ),
            tuple(rows),
            descending=False,
            shown=12,
        ),
        heading=pick(lang, "Vem når dit?", "Who can reach it?"),
        definition=pick(
            lang,
            "Sökande räknas från sin hemkommuns huvudort. Avstånden är antagna om inget annat står i underlaget, "
            "och farten är en antagen modell. Kollektivtrafik räknas inte.",
            "Applicants are counted from the main place of their home municipality. Distances are assumed unless the "
            "case says otherwise, and speed is an assumed model. Public transport is not reckoned.",
        ),
        tables=(),
        note=_unknown_roads(book, lang),
    )


def band_name(minutes: float, lang: Lang) -> str:
    """Return a band of travel time in words where there are words for it."""
    if minutes in _BANDS:
        return pick(lang, f"Inom {_BANDS[minutes][0]}", f"Within {_BANDS[minutes][1]}")
    return pick(lang, f"Inom {minutes:g} min", f"Within {minutes:g} min")


def _unknown_roads(book: Book, lang: Lang) -> str:
    unknown = sorted({book.name(key) for each in book.agreement.reach for key in each.unknown})
    if not unknown:
        return ""
    return pick(
        lang,
        f"Restiden är okänd för {', '.join(unknown)}; de räknas inte som att de når dit.",
        f"The travel time is unknown for {', '.join(unknown)}; they are not counted as reaching it.",
    )


def stability_words(book: Book, lang: Lang) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...], tuple[Sentence, ...]]:
    """Return what is said of stability, who would leave under each rule, and what could help."""
    held = book.agreement.stability
    return (
        told.stability(book, lang),
        tuple(told.leavers(rule, book, lang) for rule in held.by_rule),
        tuple(told.remedy(each, book, lang) for each in held.remedies),
    )
