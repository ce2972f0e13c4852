# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The fields of the form: what each is called, explained and filled with, and which key of a case it writes.

Position in the flow: ``entry`` reads what was typed with them, the template shows them. They check nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from smedja.report.language import Lang, pick

Pair = tuple[str, str]

#: Rows for municipalities at first, and the most there can be; files may hold more.
ROWS: Final = 5
MOST_ROWS: Final = 12


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the course package.

    Attributes:
        name: Name in the form.
        key: Key of the package in a case; empty when it is written elsewhere.
        label: Swedish and English label.
        hint: What it means; may be empty.
        percent: Whether it is typed as per cent.
        text: Whether it is text and no number.
    """

    name: str
    key: str
    label: Pair
    hint: Pair = ("", "")
    percent: bool = False
    text: bool = False


PACKAGE: Final = (
    Field("utbildning", "name", ("Utbildning", "Training"), text=True),
    Field(
        "fast",
        "fixed_cost_sek",
        ("Fast kostnad per grupp, kronor om året", "Fixed cost of a group, SEK a year"),
        (
            "Lärare, lokal och maskiner, hur många eleverna än är.",
            "Teachers, premises and machines, however many pupils.",
        ),
    ),
    Field("plats", "place_cost_sek", ("Kostnad per plats därutöver, kronor", "Cost of each place on top, SEK")),
    Field(
        "annars",
        "elsewhere_price_sek",
        ("Pris för en plats köpt på annat håll, kronor", "Price of a place elsewhere, SEK"),
    ),
    Field("golv", "floor", ("Minsta grupp, elever", "Smallest group, pupils")),
    Field("tak", "cap", ("Största grupp, elever", "Largest group, pupils")),
)
MORE: Final = (
    Field(
        "avhopp",
        "drop_out",
        ("Avhopp, procent", "Drop-out, per cent"),
        ("Lämna tomt om det är okänt.", "Leave empty if unknown."),
        percent=True,
    ),
    Field("starter", "starts_a_year", ("Starter om året", "Starts a year")),
    Field(
        "grupper",
        "most_groups",
        ("Högst antal grupper om året", "Most groups a year"),
        ("Som lärarna räcker till.", "As many as there are teachers for."),
    ),
    Field("restid", "longest_minutes", ("Längsta restid, minuter enkel väg", "Longest travel time, minutes one way")),
    Field("lista", "list_price_sek", ("Avtalat pris per plats, kronor", "Agreed price of a place, SEK")),
    Field("poang", "points", ("Utbildningens poäng", "Points of the training")),
)
LEVEL: Final = ("niva", ("Bidragsnivå", "Level of the grant"))
GRANTED: Final = ("beviljade", ("Beviljade årsplatser", "Year-places granted"))
CHOSEN: Final = ("delning", ("Regel för delning", "Rule of sharing"))
TODAY: Final = ("idag", ("Så är det i dag", "How it is today"))


@dataclass(frozen=True, slots=True)
class Control:
    """A field ready for the template.

    Attributes:
        name: Name in the form; its id is ``f-`` and that.
        label: What it is called.
        value: What it shows.
        hint: What it means.
        faults: What is wrong with it.
        kind: number, text, town, check or choice.
        options: Value and label of each choice.
    """

    name: str
    label: str
    value: str
    hint: str = ""
    faults: Sequence[str] = ()
    kind: str = "number"
    options: Sequence[Pair] = ()

    @property
    def id(self) -> str:
        """Id of the control."""
        return f"f-{self.name}"

    @property
    def described(self) -> str:
        """Ids of what describes it."""
        told = (("hjalp", self.hint), ("fel", self.faults))
        return " ".join(f"{self.id}-{end}" for end, there in told if there)


def row_labels(lang: Lang) -> Mapping[str, str]:
    """Return the labels of the fields of a municipality's row."""
    return {
        "kommun": pick(lang, "Kommun", "Municipality"),
        "lag": pick(lang, "Lägst", "Lowest"),
        "mitt": pick(lang, "Troligast", "Most likely"),
        "hog": pick(lang, "Högst", "Highest"),
        "ort": pick(lang, "Kan ha gruppen", "Can hold the group"),
    }
