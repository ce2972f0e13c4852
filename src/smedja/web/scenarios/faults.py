# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What is wrong with a scenario, worded for the person who filled in the form or wrote the file.

Position in the flow: a ``ScenarioError`` in, sentences and the ids of form fields out. It judges nothing: each fault
has been found, and named by its key and reason, by the reader of scenarios.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from smedja.core import Fault, ScenarioError
from smedja.report.language import Lang, pick
from smedja.sweden import shipped
from smedja.web.scenarios.amounts import amount
from smedja.web.scenarios.fields import PERCENT, bounds, fields_of, label_of, post_fields

_PART: Final = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
_LINE: Final = re.compile(r":(\d+):\d+(?: |$)")
_OTHER: Final = re.compile(r"changes\[(\d+)\]")
_SHOWN: Final = 60
_OF_YEARS: Final = {"year_outside", "wrong_order"}  # years and ages, which are not grouped in threes

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """Where a fault belongs in the form.

    Attributes:
        text: What is wrong and what to do, the field named.
        control: Id of the field it belongs to.
        place: Where in a file: line and key; empty for the form.
        beside: The same without the field's name, for beside the field; empty when nothing is named.
    """

    text: str
    control: str
    place: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """What was read when the faults were found.

    Attributes:
        plain: The whole scenario as plain values; None when a file could not be read so far.
        change: Number of the change that is being filled in; None for a file.
        rows: For each of that change's posts, the row it was typed in.
    """

    plain: Mapping[str, Any] | None
    change: int | None = None
    rows: Sequence[int] = ()

    @property
    def of_form(self) -> bool:
        """Whether it was typed in the form, where shares are in per cent."""
        return self.change is not None


def worded(error: ScenarioError, given: Given, lang: Lang) -> list[Typed]:
    """Return every fault of an error in words: of a file in its order, of the form in that of its fields."""
    faults = error.faults or (Fault(error.what, error.where, error.todo),)
    if given.of_form:
        # What a change rests on is asked for last, and stands first in a file.
        faults = tuple(sorted(faults, key=lambda fault: fault.key.startswith("references")))
    return list(dict.fromkeys(_worded(fault, given, lang) for fault in faults))


def _worded(fault: Fault, given: Given, lang: Lang) -> Typed:
    path = _path(fault.key)
    text, label = _text(fault, path, given, lang)
    if given.of_form:
        beside = text.removeprefix(f"{label}: ")
        return Typed(text, _control(path, given), beside=beside[:1].upper() + beside[1:])
    line = _LINE.search(fault.where)
    told = [pick(lang, f"rad {line[1]}", f"line {line[1]}")] if line else []
    return Typed(text, "yaml", ", ".join((*told, fault.key) if fault.key else told))


def _path(key: str) -> Path:
    return tuple(int(found[1]) if found[1] else found[2] for found in _PART.finditer(key))


def _control(path: Path, given: Given) -> str:
    """The id of the form's field for a path; faults of other changes point to their place in the list."""
    found = {"references": "f-reference", "title": "f-title", "name": "f-title"}.get(str(path[0]) if path else "", "ny")
    match path:
        case ("changes", int(number), *_) if number != given.change:
            found = f"andring-{number + 1}"
        case ("changes", _, "jobs", int(row), *rest) if row < len(given.rows):
            found = f"f-jobs-{given.rows[row]}-{rest[0] if rest else 'occupation'}"
        case ("changes", _, "jobs", *_):
            found = "f-jobs-0-occupation"
        case ("changes", _, str(name)):
            found = f"f-{name}"
    return found


def _text(fault: Fault, path: Path, given: Given, lang: Lang) -> tuple[str, str]:
    """The sentence, and what it calls the field."""
    value = _at(given.plain, path)
    reason = _reason(fault, path, value)
    if reason not in _WORDS:
        return " ".join(part for part in (fault.what, fault.todo) if part), ""
    kind, name = _kind(path, given), _name(path, given)
    scaled = given.of_form and name in PERCENT
    label = label_of(name, lang, kind).rstrip("?") if name else pick(lang, "Scenariot", "The scenario")
    told = {
        "label": label,
        "key": name,
        "value": str(value) if reason in _OF_YEARS else _shown(value, lang, scaled=scaled),
        "other": _other(fault),
        **_limits(name, kind, lang, scaled=scaled),
        **_years(given),
    }
    text = pick(lang, *_WORDS[reason]).format(**told)
    advice = _advice(fault, name, kind, lang)
    return f"{text} {advice}" if advice else text, label


def _name(path: Path, given: Given) -> str:
    """The field that a path leads to; in the form a reference and a title are one field each."""
    if given.of_form and path[:1] in {("references",), ("title",)}:
        return str(path[0]).removesuffix("s")
    return next((part for part in reversed(path) if isinstance(part, str)), "")


def _reason(fault: Fault, path: Path, value: Any) -> str:
    """The reason, told apart further where the same word is used of two things."""
    if fault.reason == "wrong_form" and value == "":
        return "missing"
    if fault.reason == "too_large" and not path:
        return "too_long"
    return "posts_twice" if fault.reason == "conflict" and "jobs" in path else fault.reason


def _kind(path: Path, given: Given) -> str:
    """The kind of change that a path leads into; "jobs" for a row of posts."""
    if len(path) >= 4 and path[2] == "jobs":
        return "jobs"
    found = _at(given.plain, path[:2]) if path[:1] == ("changes",) else None
    return str(found.get("kind", "")) if isinstance(found, Mapping) else ""


def _at(plain: Any, path: Path) -> Any:
    """The value at a path, or None."""
    for part in path:
        if isinstance(part, str) and isinstance(plain, Mapping):
            plain = plain.get(part)
        elif isinstance(part, int) and isinstance(plain, Sequence) and not isinstance(plain, str):
            plain = plain[part] if part < len(plain) else None
        else:
            return None
    return plain


def _shown(value: Any, lang: Lang, *, scaled: bool) -> str:
    if isinstance(value, bool) or value is None:
        return str(value).lower()
    if isinstance(value, int | float):
        text = amount(value * 100 if scaled else value, lang)
        return f"{text}{pick(lang, ' procent', ' per cent')}" if scaled else text
    text = value if isinstance(value, str) else pick(lang, "en lista", "a list")
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _limits(name: str, kind: str, lang: Lang, *, scaled: bool) -> dict[str, str]:
    told = zip(("least", "most"), bounds(name, kind), strict=True)
    scale = 100 if scaled else 1
    return {end: "" if value is None else amount(value * scale, lang) for end, value in told}


def _years(given: Given) -> dict[str, str]:
    known = shipped.vocabulary()
    horizon = _at(given.plain, ("horizon",))
    last = horizon if isinstance(horizon, int) and horizon in range(known.base_year + 1, known.horizon) else None
    return {"first": str(known.base_year + 1), "last": str(last or known.horizon)}


def _other(fault: Fault) -> str:
    """The number of the change that this one collides with, as people count."""
    found = _OTHER.search(fault.what)
    return str(int(found[1]) + 1) if found else ""


def _advice(fault: Fault, name: str, kind: str, lang: Lang) -> str:
    """What to do, where the reader of scenarios knows more than the reason says."""
    if fault.reason == "unknown_code" and fault.todo.startswith("Nearest: "):
        return pick(lang, "Närmast: ", "Nearest: ") + fault.todo.removeprefix("Nearest: ") + "."
    if fault.reason == "unknown_key" and fault.todo.startswith("Did you mean "):
        return pick(lang, "Menade du ", "Did you mean ") + fault.todo.removeprefix("Did you mean ")
    if fault.reason == "wrong_type":
        fields = post_fields(lang) if kind == "jobs" else fields_of(kind, lang) if kind else ()
        field = next((one for one in fields if one.name == name), None)
        if field and field.control == "number":
            return pick(
                lang,
                "Skriv ett heltal." if field.whole else "Skriv ett tal.",
                "Write a whole number." if field.whole else "Write a number.",
            )
    return ""


#: Reason → what is wrong, in both languages.
_WORDS: Final[dict[str, tuple[str, str]]] = {
    "missing": ("{label}: fyll i detta.", "{label}: fill this in."),
    "wrong_type": ("{label}: ”{value}” går inte att läsa.", "{label}: “{value}” cannot be read."),
    "too_small": (
        "{label}: {value} är för lite. Minst {least} går.",
        "{label}: {value} is too little. The least is {least}.",
    ),
    "too_large": (
        "{label}: {value} är för mycket. Högst {most} går.",
        "{label}: {value} is too much. The most is {most}.",
    ),
    "unknown_choice": ("{label}: ”{value}” går inte att välja.", "{label}: “{value}” cannot be chosen."),
    "unknown_kind": ("Det finns inget slags ändring ”{value}”.", "There is no kind of change “{value}”."),
    "unknown_code": ("{label}: ”{value}” finns inte.", "{label}: there is no “{value}”."),
    "unknown_key": ("Det finns ingen nyckel ”{key}” här.", "There is no key “{key}” here."),
    "unknown_reference": (
        "Det finns ingen källa ”{value}”. Lägg till den under references.",
        "There is no reference “{value}”. Add it under references.",
    ),
    "repeated_reference": (
        "Två källor heter ”{value}”. Döp om en.",
        "Two references are called “{value}”. Rename one.",
    ),
    "year_outside": (
        "{label}: {value} är inget av åren {first}–{last}.",
        "{label}: {value} is not one of the years {first}–{last}.",
    ),
    "wrong_order": (
        "{label}: {value} kommer före det första. Byt plats på dem eller ändra det ena.",
        "{label}: {value} comes before the first. Change them about, or mend one.",
    ),
    "conflict": (
        "Krockar med ändring {other}: samma slags ändring av samma sak samma år. Slå ihop dem, eller skilj åren åt.",
        "Collides with change {other}: the same kind of change of the same thing in the same year. Merge the two, or "
        "part their years.",
    ),
    "wrong_form": (
        "{label}: texten har inte den form eller längd som går.",
        "{label}: the text has not a form or length that works.",
    ),
    "posts_twice": (
        "Yrket har redan ett antal tjänster det året. Behåll en av raderna, eller lägg ihop dem.",
        "The occupation has posts in that year already. Keep one of the rows, or add them up.",
    ),
    "too_long": (
        "Texten är för lång. Ta bort det som inte hör till scenariot.",
        "The text is too long. Leave out what is no part of the scenario.",
    ),
    "not_yaml": (
        "Raden är inte YAML. Det som följer läses när den är rättad.",
        "This line is not YAML. What follows is read once it is mended.",
    ),
    "empty": ("Det står ingenting här.", "There is nothing here."),
    "not_plain": (
        "Bara vanliga värden läses: inga taggar, ankare eller hänvisningar till dem.",
        "Only plain values are read: no tags, anchors or references to them.",
    ),
    "repeated_key": ("Nyckeln {key} står två gånger. Behåll en.", "The key {key} stands twice. Keep one."),
    "unclear_number": (
        "{label}: ett tal som kan läsas på två sätt. Skriv siffror och decimalpunkt, eller en kod inom citattecken.",
        "{label}: a number that can be read in two ways. Write digits and a decimal point, or a code in quotes.",
    ),
}
