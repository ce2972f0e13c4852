# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The workspace's words in both languages: choices, and faults by their kind.

Position in the flow: forms and pages ask here. It knows no part of a council and no request.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from smedja.core import Fault
from smedja.report.language import Lang, pick

#: Field → value → words.
CHOICES: Final = MappingProxyType(
    {
        "measure": {
            "gap": ("Brist", "Shortage"),
            "demand": ("Behov", "Demand"),
            "supply": ("Tillgång", "Supply"),
            "exits": ("Lämnar yrket", "Leavers"),
            "entrants": ("Kommer in", "Entrants"),
        },
        "direction": {
            "higher": ("högre än modellen", "higher than the model"),
            "lower": ("lägre än modellen", "lower than the model"),
            "agrees": ("som modellen", "as the model"),
        },
        "role": {
            "employer": ("arbetsgivare", "employer"),
            "educator": ("utbildare", "educator"),
            "union": ("fackförbund", "union"),
            "region": ("region", "region"),
            "agency": ("myndighet", "agency"),
            "other": ("annan", "other"),
        },
        "kind": {
            "measure": ("åtgärd i strategin", "measure in the strategy"),
            "yh": ("rad i underlaget till MYH", "line in the county’s list to the YH agency"),
        },
        "state": {
            "proposed": ("föreslaget", "proposed"),
            "agreed": ("överenskommet", "agreed"),
            "done": ("gjort", "done"),
            "dropped": ("lagt ner", "dropped"),
        },
        "who": {
            "region": ("region", "region"),
            "municipality": ("kommun", "municipality"),
            "ministry": ("departement", "ministry"),
            "agency": ("myndighet", "agency"),
        },
    }
)
#: Kind of fault → words; a fault of another kind says itself what it is.
_FAULTS: Final = MappingProxyType(
    {
        "missing": ("Fyll i fältet", "Fill in the field"),
        "wrong_date": (
            "Skriv ett datum som finns, till exempel 2026-09-30",
            "Give a day that exists, such as 2026-09-30",
        ),
        "one_end": ("Ange både lågt och högt, eller inget av dem", "Give both low and high, or neither"),
        "wrong_number": ("Skriv ett tal, till exempel 120", "Give a number, such as 120"),
        "unknown_choice": ("Välj ett av alternativen", "Choose one of the alternatives"),
        "unknown_occupation": ("Yrket finns inte i modellen", "The model has no such occupation"),
        "unknown_reference": ("Det som pekas ut finns inte", "What is named does not exist"),
        "too_long": ("Texten är för lång", "The text is too long"),
        "too_small": ("Talet är för litet", "The number is too small"),
        "too_large": ("Talet är för stort", "The number is too large"),
        "wrong_type": ("Värdet passar inte i fältet", "The value does not fit the field"),
        "unfit_day": (
            "Ange en dag från i dag och högst tio år framåt",
            "Give a day from today and at most ten years ahead",
        ),
        "wrong_text": ("Texten har ett tecken som inte kan sparas", "The text has a character that cannot be kept"),
    }
)
#: The same for kinds of fault that mean different things in different fields.
_OF_FIELD: Final = MappingProxyType(
    {
        ("low", "wrong_order"): ("Lågt är större än högt", "Low is above high"),
        ("direction", "contradiction"): (
            "Riktningen och den egna bedömningen går åt olika håll",
            "The direction and the own estimate go different ways",
        ),
        ("follow_up_by", "wrong_order"): ("Uppföljningen kommer före samtalet", "The follow-up comes before the talk"),
        ("followed_up", "wrong_order"): ("Det följdes upp före samtalet", "It was followed up before the talk"),
        ("follow_up", "missing"): ("Skriv vad som ska göras", "Say what is to be done"),
        ("agreed_by", "missing"): ("Skriv vilka som kom överens", "Say who agreed"),
        ("agreed_on", "missing"): ("Ange dagen för överenskommelsen", "Give the day on which it was agreed"),
        ("evidence_url", "wrong_form"): (
            "Skriv en adress som börjar med https://",
            "Give an address that begins with https://",
        ),
        ("url", "wrong_form"): ("Skriv en adress som börjar med https://", "Give an address that begins with https://"),
    }
)


def choice(field: str, value: str, lang: Lang) -> str:
    """Return a choice in words."""
    return pick(lang, *CHOICES[field][value])


def fault_words(fault: Fault, lang: Lang) -> str:
    """Return a fault in the reader's language."""
    told = _OF_FIELD.get((fault.key, fault.reason)) or _FAULTS.get(fault.reason)
    return pick(lang, *told) if told else fault.what
