# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Whatever a council holds, its file gives it back."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from smedja.core import Absence, Figure, Lineage, Status, Unit
from smedja.strategy.council import Conversation, Council, Judgement, Priority, Proposal, council_faults
from smedja.strategy.council_file import council_dump, read_council

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
TEXT = st.text(st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" \n:#'\"&*-"), max_size=60).map(
    str.strip
)
SOME = TEXT.filter(bool)
NUMBERS = st.floats(-1e12, 1e12)
ROLES = st.sampled_from(["employer", "educator", "union", "region", "agency", "other"])
OCCUPATIONS = st.sampled_from(["all", "0", "01", "071", "722"])


@st.composite
def figures(draw):
    lineage = Lineage(tuple(draw(st.lists(SOME, max_size=3))), draw(TEXT), draw(TEXT))
    if draw(st.booleans()):
        absence = draw(st.sampled_from(Absence))
        return Figure(absence, None, None, Unit.PERSONS, draw(SOME), draw(st.sampled_from(Status)), lineage)
    low, value, high = sorted(draw(st.tuples(NUMBERS, NUMBERS, NUMBERS)))
    unit, status = draw(st.sampled_from(Unit)), draw(st.sampled_from(Status))
    return Figure(value, low, high, unit, draw(SOME), status, lineage, shortage=draw(st.none() | st.floats(0, 1)))


@st.composite
def councils(draw):
    many = st.integers(0, 3)
    judgements = []
    for number in range(draw(many)):
        low, high = sorted(draw(st.tuples(NUMBERS, NUMBERS)))
        own = draw(st.booleans())
        judgements.append(
            Judgement(
                key=f"j-{number}",
                county="20",
                measure=draw(st.sampled_from(["gap", "demand", "supply", "exits", "entrants"])),
                occupation=draw(OCCUPATIONS),
                year=draw(st.integers(1900, 2199)),
                direction="agrees",
                low=low if own else None,
                high=high if own else None,
                who=draw(SOME),
                role=draw(ROLES),
                organisation=draw(TEXT),
                day=draw(DAYS),
                why=draw(SOME),
                evidence=draw(TEXT),
                run=draw(SOME),
                figure=draw(figures()),
            )
        )
    priorities = [
        Priority(
            key=f"p-{n}", title=draw(SOME), occupations=tuple(draw(st.lists(OCCUPATIONS, max_size=3))), order=n + 1
        )
        for n in range(draw(many))
    ]
    proposals = [
        Proposal(
            key=f"q-{n}", title=draw(SOME), kind="yh", why=draw(SOME), places=draw(st.none() | st.integers(0, 900))
        )
        for n in range(draw(many))
    ]
    talks = [
        Conversation(key=f"c-{n}", day=draw(DAYS), with_whom=draw(SOME), role=draw(ROLES), topic=draw(SOME))
        for n in range(draw(many))
    ]
    return Council(
        county="20",
        judgements=tuple(judgements),
        priorities=tuple(priorities),
        proposals=tuple(proposals),
        conversations=tuple(talks),
    )


@given(councils())
def test_a_council_comes_back_from_its_file(council):
    assert council_faults(council) == ()
    assert read_council(council_dump(council), "council.yaml") == council
