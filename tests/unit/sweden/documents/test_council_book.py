# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A council in documents: a judgement beside its figure, priorities in order, proposals; what holds without any."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from smedja.core import Figure, Lineage, QueryError, Status, Unit
from smedja.report.bound import parse, plain, resolve
from smedja.report.cite import RunAddress
from smedja.strategy.council import Council, Judgement, Priority, Proposal
from smedja.sweden.documents.books.council import council_book
from tests.unit.sweden.documents.asked import rows

FIGURE = Figure(340.0, 150.0, 560.0, Unit.PERSONS, "2030-12-31", Status.MODELLED, Lineage(("t",), "gap", "run-1"))
JUDGED = Judgement(
    key="a",
    county="20",
    measure="gap",
    occupation="721",
    year=2030,
    direction="higher",
    low=600.0,
    high=900.0,
    who="Ann Ek",
    role="employer",
    organisation="Verkstaden",
    day=date(2026, 3, 1),
    why="Order i tre år.",
    run="run-1",
    figure=FIGURE,
)
COUNCIL = Council(
    county="20",
    judgements=(
        JUDGED,
        replace(JUDGED, key="b", occupation="all", direction="agrees", low=None, high=None, day=date(2026, 4, 1)),
        replace(JUDGED, key="c", withdrawn_on=date(2026, 5, 1), withdrawn_why="Fel"),
    ),
    priorities=(
        Priority(key="second", title="Vården", order=2, agreed_on=date(2026, 2, 2), agreed_by="rådet"),
        Priority(
            key="first",
            title="Svetsare",
            occupations=("721", "all"),
            order=1,
            agreed_on=date(2026, 2, 1),
            agreed_by="styrelsen",
        ),
        Priority(key="not-yet", title="Ej beslutat", order=3),
    ),
    proposals=(
        Proposal(key="yh", title="YH svets", kind="yh", occupation="721", why="Brist", places=30, state="agreed"),
        Proposal(
            key="m", title="Åtgärd", kind="measure", occupation="721", why="x", municipality="Falun", state="done"
        ),
        Proposal(key="idea", title="Idé", kind="yh", occupation="721", why="x"),
    ),
    conversations=(),
)


@pytest.fixture(scope="module")
def book():
    return council_book(COUNCIL, "sv")


def test_a_judgement_stands_beside_the_figure_and_changes_it_not(book):
    (latest, first) = rows(book, "judgements")
    assert (latest["key"], first["key"]) == ("b", "a")
    assert first["figure"].figure == FIGURE
    assert first["figure"].address == RunAddress("gap", "20", "721", 2030)
    assert first["own"] == "600–900"
    assert first["says"] == "högre än prognosen"
    assert first["who"] == "Ann Ek, Verkstaden, arbetsgivare"
    assert (first["day"], first["evidence"], first["year"]) == ("1 mars 2026", "inte angivet", "2030")
    assert (latest["occupation"], latest["own"]) == ("alla yrken", "inget eget tal")
    assert latest["figure"].address.occupation == "alla"
    text = plain(resolve(parse("{% each j in judgements code=72 %}{{ j.figure }} mot {{ j.own }}{% end %}"), book))
    assert text == "340 (150–560) mot 600–900"


def test_what_was_withdrawn_or_is_of_another_occupation_is_not_told(book):
    assert [row["key"] for row in rows(book, "judgements code=721")] == ["a"]
    assert rows(book, "judgements code=3") == ()


def test_agreed_priorities_stand_in_order(book):
    first, second = rows(book, "priorities")
    assert (first["title"], first["order"], first["agreed"]) == ("Svetsare", "1", "1 februari 2026 av styrelsen")
    assert first["occupations"].endswith(", alla yrken")
    assert second["agreed"] == "2 februari 2026 av rådet"


def test_proposals_that_are_agreed_or_done_by_kind(book):
    assert [row["key"] for row in rows(book, "proposals")] == ["yh", "m"]
    (yh,) = rows(book, "proposals kind=yh")
    assert (yh["places"], yh["where"], yh["state"]) == ("30", "länet", "överenskommet")
    (measure,) = rows(book, "proposals kind=measure")
    assert (measure["places"], measure["where"], measure["state"]) == ("inte angivet", "Falun", "genomfört")
    with pytest.raises(QueryError, match="no kind of proposal 'wish'"):
        rows(book, "proposals kind=wish")


def test_without_a_council_each_list_is_empty_and_else_is_written():
    text = "".join(
        f"{{% each one in {name} %}}{{{{ one.key }}}}{{% else %}}Inga {name}. {{% end %}}"
        for name in ("judgements", "priorities", "proposals")
    )
    assert (
        plain(resolve(parse(text), council_book(None, "sv"))).strip()
        == "Inga judgements. Inga priorities. Inga proposals."
    )


def test_an_english_book_has_english_words():
    (_, first) = rows(council_book(COUNCIL, "en"), "judgements")
    assert (first["says"], first["measure"], first["day"]) == ("higher than the projection", "shortage", "1 March 2026")
