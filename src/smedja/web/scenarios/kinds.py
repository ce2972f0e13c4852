# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The kinds of change in plain words: what each is called, what it does to people and posts, what it does not say.

Position in the flow: read by the form, the list and the result pages. The arithmetic is in ``scenarios.apply`` and the
equations stand in docs/methods.md under "scenarios"; nothing is computed here.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of change, each text in Swedish and English.

    Attributes:
        title: Name in the form.
        does: What it does in the model.
        silent: What it does not say.
        tables: Tables that it reads beyond the projection's.
    """

    title: tuple[str, str]
    does: tuple[str, str]
    silent: tuple[str, str]
    tables: tuple[str, ...] = ()


KINDS: Final = MappingProxyType(
    {
        "industry_growth": Kind(
            ("En bransch växer eller krymper", "An industry grows or shrinks"),
            (
                "Behovet i varje yrke ändras i den mån dess folk arbetar i branschen. Efter sista året står nivån "
                "kvar.",
                "Demand in each occupation changes as far as its people work in the industry. After the last year the "
                "level stays.",
            ),
            (
                "Hur yrkena fördelar sig på branscher är uppskattat för hela landet; länets egna inriktningar syns "
                "inte.",
                "How occupations spread over industries is estimated for the whole country; a county's own "
                "specialities are not seen.",
            ),
            ("industry_county",),
        ),
        "plant": Kind(
            ("En ny anläggning", "A new plant"),
            (
                "Tjänsterna läggs till behovet i länet. Anläggningens inköp ger också jobb hos leverantörer där, genom "
                "den nationella tabellen över vad branscher köper av varandra.",
                "The posts are added to demand in the county. The plant's purchases also give jobs at suppliers there, "
                "through the national table of what industries buy from each other.",
            ),
            (
                "Bygget, de anställdas egna inköp och folk som flyttar dit är inte med. Ingen annan arbetsgivare antas "
                "dra ned.",
                "The construction, what employees buy and people who move there are not included. No other employer is "
                "assumed to cut back.",
            ),
            ("industry_account", "industry_county", "input_output"),
        ),
        "places": Kind(
            ("Fler utbildningsplatser", "More education places"),
            (
                "Platserna fylls. De som blir klara och stannar tar yrken som utbildningen leder till, i stället för "
                "dem de annars hade haft. Antalet som arbetar är detsamma.",
                "The places are filled. Those who complete and stay take occupations that the education leads to, "
                "instead of those they would have had. As many work as before.",
            ),
            (
                "Det sägs inte om platserna går att fylla, eller om lärare och lokaler finns.",
                "It is not said whether the places can be filled, or whether there are teachers and rooms.",
            ),
        ),
        "completion": Kind(
            ("Fler eller färre fullföljer en utbildning", "More or fewer complete an education"),
            (
                "De som nu blir klara blir fler i samma mån som andelen. De tar yrken som utbildningen leder till, i "
                "stället för dem de annars hade haft. Lika många börjar, och lika många arbetar.",
                "Those who complete now grow in number as the share does. They take occupations that the education "
                "leads to, instead of those they would have had. As many begin, and as many work.",
            ),
            ("Det sägs inte vad som får fler att fullfölja.", "It is not said what makes more people complete."),
        ),
        "participation": Kind(
            ("Fler eller färre i arbete, efter ålder", "More or fewer at work, by age"),
            (
                "Andelen som arbetar ändras i åldrarna, i jämn takt till sista året. De fördelar sig på yrken som "
                "andra i samma ålder.",
                "The share at work changes at the ages, evenly until the last year. They spread over occupations as "
                "others of the same age.",
            ),
            (
                "Fler som arbetar fyller platser men skapar inga. Den som är 70 eller äldre är inte med i modellen.",
                "More people at work fill posts but make none. Those aged 70 or over are not in the model.",
            ),
        ),
        "retirement_age": Kind(
            ("Senare eller tidigare pension", "Later or earlier retirement"),
            (
                "Från 55 års ålder blir andelen som arbetar den som så många år yngre har i dag, i jämn takt till "
                "sista året.",
                "From the age of 55 the share at work becomes that of people so many years younger today, evenly until "
                "the last year.",
            ),
            (
                "Alla har slutat vid 70: den som arbetar längre är inte med i modellen. Alla yrken får samma ändring.",
                "All have stopped at 70: those who work longer are not in the model. All occupations change alike.",
            ),
        ),
        "migration": Kind(
            ("Flyttning till eller från ett län", "Migration to or from a county"),
            (
                "De som flyttar har länets fördelning på ålder och kön inom åldrarna, och arbetar, pendlar och får "
                "barn som andra där. Behovet av skola, vård och omsorg följer dem.",
                "Those who move have the county's spread over age and sex within the ages, and work, commute and have "
                "children as others there. Demand for schools and care follows them.",
            ),
            (
                "De tas inte från andra län. Vad som får dem att flytta, och var de ska bo, är inte med.",
                "They are not taken from other counties. What makes them move, and where they will live, is not "
                "included.",
            ),
        ),
        "international_recruitment": Kind(
            ("Rekrytering från andra länder", "Recruitment from other countries"),
            (
                "De läggs till tillgången i yrket. En del är borta efter ett år; resten åldras och slutar som andra. "
                "Gäller det hela landet kommer de dit yrket finns.",
                "They are added to supply in the occupation. Some have gone after a year; the rest grow older and stop "
                "as others do. For the whole country they come to where the occupation is.",
            ),
            (
                "Familjer och deras behov av skola och vård är inte med, och inte hur de rekryteras.",
                "Families and their need of schools and care are not included, nor how they are recruited.",
            ),
        ),
        "automation": Kind(
            ("Arbete automatiseras", "Work is automated"),
            (
                "Behovet minskar i varje yrke i den mån det är exponerat enligt indexet, mest i det mest exponerade, i "
                "jämn takt till sista året.",
                "Demand falls in each occupation as far as the index says it is exposed, most in the most exposed one, "
                "evenly until the last year.",
            ),
            (
                "Indexet har ingen nolla: också det minst exponerade yrket minskar. Yrken utan index ändras inte. Nya "
                "uppgifter som kommer till är inte med. Indexet är ingen prognos över jobb som försvinner.",
                "The index has no zero: even the least exposed occupation shrinks. Occupations without an index do not "
                "change. New tasks that come are not included. The index is no forecast of jobs that go.",
            ),
            ("occupation_exposure",),
        ),
    }
)

#: What no scenario says.
ALWAYS_SILENT: Final = (
    (
        "Behovet i landet följer grundberäkningens antal som arbetar. Löner, priser och hur arbetsgivare svarar på en "
        "brist är inte med.",
        "Demand in the country follows the baseline's number at work. Wages, prices and how employers answer a "
        "shortage are not included.",
    ),
    (
        "Scenariot säger vad som följer om antagandena slår in, inte hur troliga de är.",
        "The scenario says what follows if the assumptions come true, not how likely they are.",
    ),
)
