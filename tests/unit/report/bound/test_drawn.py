# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Charts of a bound text: their figures in order, under the right names; what cannot be drawn is told."""

from __future__ import annotations

import pytest

from smedja.core import Absence, DocumentError, Unit
from smedja.report.bound import Book, ListKind, parse, resolve
from tests.unit.report.bound.made_up import DEMAND, GROUPS, SUPPLY, book, cited


def drawn(words, more=None, **parameters):
    both = book() | Book(more) if more else book()
    return resolve(parse(f"{{% chart {words} %}}x{{% end %}}"), both, parameters).drawn[0]


def values(series):
    return [point.cited.figure.value for point in series.points]


def test_bars_show_a_field_of_each_row_in_the_lists_order():
    found = drawn('bars groups value=gap names="Brist i dag"')
    (series,) = found.series
    assert found.categories == ("smeder", "gjutare m.fl.", "svarvare")
    assert (series.name, values(series)) == ("Brist i dag", [40.0, 25.0, Absence.SECRET])
    assert [point.cited.figure.low for point in series.points] == [30.0, -5.0, None]
    assert [point.key for point in series.points] == ["groups.gap a", "groups.gap b", "groups.gap c"]
    assert (found.form, found.place.line, found.key) == ("bars", 1, "bars groups names=Brist i dag value=gap")


def test_parts_show_a_part_and_its_whole():
    found = drawn("parts groups value=granted,sought names=beviljade,sökta label=key top=2")
    assert found.categories == ("a", "b")
    assert [(one.name, values(one)) for one in found.series] == [("beviljade", [4.0, 0.0]), ("sökta", [10.0, 20.0])]


def test_series_have_the_names_of_their_fields_unless_told():
    assert [one.name for one in drawn("parts groups value=granted,sought").series] == ["granted", "sought"]


def test_a_line_shows_the_years_between_two_and_other_figures_beside():
    found = drawn("line demand from=2024 to=2030 also=supply names=Behov,Tillgång")
    assert found.categories == ("2024", "2027", "2030")
    assert [values(one) for one in found.series] == [[one[0] for one in table.values()] for table in (DEMAND, SUPPLY)]
    assert found.series[1].points[1].key == "supply year=2027"
    assert drawn("line demand from=2025 to=2029").categories == ("2027",)


def test_what_a_chart_says_has_parameters_and_fields_put_in():
    assert drawn("bars groups value=$what", what="gap").series[0].name == "gap"
    text = "{% each m in measures %}{% chart bars groups value=gap names=$m.name %}x{% end %}{% end %}"
    assert [one.series[0].name for one in resolve(parse(text), book()).drawn] == ["A_B", "C"]


def test_names_lose_signs_that_no_file_can_hold():
    row = {"key": "k", "name": "Å\x00\ue000sa", "gap": cited(1.0)}
    rows = {"odd": ListKind((), lambda _: (row,), ("key", "name", "gap"))}
    assert drawn("bars odd value=gap", rows).categories == ("Åsa",)


ODD = {
    "mixed": ListKind(
        (), lambda _: ({"key": "k", "name": "n", "a": cited(1.0), "b": cited(1.0, unit=Unit.SHARE)},), ("key",)
    ),
    "secret": ListKind((), lambda _: ({"key": "k", "name": "n", "gap": cited(Absence.SECRET)},), ("key",)),
}


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("pie groups value=gap", ["no chart 'pie'", "bars, parts, line", "line 1, column 1"]),
        ("bars gap value=gap", ["is no list"]),
        ("bars nothing value=gap", ["no reference 'nothing'"]),
        ("bars groups", ["The chart needs value"]),
        ("bars groups value=name", ["groups has no figure 'name'", "It has gap, sought, granted"]),
        ("bars groups value=colour", ["groups has no figure 'colour'"]),
        ("bars groups value=gap label=gap", ["groups has no words 'gap'", "It has key, name"]),
        ("bars groups value=gap,sought", ["bars shows 1 fields"]),
        ("parts groups value=gap", ["parts shows 2 fields"]),
        ("bars groups value=gap names=a,b", ["1 series and 2 names"]),
        ("line demand from=2024 to=2030 also=supply names=a", ["2 series and 1 names"]),
        ("bars groups value=gap top=0", ["nothing to draw of groups"]),
        ("line demand from=1990 to=1999", ["nothing to draw of demand"]),
        ("bars secret value=gap", ["nothing to draw of secret"]),
        ("parts mixed value=a,b", ["several units"]),
        ("line demand to=2030", ["cannot be drawn over the years"]),
        ("line share from=2024 to=2030", ["cannot be drawn over the years"]),
        ("line county from=2024 to=2030", ["is no figure"]),
        ("line demand from=2024 to=2030 also=county", ["is no figure"]),
    ],
)
def test_what_cannot_be_drawn_is_told(words, what):
    with pytest.raises(DocumentError) as error:
        drawn(words, ODD)
    assert all(one in error.value.message for one in what), error.value.message


def test_every_group_of_the_made_up_list_is_drawn():
    assert len(drawn("bars groups value=gap").categories) == len(GROUPS)
