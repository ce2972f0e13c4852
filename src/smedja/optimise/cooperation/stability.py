# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Stability: whether any group of members would gain by leaving, and what could keep everyone in.

Position in the flow: the game of coalitions and the shares under each rule in, stability out. It judges no rule: a rule
under which a group would gain is named with the group and the gain.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from smedja.optimise.cooperation.agreement import Coalition, Gain, RuleStability, Shares, Stability
from smedja.optimise.cooperation.coalitions import members_of
from smedja.optimise.cooperation.courses import Course, Floats
from smedja.optimise.cooperation.generated import Generated
from smedja.optimise.cooperation.least_core import Game, LeastCore, LookedAt, enumerated, least_core
from smedja.optimise.cooperation.remedies import suggested

#: Gains and ε below this are rounding. Unit SEK.
KRONA: Final = 0.5
_SHOWN = 10


def stability_of(
    costs: Floats,
    by_course: Sequence[Floats],
    courses: Sequence[Course],
    keys: Sequence[str],
    shares: Sequence[Shares],
    minimum: int,
) -> Stability:
    """Return the stability of a case whose coalitions are all reckoned.

    Args:
        costs: Cost of every coalition. Dims (coalition bits). Unit SEK/year.
        by_course: The same for each package. Dims (package, coalition bits).
        courses: The packages.
        keys: Municipalities, in order.
        shares: Shares under each rule.
        minimum: Fewest municipalities of a lawful group.
    """
    game, lawful = enumerated(costs), enumerated(costs, minimum)
    found, found_lawful = least_core(game), least_core(lawful)
    empty = found.epsilon is not None and found.epsilon > KRONA
    return Stability(
        core_empty=empty,
        epsilon_sek=_settled(found.epsilon),
        lawful_core_empty=found_lawful.epsilon is not None and found_lawful.epsilon > KRONA,
        lawful_epsilon_sek=_settled(found_lawful.epsilon),
        witness=_coalitions(game, found, keys) if empty else (),
        witness_weights=found.weights if empty else (),
        by_rule=tuple(_by_rule(game.looked_at(), each, keys, minimum) for each in shares if each.sek),
        remedies=tuple(suggested(costs, by_course, courses)) if empty else (),
        exact=True,
    )


def generated_stability(
    game: Generated, lawful: Generated, keys: Sequence[str], shares: Sequence[Shares], minimum: int
) -> Stability:
    """Return the stability of a case with too many coalitions to reckon all, from those that were generated.

    Args:
        game: All coalitions may leave.
        lawful: Only lawful groups may.
        keys: Municipalities, in order.
        shares: Shares under each rule.
        minimum: Fewest municipalities of a lawful group.
    """
    found, found_lawful = least_core(game), least_core(lawful)
    empty, lawful_empty = (each.epsilon is not None and each.epsilon > KRONA for each in (found, found_lawful))
    return Stability(
        core_empty=True if empty else None,
        epsilon_sek=_settled(found.epsilon),
        lawful_core_empty=True if lawful_empty else None,
        lawful_epsilon_sek=_settled(found_lawful.epsilon),
        witness=_coalitions(game, found, keys) if empty else (),
        witness_weights=found.weights if empty else (),
        by_rule=tuple(_by_rule(game.looked_at(), each, keys, minimum) for each in shares if each.sek),
        remedies=(),
        exact=False,
    )


def _settled(sek: float | None) -> float | None:
    """An amount without the noise of solving: to a hundredth of an öre. Unit SEK/year."""
    return None if sek is None else round(sek, 4) + 0.0  # no minus before nought


def _coalitions(game: Game, found: LeastCore, keys: Sequence[str]) -> tuple[Coalition, ...]:
    return tuple(Coalition(members_of(mask, keys), game.cost(mask)) for mask in found.witness)


def _by_rule(looked_at: LookedAt, shares: Shares, keys: Sequence[str], minimum: int) -> RuleStability:
    """Who would gain by leaving under one rule."""
    paid = np.array([shares.sek[key] for key in keys])
    gain = looked_at.bits @ paid - looked_at.costs
    lawful = looked_at.bits.sum(axis=1) >= minimum
    order = [int(at) for at in np.argsort(-gain, kind="stable")[:_SHOWN] if gain[at] > KRONA]
    return RuleStability(
        rule=shares.rule,
        gains=tuple(
            Gain(
                members_of(int(looked_at.masks[at]), keys),
                float(looked_at.costs[at]),
                round(float(gain[at]), 4),
                bool(lawful[at]),
            )
            for at in order
        ),
        count=int((gain > KRONA).sum()),
        lawful_count=int(((gain > KRONA) & lawful).sum()),
    )
