# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The form's fields: types and ranges from the schema of scenarios, labels by hand, all in this one place.

Position in the flow: the schema in, fields out; the form shows them, faults name them. It reads no answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from smedja import codes
from smedja.report.language import Lang, pick
from smedja.scenarios import NATION
from smedja.scenarios.scenario import CODES, KINDS, PlantJobs
from smedja.sweden import shipped
from smedja.web.addresses import industry_name, occupation_name, region_name
from smedja.web.scenarios.amounts import typed

#: Shares that people type, and are told of, in per cent.
PERCENT: Final = frozenset(
    {"growth", "completion", "stay", "completion_from", "completion_to", "change", "strength", "local_share"}
)
_NOT_ASKED: Final = {"kind", "reference", "note"}
_LAST: Final = ("first_year", "last_year")
_ORDER: Final = str.maketrans("åäö", "{|}")  # after z, in that order, as Swedish sorts
_UNSAID: Final = 1_000_000  # a bound that only slips of the pen reach is not worth a line

#: Label and hint of every field, Swedish and English; a kind's own word for a field stands under both names.
LABELS: Final[dict[str, tuple[tuple[str, str], tuple[str, str]]]] = {
    "industry": (("Bransch", "Industry"), ("", "")),
    "county": (("Län", "County"), ("", "")),
    "growth": (
        ("Tillväxt utöver grundberäkningen (procent om året)", "Growth beyond the baseline (per cent a year)"),
        ("Minus om branschen krymper.", "Minus when the industry shrinks."),
    ),
    "name": (("Vad anläggningen kallas", "What to call the plant"), ("", "")),
    "plant.industry": (
        ("Anläggningens bransch", "Industry of the plant"),
        ("Avgör vad den köper av andra.", "Decides what it buys from others."),
    ),
    "jobs": (
        ("Tjänster efter yrke och år", "Posts by occupation and year"),
        (
            "Antalet vid årets slut; det står kvar till yrkets nästa år. Rader som lämnas tomma räknas inte.",
            "The number at the end of the year; it stands until the occupation's next year. Empty rows do not count.",
        ),
    ),
    "jobs.occupation": (("Yrke", "Occupation"), ("", "")),
    "jobs.year": (("År", "Year"), ("", "")),
    "jobs.jobs": (("Tjänster", "Posts"), ("", "")),
    "local_supply": (("Räkna med leverantörernas jobb i länet", "Include jobs at suppliers in the county"), ("", "")),
    "local_share": (
        ("Andel av inköpen som görs i länet (procent)", "Share of purchases made in the county (per cent)"),
        ("Får lämnas tom: då uppskattas den.", "May be left empty: it is then estimated."),
    ),
    "education_group": (("Utbildning", "Education"), ("", "")),
    "places": (("Platser att börja på, om året", "Places to begin on, a year"), ("Utöver dagens.", "Beyond today's.")),
    "completion": (("Fullföljer (procent)", "Complete (per cent)"), ("", "")),
    "places.years": (("Utbildningens längd (år)", "Length of the education (years)"), ("", "")),
    "entry_age": (("Ålder vid examen", "Age at graduation"), ("", "")),
    "places.stay": (("Arbetar sedan i länet (procent)", "Then work in the county (per cent)"), ("", "")),
    "completion_from": (("Fullföljer i dag (procent)", "Complete today (per cent)"), ("", "")),
    "completion_to": (("Fullföljer i scenariot (procent)", "Complete in the scenario (per cent)"), ("", "")),
    "sex": (("Vilka", "Who"), ("", "")),
    "first_age": (("Yngsta ålder", "Youngest age"), ("", "")),
    "last_age": (("Äldsta ålder", "Oldest age"), ("", "")),
    "change": (
        ("Ändring av andelen som arbetar (procentenheter)", "Change of the share at work (percentage points)"),
        ("Minus om färre ska arbeta.", "Minus when fewer are to work."),
    ),
    "retirement_age.years": (
        ("Hur många år senare man slutar", "How many years later people stop"),
        ("Minus om man slutar tidigare.", "Minus when they stop earlier."),
    ),
    "migration.persons": (
        ("Fler inflyttade än utflyttade, personer om året", "More who move in than away, people a year"),
        ("Utöver grundberäkningen. Minus om fler flyttar därifrån.", "Beyond the baseline. Minus when more move away."),
    ),
    "occupation": (("Yrke", "Occupation"), ("", "")),
    "international_recruitment.persons": (
        ("Rekryterade, personer om året", "Recruited, people a year"),
        ("Utöver grundberäkningen.", "Beyond the baseline."),
    ),
    "international_recruitment.stay": (
        ("Kvar i yrket efter ytterligare ett år (procent)", "Still there after one further year (per cent)"),
        ("", ""),
    ),
    "age": (("Ålder när de kommer", "Age when they come"), ("", "")),
    "index": (("Index över exponering", "Index of exposure"), ("", "")),
    "strength": (
        ("Minskning i det mest exponerade yrket (procent)", "Decrease in the most exposed occupation (per cent)"),
        ("Nådd det sista året; mindre i andra yrken.", "Reached in the last year; less in other occupations."),
    ),
    "first_year": (("Första år", "First year"), ("", "")),
    "last_year": (("Sista år", "Last year"), ("", "")),
    "reference": (
        ("Vad bygger antagandet på?", "What does the assumption rest on?"),
        (
            "Vem säger det, och var? Är det ditt eget antagande, skriv det.",
            "Who says so, and where? If it is an assumption of your own, say that.",
        ),
    ),
    "title": (("Vad scenariot heter", "What to call the scenario"), ("", "")),
    "summary": (("Sammanfattning", "Summary"), ("", "")),
    "horizon": (("Sista år i beräkningen", "Last year of the calculation"), ("", "")),
    "kind": (("Slags ändring", "Kind of change"), ("", "")),
    "schema_version": (("Formatets version", "Version of the form"), ("", "")),
    "references": (("Källor", "References"), ("", "")),
    "changes": (("Ändringar", "Changes"), ("", "")),
    "note": (("Anmärkning", "Note"), ("", "")),
    "id": (("Källans kortnamn", "Short name of the reference"), ("", "")),
    "text": (("Källans text", "Text of the reference"), ("", "")),
    "url": (("Källans adress", "Address of the reference"), ("", "")),
    "sv": (("Svensk text", "Swedish text"), ("", "")),
    "en": (("Engelsk text", "English text"), ("", "")),
}
CHOICES: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "sex": {
        "all": ("Kvinnor och män", "Women and men"),
        "women": ("Kvinnor", "Women"),
        "men": ("Män", "Men"),
    },
    "index": {
        "daioe_allapps": ("Alla slags AI (DAIOE)", "All kinds of AI (DAIOE)"),
        "daioe_genai": ("Generativ AI (DAIOE)", "Generative AI (DAIOE)"),
    },
}
#: What stands in a field before anybody has typed.
GIVEN: Final = {"places.years": "3", "entry_age": "19", "age": "30", "local_supply": "on", "sex": "all"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form.

    Attributes:
        name: Key in the scenario.
        label: Label in the reader's language.
        hint: A line under the label; empty when there is nothing to add.
        control: "choice", "number", "text", "flag" or "jobs".
        options: Value and label of each choice.
        whole: Whether a number has no decimals.
        percent: Whether it is typed in per cent.
        required: Whether it must be filled in.
        given: What stands there before anybody has typed.
    """

    name: str
    label: str
    hint: str
    control: str
    options: tuple[tuple[str, str], ...] = ()
    whole: bool = False
    percent: bool = False
    required: bool = True
    given: str = ""


def label_of(name: str, lang: Lang, kind: str = "") -> str:
    """Return what a field is called; a name that no field has is returned as it is."""
    found = LABELS.get(f"{kind}.{name}") or LABELS.get(name)
    return pick(lang, *found[0]) if found else name


@lru_cache(maxsize=32)
def fields_of(kind: str, lang: Lang) -> tuple[Field, ...]:
    """Return the fields of a kind of change, its years last."""
    described = KINDS[kind].model_json_schema()
    names = [name for name in described["properties"] if name not in {*_NOT_ASKED, *_LAST}]
    names += [name for name in _LAST if name in described["properties"]]
    required = set(described["required"])
    return tuple(_field(name, described["properties"][name], kind, lang, required=name in required) for name in names)


@lru_cache(maxsize=2)
def post_fields(lang: Lang) -> tuple[Field, ...]:
    """Return the fields of one row of posts at a plant."""
    described = PlantJobs.model_json_schema()["properties"]
    return tuple(_field(name, told, "jobs", lang, required=True) for name, told in described.items())


@lru_cache(maxsize=64)
def bounds(name: str, kind: str) -> tuple[float | None, float | None]:
    """Return the least and the largest value of a number in a kind of change; of a row of posts with "jobs"."""
    model = PlantJobs if kind == "jobs" else KINDS.get(kind)
    told = _plain((model.model_json_schema()["properties"] if model else {}).get(name, {}))
    return told.get("minimum"), told.get("maximum")


def _field(name: str, told: dict[str, Any], kind: str, lang: Lang, *, required: bool) -> Field:
    told = _plain(told)
    number = told.get("type") in {"integer", "number"}
    control = {"boolean": "flag", "array": "jobs"}.get(told.get("type", ""), "number" if number else "text")
    options: tuple[tuple[str, str], ...] = ()
    if CODES in told:
        control, options = "choice", code_options(told[CODES], lang)
    elif name in CHOICES:
        control, options = "choice", tuple((key, pick(lang, *words)) for key, words in CHOICES[name].items())
    known = shipped.vocabulary()
    given = {"first_year": str(known.base_year + 2), "last_year": str(known.horizon)}.get(name, "")
    return Field(
        name=name,
        label=label_of(name, lang, kind),
        # A row of posts has no room for hints; the years are told above the rows.
        hint="" if kind == "jobs" else " ".join(filter(None, (_hint(name, kind, lang), _range(name, told, lang)))),
        control=control,
        options=options,
        whole=told.get("type") == "integer",
        percent=name in PERCENT,
        required=required,
        given=GIVEN.get(f"{kind}.{name}", GIVEN.get(name, given)),
    )


def _plain(told: dict[str, Any]) -> dict[str, Any]:
    """A property without the wrapping of one that may be left out."""
    either = told.get("anyOf")
    return {**told, **either[0]} if either else told


def _hint(name: str, kind: str, lang: Lang) -> str:
    found = LABELS.get(f"{kind}.{name}") or LABELS.get(name)
    return pick(lang, *found[1]) if found else ""


def _range(name: str, told: dict[str, Any], lang: Lang) -> str:
    least, most = told.get("minimum"), told.get("maximum")
    if name in {*_LAST, "jobs"}:
        known = shipped.vocabulary()
        least, most = known.base_year + 1, known.horizon
    if least is None or most is None or most >= _UNSAID:
        return ""
    scale = 100 if name in PERCENT else 1
    # "to", not a dash: beside a minus a dash cannot be read.
    ends = [typed(end * scale, lang) for end in (least, most)]
    return pick(lang, f"Från {ends[0]} till {ends[1]}.", f"From {ends[0]} to {ends[1]}.")


@lru_cache(maxsize=16)
def code_options(listed: str, lang: Lang) -> tuple[tuple[str, str], ...]:
    """Return value and label of every code in one of the vocabulary's lists: long lists by name, others as given."""
    named = [(code, code_name(code, listed, lang)) for code in shipped.vocabulary().codes(listed)]
    if listed in {"regions", "counties"}:
        return tuple(named)
    if listed in {"occupations", "educations"}:
        named.sort(key=lambda pair: pair[1].lower().translate(_ORDER))
    return tuple((code, f"{name} ({code})") for code, name in named)


def code_name(code: str, listed: str, lang: Lang) -> str:
    """Return the name of a code in one of the vocabulary's lists."""
    if listed in {"regions", "counties"}:
        return pick(lang, "Hela landet", "The whole country") if code == NATION else region_name(code, lang)
    if listed == "occupations":
        return occupation_name(code, lang)
    if listed == "educations":
        return codes.load("education_group").name(code, lang)
    if code in shipped.vocabulary().fine_industries:
        return codes.load("sni2007_a64").name(code, lang)
    return industry_name(code, lang)
