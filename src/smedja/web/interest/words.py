# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The words of Intresset: definitions and notes, Swedish and English.

Position in the flow: read by the blocks and the page. It holds no number that a table has.
"""

from __future__ import annotations

from typing import Final

Pair = tuple[str, str]

BASES: Final[Pair] = (
    "Samma ord, ”andelen på natur och teknik”, betyder olika saker i olika källor; jämför bara inom en rad. "
    "Regeringens mål gäller elever på nationella program, alla tre årskurser. Andelen för dem är omräknad ur IVA:s "
    "andel av alla elever med Skolverkets elevantal året efter. Fler som behövs är skillnaden till målet, gånger basen "
    "om den växer som antalet sexton- till artonåringar gör i Smedjas prognos till målåret. Intervallet är osäkerheten "
    "om flyttning; att andelen är avrundad och från ett tidigare år ligger utanför.",
    "The same words, “the share in science and technology”, mean different things in different sources; compare only "
    "within a row. The government’s target is of pupils on national programmes, all three years of them. Their share "
    "is computed from IVA’s share of all pupils with the agency’s numbers of pupils of the year after. More needed is "
    "the difference to the target, times the base if it grows as those aged sixteen to eighteen do in Smedja’s "
    "projection until the target’s year. The interval is what is not known of migration; that the share is rounded "
    "and of an earlier year is outside it.",
)
BASES_NOTE: Final[Pair] = (
    "Basen avgör svaret. Sveriges Ingenjörer läser målet som förstaårselever; regeringen skriver elever på nationella "
    "program.",
    "The base decides the answer. The engineers’ union reads the target as first-year pupils; the government writes "
    "pupils on national programmes.",
)
TRENDS: Final[Pair] = (
    "Varje rad är samma mått ur samma källa vid två höstar, avrundat som källan gör. Raderna täcker olika år och får "
    "inte läggas ihop.",
    "Each row is one measure of one source in two autumns, rounded as the source does. Rows cover different years and "
    "must not be put together.",
)
TRENDS_NOTE: Final[Pair] = (
    "Över åtta år steg andelen av alla elever; senaste året i källorna sökte färre natur och teknik i första hand.",
    "Over eight years the share of all pupils rose; in the last year of the sources fewer made them their first "
    "choice.",
)
PLACES: Final[Pair] = (
    "Fler som behövs är rikets tal på målets egen bas. Länets del följer dess sexton- till artonåringar målåret i "
    "Smedjas prognos; kommunens del är dess andel av länets elever som lämnade nian behöriga till programmen, där "
    "skolan ligger: det är de som kan välja dem. Talet gäller tre årskurser; en tredjedel står för varje årskull. "
    "Det är en räkneregel, inte en prognos och inget krav: var andelen redan är hög eller låg syns inte, för den är "
    "inte öppen per län och kommun här.",
    "More needed is the nation’s number on the target’s own base. A county’s part follows those aged sixteen to "
    "eighteen there in the target’s year in Smedja’s projection; a municipality’s is its share of the county’s pupils "
    "who left grade nine eligible for the programmes, where the school is: those are the ones who can choose them. The "
    "number is of three years of pupils; a third is told for each. It is a rule of reckoning, no forecast and no "
    "demand: where the share is high or low already does not show, since it is not open by county and municipality "
    "here.",
)
PLACES_NOTE: Final[Pair] = (
    "Delarna visar storleken på målet, inte vem som ligger efter. Ordningen är alfabetisk.",
    "The parts show the size of the target, not who lags behind. The order is alphabetical.",
)
YH: Final[Pair] = (
    "Ansökningar om att få bedriva utbildning, där den ges. Platserna är för alla starter i beslutet. Ges en "
    "utbildning på flera orter står samma antal vid varje ort; här räknas beslutet en gång för platsen på sidan, så "
    "kommunernas tal kan inte läggas ihop till länets. Hur många som sökte till utbildningarna står inte i källan.",
    "Applications to run programmes, where they are given. Places are for all starts of the decision. Where a "
    "programme is given in several places the same number stands at each; here a decision counts once for the place of "
    "the page, so those of municipalities do not add up to the county’s. How many applied to the programmes is not in "
    "the source.",
)
YH_NOTE: Final[Pair] = (
    "Varje beslut räknas en gång, också när utbildningen ges på flera orter.",
    "Each decision counts once, also when the programme is given in several places.",
)
NO_YH: Final[Pair] = (
    "Ingen ansökte i omgången om att bedriva yrkeshögskola här.",
    "Nobody applied in this round to run higher vocational education here.",
)
GROUPS: Final[dict[str, Pair]] = {
    "science_technology": ("Natur och teknik", "Science and technology"),
    "industry": ("Industritekniska programmet", "The industrial technology programme"),
    "all": ("Alla nationella program", "All national programmes"),
}
CHOICES: Final[Pair] = (
    "Förstahandsval är det program som en sökande har överst. Kommunen är den där skolan ligger, inte den där eleven "
    "bor. Fyllda platser är antagna genom platser. Natur och teknik är de två programmen tillsammans. Grupper under "
    "femton personer, och det som de kunde räknas ut ur, visas inte (..). Talen är så många och så goda som i den "
    "fil som den som driver sidan har läst in.",
    "A first choice is the programme that an applicant puts first. The municipality is where the school is, not where "
    "the pupil lives. Places filled is admitted over places. Science and technology are the two programmes together. "
    "Groups of fewer than fifteen persons, and what they could be worked out from, are not shown (..). The numbers are "
    "those of the file that whoever runs this site has read in, no more and no better.",
)
CHOICES_NOTE: Final[Pair] = (
    "Kommunen är den där skolan ligger: sökande från andra kommuner är med.",
    "The municipality is where the school is: applicants from other municipalities are in it.",
)
CHOICES_SUMS: Final[Pair] = (
    "Summor över de kommuner som finns i filen och får visas. Antagna och platser är av de kommuner som har båda.",
    "Sums over the municipalities that are in the file and may be shown. Admitted and places are of those with both.",
)
REACH: Final[dict[str, Pair]] = {
    "first_choices": ("Kommuner med förstahandsval", "Municipalities with first choices"),
    "filled_share": ("Kommuner med antagna och platser", "Municipalities with admitted and places"),
    "choice_share": ("Kommuner som är med", "Municipalities in it"),
}
CHOICES_BASE: Final[Pair] = (
    "Basen är alla förstahandsval till nationella program i samma kommuner. Regeringens mål gäller elever, inte "
    "sökande, och kan inte läsas av här.",
    "The base is all first choices to national programmes in the same municipalities. The government’s target is of "
    "pupils, not applicants, and cannot be read off here.",
)
CHOICES_PLACES: Final[Pair] = (
    "Ordningen är alfabetisk. De som inte står här finns inte i filen. Hur många som söker beror på vilka program som "
    "ges på orten.",
    "The order is alphabetical. Those that are not here are not in the file. How many apply depends on which "
    "programmes are given there.",
)
