# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

from dataclasses import replace
from datetime import date

import pytest

from smedja.core import Figure, Lineage, PlanError, Status, Unit
from smedja.strategy.council import (
    Conversation,
    Council,
    Judgement,
    Priority,
    Proposal,
    check_council,
    council_faults,
    public_council,
)
from smedja.strategy.council_file import council_dump, read_council, read_part

FIGURE = Figure(100.0, 50.0, 150.0, Unit.PERSONS, "2030-12-31", Status.MODELLED, Lineage(("t",), "gap", "run-1"))
JUDGED = Judgement(
    key="a",
    county="20",
    measure="gap",
    occupation="722",
    year=2030,
    direction="higher",
    low=160.0,
    high=200.0,
    who="Ann Ek",
    role="employer",
    day=date(2026, 3, 1),
    why="Order i tre år",
    run="run-1",
    figure=FIGURE,
)
COUNCIL = Council(
    county="20",
    judgements=(JUDGED,),
    priorities=(Priority(key="p", title="Svetsare", order=1),),
    proposals=(Proposal(key="q", title="Fler platser", kind="yh", why="Brist", priority="p", state="agreed"),),
    conversations=(
        Conversation(
            key="c",
            day=date(2026, 3, 1),
            with_whom="Verkstaden",
            role="employer",
            topic="Svets",
            follow_up="Ring",
            follow_up_by=date(2026, 4, 1),
        ),
    ),
)


def wrong(**changes):
    return [(one.key, one.reason) for one in council_faults(replace(COUNCIL, **changes))]


def test_a_sound_council_has_no_fault():
    check_council(COUNCIL)


@pytest.mark.parametrize(
    ("change", "place", "reason"),
    [
        ({"low": 300.0}, "low", "wrong_order"),
        ({"low": None}, "low", "one_end"),
        ({"why": ""}, "why", "missing"),
        ({"who": ""}, "who", "missing"),
        ({"county": "21"}, "county", "wrong_county"),
        ({"replaces": "z"}, "replaces", "unknown_reference"),
        ({"replaces": "a"}, "replaces", "unknown_reference"),
        ({"direction": "lower"}, "direction", "contradiction"),
        ({"low": 10.0, "high": 20.0}, "direction", "contradiction"),
        ({"withdrawn_on": date(2026, 4, 1)}, "withdrawn_why", "missing"),
        ({"withdrawn_on": date(2026, 2, 1), "withdrawn_why": "Fel"}, "withdrawn_on", "wrong_order"),
    ],
)
def test_each_fault_of_a_judgement_is_told_at_its_field(change, place, reason):
    assert (f"judgements[0].{place}", reason) in wrong(judgements=(replace(JUDGED, **change),))


def test_faults_of_every_list_are_told_at_once():
    found = wrong(
        judgements=(JUDGED, JUDGED),
        priorities=(Priority(key="p", title="x", order=1, agreed_on=date(2026, 1, 1)),),
        proposals=(Proposal(key="q", title="x", kind="yh", why="x", priority="zz", measure="s/m"),),
        conversations=(replace(COUNCIL.conversations[0], follow_up="", follow_up_by=date(2026, 1, 1)),),
    )
    assert found == [
        ("judgements[1].key", "repeated"),
        ("proposals[0].priority", "unknown_reference"),
        ("proposals[0].measure", "contradiction"),
        ("priorities[0].agreed_by", "missing"),
        ("conversations[0].follow_up", "missing"),
        ("conversations[0].follow_up_by", "wrong_order"),
    ]


def test_a_later_judgement_replaces_and_a_withdrawn_one_does_not():
    later = replace(JUDGED, key="b", replaces="a")
    assert replace(COUNCIL, judgements=(JUDGED, later)).standing == (later,)
    gone = replace(later, withdrawn_on=date(2026, 5, 1), withdrawn_why="Fel underlag")
    assert replace(COUNCIL, judgements=(JUDGED, gone)).standing == (JUDGED,)


def test_what_is_public_leaves_out_talks_and_what_is_not_agreed():
    shown = public_council(COUNCIL)
    assert shown.conversations == ()
    assert shown.priorities == ()
    assert [one.priority for one in shown.proposals] == [""]
    assert shown.judgements == COUNCIL.judgements
    proposed = replace(COUNCIL, proposals=(replace(COUNCIL.proposals[0], state="proposed"),))
    assert public_council(proposed).proposals == ()


def test_lines_to_the_yh_agency_are_the_agreed_ones_by_priority():
    base = COUNCIL.proposals[0]
    found = replace(
        COUNCIL,
        priorities=(*COUNCIL.priorities, Priority(key="o", title="Operatörer", order=2)),
        proposals=(
            replace(base, key="r", priority=""),
            replace(base, key="s", priority="o"),
            base,
            replace(base, key="t", kind="measure"),
            replace(base, key="u", state="proposed"),
        ),
    )
    assert [one.key for one in found.yh_lines] == ["q", "s", "r"]


def test_follow_ups_are_overdue_the_day_after():
    assert COUNCIL.overdue(date(2026, 4, 1)) == ()
    assert COUNCIL.overdue(date(2026, 4, 2)) == COUNCIL.conversations
    done = replace(COUNCIL.conversations[0], followed_up=date(2026, 3, 20))
    assert replace(COUNCIL, conversations=(done,)).overdue(date(2026, 4, 2)) == ()


def test_the_file_tells_every_fault_with_its_line():
    text = council_dump(COUNCIL).replace("year: 2030", "year: true").replace("2026-03-01", "2026-02-30")
    with pytest.raises(PlanError) as told:
        read_council(text, "rad.yaml")
    lines = text.splitlines()
    assert {one.reason for one in told.value.faults} == {"wrong_type", "wrong_date"}
    for fault in told.value.faults:
        number = int(fault.where.rpartition(" ")[2])
        assert fault.key.rpartition(".")[2] in lines[number - 1]


@pytest.mark.parametrize("text", ["", "[]", "county: 20", "county: '20'\nextra: 1", "a: &x 1", "\tcounty"])
def test_a_file_that_is_none_is_refused(text):
    with pytest.raises(PlanError):
        read_council(text, "rad.yaml")


def test_a_figure_whose_interval_does_not_hold_it_is_a_fault_of_the_file():
    with pytest.raises(PlanError, match="does not hold the value"):
        read_council(council_dump(COUNCIL).replace("low: 50.0", "low: 120.0"), "rad.yaml")


def test_a_part_is_read_with_its_faults_at_their_fields():
    part, faults = read_part("conversation", {"key": "c", "day": "2026-02-30", "role": "king", "topic": "x"})
    assert part is None
    assert {(one.key, one.reason) for one in faults} == {
        ("day", "wrong_date"),
        ("role", "unknown_choice"),
        ("with_whom", "missing"),
    }
