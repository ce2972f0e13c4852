# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The form that builds a scenario, one change after the other: its state, its steps and what it shows.

Position in the flow: views hand it what was sent and get back a scenario that holds or the form with every fault. All
state is in the address and in the fields; nothing is kept between two requests.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from smedja.core import ScenarioError
from smedja.report.language import Lang, pick
from smedja.scenarios.marked_yaml import LARGEST, read_marked
from smedja.scenarios.scenario import Scenario
from smedja.scenarios.scenario_file import parse_scenario
from smedja.sweden import shipped
from smedja.web.packed import LONGEST
from smedja.web.scenarios.entry import (
    MOST_ROWS,
    ROWS,
    change_from,
    empty,
    plain_of,
    renamed,
    rows_in,
    shown_again,
    with_change,
    without_change,
)
from smedja.web.scenarios.faults import Given, Typed, worded
from smedja.web.scenarios.fields import Field, fields_of, label_of, post_fields
from smedja.web.scenarios.kinds import KINDS
from smedja.web.scenarios.packing import pack, unpack

Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Control:
    """One control of the form, ready to be shown.

    Attributes:
        field: What it asks for.
        id: Its id; its name is the same without "f-".
        value: What stands in it.
        faults: What is wrong with it.
    """

    field: Field
    id: str
    value: str
    faults: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Name under which it is sent."""
        return self.id.removeprefix("f-")

    @property
    def described(self) -> str:
        """Ids of what describes it: faults first, then the hint."""
        parts = [f"{self.id}-fel"] if self.faults else []
        return " ".join([*parts, *([f"{self.id}-hjalp"] if self.field.hint else [])])


@dataclass(frozen=True)
class Form:
    """The form as it is shown.

    Attributes:
        scenario: What has been built so far.
        packed: The same, for an address; empty when nothing has been built.
        kind: Kind of the change that is being filled in; empty when none is.
        controls: Its fields.
        rows: Its posts, a row each.
        reference: The field for what it rests on.
        title: The field for the scenario's title.
        yaml: Text of a file that was pasted or sent.
        faults: Every fault, in order.
    """

    scenario: Scenario
    packed: str
    kind: str = ""
    controls: Sequence[Control] = ()
    rows: Sequence[Sequence[Control]] = ()
    reference: Control | None = None
    title: Control | None = None
    yaml: str = ""
    faults: Sequence[Typed] = field(default_factory=tuple)

    @property
    def more_rows(self) -> bool:
        """Whether more rows can be had."""
        return len(self.rows) < MOST_ROWS


@dataclass(frozen=True)
class Draft:
    """What has been built so far.

    Attributes:
        scenario: The scenario; without changes at first.
        packed: The same, for an address; empty at first.
    """

    scenario: Scenario
    packed: str


def draft_of(packed: str, lang: Lang) -> Draft:
    """Return what an address says has been built so far.

    Raises:
        QueryError: the address is not whole.
        ScenarioError: what is packed in it no longer holds.
    """
    given: Any = unpack(packed, lang) if packed else empty()
    return Draft(parse_scenario(given, shipped.vocabulary(), source="s"), packed)


def form(draft: Draft, kind: str, sent: Fields, lang: Lang, faults: Sequence[Typed] = (), yaml: str = "") -> Form:
    """Return the form.

    Args:
        draft: What has been built so far.
        kind: Kind of the change that is being filled in; empty for none.
        sent: What was sent; empty when nothing was.
        lang: Language.
        faults: What is wrong with what was sent.
        yaml: Text of a file that was sent.
    """
    by_control: dict[str, list[str]] = {}
    for fault in faults:
        by_control.setdefault(fault.control, []).append(fault.beside or fault.text)

    def control(asked: Field, key: str) -> Control:
        return Control(asked, f"f-{key}", shown_again(sent, asked, key), tuple(by_control.get(f"f-{key}", ())))

    asked = fields_of(kind, lang) if kind else ()
    has_posts = any(one.control == "jobs" for one in asked)
    held = draft.scenario
    named = pick(lang, held.title.sv, held.title.en) if held.changes or draft.packed else ""
    reference, title = (
        Field(name, label_of(name, lang), _hint(name, lang), control_, given=given)
        for name, control_, given in (("reference", "prose", ""), ("title", "text", named))
    )
    return Form(
        scenario=held,
        packed=draft.packed,
        kind=kind,
        controls=[control(one, one.name) for one in asked],
        rows=[[control(one, f"jobs-{row}-{one.name}") for one in post_fields(lang)] for row in range(_rows(sent))]
        if has_posts
        else (),
        reference=control(reference, "reference") if kind else None,
        title=control(title, "title"),
        yaml=yaml,
        faults=tuple(faults),
    )


def _rows(sent: Fields) -> int:
    more = ROWS if sent.get("gor") == "rader" else 0
    return min(rows_in(sent) + more, MOST_ROWS)


_REFERENCE: Final = "reference"


def _hint(name: str, lang: Lang) -> str:
    if name != _REFERENCE:
        return ""
    return pick(
        lang,
        "Vem säger det, och var? Är det ditt eget antagande, skriv det.",
        "Who says so, and where? If it is an assumption of your own, say that.",
    )


def add(draft: Draft, kind: str, sent: Fields, lang: Lang) -> tuple[Draft | None, list[Typed]]:
    """Return the scenario with the change that was sent, or None and every fault of it."""
    change, rows = change_from(kind, sent, lang)
    reference = sent.get("reference", "").strip()
    plain = with_change(plain_of(draft.scenario), change, reference)
    return _checked(plain, Given(plain, len(draft.scenario.changes), rows), lang)


def remove(draft: Draft, number: int, lang: Lang) -> tuple[Draft | None, list[Typed]]:
    """Return the scenario without one of its changes."""
    plain = without_change(plain_of(draft.scenario), number)
    return _checked(plain, Given(plain, -1), lang)


def rename(draft: Draft, title: str, lang: Lang) -> tuple[Draft | None, list[Typed]]:
    """Return the scenario under another title, or None and what is wrong with that."""
    plain = renamed(plain_of(draft.scenario), title.strip())
    return _checked(plain, Given(plain, -1), lang)


def read_file(text: str, lang: Lang) -> tuple[Draft | None, list[Typed]]:
    """Return the scenario of a file that was pasted or sent, or None and every fault of it with its line."""
    try:
        scenario = parse_scenario(text, shipped.vocabulary(), source=pick(lang, "filen", "the file"))
    except ScenarioError as error:
        plain = read_marked(text).value if len(text) <= LARGEST else None
        return None, worded(error, Given(plain), lang)
    return _packed(scenario, lang, "yaml")


def _checked(plain: Mapping[str, Any], given: Given, lang: Lang) -> tuple[Draft | None, list[Typed]]:
    try:
        scenario = parse_scenario(plain, shipped.vocabulary())
    except ScenarioError as error:
        return None, worded(error, given, lang)
    return _packed(scenario, lang, "ny")


def _packed(scenario: Scenario, lang: Lang, control: str) -> tuple[Draft | None, list[Typed]]:
    packed = pack(scenario)
    if len(packed) <= LONGEST:
        return Draft(scenario, packed), []
    text = pick(
        lang,
        "Scenariot är för stort för en länk. Spara det som fil och kör det med kommandot smedja run.",
        "The scenario is too large for a link. Save it as a file and run it with the command smedja run.",
    )
    return None, [Typed(text, control)]


def known_kind(word: str) -> str:
    """Return a kind that an address names, or nothing."""
    return word if word in KINDS else ""
