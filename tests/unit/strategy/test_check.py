# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What is refused, of one item and of a whole plan: all of it at once, with its place."""

from __future__ import annotations

from typing import get_args

import pytest

from smedja.core import PlanError, Unit
from smedja.scenarios.scenario import Part, Vocabulary
from smedja.strategy import KINDS, Effect, Strategy, Value, plan_of
from smedja.strategy.check import check_plan, plan_faults
from smedja.strategy.reading import item_faults, read_item
from smedja.strategy.references import REFERENCES, closed

VOCABULARY = Vocabulary(("00", "20", "21"), ("214", "721"), ("yh-teknik",), ("F", "B+C"), 2024, 2040)

#: Fields that hold keys of what is not in the plan, or of the item itself.
NOT_REFERENCES = {("strategy", "parent")}


def faults(values=(), effects=(), vocabulary=None, **items):
    """The faults of a plan of plain items, as (place, reason)."""
    made = {kind: [read_item(kind, plain) for plain in listed] for kind, listed in items.items()}
    plan = plan_of({"strategy": [Strategy(key="s")], **made}, values, effects)
    return [(fault.key, fault.reason) for fault in plan_faults(plan, vocabulary)]


def of_item(kind, **plain):
    return {(fault.key, fault.reason): fault for fault in item_faults(kind, {"key": "x", **plain})[1]}


# ---- one item


def test_an_item_is_read():
    assert read_item("measure", {"key": "x", "start": "2018-09"}).start == "2018-09"


def test_all_faults_of_an_item_come_at_once():
    with pytest.raises(PlanError, match="3 faults") as caught:
        read_item("measure", {"key": "x", "start": "2018-09-31", "instrumnt": "grant", "amounts": [{"about": "a b"}]})
    assert {fault.key for fault in caught.value.faults} == {
        "measure/x.start",
        "measure/x.instrumnt",
        "measure/x.amounts[0].about",
    }


def test_the_thirty_first_of_september():
    (fault,) = of_item("measure", tasks=[{"id": "interim", "due": "2018-09-31"}]).values()
    assert (fault.key, fault.reason) == ("measure/x.tasks[0].due", "wrong_date")
    assert fault.what == "2018-09-31 is a day that does not exist"
    assert fault.todo


@pytest.mark.parametrize(
    ("kind", "plain", "place", "reason", "says"),
    [
        ("measure", {"instrumnt": "grant"}, "instrumnt", "unknown_key", "Did you mean instrument?"),
        ("measure", {"zzzz": 1}, "zzzz", "unknown_key", "the fields here are: key, title"),
        ("measure", {"instrument": "gift"}, "instrument", "unknown_choice", "'gift' cannot be chosen here"),
        ("measure", {"areas": [{"aera": "a", "area": "a"}]}, "areas[0].aera", "unknown_key", "Did you mean area?"),
        ("measure", {"areas": [{}]}, "areas[0].area", "missing", "area: Key of the area."),
        ("measure", {"parties": [{"party": None}]}, "parties[0].party", "missing", "party is missing"),
        ("measure", {"amounts": [{"about": "a", "sek": -1}]}, "amounts[0].sek", "too_small", "less than 0"),
        ("measure", {"amounts": [{"about": "a", "first_year": 20160}]}, "amounts[0].first_year", "too_large", "2199"),
        ("measure", {"amounts": [{"about": "a", "sek": "much"}]}, "amounts[0].sek", "wrong_type", "'much'"),
        ("measure", {"goals": ["A goal"]}, "goals[0]", "wrong_form", "'A goal'"),
        ("measure", {"tasks": "many"}, "tasks", "wrong_type", "Steps and reports"),
        ("measure", {"number": "x" * 501}, "number", "too_long", "500"),
        ("measure", {"title": {"sv": "a\x00b"}}, "title.sv", "wrong_text", "cannot be written"),
        ("measure", {"title": {"se": "a"}}, "title.se", "unknown_key", "the fields here are: sv, en"),
        ("measure", {"start": "spring"}, "start", "wrong_date", "write 2018, 2018-09 or 2018-09-30"),
        ("measure", {"start": "2018-09-30T12:00"}, "start", "wrong_date", "write 2018, 2018-09 or 2018-09-30"),
        ("measure", {"levers": [{"kind": "luck"}]}, "levers[0].kind", "unknown_kind", "'places'"),
        ("measure", {"levers": [{}]}, "levers[0].kind", "missing", "kind is missing"),
        ("indicator", {"unit": "kg"}, "unit", "unknown_choice", "'persons'"),
        ("indicator", {"targets": [{"value": 1}]}, "targets[0].date", "missing", "When."),
        ("indicator", {"feed": {"kind": "run", "measure": "gap", "county": "20", "occupations": [214]}},
         "feed.occupations[0]", "wrong_type", "214"),
    ],
)  # fmt: skip
def test_faults_in_plain_words(kind, plain, place, reason, says):
    found = of_item(kind, **plain)
    assert list(found) == [(f"{kind}/x.{place}", reason)]
    assert says in str(found[f"{kind}/x.{place}", reason])


def test_a_lever_is_named_without_its_kind_in_the_path():
    found = of_item("measure", levers=[{"kind": "places", "id": "a", "completion": 85}])
    assert ("measure/x.levers[0].completion", "too_large") in found
    assert ("measure/x.levers[0].places", "missing") in found


@pytest.mark.parametrize("plain", [None, 3, "text", [], [{"key": "x"}]])
def test_what_is_no_item_at_all(plain):
    item, found = item_faults("measure", plain, "measures.yaml, row 3")
    assert item is None
    reason = "missing" if plain is None else "wrong_type"
    assert [(fault.where, fault.reason) for fault in found] == [("measures.yaml, row 3", reason)]


def test_an_unknown_kind():
    (fault,) = item_faults("measures", {})[1]
    assert fault.reason == "unknown_kind"
    with pytest.raises(PlanError, match="There is no kind"):
        read_item("measures", {})


# ---- references


def _key_fields(model: type[Part], path: str = ""):
    """Paths of fields whose description says that they hold keys."""
    for name, info in model.model_fields.items():
        parts = [one for one in _types(info.annotation) if isinstance(one, type) and issubclass(one, Part)]
        many = "[]" if "tuple" in str(info.annotation) else ""
        here = f"{path}{name}{many}"
        for part in parts:
            yield from _key_fields(part, f"{here}.")
        if not parts and (info.description or "").startswith(("Key of the", "Keys of")):
            yield here


def _types(annotation):
    yield annotation
    for part in get_args(annotation):
        yield from _types(part)


def test_every_field_that_holds_a_key_is_a_reference():
    declared = {(reference.kind, reference.path) for reference in REFERENCES}
    held = {(kind, path) for kind, model in {**KINDS, "effect": Effect}.items() for path in _key_fields(model)}
    assert held - NOT_REFERENCES <= declared
    assert declared - held == {("value", "indicator")}
    assert len(declared) == len(REFERENCES)


@pytest.mark.parametrize("reference", [one for one in REFERENCES if one.kind in KINDS], ids=str)
def test_each_reference_is_looked_up(reference):
    plain: object = "nobody"
    for step in reversed(reference.path.split(".")):
        name = step.removesuffix("[]")
        if isinstance(plain, dict):
            plain = {**_NEEDED.get(name, {}), **plain}
        plain = {name: [plain] if step.endswith("[]") else plain}
    assert isinstance(plain, dict)
    place = f"{reference.kind}/x.{reference.path.replace('[]', '[0]')}"
    item = read_item(reference.kind, {"key": "x", **plain})
    plan = plan_of({"strategy": [Strategy(key="s")]}).with_items(reference.kind, [item])
    found = [
        fault.key for fault in plan_faults(plan) if fault.reason == "unknown_reference" and "known" not in fault.what
    ]
    assert found == [place]


_LEVER = {
    "id": "a",
    "kind": "demand",
    "county": "00",
    "first_year": 2026,
    "last_year": 2028,
    "industry": "F",
    "growth": 0,
}
_NEEDED = {
    "amounts": {"about": "a"},
    "tasks": {"id": "a"},
    "levers": _LEVER,
    "evidence": {"id": "a", "kind": "trial"},
    "parties": {"party": "known"},
    "follows": {"kind": "continues"},
    "baseline": {"date": "2016"},
    "targets": {"date": "2020"},
}


def test_an_unknown_party_is_named_with_its_nearest():
    made = {"party": [read_item("party", {"key": "tillvaxtverket"}), read_item("party", {"key": "vinnova"})]}
    measure = read_item("measure", {"key": "x", "parties": [{"party": "tillvaxtverkt"}]})
    with pytest.raises(PlanError, match=r"There is no party 'tillvaxtverkt'.*Did you mean tillvaxtverket\?"):
        check_plan(plan_of({"strategy": [Strategy(key="s")], "measure": [measure], **made}))


def test_a_sound_plan_is_left_alone():
    check_plan(plan_of({"strategy": [Strategy(key="s")]}), VOCABULARY)


def test_a_key_twice():
    assert faults(party=[{"key": "a"}, {"key": "a"}]) == [("party/a.key", "repeated")]
    assert faults(party=[{"key": "a"}], goal=[{"key": "a"}]) == []


def test_one_reference_twice():
    given = {"key": "x", "goals": ["g", "g"], "areas": [{"area": "a"}, {"area": "a", "inferred": True}]}
    assert faults(measure=[given], goal=[{"key": "g"}], area=[{"key": "a"}]) == [
        ("measure/x.areas[1].area", "repeated"),
        ("measure/x.goals[1]", "repeated"),
    ]


def test_a_party_may_answer_under_two_policy_areas():
    parties = [{"party": "p", "policy_area": "a"}, {"party": "p", "policy_area": "b"}]
    assert faults(measure=[{"key": "x", "parties": parties}], party=[{"key": "p"}]) == []


def test_a_short_name_twice_within_a_measure():
    assert faults(measure=[{"key": "x", "tasks": [{"id": "a"}, {"id": "a"}]}]) == [
        ("measure/x.tasks[1].id", "repeated")
    ]


# ---- circles


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("goal", "parent"),
        ("party", "successor"),
        ("version", "adds_to"),
        ("version", "replaces"),
        ("decision", "replaces"),
        ("decision", "changes"),
    ],
)
def test_circles(kind, field):
    given = [{"key": "a", field: "b"}, {"key": "b", field: "c"}, {"key": "c", field: "a"}, {"key": "d", field: "a"}]
    assert [reason for _, reason in faults(**{kind: given})] == ["circle"]
    assert [reason for _, reason in faults(**{kind: [{"key": "a", field: "a"}]})] == ["circle"]
    assert faults(**{kind: [{"key": "a", field: "b"}, {"key": "b", field: "c"}, {"key": "c"}]}) == []


def test_a_circle_over_two_fields():
    given = [{"key": "a", "adds_to": "b"}, {"key": "b", "replaces": "a"}]
    assert [reason for _, reason in faults(version=given)] == ["circle"]


def test_a_circle_of_measures():
    def follows(key, *earlier):
        return {"key": key, "follows": [{"measure": one, "kind": "merges"} for one in earlier]}

    assert [reason for _, reason in faults(measure=[follows("a", "b", "c"), follows("b", "c"), follows("c", "a")])] == [
        "circle"
    ]
    assert faults(measure=[follows("a", "b", "c"), follows("b", "c"), follows("c")]) == []


def test_circles_are_named_step_by_step():
    assert list(closed({"a": ["b"], "b": ["c"], "c": ["b"], "d": ["d"], "e": ["gone"]})) == [("b", "c"), ("d",)]


# ---- dates, money, levers


@pytest.mark.parametrize(
    ("kind", "first", "last"),
    [("programme", "start", "end"), ("party", "active_from", "active_until"), ("measure", "start", "end")],
)
def test_an_end_before_its_start(kind, first, last):
    assert faults(**{kind: [{"key": "x", first: "2018-03", last: "2018-02-28"}]}) == [
        (f"{kind}/x.{last}", "wrong_order")
    ]


@pytest.mark.parametrize(
    ("start", "end"),
    [("2018", "2018-03"), ("2018-03", "2018"), ("2018-03-05", "2018-03"), (None, "2018"), ("2018", None)],
)
def test_partial_dates_are_compared_by_what_they_may_mean(start, end):
    assert faults(measure=[{"key": "x", "start": start, "end": end}]) == []


def test_the_strategys_and_a_responsibilitys_spell():
    plan = plan_of({"strategy": [read_item("strategy", {"key": "s", "start": "2020", "end": "2019"})]})
    assert [fault.key for fault in plan_faults(plan)] == ["strategy/s.end"]
    part = {"party": "p", "since": "2020", "until": "2019-12"}
    assert faults(measure=[{"key": "x", "parties": [part]}], party=[{"key": "p"}]) == [
        ("measure/x.parties[0].until", "wrong_order")
    ]


@pytest.mark.parametrize(
    ("amount", "found"),
    [
        ({"sek": 1}, [("first_year", "no_year")]),
        ({"sek": 0}, [("first_year", "no_year")]),
        ({"sek": 0, "first_year": 2018}, []),
        ({"sek": 1, "year_unstated": True}, []),
        ({"first_year": 2018, "year_unstated": True}, [("year_unstated", "contradiction")]),
        ({}, []),
        ({"sek": 1, "first_year": 2018, "last_year": 2017}, [("last_year", "wrong_order")]),
        ({"last_year": 2017}, [("first_year", "missing")]),
    ],
)
def test_money(amount, found):
    expected = [(f"measure/x.amounts[0].{name}", reason) for name, reason in found]
    assert faults(measure=[{"key": "x", "amounts": [{"about": "a", **amount}]}]) == expected


def test_levers():
    turned = {**_LEVER, "first_year": 2028, "last_year": 2026}
    assert faults(measure=[{"key": "x", "levers": [turned]}]) == [("measure/x.levers[0].last_year", "wrong_order")]
    strange = {**_LEVER, "county": "99", "industry": "Q"}
    assert faults(measure=[{"key": "x", "levers": [strange]}]) == []
    assert faults(measure=[{"key": "x", "regions": ["00"], "levers": [strange]}], vocabulary=VOCABULARY) == [
        ("measure/x.regions[0]", "unknown_code"),
        ("measure/x.levers[0].county", "unknown_code"),
        ("measure/x.levers[0].industry", "unknown_code"),
    ]


def test_codes_of_parties_and_feeds():
    feed = {"kind": "run", "measure": "gap", "county": "20", "occupations": ["2", "721", "9"]}
    indicator = {"key": "i", "unit": "persons", "feed": feed}
    assert faults(party=[{"key": "p", "region": "98"}], indicator=[indicator], vocabulary=VOCABULARY) == [
        ("party/p.region", "unknown_code"),
        ("indicator/i.feed.occupations[2]", "unknown_code"),
    ]


def test_a_finding_without_unit_or_outside_its_interval():
    evidence = [
        {"id": "a", "kind": "trial", "size": 3},
        {"id": "b", "kind": "trial", "size": 3, "low": 4, "high": 5, "unit": "u"},
    ]
    assert faults(measure=[{"key": "x", "evidence": evidence}]) == [
        ("measure/x.evidence[0].unit", "no_unit"),
        ("measure/x.evidence[1].size", "outside_interval"),
    ]


# ---- indicators, values, effects


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"targets": [{"date": "2020", "value": 1}]}, [("unit", "no_unit")]),
        ({"baseline": {"date": "2016", "value": 0}}, [("unit", "no_unit")]),
        ({"targets": [{"date": "2020"}], "baseline": {"date": "2016"}}, []),
        (
            {"unit": "persons", "targets": [{"date": "2020", "value": 1}, {"date": "2020-12-31", "value": 2}]},
            [("targets[1].date", "repeated")],
        ),
        (
            {"unit": "persons", "baseline": {"date": "2016", "value": 5}, "targets": [{"date": "2015-12", "value": 6}]},
            [("targets[0].date", "wrong_order")],
        ),
        (
            {"unit": "persons", "baseline": {"date": "2016", "value": 5}, "targets": [{"date": "2016-06", "value": 6}]},
            [],
        ),
        (
            {
                "unit": "persons",
                "direction": "down",
                "baseline": {"date": "2016", "value": 5},
                "targets": [{"date": "2018", "value": 6}],
            },
            [("targets[0].value", "wrong_direction")],
        ),
        (
            {
                "unit": "persons",
                "direction": "hold",
                "baseline": {"date": "2016", "value": 5},
                "targets": [{"date": "2018", "value": 6}],
            },
            [],
        ),
    ],
)
def test_indicators(given, found):
    assert faults(indicator=[{"key": "x", **given}]) == [(f"indicator/x.{place}", reason) for place, reason in found]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (Value("x", "2018", "2019-01-01", 1.0), []),
        (Value("x", "2018", "2019-01-01", ".."), []),
        (Value("x", "2018", "2019-01-01", 1.0, 0.5, 1.5), []),
        (Value("y", "2018", "2019-01-01", 1.0), [("values[0].indicator", "unknown_reference")]),
        (Value("x", "2018-13", "2019-01-01", 1.0), [("values[0].date", "wrong_date")]),
        (Value("x", "2018", "2019", 1.0), [("values[0].vintage", "wrong_date")]),
        (Value("x", "2018", "2019-02-30", 1.0), [("values[0].vintage", "wrong_date")]),
        (Value("x", "2018", "2019-01-01", "many"), [("values[0].value", "wrong_type")]),
        (Value("x", "2018", "2019-01-01", float("nan")), [("values[0].value", "wrong_type")]),
        (Value("x", "2018", "2019-01-01", 2.0, 0.5, 1.5), [("values[0].value", "outside_interval")]),
        (Value("x", "2018", "2019-01-01", 1.0, 1.5, 0.5), [("values[0].value", "outside_interval")]),
        (Value("x", "2018", "2019-01-01", 1.0, 0.5), [("values[0].value", "one_end")]),
    ],
)
def test_values(value, found):
    assert faults([value], indicator=[{"key": "x", "unit": "persons"}]) == found


def test_two_values_of_one_date_and_vintage():
    first = Value("x", "2018", "2019-01-01", 1.0)
    given = [first, first._replace(vintage="2019-02-01"), first._replace(value=2.0)]
    assert faults(given, indicator=[{"key": "x", "unit": "persons"}]) == [("values[2]", "repeated")]


def test_effects_of_what_is_not_there():
    effect = Effect(
        id="e", measures=("m", "n"), levers="h", indicator="x", year=2030, size=5, low=6, high=7, unit=Unit.PERSONS,
        baseline=1, run="r", author="a", date="2026-01-01", draws=10,
    )  # fmt: skip
    assert faults((), [effect], measure=[{"key": "m"}]) == [
        ("effects[0].measures[1]", "unknown_reference"),
        ("effects[0].indicator", "unknown_reference"),
        ("effects[0].size", "outside_interval"),
    ]
