# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The form of a follow-up: its fields with what was written in them and what is wrong with each.

Position in the flow: Asked in, fields out for the template. Municipalities are written by name or code, one in a field,
with names to pick from where the browser offers them; no script is needed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from smedja.report.language import Lang, pick
from smedja.web.cooperation import towns
from smedja.web.interest import follow_words as words
from smedja.web.interest.asked import (
    MOST_TREATED,
    WEIGHT_CHOICES,
    WEIGHTS,
    Asked,
    place,
)

LEAST_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    Attributes:
        id: Its anchor.
        name: Its name in the address.
        label: What it asks for.
        value: What was written.
        faults: What is wrong with it.
        options: Values to choose among, and their words; none for a field to write in.
    """

    id: str
    name: str
    label: str
    value: str
    faults: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """The whole form.

    Attributes:
        places: The fields of municipalities that show at once.
        more: Those behind "more".
        towns: Names to pick from.
        choices: Measure and first year.
        count: How many to compare with.
        weights: Weights of the features.
    """

    places: tuple[Field, ...]
    more: tuple[Field, ...]
    towns: tuple[str, ...]
    choices: tuple[Field, ...]
    count: Field
    weights: tuple[Field, ...]

    @property
    def more_is_open(self) -> bool:
        """Whether something is wrong behind "more"."""
        return any(field.faults for field in self.more)


def follow_form(asked: Asked, faults: Sequence[tuple[str, str]], lang: Lang) -> Form:
    """Return the form with what was asked, and each fault at its field."""
    wrong: dict[str, tuple[str, ...]] = {}
    for name, text in faults:
        wrong[name] = (*wrong.get(name, ()), text)
    shown = min(MOST_TREATED, max(LEAST_SHOWN, len(asked.typed) + 1))
    places = tuple(_place(asked, at, wrong, lang) for at in range(MOST_TREATED))
    years = tuple((year, year) for year in asked.years)
    measures = tuple((key, pick(lang, *words.MEASURES[key])) for key in asked.measures)
    since = pick(lang, "Kan synas från våren", "Can show from the spring of")
    if asked.autumns:
        since += pick(lang, ", för förstahandsval hösten", ", for first choices the autumn of")
    steps = tuple((step, step) for step in WEIGHT_CHOICES)

    def field(name: str, label: str, value: str, options: tuple[tuple[str, str], ...] = ()) -> Field:
        return Field(name, name, label, value, wrong.get(name, ()), options)

    return Form(
        places=places[:shown],
        more=places[shown:],
        towns=tuple(sorted(towns.names().values())),
        choices=(
            field("matt", pick(lang, "Mätt med", "Measured by"), asked.measure, measures),
            field("fran", since, asked.first, years),
        ),
        count=field(
            "antal", pick(lang, "Liknande kommuner att jämföra med", "Similar ones to compare with"), asked.count
        ),
        weights=tuple(
            field(key, pick(lang, *words.WEIGHTS[key]), value, steps)
            for key, value in zip(WEIGHTS, asked.weights, strict=True)
        ),
    )


def _place(asked: Asked, at: int, wrong: Mapping[str, tuple[str, ...]], lang: Lang) -> Field:
    typed = asked.typed[at] if at < len(asked.typed) else ""
    code = towns.code_of(typed)
    label = pick(lang, f"Kommun {at + 1}", f"Municipality {at + 1}")
    return Field(place(at), "kommun", label, towns.names()[code] if code else typed, wrong.get(place(at), ()))
