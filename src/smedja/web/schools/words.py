# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The words of the page, Swedish and English: headings, definitions, and why the measures disagree.

Position in the flow: read by blocks, pictures and the page. It holds no number that a table has.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Pair = tuple[str, str]

COLUMNS: Final[Mapping[str, Pair]] = {
    "test_points": ("Provpoäng i matematik", "Test points, mathematics"),
    "test_share": ("Klarade provet", "Passed the test"),
    "mathematics_share": ("Godkänt betyg i matematik", "Pass in mathematics"),
    "technology_share": ("Godkänt betyg i teknik", "Pass in technology"),
    "qualified_share": ("Behöriga lärare", "Qualified teachers"),
    "eligible_share": ("Behöriga till natur och teknik", "Eligible for science and technology"),
    "girls": ("Flickor", "Girls"),
    "boys": ("Pojkar", "Boys"),
}
SHORT: Final[Mapping[str, Pair]] = {
    "test_points": ("prov", "test"),
    "mathematics_share": ("matematik", "mathematics"),
    "technology_share": ("teknik", "technology"),
    "qualified_share": ("lärare", "teachers"),
}

_MEANS: Final[Pair] = (
    "Provpoäng: medel av provbetygen i nationella provet i matematik, från noll (F) till tjugo (A); godkänt är tio. "
    "Godkänt betyg: andel med A–E i slutbetyg. Behöriga lärare: andel av heltidstjänsterna där läraren har "
    "legitimation och behörighet i ämnet, alla ämnen tillsammans, i oktober samma läsår. Allt efter var skolan ligger.",
    "Test points: mean of the grades in the national test in mathematics, from zero (F) to twenty (A); a pass is ten. "
    "Pass: share with A–E as final grade. Qualified teachers: share of full-time posts whose teacher is registered and "
    "qualified in the subject, all subjects together, in October of the school year. All by where the school is.",
)
_SMALL: Final[Pair] = (
    "Grupper under femton elever visas inte, och då inte heller det andra könet.",
    "Groups of fewer than fifteen pupils are not shown, and then neither is the other sex.",
)
OF_MUNICIPALITY: Final[Pair] = (
    f"{_MEANS[0]} Klarade provet: andel med provbetyg A–E; ”nästan alla” när Skolverket bara säger att en till fyra "
    f"elever inte klarade det. {_SMALL[0]}",
    f"{_MEANS[1]} Passed the test: share with test grade A–E; “nearly all” when the agency says only that one to four "
    f"pupils did not. {_SMALL[1]}",
)
OF_COUNTY: Final[Pair] = (
    f"{_MEANS[0]} Länets och landets tal är vägda medel över de kommuner som visas, räknade av Smedja; kommuner med "
    f"för "
    "små grupper är inte med. De kan skilja sig något från Skolverkets egna tal för länet.",
    f"{_MEANS[1]} Figures of counties and the nation are weighted means over the municipalities that are shown, "
    "computed by Smedja; municipalities with too small groups are left out. They may differ a little from the agency’s "
    "own figures.",
)
SEXES: Final[Pair] = (
    f"Medel av provbetygen i nationella provet i matematik, årskurs 9. {_SMALL[0]}",
    f"Mean of the grades in the national test in mathematics, grade 9. {_SMALL[1]}",
)
STUDIES: Final[Pair] = (
    "Medelpoäng för Sverige som studierna publicerat dem. PISA och TIMSS har var sin skala, och TIMSS en per årskurs; "
    "talen får inte jämföras med varandra, bara inom samma rad av mätningar.",
    "Mean points of Sweden as the studies published them. PISA and TIMSS have a scale each, and TIMSS one per grade; "
    "the numbers must not be compared with each other, only within the same series.",
)
TEACHERS: Final[Pair] = (
    "Ur prognosen: arbetar är alla i yrket, behöriga eller inte. Saknas är behov minus tillgång; minus är överskott. "
    "Prognosen frågar inte efter behörighet, så brist på behöriga lärare är större än brist på lärare.",
    "From the projection: at work are all in the occupation, qualified or not. Short is demand minus supply; minus is "
    "surplus. The projection does not ask for qualification, so the shortage of qualified teachers is larger than that "
    "of teachers.",
)
TEACHERS_NOTE: Final[Pair] = (
    "Prognosen finns för län. Den säger inget om en enskild kommun.",
    "The projection is by county. It says nothing of a single municipality.",
)
PICTURES: Final[Pair] = (
    "Överst provpoäng i matematik. Under dem, i procent: godkända i teknik och matematik, och behöriga lärare.",
    "On top test points in mathematics. Below, in per cent: passes in technology and mathematics, and qualified "
    "teachers.",
)
NO_TREND: Final[Pair] = (
    "Läs inte ut en trend ur proven: de är inte gjorda för att jämföra år med år.",
    "Do not read a trend out of the tests: they are not made for comparing years.",
)
NO_RANKING: Final[Pair] = (
    "Tabellen går inte att sortera efter resultat, och inga skolor nämns; har en kommun en enda skola är talen dess. "
    "Skillnader mellan platser säger mest om vilka som bor där.",
    "The table cannot be sorted by result, and it names no school; where a municipality has a single one the figures "
    "are its. Differences between places tell mostly who lives there.",
)

#: Why the measures disagree: what is claimed, and the key of its reference.
REASONS: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "De prövar olika saker. TIMSS utgår från vad kursplanerna tar upp, PISA från problem ur vardagen, det "
        "nationella provet från den svenska kursplanen, och betyget väger in hela läsårets arbete.",
        "They test different things. TIMSS starts from what curricula teach, PISA from everyday problems, the national "
        "test from the Swedish curriculum, and the grade takes in the work of the whole school year.",
        "two_studies",
    ),
    (
        "Det är inte samma elever. De som skrev TIMSS 2023 i årskurs 8 är ungefär två år yngre än de som skrev PISA "
        "2022 och gick inte på högstadiet under pandemin.",
        "They are not the same pupils. Those who took TIMSS 2023 in grade 8 are about two years younger than those who "
        "took PISA 2022, and were not in lower secondary school during the pandemic.",
        "cohorts",
    ),
    (
        "Nationella prov är nya varje år och inte gjorda för att mäta utveckling över tid; de internationella "
        "studierna är det. Dessa skrivs å andra sidan av ett urval elever, som inte har något betyg att vinna.",
        "National tests are new every year and not made for measuring change over time; the international studies are. "
        "Those, on the other hand, are taken by a sample of pupils who have no grade to win.",
        "pisa_report",
    ),
    (
        "Betyg sätts av lärare och kan ändras utan att kunskaperna gör det: mellan 2018 och 2022 steg det "
        "genomsnittliga betyget i matematik medan PISA föll. Andelen godkända, som visas här, är ett annat mått och "
        "steg inte. Betyg ensamma är därför inget mått på kunskap.",
        "Grades are given by teachers and can change without knowledge changing: between 2018 and 2022 the mean grade "
        "in mathematics rose while PISA fell. The share that passes, which is shown here, is another measure and did "
        "not rise. Grades alone are therefore no measure of knowledge.",
        "grades_rose",
    ),
)
