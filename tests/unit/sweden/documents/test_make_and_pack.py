# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Making documents: parameters, file names, permalinks, what a county gets, files whole or not at all."""

from __future__ import annotations

from datetime import date

import pytest

from smedja import codes
from smedja.core import DocumentError, EnvironmentFault
from smedja.report.bound import plain
from smedja.sweden import strategies
from smedja.sweden.documents import Sources, kind_of, make, read_kind
from smedja.sweden.documents.make import parameters_of
from smedja.sweden.documents.pack import file_name, of_county, permalink_of, write_document

DAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def sources(sweden_outlook, sweden_tables):
    return Sources(sweden_outlook, sweden_tables, DAY)


def own(text, scope="county", parameters="{year: 2030}"):
    return read_kind(f"---\ntitle: Egen\nscope: {scope}\nparameters: {parameters}\n---\n{text}", "egen.sv.md")


def test_parameters_are_what_is_asked_for_over_what_holds_unless_told():
    kind = own("x", parameters="{year: 2030, top: 5}")
    assert parameters_of(kind, {"county": "20", "year": "2035"}) == {"county": "20", "year": "2035", "top": "5"}
    brief = own("x", "municipality")
    assert parameters_of(brief, {"municipality": "2080"}) == {"municipality": "2080", "county": "20", "year": "2030"}
    assert parameters_of(own("x", "nation"), {}) == {"year": "2030"}


@pytest.mark.parametrize(
    ("scope", "asked", "what"),
    [
        ("county", {}, ["No county is named"]),
        ("county", {"county": "00"}, ["no county '00'"]),
        ("county", {"county": "2080"}, ["no county '2080'"]),
        ("municipality", {"municipality": "20"}, ["no municipality '20'"]),
        ("nation", {"county": "20"}, ["Egen takes no county", "It takes year"]),
        ("county", {"county": "99", "colour": "red"}, ["Egen takes no colour", "no county '99'"]),
    ],
)
def test_places_and_parameters_that_are_none_are_told_all_at_once(scope, asked, what):
    with pytest.raises(DocumentError) as error:
        parameters_of(own("x", scope), asked)
    assert all(words in error.value.message for words in what), error.value.message


def test_a_document_tells_of_itself(sources):
    text = "{{ run }} {{ base_year }} {{ today }} {{ this_year }} {{ written value=$year }}"
    made = make(own(text), {"county": "20"}, sources)
    assert plain(made) == f"{sources.outlook.run.identity} 2024 26 november 2026 2026 2030"


def test_a_kind_of_ones_own_may_refer_to_all_books_and_include_others(sources):
    text = (
        "# {{ county_formal code=$county }}\n\n{% each o in occupations county=$county year=$year top=1 %}"
        "{{ o.name }}: {{ o.gap }}{% end %} {{ residents place=$county year=2025 }} {{ yh_sought place=$county }}"
    )
    made = make(own(text), {"county": "20"}, sources)
    assert [one.key.split(" ")[0] for one in made.said] == ["occupations.gap", "residents", "yh_sought"]


def test_a_strategy_is_told_of_only_when_there_is_one(sources):
    kind = own("{{ measure_count }}", "nation")
    with pytest.raises(DocumentError, match="no reference 'measure_count'"):
        make(kind, {}, sources)
    plan = strategies.load("smart-industri")
    made = make(kind, {}, Sources(sources.outlook, sources.tables, DAY, plan))
    assert made.said[0].cited.figure.number == len(plan.measures)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ({"county": "14"}, "skills-report-14-vastra-gotaland"),
        ({"municipality": "0380"}, "skills-report-0380-uppsala"),
        ({"municipality": "1480"}, "skills-report-1480-goteborg"),
        ({}, "skills-report"),
    ],
)
def test_file_names_are_small_letters_digits_and_hyphens(asked, name):
    assert file_name(kind_of("skills-report"), asked) == name


def test_every_place_has_a_file_name_of_its_own():
    brief = kind_of("municipality-brief")
    every = codes.load("municipality").codes("municipality")
    found = {file_name(brief, {"municipality": code}) for code in every}
    assert len(found) == len(every)
    assert all(set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for name in found)


@pytest.mark.parametrize(
    ("asked", "page"), [({"county": "20"}, "lan/20/"), ({"municipality": "2080"}, "lan/20/"), ({}, "")]
)
def test_the_permalink_names_the_run_and_the_page_of_the_place(sources, asked, page):
    run = sources.outlook.run.identity
    assert permalink_of(asked, sources, "https://smedja.example/") == f"https://smedja.example/{page}?korning={run}"
    assert permalink_of(asked, sources, "") == ""


def test_a_county_gets_each_of_its_kinds_and_a_brief_a_municipality():
    found = [(kind.name, asked) for kind, asked in of_county("20")]
    assert len(found) == 4 + 15
    assert {name for name, asked in found if "county" in asked} == {
        "skills-report", "yh-input", "school-input", "board-slides",
    }  # fmt: skip
    briefs = [asked["municipality"] for name, asked in found if name == "municipality-brief"]
    assert len(set(briefs)) == 15
    assert all(code.startswith("20") for code in briefs)


def test_files_are_written_in_the_formats_asked_for(sources, tmp_path):
    kind = own("# {{ county code=$county }}\n\n{{ gap county=$county occupation=all year=$year }}")
    files, made = write_document(kind, {"county": "20"}, sources, tmp_path / "new", formats=("docx", "xlsx"))
    assert [file.name for file in files] == ["egen-20-dalarna.docx", "egen-20-dalarna.xlsx"]
    assert sorted(tmp_path.glob("new/*")) == sorted(files)
    assert made.broken == ()


def test_with_a_fault_nothing_is_written(sources, tmp_path):
    with pytest.raises(DocumentError):
        write_document(own("{{ gap county=$county }}"), {"county": "20"}, sources, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_folder_that_cannot_be_written_is_told(sources, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(EnvironmentFault, match="cannot be written"):
        write_document(own("x"), {"county": "20"}, sources, tmp_path / "file", formats=("xlsx",))
