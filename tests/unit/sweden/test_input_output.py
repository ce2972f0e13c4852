# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Unit tests of the input-output table, its industries and the exposure index, as compiled and when they are broken."""

from __future__ import annotations

import polars as pl
import pytest

from smedja.codes import load
from smedja.core import Absence, SchemaError, SourceUnavailable, Status
from smedja.data import Raw
from smedja.sweden.registry import sources
from smedja.sweden.sources.codes_sni2007_a64 import check_divisions, divisions_of
from smedja.sweden.sources.scb_input_output import check_accounts

FLOWS = pl.DataFrame({"": ["A01", "C27"], "A01": [10, 20], "C27": [5, 40]})
ACCOUNTS = pl.DataFrame(
    {
        "industry": ["A01", "C27"],
        "supply": [100, 200],
        "intermediate": [15, 60],
        "households": [50, 40],
        "other": [35, 100],
        "non_profit": [0, 0],
        "government": [5, 0],
        "investment": [10, 30],
        "inventories": [-5, 0],
        "exports": [25, 70],
    }
)


def test_every_industry_buys_from_every_other_or_is_seen_not_to(sweden_tables):
    flows = sweden_tables["input_output"].frame
    assert flows.height == 63 * 63
    assert flows["year"].unique().to_list() == [2019]
    assert set(flows["industry_from"]) == set(load("sni2007_a64").codes("sni2007_a64")) - {"U99"}
    household = flows.filter((pl.col("industry_from") == "T97-98") | (pl.col("industry_to") == "T97-98"))
    assert household["amount"].sum() == 0


def test_supply_holds_imports_and_the_table_says_so(sweden_tables):
    """Fish from abroad passes through: supply is twenty times what the industry pays for inputs and work."""
    table = sweden_tables["industry_account"]
    fish = table.frame.row(by_predicate=pl.col("industry") == "A03", named=True)
    bought = sweden_tables["input_output"].frame.filter(pl.col("industry_to") == "A03")["amount"].sum()
    assert fish["supply"] == 37_022 > 20 * (bought + fish["compensation"])
    assert any("import" in note for note in table.spec.notes_sv)
    assert table.spec.status is Status.ESTIMATED
    assert table.frame["employed_year"].unique().to_list() == [2016]


def test_sound_accounts_pass():
    check_accounts(FLOWS, ACCOUNTS)


@pytest.mark.parametrize(
    ("flows", "accounts", "message"),
    [
        (FLOWS.with_columns(A01=pl.Series([11, 20])), ACCOUNTS, "intermediate is 15, but its parts sum to 16"),
        (FLOWS, ACCOUNTS.with_columns(exports=pl.Series([25, 71])), "other is 100, but its parts sum to 101"),
        (FLOWS, ACCOUNTS.with_columns(supply=pl.Series([1, 200])), "supply is 1, but its parts sum to 100"),
        (FLOWS.rename({"A01": "A02"}), ACCOUNTS, "different industries"),
    ],
)
def test_accounts_that_do_not_add_up_are_refused(flows, accounts, message):
    with pytest.raises(SchemaError, match=message):
        check_accounts(flows, accounts)


@pytest.mark.parametrize(
    ("name", "broken", "content"),
    [
        ("scb_input_output", "IO_SWE_NACE64.csv", "industry;A01\nA01;1\n"),
        ("scb_input_output", "other_accounts_SWE_NACE64.csv", ",Sectoral output (Mkr/y)\nA01,1\n"),
        ("daioe_exposure", "daioe_ssyk2012.csv", "ssyk2012_4\tyear\n0110 Officerare\t2023\n"),
        (
            "daioe_exposure",
            "daioe_ssyk2012.csv",
            "ssyk2012_4\tyear\tdaioe_allapps\tdaioe_genai\n0110 Officerare\t2023\t\t1.5\n",
        ),
    ],
)
def test_a_broken_raw_file_is_refused(tmp_path, name, broken, content):
    source = next(source for source in sources() if source.id == name)
    paths = {file: tmp_path / file.split("/")[-1] for file in source.meta.files}
    for path in paths.values():
        path.write_text(content if path.name == broken else ",A01\nA01,1\n", encoding="utf-8")
    with pytest.raises((SchemaError, SourceUnavailable)):
        source.tidy(Raw(source.meta, paths, {}))


def test_divisions_behind_an_industry():
    assert divisions_of("C27") == ("27",)
    assert divisions_of("B05-09") == ("05", "06", "07", "08", "09")


def test_industries_hold_every_division_once_and_under_their_own_group():
    scheme = load("sni2007_a64")
    held = [division for code in scheme.codes("sni2007_a64") for division in divisions_of(code)]
    assert sorted(held) == list(load("sni2007").codes("sni2007_2"))
    assert scheme.codes("sni2007_a64_group") == load("sni2007").codes("sni2007_group")
    for code in scheme.codes("sni2007_a64"):
        assert code[0] in scheme.require(code, "sni2007_a64").parent.split("+")


def test_misplaced_divisions_are_named_together():
    with pytest.raises(SchemaError) as caught:
        check_divisions(["A01-02", "B02", "C98"], {"01": "A", "02": "A", "03": "A", "10": "C"})
    for words in ("02 is in section A", "no division 98", "02 is in 2 industries", "03 is in 0 industries"):
        assert words in caught.value.message


def test_occupations_without_an_index_keep_their_sign(sweden_tables):
    table = sweden_tables["occupation_exposure"]
    without = table.frame.filter(pl.col("daioe_allapps").is_null())
    assert without["occupation"].to_list() == ["0110", "0210", "0310", "1111", "3412", "7133"]
    assert set(without["absence"]) == {Absence.SECRET.value}
    assert table.frame["year"].unique().to_list() == [2023]
    assert table.frame["occupation"].to_list() == list(load("ssyk2012").codes("ssyk2012_4"))
    assert table.frame["daioe_genai"].min() > 0
