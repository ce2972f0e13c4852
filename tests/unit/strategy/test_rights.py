# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Rights are what the table written by hand says, for every role, thing and act, and in every relation to the thing."""

from __future__ import annotations

from functools import cache
from itertools import product
from pathlib import Path

import pytest
import yaml

from smedja.core import NotAllowed
from smedja.strategy.rights import NOBODY, Act, Membership, Person, Role, Subject, Thing, may, require

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "rights.yaml").read_text(encoding="utf-8"))
COLUMNS = CASES["columns"]
PARTY = "tillvaxtverket"
MATRIX = list(product(COLUMNS, Thing, Act))


@cache
def table(name):
    """(column, thing, act) → whether."""
    return {
        (column, Thing(thing), Act(act)): sign == "Y"
        for thing, acts in CASES[name].items()
        for act, signs in acts.items()
        for column, sign in zip(COLUMNS, signs.split(), strict=True)
    }


def person(column, region="", party=PARTY):
    if column == "nobody":
        return NOBODY
    role = Role(column)
    return Person("anna", (Membership(role, region, party if role is Role.CONTACT else ""),))


def subject(thing, regions=(), parties=(PARTY,), authors=("erik",)):
    return Subject(thing, regions, parties, authors)


def test_the_table_is_whole():
    assert set(COLUMNS) == {"nobody", *Role}
    assert set(table("within_reach")) == set(MATRIX)


def differing(expected, *asked):
    """Every combination in which the rules do not say what is expected, for each way of asking."""
    return [
        (*combination, number)
        for combination in MATRIX
        for number, ask in enumerate(asked)
        if may(*ask(*combination)) != expected.get(combination, False)
    ]


def test_within_reach():
    assert not differing(
        table("within_reach"),
        lambda column, thing, act: (person(column), act, subject(thing)),
        lambda column, thing, act: (person(column), act, subject(thing, regions=("20",))),
        lambda column, thing, act: (person(column, region="20"), act, subject(thing, regions=("20",))),
    )


@pytest.mark.parametrize("regions", [("21",), ("20", "21"), ()])
def test_out_of_county(regions):
    assert not differing(
        table("out_of_county"),
        lambda column, thing, act: (person(column, region="20"), act, subject(thing, regions=regions)),
    )


@pytest.mark.parametrize("parties", [("annan",), ()])
def test_other_party(parties):
    assert not differing(
        table("within_reach") | table("other_party"),
        lambda column, thing, act: (person(column), act, subject(thing, parties=parties)),
    )


@pytest.mark.parametrize("authors", [("anna",), ("erik", "anna")])
def test_own_work(authors):
    assert not differing(
        table("within_reach") | table("own_work"),
        lambda column, thing, act: (person(column), act, subject(thing, authors=authors)),
    )


def test_a_log_in_without_a_role_is_as_none():
    of_nobody = {combination: table("within_reach")["nobody", *combination[1:]] for combination in MATRIX}
    assert not differing(of_nobody, lambda _, thing, act: (Person("okänd"), act, subject(thing)))


@pytest.mark.parametrize("case", CASES["two_roles"], ids=lambda case: f"{'+'.join(case['roles'])}-{case['act']}")
def test_two_roles(case):
    both = tuple(each for role in case["roles"] for each in person(role).memberships)
    of = subject(Thing(case["thing"]), authors=("anna",) if case["own"] else ("erik",))
    assert may(Person("anna", both), Act(case["act"]), of) == case["may"]


def test_a_contact_of_two_counties_reaches_each_and_not_both_at_once():
    both = Person("anna", tuple(Membership(Role.CONTACT, region, PARTY) for region in ("20", "21")))
    reach = {
        regions: may(both, Act.WRITE, subject(Thing.VALUE, regions)) for regions in [("20",), ("21",), ("20", "21")]
    }
    assert reach == {("20",): True, ("21",): True, ("20", "21"): False}


def test_what_is_refused_says_whom_to_ask():
    for column, thing, act in MATRIX:
        allowed = [other for other in COLUMNS if table("within_reach")[other, thing, act]]
        if column in allowed:
            require(person(column), act, subject(thing))
            continue
        with pytest.raises(NotAllowed) as caught:
            require(person(column), act, subject(thing))
        assert caught.value.where == f"{thing} – {act}"
        assert all(other in caught.value.todo for other in allowed)
        assert allowed or caught.value.todo == "Nobody may do this"


def test_own_work_is_refused_for_that_reason():
    with pytest.raises(NotAllowed, match="does not approve it"):
        require(person("approver"), Act.PUBLISH, subject(Thing.DRAFT, authors=("anna",)))
    with pytest.raises(NotAllowed, match="takes a log-in"):
        require(NOBODY, Act.WRITE, subject(Thing.DRAFT))
