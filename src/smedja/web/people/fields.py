# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Fields of the forms of accounts as they are shown: label, hint, what is wrong.

Position in the flow: made of allauth's forms by a template tag, and by ``views`` of what somebody filled in. It checks
nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django import forms

from smedja.core import Fault
from smedja.report.language import Lang, pick
from smedja.strategy import Party
from smedja.web.addresses import county_codes, region_name
from smedja.web.people.words import FIELDS, ROLES, fault_text

#: Field → what a browser may fill in, where it differs from the field's own.
AUTOCOMPLETE: Final = {
    "login": "username",
    "password": "current-password",
    "oldpassword": "current-password",
    "password1": "new-password",
    "password2": "new-password",
    "code": "one-time-code",
}
PASSWORDS: Final = frozenset({"password", "oldpassword", "password1", "password2"})


@dataclass(frozen=True, slots=True)
class Control:
    """A field on a page.

    Attributes:
        name: Its name in the form; also its id.
        label: What it is called.
        hint: What the reader should know.
        kind: text, password, email, flag or choice.
        value: What is filled in; never a password.
        faults: What is wrong with it.
        autocomplete: What a browser may fill in.
        options: Value → text, of a choice.
    """

    name: str
    label: str
    hint: str
    kind: str
    value: str = ""
    faults: tuple[str, ...] = ()
    autocomplete: str = "off"
    options: tuple[tuple[str, str], ...] = ()

    @property
    def described(self) -> str:
        """Ids of what describes it."""
        parts = (f"{self.name}-hjalp" if self.hint else "", f"{self.name}-fel" if self.faults else "")
        return " ".join(part for part in parts if part)


def controls_of(form: object, lang: Lang) -> tuple[Control, ...]:
    """Return the fields of one of allauth's forms, as they are shown; none when a page has no form.

    Faults of the form as a whole are put at its first field, which is where a reader begins again.
    """
    if not isinstance(form, forms.BaseForm):
        return ()
    wrong = form.errors.as_data() if form.is_bound else {}
    found = []
    for number, (name, field) in enumerate(form.fields.items()):
        faults = [*wrong.get(name, ()), *(wrong.get("__all__", ()) if number == 0 else ())]
        texts = [fault_text(lang, name, each.code or "", " ".join(each.messages)) for each in faults]
        label, hint = FIELDS[name]
        found.append(
            Control(
                name,
                pick(lang, *label),
                pick(lang, *hint),
                _kind(name, field),
                "" if name in PASSWORDS else str(form[name].value() or ""),
                tuple(dict.fromkeys(texts)),
                AUTOCOMPLETE.get(name, "email" if name == "email" else "off"),
            )
        )
    return tuple(found)


def member_controls(
    filled: Mapping[str, str], faults: Sequence[Fault], parties: Sequence[Party], lang: Lang
) -> tuple[Control, ...]:
    """Return the fields for giving somebody a role.

    Args:
        filled: Field → what was filled in.
        faults: What is wrong; their keys name fields.
        parties: Parties of the strategy.
        lang: The language.
    """
    options = {
        "role": tuple((role.value, pick(lang, *words)) for role, words in ROLES.items()),
        "region": (
            ("", pick(lang, "Hela strategin", "The whole strategy")),
            *((code, region_name(code, lang)) for code in county_codes()),
        ),
        "party": (("", pick(lang, "Ingen", "None")), *((party.key, party_name(party, lang)) for party in parties)),
    }
    found = []
    for name in ("email", "name", "role", "region", "party"):
        label, hint = FIELDS[name]
        texts = [fault_text(lang, name, fault.reason, fault.what) for fault in faults if fault.key == name]
        kind = "choice" if name in options else "email" if name == "email" else "text"
        value, shown = filled.get(name, ""), options.get(name, ())
        found.append(Control(name, pick(lang, *label), pick(lang, *hint), kind, value, tuple(texts), options=shown))
    return tuple(found)


def party_name(party: Party, lang: Lang) -> str:
    """Return what a party is called in a language, otherwise in the other, otherwise its key."""
    if party.title is None:
        return party.key
    names = pick(lang, (party.title.sv, party.title.en), (party.title.en, party.title.sv))
    return names[0] or names[1] or party.key


def _kind(name: str, field: forms.Field) -> str:
    if isinstance(field, forms.BooleanField):
        return "flag"
    return "password" if name in PASSWORDS else "email" if name == "email" else "text"
