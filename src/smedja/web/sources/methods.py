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
    "difference": Method(
        "metod-skillnad",
        ("Skillnad mellan sparade och nya data", "Difference between kept and new data"),
        (
            "Sidan görs två gånger, av sparade och av nya data, och dess tabeller jämförs tal för tal. Två tal som "
            "läses lika skiljer inte. Skillnaden är tydlig när det nya talet ligger utanför det gamlas intervall, "
            "har bytt tecken, har kommit eller försvunnit.",
            "The page is made twice, from kept and from new data, and its tables are compared figure by figure. Two "
            "figures that read the same do not differ. A difference is clear when the new figure lies outside the "
            "old one’s interval, has changed sign, came or went.",
        ),
    ),
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
            "Sysselsatta 2024 plus obalansen från början, framskrivet med yrkets tillväxt. En kort serie räcker inte "
            "för att lita på, så tillväxten lärs ur alla yrken på en gång: hur yrket självt har vuxit, så långt det "
            "sticker ut ur sitt eget brus, och hur unga eller gamla de som arbetar i det är. Länets del bygger på hur "
            "vanligt yrket är där och hur länet och yrket vuxit de senaste åren; skola, vård och omsorg följer dem som "
            "de finns till för. Trenden gäller hel i fem år, så långt som den kunnat prövas, och klingar sedan av med "
            "en femtedel om året. Bytet av statistikmetod 2023 räknas inte som förändring. Att arbetsmarknaden som "
            "helhet är i balans är ett antagande: talen säger vilka yrken och var, inte hur många jobb det blir.",
            "Employment in 2024 plus the imbalance at the start, carried forward with the occupation’s growth. A short "
            "series is not enough to trust, so growth is learned from all occupations at once: how the occupation "
            "itself has grown, as far as it stands out of its own noise, and how young or old those who work in it "
            "are. The county’s part rests on how common the occupation is there and how county and occupation have "
            "grown in recent years; school, health and care follow those whom they serve. The trend holds whole for "
            "five years, as far as it could be tried, and fades by a fifth a year after that. The change of method in "
            "2023 does not count as change. A labour market in balance as a whole is an assumption: the figures say "
            "which occupations and where, not how many jobs there will be.",
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
            "Varje tal räknas om tusen gånger. Varje gång dras andra antaganden om flyttning, byten, tillväxt och "
            "obalans, och därtill fel av samma slag som prognosen har haft: för landets total, för yrket, för länet "
            "och för cellen, efter hur stor den är och hur långt fram året ligger. Intervallet håller åtta av tio av "
            "de gångerna; sannolikheten för brist är andelen där behovet är större än tillgången. Samma överraskning i "
            "sysselsättningen räknas på båda sidor, så felen i behov och tillgång följs åt. Landets intervall är "
            "summan av länens dragningar, inte av deras intervall. Längre fram än fem år är bredden framskriven; ingen "
            "har sett hur det gick.",
            "Every figure is computed a thousand times. Each time other assumptions of migration, moves, growth and "
            "imbalance are drawn, and on top of them errors of the kind that the projection used to have: of the "
            "nation’s total, of the occupation, of the county and of the cell, by its size and the distance of the "
            "year. The interval holds eight in ten of those times; the probability of a shortage is the share in which "
            "demand exceeds supply. The same surprise in employment counts on both sides, so errors in demand and "
            "supply go together. The nation’s interval is made of sums of the counties’ draws, not of their intervals. "
            "Beyond five years the width is carried on; nobody has seen how that went.",
        ),
    ),
    "backtest": Method(
        "metod-traffsakerhet",
        ("Träffsäkerheten", "The track record"),
        (
            "Smedja och sju enkla metoder har fått göra sin prognos från varje år, med det som var känt då, och "
            "jämförts med vad som kom. Prognosens regler valdes på utfall till och med 2019; måtten gäller utfall "
            "efter det. Inget utfall korsar 2023, då registret fick fler åldrar. Felet är summan av missarna delad med "
            "alla sysselsatta. En cell där prognosen inte har varit säkrare än att gissa på oförändrat antal säger det "
            "vid talet (≈). Utfallen är få och överlappar, så omdömet om en enskild cell är svagt.",
            "Smedja and seven simple methods were asked for a projection from every year, with what was known then, "
            "and compared with what came. The projection’s rules were chosen on outcomes to 2019; the scores are of "
            "outcomes after that. No outcome crosses 2023, when the register was given more ages. The error is the sum "
            "of the misses over all who were employed. A cell in which the projection was no better than guessing that "
            "nothing changes says so beside the number (≈). Outcomes are few and overlap, so the verdict on a single "
            "cell is weak.",
        ),
    ),
    "scenarios": Method(
        "metod-scenarier",
        ("Scenarier", "Scenarios"),
        (
            "Ett scenario ändrar det som det nämner och inget annat. Behovet i landet som helhet är grundberäkningens: "
            "den som gör att fler arbetar fyller platser men skapar inga. En ny anläggning lägger till sina tjänster, "
            "och jobb hos leverantörer i länet för det den köper, men inte för det de anställda köper. En bransch som "
            "växer ändrar behovet i varje yrke i den mån yrkets folk arbetar där. Platser och fullföljande flyttar "
            "unga från de yrken de annars hade fått till dem som utbildningen leder till; de blir inte fler. Senare "
            "pension ger varje ålder från 55 år andelen som arbetar bland yngre, och alla har slutat vid 70: den som "
            "är äldre är inte med i modellen. De som flyttar eller rekryteras läggs till. Index över exponering för AI "
            "har ingen nolla, och yrken utan index rörs inte. Båda sidor av en jämförelse räknas med samma dragningar, "
            "så det som är osäkert på båda sidor tar ut sig. Det som ett scenario antar har inget intervall.",
            "A scenario changes what it names and nothing else. Demand in the country as a whole is the baseline’s: "
            "whoever adds workers fills posts and makes none. A new plant adds its posts, and jobs at suppliers in the "
            "county for what it buys, but not for what its employees buy. An industry that grows changes demand in "
            "each occupation as far as the occupation’s people work there. Places and completion move the young from "
            "the occupations they would have had to those the education leads to; they become no more. Later "
            "retirement gives each age from 55 the share at work of younger people, and all have stopped at 70: those "
            "who are older are not in the model. Those who move or are recruited are added. The indexes of exposure to "
            "AI have no zero, and occupations without an index are left untouched. Both sides of a comparison are "
            "computed with the same draws, so what is uncertain on both sides cancels. What a scenario assumes has no "
            "interval.",
        ),
    ),
    "places": Method(
        "metod-platser",
        ("Utbildningsplatser", "Education places"),
        (
            "Planen utgår från att lika många börjar varje år som i dag och räknar bara det som skiljer sig från det: "
            "fler eller färre som börjar, rekrytering från utlandet och validering. Den som går ut tar de yrken som "
            "utbildningen leder till och lämnar dem som unga annars får; ingen blir till. Bland de platser som "
            "sökande, lärare, praktik, takt och budget räcker till söks de som ger minst kostnad för platser och "
            "tomma tjänster tillsammans. Gymnasiet har plats för alla elever, så där flyttas bara platser mellan "
            "program. Sparade pengar får användas i länet men är ingen vinst i sig: utbildning är till för mer än att "
            "fylla tjänster. Den robusta planen tar också hänsyn till de sämsta av 200 möjliga utfall. Väntade tomma "
            "tjänster är fler än summan av väntade brister på andra sidor, eftersom en tjänst kan stå tom i några "
            "utfall fast ingen brist väntas. Vad en plats kostar och kräver är till största delen antaget.",
            "The plan takes as many to begin each year as today and counts only what differs from that: more or fewer "
            "who begin, recruitment from abroad and validation. Graduates take the occupations that the education "
            "leads to and leave those that the young have otherwise; nobody is made. Among the places that "
            "applicants, teachers, practice, pace and budget allow, those are sought that make places and empty posts "
            "together cost least. Upper secondary education has a place for every pupil, so there places only move "
            "between programmes. What is saved may be spent in the county but is no gain in itself: education is for "
            "more than filling posts. The robust plan also minds the worst of 200 possible outcomes. Expected empty "
            "posts are more than the sum of expected shortages on other pages, since a post can stand empty in some "
            "outcomes though no shortage is expected. What a place costs and asks for is mostly assumed.",
        ),
    ),
    "cooperation": Method(
        "metod-samverkan",
        ("Utbildning tillsammans", "Training together"),
        (
            "Den billigaste planen för orter, starter och grupper räknas fram exakt, och så görs kostnaden för varje "
            "tänkbar grupp av kommuner. Kostnaden delas enligt flera regler sida vid sida; ingen av dem förordas. Om "
            "någon grupp skulle tjäna på att lämna sägs det. Minsta grupp som bär sig är den vars kostnad inte är "
            "större än att köpa platserna på annat håll; sannolikheten att den fylls bygger på antalet sökande, som "
            "lägst och högst, och på avhopp. Avstånd och hastighet är antagna om inget annat anges.",
            "The cheapest plan of sites, starts and groups is computed exactly, and so is the cost of every possible "
            "group of municipalities. The cost is shared by several rules side by side; none of them is recommended. "
            "If any group would gain by leaving, it says so. The smallest group that carries itself is the one that "
            "costs no more than buying the places elsewhere; the probability that it fills rests on the number of "
            "applicants, lowest and highest, and on drop-out. Distance and speed are assumed unless stated.",
        ),
    ),
    "strategy-register": Method(
        "metod-strategi",
        ("Strategins pengar och antal", "The strategy’s money and counts"),
        (
            "Beslutade belopp ur källorna, varje åtgärd räknad en gång. Där källor skiljer sig visas lägsta och högsta "
            "summa. Beloppen är i sina egna års priser. Antal är det som finns i registret den dag som anges.",
            "Decided amounts from the sources, each measure counted once. Where sources differ, the lowest and the "
            "highest total are shown. Amounts are in the prices of their years. Counts are what the register holds on "
            "the day given.",
        ),
    ),
    "effects": Method(
        "metod-effekter",
        ("Åtgärders effekt", "Effects of measures"),
        (
            "Modellen räknas med och utan åtgärderna, med samma dragningar. Skillnaden är effekten. Den gäller om det "
            "som antagits om platser, sökande och personer stämmer; intervallet säger bara hur säker modellen är då. "
            "Åtgärder räknas var för sig och tillsammans, och det som skiljer visas som överlapp. Den som rekryteras "
            "eller valideras läggs till i sitt yrke; inget annat yrke förlorar någon. Tills det första år då effekten "
            "kan synas har gått är det för tidigt att säga något. Täckning är hur mycket av det som saknas till målet "
            "som alla åtgärder tillsammans tar bort. Effekt enligt modellen är inte uppföljning.",
            "The model is run with and without the measures, with the same draws. The difference is the effect. It "
            "holds if what is assumed of places, applicants and persons does; the interval says only how sure the "
            "model is then. Measures are computed each alone and together, and what differs is shown as overlap. Those "
            "recruited or validated are added to their occupation; no other occupation loses anybody. Until the first "
            "year in which the effect can be seen has ended, it is too early to tell. Coverage is how much of what is "
            "missing to the goal all measures together remove. An effect by the model is not follow-up.",
        ),
    ),
    "bound": Method(
        "metod-bundna-tal",
        ("Tal i dokument", "Figures in documents"),
        (
            "Ett svar eller en rapport skrivs med hänvisningar i stället för siffror. En skillnad mellan två tal "
            "saknar intervall, eftersom ändarna av två intervall inte ger ett tredje. En plats i en rangordning "
            "räknar dem som har ett större tal. Ett påstående prövas mot talen varje gång; det som inte stämmer "
            "publiceras inte förrän någon har bestämt. Ett publicerat dokument visar talen som de var, och hur de "
            "läses i dag.",
            "An answer or a report is written with references instead of digits. A difference of two figures has no "
            "interval, since the ends of two intervals make no third. A place in a ranking counts those with a larger "
            "figure. A claim is checked against the figures each time; one that does not hold is not published until "
            "somebody has decided. A published document shows the figures as they were, and how they read today.",
        ),
    ),
    "matching": Method(
        "metod-matchning",
        ("Från ett yrke till ett annat", "From one occupation to another"),
        (
            "Ett yrke eller en utbildning översätts till begrepp i Arbetsförmedlingens taxonomi och i ESCO. Bland de "
            "yrkesgrupper som hör till ett yrkesområde med väntad brist i länet kommer de närmaste först. Hälften av "
            "ordningen är officiell utbytbarhet (75 eller 25 procent, 100 för samma yrke, 50 för samma grupp utan "
            "bedömning). Hälften är hur stor del av det som ESCO säger att yrket kräver som finns i det yrke man "
            "kommer ifrån. Väsentliga kompetenser räknas dubbelt mot valfria, ovanliga mer än vanliga, och allmänna "
            "en fjärdedel. Vikterna är antagna. Land, språk och allt annat om en person påverkar inte ordningen. "
            "Reglerade yrken står i en egen tabell med myndighet, lagrum, källa och dag.",
            "An occupation or education is translated to concepts of the employment service’s taxonomy and of ESCO. "
            "Among the groups that belong to a field with an expected shortage in the county, the nearest come first. "
            "Half of the order is official substitutability (75 or 25 per cent, 100 for the same occupation, 50 for "
            "the same group without an assessment). Half is how much of what ESCO says the occupation needs is found "
            "in the one you come from. Essential skills count twice optional ones, rare ones more than common ones, "
            "and general ones a quarter. The weights are assumed. Country, language and anything else about a person "
            "does not move the order. Regulated professions stand in a table of their own with authority, legal "
            "basis, source and day.",
        ),
    ),
    "adverts": Method(
        "metod-annonser",
        ("Läsning av annonser", "Reading of adverts"),
        (
            "Annonser läses utan nät och utan språkmodell: varje känt skrivsätt för yrken och kompetenser slås upp i "
            "ett lexikon, och varje mening hör till uppgifter, krav, meriter eller annat. Yrket kodas till SSYK 2012 "
            "med sannolikhet. En annons är inte en ledig tjänst: en kan gälla flera, samma kan läggas ut igen, och "
            "många tjänster annonseras inte alls. Samma annons från samma arbetsgivare på samma ort räknas en gång i "
            "månaden.",
            "Adverts are read without network and language model: every known form of occupations and skills is looked "
            "up in a lexicon, and each sentence belongs to tasks, requirements, merits or other. The occupation is "
            "coded to SSYK 2012 with a probability. An advert is not a vacancy: one may be for several, the same may "
            "be posted again, and many posts are never advertised. The same advert from the same employer in the same "
            "place is counted once a month.",
        ),
    ),
    "rounds": Method(
        "metod-omgangar",
        ("Beviljat och räknat", "Granted and computed"),
        (
            "Beviljade platser i yrkeshögskolans ansökningsomgångar jämförs med hur lika många platser hade fördelats "
            "om bara den brist som kunde förutses då hade fått avgöra. Det är en jämförelse, ingen dom. "
            "Bredvid står ansökningar beviljade av en slump, räkningen gjord om med prognosens vanliga fel, och "
            "sysselsättningen efteråt så långt registret kan följas.",
            "Places granted in the application rounds of higher vocational education are compared with how as many "
            "places would have been spread if only the shortage that could be foreseen then had decided. It is a "
            "comparison, no verdict. Beside it stand applications granted at random, the computation made again with "
            "the forecast’s usual error, and employment afterwards as far as the register can be followed.",
        ),
    ),
    "firm-plan": Method(
        "metod-foretagets-plan",
        ("Företagets plan", "The firm’s plan"),
        (
            "Varje person i en åldersgrupp slutar med samma sannolikhet som prognosens årskullar i yrkesgruppen och "
            "länet: pension, sjukdom och dödsfall från 55 år, och ingen är kvar efter 69. Hur många av några få som "
            "slutar ges av hela fördelningen; låg och hög rymmer också prognosens egen osäkerhet. Byten till andra "
            "arbetsgivare räknas inte. Risker ordnas efter poäng som vem som helst kan räkna efter: en ensam person, "
            "många som slutar, ny teknik, svårt att hitta folk, brist i länet. Poängen är antagna och ordnar bara. "
            "Vägen till utbildning är fågelvägen gånger en antagen faktor, och bara det som är nära visas. Vad en "
            "yrkeshögskoleutbildning leder till läses av dess namn och prövas mot dess inriktning; vad en inriktning "
            "kan leda till är antaget. Allt räknas i läsarens webbläsare.",
            "Each person of an age band leaves with the same probability as the projection’s cohorts of the occupation "
            "group and county: retirement, illness and death from the age of 55, and nobody is left after 69. How many "
            "of a few leave is given by the whole distribution; low and high hold the projection’s own uncertainty "
            "too. Moves to other employers are not counted. Risks are ordered by points that anyone can check: one "
            "person alone, many who leave, new technology, hard to find people, shortage in the county. The points are "
            "assumed and only order. The road to training is the great circle times an assumed factor, and only what "
            "is near is shown. What a higher vocational programme leads to is read off its name and held against its "
            "field; what a field can lead to is assumed. Everything is reckoned in the reader’s browser.",
        ),
    ),
    "council": Method(
        "metod-kompetensrad",
        ("Bedömningar i länen", "Judgements in the counties"),
        (
            "Det som ett läns kompetensråd bedömer står bredvid modellens tal och ändrar det aldrig. Varje bedömning "
            "bär det tal som stod när den gjordes, med intervall och körning, och säger vem som gjort den, varför och "
            "på vilket underlag. En egen bedömning i siffror är ett antagande; mittvärdet är medelvärdet av lågt och "
            "högt. Antalet bedömningar räknas av det som står: det som ersatts eller dragits tillbaka räknas inte.",
            "What a county’s skills council judges stands beside the model’s figure and never changes it. Each "
            "judgement carries the figure that stood when it was made, with its interval and run, and says who made "
            "it, why and on what evidence. An own estimate in numbers is an assumption; its middle is the mean of low "
            "and high. Judgements are counted as they stand: what was replaced or withdrawn does not count.",
        ),
    ),
    "school": Method(
        "metod-skolan",
        ("Skolan", "School"),
        (
            "Skolverkets tal per kommun står som de är. Grupper under femton elever är borttagna, och då också det "
            "andra könet, så att inget kan räknas fram ur två tabeller. Län och land är medel över de kommuner som "
            "visas, vägda med elever eller heltidstjänster; en kommun som inte visas är inte med i någon summa. PISA "
            "och TIMSS är de poäng som studierna har publicerat, var och en med sin källa på sidan. Inga skolor "
            "finns med, och tabellerna går inte att sortera efter resultat.",
            "The agency’s figures by municipality stand as they are. Groups of fewer than fifteen pupils are withheld, "
            "and then the other sex too, so that nothing can be worked out from two tables. Counties and the nation "
            "are means over the municipalities that are shown, weighted by pupils or full-time posts; a municipality "
            "that is not shown is in no sum. PISA and TIMSS are the points that the studies published, each with its "
            "source on the page. There are no schools, and the tables cannot be sorted by result.",
        ),
    ),
    "interest": Method(
        "metod-intresset",
        ("Intresset", "Interest"),
        (
            "Andelen på natur och teknik visas med sin bas: elever på nationella program, alla elever, förstaårselever "
            "eller förstahandssökande. Den som gäller målets bas är omräknad ur andelen av alla elever. Hur många fler "
            "målet tar är skillnaden i andel gånger basen, som antas växa med antalet sexton- till artonåringar i "
            "körningens befolkningsprognos; intervallet är dess dragningar av flyttning. Länens delar följer samma "
            "årskullar, kommunernas de elever som lämnade nian behöriga till programmen. Förstahandsval, antagna och "
            "platser finns där någon har läst in en fil av dem: grupper under femton personer tas bort då, liksom det "
            "som de kunde räknas ut ur, och län är summor över de kommuner som visas.",
            "The share in science and technology is shown with its base: pupils on national programmes, all pupils, "
            "first-year pupils or first-choice applicants. That of the target’s base is computed from the share of all "
            "pupils. How many more the target takes is the difference in share times the base, taken to grow with "
            "those aged sixteen to eighteen in the run’s projection of population; the interval is its draws of "
            "migration. Parts of counties follow the same cohorts, those of municipalities the pupils who left grade "
            "nine eligible for the programmes. First choices, admitted and places are there where somebody has read a "
            "file of them in: groups of fewer than fifteen persons are then withheld, as is what they could be worked "
            "out from, and counties are sums over the municipalities that are shown.",
        ),
    ),
    "evaluation": Method(
        "metod-uppfoljning-kommun",
        ("Uppföljning mot liknande kommuner", "Follow-up against similar municipalities"),
        (
            "Förändringen i kommuner med åtgärden jämförs med den i liknande kommuner, över år som alla har. Likhet "
            "räknas på elevantal, vuxnas utbildning och nivån före, med vikter som läsaren väljer. Osäkerheten kommer "
            "av grupper utan åtgärden: lika många kommuner av samma storlek, dragna på måfå men alltid desamma, var "
            "och en jämförd med sina liknande på samma sätt. Intervallet är så brett som åtta av tio av dem skiljer "
            "sig. Skillnaden räknas som säker när högst fem av hundra skiljer sig lika mycket. Den kallas skattad "
            "effekt bara om den är det, flera kommuner haft åtgärden och de gick som de andra under minst fyra år "
            "före; annars uppföljning, och sidan säger vad som brister. Färre än fem att jämföra med, eller för små "
            "grupper, och svaret uteblir.",
            "The change in municipalities with the measure is compared with that in similar ones, over years that all "
            "have. Similarity is reckoned on pupils, education of adults and the level before, by weights that the "
            "reader chooses. The uncertainty comes from groups without the measure: as many municipalities of the "
            "same size, drawn at random but always the same, each compared with those like it in the same way. The "
            "interval is as wide as eight in ten of them differ. The difference counts as sure when at most five in a "
            "hundred differ as much. It is called an estimated effect only if it does, several had the measure and "
            "they went as the others for at least four years before; else a follow-up, and the page says what lacks. "
            "Fewer than five to compare with, or too small groups, and there is no answer.",
        ),
    ),
    "year-wheel": Method(
        "metod-arshjulet",
        ("Årshjulet", "The year wheel"),
        (
            "Tiderna kommer från myndigheternas egna sidor eller, där en sådan saknas, från tidigare år. Saknas en dag "
            "sägs ett tidsfönster, och dagarna som är kvar räknas till fönstrets slut. En källa som kontrollerades för "
            "mer än tolv månader sedan märks. Ett läns egna datum står bredvid och ersätter inget.",
            "Times come from the agencies’ own pages or, where there is none, from earlier years. Where no day is "
            "known a window is told, and the days left are counted to its end. A source that was checked over twelve "
            "months ago is marked. A county’s own dates stand beside and replace nothing.",
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
        "behov = (sysselsatta i basåret + obalans) × yrkets och länets tillväxt, så att landets summa följer "
        "tillgången",
        "demand = (employed in the base year + imbalance) × growth of occupation and county, so that the national sum "
        "follows supply",
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
