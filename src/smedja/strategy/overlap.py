# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Overlap: the ledger of what measures move alone, what they move together, and the difference.

Position in the flow: kept effects on one indicator in, figures out; it runs nothing. Where two measures reach the same
people, together is less than the sum; where one makes another go further, it is more. It adds up no measures of which
nobody has computed how they act together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from smedja.core import Figure
from smedja.strategy.effects import DECIMALS, Group, figure_of
from smedja.strategy.facts import Effect


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One year's account of some measures.

    Attributes:
        year: At the end of which year.
        alone: Measure → its effect when it is switched on alone.
        sum_alone: All of them added up; no interval, since intervals do not add up.
        together: The effect of all of them together.
        overlap: Sum alone − together, in the indicator's unit; with an interval where it was taken draw by draw.
    """

    year: int
    alone: Mapping[str, Figure]
    sum_alone: Figure
    together: Figure
    overlap: Figure


@dataclass(frozen=True, slots=True)
class Ledger:
    """The account of measures on one indicator.

    Attributes:
        measures: Keys of the measures.
        indicator: Key of the indicator; empty when nothing was computed.
        rows: One for each year in which everything was computed.
        pairs: Every two of the measures that were computed together → rows of the two.
        lacking: Keys of measures whose effect alone was not computed in the same run of the reference.
    """

    measures: Group
    indicator: str
    rows: tuple[LedgerRow, ...]
    pairs: Mapping[tuple[str, str], tuple[LedgerRow, ...]]
    lacking: tuple[str, ...]


def ledger(effects: Iterable[Effect], group: Sequence[str] | None = None, *, pairs: bool = False) -> Ledger:
    """Return the ledger of a group of measures on one indicator.

    Only effects against the same run of the reference meet in it: that against which the group was last computed.

    Equation: overlap = Σ alone − together, per year.

    Args:
        effects: Effects on one indicator, those that stand, the latest last: see ``effects.kept``.
        group: Keys of the measures; the largest group that was computed when None.
        pairs: Whether every two measures of the group get rows of their own, where they were computed.
    """
    held = list(effects)
    wanted = max((effect.measures for effect in held), key=len, default=()) if group is None else tuple(sorted(group))
    last = next((effect for effect in reversed(held) if effect.measures == wanted), None)
    if last is None:
        return Ledger(wanted, "", (), {}, wanted)
    at = {
        (effect.measures, effect.year): effect
        for effect in held
        if effect.without == last.without and effect.indicator == last.indicator
    }
    named = {measures for measures, _ in at if set(measures) <= set(wanted)}
    alone = {key for measures in named for key in measures if len(measures) == 1}
    two = [measures for measures in named if len(measures) == 2 and set(measures) <= alone]
    return Ledger(
        measures=wanted,
        indicator=last.indicator,
        rows=_rows(at, wanted),
        pairs={(one, other): _rows(at, (one, other)) for one, other in sorted(two)} if pairs else {},
        lacking=tuple(key for key in wanted if key not in alone),
    )


def _rows(at: Mapping[tuple[Group, int], Effect], group: Group) -> tuple[LedgerRow, ...]:
    years = sorted(year for named, year in at if named == group)
    found = []
    for year in years:
        parts = {key: at[(key,), year] for key in group if ((key,), year) in at}
        if len(parts) == len(group):
            found.append(_row(year, parts, at[group, year]))
    return tuple(found)


def _row(year: int, parts: Mapping[str, Effect], together: Effect) -> LedgerRow:
    summed = round(fsum(effect.size for effect in parts.values()), DECIMALS)
    over = round(summed - together.size, DECIMALS)
    return LedgerRow(
        year,
        alone={key: _size(effect) for key, effect in parts.items()},
        sum_alone=figure_of(together, summed, None, None),
        together=_size(together),
        overlap=figure_of(together, over, together.overlap_low, together.overlap_high),
    )


def _size(effect: Effect) -> Figure:
    return figure_of(effect, effect.size, effect.low, effect.high)
