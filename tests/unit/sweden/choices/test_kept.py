# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What is kept of a file: three groups, none small, counties of what is shown, beside the baseline and away again."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from smedja.core import Absence, SchemaError
from smedja.data import Tables
from smedja.scenarios import pins
from smedja.strategy.feeds import table_values, vintage_of
from smedja.strategy.items import Indicator
from smedja.sweden import at_hand, choices
from smedja.sweden.choices.withholding import added, withheld
from tests.choices import example, write_example

TOLD = choices.Told("Gymnasieantagningen Dalarna", date(2026, 7, 1))


@pytest.fixture
def kept(tmp_path):
    choices.keep(write_example(tmp_path), TOLD, tmp_path)
    return choices.kept(tmp_path)


def row(table, **where):
    (found,) = table.frame.filter(pl.all_horizontal(pl.col(name) == value for name, value in where.items())).to_dicts()
    return found


def falun(year, group):
    return {"municipality": "2080", "year": year, "group": group}


def test_science_and_technology_are_kept_together_alone(kept):
    frame = kept[choices.MUNICIPALITIES].frame
    assert set(frame["group"]) == set(choices.GROUPS)
    told = row(kept[choices.MUNICIPALITIES], **falun(2026, "science_technology"))
    assert (told["first_choices"], told["admitted"], told["places"]) == (155, 146, 160)


def test_small_groups_fall_and_places_stay(kept):
    told = row(kept[choices.MUNICIPALITIES], municipality="2081", group="industry")
    assert (told["first_choices"], told["first_choices_absence"]) == (None, "..")
    assert (told["admitted"], told["places"]) == (None, 24)
    whole = row(kept[choices.MUNICIPALITIES], municipality="2081", group="all")
    assert whole["first_choices"] == 493  # 493 − 79 are 414: the small group cannot be told from the rest


def test_signs_of_the_file_stay_signs(kept):
    pair = row(kept[choices.MUNICIPALITIES], municipality="2085", group="science_technology")
    assert (pair["first_choices"], pair["first_choices_absence"], pair["places"]) == (None, "..", 64)
    whole = row(kept[choices.MUNICIPALITIES], municipality="2085", group="all")
    assert (whole["places"], whole["places_absence"]) == (None, ".")


def test_a_county_sums_what_is_shown_and_says_of_how_many(kept):
    county = kept[choices.COUNTIES]
    pair = row(county, county="20", year=2026, group="science_technology")
    assert (pair["first_choices"], pair["first_choices_told"], pair["municipalities"]) == (155 + 79, 2, 15)
    assert pair["choice_base"] == 755 + 493
    assert pair["choice_share"] == pytest.approx((155 + 79) / (755 + 493))
    assert pair["filled_share"] == pytest.approx((146 + 76) / (160 + 112))
    industry = row(county, county="20", year=2026, group="industry")
    assert (industry["first_choices"], industry["first_choices_told"]) == (29 + 21, 2)
    # Borlänge's admitted are withheld, so its places are left out beside them.
    assert (industry["admitted"], industry["places"], industry["filled_share_told"]) == (28 + 20, 32 + 24, 2)
    assert industry["filled_share"] == pytest.approx((28 + 20) / (32 + 24))
    whole = row(county, county="00", year=2026, group="all")
    # Ludvika's places are not told, so its admitted are left out.
    assert (whole["first_choices"], whole["admitted"], whole["places"]) == (755 + 493 + 268, 712 + 470, 816 + 560)
    assert whole["filled_share"] == pytest.approx((712 + 470) / (816 + 560))
    assert (whole["filled_share_told"], whole["first_choices_told"], whole["municipalities"]) == (2, 3, 290)


def test_a_county_that_nobody_tells_of_is_missing_and_not_zero(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(example().partition("\n")[0] + "\nGotland;2026;ALLA;10;9;40\n", encoding="utf-8")
    _, county = choices.keep(path, TOLD, tmp_path)
    told = row(county, county="09", group="all")
    assert (told["first_choices"], told["first_choices_absence"], told["first_choices_told"]) == (None, ".", 0)
    assert (told["places"], told["places_absence"], told["filled_share_told"]) == (None, ".", 0)
    assert (told["filled_share"], told["filled_share_absence"]) == (None, ".")


def test_the_whole_falls_when_its_rest_is_small():
    small = Absence.SECRET
    assert withheld({"science_technology": 60, "industry": 20, "all": 94})["all"] is small
    assert withheld({"science_technology": 60, "industry": 20, "all": 95})["all"] == 95
    assert withheld({"science_technology": 60, "industry": 14, "all": 75}) == {
        "science_technology": 60,
        "industry": small,
        "all": 75,
    }
    assert withheld({"science_technology": 60, "industry": 9, "all": 74})["all"] is small
    assert withheld({"all": 14}) == {"all": small}


def test_a_sum_with_a_sign_is_the_sign_that_says_least():
    assert added([3, 4]) == 7
    assert added([3, Absence.NONE]) is Absence.NONE
    assert added([Absence.NONE, Absence.SECRET, Absence.NEARLY_ALL]) is Absence.SECRET


def test_the_tables_say_where_they_are_from(kept):
    origin = kept[choices.MUNICIPALITIES].origin
    assert (origin.publisher, origin.period, origin.table_id) == (TOLD.source, "2025–2026", "choices.csv")
    assert kept[choices.MUNICIPALITIES].spec.status == "official"
    assert vintage_of(kept[choices.MUNICIPALITIES]) == "2026-07-01"


def test_a_faulty_file_leaves_everything_as_it_was(tmp_path, kept):
    before = choices.store(tmp_path).snapshot()
    path = tmp_path / "faulty.csv"
    path.write_text(example() + "Falun;2026;ALLA;1;1;1\n", encoding="utf-8")
    with pytest.raises(SchemaError, match="is on line 9 already"):
        choices.keep(path, TOLD, tmp_path)
    assert choices.store(tmp_path).snapshot() == before


def test_the_tables_stand_beside_the_baseline_and_go_away(tmp_path, kept, sweden_tables):
    assert choices.COUNTIES not in sweden_tables
    beside = choices.overlaid(sweden_tables, tmp_path)
    assert set(beside) - set(sweden_tables) == {choices.MUNICIPALITIES, choices.COUNTIES}
    assert beside.checksums[choices.COUNTIES] == choices.store(tmp_path).checksums()[choices.COUNTIES]
    assert set(at_hand.beside(tmp_path)) == {choices.MUNICIPALITIES, choices.COUNTIES}
    assert choices.take_away(tmp_path)
    assert not choices.take_away(tmp_path)
    assert choices.overlaid(sweden_tables, tmp_path) is sweden_tables


def test_a_permanent_link_keeps_the_tables(tmp_path, kept, sweden_outlook):
    given = choices.overlaid(Tables({}, {}), tmp_path)
    pin = pins.keep(sweden_outlook, given, tmp_path, "2026-07-01")
    choices.take_away(tmp_path)
    _, found = pins.opened(tmp_path, pin)
    assert found[choices.MUNICIPALITIES].frame.equals(kept[choices.MUNICIPALITIES].frame)


def test_an_indicator_is_fed_from_a_county(kept):
    indicator = Indicator.model_validate(
        {
            "key": "science-first-choices",
            "title": {"sv": "Förstahandsval", "en": "First choices"},
            "unit": "persons",
            "feed": {
                "kind": "table",
                "table": choices.COUNTIES,
                "value": "first_choices",
                "date": "year",
                "where": {"county": ["20"], "group": ["science_technology"]},
            },
        }
    )
    values = table_values(indicator, Tables(kept, {}))
    assert [(value.date, value.value) for value in values] == [("2025", 157), ("2026", 234)]
