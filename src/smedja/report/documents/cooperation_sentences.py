# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What an agreement says, in sentences bound to its figures: the answer, break-even, stability, the grant.

Position in the flow: agreement in, sentences out; the annex prints them, the page links their figures. Each sentence
has its wording for each outcome, so none can say the opposite of its numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

from smedja.optimise.cooperation.agreement import BreakEven, GrantCheck, Remedy, RuleStability
from smedja.report.cite import Cited
from smedja.report.documents.cooperation_figures import Book
from smedja.report.documents.cooperation_words import level_name, members, rule_name, rule_within, sites_text
from smedja.report.language import Lang, pick
from smedja.report.sentences import Part, Sentence

#: Below this many SEK two costs are the same.
SAME_SEK = 0.5


def answer(book: Book, lang: Lang) -> Sentence:
    """Return the first line: what it costs together, against each alone."""
    told = book.agreement
    together = book.money(told.best.cost_sek, pick(lang, "kostnad tillsammans, kronor om året", "cost together, SEK"))
    saving = told.saving_sek
    if saving is None:
        return Sentence(
            (
                pick(lang, "Tillsammans kostar utbildningen ", "Together the training costs SEK "),
                together,
                pick(
                    lang,
                    " kronor om året. Alla kommuner kan inte ordna den på egen hand.",
                    " a year. Not every municipality can arrange it by itself.",
                ),
            )
        )
    if saving < SAME_SEK:
        return Sentence(
            (
                pick(
                    lang,
                    "Att gå samman sparar ingenting: utbildningen kostar ",
                    "Joining saves nothing: the training costs SEK ",
                ),
                together,
                pick(lang, " kronor om året, lika mycket som var för sig.", " a year, as much as each alone."),
            )
        )
    gain = book.money(saving, pick(lang, "besparing, kronor om året", "saving, SEK a year"))
    return Sentence(
        (
            pick(lang, "Tillsammans kostar utbildningen ", "Together the training costs SEK "),
            together,
            pick(lang, " kronor om året, ", " a year, SEK "),
            gain,
            pick(lang, " mindre än om var och en ordnar sitt.", " less than if each arranges its own."),
        )
    )


def plan(book: Book, lang: Lang) -> Sentence:
    """Return what the best plan is: groups, places, places bought."""
    best = book.agreement.best
    groups, bought = sum(each.groups for each in best.groups), best.bought()
    parts: list[Part] = []
    if groups:
        taught = sum(each.pupils for each in best.groups)
        parts += [
            pick(lang, "Bästa upplägget är ", "The best plan is "),
            book.count(groups, pick(lang, "grupper", "groups")),
            pick(
                lang, " grupp med " if groups == 1 else " grupper med ", " group of " if groups == 1 else " groups of "
            ),
            book.pupils(taught, pick(lang, "elever i egna grupper", "pupils in own groups")),
            pick(lang, f" elever i {sites_text(best, book, lang)}", f" pupils in {sites_text(best, book, lang)}"),
        ]
    else:
        parts.append(pick(lang, "Bästa upplägget är att inte starta någon grupp", "The best plan is to start no group"))
    if bought:
        parts += [
            pick(lang, " och ", " and "),
            book.pupils(bought, pick(lang, "köpta platser", "places bought")),
            pick(
                lang,
                " köpt plats på annat håll" if bought == 1 else " köpta platser på annat håll",
                " place bought elsewhere" if bought == 1 else " places bought elsewhere",
            ),
        ]
    return Sentence((*parts, "."))


def runner_up(book: Book, lang: Lang) -> Sentence | None:
    """Return where else the groups could be, and what that costs more; None when there is no other plan."""
    told = book.agreement.runner_up
    if told is None:
        return None
    dearer = told.cost_sek - book.agreement.best.cost_sek
    where = sites_text(told, book, lang)
    if abs(dearer) < SAME_SEK:
        return _plain(
            lang,
            f"Näst bästa kostar lika mycket: {where}. Annat än pengar får avgöra.",
            f"The runner-up costs as much: {where}. Something other than money may decide.",
        )
    return Sentence(
        (
            pick(lang, f"Näst bästa, {where}, kostar ", f"The runner-up, {where}, costs SEK "),
            book.money(dearer, pick(lang, "dyrare än bästa, kronor om året", "dearer than the best, SEK a year")),
            pick(lang, " kronor mer om året.", " more a year."),
        )
    )


def stability(book: Book, lang: Lang) -> tuple[Sentence, ...]:
    """Return whether any group of members would gain by leaving, with the proof and the law's own view of it."""
    told = book.agreement.stability
    if told.core_empty is None:
        return (_plain(lang, "Det gick inte att avgöra om alla kan hållas kvar.", "It could not be decided."),)
    if not told.core_empty:
        return (
            _plain(
                lang,
                "Det finns en delning där ingen grupp av kommuner tjänar på att gå sin egen väg.",
                "There is a split under which no group of municipalities gains by going its own way.",
            ),
        )
    sentences = [
        _plain(
            lang,
            "Ingen delning håller alla kvar. Hur kostnaden än delas finns det en grupp kommuner som betalar mer än den "
            "skulle göra på egen hand (kärnan är tom).",
            "No split keeps everyone in. However the cost is shared, some group of municipalities pays more than it "
            "would by itself (the core is empty).",
        ),
        *_witness(book, lang),
    ]
    if told.epsilon_sek is not None:
        sentences.append(
            _around(
                lang,
                "Den jämnaste delningen, nukleolus, låter ingen grupp förlora mer än ",
                book.money(
                    told.epsilon_sek, pick(lang, "minsta kärnans ε, kronor om året", "least-core ε, SEK a year")
                ),
                " kronor om året på att vara med (minsta kärnans ε).",
                "The most even split, the nucleolus, lets no group lose more than SEK ",
                " a year by taking part (the least-core ε).",
            )
        )
    return (*sentences, *_lawful(book, lang))


def _witness(book: Book, lang: Lang) -> Iterator[Sentence]:
    """The proof that the core is empty: groups whose weighted costs fall short of the cost of all."""
    told = book.agreement.stability
    if not told.witness or any(group.cost_sek is None for group in told.witness):
        return
    weighed = sum(
        weight * (group.cost_sek or 0.0) for weight, group in zip(told.witness_weights, told.witness, strict=True)
    )
    groups = "; ".join(members(group.members, book, lang) for group in told.witness)
    yield Sentence(
        (
            pick(
                lang,
                "Skälet: utan att någon grupp betalar mer än på egen hand går det att samla in högst ",
                "Why: without any group paying more than by itself, at most SEK ",
            ),
            book.money(weighed, pick(lang, "mest som kan samlas in", "most that can be raised")),
            pick(lang, " kronor, men allt kostar ", " can be raised, but all of it costs SEK "),
            book.money(book.agreement.best.cost_sek),
            pick(lang, f". Det som stoppar är {groups}.", f". What stops it is {groups}."),
        )
    )


def _lawful(book: Book, lang: Lang) -> Iterator[Sentence]:
    told, least = book.agreement.stability, book.agreement.rules.minimum_members
    if told.lawful_core_empty is None or not least.known:
        return
    if told.lawful_core_empty:
        yield Sentence(
            (
                pick(
                    lang,
                    "Ingen delning håller alla kvar ens om bara grupper om minst ",
                    "No split keeps everyone in even if only groups of at least ",
                ),
                book.of_rule(least),
                pick(
                    lang,
                    " kommuner får gå sin egen väg, som reglerna säger.",
                    " municipalities may leave, as the rules say.",
                ),
            )
        )
    else:
        yield Sentence(
            (
                pick(lang, "Om bara grupper om minst ", "If only groups of at least "),
                book.of_rule(least),
                pick(
                    lang,
                    " kommuner får gå sin egen väg, som reglerna säger, finns det en delning som håller alla kvar.",
                    " municipalities may leave, as the rules say, there is a split that keeps everyone in.",
                ),
            )
        )


def leavers(rule: RuleStability, book: Book, lang: Lang) -> Sentence:
    """Return which group would gain most by leaving under a rule, or that none would."""
    name = rule_name(rule.rule, lang)
    if not rule.gains:
        return _plain(lang, f"{name}: ingen grupp tjänar på att lämna.", f"{name}: no group gains by leaving.")
    most = rule.gains[0]
    who = members(most.members, book, lang)
    one = len(most.members) == 1
    return Sentence(
        (
            pick(lang, f"{name}: {who} skulle tjäna ", f"{name}: {who} would gain SEK "),
            book.money(most.gain_sek, pick(lang, "vinst av att lämna, kronor om året", "gain by leaving, SEK a year")),
            pick(
                lang,
                " kronor om året på att lämna" if one else " kronor om året tillsammans på att lämna",
                " a year by leaving" if one else " a year together by leaving",
            ),
            "."
            if most.lawful
            else pick(lang, ", men gruppen är mindre än lagen kräver.", ", but it is too small by law."),
        )
    )


def remedy(told: Remedy, book: Book, lang: Lang) -> Sentence:
    """Return what could keep everyone in, with its reckoned effect."""
    package = "" if told.package is None else f"{book.package(told.package)}: "
    cost = book.money(told.cost_sek, pick(lang, "kostnad för alla, kronor om året", "cost of all, SEK a year"))
    if told.kind == "stability_payment":
        return _around(
            lang,
            "Ett stabilitetsbidrag utifrån på ",
            book.money(told.amount, pick(lang, "stabilitetsbidrag, kronor om året", "stability payment, SEK a year")),
            " kronor om året räcker för att ingen grupp ska tjäna på att lämna.",
            "A stability payment from outside of SEK ",
            " a year is enough for no group to gain by leaving.",
        )
    opening: tuple[Part, ...]
    amount = book.count(told.amount)
    if told.kind == "larger_cap":
        opening = (
            pick(lang, f"{package}grupper om högst ", f"{package}groups of at most "),
            amount,
            pick(lang, " elever", " pupils"),
        )
    elif told.kind == "another_site":
        opening = (
            pick(lang, f"{package}fler grupper (", f"{package}more groups ("),
            amount,
            pick(lang, " till)", " more)"),
        )
    else:
        opening = (pick(lang, f"{package}start vartannat år", f"{package}a start every second year"),)
    end = (
        pick(lang, " kronor om året. Kärnan är fortfarande tom.", " a year. The core is still empty.")
        if told.core_empty
        else pick(lang, " kronor om året, och då kan alla hållas kvar.", " a year, and then everyone can be kept in.")
    )
    return Sentence((*opening, pick(lang, " ger kostnaden ", " gives a cost of SEK "), cost, end))


def break_even(told: BreakEven, book: Book, lang: Lang) -> Sentence:
    """Return the smallest group that pays, and how likely it is to fill."""
    name = book.package(told.package)
    if told.alone is None:
        return _plain(
            lang,
            f"{name}: ingen grupp som ryms är billigare än att köpa platser.",
            f"{name}: no group that fits is cheaper than buying places.",
        )
    parts: list[Part] = [
        pick(lang, f"{name}: en grupp lönar sig från ", f"{name}: a group pays from "),
        book.pupils(told.alone, pick(lang, "minsta grupp som lönar sig", "smallest group that pays")),
        pick(lang, " elever", " pupils"),
    ]
    if told.with_grant is not None:
        parts += [
            pick(lang, " (med statsbidrag ", " (with the state grant "),
            book.pupils(told.with_grant, pick(lang, "minsta grupp med bidrag", "smallest group with the grant")),
            ")",
        ]
    if told.probability is not None:
        parts += [
            pick(lang, ". Sannolikheten att den fylls är ", ". The probability that it fills is "),
            book.chance(told.probability, pick(lang, "att gruppen fylls", "that the group fills")),
        ]
    return Sentence((*parts, "."))


def grant(told: GrantCheck, book: Book, lang: Lang) -> Sentence:
    """Return what becomes of the granted year-places of one level."""
    name = level_name(told.level, lang)
    if told.used is None or told.unused is None:
        unknown = [pick(lang, rule.text_sv, rule.text_en) for rule in told.rules if not rule.known]
        why = " ".join(unknown) or pick(
            lang, "Utbildningens poäng är inte angivna.", "The points of the training are not given."
        )
        return Sentence(
            (
                pick(lang, f"Statsbidrag, {name}: ", f"State grant, {name}: "),
                book.year_places(told.granted, pick(lang, "beviljade årsplatser", "year-places granted")),
                pick(
                    lang,
                    f" årsplatser är beviljade. Hur många som kan användas går inte att räkna ut. {why}",
                    f" year-places are granted. How many can be used cannot be reckoned. {why}",
                ),
            )
        )
    parts: list[Part] = [
        pick(lang, f"Statsbidrag, {name}: av ", f"State grant, {name}: of "),
        book.year_places(told.granted, pick(lang, "beviljade årsplatser", "year-places granted")),
        pick(lang, " beviljade årsplatser används ", " year-places granted the plan uses "),
        book.year_places(told.used, pick(lang, "använda årsplatser", "year-places used")),
        pick(lang, "; ", "; "),
        book.year_places(told.unused, pick(lang, "oanvända årsplatser", "year-places unused")),
        pick(lang, " blir över", " are left over"),
    ]
    if told.repayment_sek is not None and told.repayment_sek >= SAME_SEK:
        parts += [
            pick(lang, ", och ", ", and SEK "),
            book.money(told.repayment_sek, pick(lang, "att betala tillbaka, kronor", "to pay back, SEK")),
            pick(lang, " kronor kan behöva betalas tillbaka", " may have to be paid back"),
        ]
    if told.repayment_probability is not None:
        parts += [
            pick(lang, ". Sannolikheten att något blir över är ", ". The probability that some is left is "),
            book.chance(told.repayment_probability, pick(lang, "att bidrag blir över", "that some grant is left")),
        ]
    return Sentence((*parts, "."))


def chosen_rule(book: Book, lang: Lang) -> Sentence:
    """Return which rule of sharing holds between the parties."""
    chosen = book.agreement.case.chosen_rule
    if chosen is None:
        default = rule_within("own_cost", lang)
        return _plain(
            lang,
            f"Parterna har inte valt någon regel. Då gäller {default}.",
            f"The parties have chosen no rule. Then the {default} holds.",
        )
    name = rule_within(chosen, lang)
    return _plain(lang, f"Parterna har valt: {name}.", f"The parties have chosen: {name}.")


def balance(book: Book, lang: Lang) -> Sentence | None:
    """Return what the agreed price leaves with those who run the groups; None when it covers or there is none."""
    over = book.agreement.shares_by("price_list").balance_sek
    if abs(over) < SAME_SEK:
        return None
    amount = book.money(abs(over), pick(lang, "prislistans över- eller underskott", "surplus or deficit by price list"))
    return _around(
        lang,
        "Prislistan ger den som har grupperna ",
        amount,
        " kronor om året mer än de kostar." if over > 0 else " kronor om året mindre än de kostar.",
        "The price list gives whoever runs the groups SEK ",
        " a year more than they cost." if over > 0 else " a year less than they cost.",
    )


def _plain(lang: Lang, sv: str, en: str) -> Sentence:
    return Sentence((pick(lang, sv, en),))


def _around(lang: Lang, sv: str, figure: Cited, sv_end: str, en: str, en_end: str) -> Sentence:
    return Sentence((pick(lang, sv, en), figure, pick(lang, sv_end, en_end)))
