# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The bound text as blocks, and how its figures are said."""

from __future__ import annotations

import pytest

from smedja.core import DocumentError
from smedja.report.bound import Book, WordKind, blocks_of, parse, plain, resolve
from smedja.report.bound.claim_words import wordings_of
from smedja.report.bound.text import Bound, Grid, Heading, Link, Listing, Paragraph, Picture, Strong, words
from tests.unit.report.bound.made_up import book

GAP = "gap county=20 occupation=721"


def told(text, lang="sv"):
    return resolve(parse(text), book(), lang=lang)


def test_headings_paragraphs_lists_and_tables():
    table = "| a | b |\n|---|---|\n| 1 | x |\n"
    text = f"# Rubrik\n\nText **stark** [här](https://example.org/).\n\n1. ett\n2. två\n\n{table}"
    found = blocks_of(told(text))
    heading, paragraph, listing, grid = found
    assert heading == Heading(1, ("Rubrik",))
    assert paragraph == Paragraph(("Text ", Strong(("stark",)), " ", Link(("här",), "https://example.org/"), "."))
    assert listing == Listing(((Paragraph(("ett",)),), (Paragraph(("två",)),)), numbered=True)
    assert grid == Grid((("a",), ("b",)), ((("1",), ("x",)),))


def test_figures_and_claims_stand_as_parts():
    (paragraph,) = blocks_of(
        told(f"Här {{% claim positive {GAP} year=2030 %}}saknas **{{{{ {GAP} year=2030 }}}}**{{% end %}}!")
    )
    before, bound, after = paragraph.parts
    assert (before, after) == ("Här ", "!")
    assert isinstance(bound, Bound)
    assert bound.by.verdict.holds
    assert bound.parts[1].parts[0].cited.figure.number == 340


@pytest.mark.parametrize(
    ("form", "lang", "words"),
    [
        ("interval", "sv", "340 (150–560)"),
        ("value", "sv", "340"),
        ("words", "sv", "150–560, troligast 340"),
        ("words", "en", "150–560, most likely 340"),
    ],
)
def test_forms(form, lang, words):
    assert plain(told(f"{{{{ {GAP} year=2030 form={form} }}}}", lang)) == words


def test_a_surplus_is_said_without_its_sign():
    assert plain(told("ett överskott på {{ gap county=20 occupation=723 year=2030 form=size }}")) == (
        "ett överskott på 50 (10–90)"
    )


def test_lists_and_tables_as_plain_words():
    text = (
        "{% each m in measures %}- {{ m.name }}: {{ m.money }}\n{% end %}\n\n| n | kr |\n|---|---|\n"
        "{% each m in measures %}| {{ m.name }} | {{ m.money form=value }} |\n{% end %}"
    )
    assert plain(told(text)) == "• A_B: 5\n• C: 7\nn\tkr\nA_B\t5\nC\t7"


ROWS = "| Grupp | Brist |\n|---|---|\n{% each g in groups %}| {{ g.name }} | {{ g.gap }} |\n{% end %}"


@pytest.mark.parametrize(("lead", "lang"), [("Tabell", "sv"), ("Table", "en")])
def test_what_stands_before_a_table_after_its_word_is_its_caption(lead, lang):
    found = told(f"{lead}: Brist i {{{{ county county=20 }}}} 2030\n\n{ROWS}", lang)
    (grid,) = blocks_of(found)
    assert isinstance(grid, Grid)
    assert words(grid.caption, found) == "Brist i Dalarna 2030"
    assert plain(found).splitlines()[0] == "Brist i Dalarna 2030"


def test_a_caption_may_begin_with_a_reference_and_other_paragraphs_are_none():
    begun = told(f"Tabell: {{{{ county county=20 }}}}\n\n{ROWS}")
    assert words(blocks_of(begun)[0].caption, begun) == "Dalarna"
    paragraph, grid = blocks_of(told(f"Tabellen visar detta.\n\n{ROWS}"))
    assert (type(paragraph), grid.caption) == (Paragraph, ())
    paragraph, _, grid = blocks_of(told(f"Tabell: En rad\n\nmellan\n\n{ROWS}"))
    assert (paragraph.parts, grid.caption) == (("Tabell: En rad",), ())


def test_a_chart_is_a_picture_with_its_caption_in_parts():
    found = told("{% chart parts groups value=granted,sought %}Av **{{ share }}** i länet{% end %}")
    (picture,) = blocks_of(found)
    assert isinstance(picture, Picture)
    assert picture.drawn is found.drawn[0]
    assert words(picture.caption, found) == "Av 62 % (55–70) i länet".replace(" %", "\u202f%")
    assert plain(found) == words(picture.caption, found)


@pytest.mark.parametrize("text", ["# a\n\n### b", "### a", "# a\n\n## b\n\n#### c"])
def test_a_heading_that_skips_a_level_is_told(text):
    with pytest.raises(DocumentError, match="skips a level"):
        blocks_of(told(text))


def test_a_heading_without_words_is_none():
    words_of = Book({"nothing": WordKind((), lambda _: "")})
    found = blocks_of(resolve(parse("# {{ nothing }}\n\n## b\n\n##\n\nc"), words_of))
    assert [type(block) for block in found] == [Heading, Paragraph]


def test_headings_go_down_a_level_at_a_time_and_up_at_will():
    levels = [block.level for block in blocks_of(told("## a\n\n### b\n\n#### c\n\n## d\n\n# e"))]
    assert levels == [2, 3, 4, 2, 1]


@pytest.mark.parametrize("text", ["![bild](x.png)", "```\nkod\n```", "##### djup", "> citat", "`kod`"])
def test_what_a_document_cannot_hold_is_told(text):
    with pytest.raises(DocumentError, match=r"cannot hold|too deep"):
        blocks_of(told(text))


def test_markup_of_pages_is_words():
    assert plain(told("a <script>b</script>")) == "a <script>b</script>"


def test_a_claim_stays_within_its_paragraph():
    with pytest.raises(DocumentError, match="several paragraphs"):
        told(f"{{% claim positive {GAP} year=2030 %}}a\n\nb{{% end %}}")


def test_the_wording_of_a_claim_is_all_that_stands_inside_it():
    claim = f"{{% claim positive {GAP} year=2030 %}}"
    here = f"Här {claim}saknas\n**folk**, [se](https://example.org/): {{{{ {GAP} year=2030 }}}}.\nOch mer.{{% end %}}"
    (wording,) = wordings_of(told(here)).values()
    assert wording.startswith("saknas **folk**, [se](https://example.org/): ")
    assert wording.endswith(". Och mer.")
    assert any(sign.isdigit() for sign in wording)
    assert wordings_of(told(f"{claim}A{{% end %}} b {claim}C{{% end %}}")) == {f"positive {GAP} year=2030": "A / C"}
    assert wordings_of(told("Inget.")) == {}
