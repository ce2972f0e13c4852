# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The follow-up in sentences: its answer, what it may be called and why, how sure it is, or why it is refused.

Position in the flow: a Compared in, sentences out. It computes nothing. Directions stand in words, so that no sign can
contradict them; headline and verdict go by the same rule.
"""

from __future__ import annotations

from smedja.core import Fault, PlanError
from smedja.report.cite import Cited
from smedja.report.language import Lang, pick
from smedja.report.numbers import read_number
from smedja.report.sentences import Part, Sentence, opposite
from smedja.strategy.evaluation import Estimate, Label
from smedja.sweden.names import municipality_name
from smedja.web.interest import follow_words as words
from smedja.web.interest.asked import Asked
from smedja.web.interest.compared import Compared

MOST_NAMED = 3


def unit_words(told: Compared, lang: Lang) -> str:
    """Return the unit of the differences."""
    return pick(lang, *(("poäng", "points") if told.in_points else ("procentenheter", "percentage points")))


def season(told: Compared, lang: Lang) -> str:
    """Return the season that the years of the measure are of."""
    return pick(lang, *(("hösten", "autumn") if told.asked.in_autumn else ("våren", "spring")))


def who(told: Compared, lang: Lang) -> str:
    """Return the municipalities with the measure, by name while they are few."""
    names = [municipality_name(code) for code in told.asked.treated]
    if len(names) > MOST_NAMED:
        return pick(lang, "kommunerna med åtgärden", "the municipalities with the measure")
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + pick(lang, " och ", " and ") + names[-1]


def span(years: tuple[int, ...]) -> str:
    """Return years as they are read."""
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def answer(told: Compared, lang: Lang) -> Sentence:
    """Return the first line: true by itself, and by the same rule as the verdict below."""
    name, names, estimate = pick(lang, *words.MEASURES[told.asked.measure]), who(told, lang), told.found.estimate
    if estimate is None:
        after, before = span(told.found.after), span(told.found.before)
        return Sentence(
            (
                pick(lang, f"{name}: i {names} ", f"{name}: in {names} it "),
                *_moved(told, told.found.change, lang),
                f" {unit_words(told, lang)}",
                pick(lang, f" från {before} till {after}.", f" from {before} to {after}."),
            )
        )
    if not estimate.beyond_chance:
        return Sentence(
            (
                pick(
                    lang,
                    f"{name}: ingen säker skillnad syns mellan {names} och liknande kommuner. Skattningen är att det "
                    "blev ",
                    f"{name}: no sure difference shows between {names} and similar municipalities. The estimate is "
                    "that it came out ",
                ),
                *_apart(told, estimate.value, lang),
                pick(lang, " om det gått som där", " if it had gone as there"),
                *_interval(told, estimate, lang),
            )
        )
    return Sentence(
        (
            pick(lang, f"{name}: i {names} blev det ", f"{name}: in {names} it came out "),
            *_apart(told, estimate.value, lang),
            pick(lang, " om det gått som i liknande kommuner", " if it had gone as in similar municipalities"),
            *_interval(told, estimate, lang),
        )
    )


def meaning(told: Compared, lang: Lang) -> str:
    """Return what it may be called, and of a follow-up each reason why it is no effect."""
    label = told.found.label
    if label is not Label.FOLLOW_UP:
        return pick(lang, *(words.EFFECT if label is Label.EFFECT else words.DESCRIPTION))
    return pick(lang, *words.NO_EFFECT) + "; ".join(pick(lang, *words.LACKS[lack]) for lack in told.found.lacks) + "."


def sure(told: Compared, lang: Lang) -> tuple[Sentence, ...]:
    """Return the parts of the difference, how rare it is, what could have been found, and how it was before."""
    found, unit = told.found, unit_words(told, lang)
    left_out = (_left_out(told, lang),) if told.left_out else ()
    if found.estimate is None or found.compared is None:
        return left_out
    parts = _both(told, found.change, found.compared, lang)
    least = pick(
        lang,
        ("En effekt hade behövt vara ", f" {unit} för att hittas fyra gånger av fem."),
        ("An effect would have had to be ", f" {unit} to be found four times in five."),
    )
    return (
        parts,
        _rule(told, found.estimate, lang),
        Sentence((least[0], told.told(found.estimate.detectable), least[1])),
        _before(told, lang),
        *left_out,
    )


def _both(told: Compared, own: float, theirs: float, lang: Lang) -> Sentence:
    """The changes that the difference is between."""
    before, after = span(told.found.before), span(told.found.after)
    opening = pick(lang, f"Från {before} till {after} ", f"From {before} to {after} it ")
    where = pick(
        lang, f" {unit_words(told, lang)} i {who(told, lang)}", f" {unit_words(told, lang)} in {who(told, lang)}"
    )
    verb, number = _moved(told, own, lang)
    other, there = _moved(told, theirs, lang)
    joint = (
        pick(lang, " och ", " and ")
        if verb == other
        else pick(lang, f", medan {_turned(other)}", f", while it {other}")
    )
    return Sentence((opening, verb, number, where, joint, there, pick(lang, " i de liknande.", " in the similar.")))


def _rule(told: Compared, estimate: Estimate, lang: Lang) -> Sentence:
    """How rare so large a difference is where nothing happened, the rule, and what it says here."""
    verdict = words.INTERVAL_IS_NOT_ENOUGH
    if estimate.beyond_chance or estimate.within_most:
        verdict = words.BEYOND_CHANCE if estimate.beyond_chance else words.WITHIN_CHANCE
    opening = pick(
        lang,
        "Av slumpvis valda grupper utan åtgärden, med lika många kommuner av samma storlek, skilde sig ",
        "Of random groups without the measure, of as many municipalities of the same size, ",
    )
    return Sentence((opening, told.chance(estimate.rarity), pick(lang, *words.RULE) + pick(lang, *verdict)))


def _before(told: Compared, lang: Lang) -> Sentence:
    """Whether they went alike in the time before."""
    earlier, unit = told.found.earlier, unit_words(told, lang)
    if earlier is None:
        return Sentence((pick(lang, *words.TOO_FEW_BEFORE),))
    verdict = pick(lang, *(words.ALIKE if earlier.within_most else words.NOT_ALIKE))
    only = "" if earlier.within_most else pick(lang, "bara ", "only ")
    years = span(told.found.before)
    texts = pick(
        lang,
        (
            f"{verdict}: från första till andra halvan av {years} skilde sig förändringarna ",
            f" {unit}, och det gjorde {only}",
            " av grupperna utan åtgärden minst lika mycket. Gränsen är var femte.",
        ),
        (
            f"{verdict}: from the first to the second half of {years} their changes differed by ",
            f" {unit}, and {only}",
            " of the groups without the measure differed at least as much. The limit is every fifth.",
        ),
    )
    return Sentence((texts[0], _plain(told, earlier.value), texts[1], told.chance(earlier.rarity), texts[2]))


def _left_out(told: Compared, lang: Lang) -> Sentence:
    years = ", ".join(map(str, told.left_out))
    those = "höstarna" if told.asked.in_autumn else "vårarna"
    return Sentence(
        (
            pick(
                lang,
                f"De här {those} räknas inte: {years}. Då saknar någon av kommunerna med åtgärden värde, eller så är "
                "gruppen för liten för att visas.",
                f"These {season(told, lang)}s do not count: {years}. Then some municipality with the measure has no "
                "value, or its group is too small to be shown.",
            ),
        )
    )


def _plain(told: Compared, value: float) -> Cited:
    """A number without its sign; the words around it say the direction."""
    cited = told.told(value)
    return cited if value >= 0 else opposite(cited)


def _moved(told: Compared, value: float, lang: Lang) -> tuple[str, Cited]:
    number = _plain(told, value)
    if read_number(number.figure) == 0:
        return pick(lang, "ändrades det ", "changed by "), number
    return pick(lang, *(("ökade det ", "rose by ") if value > 0 else ("minskade det ", "fell by "))), number


def _turned(verb: str) -> str:
    """The verb after its subject, as a Swedish clause that is not the main one has it."""
    return f"det {verb.removesuffix('det ')}"


def _apart(told: Compared, value: float, lang: Lang) -> tuple[Part, ...]:
    number = _plain(told, value)
    if read_number(number.figure) == 0:
        return (pick(lang, "lika högt som", "as high as"),)
    direction = pick(lang, *(("högre än", "higher than") if value > 0 else ("lägre än", "lower than")))
    return (number, f" {unit_words(told, lang)} {direction}")


def _interval(told: Compared, estimate: Estimate, lang: Lang) -> tuple[Part, ...]:
    """The interval by its name, each end's direction in words; once when both ends lie the same way."""
    opening, of = pick(lang, (", med ett ", "-intervall från "), (", with an ", " interval from "))
    ends = [_plain(told, end) for end in (estimate.low, estimate.high)]
    ways = [_way(told, end, lang) for end in (estimate.low, estimate.high)]
    first = "" if ways[0] == ways[1] else ways[0]
    until = pick(lang, " till ", " to ")
    return (opening, told.coverage, of, ends[0], first + until, ends[1], ways[1] + ".")


def _way(told: Compared, value: float, lang: Lang) -> str:
    if read_number(told.told(value).figure) == 0:
        return ""
    return pick(lang, *((" högre", " higher") if value > 0 else (" lägre", " lower")))


def refused(fault: PlanError, asked: Asked, lang: Lang) -> list[tuple[str, str]]:
    """Return field and words of each reason for which a follow-up is refused."""
    return list(dict.fromkeys(_reason(one, asked, lang) for one in fault.faults)) or [(asked.place_of(""), str(fault))]


def _reason(fault: Fault, asked: Asked, lang: Lang) -> tuple[str, str]:
    name = municipality_name(fault.key) if fault.key.isdigit() else ""
    field, pair = words.REASONS.get(fault.reason, ("kommun", (fault.what, fault.what)))
    return asked.place_of(fault.key) if field == "kommun" else field, pick(lang, *pair).format(name=name)
