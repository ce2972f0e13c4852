# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What of a plan a question touches: areas, goals and measures that use the question's words, most alike first.

Position in the flow: a Question and a Plan in, keys out; the draft lists them and a person takes away or adds. Words
are compared by stem and by beginning, rare ones weigh most. It is a proposal and decides nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from smedja.match.text import stem, words
from smedja.strategy import Plan
from smedja.strategy.items import Area, Goal, Item, Measure
from smedja.sweden.parliament.question import Question

#: Shorter words say too little; of longer ones the beginning counts too, which joins compounds.
_SHORTEST: Final = 5
_BEGINNING: Final = 9
#: Words of the title and of what is asked count so many times those of the rest.
_ASKED: Final = 3
#: An item below this share of the most alike is not touched.
_LEAST: Final = 0.25


@dataclass(frozen=True, slots=True)
class Touched:
    """What a question touches.

    Attributes:
        whole: Whether it asks of the strategy as a whole: it names it in its title or in what it asks.
        areas: Keys of areas, most alike first; all of them when the whole is asked of.
        goals: Keys of goals.
        measures: Keys of measures.
    """

    whole: bool
    areas: tuple[str, ...]
    goals: tuple[str, ...]
    measures: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.whole or self.areas or self.measures or self.goals)


def touched_by(question: Question, plan: Plan) -> Touched:
    """What of a plan a question touches."""
    asked = Counter(_keys(" ".join(question.paragraphs)))
    for text in (question.title, *question.asks):
        asked.update(dict.fromkeys(_keys(text), _ASKED))
    items: tuple[Item, ...] = (*plan.areas, *plan.goals, *plan.measures)
    texts = {id(item): set(_keys(_text(item))) for item in items}
    seen = Counter(key for keys in texts.values() for key in keys)
    weights = {key: math.log(1 + len(items) / number) for key, number in seen.items()}
    scores = {place: _score(keys, asked, weights) for place, keys in texts.items()}
    best = max(scores.values(), default=0.0)
    measures = _chosen(plan.measures, scores, best)
    areas = _chosen(plan.areas, scores, best)
    for measure in plan.measures:
        for link in measure.areas:
            if measure.key in measures:
                areas[link.area] = max(areas.get(link.area, 0.0), measures[measure.key])
    whole = _names(plan, question)
    if whole:
        areas = {area.key: areas.get(area.key, 0.0) for area in plan.areas}
    order = {area.key: (area.order is None, area.order or 0) for area in plan.areas}
    return Touched(
        whole,
        tuple(sorted(areas, key=lambda key: (-areas[key], order[key]))),
        tuple(_chosen(plan.goals, scores, best)),
        tuple(measures),
    )


def _names(plan: Plan, question: Question) -> bool:
    """Whether the question's title or what it asks names the strategy, by a rare word of its title."""
    title = plan.strategy.title.sv if plan.strategy.title else None
    own = {key for key in _keys(title or "") if len(key) >= _BEGINNING}
    text = " ".join((question.title, *question.asks))
    alike = {key for key in own if len(key) == _BEGINNING} & set(_keys(text))
    spoken = " ".join(words(text))
    return bool(alike) or " ".join(words((title or "").split(",")[0])) in spoken


def _score(keys: set[str], asked: Mapping[str, int], weights: Mapping[str, float]) -> float:
    shared = sum(weights[key] * min(asked.get(key, 0), _ASKED) for key in keys)
    return shared / math.sqrt(len(keys)) if keys else 0.0


def _chosen(items: Iterable[Area | Goal | Measure], scores: Mapping[int, float], best: float) -> dict[str, float]:
    """Items that are alike enough, most alike first."""
    found = {item.key: scores[id(item)] for item in items if scores[id(item)] > _LEAST * best}
    return dict(sorted(found.items(), key=lambda one: -one[1]))


def _keys(text: str) -> Iterable[str]:
    """Stems of a text's longer words, and the beginnings of its longest."""
    for word in words(text):
        if len(word) >= _SHORTEST and not word.isdigit():
            yield stem(word, "sv")
            if len(word) > _BEGINNING:
                yield word[:_BEGINNING]


def _text(item: Item) -> str:
    told = (item.title, getattr(item, "description", None))
    return " ".join(words_.sv for words_ in told if words_ and words_.sv)
