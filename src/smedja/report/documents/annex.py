# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The agreement annex, section by section: parties, courses, shares, prices, stability, grant, rules, signatures.

Position in the flow: behind ``agreement.write_annex``. What the case does not give stays an empty line to fill in; no
amount is made up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smedja.optimise.cooperation.agreement import Seats
from smedja.optimise.cooperation.case import Package
from smedja.optimise.cooperation.rules import Rule
from smedja.report.cite import Cited
from smedja.report.documents import cooperation_sentences as told
from smedja.report.documents.cooperation_figures import Book
from smedja.report.documents.cooperation_words import (
    COST_LINES,
    KINDS,
    RULE_MEANING,
    RULES,
    arrangements,
    assumptions,
    level_name,
    missing_text,
    notice_text,
    rule_name,
    sites_text,
)
from smedja.report.documents.stamp import Stamp
from smedja.report.documents.word_file import add_table, new_document
from smedja.report.language import Lang, pick
from smedja.report.numbers import format_figure
from smedja.report.sentences import Sentence
from smedja.report.words import status_word

if TYPE_CHECKING:
    from docx.document import Document

BLANK = "…………"


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex being written: the document, the figures, the language."""

    document: Document
    book: Book
    lang: Lang

    def heading(self, sv: str, en: str) -> None:
        """Begin a section."""
        self.document.add_heading(pick(self.lang, sv, en), level=1)

    def say(self, *texts: Sentence | str) -> None:
        """Add paragraphs."""
        for text in texts:
            self.document.add_paragraph(text if isinstance(text, str) else text.plain(self.lang))

    def bullets(self, *texts: Sentence | str) -> None:
        """Add a list."""
        for text in texts:
            plain = text if isinstance(text, str) else text.plain(self.lang)
            self.document.add_paragraph(plain, style="List Bullet")

    def shown(self, cited: Cited) -> str:
        """A figure as text, its range in brackets."""
        return format_figure(cited.figure, self.lang)

    def sek(self, amount: float | None) -> str:
        """An amount as text; an empty line where there is none."""
        return BLANK if amount is None else self.shown(self.book.money(amount))

    def words(self, sv: str, en: str) -> str:
        """One of two texts."""
        return pick(self.lang, sv, en)


def build(book: Book, stamp: Stamp, lang: Lang) -> Document:
    """Return the whole annex."""
    case = book.agreement.case
    title = pick(lang, "Bilaga till samverkansavtal", "Annex to an agreement of co-operation")
    annex = Annex(new_document(f"{title}: {case.title}", case.title, lang), book, lang)
    annex.document.add_heading(title, level=0)
    annex.say(f"{case.title}.", told.answer(book, lang), told.plan(book, lang))
    for notice in book.agreement.warnings:
        annex.bullets(notice_text(notice, book, lang))
    for section in (
        _parties,
        _courses,
        _pupils,
        _shares,
        _prices,
        _stability,
        _risk,
        _grant,
        _rules,
        _assumed,
        _signed,
    ):
        section(annex)
    _about(annex, stamp)
    return annex.document


def _unit(annex: Annex) -> str:
    """What amounts are in: unit, price year and status, for captions."""
    case = annex.book.agreement.case
    year = (
        ""
        if case.price_year is None
        else annex.words(f", {case.price_year} års priser", f", prices of {case.price_year}")
    )
    return annex.words(f"kronor om året{year}, modellerade", f"SEK a year{year}, modelled")


def _parties(annex: Annex) -> None:
    annex.heading("Parter", "Parties")
    case, rows = annex.book.agreement.case, []
    for municipality in case.municipalities:
        population = (
            BLANK if municipality.population is None else annex.shown(annex.book.count(municipality.population))
        )
        found = [a for p in case.packages for a in p.applicants if a.municipality == municipality.key]
        ends = (float(sum(a.low for a in found)), float(sum(a.high for a in found)))
        applicants = annex.book.pupils(sum(a.mid for a in found), ends=ends)
        rows.append((municipality.name, population, annex.shown(applicants)))
    add_table(
        annex.document,
        annex.words(
            "Kommunerna, folkmängd och sökande om året (lägst–högst); sökande är antagna",
            "Municipalities, population and applicants a year (lowest–highest); applicants are assumed",
        ),
        annex.words("Kommun|Folkmängd|Sökande", "Municipality|Population|Applicants").split("|"),
        rows,
    )


def _courses(annex: Annex) -> None:
    annex.heading("Vad som ges, var och när", "What is given, where and when")
    rows = [
        (
            annex.book.package(each.package),
            annex.book.name(each.site),
            "; ".join(f"start {start}: {groups}" for start, groups in enumerate(each.by_start, start=1)),
            annex.shown(annex.book.count(each.groups)),
            annex.shown(annex.book.pupils(each.pupils)),
            annex.sek(each.cost_sek),
        )
        for each in annex.book.agreement.best.groups
    ]
    heads = annex.words(
        "Utbildning|Ort|Grupper vid varje start|Grupper|Elever|Kostnad",
        "Training|Site|Groups at each start|Groups|Pupils|Cost",
    )
    caption = annex.words(
        f"Grupper om året och deras kostnad, {_unit(annex)}", f"Groups a year and their cost, {_unit(annex)}"
    )
    if rows:
        add_table(annex.document, caption, heads.split("|"), rows, numbers_from=3)
    other = [
        (
            pick(annex.lang, *KINDS[each.kind]),
            sites_text(each, annex.book, annex.lang),
            annex.shown(annex.book.count(sum(group.groups for group in each.groups))),
            annex.shown(annex.book.pupils(each.bought())),
            annex.sek(each.cost_sek),
        )
        for each in arrangements(annex.book.agreement)
    ]
    add_table(
        annex.document,
        annex.words(f"Upplägg som har jämförts, {_unit(annex)}", f"Plans compared, {_unit(annex)}"),
        annex.words("Upplägg|Orter|Grupper|Köpta platser|Kostnad", "Plan|Sites|Groups|Places bought|Cost").split("|"),
        other,
        numbers_from=2,
    )
    second = told.runner_up(annex.book, annex.lang)
    if second is not None:
        annex.say(second)


def _pupils(annex: Annex) -> None:
    annex.heading("Vem som går var, och vem som köper platser", "Who goes where, and who buys places")
    rows = [_seat(annex, seat) for seat in annex.book.agreement.best.seats if seat.pupils]
    add_table(
        annex.document,
        annex.words("Elever om året efter hemkommun, modellerade", "Pupils a year by home municipality, modelled"),
        annex.words(
            "Utbildning|Hemkommun|Går i|Elever|Restid, minuter enkel väg",
            "Training|Home|Goes to|Pupils|Travel time, minutes one way",
        ).split("|"),
        rows,
        numbers_from=3,
    )


def _seat(annex: Annex, seat: Seats) -> tuple[str, ...]:
    site = (
        annex.words("köpt plats på annat håll", "bought elsewhere") if seat.site is None else annex.book.name(seat.site)
    )
    minutes = "–" if seat.minutes is None else annex.shown(annex.book.minutes(seat.minutes))
    pupils = annex.shown(annex.book.pupils(seat.pupils))
    return annex.book.package(seat.package), annex.book.name(seat.home), site, pupils, minutes


def _shares(annex: Annex) -> None:
    annex.heading("Kostnadsfördelning", "Cost shares")
    agreement, lang = annex.book.agreement, annex.lang
    annex.say(told.chosen_rule(annex.book, lang))
    chosen = agreement.case.chosen_rule
    marks = {rule: annex.words(" (vald)", " (chosen)") if rule == chosen else "" for rule in RULES}
    held = {each.rule: each for each in agreement.shares}
    rules = [rule for rule in RULES if rule in held]
    rows = []
    for municipality in agreement.case.municipalities:
        shares = [held[rule].sek.get(municipality.key) for rule in rules]
        amounts = ["–" if share is None else annex.sek(share) for share in shares]
        alone = agreement.alone_sek.get(municipality.key)
        rows.append((municipality.name, *amounts, "–" if alone is None else annex.sek(alone)))
    add_table(
        annex.document,
        annex.words(
            f"Vad var och en betalar med olika regler, och ensam; {_unit(annex)}",
            f"What each pays under each rule, and alone; {_unit(annex)}",
        ),
        [
            annex.words("Kommun", "Municipality"),
            *(f"{rule_name(rule, lang)}{marks[rule]}" for rule in rules),
            annex.words("Ensam", "Alone"),
        ],
        rows,
    )
    annex.bullets(
        *(
            f"{rule_name(rule, lang)}: {pick(lang, *RULE_MEANING[rule])} {missing_text(held[rule], lang)}".strip()
            for rule in rules
        )
    )
    left = told.balance(annex.book, lang)
    if left is not None:
        annex.say(left)


def _prices(annex: Annex) -> None:
    annex.heading("Prisbilaga", "Price annex")
    annex.say(
        annex.words(
            "Rader utan belopp fylls i av parterna. Beloppen är parternas egna.",
            "Lines without an amount are for the parties to fill in. Amounts are the parties’ own.",
        )
    )
    custom = next((rule for rule in annex.book.agreement.rules.other if rule.key == "administration_share"), None)
    if custom is not None:
        annex.say(f"{pick(annex.lang, custom.text_sv, custom.text_en)} ({custom.reference}.)")
    for package in annex.book.agreement.case.packages:
        add_table(
            annex.document,
            annex.words(f"{package.name}, kronor per plats, antagna", f"{package.name}, SEK a place, assumed"),
            annex.words("Rad|Kronor per plats", "Line|SEK a place").split("|"),
            _price_rows(annex, package),
        )


def _price_rows(annex: Annex, package: Package) -> list[tuple[str, str]]:
    given: dict[str, float] = {line.key: line.sek_per_place for line in package.cost_lines}
    rows = [(pick(annex.lang, *names), annex.sek(given.get(key))) for key, names in COST_LINES.items()]
    rows.append((annex.words("Avtalat pris", "Agreed price"), annex.sek(package.list_price_sek)))
    return rows


def _stability(annex: Annex) -> None:
    annex.heading("Om någon tjänar på att lämna", "Whether anyone gains by leaving")
    held, lang = annex.book.agreement.stability, annex.lang
    annex.say(*told.stability(annex.book, lang))
    annex.bullets(*(told.leavers(rule, annex.book, lang) for rule in held.by_rule))
    if held.remedies:
        annex.say(annex.words("Det här kan hjälpa:", "This may help:"))
        annex.bullets(*(told.remedy(each, annex.book, lang) for each in held.remedies))


def _risk(annex: Annex) -> None:
    annex.heading("När en grupp lönar sig", "When a group pays")
    annex.bullets(*(told.break_even(each, annex.book, annex.lang) for each in annex.book.agreement.break_even))


def _grant(annex: Annex) -> None:
    annex.heading("Statsbidrag", "State grant")
    checks = annex.book.agreement.grant
    if not checks:
        annex.say(
            annex.words(
                "Inget beviljat bidrag är angivet, så inget har prövats.",
                "No granted amount is given, so nothing has been checked.",
            )
        )
        return
    annex.bullets(*(told.grant(check, annex.book, annex.lang) for check in checks))
    rows = [
        (
            level_name(check.level, annex.lang),
            *(
                "–" if number is None else annex.shown(annex.book.year_places(number))
                for number in (check.granted, check.planned, check.own_needed, check.used, check.unused)
            ),
            "–" if check.grant_sek is None else annex.sek(check.grant_sek),
        )
        for check in checks
    ]
    add_table(
        annex.document,
        annex.words(
            "Årsplatser och bidrag efter nivå, kronor, modellerade", "Year-places and grant by level, SEK, modelled"
        ),
        annex.words(
            "Nivå|Beviljade|I upplägget|Egna som krävs|Används|Blir över|Bidrag",
            "Level|Granted|In the plan|Own needed|Used|Left over|Grant",
        ).split("|"),
        rows,
    )


def _rules(annex: Annex) -> None:
    rules = annex.book.agreement.rules
    annex.heading(f"Regler för {rules.year}", f"Rules of {rules.year}")
    add_table(
        annex.document,
        annex.words(f"Regler som gäller {rules.year}", f"Rules that apply in {rules.year}"),
        annex.words("Regel|Gäller|Status|Källa", "Rule|In force|Status|Reference").split("|"),
        [_rule_row(annex, rule) for rule in rules.all],
        numbers_from=4,
    )


def _rule_row(annex: Annex, rule: Rule) -> tuple[str, str, str, str]:
    ends = "" if rule.valid_to is None else rule.valid_to.isoformat()
    status = annex.words("okänd", "unknown") if rule.missing else status_word(rule.status, annex.lang)
    return (
        pick(annex.lang, rule.text_sv, rule.text_en),
        f"{rule.valid_from.isoformat()}–{ends}",
        status,
        " ".join(part for part in (rule.reference, rule.url) if part),
    )


def _assumed(annex: Annex) -> None:
    annex.heading("Antaganden", "Assumptions")
    annex.bullets(*assumptions(annex.book.agreement, annex.lang))
    if annex.book.agreement.case.note:
        annex.say(annex.book.agreement.case.note)


def _signed(annex: Annex) -> None:
    annex.heading("Underskrifter", "Signatures")
    add_table(
        annex.document,
        annex.words("Parternas underskrifter", "Signatures of the parties"),
        annex.words(
            "Kommun|Ort och datum|Namnteckning|Namnförtydligande", "Municipality|Place and date|Signature|Name"
        ).split("|"),
        [(each.name, BLANK, BLANK, BLANK) for each in annex.book.agreement.case.municipalities],
        numbers_from=4,
    )


def _about(annex: Annex, stamp: Stamp) -> None:
    annex.heading("Om dokumentet", "About this document")
    lines = [
        annex.words(f"Smedja {stamp.version}.", f"Smedja {stamp.version}."),
        annex.words(
            f"Beräkning: {annex.book.agreement.identity}. Samma underlag och regler ger samma tal.",
            f"Run: {annex.book.agreement.identity}. The same case and rules give the same numbers.",
        ),
    ]
    if stamp.made is not None:
        lines.append(annex.words(f"Datum: {stamp.made.isoformat()}.", f"Date: {stamp.made.isoformat()}."))
    if stamp.permalink:
        lines.append(annex.words(f"Länk: {stamp.permalink}", f"Link: {stamp.permalink}"))
    annex.say(*lines)
