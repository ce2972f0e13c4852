# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""How sure a page is, in words: the interval, past errors of this kind of figure, and whether it beats no change.

Position in the flow: pages end with these sentences. The errors are the run's own, from replaying the past; nothing is
measured here.
"""

from __future__ import annotations

import numpy as np

from smedja.core import Figure, Lineage, Status, Unit
from smedja.report.cite import Cited, SectionAddress
from smedja.report.language import Lang, pick
from smedja.report.sentences import Sentence
from smedja.report.words import interval_words
from smedja.web.bundle import Bundle

#: Longest horizon at which both demand and supply have been replayed.
MEASURED = 3


def how_sure(bundle: Bundle, gap: Cited, base: Cited, year: int, lang: Lang) -> list[Sentence]:
    """Return sentences on how sure a gap is.

    Args:
        bundle: The bundle.
        gap: The gap the page is about.
        base: Employed in the same occupation in the base year; sets the size of past errors.
        year: Year of the gap.
        lang: Language.
    """
    ahead = year - bundle.outlook.run.base_year
    errors = [_past_error(bundle, kind, base.figure.number, ahead) for kind in ("demand_spread", "supply_spread")]
    opening = interval_words(gap.figure, lang)
    return [
        Sentence(
            (opening,)
            if gap.figure.low is None
            else (pick(lang, "Bristen: ", "The shortage: "), gap, ". ", _chance(lang))
        ),
        Sentence(
            (
                pick(
                    lang,
                    "Vi har räknat om historien med samma metod, från varje år utan avbrott i serien. För ett yrke av "
                    f"den här storleken och {ahead} år framåt ger det att åtta av tio prognoser hamnar inom ",
                    "We replayed the past with the same method, from every year without a break in the series. For an "
                    f"occupation of this size and {ahead} years ahead, eight out of ten projections of demand "
                    "would end within ",
                ),
                errors[0],
                pick(
                    lang,
                    " av utfallet för behovet, och inom ",
                    " of the outcome, and of supply within ",
                ),
                errors[1],
                pick(
                    lang,
                    " för tillgången. Längre än tre till fem år fram har ingen hunnit se hur det gick: där är felen "
                    "framräknade, inte mätta."
                    if ahead > MEASURED
                    else " för tillgången.",
                    ". Beyond three to five years nobody has yet seen how it went: there the errors are carried on, "
                    "not measured."
                    if ahead > MEASURED
                    else ".",
                ),
            )
        ),
        Sentence(
            (
                pick(
                    lang,
                    "Bristen är skillnaden mellan två stora tal, därför är den osäkrare än vart och ett av dem. "
                    "Modellen vet inget om beslut och händelser efter basåret.",
                    "The shortage is the difference between two large numbers, so it is less certain than either. "
                    "The model knows nothing of decisions and events after its base year.",
                ),
            )
        ),
    ]


def _chance(lang: Lang) -> str:
    return pick(
        lang,
        "Intervallet bygger på hur fel sådana prognoser har varit: med samma fel ryms åtta av tio utfall i det.",
        "The interval rests on how wrong such projections were: with such errors it holds eight outcomes out of ten.",
    )


def _past_error(bundle: Bundle, kind: str, size: float, ahead: int) -> Cited:
    """Half the width of the 80 % interval of past log errors, as a share."""
    spread = getattr(bundle.outlook, kind)
    ends = spread.quantiles(np.array([[[max(size, 1.0)]]]), np.arange(ahead + 1))
    low, high = (float(np.asarray(end).reshape(-1)[-1]) for end in ends)
    half = max(abs(float(np.expm1(low))), abs(float(np.expm1(high))))
    lineage = Lineage(("employed_occupation_county",), "intervals", bundle.run)
    figure = Figure(half, None, None, Unit.SHARE, "2014–2024", Status.ESTIMATED, lineage)
    return Cited(figure, SectionAddress("metod-intervall"))
