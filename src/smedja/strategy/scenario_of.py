# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Scenario of measures: the levers of several measures, laid together as one scenario of the model.

Position in the flow: between a plan's measures and ``effects``. Levers that move the same thing in the same year are
merged here by one stated rule each, so that their order means nothing. It runs no model.

What each lever becomes, and how levers of the same target and year are merged:

* *places*: places × filled, as more places; added up.
* *applicants*: applicants × admitted, as places that would have stood empty; added up, and with places.
* *recruitment*: persons who join the occupation; added up.
* *validation*: validated × works, as persons who join the occupation; added up, and with recruitment. They live in the
  county already and neither the population nor another occupation changes: those who leave one to be validated are
  not to be counted under ``works``, or are replaced.
* *completion*: to / from − 1 added up, from the largest "from"; no more than all complete. Those who begin on places
  of another lever of the same education complete as many times more often, in the county or in the whole country.
* *demand*: growth, as growth on growth: (1 + a)(1 + b) − 1.

Places and persons that differ in anything else, such as length or stay, stand beside each other and add up in the
model. Years up to the base year are in the reference already and years after the horizon are not reached: both are left
out.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import fsum, prod
from typing import Any, Final

from pydantic import ValidationError

from smedja.core import FaultReport, PlanError
from smedja.scenarios.outlook import NATION
from smedja.scenarios.scenario import (
    KINDS,
    Change,
    Reference,
    Scenario,
    Text,
    Title,
    Vocabulary,
    codes_of,
)
from smedja.strategy.items import Measure, Source
from smedja.strategy.levers import (
    ApplicantsLever,
    CompletionLever,
    DemandLever,
    Lever,
    PlacesLever,
    RecruitmentLever,
    ValidationLever,
)

#: What of a lever moves nothing in the model.
_ABOUT: Final = frozenset({"id", "source", "assumed", "note", "cost_sek"})
_LONGEST: Final = 280  # characters of a list of names

Fields = tuple[tuple[str, Any], ...]
Amounts = dict[str, float]


@dataclass(frozen=True, slots=True)
class _Move:
    """One lever in the scenario's terms.

    Attributes:
        kind: Kind of change.
        target: Fields that two levers must share to be merged.
        amounts: What is merged.
        first: First year.
        last: Last year.
        lever: The lever.
        name: ``measure/lever``.
    """

    kind: str
    target: Fields
    amounts: Amounts
    first: int
    last: int
    lever: Lever
    name: str


def scenario_of(
    measures: Iterable[Measure],
    vocabulary: Vocabulary,
    *,
    name: str = "measures",
    sources: Mapping[str, Source] | None = None,
    counties: Sequence[str] = (),
) -> Scenario:
    """Return the levers of measures as one scenario, the same whatever the measures' order.

    Args:
        measures: Measures with or without levers.
        vocabulary: The codes and years of the reference that it will be compared with.
        name: What to call the scenario.
        sources: Key → source, for the references of its changes.
        counties: Only levers of these counties; all when empty.

    Raises:
        PlanError: a lever names a code that the model does not have, or levers together say more than it can take;
            every fault is named.
    """
    chosen = sorted({measure.key: measure for measure in measures}.items())
    report = FaultReport(f"Levers of {_listed([key for key, _ in chosen])}")
    moves: list[_Move] = []
    for measure, number, lever in _levers([measure for _, measure in chosen], counties):
        place = f"measure/{measure.key}.levers[{number}]"
        moves += _moves(lever, f"{measure.key}/{lever.id}", place, vocabulary, report)
    grouped: dict[tuple[str, Fields], list[_Move]] = defaultdict(list)
    for move in _parted(_completed(moves), vocabulary):
        grouped[move.kind, move.target].append(move)
    spells = [spell for key in sorted(grouped) for spell in _spells(grouped[key])]
    references = _References(sources or {}, [spell[2] for spell in spells])
    changes = [change for spell in spells if (change := _change(*spell, references, report))]
    report.raise_if_any(PlanError)
    keys = _listed([key for key, _ in chosen]) or "–"
    # Every part has been checked; the most changes that a file may have is for files that strangers send.
    return Scenario.model_construct(
        schema_version=1,
        name=name,
        title=Title(sv=f"Åtgärder: {keys}", en=f"Measures: {keys}"),
        summary=Text(
            sv=f"Det som åtgärderna antas flytta, sammanlagt. Åtgärder: {keys}.",
            en=f"What the measures are assumed to move, taken together. Measures: {keys}.",
        ),
        horizon=vocabulary.horizon,
        references=tuple(references.all()),
        changes=tuple(changes),
    )


def levers_hash(measures: Iterable[Measure], counties: Sequence[str] = ()) -> str:
    """Return what names the levers of measures; texts, sources and costs, which move nothing, are not in it."""
    plain = [
        (measure.key, lever.model_dump(mode="json", exclude=set(_ABOUT)))
        for measure, _, lever in _levers(measures, counties)
    ]
    text = json.dumps(sorted(plain, key=lambda one: json.dumps(one, sort_keys=True)), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def first_lever_year(measures: Iterable[Measure], vocabulary: Vocabulary, counties: Sequence[str] = ()) -> int | None:
    """Return the first year after the base year in which a lever moves anything; None when none does."""
    years = [_within(lever, vocabulary) for _, _, lever in _levers(measures, counties)]
    return min((first for first, last in years if first <= last), default=None)


def left_out(measures: Iterable[Measure], vocabulary: Vocabulary, counties: Sequence[str] = ()) -> tuple[str, ...]:
    """Return ``measure/lever`` of levers none of whose years lies between the base year and the horizon."""
    spans = (
        (f"{measure.key}/{lever.id}", _within(lever, vocabulary)) for measure, _, lever in _levers(measures, counties)
    )
    return tuple(name for name, (first, last) in spans if first > last)


def _levers(measures: Iterable[Measure], counties: Sequence[str]) -> Iterator[tuple[Measure, int, Lever]]:
    for measure in measures:
        for number, lever in enumerate(measure.levers):
            if not counties or lever.county in counties:
                yield measure, number, lever


def _within(lever: Lever, vocabulary: Vocabulary) -> tuple[int, int]:
    return max(lever.first_year, vocabulary.base_year + 1), min(lever.last_year, vocabulary.horizon)


def _moves(lever: Lever, name: str, place: str, vocabulary: Vocabulary, report: FaultReport) -> Iterator[_Move]:
    """The lever in the scenario's terms; nothing when it is at fault or none of its years counts."""
    kind, target, amounts = _meaning(lever)
    sound = True
    for field, info in KINDS[kind].model_fields.items():
        listed = codes_of(info)
        given = dict(target).get(field)
        if listed and given not in vocabulary.codes(listed):
            what = f"{given!r} is none of the model's {listed}"
            where = f"{place}.{field}"
            report.add(what, where, "Use a code that there is", key=where, reason="unknown_code")
            sound = False
    if amounts.get("completion_from") == 0.0:
        where = f"{place}.completion_from"
        what = "That nobody completes today leaves nobody to be multiplied"
        report.add(what, where, "Give a share above 0, or use a lever of places", key=where, reason="zero")
        sound = False
    first, last = _within(lever, vocabulary)
    if sound and first <= last:
        yield _Move(kind, target, amounts, first, last, lever, name)


def _meaning(lever: Lever) -> tuple[str, Fields, Amounts]:
    """Kind of change, what two levers must share to be merged, and what is merged."""
    match lever:
        case PlacesLever():
            return "places", _same(lever, *_PROGRAMME), {"places": lever.places * lever.filled}
        case ApplicantsLever():
            return "places", _same(lever, *_PROGRAMME), {"places": lever.applicants * lever.admitted}
        case CompletionLever():
            amounts = {"completion_from": lever.completion_from, "completion_to": lever.completion_to}
            return "completion", _same(lever, "county", "education_group"), amounts
        case RecruitmentLever():
            return "international_recruitment", _same(lever, *_JOINING), {"persons": lever.persons}
        case ValidationLever():
            return "international_recruitment", _same(lever, *_JOINING), {"persons": lever.validated * lever.works}
        case DemandLever():
            return "industry_growth", _same(lever, "county", "industry"), {"growth": lever.growth}


_PROGRAMME: Final = ("county", "education_group", "completion", "years", "entry_age", "stay")
_JOINING: Final = ("county", "occupation", "stay", "age")


def _same(lever: Lever, *names: str) -> Fields:
    return tuple((name, getattr(lever, name)) for name in names)


def _completed(moves: Sequence[_Move]) -> list[_Move]:
    """The moves, places with the completion that levers give them in the year in which their people graduate."""
    found: list[_Move] = []
    completing = [move for move in moves if move.kind == "completion"]
    for move in moves:
        target = dict(move.target)
        if move.kind != "places":
            found.append(move)
            continue
        running = [each for each in completing if _covers(each, target)]
        for year in range(move.first, move.last + 1):
            lifting = [each for each in running if each.first <= year + target["years"] <= each.last]
            merged = _merge(lifting) if lifting else {"completion_from": 1.0, "completion_to": 1.0}
            share = min(target["completion"] * merged["completion_to"] / merged["completion_from"], 1.0)
            own: Fields = tuple({**target, "completion": share}.items())
            if found and found[-1].name == move.name and found[-1].target == own:
                found[-1] = replace(found[-1], last=year)
            else:
                found.append(replace(move, target=own, first=year, last=year))
    return found


def _covers(move: _Move, target: Mapping[str, Any]) -> bool:
    own = dict(move.target)
    return own["education_group"] == target["education_group"] and own["county"] in (target["county"], NATION)


def _parted(moves: Sequence[_Move], vocabulary: Vocabulary) -> Iterator[_Move]:
    """The moves, those of completion in the whole country parted by county where a county has one of its own.

    The model multiplies each county's own graduates, so that the parts are together what the whole was.
    """
    local = {
        dict(move.target)["education_group"]
        for move in moves
        if move.kind == "completion" and dict(move.target)["county"] != NATION
    }
    for move in moves:
        target = dict(move.target)
        if move.kind != "completion" or target["county"] != NATION or target["education_group"] not in local:
            yield move
            continue
        for county in vocabulary.counties:
            parted: Fields = tuple({**target, "county": county}.items())
            yield replace(move, target=parted)


Spell = tuple[int, int, tuple[_Move, ...]]


def _spells(moves: Sequence[_Move]) -> Iterator[Spell]:
    """Years in which the same moves of one target are in force."""
    bounds = sorted({year for move in moves for year in (move.first, move.last + 1)})
    for first, after in pairwise(bounds):
        running = tuple(move for move in moves if move.first <= first and move.last >= after - 1)
        if running:
            yield first, after - 1, tuple(sorted(running, key=lambda move: (sorted(move.amounts.items()), move.name)))


def _completing(moves: Sequence[_Move]) -> Amounts:
    """To / from − 1 added up, from the largest "from"; nobody completes twice, and no fewer than nobody."""
    largest = max(move.amounts["completion_from"] for move in moves)
    more = fsum(move.amounts["completion_to"] / move.amounts["completion_from"] - 1.0 for move in moves)
    return {"completion_from": largest, "completion_to": min(max(largest * (1.0 + more), 0.0), 1.0)}


def _summed(name: str) -> Callable[[Sequence[_Move]], Amounts]:
    return lambda moves: {name: fsum(move.amounts[name] for move in moves)}


#: Kind of change → how amounts of one target and year are merged.
_MERGED: Final[Mapping[str, Callable[[Sequence[_Move]], Amounts]]] = {
    "places": _summed("places"),
    "international_recruitment": _summed("persons"),
    "completion": _completing,
    "industry_growth": lambda moves: {"growth": prod(1.0 + move.amounts["growth"] for move in moves) - 1.0},
}


def _merge(moves: Sequence[_Move]) -> Amounts:
    return _MERGED[moves[0].kind](moves) if len(moves) > 1 else moves[0].amounts


class _References:
    """The references of changes: one for each set of sources, and one for what has none."""

    def __init__(self, sources: Mapping[str, Source], groups: Iterable[Sequence[_Move]]) -> None:
        self.sources = sources
        sets = sorted({self._keys(group) for group in groups})
        self.ids = {keys: f"r{number}" for number, keys in enumerate(sets, start=1)}

    def of(self, moves: Sequence[_Move]) -> str:
        return self.ids[self._keys(moves)]

    def all(self) -> Iterator[Reference]:
        for keys, slug in self.ids.items():
            known = [source for key in keys if (source := self.sources.get(key))]
            told = "; ".join(_told(key, self.sources.get(key)) for key in keys if key)
            lacking = "Antaget; ingen källa är angiven. / Assumed; no source is given." if "" in keys else ""
            address = known[0].url if len(keys) == 1 and known else None
            short = address if address and len(address) <= 600 else None
            yield Reference(id=slug, text=". ".join(part for part in (told, lacking) if part)[:3000], url=short)

    @staticmethod
    def _keys(moves: Sequence[_Move]) -> tuple[str, ...]:
        return tuple(sorted({move.lever.source or "" for move in moves}))


def _told(key: str, source: Source | None) -> str:
    title = source and source.title and (source.title.sv or source.title.en)
    return ", ".join(part for part in (title or key, source.publisher if source else None) if part)


def _change(
    first: int, last: int, moves: tuple[_Move, ...], references: _References, report: FaultReport
) -> Change | None:
    """One change of a scenario; None when levers together say more than it takes, which is a fault."""
    kind = moves[0].kind
    names = _listed(sorted(move.name for move in moves))
    assumed = any(move.lever.assumed for move in moves)
    sv, en = ("Antaget", "Assumed") if assumed else ("Beslutat", "Decided")
    plain = {
        "kind": kind,
        **dict(moves[0].target),
        **_merge(moves),
        "first_year": first,
        "last_year": last,
        "reference": references.of(moves),
        "note": Text(sv=f"{sv}: {names}.", en=f"{en}: {names}."),
    }
    try:
        made: Change = KINDS[kind].model_validate(plain)  # type: ignore[assignment]
    except ValidationError as fault:
        first_fault = fault.errors()[0]
        what = f"{first_fault['loc'][0]} {first_fault['input']}: {first_fault['msg']}"
        report.add(what, names, "Lower the levers, or compute fewer measures at once", key=names, reason="outside")
        return None
    return made


def _listed(names: Sequence[str]) -> str:
    text = ", ".join(names)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"
