# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What no schema can say of a scenario: codes that exist, years within bounds, references, changes that collide.

Position in the flow: part of reading a scenario, on the plain values, so that these faults are found whatever else is
wrong. A value of the wrong type is passed over here: the schema tells of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice
from typing import Any, Final, TypeGuard

from smedja.scenarios.marked_yaml import Found, KeyPath
from smedja.scenarios.outlook import NATION
from smedja.scenarios.scenario import KINDS, MOST_CHANGES, MOST_POSTS, PlantJobs, Vocabulary, codes_of

#: What two changes of a kind must share to collide, beside a year. A county meets itself and the whole country.
TARGETS: Final[Mapping[str, tuple[str, ...]]] = {
    "industry_growth": ("industry", "county"),
    "plant": ("name",),
    "places": ("education_group", "county"),
    "completion": ("education_group", "county"),
    "participation": ("sex", "age", "county"),
    "retirement_age": (),
    "migration": ("age", "county"),
    "international_recruitment": ("occupation", "county"),
    "automation": ("county",),
}
_NEAREST: Final = 3

Change = Mapping[str, Any]


def check_values(scenario: Any, vocabulary: Vocabulary) -> list[Found]:
    """Return the faults of a scenario's plain values that the schema does not find.

    Args:
        scenario: Mappings, lists and plain values, of whatever shape they happen to be.
        vocabulary: The codes and years that exist.
    """
    if not isinstance(scenario, Mapping):
        return []
    horizon = vocabulary.horizon
    faults: list[Found] = []
    if _whole(given := scenario.get("horizon")):
        if vocabulary.base_year < given <= horizon:
            horizon = given
        else:
            faults.append(_outside(("horizon",), given, vocabulary.base_year, horizon))
    known = _reference_ids(scenario, faults)
    changes = dict(_changes(scenario))
    for number, change in changes.items():
        path: KeyPath = ("changes", number)
        faults.extend(_codes(change, KINDS[change["kind"]].model_fields, path, vocabulary))
        faults.extend(_years(change, path, vocabulary.base_year, horizon))
        faults.extend(_orders(change, path))
        if isinstance(named := change.get("reference"), str) and named not in known:
            todo = f"Give the source under references, or use one of: {', '.join(known)}" if known else ""
            faults.append(Found((*path, "reference"), "unknown_reference", f"There is no reference {named!r}", todo))
        if change["kind"] == "plant":
            faults.extend(_posts(change, path, vocabulary, horizon))
    return [*faults, *_collisions(changes, horizon)]


def _whole(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _outside(path: KeyPath, year: int, base_year: int, horizon: int) -> Found:
    what = f"{year} is not one of the years {base_year + 1}–{horizon}"
    return Found(path, "year_outside", what, "Give a year after the base year and not after the horizon")


def _reference_ids(scenario: Mapping[Any, Any], faults: list[Found]) -> list[str]:
    """The ids of the references, each once; an id given twice is a fault."""
    known: list[str] = []
    for number, entry in _mappings(scenario.get("references"), MOST_CHANGES):
        named = entry.get("id")
        if not isinstance(named, str):
            continue
        if named in known:
            path: KeyPath = ("references", number, "id")
            faults.append(Found(path, "repeated_reference", f"Two references are called {named!r}", "Rename one"))
        else:
            known.append(named)
    return known


def _changes(scenario: Mapping[Any, Any]) -> Iterator[tuple[int, Change]]:
    """Changes of a known kind by their number."""
    for number, change in _mappings(scenario.get("changes"), MOST_CHANGES):
        if isinstance(kind := change.get("kind"), str) and kind in KINDS:
            yield number, change


def _mappings(listed: Any, most: int) -> Iterator[tuple[int, Change]]:
    """The mappings of a list by their number, as many as the schema allows; of what is no list nothing."""
    if isinstance(listed, Sequence) and not isinstance(listed, str):
        yield from ((number, entry) for number, entry in enumerate(islice(listed, most)) if isinstance(entry, Mapping))


def _codes(part: Change, described: Mapping[str, Any], path: KeyPath, vocabulary: Vocabulary) -> Iterator[Found]:
    """Codes that are not in the list of the vocabulary that their field names."""
    for name, info in described.items():
        listed, code = codes_of(info), part.get(name)
        if listed is None or not isinstance(code, str) or not code:
            continue
        known = vocabulary.codes(listed)
        if code not in known:
            todo = f"Nearest: {', '.join(_nearest(code, known))}"
            if listed == "counties" and code == NATION:
                todo = "Name the county where the plant lies"
            yield Found((*path, name), "unknown_code", f"{code!r} is none of the {listed.replace('_', ' ')}", todo)


def _nearest(code: str, known: Sequence[str]) -> list[str]:
    """The codes that begin most alike."""

    def unlike(other: str) -> tuple[int, str]:
        shared = next((size for size in range(len(code), 0, -1) if other.startswith(code[:size])), 0)
        return (-shared, other)

    return sorted(known, key=unlike)[:_NEAREST]


def _years(change: Change, path: KeyPath, base_year: int, horizon: int) -> Iterator[Found]:
    for name in ("first_year", "last_year"):
        if _whole(year := change.get(name)) and not base_year < year <= horizon:
            yield _outside((*path, name), year, base_year, horizon)


def _orders(change: Change, path: KeyPath) -> Iterator[Found]:
    """Pairs that stand the wrong way round."""
    for first, last in (("first_year", "last_year"), ("first_age", "last_age")):
        start, end = change.get(first), change.get(last)
        if _whole(start) and _whole(end) and end < start:
            what = f"{last} {end} comes before {first} {start}"
            yield Found((*path, last), "wrong_order", what, "Change the two about, or mend one of them")


def _posts(plant: Change, path: KeyPath, vocabulary: Vocabulary, horizon: int) -> Iterator[Found]:
    """Faults of a plant's posts: codes, years, and the same occupation and year twice."""
    seen: dict[tuple[str, int], int] = {}
    for number, entry in _mappings(plant.get("jobs"), MOST_POSTS):
        here: KeyPath = (*path, "jobs", number)
        yield from _codes(entry, PlantJobs.model_fields, here, vocabulary)
        occupation, year = entry.get("occupation"), entry.get("year")
        if not _whole(year):
            continue
        if not vocabulary.base_year < year <= horizon:
            yield _outside((*here, "year"), year, vocabulary.base_year, horizon)
        if isinstance(occupation, str) and (occupation, year) in seen:
            what = f"Occupation {occupation} has its posts of {year} twice, first in jobs[{seen[occupation, year]}]"
            todo = "Keep one of them, or add them up"
            yield Found(here, "conflict", what, todo, other=(*here[:-1], seen[occupation, year]))
        elif isinstance(occupation, str):
            seen[occupation, year] = number


def _collisions(changes: Mapping[int, Change], horizon: int) -> Iterator[Found]:
    """Pairs of changes that say different things of the same thing in the same year."""
    for (early, first), (late, second) in combinations(changes.items(), 2):
        if first["kind"] != second["kind"]:
            continue
        shared = _overlap(_spell(first, horizon), _spell(second, horizon))
        if shared is None or not all(_meet(name, first, second) for name in TARGETS[first["kind"]]):
            continue
        years = f"{shared[0]}–{shared[1]}" if shared[0] < shared[1] else str(shared[0])
        same = ", ".join(str(first[name]) for name in TARGETS[first["kind"]] if name in first)
        what = f"Collides with changes[{early}]: {first['kind']}{f' of {same}' if same else ''} in {years} too"
        todo = "Merge the two, or part their years or what they concern"
        yield Found(("changes", late), "conflict", what, todo, other=("changes", early))


Span = tuple[int, int]


def _spell(change: Change, horizon: int) -> Span | None:
    """First and last year of a change; None when they cannot be read. A plant stays once it has opened."""
    if change["kind"] == "plant":
        posts = _mappings(change.get("jobs"), MOST_POSTS)
        years = [entry["year"] for _, entry in posts if _whole(entry.get("year"))]
        return (min(years), max(*years, horizon)) if years else None
    return _span(change, "first_year", "last_year")


def _span(change: Change, first: str, last: str) -> Span | None:
    start, end = change.get(first), change.get(last)
    return (start, end) if _whole(start) and _whole(end) else None


def _overlap(one: Span | None, other: Span | None) -> Span | None:
    if one is None or other is None:
        return None
    start, end = max(one[0], other[0]), min(one[1], other[1])
    return (start, end) if start <= end else None


def _meet(name: str, first: Change, second: Change) -> bool:
    """Whether two changes concern the same thing by one of their keys."""
    if name == "age":
        return _overlap(_span(first, "first_age", "last_age"), _span(second, "first_age", "last_age")) is not None
    one, other = first.get(name), second.get(name)
    everything = {"county": NATION, "sex": "all"}.get(name)
    return isinstance(one, str) and isinstance(other, str) and (one == other or everything in {one, other})
