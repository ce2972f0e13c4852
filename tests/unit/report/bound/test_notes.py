# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Notes: what is told of a figure, and of all figures of a table at once."""

from __future__ import annotations

import pytest

from smedja.core import Absence, Figure, Lineage, Status, Unit
from smedja.report.bound import parse, resolve
from smedja.report.bound.notes import named_of, note, notes_of, source_line, table_title
from tests.unit.report.bound.made_up import book

GAP = "{{ gap county=20 occupation=721 year=2030 }}"


def figure(*tables, status=Status.OFFICIAL, run="", method=""):
    return Figure(1.0, None, None, Unit.COUNT, "2024", status, Lineage(tables, method, run))


def said(text, lang="sv"):
    return resolve(parse(text), book(), lang=lang)


@pytest.mark.parametrize(
    ("lang", "labels", "told"),
    [
        (
            "sv",
            {},
            "340 (150–560) personer, 2030-12-31. Modellerad. Källa: table. Körning run. Metod gap. "
            "Referens: gap county=20 occupation=721 year=2030.",
        ),
        (
            "en",
            {"table": "S3"},
            "340 (150–560) people, 2030-12-31. Modelled. Source: S3. Run run. Method gap. "
            "Reference: gap county=20 occupation=721 year=2030.",
        ),
    ],
)
def test_a_note_tells_value_interval_unit_period_status_source_run_method_and_reference(lang, labels, told):
    assert note(said(GAP, lang).said[0], {}, lang, labels) == told


def test_a_figure_that_stands_twice_has_one_note_and_notes_count_from_one():
    found = notes_of(said(f"{GAP} {{{{ share }}}} {GAP}"), {})
    assert [(one.number, key) for key, one in found.items()] == [
        (1, "gap county=20 occupation=721 year=2030"),
        (2, "share"),
    ]
    only = notes_of(said(f"{GAP} {{{{ share }}}}"), {}, {"share"})
    assert [one.number for one in only.values()] == [1]


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        (["K1"], "K1"),
        (["K1", "K2"], "K1–K2"),
        (["K1", "K2", "K3", "K4"], "K1–K4"),
        (["K7", "K1", "K2", "K9", "K10"], "K1–K2, K7, K9–K10"),
    ],
)
def test_labels_that_follow_each_other_are_a_range(labels, told):
    tables = [f"t{number}" for number in range(len(labels))]
    line = source_line([figure(*tables)], {}, "sv", dict(zip(tables, labels, strict=True)))
    assert line == f"Officiell. Källa: {told}."


def test_a_tables_line_names_each_status_source_and_run_once():
    figures = [
        figure("a", run="r1", status=Status.MODELLED),
        figure("a", "b", run="r2"),
        figure("b", run="r1"),
    ]
    labels = {"a": "K1", "b": "K2"}
    assert source_line(figures, {}, "sv", labels) == "Modellerad, officiell. Källa: K1–K2. Körning r1, r2."
    assert source_line(figures[1:], {}, "en", {}) == "Official. Source: a; b. Run r2, r1."
    assert source_line([], {}, "sv", labels) == ""
    assert source_line([figure()], {}, "sv", labels) == "Officiell."


def test_a_table_goes_by_publisher_title_and_period(sweden_tables):
    table = sweden_tables["adverts"]
    assert table_title("adverts", sweden_tables, "sv") == (
        f"{table.origin.publisher}, {table.spec.title_sv}, {table.origin.period}"
    )
    assert table_title("nowhere", sweden_tables, "en") == "nowhere"


def test_an_absence_is_told_as_one():
    text = note(said("{{ gap county=20 occupation=999 year=2030 }}").said[0], {}, "sv")
    assert Absence.SECRET.value not in text.split(",")[0]
    assert text.startswith("uppgift skyddas".capitalize())


def test_words_of_the_book_are_named_once():
    found = said("{{ county county=20 }} och {{ county county=20 }}")
    assert [one.key for one in named_of(found)] == ["county county=20"]
