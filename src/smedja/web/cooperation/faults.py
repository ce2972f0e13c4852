# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What is wrong with a case, worded for the person who filled in the form or wrote the file.

Position in the flow: an error of the reader or the solver in, sentences and ids of fields out. It judges nothing: each
fault has been found, and named by its key and reason, before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from smedja.core import Fault, SmedjaError
from smedja.report.language import Lang, pick
from smedja.web.cooperation import towns
from smedja.web.cooperation.entry import Entry, road_field
from smedja.web.cooperation.fields import CHOSEN, GRANTED, LEVEL, MORE, PACKAGE, TODAY, row_labels

FILE: Final = "json"
_BETWEEN: Final = re.compile(r"between '(.+?)' and '(.+?)'")
_ROW: Final = re.compile(r"(?:municipalities|packages\[0\]\.applicants)\[(\d+)\](?:\.(\w+))?")
_ROAD: Final = re.compile(r"distances\[(\d+)\]")
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")
_PARTS: Final = {"low": "lag", "mid": "mitt", "high": "hog"}
_NUMBERS: Final = {"int_type", "float_type", "int_parsing", "float_parsing", "finite_number", "int_from_float"}

#: Reason → what is wrong, in both languages.
_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "missing": ("Fyll i detta.", "Fill this in."),
    "number": ("Skriv ett tal utan bokstäver.", "Write a number without letters."),
    "whole": ("Skriv ett heltal.", "Write a whole number."),
    "greater_than_equal": ("Talet är för litet. Minst {limit}.", "The number is too small. At least {limit}."),
    "greater_than": ("Talet måste vara större än {limit}.", "The number must be greater than {limit}."),
    "less_than_equal": ("Talet är för stort. Högst {limit}.", "The number is too large. At most {limit}."),
    "extra_forbidden": ("Det finns ingen sådan nyckel.", "There is no such key."),
    "twice": ("Står två gånger. Ta bort den ena.", "Stands twice. Take one away."),
    "range": (
        "Lägst, troligast och högst är inte i ordning.",
        "Lowest, most likely and highest are not in order.",
    ),
    "cap_below_floor": (
        "Största gruppen är mindre än den minsta.",
        "The largest group is smaller than the smallest.",
    ),
    "below_floor": (
        "Ingen grupp kan någonsin fyllas: inte ens med högsta antal sökande når ni minsta gruppen. Sänk den, eller ta "
        "med fler kommuner.",
        "No group could ever fill: not even the highest numbers reach the smallest group. Lower it, or take in more "
        "municipalities.",
    ),
    "no_supply": (
        "Kryssa för minst en kommun som kan ha gruppen, eller ange priset för en köpt plats.",
        "Tick at least one municipality that can hold the group, or give the price of a place elsewhere.",
    ),
    "missing_distance": (
        "Avståndet mellan {a} och {b} saknas. Fyll i kilometer.",
        "The distance between {a} and {b} is missing. Fill in kilometres.",
    ),
    "unknown_town": ("Det finns ingen kommun ”{name}”.", "There is no municipality “{name}”."),
    "nameless": ("Fyll i kommunens namn, eller töm raden.", "Fill in the name, or empty the row."),
    "infeasible": (
        "Alla sökande får inte plats: det finns för få egna platser och inga att köpa.",
        "Not all applicants get a place: there are too few own places and none to buy.",
    ),
    "no_site": (
        "Kommunen har en grupp i dag men är inte ikryssad som ort.",
        "The municipality has a group today but is not ticked as a site.",
    ),
}


@dataclass(frozen=True, slots=True)
class Typed:
    """Where a fault belongs in the form.

    Attributes:
        text: What is wrong, the field named.
        beside: The same for beside the field.
        control: Id of the field, or of the box for files.
        place: Key in a file; empty for the form.
    """

    text: str
    beside: str
    control: str
    place: str = ""


def strange(entry: Entry, lang: Lang) -> list[Typed]:
    """Return the names typed that no municipality has, with the nearest there are."""
    told = []
    for row, name in entry.strange.items():
        label = row_labels(lang)["kommun"]
        text = pick(lang, *_WORDS["unknown_town" if name else "nameless"]).format(name=name[:60])
        near = towns.nearest(name) if name else ()
        if near:
            text += pick(lang, f" Närmast: {', '.join(near)}.", f" Nearest: {', '.join(near)}.")
        told.append(Typed(f"{label}: {text}", text, f"f-kommun-{row}"))
    return told


def of_form(error: SmedjaError, entry: Entry, lang: Lang) -> list[Typed]:
    """Return every fault of a case that was typed, in the order of the form's fields as far as they are known."""
    return list(dict.fromkeys(_of_form(fault, entry, lang) for fault in _faults(error)))


def of_file(error: SmedjaError, lang: Lang) -> list[Typed]:
    """Return every fault of a case that was read from a file or pasted."""
    told = []
    for fault in _faults(error):
        text = _text(fault, None, lang)
        told.append(Typed(text, text, FILE, fault.key or fault.where))
    return list(dict.fromkeys(told))


def _faults(error: SmedjaError) -> tuple[Fault, ...]:
    return error.faults or (Fault(error.what, error.where, error.todo),)


def _of_form(fault: Fault, entry: Entry, lang: Lang) -> Typed:
    name, label = _field(fault, entry, lang)
    text = _text(fault, entry, lang)
    return Typed(f"{label}: {text}" if label else text, text, f"f-{name}")


def _text(fault: Fault, entry: Entry | None, lang: Lang) -> str:
    reason = fault.reason
    if reason in _NUMBERS:
        reason = "whole" if reason.startswith("int") else "number"
    if reason not in _WORDS:
        return f"{fault.what}. {fault.todo}".strip().rstrip(".") + "."
    ends = _BETWEEN.search(fault.what)
    limit = _NUMBER.search(fault.what)
    return pick(lang, *_WORDS[reason]).format(
        limit=limit[0] if limit else "",
        name="",
        a=_name(ends[1], entry) if ends else "",
        b=_name(ends[2], entry) if ends else "",
    )


def _name(key: str, entry: Entry | None) -> str:
    listed = entry.plain["municipalities"] if entry is not None else []
    return next((str(each["name"]) for each in listed if each["key"] == key), key)


def _field(fault: Fault, entry: Entry, lang: Lang) -> tuple[str, str]:
    """Name and label of the field that a fault is about."""
    labels = row_labels(lang)
    if fault.reason == "missing_distance" and (ends := _BETWEEN.search(fault.what)):
        return road_field(ends[1], ends[2]), ""
    if (found := _ROW.match(fault.key)) and int(found[1]) < len(entry.rows):
        part = _PARTS.get(found[2] or "", "kommun" if fault.reason != "range" else "mitt")
        row = entry.rows[int(found[1])]
        name = entry.plain["municipalities"][int(found[1])]["name"]
        return f"{part}-{row}", f"{name}, {labels[part].lower()}"
    if (found := _ROAD.match(fault.key)) and int(found[1]) < len(entry.pairs):
        return entry.pairs[int(found[1])], pick(lang, "Avstånd", "Distance")
    return _single(fault.key, lang)


def _single(key: str, lang: Lang) -> tuple[str, str]:
    """Name and label of a field that there is one of."""
    last = key.rpartition(".")[2]
    for one in (*PACKAGE, *MORE):
        if one.key == last:
            return one.name, pick(lang, *one.label)
    named = {"grant": GRANTED, "as_today": TODAY, "chosen_rule": CHOSEN, "packages": LEVEL}
    if last == "level":
        return LEVEL[0], pick(lang, *LEVEL[1])
    for start, (name, label) in named.items():
        if key.startswith(start) and start != "packages":
            return name, pick(lang, *label)
    if last == "rule_year":
        return "regelar", pick(lang, "Regelår", "Rule year")
    return "kommun-0", ""
