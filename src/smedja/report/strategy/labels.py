# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Labels: what the fields and choices of a register are called on screen, in Swedish and English.

Position in the flow: forms, pages, the diff and workbooks read them. A test holds that none is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final, Literal, get_args, get_origin

from pydantic import BaseModel

from smedja.report.language import Lang, pick
from smedja.strategy.items import KINDS

Pair = tuple[str, str]

#: Kind of item → one and several.
KIND: Final[MappingProxyType[str, tuple[Pair, Pair]]] = MappingProxyType(
    {
        "strategy": (("strategi", "strategy"), ("strategier", "strategies")),
        "source": (("källa", "source"), ("källor", "sources")),
        "party": (("aktör", "party"), ("aktörer", "parties")),
        "area": (("område", "area"), ("områden", "areas")),
        "programme": (("program", "programme"), ("program", "programmes")),
        "goal": (("mål", "goal"), ("mål", "goals")),
        "version": (("planversion", "plan version"), ("planversioner", "plan versions")),
        "decision": (("beslut", "decision"), ("beslut", "decisions")),
        "measure": (("åtgärd", "measure"), ("åtgärder", "measures")),
        "indicator": (("mått", "indicator"), ("mått", "indicators")),
    }
)

#: Field → its label. A field that means something else in one model has the model's name before it.
FIELD: Final[MappingProxyType[str, Pair]] = MappingProxyType(
    {
        "key": ("Kortnamn", "Key"),
        "id": ("Kortnamn", "Key"),
        "title": ("Namn", "Title"),
        "sources": ("Källor", "Sources"),
        "source": ("Källa", "Source"),
        "note": ("Anmärkning", "Note"),
        "internal_note": ("Intern anteckning", "Internal note"),
        "publisher": ("Utgivare", "Publisher"),
        "url": ("Webbadress", "Address"),
        "published": ("Offentliggjord", "Made public"),
        "retrieved": ("Senast läst", "Last read"),
        "licence": ("Villkor", "Licence"),
        "kind": ("Slag", "Kind"),
        "policy_area": ("Politikområde", "Policy area"),
        "region": ("Län", "County"),
        "Strategy.region": ("Län eller kommun", "County or municipality"),
        "active_from": ("Verksam från", "Active from"),
        "active_until": ("Verksam till", "Active until"),
        "successor": ("Efterträdare", "Successor"),
        "contact": ("Kontaktperson", "Contact"),
        "email": ("E-post", "E-mail"),
        "summary": ("Sammanfattning", "Summary"),
        "owner": ("Ansvarig", "Owner"),
        "level": ("Nivå", "Level"),
        "Indicator.level": ("Led", "Stage"),
        "parent": ("Del av", "Part of"),
        "decided": ("Beslutad", "Decided"),
        "start": ("Börjar", "Starts"),
        "end": ("Slutar", "Ends"),
        "example": ("Påhittat exempel", "Made-up example"),
        "description": ("Beskrivning", "Description"),
        "order": ("Ordning", "Order"),
        "areas": ("Områden", "Areas"),
        "area": ("Område", "Area"),
        "inferred": ("Härlett, inte utläst ur planen", "Inferred, not read in the plan"),
        "due": ("Klart senast", "Due"),
        "number": ("Nummer", "Number"),
        "reference": ("Diarienummer", "Registry number"),
        "measures_stated": ("Antal åtgärder enligt planen", "Measures according to the plan"),
        "adds_to": ("Läggs till", "Adds to"),
        "replaces": ("Ersätter", "Replaces"),
        "by": ("Beslutat av", "Decided by"),
        "changes": ("Ändrar", "Changes"),
        "parties": ("Aktörer", "Parties"),
        "party": ("Aktör", "Party"),
        "role": ("Roll", "Role"),
        "since": ("Från", "Since"),
        "until": ("Till", "Until"),
        "about": ("Summa", "Sum"),
        "sek": ("Belopp, kronor", "Amount, SEK"),
        "first_year": ("Första år", "First year"),
        "last_year": ("Sista år", "Last year"),
        "year_unstated": ("Källan anger inte år", "The source gives no year"),
        "basis": ("Beloppet gäller", "The amount is for"),
        "decision": ("Beslut", "Decision"),
        "done": ("Klart", "Done"),
        "finding": ("Vad som visats", "Finding"),
        "setting": ("Var, när och för vem", "Where, when and for whom"),
        "transfers": ("Kan det överföras hit?", "Does it transfer?"),
        "size": ("Storlek", "Size"),
        "low": ("Nedre gräns", "Lower end"),
        "high": ("Övre gräns", "Upper end"),
        "unit": ("Enhet", "Unit"),
        "question": ("Fråga", "Question"),
        "comparison": ("Jämförs med", "Compared with"),
        "data": ("Uppgifter som samlas in", "Data collected"),
        "lag_years": ("År tills det kan synas", "Years until it can be seen"),
        "measure": ("Åtgärd", "Measure"),
        "versions": ("Planversioner", "Plan versions"),
        "goals": ("Mål", "Goals"),
        "programmes": ("Program", "Programmes"),
        "levels": ("Nivåer", "Levels"),
        "regions": ("Län", "Counties"),
        "instrument": ("Styrmedel", "Instrument"),
        "instrument_detail": ("Styrmedlet närmare", "The instrument in detail"),
        "target_group": ("Målgrupp", "Target group"),
        "tool": ("Verktyg", "Tool"),
        "decisions": ("Beslut", "Decisions"),
        "amounts": ("Pengar", "Money"),
        "tasks": ("Steg och redovisningar", "Steps and reports"),
        "levers": ("Vad åtgärden ska ändra", "What the measure moves"),
        "evidence": ("Vad forskning och uppföljning säger", "Evidence"),
        "evaluation": ("Utvärdering", "Evaluation"),
        "follows": ("Kommer av", "Comes from"),
        "same_as": ("Samma åtgärd i annan strategi", "The same measure elsewhere"),
        "confidence": ("Hur säkert den hör till planen", "How sure it belongs to the plan"),
        "date": ("Datum", "Date"),
        "value": ("Värde", "Value"),
        "TableFeed.value": ("Kolumn som summeras", "Column added up"),
        "TableFeed.date": ("Kolumn med år", "Column of the year"),
        "verification": ("Hur uppgifterna kontrolleras", "Verification"),
        "origin": ("Varifrån de kommer", "Origin"),
        "accuracy": ("Hur exakta de behöver vara", "Accuracy needed"),
        "limits": ("Vad de inte kan visa", "Limits"),
        "compensation": ("Hur det uppvägs", "Compensation"),
        "table": ("Tabell", "Table"),
        "where": ("Urval", "Selection"),
        "share_where": ("Andel av", "Share of"),
        "RunFeed.measure": ("Storhet", "Quantity"),
        "county": ("Län", "County"),
        "occupations": ("Yrken", "Occupations"),
        "definition": ("Definition", "Definition"),
        "direction": ("Ska", "Direction"),
        "measures": ("Åtgärder", "Measures"),
        "baseline": ("Utgångsläge", "Baseline"),
        "targets": ("Målvärden", "Targets"),
        "tolerance": ("Minsta ändring som räknas", "Least change that counts"),
        "update_months": ("Månader mellan värden", "Months between values"),
        "feed": ("Hämtas från", "Fed from"),
        "quality": ("Uppgifternas kvalitet", "Quality of the data"),
        "education_group": ("Utbildningsgrupp", "Education group"),
        "places": ("Platser per år", "Places a year"),
        "filled": ("Andel platser som fylls", "Share of places filled"),
        "completion": ("Andel som fullföljer", "Share that completes"),
        "completion_from": ("Andel som fullföljer i dag", "Share that completes today"),
        "completion_to": ("Andel som fullföljer med åtgärden", "Share that completes with the measure"),
        "years": ("Längd i år", "Length in years"),
        "entry_age": ("Ålder vid examen", "Age at graduation"),
        "stay": ("Andel som stannar", "Share that stays"),
        "cost_sek": ("Kostnad per styck, kronor", "Cost of one, SEK"),
        "assumed": ("Antaget, inte beslutat", "Assumed, not decided"),
        "applicants": ("Fler sökande per år", "More applicants a year"),
        "admitted": ("Andel som tar en plats som annars stått tom", "Share that takes a place otherwise empty"),
        "occupation": ("Yrke", "Occupation"),
        "persons": ("Personer per år", "People a year"),
        "age": ("Ålder", "Age"),
        "validated": ("Validerade per år", "Validated a year"),
        "works": ("Andel som går till arbete i yrket", "Share that goes to work in it"),
        "industry": ("Bransch", "Industry"),
        "growth": ("Tillväxt utöver prognosen per år", "Growth a year beyond the projection"),
        "sv": ("På svenska", "In Swedish"),
        "en": ("På engelska", "In English"),
    }
)

#: Choice → its word. A word that means something else in one field has the field's name before it.
CHOICE: Final[MappingProxyType[str, Pair]] = MappingProxyType(
    {
        "national": ("nationell", "national"),
        "regional": ("regional", "regional"),
        "municipal": ("kommunal", "municipal"),
        "government": ("regering", "government"),
        "ministry": ("departement", "ministry"),
        "agency": ("myndighet", "agency"),
        "region": ("region", "region"),
        "municipality": ("kommun", "municipality"),
        "university": ("lärosäte", "university"),
        "company": ("företag", "company"),
        "association": ("förening eller part", "association"),
        "other": ("annat", "other"),
        "focus": ("fokusområde", "focus area"),
        "horizontal": ("horisontell insats", "horizontal effort"),
        "partnership": ("samverkansprogram", "partnership programme"),
        "strength": ("styrkeområde", "strength area"),
        "responsible": ("ansvarar", "responsible"),
        "cooperating": ("medverkar", "takes part"),
        "funding": ("finansierar", "funds"),
        "total": ("alla åren tillsammans", "all years together"),
        "per_year": ("varje år", "each year"),
        "kind.decided": ("beslutat", "decided"),
        "ceiling": ("högst", "at most"),
        "stated": ("uppgivet", "stated"),
        "step": ("steg", "step"),
        "report": ("redovisning", "report"),
        "trial": ("försök med lottad jämförelsegrupp", "trial with a drawn comparison group"),
        "comparison": ("jämförelse med annan grupp", "comparison with another group"),
        "follow_up": ("uppföljning utan jämförelse", "follow-up without comparison"),
        "judgement": ("bedömning", "judgement"),
        "description": ("beskrivning", "description"),
        "effect": ("effekt", "effect"),
        "continues": ("fortsätter", "continues"),
        "merges": ("slår ihop", "merges"),
        "splits": ("delar upp", "splits"),
        "replaces": ("ersätter", "replaces"),
        "mandate": ("uppdrag", "mandate"),
        "appropriation": ("anslag", "appropriation"),
        "grant": ("bidrag", "grant"),
        "legislation": ("lag eller förordning", "legislation"),
        "inquiry": ("utredning", "inquiry"),
        "agreement": ("överenskommelse", "agreement"),
        "cooperation": ("samverkan", "co-operation"),
        "information": ("information", "information"),
        "firm_plan": ("Företagets plan", "The firm’s plan"),
        "interest": ("Intresset", "Interest"),
        "school": ("Skolan", "School"),
        "high": ("säkert", "high"),
        "medium": ("troligt", "medium"),
        "low": ("osäkert", "low"),
        "up": ("öka", "rise"),
        "down": ("minska", "fall"),
        "hold": ("hållas", "be held"),
        "input": ("insats", "input"),
        "output": ("prestation", "output"),
        "outcome": ("utfall", "outcome"),
        "table": ("tabell", "table"),
        "run": ("modellkörning", "model run"),
        "gap": ("brist", "shortage"),
        "demand": ("efterfrågan", "demand"),
        "supply": ("utbud", "supply"),
        "places": ("fler utbildningsplatser", "more places"),
        "completion": ("fler fullföljer", "more complete"),
        "applicants": ("fler sökande", "more applicants"),
        "recruitment": ("rekrytering", "recruitment"),
        "validation": ("validering", "validation"),
        "levers.demand": ("ändrad efterfrågan", "changed demand"),
    }
)


def kind_word(kind: str, lang: Lang, *, several: bool = False) -> str:
    """Return what a kind of item is called."""
    return pick(lang, *KIND[kind][several])


def field_label(field: str, lang: Lang, model: str = "") -> str:
    """Return a field's label.

    Args:
        field: Name of the field.
        lang: Language.
        model: Name of its model, where the field means something else there.
    """
    return pick(lang, *FIELD.get(f"{model}.{field}", FIELD.get(field, (field, field))))


def choice_word(choice: str, lang: Lang, field: str = "") -> str:
    """Return the word of a choice.

    Args:
        choice: The choice, as it is kept.
        lang: Language.
        field: Name of its field, where the choice means something else there.
    """
    return pick(lang, *CHOICE.get(f"{field}.{choice}", CHOICE.get(choice, (choice, choice))))


def path_label(path: str, lang: Lang, model: str = "") -> str:
    """Return the label of a path of keys such as ``amounts[0].sek``: "Pengar 1, belopp"."""
    parts: list[str] = []
    for part in path.split("."):
        name, _, number = part.partition("[")
        label = field_label(name, lang, model if not parts else "")
        parts.append(f"{label} {int(number.rstrip(']')) + 1}" if number.rstrip("]").isdigit() else label)
    return ", ".join([parts[0], *(one[:1].lower() + one[1:] for one in parts[1:])])


def declared() -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield model, field and choices of every field of every item and its parts, for the test that none is missing."""
    seen: set[type[BaseModel]] = set()
    waiting: list[type[BaseModel]] = list(KINDS.values())
    while waiting:
        model = waiting.pop()
        if model in seen:
            continue
        seen.add(model)
        for name, info in model.model_fields.items():
            inner = list(_inside(info.annotation))
            waiting += [part for part in inner if isinstance(part, type) and issubclass(part, BaseModel)]
            words = [word for part in inner if get_origin(part) is Literal for word in get_args(part)]
            yield model.__name__, name, tuple(str(word) for word in words)


def _inside(annotation: object) -> Iterator[object]:
    """The annotation and all that it is made of."""
    yield annotation
    if get_origin(annotation) is not Literal:
        for part in get_args(annotation):
            yield from _inside(part)
