# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Templates: what they hold, and where what is wrong with them stands."""

from __future__ import annotations

import pytest

from smedja.core import DocumentError
from smedja.report.bound.template import Chart, Claim, Each, Include, Place, Reference, Text, parse


def test_text_references_claims_lists_and_includes():
    told = parse(
        "# Rubrik\n"
        'I {{ county county=$county }} saknas {{ gap county=20 occupation="721" year=2030 }}.\n'
        "{% claim rises gap county=20 from=2024 to=2030 %}Bristen **växer**{% end %}\n"
        "{% each m in measures area=a %}- {{ m.name }}\n{% end %}{% include sources %}",
        "mall",
    ).nodes
    assert [type(node) for node in told] == [
        Text, Reference, Text, Reference, Text, Claim, Text, Each, Include,
    ]  # fmt: skip
    gap, claim, each = told[3], told[5], told[7]
    assert (gap.name, dict(gap.arguments)) == ("gap", {"county": "20", "occupation": "721", "year": "2030"})
    assert gap.place == Place("mall", 2, 38)
    assert (claim.predicate, claim.of.name, claim.body) == ("rises", "gap", (Text("Bristen **växer**"),))
    assert (each.row, each.of.name, dict(each.of.arguments), each.body[1].name) == (
        "m",
        "measures",
        {"area": "a"},
        "m.name",
    )


def test_a_backslash_leaves_braces_as_they_are():
    assert parse(r"a \{{ b \{% c").nodes == (Text("a {{ b {% c"),)


def test_a_chart_has_a_form_what_it_is_of_and_a_caption():
    (_, chart) = parse('Se\n  {% chart bars groups value=gap names="Brist" %}Bristen i **länet**{% end %}', "m").nodes
    assert isinstance(chart, Chart)
    assert (chart.form, chart.of.name, dict(chart.of.arguments)) == (
        "bars",
        "groups",
        {"value": "gap", "names": "Brist"},
    )
    assert (chart.body, chart.place) == ((Text("Bristen i **länet**"),), Place("m", 2, 3))


def test_else_parts_the_rows_from_what_is_written_without_them():
    (each,) = parse("{% each m in measures %}- {{ m.name }}{% else %}Inga {{ county county=20 }}.{% end %}").nodes
    assert [type(node) for node in each.body] == [Text, Reference]
    assert [getattr(node, "text", getattr(node, "name", "")) for node in each.otherwise] == ["Inga ", "county", "."]
    (bare,) = parse("{% each m in measures %}x{% end %}").nodes
    assert bare.otherwise == ()


def test_an_else_belongs_to_the_list_it_stands_in():
    (outer,) = parse("{% each a in x %}{% each b in y %}1{% else %}2{% end %}{% else %}3{% end %}").nodes
    (inner,) = outer.body
    assert (inner.body, inner.otherwise, outer.otherwise) == ((Text("1"),), (Text("2"),), (Text("3"),))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("ab{% else %}", ["no list here that could be empty", "line 1, column 3"]),
        ("{% claim rises gap %}\nx{% else %}y{% end %}", ["no list here that could be empty", "line 2, column 2"]),
        ("{% each m in x %}a{% else %}b{% else %}c{% end %}", ["Write else once", "line 1, column 30"]),
        ("x\n {% chart bars %}y{% end %}", ["names no reference", "line 2, column 2"]),
        ("{% chart %}y{% end %}", ["'' is no name"]),
        ("{% chart bars groups value=gap %}a\n\nb{% end %}", ["A chart goes over several paragraphs"]),
        ("{% chart bars groups value=gap %} \n{% end %}", ["The chart says nothing", "read aloud"]),
        ("{% chart bars groups value=gap %}x", ["The chart has no end"]),
        ("a\n  {{ gap", ["{{ is never closed", "line 2, column 3"]),
        ("{% claim rises gap %}x", ["The claim has no end", "line 1, column 1"]),
        ("x{% end %}", ["nothing to end", "line 1, column 2"]),
        ("{{ }}", ["names no reference"]),
        ("{{ gap gap }}", ["names no reference"]),
        ("{{ gap county=1 county=2 }}", ["county is given twice"]),
        ("{{ gap county= }}", ["cannot be read"]),
        ('{{ gap county="a }}', ["cannot be read"]),
        ("{% loop %}", ["There is no block 'loop'"]),
        ("{% each m of measures %}{% end %}", ["The list is not named"]),
        ("{% include Not a name %}", ["is no name of a template"]),
        ("{% claim %}{% end %}", ["'' is no name"]),
    ],
)
def test_what_is_wrong_is_told_with_line_and_column(text, what):
    with pytest.raises(DocumentError) as told:
        parse(text)
    assert all(words in told.value.message for words in what)


def test_all_faults_are_told_at_once_and_an_end_is_not_blamed_for_its_block():
    with pytest.raises(DocumentError) as told:
        parse("{{ }}\n{% claim %}x{% end %}\n{{ gap a=1 a=2 }}")
    assert [fault.where.split(", ", 1)[1] for fault in told.value.faults] == [
        "line 1, column 1",
        "line 2, column 1",
        "line 3, column 1",
    ]
