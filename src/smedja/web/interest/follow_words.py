# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The words of a follow-up: its labels, why it is no effect, its definitions and why it is refused.

Position in the flow: read by ``follow_up`` and ``follow_blocks``, Swedish and English. It holds no number that a table
has.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from smedja.strategy.evaluation import Label, Lack

Pair = tuple[str, str]

LABELS: Final[Mapping[Label, Pair]] = {
    Label.DESCRIPTION: ("Beskrivning", "Description"),
    Label.FOLLOW_UP: ("Uppföljning", "Follow-up"),
    Label.EFFECT: ("Skattad effekt", "Estimated effect"),
}
DESCRIPTION: Final[Pair] = (
    "En beskrivning: bara före och efter. Den säger inget om vad som hade hänt ändå.",
    "A description: only before and after. It says nothing of what would have happened anyway.",
)
EFFECT: Final[Pair] = (
    "En skattad effekt: flera kommuner hade åtgärden, de gick som de liknande före den, och skillnaden är större än "
    "slumpen ger. Det är ändå ingen lottning: den som valde åtgärden kan skilja sig på sätt som inte syns här.",
    "An estimated effect: several municipalities had the measure, they went as the similar ones before it, and the "
    "difference is larger than chance gives. It is still no draw of lots: whoever chose the measure may differ in ways "
    "that do not show here.",
)
NO_EFFECT: Final[Pair] = ("En uppföljning. Kalla det inte effekt: ", "A follow-up. Do not call it an effect: ")
LACKS: Final[Mapping[Lack, Pair]] = {
    Lack.ALONE: (
        "bara en kommun hade åtgärden, så allt annat som hände där är med i skillnaden",
        "only one municipality had the measure, so whatever else happened there is in the difference",
    ),
    Lack.FEW_YEARS: (
        "åren före är för få för att se om kommunerna gick lika",
        "the years before are too few to see whether the municipalities went alike",
    ),
    Lack.UNLIKE: (
        "redan före åtgärden gick kommunerna inte lika",
        "even before the measure the municipalities did not go alike",
    ),
    Lack.CHANCE: (
        "slumpen ger så stora skillnader oftare än fem gånger av hundra",
        "chance gives differences as large more often than five times in a hundred",
    ),
}
MEASURES: Final[Mapping[str, Pair]] = {
    "technology_share": ("Godkänt betyg i teknik, årskurs nio", "Pass in technology, grade nine"),
    "mathematics_share": ("Godkänt betyg i matematik, årskurs nio", "Pass in mathematics, grade nine"),
    "test_points": ("Provpoäng i matematik, årskurs nio", "Test points in mathematics, grade nine"),
    "qualified_share": ("Behöriga lärare i grundskolan", "Qualified teachers in compulsory school"),
    "choice_share": ("Natur och teknik, andel av förstahandsvalen", "Science and technology, share of first choices"),
}
WEIGHTS: Final[Mapping[str, Pair]] = {
    "storlek": ("Storlek (elever)", "Size (pupils)"),
    "utbildning": ("Vuxnas utbildning", "Education of adults"),
    "niva": ("Nivån före åtgärden", "The level before the measure"),
}
RULE: Final[Pair] = (
    " av dem minst lika mycket från sina liknande. En skillnad räknas som säker, här och i rubriken, när högst fem "
    "grupper av hundra skiljer sig så mycket. ",
    " of them differed at least as much from those like them. A difference counts as sure, here and in the heading, "
    "when at most five groups in a hundred differ as much. ",
)
BEYOND_CHANCE: Final[Pair] = ("Den här är säker.", "This one is sure.")
WITHIN_CHANCE: Final[Pair] = ("Den här är det inte.", "This one is not.")
INTERVAL_IS_NOT_ENOUGH: Final[Pair] = (
    "Den här är det inte. Att intervallet inte når noll räcker inte: utanför det hamnar var femte grupp där inget "
    "hänt.",
    "This one is not. That the interval does not reach zero is not enough: every fifth group where nothing happened "
    "falls outside it.",
)
TOO_FEW_BEFORE: Final[Pair] = (
    "Om kommunerna gick lika före åtgärden går inte att se: det tar minst fyra gemensamma år före.",
    "Whether the municipalities went alike before the measure cannot be seen: it takes at least four shared years.",
)
ALIKE: Final[Pair] = ("Före åtgärden gick de ungefär lika", "Before the measure they went about alike")
NOT_ALIKE: Final[Pair] = ("Redan före åtgärden gick de inte lika", "Even before the measure they did not go alike")
DEFINITION: Final[Pair] = (
    "Förändring: medel av åren från det valda året minus medel av åren före; bara år som alla kommuner med åtgärden "
    "har. De liknande är de närmaste i elevantal (logaritm), vuxnas utbildning och nivån före, mätt i standard"
    "avvikelser från mitten av kommunerna med åtgärden, med de vikter du valt. De väger lika. Lång utbildning: andel "
    "av dem mellan 25 och 65 år med minst tre års eftergymnasial utbildning.",
    "Change: mean of the years from the one chosen minus mean of those before; only years that all municipalities with "
    "the measure have. The similar are the nearest in pupils (logarithm), education of adults and the level before, "
    "in standard deviations from the middle of those with the measure, by the weights that you chose. They weigh "
    "alike. Long education: share of those between 25 and 65 years with at least three years after upper secondary "
    "school.",
)
YEARS_DEFINITION: Final[Pair] = (
    "Medel av kommunerna, alla lika tunga. Skillnaden efter, minus skillnaden före, är svaret överst. Osäkerheten "
    "kommer av högst tusen slumpvis valda grupper utan åtgärden, alltid desamma: lika många kommuner, var och en "
    "dragen bland de fyrtio i närmast samma storlek, och jämförda på samma sätt. Intervallet är så brett som det åtta "
    "av tio av deras skillnader håller sig inom.",
    "Means of municipalities, all alike in weight. The difference after, minus the difference before, is the answer on "
    "top. The uncertainty comes from at most a thousand random groups without the measure, always the same: as many "
    "municipalities, each drawn among the forty nearest in size, and compared in the same way. The interval is as wide "
    "as what eight in ten of their differences stay within.",
)
YEARS_ALONE: Final[Pair] = (
    "Medel av kommunerna med åtgärden, alla lika tunga.",
    "Means of the municipalities with the measure, all alike in weight.",
)
#: Reason → field, and words; {name} is the municipality.
REASONS: Final[Mapping[str, tuple[str, Pair]]] = {
    "none": ("kommun", ("Välj minst en kommun som haft åtgärden.", "Choose at least one municipality.")),
    "few_asked": (
        "antal",
        (
            "Jämför med minst fem kommuner: en jämförelse med färre visar mest deras egen slump.",
            "Compare with at least five municipalities: a comparison with fewer shows mostly their own chance.",
        ),
    ),
    "few": (
        "antal",
        (
            "Så många kommuner att jämföra med, med värden alla de år som räknas, finns inte.",
            "There are not so many municipalities to compare with that have values in all the years that count.",
        ),
    ),
    "few_groups": (
        "antal",
        (
            "För få grupper utan åtgärden kan bildas för att skilja en skillnad från slumpen. Det behövs nitton.",
            "Too few groups without the measure can be formed to tell a difference from chance. It takes nineteen.",
        ),
    ),
    "same": (
        "matt",
        (
            "Alla kommuner ändrades lika mycket, så inget säger vad slumpen gör.",
            "All municipalities changed by the same amount, so nothing tells what chance does.",
        ),
    ),
    "features": (
        "kommun",
        (
            "{name} saknar uppgift om elever eller utbildning, så det går inte att säga vilka som liknar den.",
            "{name} lacks figures of pupils or education, so nobody can say who is like it.",
        ),
    ),
    "small": (
        "kommun",
        (
            "Gruppen i {name} är för liten: färre än femton, så värdet visas inte. Ta bort kommunen eller välj ett "
            "annat år.",
            "The group in {name} is too small: fewer than fifteen, so its value is withheld. Leave it out or choose "
            "another year.",
        ),
    ),
    "no_before": (
        "fran",
        ("{name} har inget värde före det valda året.", "{name} has no value before the year chosen."),
    ),
    "no_from": (
        "fran",
        ("{name} har inget värde från det valda året.", "{name} has no value from the year chosen."),
    ),
    "unshared_before": (
        "fran",
        (
            "Kommunerna med åtgärden har inget gemensamt år före det valda.",
            "The municipalities with the measure share no year before the one chosen.",
        ),
    ),
    "unshared_from": (
        "fran",
        (
            "Kommunerna med åtgärden har inget gemensamt år från det valda.",
            "The municipalities with the measure share no year from the one chosen.",
        ),
    ),
}
