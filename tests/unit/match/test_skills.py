# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""HOUSE and TECH on a handful of sentences, and on broken files."""

from __future__ import annotations

import zipfile

import numpy as np
import pytest

from smedja.core.errors import DataError, SourceUnavailable
from smedja.match.evaluation import skills

SKILLS = ["use spreadsheets software", "weld metal", "Java (computer programming)", "teamwork principles", "cook fish"]
ROWS = """sentence,span,sub_span,label
You weld metal and steel .,weld metal,,weld metal
You weld metal and steel .,steel,,LABEL NOT PRESENT
"Welding, or Java .",Java,,Java (computer programming)
"Welding, or Java .",Welding,,weld metal
We are nice .,nice,,UNDERSPECIFIED
Know your spreadsheets .,spreadsheets,,use spreadsheets software\x20
Fry fish daily .,Fry fish,,cook fish
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "skills_en_label.txt").write_text("\n".join([*SKILLS, SKILLS[0], ""]), encoding="utf-8")
    for name in skills.SETS:
        for part in ("validation", "test"):
            (tmp_path / f"{name}_{part}_annotations.csv").write_text(ROWS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def esco(tmp_path):
    with zipfile.ZipFile(tmp_path / "esco_v1.1.1_en_csv.zip", "w") as file:
        file.writestr(
            "skills_en.csv",
            "conceptUri,preferredLabel,altLabels,description\n"
            'u1,cook fish,"fry fish\nsteel\ncook fish",Prepare trout in a pan.\n'
            "u2,weld metal,welding,\nu9,never heard of,x,\n",
        )
    with zipfile.ZipFile(tmp_path / "esco_v1.1.1_relations_csv.zip", "w") as file:
        file.writestr("occupationSkillRelations.csv", "occupationUri,skillUri\na,u2\nb,u2\nc,u1\n")
    return tmp_path


def test_answers_that_say_nothing_fits_are_dropped_and_sentences_joined(folder):
    read = skills.read(folder, "house", "test")
    assert read.texts == (
        "You weld metal and steel .",
        "Welding, or Java .",
        "Know your spreadsheets .",
        "Fry fish daily .",
    )
    assert read.labels[1] == {"weld metal", "Java (computer programming)"}
    assert read.labels[2] == {"use spreadsheets software"}  # a blank at the end is not another label
    assert (read.left_out, read.unknown) == (1, ())


def test_skills_know_their_labels_descriptions_and_use(folder, esco):
    known = skills.read_skills(folder, esco)
    assert known.preferred == tuple(SKILLS)
    assert known.alternative["cook fish"] == ("fry fish", "steel")
    assert known.described["cook fish"].startswith("Prepare trout")
    assert known.wanted == {"cook fish": 1.0, "weld metal": 2.0}
    assert skills.read_skills(folder).alternative == {}


def test_the_dictionary_by_hand(folder, esco):
    result = skills.evaluate([skills.read(folder, "house", "test")], skills.read_skills(folder, esco))
    preferred, every = result.dictionary
    # Preferred labels are found in one place, rightly, of five right ones.
    assert (preferred.precision, preferred.recall) == (1.0, 1 / 5)
    # With the others: weld metal + cook fish (by "steel", wrongly) | welding | – | fry fish: 3 right of 4, of 5.
    assert (every.precision, every.recall) == (3 / 4, 3 / 5)


def test_a_dictionary_that_finds_nothing_has_no_precision(folder):
    (folder / "skills_en_label.txt").write_text("\n".join([*SKILLS[2:], "weld  metals", *SKILLS[:2]]), encoding="utf-8")
    sentence = "sentence,span,sub_span,label\nNothing here .,x,,cook fish\n"
    (folder / "tech_test_annotations.csv").write_text(sentence, encoding="utf-8")
    result = skills.evaluate([skills.read(folder, "tech", "test")], skills.read_skills(folder))
    assert (result.dictionary[0].precision, result.dictionary[0].recall) == (None, 0.0)


def test_rows_stand_for_each_system_and_file_with_published_ones_beside(folder, esco):
    files = [skills.read(folder, name, "validation") for name in skills.SETS]
    result = skills.evaluate(files, skills.read_skills(folder, esco))
    assert [(row.system, row.name) for row in result.rows] == [
        (system, name)
        for name in skills.SETS
        for system in ("preferred labels", "all labels", "labels, stems, stretches, descriptions, use")
    ]
    assert all(row.part == "validation" and row.rp_5.queries == 4 for row in result.rows)
    assert all(not row.verified for row in result.published)


def test_other_labels_help_where_preferred_ones_share_nothing(folder, esco):
    known = skills.read_skills(folder, esco)
    top = skills.ranker(known).rank(["Welding , fry in a pan"], 2)[0]
    assert {hit.concept for hit in top} == {"weld metal", "cook fish"}


def test_an_encoder_adds_a_row(folder, esco):
    class Flat:
        name = "flat"

        def encode(self, texts):
            return np.ones((len(texts), 2), np.float32)

    files = [skills.read(folder, "house", "validation")]
    rows = skills.evaluate(files, skills.read_skills(folder, esco), encoders=(Flat(), Flat())).rows
    assert rows[-1].system == "labels, stems, stretches, descriptions, use + encoder"
    assert rows[-1].rp_5 == rows[-2].rp_5  # all embeddings are alike, so nothing may change


def test_missing_files_are_named(folder):
    (folder / "house_test_annotations.csv").unlink()
    with pytest.raises(SourceUnavailable, match="house_test"):
        skills.read(folder, "house", "test")
    (folder / "skills_en_label.txt").unlink()
    with pytest.raises(SourceUnavailable, match="skills_en_label"):
        skills.read_skills(folder)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("sentence,answer\nx,y\n", "label"),
        ("", "Not a table"),
        ("sentence,label\n,cook fish\n", "row 2"),
        ("sentence,label\nx,play chess\n", "play chess"),
        ("sentence,label\nx,UNDERSPECIFIED\n", "No sentence"),
    ],
)
def test_broken_annotations_are_refused_with_a_reason(folder, content, message):
    (folder / "house_test_annotations.csv").write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        skills.read(folder, "house", "test")


def test_a_label_in_a_hundred_that_is_unknown_counts_as_never_found(folder):
    rows = "".join(f"Sentence {number} .,cook fish\n" for number in range(99))
    (folder / "tech_test_annotations.csv").write_text(
        "sentence,label\n" + rows + "Chess .,play chess\n", encoding="utf-8"
    )
    read = skills.read(folder, "tech", "test")
    assert read.unknown == ("play chess",)
    assert read.labels[-1] == {"play chess"}
