# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The workspace's forms: fields declared once, read to plain values with every fault at its field.

Position in the flow: a request in, plain values out for ``kept``; and fields with what was typed for the template. What
a part may hold is checked in ``strategy.council``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from smedja.core import Fault
from smedja.report.language import Lang, pick
from smedja.web.council.words import CHOICES, choice, fault_words

if TYPE_CHECKING:
    from django.http import QueryDict

#: Value and words of what can be chosen.
Options = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Field:
    """One field of a form.

    Attributes:
        name: Its name, that of the part's field.
        label: Swedish and English label.
        look: ``line``, ``area``, ``choice``, ``date``, ``number``, ``whole`` or ``codes``.
        required: Whether it has to be filled.
        hint: Swedish and English hint.
    """

    name: str
    label: tuple[str, str]
    look: str = "line"
    required: bool = False
    hint: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Shown:
    """A field ready for the template."""

    name: str
    label: str
    look: str
    required: bool
    hint: str
    value: str
    options: tuple[tuple[str, str, bool], ...]
    faults: tuple[str, ...]

    @property
    def described(self) -> str:
        """Ids of what describes the control."""
        ids = [f"{self.name}-tips"] if self.hint else []
        return " ".join([*ids, *([f"{self.name}-fel"] if self.faults else [])])


_WHY: Final = Field("why", ("Varför", "Why"), "area", required=True)
_ROLE: Final = Field("role", ("Vems röst", "Whose voice"), "choice", required=True)
PICK: Final = (
    Field("measure", ("Vad", "What"), "choice"),
    Field("occupation", ("Yrke", "Occupation"), "choice"),
    Field("year", ("År", "Year"), "choice"),
)
FORMS: Final = MappingProxyType(
    {
        "judgement": (
            Field("direction", ("Jag bedömer att det blir", "I judge that it will be"), "choice", required=True),
            Field(
                "low",
                ("Egen bedömning, lågt", "Own estimate, low"),
                "number",
                hint=("Lämna båda tomma om du inte vill ange tal.", "Leave both empty to give no numbers."),
            ),
            Field("high", ("Egen bedömning, högt", "Own estimate, high"), "number"),
            _WHY,
            Field("who", ("Namn", "Name"), required=True, hint=("Visas öppet.", "Shown to everybody.")),
            _ROLE,
            Field("organisation", ("Organisation", "Organisation")),
            Field(
                "evidence", ("Underlag", "Evidence"), "area", hint=("Vad bedömningen vilar på.", "What it rests on.")
            ),
            Field("evidence_url", ("Underlagets adress", "Address of the evidence")),
        ),
        "priority": (
            Field("title", ("Vad som går först", "What comes first"), required=True),
            Field("order", ("Plats i ordningen", "Place in the order"), "whole", required=True),
            Field(
                "occupations",
                ("Yrken", "Occupations"),
                "codes",
                hint=("Koder i SSYK, med komma emellan: 722, 723", "SSYK codes, with commas: 722, 723"),
            ),
            Field("why", ("Varför", "Why"), "area"),
            Field("agreed_on", ("Överenskommet den", "Agreed on"), "date"),
            Field("agreed_by", ("Överenskommet av", "Agreed by")),
        ),
        "proposal": (
            Field("title", ("Förslag", "Proposal"), required=True),
            Field("kind", ("Blir", "Becomes"), "choice", required=True),
            Field("occupation", ("Yrke", "Occupation"), "choice"),
            Field("education", ("Utbildning", "Education")),
            Field("places", ("Platser per år", "Places a year"), "whole"),
            Field("municipality", ("Kommun", "Municipality")),
            _WHY,
            Field("priority", ("Prioritering", "Priority"), "choice"),
            Field("state", ("Läge", "State"), "choice", required=True),
        ),
        "conversation": (
            Field("day", ("Dag", "Day"), "date", required=True),
            Field("with_whom", ("Med vem", "With whom"), required=True),
            _ROLE,
            Field("topic", ("Om vad", "About"), required=True),
            Field("notes", ("Vad som sades", "What was said"), "area"),
            Field("follow_up", ("Att följa upp", "To follow up")),
            Field("follow_up_by", ("Senast", "By"), "date"),
            Field("followed_up", ("Uppföljt den", "Followed up on"), "date"),
        ),
        "date": (
            Field("event", ("Händelse", "Event"), "choice"),
            Field(
                "title",
                ("Egen händelse", "Event of your own"),
                hint=("Fylls i när ingen händelse i listan passar.", "Fill in when no event in the list fits."),
            ),
            Field("day", ("Dag", "Day"), "date", required=True),
            Field("note", ("Anmärkning", "Note"), "area"),
            Field("url", ("Adress", "Address")),
        ),
    }
)


def typed_from(fields: Sequence[Field], given: QueryDict) -> dict[str, str]:
    """Return what somebody typed, with line breaks as one sign."""
    return {one.name: given.get(one.name, "").replace("\r\n", "\n").strip() for one in fields}


def typed_of(fields: Sequence[Field], plain: Mapping[str, Any]) -> dict[str, str]:
    """Return what a form shows of a part."""
    typed = {}
    for one in fields:
        value = plain.get(one.name, "")
        typed[one.name] = ", ".join(value) if isinstance(value, list) else str(value)
    return typed


def plain_from(
    fields: Sequence[Field], typed: Mapping[str, str], occupations: Sequence[str]
) -> tuple[dict[str, Any], list[Fault]]:
    """Return plain values of what was typed; what is empty is left out.

    Args:
        fields: The form's fields.
        typed: Field → text.
        occupations: Codes that the model knows.
    """
    plain: dict[str, Any] = {}
    faults: list[Fault] = []
    for one in fields:
        text = typed.get(one.name, "")
        if not text:
            faults += [Fault(f"{one.name} is empty", one.name, "", one.name, "missing")] if one.required else []
            continue
        try:
            plain[one.name] = _value(one, text, occupations)
        except ValueError as fault:
            faults.append(Fault(f"{text[:40]!r} does not do", one.name, "", one.name, str(fault)))
    return plain, faults


def shown_fields(
    fields: Sequence[Field],
    typed: Mapping[str, str],
    options: Mapping[str, Options],
    lang: Lang,
    faults: Sequence[Fault] = (),
) -> list[Shown]:
    """Return fields for the template.

    Args:
        fields: The form's fields.
        typed: Field → text.
        options: Choices that are not the same everywhere, by field.
        lang: Language.
        faults: What is wrong; ``key`` is the field.
    """
    made = []
    for one in fields:
        value = typed.get(one.name, "")
        held = options.get(one.name) or [(each, choice(one.name, each, lang)) for each in CHOICES.get(one.name, ())]
        choices = tuple((each, words, each == value) for each, words in held) if one.look == "choice" else ()
        told = tuple(fault_words(fault, lang) for fault in faults if fault.key == one.name)
        look = {"number": "line", "whole": "line", "codes": "line"}.get(one.look, one.look)
        made.append(
            Shown(one.name, pick(lang, *one.label), look, one.required, pick(lang, *one.hint), value, choices, told)
        )
    return made


def unplaced(fields: Sequence[Field], faults: Sequence[Fault]) -> list[Fault]:
    """Return faults with those that no field has moved to the first field, so that none is lost."""
    names = {one.name for one in fields}
    return [one if one.key in names else replace(one, key=fields[0].name) for one in faults]


def _value(field: Field, text: str, occupations: Sequence[str]) -> Any:
    """What a text means in a field. Raises ValueError with the kind of fault."""
    if field.look in ("number", "whole"):
        return _number(text, whole=field.look == "whole")
    if field.look == "date":
        return _day(text)
    if field.look == "codes":
        codes = [code.strip() for code in text.replace(";", ",").split(",") if code.strip()]
        if any(not any(known.startswith(code) for known in occupations) for code in codes):
            raise ValueError("unknown_occupation")
        return codes
    return text


def _number(text: str, *, whole: bool) -> float | int:
    plain = text.replace("\u202f", "").replace("\u00a0", "").replace(" ", "").replace("−", "-").replace(",", ".")
    try:
        return int(plain) if whole else float(plain)
    except ValueError as fault:
        raise ValueError("wrong_number") from fault


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as fault:
        raise ValueError("wrong_date") from fault
