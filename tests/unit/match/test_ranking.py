# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Ranking of tiny corpora whose right order a person can see."""

from __future__ import annotations

import numpy as np
import pytest

from smedja.core.errors import DataError
from smedja.match.kinship import KinshipScorer
from smedja.match.ngrams import Parts, Stems, TermSpace
from smedja.match.ranking import Label, LabelScorer, PriorScorer, Ranker, RollUp, View, WindowScorer, best_first

LABELS = [
    Label("cook", "kock"),
    Label("cook", "kökschef"),
    Label("baker", "bagare"),
    Label("nurse", "sjuksköterska"),
    Label("nurse", "sjukvårdare"),
    Label("mill", "processoperatör, pappersmassa"),
    Label("press", "processoperatör, plast"),
]


def first(ranker, query):
    return ranker.rank([query], 1)[0][0]


@pytest.mark.parametrize(
    ("query", "concept", "label"),
    [
        ("Kock", "cook", "kock"),
        ("sjuksköterskor", "nurse", "sjuksköterska"),
        ("Operatör i pappersmassa, process", "mill", "processoperatör, pappersmassa"),
        ("SJUKSKÖTERSKA", "nurse", "sjuksköterska"),
        ("sjuksko\u0308terska", "nurse", "sjuksköterska"),  # o and two dots as two signs
        ("pappersmassa processoperatör", "mill", "processoperatör, pappersmassa"),
    ],
)
def test_the_nearest_concept_comes_first_with_its_nearest_label(query, concept, label):
    hit = first(Ranker.build(LABELS), query)
    assert (hit.concept, hit.label) == (concept, label)


def test_an_identical_label_scores_one():
    assert first(Ranker.build(LABELS), "bagare").score == 1.0


def test_equals_are_ordered_by_identifier():
    ranker = Ranker.build([Label("b", "lots"), Label("c", "lots"), Label("a", "lots"), Label("d", "annat")])
    assert [hit.concept for hit in ranker.rank(["lots"], 2)[0]] == ["a", "b"]
    assert [hit.concept for hit in ranker.rank(["lots"], 3)[0]] == ["a", "b", "c"]


@pytest.mark.parametrize("query", ["", "   ", "–/,", "\n", "漢字", "🙂"])
def test_a_query_that_shares_nothing_gets_no_hit(query):
    assert Ranker.build(LABELS).rank([query]) == [()]


def test_no_queries_give_no_answers():
    ranker = Ranker.build(LABELS)
    assert ranker.rank([]) == []
    assert ranker.scores([]).shape == (0, 5)


@pytest.mark.parametrize("labels", [[], [Label("a", "x", -1.0)], [Label("a", "x", float("nan"))]])
def test_labels_that_cannot_be_ranked_by_are_refused(labels):
    with pytest.raises(DataError):
        Ranker.build(labels)


def test_a_limit_below_one_is_refused():
    with pytest.raises(DataError, match="At least one hit"):
        Ranker.build(LABELS).rank(["kock"], 0)


def test_labels_without_a_word_find_nothing_and_break_nothing():
    ranker = Ranker.build([Label("a", "–"), Label("b", "")])
    assert ranker.rank(["kock"]) == [()]


def test_the_limit_cuts_and_a_larger_one_only_adds():
    ranker = Ranker.build(LABELS)
    short, long = ranker.rank(["processoperatör"], 1)[0], ranker.rank(["processoperatör"], 50)[0]
    assert len(short) == 1
    assert long[:1] == short
    assert {hit.concept for hit in long} >= {"mill", "press"}


def test_a_light_label_loses_against_a_full_one():
    ranker = Ranker.build([Label("a", "svetsare", 0.5), Label("b", "svetsare")])
    assert [(hit.concept, hit.score) for hit in ranker.rank(["svetsare"])[0]] == [("b", 1.0), ("a", 0.5)]


def test_batches_do_not_change_an_answer():
    ranker = Ranker.build(LABELS)
    many = ranker.rank(["kock", "bagare"] * 200, 3)
    assert many[0::2] == [ranker.rank(["kock"], 3)[0]] * 200
    assert many[1::2] == [ranker.rank(["bagare"], 3)[0]] * 200


GROUPED = [Label("g", "livsmedelsarbete"), Label("h", "textilarbete"), Label("o1", "bagare"), Label("o2", "sömmare")]


def test_a_group_gets_its_share_of_the_best_below_it():
    rule = RollUp({"o1": "g", "o2": "h"}, offset=0.1, share=0.7)
    hits = Ranker.build(GROUPED, roll_up=rule).rank(["bagare"])[0]
    scores = {hit.concept: hit.score for hit in hits}
    # One narrower concept at 1: the mean of three is 1 / 1.75.
    assert scores["g"] == pytest.approx(0.1 + 0.7 / 1.75, abs=1e-4)
    assert [hit.concept for hit in hits][:2] == ["o1", "g"]
    assert "h" not in scores or scores["h"] < scores["g"]


def test_a_roll_up_never_lowers_a_group_and_ignores_strangers():
    rule = RollUp({"o1": "g", "nobody": "g", "o2": "nowhere", "g": "g"}, offset=0.0, share=0.1)
    ranker = Ranker.build(GROUPED, roll_up=rule)
    assert first(ranker, "livsmedelsarbete").concept == "g"
    assert first(ranker, "livsmedelsarbete").score == 1.0


def test_extra_views_add_and_late_ones_are_not_rolled_up():
    prior = PriorScorer.of_counts(["o1", "o2", "stranger"], {"o1": np.e - 1})
    rule = RollUp({"o1": "g"}, offset=0.0, share=1.0)
    early = Ranker.build(GROUPED, extra=[View(prior, 2.0)], roll_up=rule).scores(["sömmare"])[0]
    late = Ranker.build(GROUPED, extra=[View(prior, 2.0, late=True)], roll_up=rule).scores(["sömmare"])[0]
    place = {"g": 0, "h": 1, "o1": 2, "o2": 3}
    assert early[place["o1"]] == pytest.approx(late[place["o1"]], abs=1e-4)
    assert early[place["o1"]] > 2.0
    assert early[place["g"]] > late[place["g"]]


def test_a_standardised_view_of_equals_adds_nothing():
    flat = PriorScorer(("baker", "cook"), np.array([5.0, 5.0], np.float32))
    plain = Ranker.build(LABELS).scores(["kock"])
    np.testing.assert_array_equal(
        Ranker.build(LABELS, extra=[View(flat, 3.0, standardised=True)]).scores(["kock"]), plain
    )


def test_stretches_find_what_a_sentence_hides():
    scorer = LabelScorer.build([Label("a", "köra truck"), Label("b", "svetsa rör")])
    text = "du ska kunna köra truck och även ibland svetsa rör på vår verkstad i Borlänge"
    whole, stretched = scorer.scores([text])[0], WindowScorer(scorer).scores([text])[0]
    assert np.all(stretched > whole)
    np.testing.assert_allclose(stretched, [1.0, 1.0], atol=1e-5)


def test_a_stretch_scorer_of_a_very_long_text_scores_as_its_parts_do():
    scorer = LabelScorer.build([Label("a", "köra truck")])
    assert WindowScorer(scorer).scores([" ".join(["ord"] * 300 + ["köra", "truck"])])[0, 0] == pytest.approx(1.0)


def test_parts_are_those_of_padded_words():
    rows, terms = Parts(2, 3)(["ab", "", "ab"])
    # " ab " has three parts of two letters and two of three.
    assert rows.tolist().count(0) == 5
    assert 1 not in rows
    assert sorted(terms[rows == 0].tolist()) == sorted(terms[rows == 2].tolist())
    assert len(set(terms[rows == 0].tolist())) == 5


def test_parts_do_not_cross_words():
    space = TermSpace.of(["ab cd", "abcd"], Parts(2, 4))
    assert space.vectors(["bc"]).nnz == 1  # only in "abcd", not across the blank of "ab cd"
    assert TermSpace.of(["ab cd"], Parts(2, 4)).vectors(["bc"]).nnz == 0
    apart, together = space.vectors(["ab cd"]), space.vectors(["cd ab"])
    assert abs(apart - together).max() == pytest.approx(0.0, abs=1e-6)


def test_stems_join_inflections_and_keep_languages_apart():
    space = TermSpace.of(["managing projects", "wolves"], Stems("en"))
    assert space.vectors(["manage project"]).nnz == 2
    assert space.vectors(["", "unknown"]).nnz == 0


def test_rare_terms_weigh_more():
    space = TermSpace.of(["bagare lund", "kock lund", "svets lund"], Stems("sv"))
    row = space.vectors(["kock lund"]).toarray().ravel()
    common, rare = sorted(row[row > 0])
    assert rare > common


@pytest.mark.parametrize(
    ("row", "limit", "expected"),
    [
        ([0.5, 0.9, 0.5, 0.0], 2, [1, 0]),
        ([0.5, 0.9, 0.5, 0.0], 9, [1, 0, 2]),
        ([0.0, 0.0], 1, []),
        ([-1.0, 2.0, -3.0], 2, [1]),
    ],
)
def test_best_first(row, limit, expected):
    assert best_first(np.array(row, np.float32), limit).tolist() == expected


NEEDS = {
    "cook": {"cut": 1.0, "fry": 1.0},
    "baker": {"knead": 1.0, "bake": 1.0},
    "nurse": {"care": 1.0},
    "mill": {"machine": 1.0},
    "press": {"machine": 1.0},
}


def test_kinship_finds_concepts_that_need_the_like():
    scorer = KinshipScorer.learn([*LABELS, Label("carer", "vårdbiträde")], {**NEEDS, "carer": {"care": 1.0}})
    row = dict(zip(scorer.concepts, scorer.scores(["sjuksköterska"])[0].tolist(), strict=True))
    assert row["carer"] > 0.8  # not a letter in common that tells, but the same need
    assert row["carer"] > row["baker"]
    assert row["carer"] > row["mill"]


def test_kinship_does_not_depend_on_the_order_of_labels():
    one = KinshipScorer.learn(LABELS, NEEDS).scores(["kock", ""])
    other = KinshipScorer.learn(LABELS[::-1], NEEDS).scores(["kock", ""])
    np.testing.assert_array_equal(one, other)
    assert np.all(one[1] == 0.0)


def test_kinship_in_fewer_dimensions_still_tells_apart():
    labels = [Label(f"{number:03}", f"yrke{number} {'fisk' if number % 2 else 'träd'}") for number in range(60)]
    needs = {label.concept: {f"n{int(label.concept) % 2}": 1.0, f"m{label.concept}": 0.1} for label in labels}
    scorer = KinshipScorer.learn(labels, needs, dimensions=4)
    row = scorer.scores(["fisk"])[0]
    assert row[1::2].mean() > row[0::2].mean() + 0.3


def test_kinship_without_needs_is_refused():
    with pytest.raises(DataError, match="need"):
        KinshipScorer.learn(LABELS, {"nobody": {"care": 1.0}})


def test_kinship_leaves_concepts_without_needs_at_nought():
    scorer = KinshipScorer.learn(LABELS, {"cook": {"cut": 1.0}, "baker": {"bake": 1.0}})
    assert scorer.scores(["kock"])[0][scorer.concepts.index("nurse")] == 0.0
