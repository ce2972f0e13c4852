# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The sentences of the page: the answer, what was computed, what the comparison cannot see, how sure it is.

Position in the flow: a round's figures in, sentences out, their numbers bound to figures. It arranges no table.
"""

from __future__ import annotations

from typing import Final

from smedja.report.language import Lang, pick
from smedja.report.sentences import Part, Sentence
from smedja.web.rounds.after import checks
from smedja.web.rounds.figures import Against, Told

BESIDE: Final[dict[Against, tuple[str, str]]] = {
    Against.ABOVE: ("mer än slumpen", "more than chance"),
    Against.WITHIN: ("inte säkert skilt från slumpen", "not surely different from chance"),
    Against.BELOW: ("mindre än slumpen", "less than chance"),
}
#: Least share that a text speaks of: the finest that a share is shown with.
LEAST: Final = 0.0005
LIMITS: Final[tuple[tuple[str, str], ...]] = (
    (
        "Det är en jämförelse, ingen dom över vad som beviljades.",
        "This is a comparison, no verdict on what was granted.",
    ),
    (
        "Myndigheten bedömer utbildningens kvalitet, arbetsgivares stöd, arbetsplatser för praktik och rekrytering "
        "från hela landet. Inget av det finns i räkningen.",
        "The agency judges the quality of a programme, employers’ support, workplaces for practice and recruitment "
        "from the whole nation. None of that is in the computation.",
    ),
    (
        "Väntad brist i ett enskilt län är osäker. Läs inte ut mycket av ett läns rad.",
        "An expected shortage in a single county is noisy. Do not read much into one county’s row.",
    ),
    (
        "Två saker var inte kända då: hur stora prognosens fel brukar vara, och vilka yrken en utbildning leder till. "
        "Båda är tagna ur senare data.",
        "Two things were not known then: how large the projection’s errors usually are, and which occupations an "
        "education leads to. Both are taken from later data.",
    ),
    (
        "Distanskurser räknas där de är registrerade, inte där de studerande bor.",
        "Distance courses are counted where they are registered, not where the students live.",
    ),
    (
        "Platserna läggs ovanpå dagens intag. Räkningen frågar inte vilken utbildning som kunde ha minskat i stället.",
        "Places are put on top of today’s intake. The computation does not ask which programme could have shrunk "
        "instead.",
    ),
)


def answer(told: Told, lang: Lang) -> Sentence:
    """Return the first line: how much of what was granted the computation has too, beside chance."""
    year = told.choice.year
    opening, also, had, end = pick(
        lang,
        (
            f"I omgången {year} låg ",
            " av de beviljade platserna där också räkningen hade lagt dem, ",
            ": den hade gett ",
            ".",
        ),
        (
            f"In the round of {year}, ",
            " of the places granted were where the computation too would have put them, ",
            ": chance would have given ",
            ".",
        ),
    )
    beside = pick(lang, *BESIDE[told.against])
    return Sentence((opening, told.share("overlap"), also + beside + had, told.chance(), end))


def computed(told: Told, lang: Lang) -> Sentence:
    """Return what the computation did, and with what it could know."""
    choice = told.choice
    texts = pick(
        lang,
        (
            "Räkningen fördelar lika många platser, ",
            f", bland dem som söktes, så att den brist som kunde förutses för {choice.target} minskar mest. "
            f"Den bygger på yrkesregistret till och med {choice.origin}.",
        ),
        (
            "The computation spreads as many places, ",
            f", among those sought, so that the shortage that could be foreseen for {choice.target} falls the most. "
            f"It rests on the occupation register to {choice.origin}.",
        ),
    )
    return Sentence((texts[0], told.places("granted"), texts[1]))


def sure(told: Told, lang: Lang) -> tuple[Sentence, ...]:
    """Return how much the comparison can carry."""
    return _close(told, lang), _rank(told, lang), _relief(told, lang), *checks(told, lang), _left_out(told, lang)


def _close(told: Told, lang: Lang) -> Sentence:
    texts = pick(
        lang,
        (
            "En plan som behåller ",
            " av den bästa vinsten kunde ha haft upp till ",
            " gemensamt med det som beviljades. Så mycket kan andra skäl avgöra utan att bristen blir mycket större.",
        ),
        (
            "A plan that keeps ",
            " of the best gain could have had up to ",
            " in common with what was granted. That much other reasons can decide without much more shortage.",
        ),
    )
    return Sentence((texts[0], told.kept(), texts[1], told.share("close"), texts[2]))


def _rank(told: Told, lang: Lang) -> Sentence:
    texts = pick(
        lang,
        (
            "Ordningen mellan hur stor del av det sökta som beviljades och hur stor del som räkningen valde har "
            "rangkorrelationen ",
            ", över utbildningsgrupper i län. Ett är samma ordning, noll är inget samband.",
        ),
        (
            "The share granted and the share chosen of what was sought have a rank correlation of ",
            " over education groups in counties. One is the same order, zero no relation.",
        ),
    )
    return Sentence((texts[0], told.correlation(), texts[1]))


def _relief(told: Told, lang: Lang) -> Sentence:
    year = told.choice.target
    texts = pick(
        lang,
        (
            f"Av förutsedda tomma tjänster {year}, ",
            ", väntades de beviljade platserna ta bort ",
            ", de räknade ",
            " och lika många av en slump ",
            ". Räkningen är gjord för just det målet och kan inte förlora där. Tomma tjänster är ett medeltal över "
            "de fel som prognosen brukar ha.",
        ),
        (
            f"Of the empty posts foreseen for {year}, ",
            ", the places granted were expected to take away ",
            ", those computed ",
            " and as many by chance ",
            ". The computation is made for that very aim and cannot lose there. Empty posts are a mean over the "
            "errors that the projection usually has.",
        ),
    )
    parts: list[Part] = [texts[0], told.shortage()]
    for what, before in zip(("granted", "chosen", "chance"), texts[1:], strict=False):
        parts += [before, told.relieved(what)]
    return Sentence((*parts, texts[-1]))


def _left_out(told: Told, lang: Lang) -> Sentence:
    if told.choice.left_out < LEAST:
        return Sentence((pick(lang, "Alla beviljade platser är med.", "All places granted are in the comparison."),))
    texts = pick(
        lang,
        (
            "Utanför jämförelsen står ",
            " av de beviljade platserna: deras inriktning leder inte till någon utbildning som Smedja har värden för.",
        ),
        (
            "Left out of the comparison are ",
            " of the places granted: their field leads to no programme that Smedja has values for.",
        ),
    )
    return Sentence((texts[0], told.share("left_out"), texts[1]))
