# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Swedish and English labels of everything in the baseline that is not a code of a classification.

Position in the flow: pages, exports and the command line look here. Names of codes are in ``codes``; identifiers never
reach a reader without passing through one of the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from smedja.codes import load
from smedja.core import QueryError, Status

Language = Literal["sv", "en"]


@dataclass(frozen=True, slots=True)
class Label:
    """A label in both languages."""

    sv: str
    en: str

    def text(self, lang: Language = "sv") -> str:
        """The label in a language."""
        return self.sv if lang == "sv" else self.en


SEX: Final = {
    "women": Label("Kvinnor", "Women"),
    "men": Label("Män", "Men"),
    "girls": Label("Flickor", "Girls"),
    "boys": Label("Pojkar", "Boys"),
    "all": Label("Alla", "All"),
}

#: Groups of the occupation register and of the education tables.
AGE_GROUP: Final = {
    group: Label(f"{group.replace('-', '–')} år", f"{group.replace('-', '–')} years")
    for group in (
        "16-24",
        "25-29",
        "30-34",
        "35-39",
        "40-44",
        "45-49",
        "50-54",
        "55-59",
        "60-64",
        "65-69",
        "25-34",
        "35-44",
        "45-54",
        "55-64",
        "65-74",
        "25-65",
    )
} | {"16+": Label("16 år och äldre", "16 years and over")}

#: The eight levels of SCB's tables by ISCED 97.
EDUCATION_LEVEL_8: Final = {
    "l1": Label("Förgymnasial utbildning, kortare än 9 år", "Primary education, less than 9 years"),
    "l2": Label("Förgymnasial utbildning, 9 (10) år", "Lower secondary education, 9 (10) years"),
    "l3": Label("Gymnasial utbildning, högst 2 år", "Upper secondary education, 2 years or less"),
    "l4": Label("Gymnasial utbildning, 3 år", "Upper secondary education, 3 years"),
    "l5": Label("Eftergymnasial utbildning, kortare än 3 år", "Post-secondary education, less than 3 years"),
    "l6": Label("Eftergymnasial utbildning, 3 år eller längre", "Post-secondary education, 3 years or more"),
    "l7": Label("Forskarutbildning", "Postgraduate education"),
    "unknown": Label("Uppgift saknas", "No information"),
}

#: The seven levels of the municipality table.
EDUCATION_LEVEL_7: Final = {
    "primary_under_9": Label("Förgymnasial utbildning, kortare än 9 år", "Primary education, less than 9 years"),
    "primary_9": Label("Förgymnasial utbildning, 9 (10) år", "Lower secondary education, 9 (10) years"),
    "upper_secondary_under_3": Label(
        "Gymnasial utbildning, kortare än 3 år", "Upper secondary education, less than 3 years"
    ),
    "upper_secondary_3": Label("Gymnasial utbildning, 3 år", "Upper secondary education, 3 years"),
    "post_secondary_under_3": Label(
        "Eftergymnasial utbildning, kortare än 3 år", "Post-secondary education, less than 3 years"
    ),
    "post_secondary_3_plus": Label(
        "Eftergymnasial utbildning, 3 år eller längre (även forskarutbildning)",
        "Post-secondary education, 3 years or more (including postgraduate)",
    ),
    "unknown": Label("Uppgift saknas", "No information"),
}

OPPORTUNITY: Final = {
    "small": Label("Små möjligheter till arbete", "Small job opportunities"),
    "medium": Label("Medelstora möjligheter till arbete", "Medium job opportunities"),
    "large": Label("Stora möjligheter till arbete", "Large job opportunities"),
}
DEMAND_5: Final = {
    "decrease": Label("Efterfrågan väntas minska", "Demand is expected to decrease"),
    "unchanged": Label("Efterfrågan väntas vara oförändrad", "Demand is expected to be unchanged"),
    "increase": Label("Efterfrågan väntas öka", "Demand is expected to increase"),
}
DECISION: Final = {
    "granted": Label("Beviljad", "Granted"),
    "rejected": Label("Avslag", "Rejected"),
    "withdrawn": Label("Återkallad", "Withdrawn"),
}
BASIS: Final = {
    "home": Label("där man bor", "where people live"),
    "work": Label("där man arbetar", "where people work"),
}

STATUS: Final = {
    Status.OFFICIAL: Label("Publicerad statistik", "Published statistics"),
    Status.MODELLED: Label("Beräknat av modellen", "Modelled"),
    Status.ESTIMATED: Label("Skattat", "Estimated"),
    Status.ASSUMED: Label("Antaget", "Assumed"),
}

ABSENCE: Final = {
    "..": Label("Uppgiften är hemlig eller för osäker för att anges", "Secret or too uncertain to state"),
    ".": Label("Uppgiften kan inte förekomma", "Not applicable"),
    "-": Label("Inget finns att redovisa", "Nothing to report"),
    "~100": Label("Nästan alla: alla utom en till fyra", "Nearly all: all but one to four"),
}

UNIT: Final = {
    "persons": Label("personer", "persons"),
    "persons/year": Label("personer per år", "persons per year"),
    "SEK/month": Label("kronor per månad", "SEK per month"),
    "MSEK": Label("miljoner kronor", "million SEK"),
    "adverts": Label("annonser", "adverts"),
    "places": Label("platser", "places"),
    "years": Label("år", "years"),
    "assessments": Label("bedömningar", "assessments"),
    "degrees": Label("grader", "degrees"),
    "index": Label("index", "index"),
    "per cent": Label("procent", "per cent"),
    "share": Label("andel", "share"),
    "points": Label("poäng", "points"),
    "": Label("", ""),
}

#: The whole country beside the counties; it is not a county.
NATION: Final = "00"
NATION_LABEL: Final = Label("Riket", "Sweden")


def region_name(code: str, lang: Language = "sv") -> str:
    """Name of a county, or of the nation for ``00``.

    Raises:
        CodeError: unknown or retired county; the message names the nearest valid ones.
    """
    return NATION_LABEL.text(lang) if code == NATION else load("county").name(code, lang, "county")


def industry_name(code: str, lang: Language = "sv") -> str:
    """Name of one of the fifteen industry groups.

    Raises:
        CodeError: unknown group.
    """
    return load("sni2007").name(code, lang, "sni2007_group")


def label(labels: dict[str, Label], identifier: str, lang: Language = "sv") -> str:
    """A label from one of the dictionaries of this module.

    Raises:
        QueryError: the identifier has no label.
    """
    if identifier not in labels:
        raise QueryError(f"No label for {identifier!r}", todo=f"Use one of: {', '.join(labels)}")
    return labels[identifier].text(lang)
