# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Which part of an advert each sentence is: headline, tasks, requirements, merits, about, terms, apply.

Position in the flow: after the dictionary and before the fields and the coder. A heading rules until the next one; a
cue in the sentence itself goes before the heading, where the two can both be right. It reads no field.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from smedja.match.dictionary import Hit
from smedja.match.text import BREAKS, COMMA

#: A heading has at most so many words.
_HEADING_WORDS: Final = 7
#: Cues in the order in which they decide.
_ORDER: Final = ("merits", "apply", "requirements", "tasks", "terms", "about")
#: A cue of these goes before a heading; requirements inside a list of tasks are seldom meant as such.
_STRONG: Final = frozenset({"merits", "apply"})
_WEAK_HEADINGS: Final = frozenset({"", "about", "terms", "apply"})


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence or line.

    Attributes:
        first: Index of its first token.
        last: Index after its last token.
        section: Which part of the advert it is.
    """

    first: int
    last: int
    section: str


def segments_of(found: list[str], hits: Iterable[Hit], headline: int) -> list[Segment]:
    """The sentences of an advert with their sections, in order.

    Args:
        found: Tokens of headline and text.
        hits: What the dictionary found in them.
        headline: Number of tokens of the headline.
    """
    marks: dict[int, list[Hit]] = {}
    spans = list(_spans(found, headline))
    of_token = _span_of_token(spans, len(found))
    for hit in hits:
        if hit.entry.family in {"heading", "cue"} and hit.first >= headline:
            marks.setdefault(of_token[hit.first], []).append(hit)
    segments = [Segment(0, headline, "headline")] if headline else []
    ruling = ""
    for number, (first, last) in enumerate(spans):
        inside = marks.get(number, ())
        heading = _heading(found, first, last, inside)
        if heading:
            ruling = heading
            segments.append(Segment(first, last, heading))
            continue
        segments.extend(_parts(found, first, last, [hit for hit in inside if hit.entry.family == "cue"], ruling))
    return segments


def section_of_tokens(segments: Iterable[Segment], size: int) -> list[str]:
    """The section of each token; empty for marks between sentences.

    Args:
        segments: Sentences with their sections.
        size: Number of tokens.
    """
    section = [""] * size
    for segment in segments:
        section[segment.first : segment.last] = [segment.section] * (segment.last - segment.first)
    return section


def _parts(found: list[str], first: int, last: int, cues: list[Hit], ruling: str) -> Iterator[Segment]:
    """A sentence as one segment, or cut at its commas where only a part of it is a merit.

    A part without a cue goes with the one before it, or at the beginning with the one after it.
    """
    values = {hit.entry.value for hit in cues}
    whole = _section(values, ruling)
    if "merits" not in values or COMMA not in found[first:last]:
        yield Segment(first, last, whole)
        return
    ends = [place for place in range(first, last) if found[place] == COMMA] + [last]
    begins = [first, *(end + 1 for end in ends[:-1])]
    told: list[str] = []
    for begin, end in zip(begins, ends, strict=True):
        inside = {hit.entry.value for hit in cues if begin <= hit.first < end}
        told.append(_section(inside, ruling) if inside else "")
    for place, section in enumerate(told):
        near = [one for one in (*reversed(told[:place]), *told[place:]) if one]
        if begins[place] < ends[place]:
            yield Segment(begins[place], ends[place], section or near[0])


def _spans(found: list[str], headline: int) -> Iterator[tuple[int, int]]:
    """First and last token of each sentence after the headline; empty ones are left out."""
    first = headline
    for place in range(headline, len(found)):
        if found[place] in BREAKS:
            if place > first:
                yield first, place
            first = place + 1
    if len(found) > first:
        yield first, len(found)


def _span_of_token(spans: list[tuple[int, int]], size: int) -> list[int]:
    of_token = [0] * size
    for number, (first, last) in enumerate(spans):
        of_token[first:last] = [number] * (last - first)
    return of_token


def _heading(found: list[str], first: int, last: int, inside: Iterable[Hit]) -> str:
    """The section that a line announces when it stands alone or before a colon; empty when it announces none."""
    if last - first > _HEADING_WORDS:
        return ""
    alone = last == len(found) or found[last] in {"\n", ":", "?"}
    begins = first == 0 or found[first - 1] in BREAKS
    if not (alone and begins):
        return ""
    for hit in inside:
        if hit.entry.family == "heading" and hit.first == first and last - hit.last <= _HEADING_WORDS // 3:
            return str(hit.entry.value)
    return ""


def _section(cues: set[str], ruling: str) -> str:
    for section in _ORDER:
        if section in cues and (section in _STRONG or ruling in _WEAK_HEADINGS):
            return section
    return ruling or ("tasks" if not cues else next(section for section in _ORDER if section in cues))
