# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The follow-up in words: its answer, what it may be called, how sure it is, its table, or why it is refused.

Position in the flow: a Compared in, sentences and a block out. It computes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from smedja.core import Fault, PlanError
from smedja.report.grid import Column, Grid, Row, Words
from smedja.report.language import Lang, pick
from smedja.report.sentences import Sentence
from smedja.strategy.evaluation import Label
from smedja.sweden.names import municipality_name
from smedja.web.interest.compared import Compared
from smedja.web.regions.block import Block

Pair = tuple[str, str]

LABELS: Final[Mapping[Label, Pair]] = {
    Label.DESCRIPTION: ("Beskrivning", "Description"),
    Label.FOLLOW_UP: ("Uppföljning", "Follow-up"),
    Label.EFFECT: ("Skattad effekt", "Estimated effect"),
}
MEANINGS: Final[Mapping[Label, Pair]] = {
    Label.DESCRIPTION: (
        "Bara före och efter. Det säger inget om vad som hade hänt ändå.",
        "Only before and after. It says nothing of what would have happened anyway.",
    ),
    Label.FOLLOW_UP: (
        "Jämfört med liknande kommuner, men det är en enda kommun eller så går det inte att visa att de utvecklades "
        "lika före åtgärden. Kalla det inte effekt.",
        "Compared with similar municipalities, but it is a single one or it cannot be shown that they went alike "
        "before. Do not call it an effect.",
    ),
    Label.EFFECT: (
        "Jämfört med liknande kommuner som utvecklades ungefär lika före åtgärden. Det är ändå ingen lottning: den som "
        "valde åtgärden kan skilja sig på sätt som inte syns här.",
        "Compared with similar municipalities that went about alike before. It is still no draw of lots: whoever chose "
        "the measure may differ in ways that do not show here.",
    ),
}
MEASURES: Final[Mapping[str, Pair]] = {
    "technology_share": ("Godkänt betyg i teknik, årskurs nio", "Pass in technology, grade nine"),
    "mathematics_share": ("Godkänt betyg i matematik, årskurs nio", "Pass in mathematics, grade nine"),
    "test_points": ("Provpoäng i matematik, årskurs nio", "Test points in mathematics, grade nine"),
    "qualified_share": ("Behöriga lärare i grundskolan", "Qualified teachers in compulsory school"),
}
WEIGHTS: Final[Mapping[str, Pair]] = {
    "storlek": ("Storlek (elever)", "Size (pupils)"),
    "utbildning": ("Vuxnas utbildning", "Education of adults"),
    "niva": ("Nivån före åtgärden", "The level before the measure"),
}
BEYOND_CHANCE: Final[Pair] = (
    "Skillnaden är större än slumpen ger i fem fall av hundra.",
    "The difference is larger than chance gives in five cases of a hundred.",
)
WITHIN_CHANCE: Final[Pair] = (
    "Så stora skillnader ger också slumpen: det går inte att säga att något hände.",
    "Chance gives differences as large: nothing can be said to have happened.",
)
TOO_FEW_BEFORE: Final[Pair] = (
    "För få år före för att se om de utvecklades lika.",
    "Too few years before to see whether they went alike.",
)
DEFINITION: Final[Pair] = (
    "Förändring: medel av åren från det valda året minus medel av åren före. Effekten är åtgärdskommunernas förändring "
    "minus jämförelsekommunernas. Intervallet håller åtta av tio fall om kommunerna skiljer sig av en slump så "
    "mycket som jämförelsekommunerna gör. Minsta effekt som går att upptäcka: den som skulle ha hittats fyra gånger "
    "av fem. Olikhet mäts i standardavvikelser, med de vikter du valt. Jämförelsekommunerna väger lika.",
    "Change: mean of the years from the one chosen minus mean of those before. The effect is the change of the "
    "municipalities with the measure minus that of the compared. The interval holds eight cases in ten if "
    "municipalities differ by chance as much as the compared do. Least detectable effect: one that would have been "
    "found four times in five. Unlikeness is in standard deviations, by the weights that you chose. The compared weigh "
    "alike.",
)


def unit_words(told: Compared, lang: Lang) -> str:
    """Return the unit of the differences."""
    points = told.asked.measure == "test_points"
    return pick(lang, *(("poäng", "points") if points else ("procentenheter", "percentage points")))


def answer(told: Compared, lang: Lang) -> Sentence:
    """Return the first line."""
    names, name = _names(told.asked.treated, lang), pick(lang, *MEASURES[told.asked.measure])
    estimate, unit = told.found.estimate, unit_words(told, lang)
    if estimate is None:
        texts = pick(
            lang, (f"{name}: i {names} ändrades det ", f" {unit}."), (f"{name}: in {names} it changed ", f" {unit}.")
        )
        return Sentence((texts[0], told.told(told.found.change), texts[1]))
    texts = pick(
        lang,
        (f"{name}: i {names} ändrades det ", f" {unit} mer än i liknande kommuner."),
        (f"{name}: in {names} it changed ", f" {unit} more than in similar municipalities."),
    )
    return Sentence((texts[0], told.told(estimate.value, estimate.low, estimate.high), texts[1]))


def sure(told: Compared, lang: Lang) -> tuple[Sentence, ...]:
    """Return the parts of the difference, what could have been found, and how it was before."""
    found, unit = told.found, unit_words(told, lang)
    if found.estimate is None or found.compared is None:
        return ()
    parts = pick(
        lang,
        ("Förändringen var ", " här och ", f" i jämförelsekommunerna, i {unit}."),
        ("The change was ", " here and ", f" in the compared, in {unit}."),
    )
    least = pick(
        lang,
        ("Minsta effekt som hade gått att upptäcka är ", f" {unit}. "),
        ("The least effect that could have been found is ", f" {unit}. "),
    )
    verdict = pick(lang, *(BEYOND_CHANCE if found.estimate.beyond_chance else WITHIN_CHANCE))
    return (
        Sentence((parts[0], told.told(found.change), parts[1], told.told(found.compared), parts[2])),
        Sentence((least[0], told.told(found.estimate.detectable), least[1] + verdict)),
        _before(told, lang),
    )


def _before(told: Compared, lang: Lang) -> Sentence:
    """Whether they went alike in the time before."""
    placebo = told.found.placebo
    if placebo is None:
        return Sentence((pick(lang, *TOO_FEW_BEFORE),))
    texts = pick(
        lang,
        ("Samma jämförelse inom tiden före, då inget kan ha hänt, ger ", "."),
        ("The same comparison within the time before, when nothing can have happened, gives ", "."),
    )
    return Sentence((texts[0], told.told(placebo.value, placebo.low, placebo.high), texts[1]))


def block(told: Compared, lang: Lang) -> Block:
    """Return the table of the municipalities compared, the most similar first."""
    none = Words(pick(lang, "saknar värden", "lacks values"))
    rows = [
        Row(
            code,
            municipality_name(code),
            "",
            (Words(pick(lang, "åtgärden", "the measure")), Words("–"), told.change(code) or none),
        )
        for code in told.asked.treated
    ]
    rows += [
        Row(
            each.unit,
            municipality_name(each.unit),
            "",
            (_unlike(each.distance, lang), told.weight(each), told.change(each.unit) or none),
        )
        for each in told.near
    ]
    name = pick(lang, *MEASURES[told.asked.measure])
    return Block(
        grid=Grid(
            "jamforda",
            pick(lang, f"{name}: förändring från {told.asked.first}", f"{name}: change from {told.asked.first}"),
            pick(lang, "Kommun", "Municipality"),
            (
                Column("likhet", pick(lang, "Hur lik", "How similar")),
                Column("vikt", pick(lang, "Vikt", "Weight")),
                Column("forandring", pick(lang, "Förändring", "Change")),
            ),
            tuple(rows),
            fixed=True,
        ),
        heading=pick(lang, "Vilka jämförs?", "Who is compared?"),
        definition=pick(lang, *DEFINITION),
        tables=told.tables,
    )


def _unlike(distance: float, lang: Lang) -> Words:
    """How similar, in words: the number is on a scale that nobody knows."""
    for limit, words in ((0.25, ("mycket lik", "very similar")), (0.75, ("lik", "similar"))):
        if distance < limit:
            return Words(pick(lang, *words), distance)
    return Words(pick(lang, "inte så lik", "not so similar"), distance)


def refused(fault: PlanError, lang: Lang) -> list[tuple[str, str]]:
    """Return field and words of each reason for which a follow-up is refused."""
    return list(dict.fromkeys(_reason(one, lang) for one in fault.faults)) or [("kommun", str(fault))]


def _reason(fault: Fault, lang: Lang) -> tuple[str, str]:
    name = municipality_name(fault.key) if fault.key.isdigit() else ""
    words: Mapping[str, tuple[str, Pair]] = {
        "none": ("kommun", ("Välj minst en kommun som haft åtgärden.", "Choose at least one municipality.")),
        "few": (
            "antal",
            (
                "För få kommuner att jämföra med har värden både före och efter. Det behövs minst fem för att skilja "
                "en effekt från slumpen.",
                "Too few municipalities to compare with have values both before and after. At least five are needed to "
                "tell an effect from chance.",
            ),
        ),
        "same": (
            "antal",
            (
                "Alla jämförelsekommuner ändrades lika mycket, så inget säger vad slumpen gör.",
                "All the compared changed by the same amount, so nothing tells what chance does.",
            ),
        ),
        "small": ("kommun", (f"Gruppen i {name} är för liten.", f"The group in {name} is too small.")),
        "no_before": (
            "fran",
            (f"{name} har inget värde före det valda året.", f"{name} has no value before the year chosen."),
        ),
        "no_from": (
            "fran",
            (f"{name} har inget värde från det valda året.", f"{name} has no value from the year chosen."),
        ),
    }
    where, pair = words.get(fault.reason, ("kommun", (fault.what, fault.what)))
    return where, pick(lang, *pair)


def _names(codes: tuple[str, ...], lang: Lang) -> str:
    names = [municipality_name(code) for code in codes]
    joint = pick(lang, " och ", " and ")
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + joint + names[-1]
