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
    "Regeringens mål gäller elever på nationella program. Andelen för dem är omräknad ur IVA:s andel av alla elever "
    "med Skolverkets elevantal. Fler som behövs är skillnaden till målet, gånger basen om den växer som antalet "
    "sexton- till artonåringar gör till målåret. De som fyller sexton då är födda; ingen antas flytta.",
    "The same words, “the share in science and technology”, mean different things in different sources; compare only "
    "within a row. The government’s target is of pupils on national programmes. Their share is computed from IVA’s "
    "share of all pupils with the agency’s numbers of pupils. More needed is the difference to the target, times the "
    "base if it grows as those aged sixteen to eighteen do until the target’s year. Those who turn sixteen then are "
    "born; nobody is assumed to move.",
)
BASES_NOTE: Final[Pair] = (
    "Basen avgör svaret. Sveriges Ingenjörer läser målet som förstaårselever; regeringen skriver elever på nationella "
    "program.",
    "The base decides the answer. The engineers’ union reads the target as first-year pupils; the government writes "
    "pupils on national programmes.",
)
PLACES: Final[Pair] = (
    "Fler som behövs är rikets tal på målets egen bas, fördelat efter årskull: på län efter hur många som är sexton "
    "till arton målåret, på kommuner efter elever i årskurs nio där skolan ligger. Det är en räkneregel, inte en "
    "prognos och inget krav: var andelen redan är hög eller låg syns inte, för den är inte öppen per kommun här. "
    "Behöriga är andelen i årskurs nio som får söka programmen.",
    "More needed is the nation’s number on the target’s own base, spread by cohort: to counties by those aged "
    "sixteen to eighteen in the target’s year, to municipalities by pupils in grade nine where the school is. It is "
    "a rule of reckoning, no forecast and no demand: where the share is high or low already does not show, since it "
    "is not open by municipality here. Eligible is the share in grade nine that may apply to the programmes.",
)
PLACES_NOTE: Final[Pair] = (
    "Delarna visar storleken på målet, inte vem som ligger efter. Ordningen är alfabetisk.",
    "The parts show the size of the target, not who lags behind. The order is alphabetical.",
)
YH: Final[Pair] = (
    "Ansökningar om att få bedriva utbildning, där den ges. Platserna är för alla starter i beslutet. Ges en "
    "utbildning på flera orter säger källan inte om platserna är ortens egna, så summor kan räkna en del mer än en "
    "gång. Hur många som sökte till utbildningarna står inte i källan.",
    "Applications to run programmes, where they are given. Places are for all starts of the decision. Where a "
    "programme is given in several places the source does not say whether places are each place’s own, so sums may "
    "count some more than once. How many applied to the programmes is not in the source.",
)
NO_YH: Final[Pair] = (
    "Ingen ansökte i omgången om att bedriva yrkeshögskola här.",
    "Nobody applied in this round to run higher vocational education here.",
)
