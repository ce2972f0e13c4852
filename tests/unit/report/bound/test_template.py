# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Templates: what they hold, and where what is wrong with them stands."""

from __future__ import annotations

import pytest

from smedja.core import DocumentError
from smedja.report.bound.template import Claim, Each, Include, Place, Reference, Text, parse


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


@pytest.mark.parametrize(
    ("text", "what"),
    [
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
