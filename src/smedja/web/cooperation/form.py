# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The form as the template shows it: rows of municipalities, fields of the course package, roads.

Position in the flow: what is shown and what is wrong in, controls out. It reads no address.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from smedja.optimise.cooperation.case import Case
from smedja.report.documents.cooperation_words import LEVELS, RULES, level_name, rule_name
from smedja.report.language import Lang, pick
from smedja.sweden import rules
from smedja.web.cooperation import entry
from smedja.web.cooperation.faults import Typed
from smedja.web.cooperation.fields import (
    CHOSEN,
    GRANTED,
    LEVEL,
    MORE,
    MOST_ROWS,
    PACKAGE,
    TODAY,
    Control,
    Field,
    row_labels,
)

Names = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Form:
    """The form.

    Attributes:
        title: Title of the case.
        year: Year of the rules.
        rows: One row of controls per municipality.
        more_rows: Whether there is room for more.
        package: Fields that every package needs.
        more: Fields that it may have.
        roads: Roads between the municipalities.
        faults: What is wrong, for the summary on top.
        json: Text that was pasted.
    """

    title: Control
    year: Control
    rows: Sequence[Sequence[Control]]
    more_rows: bool
    package: Sequence[Control]
    more: Sequence[Control]
    roads: Sequence[Control]
    faults: Sequence[Typed] = ()
    json: str = ""


def names_of(case: Case) -> Names:
    """Return key and name of each municipality of a case."""
    return [(each.key, each.name) for each in case.municipalities]


def form(
    data: Mapping[str, str], names: Names, lang: Lang, *, faults: Sequence[Typed] = (), json: str = "", extra: int = 1
) -> Form:
    """Return the form.

    Args:
        data: What its fields show, by name.
        names: Key and name of each municipality, for roads and sites of today.
        lang: Language.
        faults: What is wrong.
        json: Text that was pasted.
        extra: Empty rows beyond those filled in.
    """
    told: dict[str, list[str]] = {}
    for fault in faults:
        told.setdefault(fault.control, []).append(fault.beside)

    # A municipality that was typed twice is a fault; it still has one road to each other.
    names = list(dict(names).items())

    def control(name: str, label: str, kind: str = "number", hint: str = "", options: Names = ()) -> Control:
        return Control(name, label, data.get(name, ""), hint, tuple(told.get(f"f-{name}", ())), kind, options)

    def of(field: Field) -> Control:
        return control(
            field.name, pick(lang, *field.label), "text" if field.text else "number", pick(lang, *field.hint)
        )

    labels = row_labels(lang)
    filled = sum(1 for name in data if name.startswith("kommun-") and data[name].strip())
    number = min(max(entry.rows_in(data), filled + extra), MOST_ROWS)
    kinds = {"kommun": "town", "ort": "check"}
    return Form(
        title=control("titel", pick(lang, "Vad gäller det?", "What is it about?"), "text"),
        year=control("regelar", pick(lang, "Regler för år", "Rules of year"), "choice", options=years()),
        rows=[
            [control(f"{part}-{row}", label, kinds.get(part, "number")) for part, label in labels.items()]
            for row in range(number)
        ],
        more_rows=number < MOST_ROWS,
        package=[of(field) for field in PACKAGE],
        more=[*(of(field) for field in MORE), *_choices(control, names, lang)],
        roads=[control(entry.road_field(a, b), f"{name}–{other}") for (a, name), (b, other) in combinations(names, 2)],
        faults=faults,
        json=json,
    )


def years() -> Names:
    """Return the years of rules as choices."""
    return [(str(year), str(year)) for year in rules.years()]


def _choices(make: Callable[..., Control], names: Names, lang: Lang) -> list[Control]:
    levels = [("", pick(lang, "Inte angiven", "Not given")), *((level, level_name(level, lang)) for level in LEVELS)]
    shares = [("", pick(lang, "Ingen vald", "None chosen")), *((rule, rule_name(rule, lang)) for rule in RULES)]
    today = [
        (entry.UNKNOWN, pick(lang, "Inte angivet", "Not given")),
        (entry.BOUGHT, pick(lang, "Alla platser köps", "All places are bought")),
        *((f"{entry.GROUP}{key}", pick(lang, f"En grupp i {name}", f"One group in {name}")) for key, name in names),
    ]
    return [
        make(LEVEL[0], pick(lang, *LEVEL[1]), "choice", "", levels),
        make(GRANTED[0], pick(lang, *GRANTED[1])),
        make(TODAY[0], pick(lang, *TODAY[1]), "choice", "", today),
        make(CHOSEN[0], pick(lang, *CHOSEN[1]), "choice", "", shares),
    ]
