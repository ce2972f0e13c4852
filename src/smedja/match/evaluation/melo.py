# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""MELO, Swedish: names of occupations in the employment service's taxonomy, to be found among the labels of ESCO.

Position in the flow: reads a folder of the benchmark (Retyk et al. 2024), ranks with ``match.ranking`` and puts the
published rows beside. The right answers are the official crosswalk; nothing here reads it but to score.

How the settings were chosen: MELO has no validation part. ``is_development`` draws half of the queries with a fixed
seed; every weight below was chosen on these from a coarse grid, and the other half was looked at once. Rows give both
halves and, to stand beside the published ones, all queries.

What a row knows is in its name, for the kinds of knowledge are not alike. Only ``each label by itself`` does what the
published systems do. The others know which labels are of one concept, and rank each concept once; then ESCO's own
structure (the group of an occupation, the skills that it needs, English labels); then the official key from SSYK to
ISCO, which is another matter than the crosswalk but of its family. Groups matter much: for four of ten queries the
right answer is a group of ISCO, whose name is seldom near.

Swedish to English goes through the concept: the Swedish labels are matched and the concept's English labels given out.
That uses labels the published systems do not see: not like for like.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from smedja.core.errors import DataError, FaultReport
from smedja.match.encoders import EmbeddingScorer, Encoder, Remembering, VectorCache
from smedja.match.evaluation.archives import archived, lines
from smedja.match.evaluation.metrics import Measure, average_precision, hit, reciprocal_rank
from smedja.match.kinship import KinshipScorer
from smedja.match.ngrams import Floats, Indices
from smedja.match.ranking import Label, LabelScorer, Ranker, RollUp, View
from smedja.match.text import folded

Task = Literal["sv-sv", "sv-en"]

SWEDISH: Final = "swe_q_sv_c_sv"
ENGLISH: Final = "swe_q_sv_c_en"
_SEED: Final = 20260101
_ISCO: Final = "http://data.europa.eu/esco/isco/C"
_GROUP_DIGITS: Final = 4

#: Chosen on the development half; the halves stand in every row.
_NEEDS: Final = 0.5
_OPTIONAL_NEED: Final = 0.5
_ENCODER: Final = 0.1
_KEY: Final = 0.8
_ROLL_LABELS: Final = (0.2, 0.8)
_ROLL_NEEDS: Final = (0.3, 0.7)
_ROLL_ENCODER: Final = (0.6, 0.6)
_ROLL_ENGLISH: Final = (0.7, 0.6)


@dataclass(frozen=True, slots=True)
class Published:
    """A row of the benchmark's own results; MRR over all queries.

    Attributes:
        system: Name of the system.
        sv_sv: MRR Swedish to Swedish.
        sv_en: MRR Swedish to English; None when we have not read it.
    """

    system: str
    sv_sv: float
    sv_en: float | None


#: From the benchmark's repository, results/*/summary.tsv.
PUBLISHED: Final = (
    Published("BM25", 0.2421, 0.0125),
    Published("Word TF-IDF", 0.2997, 0.0187),
    Published("Edit distance", 0.3254, 0.0845),
    Published("Char TF-IDF", 0.3848, 0.0905),
    Published("Char TF-IDF (lemmas)", 0.3904, 0.0937),
    Published("ESCOXLM-R", 0.2111, None),
    Published("mUSE-CNN", 0.2837, None),
    Published("Paraph-mMPNet", 0.2662, None),
    Published("GIST-Embedding", 0.3265, None),
    Published("BGE-M3", 0.3905, 0.1905),
    Published("mE5", 0.4001, 0.2017),
    Published("E5", 0.4286, 0.2605),
    Published("OpenAI", 0.4266, 0.2909),
)


@dataclass(frozen=True)
class Melo:
    """The benchmark as read: queries, corpora and right answers.

    Attributes:
        queries: Text of each query.
        labels: Swedish labels with the concept's number in the benchmark.
        addresses: ESCO address of each concept.
        english: English labels, by the same numbers.
        relevant_sv: Right concepts of each query, in the Swedish corpus.
        relevant_en: The same in the English corpus.
    """

    queries: tuple[str, ...]
    labels: tuple[Label, ...] = field(repr=False)
    addresses: Mapping[str, str] = field(repr=False)
    english: tuple[Label, ...] = field(repr=False)
    relevant_sv: tuple[frozenset[str], ...] = field(repr=False)
    relevant_en: tuple[frozenset[str], ...] = field(repr=False)

    @property
    def group_codes(self) -> dict[str, str]:
        """ISCO code of each concept that is a group, at any level."""
        return {
            concept: address.removeprefix(_ISCO)
            for concept, address in self.addresses.items()
            if address.startswith(_ISCO)
        }


@dataclass(frozen=True, slots=True)
class Structure:
    """What ESCO itself knows of its occupations, by address.

    Attributes:
        group: ISCO code at four digits of an occupation.
        needs: Skills of an occupation, with how much each counts.
    """

    group: Mapping[str, str] = field(repr=False)
    needs: Mapping[str, Mapping[str, float]] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Row:
    """One system on one task.

    Attributes:
        system: What it knows.
        task: ``sv-sv`` or ``sv-en``.
        mrr: Over all queries; one label a concept comes first, then the other labels in the same order.
        mrr_development: Over the half that the settings were chosen on.
        mrr_reported: Over the other half.
        mrr_together: Over all queries when a concept's labels all stand together.
        map: Over all queries, labels together.
        hit_1: Share of queries with a right answer first.
        hit_10: Share of queries with a right answer among ten.
        like_for_like: Whether it knows no more than the published systems do.
    """

    system: str
    task: Task
    mrr: Measure
    mrr_development: Measure
    mrr_reported: Measure
    mrr_together: Measure
    map: Measure
    hit_1: Measure
    hit_10: Measure
    like_for_like: bool


@dataclass(frozen=True, slots=True)
class MeloResult:
    """Our rows and the published ones.

    Attributes:
        rows: Ours.
        published: Theirs.
    """

    rows: tuple[Row, ...]
    published: tuple[Published, ...] = PUBLISHED


@dataclass(frozen=True)
class KeyScorer:
    """Scores 1 for concepts in a group that the official key gives for the query, otherwise 0.

    Attributes:
        concepts: Identifiers of the concepts, ascending.
        codes: ISCO code at four digits of each concept; empty for broader groups.
        key: ISCO codes of a name, folded.
    """

    concepts: tuple[str, ...]
    codes: npt.NDArray[np.str_] = field(repr=False)
    key: Mapping[str, frozenset[str]] = field(repr=False)

    def scores(self, queries: Sequence[str]) -> Floats:
        """One row a query; noughts for a name that the key does not have."""
        rows = [np.isin(self.codes, sorted(self.key.get(folded(query), ()))) for query in queries]
        return np.array(rows, np.float32).reshape(len(queries), len(self.concepts))


def is_development(queries: int) -> npt.NDArray[np.bool_]:
    """Which queries the settings were chosen on: half of them, drawn with a fixed seed."""
    drawn = np.random.default_rng(_SEED).permutation(queries)[: queries // 2]
    return np.isin(np.arange(queries), drawn)


def read(folder: Path) -> Melo:
    """Read the benchmark.

    Args:
        folder: Holds the folders ``swe_q_sv_c_sv`` and ``swe_q_sv_c_en``.

    Raises:
        SourceUnavailable: a file is missing.
        DataError: a file is not what it should be.
    """
    queries = _pairs(folder / SWEDISH / "queries.tsv")
    corpus = _pairs(folder / SWEDISH / "corpus_elements.tsv")
    english = _pairs(folder / ENGLISH / "corpus_elements.tsv")
    addresses = {_concept(key): address for key, address in _pairs(folder / SWEDISH / "concept_mapping.tsv").items()}
    report = FaultReport("MELO")
    if _pairs(folder / ENGLISH / "queries.tsv") != queries:
        report.add("the two corpora have different queries", str(folder))
    known = {_concept(key) for key in corpus}
    _compare(report, known, set(addresses), "concepts without an address", folder / SWEDISH / "concept_mapping.tsv")
    _compare(report, {_concept(key) for key in english}, known, "concepts without a Swedish label", folder / ENGLISH)
    right_sv = _relevant(folder / SWEDISH / "annotations.tsv", queries, corpus, report)
    right_en = _relevant(folder / ENGLISH / "annotations.tsv", queries, english, report)
    report.raise_if_any(DataError)
    return Melo(
        tuple(queries.values()),
        tuple(Label(_concept(key), text) for key, text in corpus.items()),
        addresses,
        tuple(Label(_concept(key), text) for key, text in english.items()),
        right_sv,
        right_en,
    )


def _pairs(path: Path) -> dict[str, str]:
    rows = [line.split("\t") for line in lines(path)]
    wrong = [number for number, row in enumerate(rows, start=1) if len(row) != 2 or not all(row)]
    if wrong:
        raise DataError(
            f"{len(wrong)} lines are not an identifier, a tab and a text.",
            where=f"{path}, line {wrong[0]}",
            todo="Fetch the benchmark anew.",
        )
    return {row[0]: row[1] for row in rows}


def _concept(key: str) -> str:
    """``C000578`` of ``C000578_sv_000``."""
    return key.split("_", 1)[0]


def _compare(report: FaultReport, found: set[str], known: set[str], what: str, path: Path) -> None:
    unknown = sorted(found - known)
    if unknown:
        report.add(f"{len(unknown)} {what}: {', '.join(unknown[:5])}", str(path), "Fetch the benchmark anew.")


def _relevant(
    path: Path, queries: Mapping[str, str], corpus: Mapping[str, str], report: FaultReport
) -> tuple[frozenset[str], ...]:
    """The right concepts of each query. The benchmark's right answers are whole concepts, which is checked."""
    found: dict[str, set[str]] = {query: set() for query in queries}
    labels: dict[str, set[str]] = {}
    for number, line in enumerate(lines(path), start=1):
        row = line.split("\t")
        if len(row) != 4 or row[0] not in found or row[2] not in corpus:
            report.add("not a known query and a known label", f"{path}, line {number}", "Fetch the benchmark anew.")
            break
        if row[3] != "0":
            found[row[0]].add(_concept(row[2]))
            labels.setdefault(row[0], set()).add(row[2])
    sizes: dict[str, int] = {}
    for key in corpus:
        sizes[_concept(key)] = sizes.get(_concept(key), 0) + 1
    partly = [query for query, right in found.items()
              if sum(sizes[concept] for concept in right) != len(labels.get(query, ()))]  # fmt: skip
    empty = [query for query, right in found.items() if not right]
    if partly:
        report.add(f"right answers are not whole concepts: {', '.join(partly[:5])}", str(path))
    if empty:
        report.add(f"queries without a right answer: {', '.join(empty[:5])}", str(path))
    return tuple(frozenset(right) for right in found.values())


def read_structure(folder: Path) -> Structure:
    """Read what ESCO knows of its occupations from the two archives of version 1.1.1.

    Raises:
        SourceUnavailable: an archive is missing or broken, or lacks a table.
        DataError: a table lacks a column.
    """
    occupations = archived(folder / "esco_v1.1.1_en_csv.zip", "occupations_en.csv", ("conceptUri", "iscoGroup"))
    relations = archived(
        folder / "esco_v1.1.1_relations_csv.zip",
        "occupationSkillRelations.csv",
        ("occupationUri", "relationType", "skillUri"),
    )
    needs: dict[str, dict[str, float]] = {}
    for occupation, kind, skill in relations.iter_rows():
        needs.setdefault(occupation, {})[skill] = 1.0 if kind == "essential" else _OPTIONAL_NEED
    return Structure(dict(occupations.iter_rows()), needs)


def evaluate(
    melo: Melo,
    structure: Structure | None = None,
    *,
    encoder: Encoder | None = None,
    cache: VectorCache | None = None,
    key: Mapping[str, frozenset[str]] | None = None,
) -> MeloResult:
    """Rank every query with each system that the arguments allow.

    Args:
        melo: The benchmark.
        structure: What ESCO knows of its occupations.
        encoder: A language model.
        cache: Where its vectors of labels are kept.
        key: ISCO codes of an occupation's name, folded, by the official key of Statistics Sweden.
    """
    encoder = Remembering(encoder) if encoder else None
    rows = _alone(melo, encoder, cache)
    systems = [("labels of a concept", Ranker.build(_labels(melo)))]
    if structure:
        systems += _structured(melo, structure, encoder, cache, key)
    for name, ranker in systems:
        scores = ranker.scores(melo.queries)
        rows.append(_row(name, "sv-sv", ranker.concepts, scores, melo.labels, melo.relevant_sv))
        rows.append(_row(name, "sv-en", ranker.concepts, scores, melo.english, melo.relevant_en))
    return MeloResult(tuple(rows))


def _alone(melo: Melo, encoder: Encoder | None, cache: VectorCache | None) -> list[Row]:
    """What the published systems do: every label by itself, nothing known of concepts."""
    labels = [Label(f"{one.concept}_{number:05}", one.text) for number, one in enumerate(melo.labels)]
    numbers: dict[str, list[str]] = {}
    for one in labels:
        numbers.setdefault(_concept(one.concept), []).append(one.concept)
    right = [frozenset(number for concept in found for number in numbers[concept]) for found in melo.relevant_sv]
    systems = [("each label by itself", Ranker.build(labels))]
    if encoder:
        meaning = View(EmbeddingScorer.build(labels, encoder, cache=cache), _ENCODER, standardised=True)
        systems.append(("each label by itself + encoder", Ranker.build(labels, extra=[meaning])))
    return [
        _row(name, "sv-sv", ranker.concepts, ranker.scores(melo.queries), labels, right, like_for_like=True)
        for name, ranker in systems
    ]


def _labels(melo: Melo) -> list[Label]:
    """The Swedish labels; groups above four digits, to which no occupation is ever matched, weigh nothing."""
    broad = {concept for concept, code in melo.group_codes.items() if len(code) < _GROUP_DIGITS}
    return [Label(one.concept, one.text, 0.0 if one.concept in broad else 1.0) for one in melo.labels]


def _meaning(melo: Melo, encoder: Encoder, cache: VectorCache | None, *, english: bool = False) -> View:
    labels = melo.english if english else melo.labels
    return View(EmbeddingScorer.build(labels, encoder, cache=cache), _ENCODER, standardised=True)


def _structured(
    melo: Melo,
    structure: Structure,
    encoder: Encoder | None,
    cache: VectorCache | None,
    key: Mapping[str, frozenset[str]] | None,
) -> list[tuple[str, Ranker]]:
    """The systems that know ESCO's structure, from the least to the most knowing."""
    labels = LabelScorer.build(_labels(melo))
    parents = _parents(melo, structure)
    kin = View(KinshipScorer.learn(melo.labels, _needs(melo, structure, parents)), _NEEDS)

    def ranker(roll: tuple[float, float], *extra: View) -> Ranker:
        return Ranker.build(labels, extra=extra, roll_up=RollUp(parents, *roll))

    systems = [
        ("labels + groups", ranker(_ROLL_LABELS)),
        ("labels + groups + skills", ranker(_ROLL_NEEDS, kin)),
    ]
    official = _key_view(labels.concepts, melo, parents, key)
    if official:
        systems.append(("labels + groups + skills + official SSYK key", ranker(_ROLL_NEEDS, kin, official)))
    if encoder:
        swedish, english = _meaning(melo, encoder, cache), _meaning(melo, encoder, cache, english=True)
        systems.append(("labels + groups + skills + encoder", ranker(_ROLL_ENCODER, kin, swedish)))
        systems.append(("labels + groups + skills + encoder + English", ranker(_ROLL_ENGLISH, kin, swedish, english)))
        if official:
            views = (kin, swedish, english, official)
            systems.append(
                ("labels + groups + skills + encoder + English + official SSYK key", ranker(_ROLL_ENGLISH, *views))
            )
    return systems


def _parents(melo: Melo, structure: Structure) -> dict[str, str]:
    """The group at four digits of each occupation, both as numbers of the benchmark."""
    group = {code: concept for concept, code in melo.group_codes.items()}
    found = ((concept, structure.group.get(address, "")) for concept, address in melo.addresses.items())
    return {concept: group[code] for concept, code in found if code in group}


def _needs(melo: Melo, structure: Structure, parents: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """The skills of each occupation, and of each group those of all occupations in it."""
    result: dict[str, dict[str, float]] = {}
    for concept, address in sorted(melo.addresses.items()):
        own = structure.needs.get(address, {})
        for taker in {concept, parents.get(concept, concept)}:
            total = result.setdefault(taker, {})
            for skill, much in own.items():
                total[skill] = total.get(skill, 0.0) + much
    return result


def _key_view(
    concepts: tuple[str, ...], melo: Melo, parents: Mapping[str, str], key: Mapping[str, frozenset[str]] | None
) -> View | None:
    if key is None:
        return None
    codes = melo.group_codes
    own = [codes.get(parents.get(concept, concept), "") for concept in concepts]
    return View(KeyScorer(concepts, np.array(own, np.str_), key), _KEY, late=True)


def _row(
    name: str,
    task: Task,
    concepts: tuple[str, ...],
    scores: Floats,
    labels: Sequence[Label],
    relevant: Sequence[frozenset[str]],
    *,
    like_for_like: bool = False,
) -> Row:
    place = {concept: number for number, concept in enumerate(concepts)}
    sizes = np.bincount([place[label.concept] for label in labels], minlength=len(concepts))
    right = [np.array(sorted(place[concept] for concept in found)) for found in relevant]
    ordered = [np.argsort(-row, kind="stable") for row in scores]
    first = [_first_places(order, sizes, found) for order, found in zip(ordered, right, strict=True)]
    together = [_together(order, sizes, found) for order, found in zip(ordered, right, strict=True)]
    reciprocal = np.array([reciprocal_rank(found) for found in first])
    half = is_development(len(right))
    return Row(
        name,
        task,
        Measure.of(reciprocal.tolist()),
        Measure.of(reciprocal[half].tolist()),
        Measure.of(reciprocal[~half].tolist()),
        Measure.of([reciprocal_rank(found) for found in together]),
        Measure.of([average_precision(found, len(found)) for found in together]),
        Measure.of([hit(found, 1) for found in first]),
        Measure.of([hit(found, 10) for found in first]),
        like_for_like,
    )


def _first_places(order: Indices, sizes: Indices, right: Indices) -> list[int]:
    """Places of the right concepts when each concept gives one label; concepts without a label are left out."""
    kept = order[sizes[order] > 0]
    return [int(place) + 1 for place in np.flatnonzero(np.isin(kept, right))]


def _together(order: Indices, sizes: Indices, right: Indices) -> list[int]:
    """Places of all labels of the right concepts when a concept's labels stand together."""
    after = np.cumsum(sizes[order])
    places: list[int] = []
    for position in np.flatnonzero(np.isin(order, right)):
        end = int(after[position])
        places += range(end - int(sizes[order[position]]) + 1, end + 1)
    return places
