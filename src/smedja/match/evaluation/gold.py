# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Evaluation of the advert reader on adverts that people have coded: accuracy, calibration, fields, agreement.

Position in the flow: ``smedja evaluate gold`` calls it with a country's gold set. Weights are fitted on the development
part, how far probabilities can be trusted on the calibration part, and results are told for the test part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np

from smedja.match.advert import Advert
from smedja.match.coder import Coder
from smedja.match.coder_fit import fit
from smedja.match.fields import fields_of
from smedja.match.language import language_of
from smedja.match.reader import Reader, Reading
from smedja.match.sections import segments_of
from smedja.match.text import tokens

if TYPE_CHECKING:
    from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

Part = Literal["development", "calibration", "test"]

CONFIDENT: Final = 0.8
_TOP: Final = 5
_BINS: Final = 10
_Z: Final = 1.96
_TEMPERATURES: Final = (0.2, 10.0)


@dataclass(frozen=True, slots=True)
class GoldAdvert:
    """One advert of the gold set.

    Attributes:
        id: Identifier.
        part: ``development``, ``calibration`` or ``test``.
        headline: Headline.
        text: Text.
        code: The settled code.
        first: The first coder's code.
        second: The second coder's code; empty when not coded twice.
        fields: What else was noted: skills, driving, languages, education, experience, municipality.
    """

    id: str
    part: Part
    headline: str
    text: str
    code: str
    first: str
    second: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its 95 % interval by Wilson.

    Attributes:
        value: The share; None when nothing was counted.
        low: Lower end.
        high: Upper end.
        hits: How many.
        of: Of how many.
    """

    value: float | None
    low: float | None
    high: float | None
    hits: int
    of: int


@dataclass(frozen=True, slots=True)
class Bin:
    """Adverts whose code got about the same probability.

    Attributes:
        low: Lower end of the probabilities.
        high: Upper end.
        mean: Mean probability given.
        right: Share that was right.
    """

    low: float
    high: float
    mean: float
    right: Share


@dataclass(frozen=True, slots=True)
class Result:
    """How the reader did on one part.

    Attributes:
        part: Which part.
        adverts: Number of adverts.
        top_1: Right code first, four digits.
        top_5: Right code among the five.
        top_1_by_digits: The same at three, two and one digits.
        coded: Adverts that got a code at four digits.
        confident: Adverts whose best code has a probability of at least ``CONFIDENT``.
        confident_right: Right among those.
        calibration: Reliability of the best code's probability.
        calibration_error: Expected calibration error, 0–1.
        log_loss: Mean negative log probability of the right code, among the five given; floored at 0.001.
        by_major: Right code first, by major group.
        fields: Share right for each field.
        wrong: What was wrong: id, right code, code given, probability.
    """

    part: Part
    adverts: int
    top_1: Share
    top_5: Share
    top_1_by_digits: Mapping[int, Share]
    coded: Share
    confident: Share
    confident_right: Share
    calibration: tuple[Bin, ...]
    calibration_error: float
    log_loss: float
    by_major: Mapping[str, Share]
    fields: Mapping[str, Share]
    wrong: tuple[tuple[str, str, str, float], ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the two coders agree at a number of digits.

    Attributes:
        digits: Digits compared.
        same: Share of adverts with the same code.
        kappa: Cohen's kappa.
    """

    digits: int
    same: Share
    kappa: float


def share(hits: int, of: int) -> Share:
    """A share with its interval."""
    if of == 0:
        return Share(None, None, None, hits, of)
    value = hits / of
    centre = (value + _Z**2 / (2 * of)) / (1 + _Z**2 / of)
    half = _Z * sqrt(value * (1 - value) / of + _Z**2 / (4 * of**2)) / (1 + _Z**2 / of)
    return Share(value, max(centre - half, 0.0), min(centre + half, 1.0), hits, of)


def evaluate(reader: Reader, adverts: Iterable[GoldAdvert], part: Part) -> Result:
    """Read one part of the gold set and compare.

    Args:
        reader: The reader, with its weights.
        adverts: The gold set.
        part: Which part.
    """
    chosen = [advert for advert in adverts if advert.part == part]
    readings = [reader.read(Advert(advert.id, advert.headline, advert.text)) for advert in chosen]
    pairs = list(zip(chosen, readings, strict=True))
    given = [tuple(one.group for one in reading.coding.candidates) for _, reading in pairs]
    best = [codes[0] if codes else "" for codes in given]
    sure = [reading.coding.candidates[0].probability if reading.coding.candidates else 0.0 for _, reading in pairs]
    right = [code == advert.code for code, (advert, _) in zip(best, pairs, strict=True)]
    number = len(pairs)
    [advert.code for advert in chosen]
    confident = [one for one, probability in zip(right, sure, strict=True) if probability >= CONFIDENT]
    calibration = reliability(sure, right)
    return Result(
        part=part,
        adverts=number,
        top_1=share(sum(right), number),
        top_5=share(sum(advert.code in codes for codes, (advert, _) in zip(given, pairs, strict=True)), number),
        top_1_by_digits={
            digits: share(
                sum(code[:digits] == advert.code[:digits] for code, (advert, _) in zip(best, pairs, strict=True)),
                number,
            )
            for digits in (3, 2, 1)
        },
        coded=share(sum(len(reading.coding.code) == 4 for _, reading in pairs), number),
        confident=share(len(confident), number),
        confident_right=share(sum(confident), len(confident)),
        calibration=calibration,
        calibration_error=sum(abs(one.mean - (one.right.value or 0.0)) * one.right.of for one in calibration)
        / max(number, 1),
        log_loss=float(np.mean([_loss(reading, advert.code) for advert, reading in pairs])) if pairs else 0.0,
        by_major=_by_major(pairs, right),
        fields=_fields(pairs),
        wrong=tuple(
            (advert.id, advert.code, code, round(probability, 4))
            for (advert, _), code, probability, hit in zip(pairs, best, sure, right, strict=True)
            if not hit
        ),
    )


def reliability(probabilities: Sequence[float], right: Sequence[bool]) -> tuple[Bin, ...]:
    """Share right by tenths of the probability given; empty tenths are left out."""
    found = []
    for number in range(_BINS):
        low, high = number / _BINS, (number + 1) / _BINS
        inside = [place for place, value in enumerate(probabilities) if min(int(value * _BINS), _BINS - 1) == number]
        if inside:
            mean = float(np.mean([probabilities[place] for place in inside]))
            found.append(Bin(low, high, mean, share(sum(right[place] for place in inside), len(inside))))
    return tuple(found)


def agreement(adverts: Sequence[GoldAdvert]) -> tuple[Agreement, ...]:
    """Agreement of the two coders at four, three, two and one digits, of adverts that both coded."""
    both = [advert for advert in adverts if advert.second]
    found = []
    for digits in (4, 3, 2, 1):
        one = [advert.first[:digits] for advert in both]
        other = [advert.second[:digits] for advert in both]
        same = sum(a == b for a, b in zip(one, other, strict=True))
        found.append(Agreement(digits, share(same, len(both)), kappa(one, other)))
    return tuple(found)


def kappa(one: Sequence[str], other: Sequence[str]) -> float:
    """Cohen's kappa: agreement beyond what the coders' habits alone would give; 1 for full agreement."""
    number = len(one)
    if not number:
        return 0.0
    observed = sum(a == b for a, b in zip(one, other, strict=True)) / number
    first, second = Counter(one), Counter(other)
    expected = sum(first[code] * second[code] for code in first) / number**2
    return 1.0 if expected == 1.0 else (observed - expected) / (1.0 - expected)


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights that were fitted, and on what.

    Attributes:
        weights: Weight of each feature, the temperature taken in.
        temperature: What the fitted weights were divided by, so that probabilities hold on the calibration part.
        loss: Cross-validated log loss on the development part, before the temperature.
        development: Adverts that the weights were fitted on.
        calibration: Adverts that the temperature was fitted on.
    """

    weights: Mapping[str, float]
    temperature: float
    loss: float
    development: int
    calibration: int


def fit_weights(reader: Reader, adverts: Iterable[GoldAdvert], seed: int) -> Fitted:
    """Weights fitted on the development part, then cooled on the calibration part.

    Args:
        reader: The reader; its weights are not used.
        adverts: The gold set; the test part is not looked at.
        seed: Of the folds.
    """
    held = list(adverts)
    told = {part: [advert for advert in held if advert.part == part] for part in ("development", "calibration")}
    tables = {part: [features(reader, advert) for advert in chosen] for part, chosen in told.items()}
    right = {part: [reader.coder.groups.index(advert.code) for advert in chosen] for part, chosen in told.items()}
    weights, loss = fit(tables["development"], right["development"], seed)
    vector = np.array(list(weights.values()))
    temperature = cooled([vector @ table for table in tables["calibration"]], right["calibration"])
    return Fitted(
        weights={name: weight / temperature for name, weight in weights.items()},
        temperature=temperature,
        loss=loss,
        development=len(told["development"]),
        calibration=len(told["calibration"]),
    )


def cooled(scores: Sequence[NDArray[np.float64]], right: Sequence[int]) -> float:
    """The temperature at which probabilities of the scores hold best; 1 without adverts.

    Args:
        scores: Score of every group for each advert; dims (groups,).
        right: Index of the right group of each.
    """
    if not scores:
        return 1.0
    stacked, truth = np.stack(scores), np.asarray(right)
    rows = np.arange(len(truth))

    def loss(temperature: float) -> float:
        shares = stacked / temperature
        shares -= shares.max(axis=1, keepdims=True)
        return float((np.log(np.exp(shares).sum(axis=1)) - shares[rows, truth]).mean())

    return float(minimize_scalar(loss, bounds=_TEMPERATURES, method="bounded").x)


def features(reader: Reader, advert: GoldAdvert) -> NDArray[np.float64]:
    """Evidence of one advert; dims (features, groups)."""
    text, headline = f"{advert.headline}\n{advert.text}", len(tokens(advert.headline))
    found = tokens(text)
    hits = reader.hits(text, found, headline)
    segments = segments_of(found, hits, headline)
    coder: Coder = reader.coder
    table, _ = coder.features(found, hits, segments, language_of(found), fields_of(found, hits, segments).education)
    return table


def _loss(reading: Reading, code: str) -> float:
    held = {candidate.group: candidate.probability for candidate in reading.coding.candidates}
    return -float(np.log(max(held.get(code, 0.0), 0.001)))


def _by_major(pairs: Sequence[tuple[GoldAdvert, Reading]], right: Sequence[bool]) -> dict[str, Share]:
    hits: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for (advert, _), hit in zip(pairs, right, strict=True):
        of[advert.code[0]] += 1
        hits[advert.code[0]] += hit
    return {major: share(hits[major], of[major]) for major in sorted(of)}


def _fields(pairs: Sequence[tuple[GoldAdvert, Reading]]) -> dict[str, Share]:
    """Share right for each field; for skills, of the noted spans those found, and of those found the right demand."""
    counts: dict[str, list[int]] = {
        name: [0, 0]
        for name in ("driving", "languages", "education", "experience", "municipality", "skill_found", "skill_demand")
    }
    for advert, reading in pairs:
        noted, read = advert.fields, reading.fields
        driving = {one.value for one in read.driving if one.demand == "required"}
        languages = {one.value for one in read.languages if one.demand == "required"}
        _count(counts["driving"], driving == set(noted.get("driving", ())))
        _count(counts["languages"], languages == set(noted.get("languages", ())))
        _count(counts["education"], read.education == noted.get("education", ""))
        _count(counts["experience"], _same_experience(read.experience, noted.get("experience", "")))
        if noted.get("municipality_code"):
            _count(counts["municipality"], reading.municipality == noted["municipality_code"])
        for skill in noted.get("skills", ()):
            _count_skill(counts, reading, skill)
    return {name: share(hits, of) for name, (hits, of) in counts.items()}


def _count(counted: list[int], hit: bool) -> None:
    counted[0] += hit
    counted[1] += 1


def _same_experience(years: int | None, noted: Any) -> bool:
    if noted == "":
        return years is None
    return years is not None if noted == "some" else years == int(noted)


def _count_skill(counts: dict[str, list[int]], reading: Reading, noted: Mapping[str, str]) -> None:
    """Whether the reader found something in a noted span, and whether it told demand from merit there."""
    start = reading.text.find(noted["span"])
    end = start + len(noted["span"])
    found = [
        mention
        for mention in (
            *reading.fields.skills,
            *reading.fields.driving,
            *reading.fields.languages,
            *reading.fields.certificates,
        )
        if reading.places[mention.first] < end and reading.end(mention.last) > start
    ]
    _count(counts["skill_found"], bool(found))
    sections = [one.section for one in reading.segments if reading.places[one.first] <= start < reading.end(one.last)]
    told = "merit" if sections and sections[0] == "merits" else "required"
    _count(counts["skill_demand"], told == noted["kind"])
