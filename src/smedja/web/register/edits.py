# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Edits: from a draft to what is published, in the only order that is possible and by those who may.

Position in the flow: pages and commands call it; every act is one transaction that happens as a whole or not at all.
Nothing is overwritten: saving makes revision n+1 of n, and whoever comes second is told so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction
from django.utils import timezone

from smedja.core import EditConflict, FaultReport, PlanError
from smedja.strategy import KINDS, Goal, Indicator, Item, Measure, Party, Plan, Strategy, plan_of
from smedja.strategy.check import plan_faults
from smedja.strategy.reading import read_item
from smedja.strategy.rights import Act, Person, Subject, Thing, require
from smedja.web.register.models import DRAFT, PUBLISHED, RETURNED, REVIEW, Entry, Part, Register, Revision
from smedja.web.register.plans import plan_now, read, written

#: Under which a plan remembers what is wrong with it.
_FAULTS: Final = "faults"


def subject_of(thing: Thing, item: Item, authors: tuple[str, ...] = ()) -> Subject:
    """Return what the rules of rights ask about an item: its counties and the parties with a part in it."""
    regions: tuple[str, ...] = ()
    if isinstance(item, Measure):
        regions = item.regions
    elif isinstance(item, Party) and item.region:
        regions = (item.region,)
    return Subject(thing, regions, tuple(party for party, _ in parts_of(item)), authors)


def parts_of(item: Item) -> list[tuple[str, str]]:
    """Return the parties that have a part in an item, each with its role."""
    if isinstance(item, Measure):
        found: list[tuple[str, str]] = [(part.party, part.role) for part in item.parties]
        found += [(task.party, "task") for task in item.tasks if task.party]
        if item.evaluation and item.evaluation.party:
            found.append((item.evaluation.party, "evaluation"))
        return list(dict.fromkeys(found))
    owner = item.owner if isinstance(item, Goal | Indicator | Strategy) else None
    return [(owner, "owner")] if owner else []


def save(
    person: Person,
    register: Register,
    kind: str,
    item: Item,
    *,
    base: int,
    reason: str,
    decision: str = "",
    archives: bool = False,
) -> Revision:
    """Keep a draft of an item.

    Args:
        person: Who writes.
        register: The strategy.
        kind: Kind of item.
        item: What it is to be.
        base: Number of the revision that the writer had before them; 0 for a new item.
        reason: Why, for the history.
        decision: Key of the decision behind it; empty for none.
        archives: Whether the item is to be taken out of the plan.

    Raises:
        NotAllowed: the person may not write it.
        PlanError: the plan would not hold with it; every fault is named. Or no reason was given.
        EditConflict: somebody else saved a revision of it after ``base``.
    """
    before = Entry.objects.filter(register=register, kind=kind, key=item.key).select_related("tip").first()
    require(person, Act.WRITE, subject_of(Thing.DRAFT, item))
    if before is not None and before.tip is not None:
        require(person, Act.WRITE, subject_of(Thing.DRAFT, read(kind, before.tip.body)))
    if not reason.strip():
        raise PlanError("A change needs a reason", where=f"{kind}/{item.key}", todo="Say in a line why it is made")
    _check(register, kind, item, archives=archives)
    try:
        with transaction.atomic():
            return _next(register, kind, item, base, _Said(person.name, reason.strip(), decision, archives))
    except IntegrityError as fault:
        raise _conflict(register, kind, item.key) from fault


def report_done(person: Person, register: Register, key: str, done: Mapping[str, str]) -> Revision:
    """Report tasks of a measure as done: a revision that differs in nothing else, which lies for review at once.

    Args:
        person: Who reports; a contact of a party that has a part in the measure is enough.
        register: The strategy.
        key: Key of the measure.
        done: Id of a task → when it was done.

    Raises:
        NotAllowed: the person may not report for any party of the measure.
        PlanError: there is no such task, the date does not exist, or a draft of the measure is being worked on.
        QueryError: there is no such measure.
    """
    measure = plan_now(register).measure(key)
    require(person, Act.WRITE, subject_of(Thing.VALUE, measure))
    unknown = set(done) - {task.id for task in measure.tasks}
    if unknown:
        raise PlanError(
            f"There is no task {sorted(unknown)[0]!r}", where=f"measure/{key}", todo="Choose one of the tasks"
        )
    entry = Entry.objects.select_related("tip").get(register=register, kind="measure", key=key)
    if entry.tip is None or entry.tip.state != PUBLISHED:
        raise PlanError("Somebody is changing this measure", where=f"measure/{key}", todo="Report when it is published")
    plain = measure.model_dump(mode="json", exclude_defaults=True)
    for task in plain["tasks"]:
        task["done"] = done.get(task["id"], task.get("done"))
    item = read_item("measure", plain)
    _check(register, "measure", item, archives=False)
    named = ", ".join(sorted(done))
    with transaction.atomic():
        revision = _next(register, "measure", item, entry.tip.number, _Said(person.name, f"Klart: {named}", "", False))
        _turn(revision, (DRAFT,), REVIEW)
    return revision


def submit(person: Person, revision: Revision) -> None:
    """Ask for a draft to be published.

    Raises:
        NotAllowed: the person may not.
        EditConflict: it is no longer the latest draft.
    """
    item = read(revision.entry.kind, revision.body)
    require(person, Act.SUBMIT, subject_of(Thing.DRAFT, item))
    _turn(revision, (DRAFT, RETURNED), REVIEW)


def send_back(person: Person, revision: Revision, remark: str) -> None:
    """Send a draft back to its author with a remark.

    Raises:
        NotAllowed: the person may not.
        PlanError: there is no remark.
        EditConflict: it is not what lies for review any longer.
    """
    item = read(revision.entry.kind, revision.body)
    require(person, Act.PUBLISH, subject_of(Thing.DRAFT, item))
    if not remark.strip():
        raise PlanError(
            "A draft that is sent back needs a remark", where=str(revision.entry), todo="Say what to change"
        )
    _turn(revision, (REVIEW,), RETURNED, decided_by=person.name, decided_at=timezone.now(), remark=remark.strip())


def publish(person: Person, revision: Revision) -> None:
    """Publish a draft that lies for review.

    Raises:
        NotAllowed: the person may not, or wrote some of what is not published yet.
        PlanError: the plan has changed so that it would not hold with it.
        EditConflict: it is not what lies for review any longer.
    """
    entry = revision.entry
    item = read(entry.kind, revision.body)
    require(person, Act.PUBLISH, subject_of(Thing.DRAFT, item, unpublished_authors(entry)))
    with transaction.atomic():
        register = Register.objects.select_for_update().get(pk=entry.register_id)
        _check(register, entry.kind, item, archives=revision.archives)
        now = timezone.now()
        _turn(revision, (REVIEW,), PUBLISHED, decided_by=person.name, decided_at=now)
        stamp = next_stamp(register)
        Entry.objects.filter(pk=entry.pk).update(
            live=revision, stamp=stamp, archived_at=now if revision.archives else None
        )
        keep_parts(entry, item, archives=revision.archives)
        if isinstance(item, Strategy):
            keep_heading(register, item)


def unpublished_authors(entry: Entry) -> tuple[str, ...]:
    """Return who wrote the revisions since the published one."""
    since = entry.revisions.exclude(state=PUBLISHED)
    if entry.live_id is not None:
        since = since.filter(number__gt=entry.revisions.get(pk=entry.live_id).number)
    return tuple(since.order_by("author").values_list("author", flat=True).distinct())


def next_stamp(register: Register) -> int:
    """Count a publication; the register has to be locked."""
    register.stamp += 1
    register.save(update_fields=["stamp"])
    return register.stamp


def keep_parts(entry: Entry, item: Item, *, archives: bool = False) -> None:
    """Note the parties of a published item, so that *Ansvarig* finds it."""
    Part.objects.filter(entry=entry).delete()
    if not archives:
        Part.objects.bulk_create(Part(entry=entry, party=party, role=role) for party, role in parts_of(item))


def keep_heading(register: Register, strategy: Strategy) -> None:
    """Note a strategy's title and level, so that lists need not open it."""
    title = strategy.title
    register.title_sv, register.title_en = (title and title.sv) or "", (title and title.en) or ""
    register.level, register.region = strategy.level or "", strategy.region or ""
    register.example = strategy.example
    register.save(update_fields=["title_sv", "title_en", "level", "region", "example"])


def plan_with(register: Register, kind: str, item: Item, *, archives: bool = False) -> Plan:
    """Return the published plan with one item put in, changed or taken out."""
    if not register.entries.exclude(live=None).exists():
        return plan_of({kind: [item]})
    plan = plan_now(register)
    others = [held for held in plan.of_kind(kind) if held.key != item.key]
    return plan.with_items(kind, others if archives else [*others, item])


@dataclass(frozen=True, slots=True)
class _Said:
    """Who makes a revision and why."""

    author: str
    reason: str
    decision: str
    archives: bool


def _next(register: Register, kind: str, item: Item, base: int, said: _Said) -> Revision:
    """Make revision n+1 of n."""
    entry, _ = Entry.objects.get_or_create(register=register, kind=kind, key=item.key)
    entry = Entry.objects.select_for_update(of=("self",)).select_related("tip").get(pk=entry.pk)
    if (entry.tip.number if entry.tip else 0) != base:
        raise _conflict(register, kind, item.key)
    revision = Revision.objects.create(
        entry=entry,
        number=base + 1,
        body=written(item),
        author=said.author,
        made_at=timezone.now(),
        reason=said.reason,
        decision=said.decision,
        archives=said.archives,
    )
    Entry.objects.filter(pk=entry.pk).update(tip=revision)
    return revision


def _conflict(register: Register, kind: str, key: str) -> EditConflict:
    tip = (
        Revision.objects.filter(entry__register=register, entry__kind=kind, entry__key=key).order_by("-number").first()
    )
    who = f"{tip.author} saved revision {tip.number} in the meantime" if tip else "There is no such item any longer"
    return EditConflict(who, where=f"{kind}/{key}", todo="Look at what was saved, then save yours on top of it")


def _turn(revision: Revision, allowed: tuple[str, ...], state: str, **more: str | datetime) -> None:
    """Turn a revision's state, when it still is the latest and in one of the allowed states."""
    found = Revision.objects.filter(pk=revision.pk, state__in=allowed, entry__tip=revision.pk)
    if found.update(state=state, **more) != 1:
        raise EditConflict(
            "This is no longer the latest draft, or it has been dealt with already",
            where=str(revision.entry),
            todo="Look at the item's history",
        )
    revision.refresh_from_db()


def _check(register: Register, kind: str, item: Item, *, archives: bool) -> None:
    """Refuse a plan that holds less than before.

    Raises:
        PlanError: with every fault that the item brings.
    """
    if kind not in KINDS or (kind == "strategy" and (item.key != register.key or archives)):
        raise PlanError("A register is of one strategy", where=f"{kind}/{item.key}", todo=f"Its key is {register.key}")
    before = _faults_now(register) if _published(register) else frozenset()
    report = FaultReport(f"{kind}/{item.key}")
    for fault in plan_faults(plan_with(register, kind, item, archives=archives)):
        if (fault.key, fault.what) not in before:
            report.faults.append(fault)
    report.raise_if_any(PlanError)


def _faults_now(register: Register) -> frozenset[tuple[str, str]]:
    """What is already wrong with the published plan; it is looked through once, not at every save."""
    plan = plan_now(register)
    if _FAULTS not in plan.memo:
        plan.memo[_FAULTS] = frozenset((fault.key, fault.what) for fault in plan_faults(plan))
    found: frozenset[tuple[str, str]] = plan.memo[_FAULTS]
    return found


def _published(register: Register) -> bool:
    return register.entries.exclude(live=None).exists()
