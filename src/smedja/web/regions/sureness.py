# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""How sure: what the interval means, how likely a shortage is, and how wrong projections of this cell used to be.

Position in the flow: asked by the county's and the occupation's page. It reads the backtest's verdict on the cell and
words it; it judges nothing itself.
"""

from __future__ import annotations

import numpy as np

from smedja.core import Figure, Lineage, Status, Unit
from smedja.report.cite import Cited, SectionAddress
from smedja.report.language import Lang, pick
from smedja.report.sentences import Part, Sentence
from smedja.report.words import interval_words
from smedja.scenarios import View
from smedja.web import cited
from smedja.web.bundle import Bundle

#: Longest horizon that past projections were scored at.
MEASURED = 5


def how_sure(bundle: Bundle, view: View, gap: Cited, cell: tuple[str, str], year: int, lang: Lang) -> list[Sentence]:
    """Return sentences on how sure a gap is.

    Args:
        bundle: The bundle.
        view: The outlook at the cell's level.
        gap: The gap the page is about.
        cell: County and occupation.
        year: Year of the gap.
        lang: Language.
    """
    if gap.figure.low is None:
        return [Sentence((interval_words(gap.figure, lang),))]
    ahead = year - bundle.outlook.run.base_year
    found = [Sentence((pick(lang, "Bristen: ", "The shortage: "), gap, ". ", _meaning(lang)))]
    if gap.figure.shortage is not None:
        found.append(_likely(cited.chance(bundle, *cell, year), lang))
    found.append(Sentence(_record(bundle, view, cell, ahead, lang)))
    found.append(
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
        )
    )
    return found


def _likely(chance: Cited, lang: Lang) -> Sentence:
    return Sentence(
        (
            pick(lang, "Sannolikheten för brist: ", "The probability of a shortage: "),
            chance,
            pick(
                lang,
                ", räknat som andelen av modellens dragningar där behovet är större än tillgången.",
                ", as the share of the model's draws in which demand exceeds supply.",
            ),
        )
    )


def _record(bundle: Bundle, view: View, cell: tuple[str, str], ahead: int, lang: Lang) -> tuple[Part, ...]:
    """What the backtest says of the cell, in words and figures."""
    at = view.region_index(cell[0]), view.occupation_index(cell[1])
    relative, usual = float(view.relative_error[at]), float(view.usual_error[at])
    if np.isnan(relative) or np.isnan(usual):
        return (pick(lang, "Den här cellen har inte kunnat prövas mot historien.", "This cell could not be scored."),)
    parts: list[Part] = [
        pick(
            lang,
            "När metoden prövades på historien låg sysselsättningen i den här gruppen tre år fram normalt inom ",
            "Tried on the past, the method's employment in this group three years ahead was usually within ",
        ),
        share(bundle, usual, "2017–2022"),
        pick(lang, " av utfallet. ", " of what came. "),
        verdict(relative, lang),
    ]
    if ahead > MEASURED:
        parts.append(
            pick(
                lang,
                " Längre än fem år fram har ingen hunnit se hur det gick: där är felen framräknade, inte mätta.",
                " Beyond five years nobody has yet seen how it went: there the errors are carried on, not measured.",
            )
        )
    return tuple(parts)


def verdict(relative: float, lang: Lang) -> str:
    """Say whether past projections of a cell beat guessing that nothing changes."""
    if relative >= 1.0:
        return pick(
            lang,
            "Det är inte säkrare än att gissa på oförändrat antal.",
            "That is no better than guessing that nothing changes.",
        )
    return pick(
        lang,
        "Det är bättre än att gissa på oförändrat antal.",
        "That is better than guessing that nothing changes.",
    )


def share(bundle: Bundle, value: float, period: str) -> Cited:
    """A share from draws or from the backtest, cited."""
    lineage = Lineage(("employed_occupation_county",), "intervals", bundle.run)
    return Cited(
        Figure(value, None, None, Unit.SHARE, period, Status.ESTIMATED, lineage), SectionAddress("metod-intervall")
    )


def _meaning(lang: Lang) -> str:
    return pick(
        lang,
        "Intervallet bygger på hur fel metoden har haft: med samma fel ryms åtta av tio utfall i det.",
        "The interval rests on how wrong the method was: with such errors it holds eight outcomes out of ten.",
    )
