# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""References to a county's skills council: judgements beside figures, priorities in order, proposals.

Position in the flow: a Council in, a Book out. A judgement is words and the figure that it stands beside; what the
judge holds the number to be is told as words, since nobody has measured it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from smedja import codes
from smedja.core import QueryError
from smedja.report.bound import Book, ListKind
from smedja.report.bound.book import Arguments, ListRow
from smedja.report.cite import EVERY_OCCUPATION, Cited, RunAddress
from smedja.report.dates import day_in_words
from smedja.report.language import Lang, pick
from smedja.report.numbers import DASH, plain_number
from smedja.report.sentences import lowered
from smedja.strategy.council import ALL, Council, Judgement, Priority, Proposal

_JUDGED: Final = (
    "key",
    "code",
    "occupation",
    "measure",
    "year",
    "figure",
    "says",
    "own",
    "who",
    "day",
    "why",
    "evidence",
)
_PRIORITY: Final = ("key", "title", "order", "why", "occupations", "agreed")
_PROPOSAL: Final = ("key", "title", "education", "occupation", "places", "where", "why", "state")
SAYS: Final = {
    "higher": ("högre än prognosen", "higher than the projection"),
    "lower": ("lägre än prognosen", "lower than the projection"),
    "agrees": ("som prognosen", "as the projection"),
}
VOICES: Final = {
    "employer": ("arbetsgivare", "employer"),
    "educator": ("utbildare", "educator"),
    "union": ("fack", "union"),
    "region": ("region", "region"),
    "agency": ("myndighet", "agency"),
    "other": ("annan", "other"),
}
JUDGED: Final = {
    "gap": ("brist", "shortage"),
    "demand": ("behov", "demand"),
    "supply": ("tillgång", "supply"),
    "exits": ("lämnar yrket", "leavers"),
    "entrants": ("kommer in", "entrants"),
}
_STATES: Final = {
    "proposed": ("föreslaget", "proposed"),
    "agreed": ("överenskommet", "agreed"),
    "done": ("genomfört", "done"),
    "dropped": ("avfört", "dropped"),
}


def council_book(council: Council | None, lang: Lang) -> Book:
    """Return the references to a council; its lists are empty when there is none.

    ``judgements`` lists those that stand, of an occupation (``code``, and the groups within it) when told;
    ``priorities`` those agreed, in order; ``proposals`` those agreed or done, of a kind (``measure``, ``yh``) when
    told.

    Args:
        council: The council, as the document's readers may see it.
        lang: Language.
    """
    held = _Council(council, lang)
    return Book(
        {
            "judgements": ListKind((), held.judgements, _JUDGED, may=("code",)),
            "priorities": ListKind((), held.priorities, _PRIORITY),
            "proposals": ListKind((), held.proposals, _PROPOSAL, may=("kind",)),
        }
    )


@dataclass(frozen=True)
class _Council:
    """A council and the language of words."""

    council: Council | None
    lang: Lang

    def judgements(self, asked: Arguments) -> tuple[ListRow, ...]:
        """Judgements that stand, the latest first."""
        standing = self.council.standing if self.council else ()
        chosen = [one for one in standing if one.occupation.startswith(asked.get("code", ""))]
        return tuple(self.judged(one) for one in sorted(chosen, key=lambda one: (one.day, one.key), reverse=True))

    def judged(self, one: Judgement) -> ListRow:
        """A judgement and the figure that it stands beside."""
        group = EVERY_OCCUPATION if one.occupation == ALL else one.occupation
        voice = pick(self.lang, *VOICES[one.role])
        return {
            "key": one.key,
            "code": one.occupation,
            "occupation": self.occupation(one.occupation),
            "measure": pick(self.lang, *JUDGED[one.measure]),
            "year": str(one.year),
            "figure": Cited(one.figure, RunAddress(one.measure, one.county, group, one.year)),
            "says": pick(self.lang, *SAYS[one.direction]),
            "own": self.own(one),
            "who": ", ".join(part for part in (one.who, one.organisation, voice) if part),
            "day": day_in_words(one.day, self.lang),
            "why": one.why,
            "evidence": one.evidence or pick(self.lang, "inte angivet", "not given"),
        }

    def own(self, one: Judgement) -> str:
        """What the judge holds the number to be."""
        ends = [plain_number(end, self.lang) for end in (one.low, one.high) if end is not None]
        return DASH.join(dict.fromkeys(ends)) or pick(self.lang, "inget eget tal", "no number of their own")

    def priorities(self, _: Arguments) -> tuple[ListRow, ...]:
        """Agreed priorities in order."""
        agreed = [one for one in (self.council.priorities if self.council else ()) if one.agreed_on]
        return tuple(self.priority(one) for one in sorted(agreed, key=lambda one: (one.order, one.key)))

    def priority(self, one: Priority) -> ListRow:
        """A priority."""
        day = day_in_words(one.agreed_on, self.lang) if one.agreed_on else ""
        return {
            "key": one.key,
            "title": one.title,
            "order": str(one.order),
            "why": one.why,
            "occupations": ", ".join(self.occupation(code) for code in one.occupations),
            "agreed": f"{day} {pick(self.lang, 'av', 'by')} {one.agreed_by}" if one.agreed_by else day,
        }

    def proposals(self, asked: Arguments) -> tuple[ListRow, ...]:
        """Proposals that are agreed or done."""
        kind = asked.get("kind", "")
        if kind not in {"", "measure", "yh"}:
            raise QueryError(f"There is no kind of proposal {kind!r}", todo="Use measure or yh")
        held = self.council.proposals if self.council else ()
        return tuple(self.proposal(one) for one in held if one.state in {"agreed", "done"} and kind in {"", one.kind})

    def proposal(self, one: Proposal) -> ListRow:
        """A proposal."""
        return {
            "key": one.key,
            "title": one.title,
            "education": one.education,
            "occupation": self.occupation(one.occupation),
            "places": pick(self.lang, "inte angivet", "not given") if one.places is None else str(one.places),
            "where": one.municipality or pick(self.lang, "länet", "the county"),
            "why": one.why,
            "state": pick(self.lang, *_STATES[one.state]),
        }

    def occupation(self, code: str) -> str:
        """The name of an occupation."""
        if code == ALL:
            return pick(self.lang, "alla yrken", "all occupations")
        return lowered(codes.load("ssyk2012").name(code, self.lang))
