# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Councils in the database: read whole, and written one revision at a time by those who may.

Position in the flow: views and documents call it. Every act happens as a whole or not at all, nothing is overwritten,
and no figure is touched: a judgement holds the figure that it was made beside.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils import timezone

from smedja.core import EditConflict, Fault, FaultReport, PlanError
from smedja.strategy.council import PARTS, Council, Judgement, Part, council_faults, public_council
from smedja.strategy.council_file import part_plain, read_part
from smedja.strategy.rights import Act, Person, Subject, Thing, require
from smedja.sweden.calendar import Own
from smedja.web.addresses import slug
from smedja.web.council.models import Kept

DATE: Final = "date"


def subject_of(kind: str, county: str) -> Subject:
    """Return what the rules of rights ask about a part of a county's workspace."""
    return Subject(Thing.JUDGEMENT if kind == "judgement" else Thing.COUNCIL, (county,))


def council_of(county: str, *, internal: bool) -> Council:
    """Return a county's council as it stands.

    Args:
        county: County code.
        internal: Whether what only members may read is in it.
    """
    found: dict[str, list[Part]] = {kind: [] for kind in PARTS}
    for row in _latest(county, *PARTS):
        part, faults = read_part(row.kind, json.loads(row.body))
        FaultReport(str(row), faults).raise_if_any(PlanError)
        if part is not None:
            found[row.kind].append(part)
    found["priority"].sort(key=lambda one: getattr(one, "order", 0))
    council = Council(county=county, **{PARTS[kind][1]: tuple(parts) for kind, parts in found.items()})  # type: ignore[arg-type]  # each list holds its own kind
    return council if internal else public_council(council)


def number_of(county: str, kind: str, key: str) -> int:
    """Return the number of a part's latest revision; 0 when there is none."""
    last = Kept.objects.filter(county=county, kind=kind, key=key).order_by("number").last()
    return last.number if last else 0


def revisions(county: str, kind: str, key: str) -> list[Kept]:
    """Return every revision of a part, the latest first."""
    return list(Kept.objects.filter(county=county, kind=kind, key=key).order_by("-number"))


def save(person: Person, county: str, kind: str, plain: Mapping[str, Any], *, base: int) -> Part:
    """Keep a part of a county's council.

    Args:
        person: Who writes.
        county: County code.
        kind: Kind of part.
        plain: Field → value; a part without a key gets one.
        base: Number of the revision that the writer had before them; 0 for a new part.

    Raises:
        NotAllowed: the person may not write it.
        PlanError: it does not hold; every fault is named, ``key`` is its field. Or a judgement would be changed.
        EditConflict: somebody else saved a revision of it after ``base``.
    """
    require(person, Act.WRITE, subject_of(kind, county))
    if kind == "judgement" and base:
        raise PlanError("A judgement is not changed", where=kind, todo="Make a new one that replaces it")
    key = plain.get("key") or _new_key(county, kind, plain)
    part, faults = read_part(kind, {**plain, "key": key})
    FaultReport(kind, faults).raise_if_any(PlanError)
    assert part is not None  # noqa: S101 -- without a fault there is a part
    FaultReport(kind, _faults_within(county, kind, part)).raise_if_any(PlanError)
    _keep(person, county, kind, part.key, part_plain(part), base)
    return part


def withdraw(person: Person, county: str, key: str, why: str) -> Judgement:
    """Withdraw a judgement with a reason; it stays readable.

    Raises:
        NotAllowed: the person may not.
        PlanError: there is no such judgement, it has been withdrawn already, or no reason was given.
    """
    require(person, Act.WRITE, subject_of("judgement", county))
    before = next((one for one in council_of(county, internal=True).judgements if one.key == key), None)
    if before is None or before.withdrawn_on:
        raise PlanError("There is no such judgement that stands", where=key, todo="Choose one of those that stand")
    if not why.strip():
        fault = Fault("A withdrawal needs a reason", "withdrawn_why", "Say why", "withdrawn_why", "missing")
        FaultReport(key, [fault]).raise_if_any(PlanError)
    after = replace(before, withdrawn_on=max(before.day, timezone.localdate()), withdrawn_why=why.strip())
    part, faults = read_part("judgement", part_plain(after))
    FaultReport(key, faults).raise_if_any(PlanError)
    assert isinstance(part, Judgement)  # noqa: S101 -- without a fault there is a part
    _keep(person, county, "judgement", key, part_plain(part), number_of(county, "judgement", key))
    return part


def own_dates(county: str) -> tuple[Own, ...]:
    """Return a county's own dates and events, those taken away left out."""
    found = []
    for row in _latest(county, DATE):
        plain = json.loads(row.body)
        if not plain.get("gone"):
            day = date.fromisoformat(plain["day"])
            made = timezone.localdate(row.made_at)
            title, note, url = (plain.get(name, "") for name in ("title", "note", "url"))
            found.append(Own(row.key, plain["event"], title, day, note, url, row.author, made))
    return tuple(found)


def save_date(person: Person, county: str, plain: Mapping[str, Any]) -> None:
    """Keep a county's own date for a shipped event, or an event of its own; the forms have read it.

    Raises:
        NotAllowed: the person may not write it.
    """
    require(person, Act.WRITE, subject_of(DATE, county))
    key = str(plain.get("key") or _new_key(county, DATE, {"title": plain.get("title") or plain["event"], **plain}))
    body = {name: value for name, value in plain.items() if name != "key"}
    _keep(person, county, DATE, key, body, number_of(county, DATE, key))


def _latest(county: str, *kinds: str) -> list[Kept]:
    """The latest revision of every part, in the order in which the parts came."""
    rows: dict[tuple[str, str], Kept] = {}
    for row in Kept.objects.filter(county=county, kind__in=kinds).order_by("number", "id"):
        rows[row.kind, row.key] = row
    return list(rows.values())


def _faults_within(county: str, kind: str, part: Part) -> list[Fault]:
    """What is wrong with a part among the others of its council; ``key`` is the field."""
    before, listed = council_of(county, internal=True), PARTS[kind][1]
    rest = tuple(one for one in getattr(before, listed) if one.key != part.key)
    after = replace(before, **{listed: (*rest, part)})  # type: ignore[arg-type]  # each list holds its own kind
    place = f"{listed}[{len(rest)}]."
    return [
        replace(one, key=one.key.removeprefix(place), where=one.key.removeprefix(place))
        for one in council_faults(after)
        if one.key.startswith(place)
    ]


def _new_key(county: str, kind: str, plain: Mapping[str, Any]) -> str:
    """A key that no part of the kind has yet."""
    if kind == "judgement":
        stem = slug(f"{plain.get('measure', '')} {plain.get('occupation', '')} {plain.get('year', '')}")
    else:
        stem = slug(str(plain.get("title") or plain.get("topic") or ""))[:60].strip("-")
    taken = set(Kept.objects.filter(county=county, kind=kind).values_list("key", flat=True))
    number = 1
    while f"{stem or kind}-{number}" in taken:
        number += 1
    return f"{stem or kind}-{number}"


def _keep(person: Person, county: str, kind: str, key: str, plain: Mapping[str, Any], base: int) -> None:
    """Add revision ``base`` + 1, unless somebody else has.

    Raises:
        EditConflict: somebody has.
    """
    conflict = EditConflict("Somebody else saved it in the meantime", where=f"{kind}/{key}", todo="Look at it anew")
    if number_of(county, kind, key) != base:
        raise conflict
    try:
        with transaction.atomic():
            Kept.objects.create(
                county=county,
                kind=kind,
                key=key,
                number=base + 1,
                body=json.dumps(plain, ensure_ascii=False, sort_keys=True),
                author=person.name,
                made_at=timezone.now(),
            )
    except IntegrityError as fault:
        raise conflict from fault
