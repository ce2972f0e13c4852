# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Which unit groups a training leads to, and how its provider writes its name.

Position in the flow: behind ``training``. A training leads first to what its own name points to, and also to what its
source says; what neither its field of education nor its kind can lead to is dropped. It never adds a group.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict

from smedja import codes
from smedja.core import SchemaError
from smedja.sweden.matching.tables import groups_named

_FOLDER: Final = "smedja.sweden.firms"
#: Beginnings of groups that take technical or craft training, which folk high schools rarely give: there the source's
#: own links are taken only when the course's name says the same ("Svenska i vården" is linked to electrical engineers).
_TECHNICAL: Final = ("21", "31", "7", "8")
_WORD: Final = re.compile(r"[^\W\d_]+")

Leads = tuple[tuple[str, ...], tuple[str, ...]]


class _Names(BaseModel):
    """The words of ``provider_names.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    words: dict[str, str]
    upper: frozenset[str]
    lower: frozenset[str]
    broken: dict[str, str]


def programme_leads(programme: str, field: str | None) -> Leads:
    """Return the unit groups that a higher vocational programme leads to first, and those that it also leads to.

    Args:
        programme: Its name.
        field: Its SUN 2020 field; None where the source has none, and then the name alone decides.
    """
    named = _known(groups_named(programme))
    if field is None:
        return named, ()
    beginnings = _beginnings(field)
    return tuple(group for group in named if group.startswith(beginnings)), ()


def course_leads(kind: str, name: str, groups: Iterable[str]) -> Leads:
    """Return the unit groups that a course leads to first, and those that it also leads to.

    Args:
        kind: One of ``reading.KINDS``.
        name: Its name.
        groups: Unit groups that its source links it to.
    """
    told, named = _known(groups), {group[:3] for group in groups_named(name)}
    first = tuple(group for group in told if group[:3] in named)
    also = tuple(group for group in told if group[:3] not in named)
    if kind == "adult_education":
        # It ends at upper secondary level; professions of major group 2 ask for a degree.
        also = tuple(group for group in also if group[0] != "2")
    if kind == "folk_high_school":
        also = () if named else tuple(group for group in also if not group.startswith(_TECHNICAL))
    return first, also


def provider_name(text: str) -> str:
    """Return a provider's name as the provider writes it, as far as that is known.

    Example:
        >>> provider_name("Irc Ljungby Ab")
        'IRC Ljungby AB'
    """
    held = _names()
    for broken, whole in held.broken.items():
        text = text.replace(broken, whole)

    def mended(found: re.Match[str]) -> str:
        word = found[0]
        if word in held.upper:
            return word.upper()
        # A name begins with a capital letter, whatever its first word is.
        return word.lower() if word in held.lower and found.start() > 0 else held.words.get(word, word)

    return _WORD.sub(mended, text).replace(" - ", " – ").rstrip(".")


@cache
def _names() -> _Names:
    return _Names.model_validate(yaml.safe_load(files(_FOLDER).joinpath("provider_names.yaml").read_text("utf-8")))


def _beginnings(field: str) -> tuple[str, ...]:
    """Beginnings of groups that a field may lead to, by its longest beginning that is known."""
    held = field_occupations()
    return held[max((start for start in held if field.startswith(start)), key=len)]


@cache
def field_occupations() -> dict[str, tuple[str, ...]]:
    """Return beginnings of SUN fields with beginnings of the groups that each may lead to; the empty one for the rest.

    Raises:
        SchemaError: a group or a field does not exist, a field is there twice, or there is nothing for the rest.
    """
    text = files(_FOLDER).joinpath("field_occupation.csv").read_text("utf-8")
    rows = [line.split(",") for line in text.splitlines() if not line.startswith("#")][1:]
    groups, fields = codes.load("ssyk2012").codes("ssyk2012_4"), codes.load("sun2020_field").codes("sun2020_field_4")
    odd = [start for start, _ in rows if not any(field.startswith(start) for field in fields)]
    odd += [start for _, told in rows for start in told.split() if not any(code.startswith(start) for code in groups)]
    held = {start: tuple(told.split()) for start, told in rows}
    if odd or len(held) < len(rows) or "" not in held:
        raise SchemaError(
            "What fields of education lead to does not hold",
            where=f"field_occupation.csv{': ' + ', '.join(odd) if odd else ''}",
            todo="Give each beginning once, with beginnings of SSYK groups, and one row for the rest",
        )
    return held


def _known(groups: Iterable[str]) -> tuple[str, ...]:
    """Unit groups of minor groups that the projection has, each once."""
    minor = codes.load("ssyk2012").codes("ssyk2012_3")
    return tuple(dict.fromkeys(group for group in groups if group[:3] in minor))
