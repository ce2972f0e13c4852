# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""MELO on a benchmark of five queries, and on broken ones."""

from __future__ import annotations

import zipfile

import numpy as np
import pytest

from smedja.core.errors import DataError, SourceUnavailable
from smedja.match.evaluation import melo
from smedja.match.text import folded

ISCO = "http://data.europa.eu/esco/isco/C"
OCCUPATION = "http://data.europa.eu/esco/occupation/"
QUERIES = ["Bagare", "Konditor", "Svetsare", "Plåtsvetsare", "Tårtdekoratör"]
#: Concept, address, Swedish labels, English labels.
CONCEPTS = [
    ("C000001", ISCO + "7", ["Hantverk"], ["Crafts"]),
    ("C000002", ISCO + "7512", ["Bagare och konditorer"], ["Bakers", "Pastry-cooks"]),
    ("C000003", ISCO + "7212", ["Svetsare och gasskärare"], ["Welders"]),
    ("C000004", OCCUPATION + "b", ["bagare"], ["baker"]),
    ("C000005", OCCUPATION + "k", ["konditor", "sockerbagare"], ["pastry maker", "confectioner"]),
    ("C000006", OCCUPATION + "s", ["svetsare"], ["welder"]),
]
RIGHT = {0: "C000004", 1: "C000005", 2: "C000006", 3: "C000006", 4: "C000002"}


def write(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join("\t".join(map(str, row)) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def folder(tmp_path):
    for name, language, column in ((melo.SWEDISH, "sv", 2), (melo.ENGLISH, "en", 3)):
        corpus = [
            (f"{row[0]}_{language}_{number:03}", text, row)
            for row in CONCEPTS
            for number, text in enumerate(row[column])
        ]
        write(tmp_path / name / "queries.tsv", [(f"Q{i:06}", text) for i, text in enumerate(QUERIES, 1)])
        write(tmp_path / name / "corpus_elements.tsv", [(key, text) for key, text, _ in corpus])
        annotations = [
            (f"Q{i + 1:06}", 0, key, 1) for i, right in RIGHT.items() for key, _, row in corpus if row[0] == right
        ]
        write(tmp_path / name / "annotations.tsv", annotations)
        if language == "sv":
            write(tmp_path / name / "concept_mapping.tsv", [(key, row[1]) for key, _, row in corpus])
    return tmp_path


@pytest.fixture
def esco(tmp_path):
    with zipfile.ZipFile(tmp_path / "esco_v1.1.1_en_csv.zip", "w") as file:
        rows = "".join(f"{OCCUPATION}{key},{code},x\n" for key, code in (("b", 7512), ("k", 7512), ("s", 7212)))
        file.writestr("occupations_en.csv", "conceptUri,iscoGroup,preferredLabel\n" + rows)
    with zipfile.ZipFile(tmp_path / "esco_v1.1.1_relations_csv.zip", "w") as file:
        rows = f"{OCCUPATION}b,essential,bake\n{OCCUPATION}k,optional,bake\n{OCCUPATION}s,essential,weld\n"
        file.writestr("occupationSkillRelations.csv", "occupationUri,relationType,skillUri\n" + rows)
    return tmp_path


def row_of(result, system, task="sv-sv"):
    return next(row for row in result.rows if row.system == system and row.task == task)


def test_reading_gives_concepts_and_right_answers(folder):
    read = melo.read(folder)
    assert read.queries == tuple(QUERIES)
    assert read.relevant_sv == read.relevant_en == tuple(frozenset({RIGHT[i]}) for i in range(5))
    assert read.group_codes == {"C000001": "7", "C000002": "7512", "C000003": "7212"}
    assert len(read.labels) == 7
    assert len(read.english) == 8


def test_the_structure_has_groups_and_weighted_needs(esco):
    structure = melo.read_structure(esco)
    assert structure.group[OCCUPATION + "k"] == "7512"
    assert structure.needs == {
        OCCUPATION + "b": {"bake": 1.0},
        OCCUPATION + "k": {"bake": 0.5},
        OCCUPATION + "s": {"weld": 1.0},
    }


def test_only_what_the_published_systems_do_is_called_like_for_like(folder, esco):
    result = melo.evaluate(melo.read(folder), melo.read_structure(esco), key={})
    assert {row.system for row in result.rows if row.like_for_like} == {"each label by itself"}
    assert all(row.task == "sv-sv" for row in result.rows if row.like_for_like)
    assert [row.task for row in result.rows if row.system == "labels + groups"] == ["sv-sv", "sv-en"]
    assert {"E5", "OpenAI"} <= {row.system for row in result.published}


def test_measures_by_hand(folder):
    row = row_of(melo.evaluate(melo.read(folder)), "labels of a concept")
    # The first four share a word with their concept; the group of the fifth shares no more than parts of words.
    assert row.mrr.queries == 5
    assert row.hit_1.value >= 0.8
    assert row.mrr.value > row.hit_1.value
    assert row.hit_10.value == 1.0
    halves = row.mrr_development.value * row.mrr_development.queries + row.mrr_reported.value * row.mrr_reported.queries
    assert halves / 5 == pytest.approx(row.mrr.value)


def test_the_official_key_leads_to_its_group(folder, esco):
    read, structure = melo.read(folder), melo.read_structure(esco)
    key = {folded("Tårtdekoratör"): frozenset({"7512"})}
    result = melo.evaluate(read, structure, key=key)
    without = row_of(result, "labels + groups + skills").mrr.value
    assert row_of(result, "labels + groups + skills + official SSYK key").mrr.value >= without
    assert not [row for row in melo.evaluate(read, structure).rows if "key" in row.system]


def test_the_key_scores_concepts_of_its_group_only():
    scorer = melo.KeyScorer(("a", "b", "c"), np.array(["7512", "7212", ""]), {"tårtdekoratör": frozenset({"7512"})})
    np.testing.assert_array_equal(scorer.scores(["Tårtdekoratör", "annan"]), [[1, 0, 0], [0, 0, 0]])
    assert scorer.scores([]).shape == (0, 3)


def test_places_when_a_concept_gives_one_label_or_all():
    order, sizes, right = np.array([2, 0, 3, 1]), np.array([2, 1, 3, 0]), np.array([1, 3, 0])
    # One label each: 2, 0, then 1; concept 3 has none in this corpus. Together: 2 fills 1–3, 0 fills 4–5, 1 fills 6.
    assert melo._first_places(order, sizes, right) == [2, 3]
    assert melo._together(order, sizes, right) == [4, 5, 6]


def test_halves_are_drawn_once_and_for_all():
    half = melo.is_development(2882)
    assert half.sum() == 1441
    assert np.flatnonzero(half)[:5].tolist() == np.flatnonzero(melo.is_development(2882))[:5].tolist()
    assert melo.is_development(5).sum() == 2


@pytest.mark.parametrize(
    "name", ["swe_q_sv_c_sv/queries.tsv", "swe_q_sv_c_sv/concept_mapping.tsv", "swe_q_sv_c_en/corpus_elements.tsv"]
)
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    with pytest.raises(SourceUnavailable, match=name.rsplit("/", 1)[-1]):
        melo.read(folder)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("queries.tsv", b"Q000001 no tab\n", "line 1"),
        ("queries.tsv", b"", "empty"),
        ("queries.tsv", b"\xff\xfe\n", "UTF-8"),
        ("annotations.tsv", b"Q000001\t0\tC999999_sv_000\t1\n", "known label"),
        ("annotations.tsv", b"Q000001\t0\tC000004_sv_000\t1\n", "without a right answer"),
        ("annotations.tsv", b"Q000001\t0\tC000005_sv_000\t1\n", "not whole concepts"),
        ("concept_mapping.tsv", b"C000001_sv_000\thttp://x\n", "without an address"),
        ("queries.tsv", b"Q000001\tannan\n", "different queries"),
    ],
)
def test_a_broken_file_is_refused_with_a_reason(folder, name, content, message):
    (folder / melo.SWEDISH / name).write_bytes(content)
    with pytest.raises(DataError, match=message):
        melo.read(folder)


def test_archives_that_are_missing_broken_or_poor_are_refused(esco):
    archive = esco / "esco_v1.1.1_relations_csv.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("occupationSkillRelations.csv", "occupationUri,skillUri\na,b\n")
    with pytest.raises(DataError, match="relationType"):
        melo.read_structure(esco)
    archive.write_bytes(b"PK no archive")
    with pytest.raises(SourceUnavailable, match="occupationSkillRelations"):
        melo.read_structure(esco)
    archive.unlink()
    with pytest.raises(SourceUnavailable):
        melo.read_structure(esco)


class Counting:
    """Encodes by length and letters; counts texts."""

    name = "counting"

    def __init__(self):
        self.asked = []

    def encode(self, texts):
        self.asked += texts
        rows = np.ones((len(texts), 64), np.float32)
        for number, text in enumerate(texts):
            for letter in text.lower():
                rows[number, ord(letter) % 64] += 1
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_an_encoder_adds_rows_and_sees_each_text_once(folder, esco):
    encoder = Counting()
    result = melo.evaluate(melo.read(folder), melo.read_structure(esco), encoder=encoder)
    assert len(encoder.asked) == len(set(encoder.asked))
    systems = {row.system for row in result.rows}
    assert {
        "each label by itself + encoder",
        "labels + groups + skills + encoder",
        "labels + groups + skills + encoder + English",
    } <= systems
