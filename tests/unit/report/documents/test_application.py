# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The application table opened again: a tidy sheet, numbers as numbers, the unknown left empty and said to be so."""

from __future__ import annotations

import io
from dataclasses import replace
from types import MappingProxyType

import openpyxl

from smedja.report.documents.agreement import write_application
from tests.unit.report.documents.worked import rule, worked


def written(agreement, lang="sv", **more):
    out = io.BytesIO()
    write_application(agreement, out, lang, **more)
    return out.getvalue()


def rows(agreement, lang="sv"):
    sheet = openpyxl.load_workbook(io.BytesIO(written(agreement, lang))).worksheets[0]
    head, *body = [list(row) for row in sheet.iter_rows(values_only=True)]
    return [dict(zip(head, row, strict=True)) for row in body]


def priced():
    """The worked case with a grant level, points and a known own share."""
    agreement = worked()
    package = agreement.case.packages[0].model_copy(update={"grant_level": "high", "points": 1050.0})
    rules = replace(
        agreement.rules,
        own_share=rule("own_share", 3 / 7, "share"),
        grant=MappingProxyType({"high": rule("grant_high", 75_000, "SEK/year-place")}),
    )
    return replace(agreement, case=agreement.case.model_copy(update={"packages": (package,)}), rules=rules)


def test_one_row_per_package_and_municipality_with_the_range():
    found = rows(worked())
    assert [row["kommun"] for row in found] == ["Aby", "Berga", "Ceby", "Dala"]
    assert [[row[f"sökande {end}"] for end in ("lägst", "troligast", "högst")] for row in found] == [
        [6, 9, 12],
        [3, 5, 8],
        [2, 4, 6],
        [1, 2, 4],
    ]
    assert [row["platser i området"] for row in found] == [7, 4, 3, 2]
    assert [row["köpta platser"] for row in found] == [2, 1, 1, 0]


def test_costs_are_the_cases_to_the_krona():
    found = rows(worked())
    costs = [row["kostnad för elevernas platser, kr"] for row in found]
    assert costs == [1_008_000, 560_000, 448_000, 224_000]
    assert sum(costs) == 2_240_000


def test_what_is_unknown_is_empty_and_said_to_be():
    for row in rows(worked()):
        assert row["bidrag per årsplats, kr"] is None
        assert row["varav egna platser enligt regeln"] is None
        assert row["årsplatser i området"] is None
        assert row["bidragsnivå"] == "okänt"
        assert row["status bidrag"] == "okänt"
        assert row["status sökande"] == "antagen"


def test_what_is_known_is_reckoned_by_the_rules():
    first = rows(priced())[0]
    assert first["årsplatser i området"] == round(7 * 1050 / 800, 2)
    assert first["varav egna platser enligt regeln"] == 2.1
    assert first["bidrag per årsplats, kr"] == 75_000
    assert first["bidragsnivå"] == "högsta nivån"
    assert first["status bidrag"] == "officiell"


def test_the_second_sheet_names_rules_sources_and_version():
    sheet = openpyxl.load_workbook(io.BytesIO(written(worked(), permalink="https://example.org/x"))).worksheets[1]
    told = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert told[0] == ["Vad", "Text", "Status", "Källa"]
    assert ["Regelår", "2025", "", ""] in told
    assert ["Regel", "own_share på svenska.", "okänd", "Ref own_share"] in told
    assert ["Beräkning", "worked-0001", "", ""] in told
    assert ["Länk", "https://example.org/x", "", ""] in told
    assert any(row[0] == "Antagande" and row[2] == "antagen" for row in told)


def test_same_bytes_and_english():
    assert written(worked()) == written(worked())
    assert rows(worked(), "en")[0]["municipality"] == "Aby"
    assert openpyxl.load_workbook(io.BytesIO(written(worked(), "en"))).sheetnames == ["Application", "About"]


def test_a_name_that_looks_like_a_formula_stays_text():
    agreement = worked()
    package = agreement.case.packages[0].model_copy(update={"name": "=1+1"})
    changed = replace(agreement, case=agreement.case.model_copy(update={"packages": (package,)}))
    book = openpyxl.load_workbook(io.BytesIO(written(changed)))
    assert book.worksheets[0]["A2"].value == "=1+1"
    assert book.worksheets[0]["A2"].data_type == "s"
