# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""How the numbers of each table are to be read, in both languages.

Position in the flow: shown under the tables and written into their files. It holds no number of a round.
"""

from __future__ import annotations

from typing import Final

from smedja.sweden.yh.choice import CLOSE, SHUFFLES

PLACES: Final = (
    "Platser i alla starter som ett beslut gäller. Sökta och beviljade är myndighetens, lagda på utbildningsgrupper; "
    "de utan grupp är inte med. Ansökningar utan kod för inriktning har fått grupp efter namn, eller efter områdets "
    "blandning: därför är de uppskattade. Räknade är modellerade: lika många i hela landet, högst så många som söktes "
    "i varje utbildningsgrupp och län.",
    "Places of all starts that a decision is for. Sought and granted are the agency’s, put into education groups; "
    "those without a group are left out. Applications without a code of field got their group by name, or by the mix "
    "of their area: so they are estimated. Computed are modelled: as many in the whole nation, at most as many as were "
    "sought in each education group and county.",
)
COUNTIES: Final = (
    "Platser räknas där utbildningen är registrerad, distanskurser också. Det som räkningen lägger i ett län vilar på "
    "länets väntade brist, som är osäker; noll betyder att räkningen hellre lägger platserna i andra län.",
    "Places are counted where the programme is registered, distance courses too. What the computation puts in a county "
    "rests on the county’s expected shortage, which is noisy; zero means that it rather puts the places in other "
    "counties.",
)
ROUNDS: Final = (
    "Gemensamt: andel av de beviljade platserna som räkningen också har, efter utbildningsgrupp och län. Av en slump: "
    f"samma andel när ansökningarna beviljas i slumpvis ordning tills platserna är slut, {SHUFFLES} gånger; "
    f"intervallet rymmer åtta av tio. Nära bästa: det mesta som en plan med {CLOSE * 100:.0f}\u202f% av den "
    "bästa vinsten kan ha gemensamt med det som beviljades. Mer eller mindre än slumpen sägs bara om andelen "
    "ligger utanför intervallet så som det är avrundat.",
    "In common: share of the places granted that the computation has too, by education group and county. By chance: "
    f"the same share when applications are granted in a random order until the places are out, {SHUFFLES} times; the "
    f"interval holds eight in ten. Close to best: the most that a plan with {CLOSE * 100:.0f}% of the best gain can "
    "have in common with what was granted. More or less than chance is only said when the share lies outside the "
    "interval as it is rounded.",
)
