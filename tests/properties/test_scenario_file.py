# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What must hold of any scenario, and of any text or form that claims to be one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smedja.core import ScenarioError
from smedja.scenarios.scenario import KINDS, Scenario
from smedja.scenarios.scenario_file import parse_scenario, scenario_dump
from tests.unit.scenarios.test_scenario_file import EXAMPLES, WORDS, change, scenario

many = settings(max_examples=200, deadline=None)

texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=80)
slugs = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
titles = st.fixed_dictionaries({"sv": texts, "en": texts})
shares = st.floats(0, 1)
counts = st.one_of(st.integers(0, 10_000), st.floats(0, 1_000_000))
signed = st.floats(-0.3, 0.3)
ages = st.tuples(st.integers(16, 69), st.integers(16, 69)).map(sorted)
spells = st.tuples(st.integers(2025, 2040), st.integers(2025, 2040)).map(sorted)
posts = st.lists(
    st.fixed_dictionaries(
        {"occupation": st.sampled_from(WORDS.occupations), "year": st.integers(2025, 2040), "jobs": counts}
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda entry: (entry["occupation"], entry["year"]),
)
regions, educations = st.sampled_from(WORDS.regions), st.sampled_from(WORDS.educations)
OWN = {
    "industry_growth": {"industry": st.sampled_from(WORDS.industries), "county": regions, "growth": signed},
    "plant": {
        "name": texts,
        "county": st.sampled_from(WORDS.counties),
        "industry": st.sampled_from(WORDS.codes("plant_industries")),
        "jobs": posts,
        "local_supply": st.booleans(),
        "local_share": st.none() | shares,
    },
    "places": {
        "education_group": educations,
        "county": regions,
        "places": counts,
        "completion": shares,
        "years": st.integers(1, 6),
        "entry_age": st.integers(16, 34),
        "stay": shares,
    },
    "completion": {
        "education_group": educations,
        "county": regions,
        "completion_from": shares,
        "completion_to": shares,
    },
    "participation": {
        "sex": st.sampled_from(("women", "men", "all")),
        "county": regions,
        "first_age": ages,
        "change": signed,
    },
    "retirement_age": {"years": st.floats(-5, 5)},
    "migration": {"county": regions, "persons": st.floats(-1e6, 1e6), "first_age": ages},
    "international_recruitment": {
        "county": regions,
        "occupation": st.sampled_from(WORDS.occupations),
        "persons": counts,
        "stay": shares,
        "age": st.integers(18, 64),
    },
    "automation": {
        "county": regions,
        "index": st.sampled_from(("daioe_allapps", "daioe_genai")),
        "strength": shares,
    },
}


@st.composite
def changes(draw, kind, references):
    own = draw(st.fixed_dictionaries(OWN[kind]))
    if "first_age" in own:
        own["first_age"], own["last_age"] = own["first_age"]
    if kind != "plant":
        own["first_year"], own["last_year"] = draw(spells)
    if note := draw(st.none() | titles):
        own["note"] = note
    return {"kind": kind, **own, "reference": draw(st.sampled_from(references))}


@st.composite
def scenarios(draw):
    """Lawful plain values: at most one change of each kind, so that none collide."""
    ids = draw(st.lists(slugs, min_size=1, max_size=3, unique=True))
    kinds = draw(st.lists(st.sampled_from(list(KINDS)), unique=True))
    return scenario(
        *[draw(changes(kind, ids)) for kind in kinds],
        name=draw(slugs),
        title=draw(titles),
        summary=draw(titles),
        references=[{"id": named, "text": draw(texts)} for named in ids],
    )


@many
@given(scenarios())
def test_a_scenario_written_is_read_back_the_same(plain):
    first = parse_scenario(plain, WORDS)
    text = scenario_dump(first)
    again = parse_scenario(text, WORDS)
    assert again == first
    assert scenario_dump(again) == text


@many
@given(scenarios())
def test_a_scenarios_own_values_are_a_lawful_form(plain):
    read = parse_scenario(plain, WORDS)
    assert parse_scenario(read.model_dump(), WORDS) == read


@many
@given(st.text(max_size=200))
def test_any_text_is_a_scenario_or_a_fault(text):
    with pytest.raises(ScenarioError) as caught:
        parse_scenario(text, WORDS)
    assert caught.value.faults


@many
@given(st.data())
def test_a_damaged_text_is_a_scenario_or_faults_with_their_lines(data):
    text = scenario_dump(parse_scenario(scenario(*(change(kind) for kind in KINDS)), WORDS))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 12, len(text))))
    damaged = (
        text[:start] + data.draw(st.sampled_from(("", "x", "-", "&a ", "!", '"', "\n", ": ", "1", "\t"))) + text[end:]
    )
    try:
        assert isinstance(parse_scenario(damaged, WORDS), Scenario)
    except ScenarioError as fault:
        lines = damaged.count("\n") + 1
        for told in fault.faults:
            source, line, _ = told.where.split(" ")[0].split(":")
            assert source == "form"
            assert 1 <= int(line) <= lines + 1


def keys_of_faults(plain):
    try:
        parse_scenario(plain, WORDS)
    except ScenarioError as fault:
        return [told.key for told in fault.faults]
    return []


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(("20", "plant")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@many
@given(st.sampled_from(list(KINDS)), st.data())
def test_any_value_anywhere_is_a_scenario_or_a_fault_that_names_it(kind, data):
    name = data.draw(st.sampled_from(("kind", "reference", *EXAMPLES[kind])))
    plain = scenario(change(kind), change("retirement_age", first_year=2035, last_year=2036))
    plain["changes"][0][name] = data.draw(values)
    assert all(key.startswith("changes[0]") for key in keys_of_faults(plain))


@many
@given(st.dictionaries(st.sampled_from(tuple(Scenario.model_fields)), values))
def test_any_form_is_a_scenario_or_a_fault(plain):
    with pytest.raises(ScenarioError) as caught:
        parse_scenario(plain, WORDS)
    assert caught.value.faults


@many
@given(scenarios(), st.integers(2026, 2040))
def test_no_year_after_the_horizon_is_let_through(plain, horizon):
    years = [entry["year"] for one in plain["changes"] for entry in one.get("jobs", ())]
    years += [one["last_year"] for one in plain["changes"] if "last_year" in one]
    late = keys_of_faults(plain | {"horizon": horizon})
    assert bool(late) == any(year > horizon for year in years)
    assert all("year" in key for key in late)
