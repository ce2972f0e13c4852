# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""From an occupation to others: how well it fits, by official substitutability and overlap of skills.

Position in the flow: the matcher's heart. Guidance from occupation to occupation: no person is described, nothing of a
visitor's is kept and where a qualification was obtained plays no part in the ranking.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from smedja.match.lexicon import Lexicon
from smedja.match.profiles import Overlap, Profiles, esco_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: What the two kinds of evidence count in the ranking; an assumption, the same for all.
SUBSTITUTABILITY_SHARE: Final = 0.5
#: Substitutability of an occupation for itself, and for another name in the same group that is not rated.
SAME: Final = 100
_SAME_GROUP: Final = 50


@dataclass(frozen=True, slots=True)
class Transition:
    """One occupation that somebody could go on to.

    Attributes:
        group: Its occupation group at four digits.
        concept: The occupation name in the group that fits best.
        substitutability: Official, per cent: 100 the same occupation, 75 or 25 as assessed, None when not assessed.
        same_group: Whether the origin belongs to the same group.
        overlap: Skills, against the ESCO occupation that stands nearest to the name; None when none does.
        against: That ESCO occupation; empty when none.
        score: What the ranking is by, 0–1.
    """

    group: str
    concept: str
    substitutability: int | None
    same_group: bool
    overlap: Overlap | None
    against: str
    score: float


@dataclass(frozen=True)
class Transitions:
    """What ranking takes.

    Attributes:
        lexicon: Concepts and links.
        profiles: Skills that occupations need.
        substitution: (from, to) → per cent, as the employment service has assessed it.
    """

    lexicon: Lexicon
    profiles: Profiles = field(repr=False)
    substitution: Mapping[tuple[str, str], int] = field(repr=False)

    @cached_property
    def names_in(self) -> dict[str, tuple[str, ...]]:
        """Occupation names of each group."""
        found: dict[str, list[str]] = {}
        for concept in self.lexicon.concepts.values():
            if concept.kind == "occupation":
                found.setdefault(concept.group, []).append(concept.id)
        return {group: tuple(sorted(names)) for group, names in sorted(found.items())}

    @cached_property
    def _esco_of_name(self) -> dict[str, dict[str, float]]:
        return {name: esco_of(self.lexicon, [name]) for names in self.names_in.values() for name in names}

    @cached_property
    def _from(self) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for (one, other), percentage in self.substitution.items():
            found.setdefault(one, {})[other] = percentage
        return found

    def names_of(self, concept: str) -> tuple[str, ...]:
        """The taxonomy's occupation names for a concept: itself, those of its group, or those linked to it."""
        held = self.lexicon.concept(concept)
        if held.kind == "occupation":
            return (concept,)
        if held.kind == "group":
            return self.names_in.get(concept, ())
        linked = self.lexicon.linked_from.get(concept, ())
        near = [name for name, relation in linked if relation in {"exact", "close"}]
        return tuple(sorted(near or [name for name, _ in linked if name in self.lexicon.concepts]))

    def rank_towards(self, group: str, limit: int | None = None) -> tuple[Transition, ...]:
        """The groups from which one could come to a group, best first; each by the name that fits best.

        Args:
            group: The group to fill.
            limit: At most so many.

        Raises:
            QueryError: there is no such group.
        """
        targets = self.names_of(self.lexicon.concept(group).id)
        towards = {
            esco: self.profiles.shares_towards(esco)
            for esco in dict.fromkeys(esco for name in targets for esco in self._esco_of_name[name])
            if esco in self.profiles.row_of
        }
        found = []
        for source, names in self.names_in.items():
            if source != group:
                options = [self._towards(name, targets, towards) for name in names]
                found.append((*max(options), source))
        ranked = sorted(found, key=lambda item: (-item[0], item[-1]))[:limit]
        return tuple(
            Transition(
                source,
                name,
                percentage if percentage >= 0 else None,
                False,
                self._covered(name, against),
                against,
                score,
            )
            for score, name, percentage, against, source in ranked
        )

    def _towards(
        self, name: str, targets: Iterable[str], towards: Mapping[str, NDArray[np.float64]]
    ) -> tuple[float, str, int, str]:
        """Score, name, substitutability (-1 when not assessed) and the ESCO occupation that a name covers best."""
        rated = self._from.get(name, {})
        percentage = max((rated.get(target, -1) for target in targets), default=-1)
        options = [
            (shares[self.profiles.row_of[own]] * (0.5 + 0.5 * weight), esco)
            for esco, shares in towards.items()
            for own, weight in self._esco_of_name[name].items()
            if own in self.profiles.row_of
        ]
        share, against = max(options, default=(0.0, ""))
        score = SUBSTITUTABILITY_SHARE * max(percentage, 0) / SAME + (1 - SUBSTITUTABILITY_SHARE) * float(share)
        return score, name, percentage, against

    def _covered(self, name: str, against: str) -> Overlap | None:
        return self._overlap(self.profiles.held(self._esco_of_name[name]), against) if against else None

    def rank(self, concepts: Sequence[str], groups: Iterable[str], limit: int | None = None) -> tuple[Transition, ...]:
        """The groups one could go on to, best first.

        Args:
            concepts: What somebody has: names, groups or occupations of ESCO; the first counts whole, the rest half.
            groups: Groups to rank.
            limit: At most so many.

        Raises:
            QueryError: there is no such concept.
        """
        names = self.names_of(concepts[0])
        have = self.profiles.held(self._origin(concepts, names))
        shares = self.profiles.shares(have)
        own = self.lexicon.groups_of(concepts[0])
        found = [self._best(group, names, own, shares) for group in groups if group in self.names_in]
        ranked = sorted(found, key=lambda item: (-item[0], item[1]))[:limit]
        return tuple(
            Transition(group, name, percentage, group in own, self._overlap(have, against), against, score)
            for score, group, name, percentage, against in ranked
        )

    def _origin(self, concepts: Sequence[str], names: Sequence[str]) -> dict[str, float]:
        """ESCO occupations of what somebody has, with weights: an occupation of ESCO itself before its neighbours."""
        first = concepts[0]
        origin: dict[str, float] = {}
        for concept in (*concepts, *names):
            for esco, weight in esco_of(self.lexicon, [concept]).items():
                nearness = (
                    weight
                    if concept == first or self.lexicon.concept(first).kind != "esco_occupation"
                    else 0.5 * weight
                )
                value = nearness if concept == first or concept in names else 0.5 * nearness
                origin[esco] = max(origin.get(esco, 0.0), value)
        return origin

    def _overlap(self, have: NDArray[np.float64], against: str) -> Overlap | None:
        return self.profiles.overlap(have, against) if against else None

    def _best(
        self, group: str, names: tuple[str, ...], own: Mapping[str, float], shares: NDArray[np.float64]
    ) -> tuple[float, str, str, int | None, str]:
        """Score, group, name, substitutability and ESCO occupation of the name in a group that fits best."""
        best: tuple[float, str, str, int | None, str] | None = None
        for name in self.names_in[group]:
            percentage = self._substitutability(names, name)
            assessed = percentage if percentage is not None else _SAME_GROUP if group in own else 0
            against, share = self._nearest(name, shares)
            score = SUBSTITUTABILITY_SHARE * assessed / SAME + (1 - SUBSTITUTABILITY_SHARE) * share
            candidate = (score, group, name, percentage, against)
            if best is None or (score, name) > (best[0], best[2]):
                best = candidate
        assert best is not None  # noqa: S101 -- every group in names_in has a name
        return best

    def _substitutability(self, names: Iterable[str], target: str) -> int | None:
        rated = [SAME if name == target else self._from.get(name, {}).get(target) for name in names]
        return max((percentage for percentage in rated if percentage is not None), default=None)

    def _nearest(self, name: str, shares: NDArray[np.float64]) -> tuple[str, float]:
        """The ESCO occupation of a name by which it fits best, and the share; a loose link counts less."""
        options = [
            (shares[self.profiles.row_of[esco]] * (0.5 + 0.5 * weight), esco)
            for esco, weight in self._esco_of_name[name].items()
            if esco in self.profiles.row_of
        ]
        if not options:
            return "", 0.0
        share, esco = max(options)
        return esco, float(share)
