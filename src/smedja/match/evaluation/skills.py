# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""HOUSE and TECH: sentences of English adverts, to be answered with skills of ESCO 1.1.0.

Position in the flow: reads the benchmark's folder (Decorte et al. 2022) and ESCO's archives, ranks with
``match.ranking`` and puts the published rows beside. Labels that say that nothing fits are left out, as are sentences
of which no label is left.

How the settings were chosen: every weight below on the two validation files together (136 sentences with a label), from
a coarse grid, taking a value in the middle of a flat stretch; the test files were run once with these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from smedja.core.errors import DataError, FaultReport
from smedja.match.encoders import EmbeddingScorer, Encoder, VectorCache
from smedja.match.evaluation.archives import archived, lines, table
from smedja.match.evaluation.metrics import Measure, r_precision_at, reciprocal_rank
from smedja.match.evaluation.metrics import places as places_of
from smedja.match.ngrams import Parts, Stems
from smedja.match.ranking import Label, LabelScorer, PriorScorer, Ranker, View, WindowScorer
from smedja.match.text import folded, words

Set = Literal["house", "tech"]
Part = Literal["validation", "test"]
SETS: Final[tuple[Set, ...]] = ("house", "tech")
_NOTHING_FITS: Final = ("UNDERSPECIFIED", "LABEL NOT PRESENT")
_DEEPEST: Final = 100
#: Share of labels that may be missing from the list of skills before the file is refused.
_UNKNOWN: Final = 0.02

#: Chosen on the validation files; see above.
_PARTS: Final = Parts(3, 5)
_ALTERNATIVE: Final = 0.9
_STEMS: Final = 0.5
_WINDOWS: Final = 0.4
_COMMON: Final = 0.02
_DESCRIPTION: Final = 0.5
_ENCODER: Final = 0.08


@dataclass(frozen=True, slots=True)
class Published:
    """A published row: R-precision at 5 on the test files.

    Attributes:
        system: Name of the system.
        house: On HOUSE.
        tech: On TECH.
        verified: Whether we have read it in the source; otherwise it is quoted from memory and may be wrong.
    """

    system: str
    house: float
    tech: float
    verified: bool


PUBLISHED: Final = (
    Published("IReRa (GPT-4 ranks)", 0.565, 0.5961, verified=False),
    Published("Bi-encoder trained on synthetic sentences", 0.457, 0.546, verified=False),
)


@dataclass(frozen=True)
class Sentences:
    """Sentences of one file with the labels that answer them.

    Attributes:
        name: ``house`` or ``tech``.
        part: ``validation`` or ``test``.
        texts: Sentences that have a label.
        labels: The labels of each.
        left_out: How many sentences had none.
        unknown: Labels that the list of skills lacks; they count as right answers that are never found.
    """

    name: Set
    part: Part
    texts: tuple[str, ...] = field(repr=False)
    labels: tuple[frozenset[str], ...] = field(repr=False)
    left_out: int
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Skills:
    """The skills that can be answered with, by preferred label.

    Attributes:
        preferred: Preferred labels.
        alternative: Other labels of a skill.
        described: Description of a skill.
        wanted: By how many occupations a skill is needed.
    """

    preferred: tuple[str, ...]
    alternative: Mapping[str, tuple[str, ...]] = field(repr=False)
    described: Mapping[str, str] = field(repr=False)
    wanted: Mapping[str, float] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Row:
    """One system on one file.

    Attributes:
        system: What it uses.
        name: ``house`` or ``tech``.
        part: ``validation`` or ``test``.
        rp_5: R-precision at 5.
        rp_10: R-precision at 10.
        mrr: Mean reciprocal rank, down to place 100.
    """

    system: str
    name: Set
    part: Part
    rp_5: Measure
    rp_10: Measure
    mrr: Measure


@dataclass(frozen=True, slots=True)
class DictionaryRow:
    """What looking labels up word by word gives.

    Attributes:
        labels: ``preferred``, or ``preferred and alternative``.
        name: ``house`` or ``tech``.
        part: ``validation`` or ``test``.
        precision: Right ones among the skills found; None when none is found.
        recall: Found ones among the right skills.
    """

    labels: str
    name: Set
    part: Part
    precision: float | None
    recall: float


@dataclass(frozen=True, slots=True)
class SkillsResult:
    """Our rows and the published ones.

    Attributes:
        rows: Rankings.
        dictionary: Look-ups.
        published: Theirs.
    """

    rows: tuple[Row, ...]
    dictionary: tuple[DictionaryRow, ...]
    published: tuple[Published, ...] = PUBLISHED


def read(folder: Path, name: Set, part: Part) -> Sentences:
    """Read one file of the benchmark.

    Args:
        folder: Holds ``house_test_annotations.csv`` and its like.
        name: Which set.
        part: Which part of it.

    Raises:
        SourceUnavailable: a file is missing.
        DataError: a file is not what it should be, or many labels are not skills.
    """
    path = folder / f"{name}_{part}_annotations.csv"
    known = set(preferred_labels(folder))
    found: dict[str, set[str]] = {}
    report = FaultReport(f"{name} {part}")
    for number, (sentence, answer) in enumerate(table(path, ("sentence", "label")).iter_rows(), start=2):
        if not sentence:
            report.add("a row without a sentence", f"{path}, row {number}")
            continue
        answers = found.setdefault(sentence, set())
        label = (answer or "").strip()
        if not label or label in _NOTHING_FITS:
            continue
        answers.add(label)
    report.raise_if_any(DataError)
    kept = {sentence: frozenset(labels) for sentence, labels in found.items() if labels}
    unknown = sorted({label for labels in kept.values() for label in labels} - known)
    if not kept:
        raise DataError("No sentence has a label.", where=str(path), todo="Fetch the benchmark anew.")
    if len(unknown) > _UNKNOWN * sum(map(len, kept.values())):
        raise DataError(
            f"{len(unknown)} labels are not among the skills: {', '.join(unknown[:5])}",
            where=str(path),
            todo="Use the annotations and the list of skills of one version of the benchmark.",
        )
    return Sentences(name, part, tuple(kept), tuple(kept.values()), len(found) - len(kept), tuple(unknown))


def preferred_labels(folder: Path) -> tuple[str, ...]:
    """The labels that can be answered with: each once.

    Raises:
        SourceUnavailable: the file is missing.
        DataError: the file is empty or not UTF-8.
    """
    return tuple(dict.fromkeys(line.strip() for line in lines(folder / "skills_en_label.txt")))


def read_skills(folder: Path, esco: Path | None = None) -> Skills:
    """Read the skills.

    Args:
        folder: Holds the benchmark.
        esco: Holds ESCO's archives, from which other labels, descriptions and use in occupations are taken; only
            preferred labels are known without it.

    Raises:
        SourceUnavailable: a file is missing.
        DataError: a file is not what it should be.
    """
    preferred = preferred_labels(folder)
    if esco is None:
        return Skills(preferred, {}, {}, {})
    known = set(preferred)
    columns = ("conceptUri", "preferredLabel", "altLabels", "description")
    skills = archived(esco / "esco_v1.1.1_en_csv.zip", "skills_en.csv", columns)
    needs = archived(esco / "esco_v1.1.1_relations_csv.zip", "occupationSkillRelations.csv", ("skillUri",))
    count: dict[str, int] = dict(needs["skillUri"].value_counts().iter_rows())
    alternative, described, wanted = {}, {}, {}
    for address, label, others, description in skills.iter_rows():
        if label in known:
            alternative[label] = tuple(other for other in (others or "").split("\n") if other and other != label)
            described[label] = description or ""
            wanted[label] = float(count.get(address, 0))
    return Skills(preferred, alternative, described, wanted)


def evaluate(
    sentences: Sequence[Sentences],
    skills: Skills,
    *,
    encoders: tuple[Encoder, Encoder] | None = None,
    cache: VectorCache | None = None,
) -> SkillsResult:
    """Answer the sentences with each system that the arguments allow.

    Args:
        sentences: Files of the benchmark.
        skills: What can be answered with.
        encoders: A language model for sentences, and for labels.
        cache: Where its vectors of labels are kept.
    """
    systems = [
        ("preferred labels", Ranker.build(LabelScorer.build(_labels(skills, preferred_only=True), _PARTS))),
        ("all labels", Ranker.build(LabelScorer.build(_labels(skills), _PARTS))),
        ("labels, stems, stretches, descriptions, use", ranker(skills)),
    ]
    if encoders:
        systems.append(
            ("labels, stems, stretches, descriptions, use + encoder", ranker(skills, encoders=encoders, cache=cache))
        )
    rows = [_row(name, system, one) for one in sentences for name, system in systems]
    looked_up = [
        _looked_up(one, skills, preferred_only=preferred_only) for one in sentences for preferred_only in (True, False)
    ]
    return SkillsResult(tuple(rows), tuple(looked_up))


def ranker(
    skills: Skills, *, encoders: tuple[Encoder, Encoder] | None = None, cache: VectorCache | None = None
) -> Ranker:
    """The ranker of skills for sentences, with the chosen weights.

    Args:
        skills: What can be answered with.
        encoders: A language model for sentences, and for labels.
        cache: Where its vectors of labels are kept.
    """
    labels = _labels(skills)
    parts = LabelScorer.build(labels, _PARTS)
    described = [Label(one, f"{one}. {skills.described.get(one, '')}") for one in skills.preferred]
    views = [
        View(LabelScorer.build(labels, Stems("en"), rarity_power=1.0), _STEMS),
        View(WindowScorer(parts), _WINDOWS),
        View(PriorScorer.of_counts(skills.preferred, skills.wanted), _COMMON),
        View(LabelScorer.build(described, Stems("en"), rarity_power=1.0), _DESCRIPTION),
    ]
    if encoders:
        asking, answering = encoders
        preferred = _labels(skills, preferred_only=True)
        scorer = EmbeddingScorer.build(preferred, asking, label_encoder=answering, cache=cache)
        views.append(View(scorer, _ENCODER, standardised=True))
    return Ranker.build(parts, extra=views)


def _labels(skills: Skills, *, preferred_only: bool = False) -> list[Label]:
    found = [Label(one, one) for one in skills.preferred]
    if not preferred_only:
        found += [Label(one, other, _ALTERNATIVE) for one, others in skills.alternative.items() for other in others]
    return found


def _row(name: str, system: Ranker, sentences: Sentences) -> Row:
    ranked = [[hit.concept for hit in hits] for hits in system.rank(sentences.texts, _DEEPEST)]
    pairs = list(zip(ranked, sentences.labels, strict=True))
    return Row(
        name,
        sentences.name,
        sentences.part,
        Measure.of([r_precision_at(found, right, 5) for found, right in pairs]),
        Measure.of([r_precision_at(found, right, 10) for found, right in pairs]),
        Measure.of([reciprocal_rank(places_of(found, right)) for found, right in pairs]),
    )


def _looked_up(sentences: Sentences, skills: Skills, *, preferred_only: bool) -> DictionaryRow:
    forms: dict[str, set[str]] = {}
    for label in _labels(skills, preferred_only=preferred_only):
        forms.setdefault(folded(label.text), set()).add(label.concept)
    forms.pop("", None)
    longest = max(form.count(" ") for form in forms) + 1
    found = [
        frozenset().union(*(forms.get(stretch, ()) for stretch in _stretches(text, longest)))
        for text in sentences.texts
    ]
    right = sum(len(one & labels) for one, labels in zip(found, sentences.labels, strict=True))
    all_found = sum(map(len, found))
    return DictionaryRow(
        "preferred" if preferred_only else "preferred and alternative",
        sentences.name,
        sentences.part,
        right / all_found if all_found else None,
        right / sum(map(len, sentences.labels)),
    )


def _stretches(text: str, longest: int) -> Iterator[str]:
    pieces = words(text)
    for start in range(len(pieces)):
        for end in range(start + 1, min(len(pieces), start + longest) + 1):
            yield " ".join(pieces[start:end])
