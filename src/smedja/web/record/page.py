# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The page Träffsäkerhet: its answer, its blocks, how it was done and what to do next.

Position in the flow: record and query in, RecordPage out; the views show it or export one of its tables. Every number
in it is the report's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from smedja.core import Status, Unit
from smedja.report.language import pick
from smedja.report.sentences import Part, Sentence
from smedja.scenarios.backtest import BASELINES, PRODUCT
from smedja.scenarios.backtest.calibrate import FINEST
from smedja.web.record.cells import cells_block, cells_sentence, tally_block
from smedja.web.record.gates import gates_block, misses
from smedja.web.record.intervals import intervals_block
from smedja.web.record.methods_blocks import errors_block, methods_block
from smedja.web.record.names import guess, level_name, method_name, number_word, years_ahead, years_text
from smedja.web.record.query import RecordQuery
from smedja.web.record.scored import Record, period, whole_period
from smedja.web.record.stocks import stocks_block
from smedja.web.regions.page import Page, Step


@dataclass(frozen=True)
class RecordPage(Page):
    """A page that also tells what was missed and how it was done.

    Attributes:
        misses: Why limits were missed.
        done: How the backtest was done.
    """

    misses: Sequence[Sentence] = ()
    done: Sequence[Sentence] = ()


def record_page(record: Record, query: RecordQuery) -> RecordPage:
    """Return the page."""
    lang = record.lang
    return RecordPage(
        kind="record",
        name=pick(lang, "Träffsäkerhet", "Track record"),
        answer=answer(record, query),
        query=query,
        aside=(_about(record, query), cells_sentence(record)),
        blocks=(
            errors_block(record, query),
            methods_block(record, query),
            intervals_block(record, query),
            gates_block(record),
            stocks_block(record),
            tally_block(record),
            cells_block(record, query),
        ),
        sure=_sure(record, query),
        misses=misses(record),
        done=_done(record),
        next_steps=(
            Step(pick(lang, "Se ett yrke med dess träffsäkerhet", "See an occupation with its track record"), "/yrke/"),
            Step(
                pick(lang, "Läs hur intervallen är gjorda", "Read how intervals are made"),
                "/om-siffrorna/#metod-intervall",
            ),
            Step(
                pick(lang, "Ladda ner hela rapporten som JSON", "Download the whole report as JSON"),
                "/traffsakerhet/smedja-backtest.json",
            ),
        ),
    )


def answer(record: Record, query: RecordQuery) -> Sentence:
    """Return the first line: how wrong the product was, beside the best simple method."""
    lang = record.lang
    mine, best = record.score(query.level, query.ahead, PRODUCT), record.best(query.level, query.ahead)
    when = period(mine)
    far = years_ahead(query.ahead, lang, first=True)
    tie = pick(lang, ("mot", "mot bara"), ("against", "against only"))[best.wape < mine.wape]
    return Sentence(
        (
            far + pick(lang, " har Smedja missat med ", ", Smedja has missed by "),
            replace(record.share(mine.wape, when), about=method_name(PRODUCT, lang)),
            pick(lang, f" av de sysselsatta, {tie} ", f" of those employed, {tie} "),
            replace(record.share(best.wape, when), about=method_name(best.method, lang)),
            pick(lang, " för den bästa enkla gissningen.", " for the best simple guess."),
        )
    )


def _about(record: Record, query: RecordQuery) -> Sentence:
    """What the first line is about, and which guess it names."""
    lang, best = record.lang, record.best(query.level, query.ahead)
    what, when, guessed = level_name(query.level, lang), period(best), guess(best.method, lang)
    told = pick(
        lang,
        f"Det gäller {what}. Prognoserna är gjorda som om vi stod i ett tidigare år, och jämförda med vad som kom "
        f"{when}. Den bästa enkla gissningen var {guessed}.",
        f"That is for {what}. Projections were made as if we stood in an earlier year, and compared with what came in "
        f"{when}. The best simple guess was {guessed}.",
    )
    return Sentence((told,))


def _sure(record: Record, query: RecordQuery) -> list[Sentence]:
    """How much the scores themselves can be trusted."""
    lang, score = record.lang, record.score(query.level, query.ahead, PRODUCT)
    far, starts = years_ahead(query.ahead, lang, first=True), years_text(score.origins)
    number = number_word(len(score.origins), lang)
    one = len(score.origins) == 1
    rests = pick(
        lang,
        f"{far} vilar måtten på {number} startår: {starts}.",
        f"{far}, the scores rest on {number} starting year{'' if one else 's'}: {starts}.",
    )
    more = pick(
        lang,
        " Samma år finns i flera utfall, så de är färre än de ser ut. En skillnad i sista siffran betyder ingenting.",
        " The same years are in several outcomes, so there are fewer than it seems. A difference in the last digit "
        "means nothing.",
    )
    last = pick(
        lang,
        "Längre än fem år fram har ingen kunnat pröva något: registret med dagens yrkeskoder börjar "
        f"{record.report.settings['register'][0]}. Där är prognosens intervall framskrivna, inte prövade.",
        "Beyond five years nobody could try anything: the register with today’s occupation codes begins in "
        f"{record.report.settings['register'][0]}. There the projection’s intervals are carried on, not tried.",
    )
    return [Sentence((rests + more,)), Sentence((last,))]


def _done(record: Record) -> list[Sentence]:
    """How the backtest was done, in words."""
    lang, told = record.lang, record.report.settings
    chosen, first = told["chosen_on_outcomes_to"], told["first_scored_origin"]
    bridged, masked = (years_text(tuple(told[name])) for name in ("breaks_bridged", "breaks_masked"))
    draws = record.figure(float(told["draws"]), Unit.COUNT, whole_period(record.report), status=Status.ASSUMED)
    start = pick(
        lang,
        "Vi har gått tillbaka till ett år i taget och låtit Smedja och de enkla metoderna göra sin prognos ett till "
        "fem år fram, med yrkesregistret till och med det året och den senaste folkräkningen efter ålder dessförinnan. "
        "Ingen metod fick se något senare. Smedja var den version som visas här, inte en som fanns då.",
        "We went back one year at a time and let Smedja and the simple methods project one to five years ahead, with "
        "the occupation register up to that year and the latest count of population by age before it. No method saw "
        "anything later. Smedja was the version shown here, not one that existed then.",
    )
    unseen = int(told["register"][1]) + 1
    split = pick(
        lang,
        f"Prognosens regler valdes på utfall till och med {chosen}. Måtten här gäller utfall efter det, "
        f"{whole_period(record.report)}, från startår {first} och framåt. De utfallen har ändå varit kända medan "
        "metoden byggdes, och intervallens regler har provats mot dem: att intervallen höll är svagare bevis än att "
        f"prognosen gjorde det. Den som är sträng väntar på registret för {unseen}, som ingen har sett.",
        f"The projection’s rules were chosen on outcomes to {chosen}. The scores here are of outcomes after that, "
        f"{whole_period(record.report)}, from starting year {first} on. Those outcomes were known while the method was "
        "built, though, and the rules of the intervals were tried on them: that intervals held is weaker evidence than "
        f"that the projection did. Whoever is strict waits for the register of {unseen}, which nobody has seen.",
    )
    breaks = pick(
        lang,
        f"Registret bytte metod {bridged} och {masked}. Över {bridged} går jämförelserna som de är: det året rörde sig "
        f"antalen inte mer än andra år. Inget utfall korsar {masked}: då kom äldre åldrar till, och antalen ändrades "
        "mer än dubbelt så mycket som ett vanligt år. Därför finns inget utfall för det året.",
        f"The register changed method in {bridged} and {masked}. Comparisons go across {bridged} as they are: numbers "
        f"moved no more that year than in others. No outcome crosses {masked}: older ages were added then, and numbers "
        "changed more than twice as much as in a usual year. So there is no outcome of that year.",
    )
    drawn: tuple[str, ...] = pick(
        lang,
        ("Intervallen är lästa ur ", " dragningar per startår, med felen som var kända då."),
        ("Intervals are read off ", " draws per starting year, with the errors known then."),
    )
    told_draws = Sentence((drawn[0], draws, drawn[1]))
    return [Sentence((start,)), Sentence((split,)), Sentence((breaks, *_unbroken(record))), told_draws]


def _unbroken(record: Record) -> Iterator[Part]:
    """How the product did over outcomes that cross no break, which are fewer."""
    lang, report = record.lang, record.report
    mine = [s for s in report.scores if (s.level, s.outcomes, s.method) == (FINEST, "unbroken", PRODUCT)]
    yield pick(
        lang,
        " Räknat bara på utfall som inte korsar något byte har Smedja missat ",
        " Over only those outcomes that cross no break, Smedja has missed by ",
    )
    for number, score in enumerate(mine):
        others = [report.find(FINEST, score.horizon, method, "unbroken") for method in BASELINES]
        best = min(other.wape for other in others if other is not None)
        yield ", " if number else ""
        yield record.figure(score.wape / best, Unit.RATIO, period(score))
        starts = pick(lang, "ett enda startår", "a single starting year") if len(score.origins) == 1 else ""
        yield f" {years_ahead(score.horizon, lang)}{f' ({starts}, {score.origins[0]})' if starts else ''}"
    yield pick(
        lang,
        " gånger så mycket som den bästa enkla gissningen.",
        " times as much as the best simple guess.",
    )
