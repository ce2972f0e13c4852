# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The page Utbildning tillsammans: its answer, its blocks, its warnings and what to do next.

Position in the flow: agreement and query in, CooperationPage out; the views show it or export one of its tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from smedja.optimise.cooperation.agreement import Agreement
from smedja.optimise.cooperation.rules import Rule
from smedja.report.documents import cooperation_sentences as told
from smedja.report.documents.cooperation_figures import Book
from smedja.report.documents.cooperation_words import assumptions, notice_text
from smedja.report.language import Lang, pick
from smedja.report.sentences import Sentence
from smedja.report.words import status_word
from smedja.web.bundle import Bundle
from smedja.web.cooperation import blocks
from smedja.web.cooperation.query import Asked
from smedja.web.regions.page import Page, Step


@dataclass(frozen=True)
class RuleLine:
    """One rule of the year, as the page lists it.

    Attributes:
        text: What it says.
        dates: From when to when.
        status: official, estimated, assumed or unknown, in words.
        reference: Where it stands.
        url: Address of that; empty when there is none.
    """

    text: str
    dates: str
    status: str
    reference: str
    url: str


@dataclass(frozen=True)
class CooperationPage(Page):
    """A page that also warns, tells of stability and grant, and names its rules.

    Attributes:
        legal: The warning that there are too few municipalities; empty otherwise.
        warnings: What else a reader must know.
        stability: Whether anyone would gain by leaving.
        leavers: Who, under each rule.
        remedies: What could help.
        grant: The grant of each level against the plan.
        own_share: The rule on own places of the year.
        rules: The rules of the year.
        assumed: What the answer rests on.
        identity: Name of the run.
    """

    legal: str = ""
    warnings: Sequence[str] = ()
    stability: Sequence[Sentence] = ()
    leavers: Sequence[Sentence] = ()
    remedies: Sequence[Sentence] = ()
    grant: Sequence[Sentence] = ()
    own_share: RuleLine | None = None
    rules: Sequence[RuleLine] = ()
    assumed: Sequence[str] = ()
    identity: str = ""


def cooperation_page(agreement: Agreement, query: Asked, held: Bundle, lang: Lang) -> CooperationPage:
    """Return the page."""
    book = Book(agreement)
    stability, leavers, remedies = blocks.stability_words(book, lang)
    few = [each for each in agreement.warnings if each.key == "fewer_than_minimum"]
    elsewhere = {"fewer_than_minimum", "core_empty"} | ({"own_share_unknown"} if agreement.grant else set())
    other = [each for each in agreement.warnings if each.key not in elsewhere]
    return CooperationPage(
        kind="cooperation",
        name=pick(lang, "Utbildning tillsammans", "Training together"),
        answer=told.answer(book, lang),
        query=query,
        aside=(told.plan(book, lang), *stability[:1]),
        blocks=(
            blocks.shares_block(book, lang, held),
            blocks.plans_block(book, lang),
            blocks.pupils_block(book, lang),
            blocks.filling_block(book, lang),
            blocks.reach_block(book, lang),
        ),
        sure=(),
        next_steps=_steps(query, lang),
        legal=" ".join(notice_text(each, book, lang) for each in few),
        warnings=tuple(dict.fromkeys(notice_text(each, book, lang) for each in other)),
        stability=stability,
        leavers=leavers,
        remedies=remedies,
        grant=tuple(told.grant(each, book, lang) for each in agreement.grant),
        own_share=_line(agreement.rules.own_share, lang),
        rules=tuple(_line(rule, lang) for rule in agreement.rules.all),
        assumed=assumptions(agreement, lang),
        identity=agreement.identity,
    )


def _line(rule: Rule, lang: Lang) -> RuleLine:
    ends = "" if rule.valid_to is None else rule.valid_to.isoformat()
    status = pick(lang, "okänd", "unknown") if rule.missing else status_word(rule.status, lang)
    return RuleLine(
        pick(lang, rule.text_sv, rule.text_en),
        f"{rule.valid_from.isoformat()}–{ends}",
        status,
        rule.reference,
        rule.url,
    )


def _steps(query: Asked, lang: Lang) -> tuple[Step, ...]:
    def file(name: str) -> str:
        return query.link(path=f"/utbildning-tillsammans/{name}", sort="", show="")

    return (
        Step(pick(lang, "Ladda ner avtalsbilagan (Word)", "Download the annex (Word)"), file("avtalsbilaga.docx")),
        Step(
            pick(lang, "Ladda ner underlaget till ansökan (Excel)", "Download the application table (Excel)"),
            file("ansokan.xlsx"),
        ),
        Step(pick(lang, "Ladda ner underlaget (JSON)", "Download the case (JSON)"), file("underlag.json")),
    )
