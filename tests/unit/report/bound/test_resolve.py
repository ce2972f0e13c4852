# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Resolving: figures in their places, claims checked, lists written out, faults told with their places."""

from __future__ import annotations

import pytest

from smedja.core import DocumentError, QueryError, Unit
from smedja.report.bound import Book, ListKind, WordKind, blocks_of, parse, plain, resolve
from smedja.report.bound.resolve import CLAIM, DRAWN, END, FIGURE, NAMED
from smedja.report.bound.text import Grid, Heading, Listing, Paragraph, Picture
from tests.unit.report.bound.made_up import book

GAP = "gap county=20 occupation=721"


def told(text, **more):
    return resolve(parse(text), book(), **more)


def claim(words):
    (only,) = told(f"{{% claim {words} %}}x{{% end %}}").claims
    return only.verdict


def test_a_reference_becomes_a_mark_and_its_figure():
    found = told("Det saknas {{ gap year=2030 county=20 occupation=721 form=words }}.")
    assert found.markdown == f"Det saknas {FIGURE[0]}0{FIGURE[1]}."
    assert (found.said[0].key, found.said[0].form) == ("gap county=20 occupation=721 year=2030", "words")
    assert found.said[0].cited.figure.number == 340


def test_a_parameter_stands_for_its_value():
    found = told("{{ county county=$place }}", parameters={"place": "20"})
    assert plain(found) == "Dalarna"
    assert [(one.key, one.text) for one in found.named] == [("county county=20", "Dalarna")]
    with pytest.raises(DocumentError, match=r"no parameter \$where.*There are \$place"):
        told("{{ county county=$where }}", parameters={"place": "20"})


def test_a_list_is_written_row_by_row_with_its_words_as_they_are():
    found = told("{% each m in measures %}- {{ m.name }}: {{ m.money }}\n{% end %}")
    assert plain(found) == "• A_B: 5\n• C: 7"
    assert [one.key for one in found.named] == ["measures.name a_b", "measures.name c"]
    assert [one.cited.figure.number for one in found.said] == [5.0, 7.0]
    assert told("{% each m in measures area=x %}{{ m.name }}{% end %}").markdown == ""


@pytest.mark.parametrize(
    ("words", "holds", "sure"),
    [
        (f"rises {GAP} from=2024 to=2030", True, True),
        (f"falls {GAP} from=2024 to=2030", False, False),
        ("falls gap county=21 occupation=721 from=2024 to=2030", True, False),
        ("steady gap county=21 occupation=721 from=2024 to=2030 within=0.1", True, None),
        ("steady gap county=21 occupation=721 from=2024 to=2030 within=0.05", False, None),
        (f"largest {GAP} year=2030 among=occupation", True, None),
        ("largest gap county=20 occupation=722 year=2030 among=occupation", False, None),
        ("largest gap county=20 occupation=722 year=2030 among=occupation top=2", True, None),
        ("smallest gap county=20 occupation=723 year=2030 among=occupation", True, None),
        ("above share than=0.5", True, True),
        ("above share than=0.6", True, False),
        ("below share than=0.6", False, False),
        (f"positive {GAP} year=2030", True, True),
        ("negative gap county=20 occupation=723 year=2030", True, True),
    ],
)
def test_claims(words, holds, sure):
    verdict = claim(words)
    assert (verdict.holds, verdict.sure) == (holds, sure)


def test_a_claim_tells_the_figures_that_it_rests_on():
    assert [one.figure.number for one in claim(f"rises {GAP} from=2024 to=2030").figures] == [100, 340]
    below = claim("largest gap county=20 occupation=722 year=2030 among=occupation")
    assert [one.figure.number for one in below.figures] == [90, 340]


def test_broken_claims_are_listed_and_marked():
    found = told(f"{{% claim falls {GAP} from=2024 to=2030 %}}Bristen krymper{{% end %}}.")
    assert found.markdown == f"{CLAIM[0]}0{CLAIM[1]}Bristen krymper{END}."
    assert [one.key for one in found.broken] == ["falls gap county=20 from=2024 occupation=721 to=2030"]


def test_differences_places_and_directions():
    found = told(
        f"{{{{ change of={GAP} from=2024 to=2030 }}}}{{{{ rank of={GAP} year=2030 among=occupation }}}}"
        f"{{{{ direction of={GAP} from=2024 to=2030 up=växer }}}}"
        "{{ direction of=gap county=21 occupation=721 from=2024 to=2030 }}"
    )
    change, place = (one.cited.figure for one in found.said)
    assert (change.number, change.low, change.reference_date) == (240, None, "2024–2030")
    assert (place.number, place.unit) == (1, Unit.COUNT)
    assert plain(found).endswith("växerminskar")


def test_a_noun_follows_its_figure_in_the_right_number():
    place = "rank of=gap county=20 occupation=721 year=2030 among=occupation form=value one=plats many=platser"
    assert plain(told(f"{{{{ {place} }}}}")) == "1\u00a0plats"
    people = f"{GAP} year=2030 form=value one=person many=personer"
    assert plain(told(f"{{{{ {people} }}}}")) == "340\u00a0personer"


def test_a_noun_follows_the_figure_of_a_row():
    text = "{% each g in groups %}{{ g.granted form=value one=plats many=platser }} {% end %}"
    assert plain(told(text)).strip() == "4\u00a0platser 0\u00a0platser 5\u00a0platser"
    with pytest.raises(DocumentError, match="both one and many"):
        told("{% each g in groups %}{{ g.name one=a many=b }}{% end %}")


def test_an_empty_list_gives_what_stands_after_else_and_its_own_references():
    text = "{% each m in measures area=x %}{{ m.name }}{% else %}Inga i {{ county county=20 }}{% end %}"
    assert plain(told(text)) == "Inga i Dalarna"
    assert plain(told("{% each m in measures %}{{ m.name }} {% else %}Inga{% end %}")).strip() == "A_B C"
    with pytest.raises(DocumentError, match="no row 'm'"):
        told("{% each m in measures area=x %}y{% else %}{{ m.name }}{% end %}")


def test_a_chart_is_a_mark_and_its_caption_in_a_paragraph_of_their_own():
    found = told("Före {% chart bars groups value=gap %}Brist i {{ county county=20 }}{% end %} efter")
    assert found.markdown.split("\n\n") == [
        "Före ", f"{DRAWN[0]}0{DRAWN[1]}Brist i {NAMED[0]}0{NAMED[1]}Dalarna{END}", " efter",
    ]  # fmt: skip
    assert [(one.key, one.form) for one in found.drawn] == [("bars groups value=gap", "bars")]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("- a {% chart bars groups value=gap %}C{% end %}\n- b", [Listing, Picture, Listing]),
        ("# T\n{% chart bars groups value=gap %}C{% end %}\nslut", [Heading, Picture, Paragraph]),
        ("| a |\n|---|\n| b {% chart bars groups value=gap %}C{% end %} |", [Grid, Picture, Paragraph]),
    ],
)
def test_a_chart_breaks_out_of_lists_and_tables(text, blocks):
    assert [type(block) for block in blocks_of(told(text))] == blocks


def test_the_sign_of_a_figure_chooses_a_word():
    text = "{{ sign of=gap county=20 occupation=%s year=2030 up=brist down=överskott }}"
    assert [plain(told(text % code)) for code in ("721", "723")] == ["brist", "överskott"]


def test_a_field_of_a_row_is_an_argument_of_another_reference():
    lists = {"places": ListKind((), lambda _: ({"key": "20", "code": "20"},), ("key", "code"))}
    found = resolve(parse("{% each p in places %}{{ county county=$p.code }}{% end %}"), book() | Book(lists))
    assert plain(found) == "Dalarna"


def test_two_books_with_one_name_are_told():
    with pytest.raises(DocumentError, match="Two books have the reference county"):
        book() | Book({"county": WordKind((), lambda _: "")})


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{{ gap county=20 occupation=721 year=2030 one=person }}", ["both one and many"]),
        ("{{ county county=20 one=a many=b }}", ["A noun needs a figure"]),
        ("{{ sign of=gap county=20 occupation=721 year=2030 up=a }}", ["sign needs down"]),
        (
            "a\n {{ gapp county=20 occupation=721 year=2030 }}",
            ["no reference 'gapp'", "Did you mean gap", "line 2, column 2"],
        ),
        ("{{ gap county=20 }}", ["gap needs occupation, year"]),
        ("{{ gap county=20 occupation=721 year=2030 sex=1 }}", ["takes no sex"]),
        ("{{ gap county=99 occupation=721 year=2030 }}", ["No gap for 99", "line 1, column 1"]),
        ("{{ gap county=20 occupation=721 year=2030 form=loud }}", ["no form 'loud'"]),
        ("{{ measures }}", ["is a list"]),
        ("{% each m in gap %}{% end %}", ["is no list"]),
        ("{{ m.name }}", ["no row 'm'"]),
        ("{% each m in measures %}{{ m.colour }}{% end %}", ["m has no 'colour'", "key, name, money"]),
        ("{% claim explodes gap %}x{% end %}", ["no claim 'explodes'"]),
        ("{% claim rises gap county=20 occupation=721 %}x{% end %}", ["rises needs from, to"]),
        ("{% claim positive county county=20 %}x{% end %}", ["is no figure"]),
        ("{% claim positive gap county=20 occupation=999 year=2030 %}x{% end %}", ["cannot be checked", "(..)"]),
        ("{% claim largest gap county=20 occupation=721 year=2030 among=year %}x{% end %}", ["cannot be ranked"]),
        ("{% claim above share than=half %}x{% end %}", ["than=half is no number"]),
        ("{{ change of=gap county=20 }}", ["change needs from, to"]),
        ("{% include other %}", ["No other template"]),
    ],
)
def test_what_does_not_hold_is_told_with_line_and_column(text, what):
    with pytest.raises(DocumentError) as error:
        told(text)
    assert all(words in error.value.message for words in what), error.value.message


def test_all_faults_are_told_at_once_and_each_once():
    with pytest.raises(DocumentError) as error:
        told("{{ nothing }}\n{% each m in measures %}{{ m.colour }}{% end %}\n{{ gap }}")
    assert len(error.value.faults) == 3


def test_templates_include_others_and_a_loop_is_told():
    files = {"a": parse("A{% include b %}", "a"), "b": parse("B {{ county county=20 }}", "b")}
    assert plain(resolve(files["a"], book(), template_of=files.__getitem__)) == "AB Dalarna"
    loop = {"a": parse("A{% include b %}", "a"), "b": parse("\nB{% include a %}", "b")}
    with pytest.raises(DocumentError, match=r"a → b → a – b, line 2, column 2"):
        resolve(loop["a"], book(), template_of=loop.__getitem__)


def test_signs_that_no_file_can_hold_are_left_out():
    assert told("a\x00\x08\x1b\x9f\ud800\ufeff\ufffe b\u00ad").markdown == "a b\u00ad"
    words = Book({"name": WordKind((), lambda _: "\x01 Åsa\x0bB \ue000 \x7f")})
    assert plain(resolve(parse("{{ name }}."), words)) == "Åsa B."


def test_private_signs_of_a_text_are_no_marks():
    assert told(f"a{FIGURE[0]}0{FIGURE[1]}b").markdown == "a0b"


def test_a_template_that_would_never_end_is_stopped():
    deep = "{% each a in measures %}" * 17 + "x" + "{% end %}" * 17
    with pytest.raises(DocumentError, match="too long"):
        told(deep)


def test_a_template_that_is_none_is_told_with_its_place():
    def none(name):
        raise QueryError(f"There is no document {name!r}", todo="There is one")

    with pytest.raises(DocumentError, match=r"no document 'other'.*line 2, column 3.*There is one"):
        told("x\n  {% include other %}", template_of=none)
