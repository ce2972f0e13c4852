# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A reading as plain data: codes in three classifications, spans of the text, demands.

Position in the flow: the command line writes it as JSON lines, the demand tables read those. The advert's own text is
not repeated; what was found refers to it by places, counted in characters of headline, line break and text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from smedja.match.coder import Candidate
from smedja.match.fields import Mention
from smedja.match.lexicon import RELATION_WEIGHT, Lexicon
from smedja.match.reader import Reading
from smedja.match.text import MARKS

SCHEMA: Final = "smedja.advert/1"


@dataclass(frozen=True)
class Teller:
    """What naming takes.

    Attributes:
        lexicon: Names and links.
        isco_of_group: Codes of ISCO-08 of each group, heaviest first.
    """

    lexicon: Lexicon = field(repr=False)
    isco_of_group: Mapping[str, tuple[str, ...]] = field(repr=False)

    def plain(self, reading: Reading, line: int) -> dict[str, Any]:
        """The reading as plain data.

        Args:
            reading: The reading.
            line: Number of the line that the advert stood on.
        """
        advert, fields, coding = reading.advert, reading.fields, reading.coding
        notes = ["text longer than what is read; the rest is left"] if advert.cut else []
        if reading.language == "other":
            notes.append("written in a language that the reader does not read")
        return {
            "schema": SCHEMA,
            "line": line,
            "id": advert.id,
            "language": reading.language or None,
            "municipality": reading.municipality or None,
            "published": advert.published or None,
            "fingerprint": fingerprint(reading),
            "occupation": {
                "code": coding.code or None,
                "scheme": f"afssyk2012_{len(coding.code)}" if coding.code else None,
                "probability": round(coding.probability, 4) if coding.code else None,
                "candidates": [self._candidate(reading, candidate) for candidate in coding.candidates],
            },
            "skills": [self._skill(reading, mention) for mention in fields.skills],
            "driving_licences": _mentions(reading, fields.driving),
            "languages": _mentions(reading, fields.languages),
            "certificates": _mentions(reading, fields.certificates),
            "education": fields.education or None,
            "experience_years": fields.experience,
            "sections": _sections(reading),
            "notes": notes,
        }

    def _candidate(self, reading: Reading, candidate: Candidate) -> dict[str, Any]:
        esco, isco = self._esco(candidate)
        return {
            "afssyk2012_4": candidate.group,
            "name_sv": self.lexicon.concepts[candidate.group].name_sv,
            "isco08_4": isco or None,
            "esco": esco or None,
            "probability": round(candidate.probability, 4),
            "evidence": [{"kind": span.kind, **_place(reading, span.first, span.last)} for span in candidate.evidence],
        }

    def _esco(self, candidate: Candidate) -> tuple[str, str]:
        """The nearest ESCO occupation of what the evidence names, and a code of ISCO-08 of the group."""
        of_group = self.isco_of_group.get(candidate.group, ())
        best, weight = "", 0.0
        for concept in candidate.concepts:
            held = self.lexicon.concepts[concept]
            if held.kind == "esco_occupation":
                options: Sequence[tuple[str, float]] = ((concept, 0.9),)
            else:
                options = [(esco, RELATION_WEIGHT[relation]) for esco, relation in self.lexicon.links.get(concept, ())]
            for esco, near in options:
                target = self.lexicon.concepts[esco]
                if target.kind == "esco_occupation":
                    value = near * (1.0 if target.isco in of_group else 0.5)
                    if value > weight:
                        best, weight = esco, value
        isco = self.lexicon.concepts[best].isco if best else ""
        return best, isco if isco in of_group else (of_group[0] if of_group else isco)

    def _skill(self, reading: Reading, mention: Mention) -> dict[str, Any]:
        concept = self.lexicon.concepts[mention.value]
        linked = self.lexicon.links.get(mention.value, ())
        esco = mention.value if concept.kind == "esco_skill" else next((other for other, _ in linked), None)
        return {
            "concept": mention.value,
            "name": concept.name(),
            "esco": esco,
            "demand": mention.demand,
            **_place(reading, mention.first, mention.last),
        }


def fingerprint(reading: Reading) -> str:
    """The same for an advert that is posted again: words of headline and text, employer and place; numbers left out.

    Dates and reference numbers change when an advert is posted again, so digits are not part of it.
    """
    told = " ".join(token for token in reading.tokens if token not in MARKS and not token.isdigit())
    content = "\x1f".join((told, reading.advert.employer, reading.advert.municipality))
    return hashlib.blake2b(content.encode("utf-8", errors="surrogatepass"), digest_size=8).hexdigest()


def _place(reading: Reading, first: int, last: int) -> dict[str, Any]:
    return {"start": reading.places[first], "end": reading.end(last)}


def _mentions(reading: Reading, mentions: Sequence[Mention]) -> list[dict[str, Any]]:
    return [{"value": one.value, "demand": one.demand, **_place(reading, one.first, one.last)} for one in mentions]


def _sections(reading: Reading) -> list[dict[str, Any]]:
    """Sentences of the same section beside each other are told as one."""
    found: list[dict[str, Any]] = []
    for segment in reading.segments:
        place = _place(reading, segment.first, segment.last)
        if found and found[-1]["section"] == segment.section:
            found[-1]["end"] = place["end"]
        else:
            found.append({"section": segment.section, **place})
    return found
