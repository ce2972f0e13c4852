# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The methods in plain words, Swedish and English: the sections of "Om siffrorna" and the formulas of lineage pages.

Position in the flow: read by the sources pages. The equations stand in docs/methods.md under the same names; here is
what a reader who is no modeller needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Method:
    """One method.

    Attributes:
        anchor: Anchor on the page.
        title: Swedish and English title.
        text: Swedish and English text.
    """

    anchor: str
    title: tuple[str, str]
    text: tuple[str, str]


METHODS: Final[dict[str, Method]] = {
    "population": Method(
        "metod-befolkning",
        ("Befolkningen", "Population"),
        (
            "Varje årskull i länet blir ett år äldre, med dödlighet från 2011–2015 och flyttning som "
            "2015–2020, stegad så att "
            "varje läns folkmängd stämmer med den officiella för 2024. Flyttningen hålls sedan fast; "
            "det är ett antagande.",
            "Each cohort in the county grows a year older, with mortality of 2011–2015 and migration "
            "as in 2015–2020, stepped so "
            "that every county meets its official population of 2024. Migration is then held; that is an assumption.",
        ),
    ),
    "supply": Method(
        "metod-tillgang",
        ("Tillgång", "Supply"),
        (
            "De som arbetar: befolkningen efter ålder, andelen som arbetar och pendlingen. Under 35 "
            "år fördelas de på yrken efter "
            "utbildning, därefter bär de sitt yrke med sig, med de byten som yrkesregistret visar "
            "2014–2019. Arbetslösa ingår inte: "
            "ingen öppen tabell visar dem efter län och yrke.",
            "Those at work: population by age, the share at work, and commuting. Below 35 they take "
            "occupations as their education "
            "gives them; later they carry their occupation with them, with the moves the register "
            "shows for 2014–2019. The "
            "unemployed are not included: no open table has them by county and occupation.",
        ),
    ),
    "demand": Method(
        "metod-behov",
        ("Behov", "Demand"),
        (
            "Sysselsatta 2024 plus obalansen från början, framskrivet med yrkets trend sedan 2014. "
            "Trenden dämpas för varje år och "
            "dras mot rikets där yrket är litet. Bytena av statistikmetod 2020 och 2023 räknas inte "
            "som förändring. Att "
            "arbetsmarknaden som helhet är i balans är ett antagande: talen säger vilka yrken och "
            "var, inte hur många jobb det blir.",
            "Employment in 2024 plus the imbalance at the start, carried forward with the "
            "occupation’s trend since 2014. The trend "
            "is damped each year and pulled to the nation’s where the occupation is small. The "
            "changes of method in 2020 and 2023 "
            "do not count as change. A labour market in balance as a whole is an assumption: the "
            "figures say which occupations and "
            "where, not how many jobs there will be.",
        ),
    ),
    "start-gap": Method(
        "metod-obalans",
        ("Obalansen från början", "The imbalance at the start"),
        (
            "Lediga jobb skattas ur annonserna 2024 och jämförs med vad som är normalt för "
            "yrkesområdet. Skillnaden är obalansen: "
            "uppskattad, högst fem procent av de sysselsatta, med halva sig själv som osäkerhet. "
            "Annonser är inte lediga jobb.",
            "Open posts are estimated from the adverts of 2024 and compared with what is normal for "
            "the major group. The difference "
            "is the imbalance: estimated, at most five per cent of employment, uncertain by half of "
            "itself. Adverts are not vacancies.",
        ),
    ),
    "gap": Method(
        "metod-brist",
        ("Brist", "Shortage"),
        (
            "Behov minus tillgång. Plus är brist, minus är överskott. När yrken läggs ihop räknas "
            "bara bristerna: ett överskott i ett "
            "yrke fyller inte platser i ett annat. Summans intervall gäller just de yrkena; yrken som väntas vara i "
            "balans men kan få brist ingår inte.",
            "Demand minus supply. Plus is shortage, minus is surplus. When occupations are added up "
            "only shortages count: a surplus "
            "in one occupation does not fill posts in another. The interval of the sum is that of those occupations; "
            "occupations expected to be in balance that may turn out short are not in it.",
        ),
    ),
    "exits": Method(
        "metod-lamnar",
        ("De som lämnar", "Those who leave"),
        (
            "Hur mycket varje årskull krymper i yrket från 55 års ålder: mest pension, också sjukdom "
            "och död. Vid 70 har alla lämnat.",
            "How much each cohort shrinks in the occupation from the age of 55: mostly retirement, "
            "also illness and death. At 70 "
            "all have left.",
        ),
    ),
    "entrants": Method(
        "metod-intrade",
        ("De som kommer in", "Those who come in"),
        (
            "Hur mycket årskullarna under 35 år växer i yrket: i huvudsak unga efter utbildning.",
            "How much cohorts under 35 grow in the occupation: mainly the young after training.",
        ),
    ),
    "moves": Method(
        "metod-byten",
        ("Byten och flyttar", "Moves"),
        (
            "Allt annat som ändrar årskullarna i yrket: byten av yrke och län och rörelser in i och ut ur arbete.",
            "All else that changes cohorts in the occupation: changes of occupation and county, and "
            "moves in and out of work.",
        ),
    ),
    "growth": Method(
        "metod-tillvaxt",
        ("Tillväxt", "Growth"),
        ("Behovets förändring sedan 2024.", "The change in demand since 2024."),
    ),
    "openings": Method(
        "metod-oppningar",
        ("Platser att fylla", "Openings"),
        (
            "De år behovet växer läggs tillväxten till dem som lämnar.",
            "Those who leave, plus growth in the years when demand grows.",
        ),
    ),
    "ratio": Method(
        "metod-kvot",
        ("Inflöde per plats", "Inflow per opening"),
        (
            "De som kommer in och byter till yrket, delat med platserna att fylla. Under ett är det "
            "fler platser än sökande.",
            "Those who come in or move in, over the posts to fill. Below one there are more posts than people.",
        ),
    ),
    "shortage-share": Method(
        "metod-andel",
        ("Brist som andel", "Shortage as a share"),
        (
            "Summan av bristerna delad med dem som arbetar i samma yrken i basåret.",
            "The sum of shortages over those at work in the same occupations in the base year.",
        ),
    ),
    "age-profile": Method(
        "metod-aldrar",
        ("Åldrar i länet", "Ages in the county"),
        (
            "Uppskattade: anpassade så att de stämmer med registrets antal efter län och yrke, med "
            "dess antal efter ålder och yrke i "
            "landet, och med modellens arbetande efter län och ålder.",
            "Estimated: fitted to agree with the register’s counts by county and occupation, with "
            "its counts by age and occupation "
            "in the country, and with the model’s workers by county and age.",
        ),
    ),
    "industry": Method(
        "metod-bransch",
        ("Yrken i en bransch", "Occupations in an industry"),
        (
            "Ett yrke hör till en bransch när minst en fjärdedel av dem som arbetar i det uppskattas "
            "finnas där. Andelarna bygger på "
            "en bedömning, anpassad till sysselsatta efter län och bransch 2018.",
            "An occupation belongs to an industry when at least a quarter of its workers are "
            "estimated to be there. The shares start "
            "from a judgement, fitted to employment by county and industry in 2018.",
        ),
    ),
    "intervals": Method(
        "metod-intervall",
        ("Intervallen", "The intervals"),
        (
            "Vi har räknat om behovet från varje år sedan 2016 med bara det man visste då, upp till tre år fram, och "
            "tillgången sedan 2014, upp till fem år fram, givet hur många som arbetade i varje ålder. Intervallet "
            "håller 80 procent av felen, efter yrkets storlek och hur långt fram året ligger. Längre fram är bredden "
            "framskriven; ingen har sett hur det gick. Felen i behov och tillgång antas oberoende, och fel i folkmängd "
            "och arbetskraftsdeltagande ingår inte.",
            "We replayed demand from every year since 2016 with only what was known then, up to three years ahead, and "
            "supply since 2014, up to five years ahead, given how many worked at each age. The interval holds 80 per "
            "cent of the errors, by size of occupation and distance of the year. Further out the width is carried on; "
            "nobody has seen how that went. Errors in demand and supply are taken as independent, and errors in "
            "population and participation are not included.",
        ),
    ),
}

#: Which figures each measure is made of, for its lineage page.
PARTS: Final[dict[str, tuple[str, ...]]] = {
    "gap": ("demand", "supply", "start_gap", "exits", "growth", "entrants", "moves"),
    "demand": ("start_gap", "growth"),
    "supply": ("exits", "entrants", "moves"),
    "openings": ("exits", "growth"),
    "ratio": ("entrants", "moves", "openings"),
    "exit_share": ("exits",),
    "growth": ("demand",),
}

FORMULAS: Final[dict[str, tuple[str, str]]] = {
    "gap": ("brist = behov − tillgång", "shortage = demand − supply"),
    "demand": (
        "behov = (sysselsatta i basåret + obalans) × dämpad trend, så att summan i landet följer tillgången",
        "demand = (employed in the base year + imbalance) × damped trend, so that the national sum follows supply",
    ),
    "supply": (
        "tillgång = arbetande i basåret − lämnar + kommer in + byten och flyttar",
        "supply = workers in the base year − leavers + entrants + moves",
    ),
    "exits": (
        "lämnar = årskullarnas minskning från 55 års ålder, summerad sedan basåret",
        "leavers = shrinkage of cohorts from age 55, summed since the base year",
    ),
    "entrants": (
        "kommer in = ökningen i årskullar under 35 år, summerad sedan basåret",
        "entrants = growth of cohorts under 35, summed since the base year",
    ),
    "moves": (
        "byten och flyttar = tillgångens ändring − kommer in + lämnar",
        "moves = change in supply − entrants + leavers",
    ),
    "growth": ("tillväxt = behov − behov i basåret", "growth = demand − demand in the base year"),
    "openings": (
        "platser att fylla = lämnar + behovets ökning de år den är positiv",
        "openings = leavers + growth of demand in years when positive",
    ),
    "ratio": (
        "inflöde per plats = (kommer in + byten) ÷ platser att fylla",
        "inflow per opening = (entrants + moves) ÷ openings",
    ),
    "exit_share": (
        "andel som lämnar = lämnar ÷ arbetande i basåret",
        "share leaving = leavers ÷ workers in the base year",
    ),
    "start_gap": (
        "obalans = lediga jobb enligt annonser − normalt antal för yrkesområdet",
        "imbalance = open posts by adverts − what is normal for the major group",
    ),
    "shortage_share": (
        "andel = summan av bristerna ÷ arbetande i samma yrken i basåret",
        "share = sum of shortages ÷ workers in the same occupations in the base year",
    ),
    "occupations_short": (
        "antal yrken där behovet är större än tillgången; lågt: hela intervallet över noll; högt: "
        "intervallets övre ände över noll",
        "number of occupations where demand exceeds supply; low: whole interval above zero; high: upper end above zero",
    ),
}

MEASURE_NAMES: Final[dict[str, tuple[str, str]]] = {
    "gap": ("Brist", "Shortage"),
    "demand": ("Behov", "Demand"),
    "supply": ("Tillgång", "Supply"),
    "exits": ("Lämnar yrket", "Leavers"),
    "entrants": ("Kommer in", "Entrants"),
    "moves": ("Byten och flyttar", "Moves"),
    "growth": ("Behovets tillväxt", "Growth of demand"),
    "openings": ("Platser att fylla", "Openings"),
    "ratio": ("Inflöde per plats", "Inflow per opening"),
    "exit_share": ("Andel som lämnar", "Share leaving"),
    "start_gap": ("Obalans från början", "Imbalance at the start"),
    "shortage_share": ("Brist som andel av arbetande", "Shortage as a share of workers"),
    "occupations_short": ("Yrken med brist", "Occupations short"),
}
