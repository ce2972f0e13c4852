# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The annex opened again: its headings, its tables and their header rows, its kronor, and what it leaves blank."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn

from smedja.optimise.cooperation.agreement import GrantCheck, Notice, Shares
from smedja.optimise.cooperation.case import CostLine
from smedja.report.documents.agreement import write_annex
from smedja.report.documents.annex import BLANK
from tests.unit.report.documents.worked import some_rules, worked

THIN = "\u202f"


def written(agreement, lang="sv", **more):
    out = io.BytesIO()
    write_annex(agreement, out, lang, **more)
    return out.getvalue()


def opened(agreement=None, lang="sv", **more):
    return docx.Document(io.BytesIO(written(agreement or worked(), lang, **more)))


def plain(document):
    return "\n".join(paragraph.text for paragraph in document.paragraphs).replace(THIN, " ")


def table_under(document, caption):
    """Rows of the table whose text alternative begins like that."""
    for table in document.tables:
        told = table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        if told.startswith(caption):
            return [[cell.text.replace(THIN, " ") for cell in row.cells] for row in table.rows]
    raise AssertionError(caption)


def headings(document):
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]


def test_headings_are_styled_and_in_order():
    assert headings(opened()) == [
        "Parter",
        "Vad som ges, var och när",
        "Vem som går var, och vem som köper platser",
        "Kostnadsfördelning",
        "Prisbilaga",
        "Om någon tjänar på att lämna",
        "När en grupp lönar sig",
        "Statsbidrag",
        "Regler för 2025",
        "Antaganden",
        "Underskrifter",
        "Om dokumentet",
    ]
    assert opened().paragraphs[0].style.name == "Title"


def test_the_first_lines_answer_to_the_krona():
    text = plain(opened())
    assert "Tillsammans kostar utbildningen 2 240 000 kronor om året, 945 000 mindre än om var och en" in text
    assert "1 grupp med 16 elever i Aby och 4 köpta platser på annat håll." in text


def test_shares_stand_side_by_side_with_what_each_pays_alone():
    rows = table_under(opened(), "Vad var och en betalar")
    assert rows[0] == [
        "Kommun",
        "Mottagarens egen kostnad",
        "Avtalad prislista",
        "Fast del efter folkmängd",
        "Shapley",
        "Nukleolus",
        "Lika pris per plats",
        "Ensam",
    ]
    assert [row[4] for row in rows[1:]] == ["912 500", "595 000", "502 500", "230 000"]
    assert [row[6] for row in rows[1:]] == ["1 008 000", "560 000", "448 000", "224 000"]
    assert [row[7] for row in rows[1:]] == ["1 425 000", "800 000", "640 000", "320 000"]
    assert [row[2] for row in rows[1:]] == ["–"] * 4
    assert "Det finns ingen avtalad prislista." in plain(opened())


def test_the_chosen_rule_is_marked():
    agreement = worked()
    chosen = replace(agreement, case=agreement.case.model_copy(update={"chosen_rule": "shapley"}))
    assert table_under(opened(chosen), "Vad var och en")[0][4] == "Shapley (vald)"
    assert "Parterna har valt: Shapley." in plain(opened(chosen))
    assert "Parterna har inte valt någon regel." in plain(opened())


def test_price_lines_without_a_figure_are_left_to_fill_in():
    rows = dict(table_under(opened(), "Svetsare, kronor per plats")[1:])
    assert rows == dict.fromkeys(
        ("Undervisning", "Lärverktyg", "Lokaler", "Elevhälsa", "Måltider", "Administration", "Avtalat pris"), BLANK
    )
    agreement = worked()
    package = agreement.case.packages[0].model_copy(
        update={"cost_lines": (CostLine(key="meals", sek_per_place=0.0),), "list_price_sek": 112_000.0}
    )
    known = replace(agreement, case=agreement.case.model_copy(update={"packages": (package,)}))
    rows = dict(table_under(opened(known), "Svetsare")[1:])
    assert rows["Måltider"] == "0"
    assert rows["Avtalat pris"] == "112 000"
    assert rows["Undervisning"] == BLANK


def test_an_empty_core_is_said_with_its_proof_and_remedies():
    text = plain(opened())
    assert "Ingen delning håller alla kvar." in text
    assert "går det att samla in högst 2 190 000 kronor, men allt kostar 2 240 000." in text
    assert "ingen grupp förlora mer än 37 500 kronor om året" in text
    assert "Shapley: Aby, Berga och Dala skulle tjäna 137 500 kronor om året tillsammans på att lämna." in text
    assert "Nukleolus: ingen grupp tjänar på att lämna." in text
    assert "grupper om högst 20 elever ger kostnaden 1 700 000 kronor om året, och då kan alla hållas kvar." in text
    agreement = worked()
    held = replace(agreement, stability=replace(agreement.stability, core_empty=False, remedies=()), warnings=())
    assert "Det finns en delning där ingen grupp" in plain(opened(held))
    assert "Ingen delning" not in plain(opened(held))


def test_rules_are_named_with_dates_status_and_reference():
    rows = table_under(opened(), "Regler som gäller 2025")
    found = {row[0]: row[1:] for row in rows}
    assert found["own_share på svenska."] == ["2025-01-01–", "okänd", "Ref own_share"]
    assert found["points på svenska."][1] == "antagen"
    assert found["minimum_members på svenska."][1] == "officiell"
    assert "Kravet på egna platser är inte känt. own_share på svenska." in plain(opened())


def test_too_few_members_is_warned_of_with_the_rule():
    few = replace(worked(), warnings=(Notice("fewer_than_minimum", rule=some_rules().minimum_members),))
    assert "Samverkansområdet är för litet. minimum_members på svenska." in plain(opened(few))


@pytest.mark.parametrize("known", [True, False])
def test_the_grant_is_checked_or_said_not_to_be(known):
    assert "Inget beviljat bidrag är angivet" in plain(opened())
    numbers = (10.0, 4.3, 8.0, 2.0, 600_000.0, 150_000.0, 0.4) if known else (None,) * 7
    planned, own, used, unused, sek, back, chance = numbers
    check = GrantCheck("high", 10.0, planned, own, used, unused, sek, back, chance, ())
    text = plain(opened(replace(worked(), grant=(check,))))
    row = table_under(opened(replace(worked(), grant=(check,))), "Årsplatser och bidrag")[1]
    if known:
        assert "av 10 beviljade årsplatser används 8; 2 blir över, och 150 000 kronor kan behöva betalas" in text
        assert row == ["högsta nivån", "10", "10", "4", "8", "2", "600 000"]
    else:
        assert "går inte att räkna ut" in text
        assert row == ["högsta nivån", "10", "–", "–", "–", "–", "–"]


def test_every_table_repeats_its_header_and_has_a_text_alternative():
    document = opened()
    assert len(document.tables) == 8
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
        assert all(cell.text for cell in table.rows[0].cells)


@pytest.mark.parametrize(("lang", "tag"), [("sv", "sv-SE"), ("en", "en-GB")])
def test_language_title_and_version_are_set(lang, tag):
    document = opened(lang=lang, permalink="https://example.org/x", made=date(2026, 11, 25))
    defaults = document.styles.element.find(qn("w:docDefaults"))
    assert next(defaults.iter(qn("w:lang"))).get(qn("w:val")) == tag
    assert document.core_properties.language == tag
    assert "Fyra kommuner" in document.core_properties.title
    assert document.core_properties.author == "Smedja"
    text = plain(document)
    assert "worked-0001" in text
    assert "https://example.org/x" in text
    assert "2026-11-25" in text


def test_english_says_the_same_numbers():
    text = plain(opened(lang="en"))
    assert "Together the training costs SEK 2,240,000 a year, SEK 945,000 less" in text
    assert "No split keeps everyone in." in text


def test_same_agreement_same_bytes_and_nothing_half_written(tmp_path):
    assert written(worked()) == written(worked())
    write_annex(worked(), tmp_path / "bilaga.docx")
    assert [file.name for file in tmp_path.iterdir()] == ["bilaga.docx"]
    assert (tmp_path / "bilaga.docx").read_bytes() == written(worked())


def test_signatures_have_a_row_for_each_party():
    assert [row[0] for row in table_under(opened(), "Parternas underskrifter")[1:]] == ["Aby", "Berga", "Ceby", "Dala"]


def test_the_price_list_says_what_it_leaves_over():
    agreement = worked()
    over = tuple(
        Shares("price_list", dict(each.sek), balance_sek=-80_000.0) if each.rule == "price_list" else each
        for each in agreement.shares
    )
    assert "ger den som har grupperna 80 000 kronor om året mindre än de kostar." in plain(
        opened(replace(agreement, shares=over))
    )
    assert "Prislistan ger" not in plain(opened())


@pytest.mark.parametrize(
    ("dearer", "told"),
    [
        (0.0, "Näst bästa kostar lika mycket: Berga."),
        (12_000.0, "Näst bästa, Berga, kostar 12 000 kronor mer om året."),
    ],
)
def test_the_runner_up_is_told_with_what_it_costs_more(dearer, told):
    agreement = worked()
    at_b = tuple(replace(each, site="B") for each in agreement.best.groups)
    second = replace(agreement.best, kind="runner_up", groups=at_b, cost_sek=agreement.best.cost_sek + dearer)
    assert told in plain(opened(replace(agreement, runner_up=second)))


def test_a_grant_that_cannot_be_reckoned_names_the_rule_that_is_missing():
    rules = some_rules()
    check = GrantCheck("high", 10.0, 4.0, *(None,) * 6, (rules.own_share, rules.points))
    text = plain(opened(replace(worked(), grant=(check,))))
    assert "går inte att räkna ut. own_share på svenska." in text
    assert "points på svenska." not in text.partition("går inte att räkna ut.")[2].partition("Regler för")[0]
