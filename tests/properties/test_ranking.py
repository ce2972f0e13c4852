# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What holds for every ranking, whatever the labels."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from smedja.match.evaluation.metrics import average_precision, r_precision_at, reciprocal_rank
from smedja.match.ranking import Label, Ranker, RollUp
from smedja.match.text import words

texts = st.text(max_size=20) | st.sampled_from(["kock", "svetsare", "processoperatör, papper", "IT-tekniker", "C++"])
labels = st.lists(st.builds(Label, st.sampled_from("abcdefg"), texts), min_size=1, max_size=15)


@given(labels, st.lists(texts, max_size=4), st.randoms())
def test_the_order_of_labels_and_a_second_run_do_not_matter(given_labels, queries, random):
    shuffled = [*given_labels, given_labels[0]]
    random.shuffle(shuffled)
    once = Ranker.build(given_labels).rank(queries)
    assert Ranker.build(shuffled).rank(queries) == once
    assert Ranker.build(given_labels).rank(queries) == once


@given(labels, st.data())
def test_an_identical_label_has_the_largest_score(given_labels, data):
    label = data.draw(st.sampled_from(given_labels))
    ranker = Ranker.build(given_labels)
    row = ranker.scores([label.text])[0]
    if words(label.text):
        assert row[ranker.concepts.index(label.concept)] == row.max() == np.float32(1.0)
    else:
        assert row.max() == 0.0


@given(labels, texts, st.integers(1, 5))
def test_hits_fall_are_distinct_and_tie_by_identifier(given_labels, query, limit):
    (hits,) = Ranker.build(given_labels).rank([query], limit)
    assert len(hits) <= limit
    assert [(-hit.score, hit.concept) for hit in hits] == sorted((-hit.score, hit.concept) for hit in hits)
    assert len({hit.concept for hit in hits}) == len(hits)
    assert all(hit.score > 0 and Label(hit.concept, hit.label) in given_labels for hit in hits)


@given(labels, texts)
def test_other_queries_beside_it_do_not_change_an_answer(given_labels, query):
    ranker = Ranker.build(given_labels)
    assert ranker.rank(["annan", query, ""])[1] == ranker.rank([query])[0]


@given(labels, texts, st.floats(0, 0.5), st.floats(0, 0.5))
def test_a_roll_up_never_lowers_a_score(given_labels, query, offset, share):
    parents = dict.fromkeys("bcd", "a")
    plain = Ranker.build(given_labels).scores([query])
    rolled = Ranker.build(given_labels, roll_up=RollUp(parents, offset, share)).scores([query])
    assert np.all(rolled >= plain)


@given(st.permutations(range(8)), st.sets(st.integers(0, 7), min_size=1), st.integers(1, 8))
def test_measures_are_shares_and_one_when_all_right_answers_lead(order, relevant, k):
    places = [place for place, found in enumerate(order, start=1) if found in relevant]
    for value in (
        reciprocal_rank(places),
        average_precision(places, len(relevant)),
        r_precision_at(order, relevant, k),
    ):
        assert 0.0 < value <= 1.0 or (value == 0.0 and not relevant & set(order[:k]))
    led = sorted(relevant) + [found for found in order if found not in relevant]
    assert r_precision_at(led, relevant, k) == 1.0
    assert average_precision(range(1, len(relevant) + 1), len(relevant)) == 1.0
