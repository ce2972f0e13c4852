# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Whole plans for tests: any sound plan from a seed, and a large one of any size that is always the same."""

from __future__ import annotations

from functools import cache
from random import Random
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import numpy as np
from hypothesis import strategies as st
from pydantic import BaseModel

from smedja.core import Status, Unit
from smedja.strategy import KINDS, Plan, Value, Words, plan_of
from smedja.strategy.check import plan_faults
from smedja.strategy.facts import Effect
from smedja.strategy.reading import item_faults, read_item
from smedja.strategy.references import REFERENCES

TEXTS = (
    "text", "=1+1", "-5", "+46 70", "@x", "a;b", 'he said "no"', "rad ett\nrad två", "0017", "true", "1e5", "'", "[x",
    "å" * 20, "日本", "\U0001f528", "a,b", "=HYPERLINK(1)", "\u00a0x", "..", "null", "<b>&amp;</b>", "a\tb", '"',
)  # fmt: skip
LEVERS = (
    {"kind": "places", "education_group": "53V", "places": 60, "completion": 0.79, "years": 3, "entry_age": 19,
     "stay": 0.8},
    {"kind": "completion", "education_group": "53V", "completion_from": 0.7, "completion_to": 0.8},
    {"kind": "recruitment", "occupation": "311", "persons": 10, "stay": 0.9, "cost_sek": 100000},
    {"kind": "validation", "occupation": "311", "validated": 10, "works": 0.5, "stay": 0.9},
    {"kind": "demand", "industry": "B+C", "growth": -0.01},
    {"kind": "applicants", "education_group": "53V", "applicants": 9, "admitted": 0.5, "completion": 0.8, "years": 3,
     "entry_age": 19, "stay": 0.8},
)  # fmt: skip


def plans() -> st.SearchStrategy[Plan]:
    """Any sound plan, with every kind of item, part and fact."""
    return st.integers(0, 2**32 - 1).map(plan_of_seed)


def plan_of_seed(seed: int) -> Plan:
    """Return the plan of a seed."""
    pick = Random(seed)
    keys = {kind: _keys(pick, pick.randint(0, 3)) for kind in KINDS}
    keys["strategy"] = _keys(pick, 1)
    plain = {
        (kind, key): {"key": key, **_plain(model, kind, keys, pick)}
        for kind, model in KINDS.items()
        for key in keys[kind]
    }
    for key in keys["measure"]:
        lead = {"county": "20", "first_year": 2026, "last_year": 2030}
        drawn = [pick.choice(LEVERS) for _ in range(pick.randint(0, 2))]
        plain["measure", key]["levers"] = [{"id": f"l{n}", **lead, **one} for n, one in enumerate(drawn)]
    for key in keys["measure"][1:]:
        plain["measure", key]["follows"] = [
            {"measure": keys["measure"][0], "kind": pick.choice(["merges", "continues"])}
        ]
    return _sound(plain, _values(keys["indicator"], pick), _effects(keys, pick))


def _keys(pick: Random, many: int) -> list[str]:
    return list(
        {"".join(pick.choices("abcxyz0189", k=pick.randint(1, 6))) + pick.choice(["", "-1"]) for _ in range(many)}
    )


def _text(pick: Random) -> str:
    return pick.choice(TEXTS).strip() or "x"


def _date(pick: Random) -> str:
    return f"{pick.randint(2000, 2040)}-{pick.randint(1, 12):02}-{pick.randint(1, 28):02}"[: pick.choice([4, 7, 10])]


def _number(pick: Random) -> float:
    return pick.choice([0.0, 1.0, -2.5, 1e-9, 1e12, 0.1 + 0.2, pick.gauss(0, 1e6)])


#: Fields whose values follow more than their type.
_SPECIAL: dict[str, Any] = {
    "id": lambda pick: _keys(pick, 1)[0],
    "url": lambda _: "https://example.org/ärende?nr=1",
    "same_as": lambda _: "annan/atgard",
    "county": lambda pick: pick.choice(["00", "01", "20"]),
    "region": lambda pick: pick.choice(["01", "20"]),
    "regions": lambda pick: pick.sample(["01", "20", "25"], pick.randint(0, 3)),
    "first_year": lambda pick: pick.randint(2000, 2020),
    "last_year": lambda pick: pick.randint(2021, 2040),
    "low": lambda _: None,
    "high": lambda _: None,
    "lag_years": lambda pick: pick.randint(0, 50),
    "sek": lambda pick: pick.choice([0.0, 1e6, 1234.5]),
    "tolerance": lambda pick: abs(_number(pick)),
    "update_months": lambda pick: pick.randint(1, 120),
    "follows": lambda _: [],
    "amounts": lambda pick: [
        {"about": "medel", "sek": pick.choice([0.0, 1e6, 1234.5]), "first_year": 2018, "basis": "per_year"},
        {"about": "medel", "sek": 1.0, "year_unstated": True, "kind": "ceiling", "note": {"en": _text(pick)}},
    ][: pick.randint(0, 2)],
    "feed": lambda pick: pick.choice(
        [
            None,
            {
                "kind": "table",
                "table": "t",
                "value": "v",
                "date": "år",
                "where": {"a": [_text(pick)], "b;c": []},
                "share_where": pick.choice([None, {}, {"a": []}]),
            },
            {"kind": "run", "measure": "gap", "county": "20", "occupations": ["311", "72"]},
        ]
    ),
}


def _plain(
    model: type[BaseModel], kind: str, keys: dict[str, list[str]], pick: Random, path: str = ""
) -> dict[str, Any]:
    """Plain values for a model: some fields left out, references to keys that exist."""
    found: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        if name in ("key", "levers") or (not info.is_required() and pick.random() < 0.4):
            continue
        value = _of(info, kind, keys, f"{path}.{name}" if path else name, pick)
        if value is not None:
            found[name] = value
    return found


def _of(info: Any, kind: str, keys: dict[str, list[str]], here: str, pick: Random) -> Any:
    for reference in REFERENCES:
        if reference.kind == kind and reference.path in (here, f"{here}[]"):
            known = keys[reference.target]
            if reference.path.endswith("[]"):
                return pick.sample(known, pick.randint(0, len(known)))
            return pick.choice(known) if known else None
    special = _SPECIAL.get(here.rpartition(".")[2])
    if special is not None:
        return special(pick)
    inner = _members(info.annotation)
    if get_origin(inner[0]) is tuple:
        return _list(_members(get_args(inner[0])[0])[0], kind, keys, here, pick)
    return _one(inner, f"{info.annotation}{info.metadata}", kind, keys, here, pick)


def _list(part: Any, kind: str, keys: dict[str, list[str]], here: str, pick: Random) -> list[Any]:
    if isinstance(part, type) and issubclass(part, BaseModel):
        return [_plain(part, kind, keys, pick, f"{here}[]") for _ in range(pick.randint(0, 2))]
    if get_origin(part) is Literal:
        return pick.sample(get_args(part), pick.randint(0, len(get_args(part))))
    return [_text(pick)[:20].strip() for _ in range(pick.randint(0, 3))]


def _one(inner: list[Any], told: str, kind: str, keys: dict[str, list[str]], here: str, pick: Random) -> Any:
    only = inner[0]
    if only is Words:
        langs = pick.choice([("sv",), ("en",), ("sv", "en")])
        return {lang: _text(pick) for lang in langs}
    if isinstance(only, type) and issubclass(only, BaseModel):
        return _plain(only, kind, keys, pick, here) or None
    if get_origin(only) is Literal:
        return pick.choice([word for one in inner for word in get_args(one)])
    if only is Unit:
        return pick.choice([unit.value for unit in Unit])
    if "partial_date" in told:
        return _date(pick)
    made = {bool: lambda: pick.random() < 0.5, int: lambda: pick.randint(1, 100)}
    return made.get(only, {float: lambda: _number(pick), str: lambda: _text(pick)}.get(only))()


def _members(annotation: Any) -> list[Any]:
    if get_origin(annotation) is Annotated:
        return _members(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return [one for part in get_args(annotation) for one in _members(part)]
    return [] if annotation is NoneType else [annotation]


def _sound(plain: dict[tuple[str, str], Any], values: list[Value], effects: list[Effect]) -> Plan:
    """The plan of plain values; an item that does not hold, or not beside the others, is emptied down to its key."""
    for (kind, key), one in plain.items():
        if item_faults(kind, one)[1]:
            plain[kind, key] = {"key": key}
    while True:
        items = {kind: [read_item(kind, one) for (of, _), one in plain.items() if of == kind] for kind in KINDS}
        plan = plan_of(items, values, effects)
        named = {tuple(fault.key.partition(".")[0].split("/")) for fault in plan_faults(plan)}
        bad = [one for one in named if one in plain and set(plain[one]) != {"key"}]
        if not bad:
            assert not named
            return plan
        for kind, key in bad:
            plain[kind, key] = {"key": key}


def _values(indicators: list[str], pick: Random) -> list[Value]:
    found = {}
    for _ in range(pick.randint(0, 5) if indicators else 0):
        number = pick.choice(["..", ".", "-", _number(pick), _number(pick)])
        width = None if isinstance(number, str) or pick.random() < 0.5 else abs(_number(pick))
        ends = (None, None) if width is None else (number - width, number + width)
        year, status = pick.randint(2000, 2030), pick.choice(list(Status))
        note = pick.choice(["", _text(pick)])
        value = Value(pick.choice(indicators), str(year), f"{year + 1}-03-01", number, *ends, status, "tabell", note)
        found[value[:3]] = value
    return list(found.values())


def _effects(keys: dict[str, list[str]], pick: Random) -> list[Effect]:
    if not keys["measure"] or not keys["indicator"]:
        return []
    size, measures = _number(pick), pick.sample(keys["measure"], pick.randint(1, len(keys["measure"])))
    return [
        Effect(
            id=f"e-{number}",
            measures=tuple(measures),
            levers="abc",
            revisions=(1,) * len(measures),
            indicator=pick.choice(keys["indicator"]),
            year=pick.randint(2025, 2040),
            size=size,
            low=size - 1,
            high=size + 1,
            unit=Unit.PERSONS,
            baseline=10.5,
            baseline_low=pick.choice([None, 9.0]),
            counties=tuple(pick.sample(["01", "20"], pick.randint(0, 2))),
            run="run",
            author="anna",
            date="2026-11-25",
            draws=100,
        )
        for number in range(pick.randint(0, 2))
    ]


@cache
def big_plan(measures: int = 200, indicators: int = 10, years: int = 12, seed: int = 0, key: str = "stor") -> Plan:
    """A plan of a size, always the same: measures with money, parties and tasks, each followed by some indicators."""
    draw = np.random.default_rng(seed)
    parties, areas, goals = 20, 5, 25
    plain: dict[str, list[dict[str, Any]]] = {
        "strategy": [{"key": key, "title": {"sv": f"Strategin {key}", "en": f"The strategy {key}"}, "owner": "part-0"}],
        "source": [
            {"key": f"kalla-{n}", "title": {"sv": f"Källa {n}"}, "url": f"https://example.org/{n}"} for n in range(50)
        ],
        "party": [{"key": f"part-{n}", "title": {"sv": f"Part {n}"}, "kind": "agency"} for n in range(parties)],
        "area": [{"key": f"omrade-{n}", "title": {"sv": f"Område {n}"}, "kind": "focus"} for n in range(areas)],
        "goal": [
            {"key": f"mal-{n}", "title": {"sv": f"Mål {n}"}, "areas": [f"omrade-{n % areas}"]}
            | ({"parent": f"mal-{n % areas}"} if n >= areas else {})
            for n in range(goals)
        ],
        "version": [{"key": "plan-1", "decided": "2020-01-01", "measures_stated": measures}],
    }
    plain["measure"] = [
        {
            "key": f"atgard-{n}",
            "title": {"sv": f"Åtgärd nummer {n} med ett namn av vanlig längd", "en": f"Measure number {n}"},
            "description": {"sv": "Vad som görs beskrivs i några meningar, som i en riktig plan. " * 4 + "Slut."},
            "versions": ["plan-1"],
            "areas": [{"area": f"omrade-{n % areas}"}],
            "goals": [f"mal-{n % goals}"],
            "parties": [
                {"party": f"part-{n % parties}"},
                {"party": f"part-{(n + 7) % parties}", "role": "cooperating"},
            ],
            "instrument": "mandate",
            "start": "2021-01-01",
            "end": "2030-12-31",
            "amounts": [
                {"about": "medel", "sek": 1e6 * (n + 1), "first_year": 2021, "last_year": 2024, "source": "kalla-0"}
            ],
            "tasks": [{"id": f"steg-{t}", "title": {"sv": f"Steg {t}"}, "due": f"{2022 + t}-06-30"} for t in range(4)],
            "sources": [f"kalla-{n % 50}"],
        }
        for n in range(measures)
    ]
    plain["indicator"] = [
        {
            "key": f"matt-{n}-{i}",
            "title": {"sv": f"Mått {i} för åtgärd {n}"},
            "definition": {"sv": "Vad som räknas, för vem, var och när."},
            "unit": "persons",
            "direction": "up",
            "measures": [f"atgard-{n}"],
            "goals": [f"mal-{n % goals}"],
            "baseline": {"date": "2020", "value": 100.0},
            "targets": [{"date": "2025", "value": 150.0}, {"date": "2030", "value": 200.0}],
            "update_months": 12,
        }
        for n in range(measures)
        for i in range(indicators)
    ]
    items = {kind: [KINDS[kind].model_validate(one) for one in many] for kind, many in plain.items()}
    steps = draw.normal(4.0, 6.0, size=(measures * indicators, years)).cumsum(axis=1)
    values = [
        Value(one["key"], str(2020 + t), f"{2021 + t}-03-01", float(round(100.0 + steps[row, t], 2)), source="kalla-0")
        for row, one in enumerate(plain["indicator"])
        for t in range(years)
    ]
    return plan_of(items, values)
