# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The school tables: cells as the agency prints them, signs kept apart, small groups and schools nowhere.

Position in the flow: beside ``smedja.sweden.sources.skolverket_school``. The committed tables are read; reports are
written by the tests.
"""

from __future__ import annotations

import polars as pl
import pytest

from smedja.core import Absence, Figure, Lineage, SchemaError, SourceUnavailable, Status, Unit
from smedja.data import FolderSource, Raw
from smedja.report.numbers import figure_text
from smedja.sweden.sources.skolverket_school import SOURCE
from smedja.sweden.sources.skolverket_school.report import number, read_report, sign
from smedja.sweden.sources.skolverket_school.staff import teachers
from smedja.sweden.sources.skolverket_school.withholding import LEAST_PUPILS, withhold

TABLES = ("school_tests", "school_grades", "school_eligibility", "school_pupils", "school_teachers", "school_county")
HEAD = "Kommun;Kommun-kod;Län;Läns-kod;Typ av huvudman;Värde;"


def report(tmp_path, *rows: str, head: str = HEAD, above: str = ""):
    path = tmp_path / "rapport.csv"
    path.write_text(
        "\n".join(("Statistik från Skolverket", "", above, head, *rows, "", "Fotnot;")), encoding="utf-8-sig"
    )
    return path


def one(tables, name, **where):
    found = tables[name].frame.filter(*(pl.col(column) == value for column, value in where.items()))
    assert found.height == 1
    return found.row(0, named=True)


def test_cells_are_those_of_the_reports(sweden_tables):
    ale = one(sweden_tables, "school_tests", year=2024, municipality="1440", sex="all")
    assert (ale["pupils"], ale["points"]) == (376, 11.1)
    assert ale["passed_share"] == pytest.approx(0.843)
    # The share that took part would tell how many did not, which are often few.
    assert not [name for name in ale if "took_part" in name]
    # 2019 has its columns in another order.
    before = one(sweden_tables, "school_tests", year=2019, municipality="1440", sex="girls")
    assert (before["pupils"], before["points"]) == (154, 10.6)
    graded = one(sweden_tables, "school_grades", year=2025, municipality="1440", subject="technology")
    assert graded["passed_share"] == pytest.approx(0.94)
    staff = one(sweden_tables, "school_teachers", year=2024, municipality="1440")
    assert (staff["posts"], staff["qualified_posts"]) == (280.0, 214.2)
    assert staff["qualified_share"] == pytest.approx(0.765)
    eligible = one(sweden_tables, "school_eligibility", year=2025, municipality="1440", sex="all")
    assert (eligible["pupils"], eligible["science_technology_share"]) == (434, pytest.approx(0.776))
    assert one(sweden_tables, "school_pupils", year=2024, municipality="1440")["pupils"] == 4102


def test_years_without_a_test_have_no_rows(sweden_tables):
    assert sweden_tables["school_tests"].frame["year"].unique().sort().to_list() == [2019, 2022, 2023, 2024]
    assert any("2020 och 2021" in note for note in sweden_tables["school_tests"].spec.notes_sv)


def test_nearly_all_is_neither_a_number_nor_secret(sweden_tables):
    rows = sweden_tables["school_tests"].frame
    signs = set(rows["passed_share_absence"].drop_nulls())
    assert signs == {"..", "~100"}
    nearly = rows.filter(pl.col("passed_share_absence") == "~100")
    assert nearly["passed_share"].null_count() == nearly.height > 0
    assert nearly["points"].null_count() == 0
    assert "." in set(sweden_tables["school_grades"].frame["passed_share_absence"].drop_nulls())
    figure = Figure(Absence("~100"), None, None, Unit.SHARE, "2024", Status.OFFICIAL, Lineage(("school_tests",)))
    assert (figure_text(figure, "sv").value, figure_text(figure, "en").value) == ("nästan alla", "nearly all")
    assert figure.to_dict()["value"] == "~100"


def test_no_table_has_a_group_under_the_least_or_a_school(sweden_tables):
    for name in ("school_tests", "school_eligibility"):
        told = sweden_tables[name].frame["pupils"].drop_nulls()
        assert told.min() >= LEAST_PUPILS
    assert sweden_tables["school_pupils"].frame["grade_9"].drop_nulls().min() >= LEAST_PUPILS
    for name in TABLES:
        columns = set(sweden_tables[name].frame.columns)
        assert not {column for column in columns if "school" in column or "unit" in column or "owner" in column}


def test_a_sex_is_not_to_be_had_from_the_whole_and_the_other(sweden_tables):
    for name in ("school_tests", "school_eligibility"):
        rows = sweden_tables[name].frame.filter(pl.col("sex") != "all")
        told = rows.group_by("year", "municipality").agg(pl.col("pupils").is_not_null().sum().alias("told"))
        assert set(told["told"]) == {0, 2}


def test_a_county_is_the_weighted_mean_of_the_municipalities_that_are_told(sweden_tables):
    rows = sweden_tables["school_tests"].frame.filter(
        pl.col("year") == 2024, pl.col("sex") == "all", pl.col("municipality").str.starts_with("24")
    )
    told = rows.drop_nulls("points")
    assert 0 < told.height < rows.height  # Västerbotten has a municipality that is withheld
    mean = (told["points"] * told["pupils"]).sum() / told["pupils"].sum()
    county = one(sweden_tables, "school_county", year=2024, county="24")
    assert county["test_points"] == pytest.approx(mean)
    assert (county["test_points_told"], county["municipalities"]) == (told.height, rows.height)
    nation = one(sweden_tables, "school_county", year=2020, county="00")
    assert (nation["test_points"], nation["test_points_absence"]) == (None, ".")


def test_teachers_of_a_county_are_posts_over_posts(sweden_tables):
    rows = sweden_tables["school_teachers"].frame.filter(
        pl.col("year") == 2024, pl.col("municipality").str.starts_with("20")
    )
    share = rows["qualified_posts"].sum() / rows["posts"].sum()
    assert one(sweden_tables, "school_county", year=2025, county="20")["qualified_share"] == pytest.approx(share)


def test_a_report_is_read_from_its_heading_row_on(tmp_path):
    found = read_report(report(tmp_path, "Ale;1440;x;14;Samtliga;1 234,5;", "Ale;1440;x;14;Enskild;3;"))
    assert found.height == 1
    assert found.select(number("Värde"), sign("Värde").alias("sign")).row(0) == (1234.5, None)
    grouped = read_report(report(tmp_path, "Ale;1440;x;14;Samtliga;7;", above=";;;;;Antal elever;"))
    assert "Antal elever: Värde" in grouped.columns


@pytest.mark.parametrize("mark", ["..", ".", "-", "~100"])
def test_signs_stay_signs(tmp_path, mark):
    found = read_report(report(tmp_path, f"Ale;1440;x;14;Samtliga;{mark};"))
    assert found.select(number("Värde"), sign("Värde").alias("sign")).row(0) == (None, mark)


def test_a_broken_report_is_refused(tmp_path):
    with pytest.raises(SchemaError, match="no heading row"):
        read_report(report(tmp_path, head="Ort;Kod;"))
    with pytest.raises(SchemaError, match="too short: Ale"):
        read_report(report(tmp_path, "Ale;1440;x;"))
    with pytest.raises(SourceUnavailable):
        read_report(tmp_path / "finns inte.csv")
    odd = read_report(report(tmp_path, "Ale;1440;x;14;Samtliga;många;"))
    with pytest.raises(pl.exceptions.PolarsError, match="många"):
        odd.select(number("Värde"))


def test_a_report_without_its_columns_is_told_as_a_fault_of_the_source(tmp_path):
    path = report(tmp_path, "Ale;1440;x;14;Samtliga;7;")
    ending = "lärarlegitimation och behörighet {} Kommun.csv"
    raw = Raw(SOURCE.meta, {ending.format(year): path for year in range(2020, 2025)}, {})
    with pytest.raises(SchemaError, match="skolverket_school"):
        FolderSource(SOURCE.folder, lambda given: [teachers(given)]).tidy(raw)


@pytest.mark.parametrize(
    ("girls", "boys", "shown"),
    [(20, 20, {"all", "girls", "boys"}), (14, 30, {"all"}), (14, 0, set()), (15, 15, {"all", "girls", "boys"})],
)
def test_both_sexes_fall_when_one_is_small(girls, boys, shown):
    sizes = {"all": girls + boys, "girls": girls, "boys": boys}
    frame = pl.DataFrame(
        [
            {"year": 2024, "municipality": "0114", "sex": sex, "pupils": float(size), "pupils_absence": None}
            for sex, size in sizes.items()
        ],
        schema_overrides={"pupils_absence": pl.String},
    )
    found = withhold(frame, "pupils", ["pupils"])
    assert set(found.drop_nulls("pupils")["sex"]) == shown
    assert set(found.filter(pl.col("pupils").is_null())["pupils_absence"]) <= {".."}


def test_nearly_all_of_a_small_group_falls_too():
    row = {"year": 2024, "municipality": "0114", "sex": "all", "pupils": 12.0, "share": None, "share_absence": "~100"}
    found = withhold(pl.DataFrame([row], schema_overrides={"share": pl.Float64}), "pupils", ["share"])
    assert found["share_absence"].to_list() == [".."]
