# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The page Beviljat och räknat: its answer, its limits, its blocks, how sure it is and what to do next.

Position in the flow: rounds and a query in, RoundsPage out; the views show it or export one of its tables. It makes no
number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from smedja.report.language import Lang, pick
from smedja.scenarios import NATION
from smedja.web.addresses import region_name
from smedja.web.bundle import Bundle
from smedja.web.places.query import ROOT as PLACES
from smedja.web.places.query import path_of
from smedja.web.regions.page import Page, Step
from smedja.web.rounds import answers, blocks
from smedja.web.rounds.figures import Told
from smedja.web.rounds.query import Asked


@dataclass(frozen=True)
class RoundsPage(Page):
    """A page that also says what the comparison cannot see.

    Attributes:
        limits: What it cannot see, in short.
    """

    limits: Sequence[str] = ()


def rounds_page(told: Told, every: Sequence[Told], asked: Asked, held: Bundle, lang: Lang) -> RoundsPage:
    """Return the page.

    Args:
        told: The round asked for.
        every: All rounds; empty when they are not asked for.
        asked: What is asked for.
        held: The bundle that charts are kept under.
        lang: Language.
    """
    shown = [blocks.areas_block(told, asked, held, lang), blocks.counties_block(told, asked, lang)]
    if every:
        shown.append(blocks.rounds_block(every, asked, lang))
    return RoundsPage(
        kind="rounds",
        name=pick(lang, "Beviljat och räknat", "Granted and computed"),
        answer=answers.answer(told, lang),
        query=asked,
        aside=(answers.computed(told, lang),),
        blocks=shown,
        sure=answers.sure(told, lang),
        next_steps=_steps(asked.region, lang),
        limits=[pick(lang, *each) for each in answers.LIMITS],
    )


def _steps(region: str, lang: Lang) -> tuple[Step, ...]:
    every = Step(
        pick(
            lang,
            "Se vilka platser som minskar bristen i ett län framöver",
            "See which places lessen the shortage of a county from now on",
        ),
        PLACES,
    )
    if region == NATION:
        return (every,)
    where = region_name(region, lang)
    own = pick(
        lang, f"Se vilka platser som minskar bristen i {where}", f"See which places lessen the shortage in {where}"
    )
    return Step(own, path_of(region)), every
