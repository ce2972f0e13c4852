# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The sentences of the page: the answer, what it costs, how the numbers are to be read, how sure they are.

Position in the flow: a Book in, sentences out, their numbers bound to figures. It arranges no table.
"""

from __future__ import annotations

from typing import Final

from smedja.core import Status, Unit
from smedja.report.language import Lang, pick
from smedja.report.sentences import Part, Sentence, lowered, opposite
from smedja.sweden.programmes.names import programme_name
from smedja.web.addresses import occupation_name, region_name
from smedja.web.places.figures import LEAST, Book, known
from smedja.web.places.words import WAYS

#: Share of the objective below which a plan counts as the best there is: what the solver itself leaves open.
PROVEN: Final = 1e-4


def answer(book: Book, lang: Lang) -> Sentence:
    """Return the first line: with so much money, so many fewer empty posts, mostly by more places where."""
    where, year = region_name(book.plan.region, lang), book.milestone
    relief = book.relief("optimum", year)
    if relief.figure.number < LEAST:
        nothing = pick(
            lang,
            f" kan {where} inte väntas få färre tomma tjänster {year} med andra utbildningsplatser än dagens.",
            f" {where} cannot be expected to have fewer empty posts in {year} with other places than today’s.",
        )
        return Sentence((*_money(book, lang), nothing))
    middle = pick(
        lang, (f" kan {where} {year} ha ", " färre tomma tjänster"), (f" {where} can have ", " fewer empty posts")
    )
    when = pick(lang, "", f" in {year}")
    return Sentence((*_money(book, lang), middle[0], relief, middle[1] + when, *_mostly(book, lang), "."))


def _money(book: Book, lang: Lang) -> tuple[Part, ...]:
    budget = book.plan.settings.budget
    if budget is None:
        return (pick(lang, "Utan gräns för vad det kostar", "With no limit on cost"),)
    if budget == 0.0:
        return (pick(lang, "Utan mer pengar än i dag", "With no more money than today"),)
    told = book.assumed(budget, Unit.SEK_PER_YEAR, pick(lang, "budget utöver dagens", "budget beyond today’s"))
    upto, more = pick(lang, ("Med upp till ", " mer om året"), ("With up to ", " more a year"))
    return (upto, *book.money(told, lang), more)


def _mostly(book: Book, lang: Lang) -> tuple[Part, ...]:
    grown = book.grown()[:2]
    if not grown:
        return ()
    parts: list[Part] = [pick(lang, ": främst genom ", ": mostly by ")]
    for number, each in enumerate(grown):
        more = (
            pick(lang, "fler platser om året på ", "more places a year in ")
            if number == 0
            else pick(lang, "på ", "in ")
        )
        parts += [pick(lang, " och ", " and ")] if number else []
        parts += [book.change("optimum", each.key), f" {more}{lowered(programme_name(each, lang))}"]
    return tuple(parts)


def cost(book: Book, lang: Lang) -> Sentence:
    """Return what it costs, how many posts stay empty, and what else than places is counted in."""
    year = book.milestone
    still, against, end = pick(
        lang,
        ("Antalet tomma tjänster väntas ändå vara ", ", mot ", " med dagens platser."),
        ("Posts expected to be empty are still ", ", against ", " with today’s places."),
    )
    told = (still, book.shortage("optimum", year), against, book.shortage("today", year), end)
    return Sentence((*_costs(book, lang), *told, *_other_ways(book, lang)))


def _costs(book: Book, lang: Lang) -> tuple[Part, ...]:
    """What a mean year and the dearest cost, or what is saved."""
    mean, dearest = book.cost("optimum"), book.dearest("optimum")
    if mean.figure.number < 0:
        saves, year = pick(lang, ("Det sparar i genomsnitt ", " om året. "), ("It saves ", " a year on average. "))
        return (saves, *book.money(opposite(mean), lang), year)
    if dearest.figure.number < 1.0:
        return ()
    opening, most, end = pick(
        lang,
        ("Det kostar i genomsnitt ", " mer om året, och det dyraste året ", ". "),
        ("It costs ", " more a year on average, and in the dearest year ", ". "),
    )
    return (opening, *book.money(mean, lang), most, *book.money(dearest, lang), end)


def _other_ways(book: Book, lang: Lang) -> tuple[Part, ...]:
    ways = [(each.name, book.way("optimum", each.name, 0)) for each in book.plan.problem.sources]
    ways = [(name, cited) for name, cited in ways if cited.figure.number >= LEAST]
    if not ways:
        return ()
    parts: list[Part] = [pick(lang, " Inräknat är också ", " Counted in are also ")]
    for number, (name, cited) in enumerate(ways):
        parts += [pick(lang, " och ", " and ")] if number else []
        parts += [cited, pick(lang, " om året genom ", " a year by ") + lowered(pick(lang, *WAYS[name]))]
    return (*parts, ".")


def expected(book: Book, lang: Lang) -> Sentence:
    """Return why empty posts are more than the shortages of other pages add up to."""
    draws = book.count(len(book.plan.problem.gap), pick(lang, "dragningar", "draws"), Status.ASSUMED)
    texts = pick(
        lang,
        (
            "Tomma tjänster är ett medeltal över ",
            " dragningar av framtiden. I var och en räknas varje yrke med brist, och ett överskott i ett annat yrke "
            "fyller inget. Därför är de fler än summan av de väntade bristerna på Mitt län.",
        ),
        (
            "Empty posts are a mean over ",
            " draws of the future. In each, every occupation that is short counts, and a surplus in another fills "
            "nothing. So they are more than the expected shortages on My county add up to.",
        ),
    )
    return Sentence((texts[0], draws, texts[1]))


def robust(book: Book, lang: Lang) -> Sentence:
    """Return what the robust plan does differently, at the last milestone."""
    year = book.plan.settings.milestones[-1]
    costs = book.cost("robust"), book.cost("optimum")
    reliefs = book.relief("robust", year), book.relief("optimum", year)
    dearer, better = (one.figure.number >= other.figure.number for one, other in (costs, reliefs))
    money, posts = book.between(*costs), book.between(*reliefs)
    if money.figure.number < 1.0 and posts.figure.number < LEAST:
        same = pick(
            lang,
            "Den robusta planen kostar här lika mycket som optimum och ger lika många tomma tjänster.",
            "Here the robust plan costs as much as the optimum and leaves as many posts empty.",
        )
        return Sentence((same,))
    opening, than, end = pick(
        lang,
        (
            "Den robusta planen väger in de sämsta utfallen. Den kostar ",
            f" {'mer' if dearer else 'mindre'} om året än optimum och ger ",
            f" {'färre' if better else 'fler'} tomma tjänster år {year}.",
        ),
        (
            "The robust plan minds the worst outcomes. It costs ",
            f" {'more' if dearer else 'less'} a year than the optimum and gives ",
            f" {'fewer' if better else 'more'} empty posts in {year}.",
        ),
    )
    return Sentence((opening, *book.money(money, lang), than, posts, end))


def sure(book: Book, lang: Lang) -> tuple[Sentence, ...]:
    """Return how sure the plan is."""
    matched = pick(
        lang,
        "Följ inte planen på platsen när. Prognoser för yrken slår fel, människor byter yrke, och den som bygger ut "
        "efter en prognos kan bygga fel. Planen dras därför mot dagens antal, och ett ändrat antal bör ses som en "
        "riktning. Intervallen visar hur prognosens fel slår, inte att det som antas om utbildningarna kan vara fel.",
        "Do not follow the plan to the last place. Projections of occupations fail, people change occupation, and "
        "whoever builds by a projection may build wrong. So the plan is pulled towards today’s numbers, and a changed "
        "number is best read as a direction. Intervals show what errors of the projection do, not that what is "
        "assumed of the programmes may be wrong.",
    )
    parts = pick(
        lang,
        (
            "Det mesta om utbildningarna är antaget: av ",
            " värden är ",
            " antagna, ",
            " uppskattade och ",
            " officiella.",
        ),
        ("Most about the programmes is assumed: of ", " values ", " are assumed, ", " estimated and ", " official."),
    )
    counts = known(), known(Status.ASSUMED), known(Status.ESTIMATED), known(Status.OFFICIAL)
    values: list[Part] = [parts[0]]
    for figure, text in zip(counts, parts[1:], strict=True):
        values += [figure, text]
    return Sentence((matched,)), Sentence(tuple(values)), _solved(book, lang)


def _solved(book: Book, lang: Lang) -> Sentence:
    if book.plan.solutions["optimum"].gap < PROVEN:
        proven = pick(
            lang,
            "Under samma antaganden finns ingen plan som är billigare än optimum.",
            "Under the same assumptions no plan is cheaper than the optimum.",
        )
        return Sentence((proven,))
    best = pick(
        lang,
        ("Optimum är som mest ", " dyrare än den bästa plan som finns under samma antaganden."),
        ("The optimum is at most ", " dearer than the best plan there is under the same assumptions."),
    )
    return Sentence((best[0], book.share_of_best("optimum"), best[1]))


def worse(book: Book, lang: Lang) -> Sentence | None:
    """Return the occupation that gets most more empty posts, if one does."""
    year = book.milestone
    reliefs = [(book.relief("optimum", year, code), code) for code in book.plan.problem.occupations]
    least, code = min(reliefs, key=lambda pair: pair[0].figure.number)
    if least.figure.number > -LEAST:
        return None
    texts = pick(
        lang,
        ("Alla yrken får det inte bättre: ", " väntas få ", " fler tomma tjänster, när färre utbildas dit."),
        ("Not all occupations gain: ", " is expected to have ", " more empty posts, as fewer are trained for it."),
    )
    return Sentence((texts[0] + lowered(occupation_name(code, lang)) + texts[1], opposite(least), texts[2]))


def free(book: Book, lang: Lang) -> Sentence | None:
    """Return how many programmes may stay as they are while the whole costs little more."""
    ranges = book.ranges
    if ranges is None:
        return None
    today = {each.key: book.intake("today", each.key).figure.number for each in book.each}
    stays = [
        each
        for each in book.each
        if book.near(0, each.key, high=False).figure.number - LEAST <= today[each.key]
        and today[each.key] <= book.near(0, each.key, high=True).figure.number + LEAST
    ]
    slack = book.assumed(ranges.slacks[0], Unit.SHARE)
    every = book.count(len(book.each))
    than = pick(
        lang,
        ", var för sig, bli kvar på dagens antal utan att planen och de tomma tjänsterna blir mer än ",
        ", one at a time, stay as today without the plan and empty posts becoming more than ",
    )
    opening: tuple[Part, ...]
    if len(stays) == len(book.each):
        opening = (pick(lang, "Alla ", "All "), every, pick(lang, " utbildningar kan", " programmes can"))
        end = pick(lang, " dyrare. Inget enskilt antal avgör.", " dearer. No single number decides.")
    else:
        opening = (book.count(len(stays)), pick(lang, " av ", " of "), every, pick(lang, " utbildningar kan", " can"))
        end = pick(lang, " dyrare.", " dearer.")
    return Sentence((*opening, than, slack, end))
