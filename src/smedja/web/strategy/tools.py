# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Tools that carry measures: the page of each, and the measures of published strategies that name it.

Position in the flow: a measure's page links to its tool here, and the tools' pages list measures from here. What is
found is kept in memory by strategy until something of that strategy is published.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from types import MappingProxyType
from typing import Final, TypeAlias

from django.db.models import OuterRef, Subquery

from smedja.report.language import Lang
from smedja.report.strategy.labels import choice_word
from smedja.scenarios import NATION
from smedja.strategy import Measure, Words
from smedja.strategy.items import Tool
from smedja.web.addresses import county_codes
from smedja.web.register.models import Entry, Register
from smedja.web.register.plans import read
from smedja.web.schools.places import Place, every_municipality

#: Tool → its address, without language.
ROOTS: Final[MappingProxyType[Tool, str]] = MappingProxyType(
    {"firm_plan": "/foretagets-plan/", "interest": "/intresset/", "school": "/skolan/"}
)


@dataclass(frozen=True, slots=True)
class Carried:
    """A measure that names a tool.

    Attributes:
        strategy: Key of its strategy.
        strategy_title: What that is called; None when nothing says.
        example: Whether the strategy is made up.
        measure: The measure, of which only key, title and tool are kept.
        regions: Where it is carried out; empty for the whole country.
    """

    strategy: str
    strategy_title: Words | None
    example: bool
    measure: Measure
    regions: tuple[str, ...]


#: Number, key, stamp, titles, region and whether it is made up of a strategy, and when its latest item was written: the
#: last tells a strategy of another database from one with the same numbers.
_Row: TypeAlias = tuple[int, str, int, str, str, str, bool, datetime | None]
_held: dict[int, tuple[_Row, tuple[Carried, ...]]] = {}
_one_at_a_time = Lock()


def tool_link(measure: Measure, region: str | None, lang: Lang) -> tuple[str, str] | None:
    """Return the address, without language, and the name of the tool that a measure names; None when it names none.

    Args:
        measure: The measure.
        region: County or municipality of its strategy; None for the whole country.
        lang: Language of the name.
    """
    if measure.tool is None:
        return None
    root, name = ROOTS[measure.tool], choice_word(measure.tool, lang, "tool")
    places = [Place(code) for code in regions_of(measure, region) if _is_place(code)]
    if len(places) != 1:
        return root, name
    # The firm's plan is by county.
    place = Place(places[0].county) if measure.tool == "firm_plan" else places[0]
    return place.path(root), f"{name}: {place.name(lang)}"


def measures_with(tool: Tool, code: str) -> tuple[Carried, ...]:
    """Return the measures that name a tool and are carried out in a place, strategies that are made up last.

    Args:
        tool: The tool.
        code: "00" for measures of the whole country only; a county or a municipality for its own as well.
    """
    return tuple(one for one in _every() if one.measure.tool == tool and _reaches(one, code))


def regions_of(measure: Measure, region: str | None) -> tuple[str, ...]:
    """Return where a measure is carried out: its own regions, else its strategy's; none for the whole country."""
    found = measure.regions or ((region,) if region else ())
    return tuple(code for code in found if code != NATION)


def _reaches(one: Carried, code: str) -> bool:
    """Whether a measure is carried out in a place: in a municipality all of its county's are."""
    # The firm's plan is by county.
    regions = [region[:2] for region in one.regions] if one.measure.tool == "firm_plan" else one.regions
    return not regions or code in regions or code[:2] in regions


def _is_place(code: str) -> bool:
    return code in county_codes() or code in every_municipality()


def _every() -> Iterator[Carried]:
    """All measures that name a tool: one question, and one more for each strategy that has changed."""
    latest = Entry.objects.filter(register=OuterRef("pk")).order_by("-stamp").values("live__made_at")[:1]
    rows = (
        Register.objects.filter(archived_at=None, stamp__gt=0)
        .order_by("example", "title_sv", "key")
        .values_list("pk", "key", "stamp", "title_sv", "title_en", "region", "example", Subquery(latest))
    )
    with _one_at_a_time:
        found = [_of_strategy(row) for row in rows]
        for gone in _held.keys() - {row[0] for row in rows}:
            del _held[gone]
    return (one for measures in found for one in measures)


def _of_strategy(row: _Row) -> tuple[Carried, ...]:
    number, key, _, title_sv, title_en, region, example, _ = row
    if number not in _held or _held[number][0] != row:
        title = Words(sv=title_sv or None, en=title_en or None) if title_sv or title_en else None
        entries = Entry.objects.filter(register=number, kind="measure", archived_at=None, live__body__contains='"tool"')
        found = [read("measure", body) for body in entries.order_by("id").values_list("live__body", flat=True)]
        _held[number] = (
            row,
            tuple(
                Carried(key, title, example, _known_by(one), regions_of(one, region or None))
                for one in found
                if isinstance(one, Measure) and one.tool is not None
            ),
        )
    return _held[number][1]


def _known_by(measure: Measure) -> Measure:
    return Measure(key=measure.key, title=measure.title, tool=measure.tool)
