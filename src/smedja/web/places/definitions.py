# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""How the numbers of each table are to be read, in both languages.

Position in the flow: shown under the tables and written into their files. It holds no number of a plan.
"""

from __future__ import annotations

from typing import Final

PLACES: Final = (
    "Antal som börjar varje år i länets skolor. I dag är uppskattat: ingen öppen tabell har nybörjare efter "
    "utbildning och län. En plats kostar vad den kostar från första året till det sista. Värdet av en plats till är "
    "det skuggpris som planen ger: så mycket mindre kostar tomma tjänster, före platsens egen kostnad. Det gäller en "
    "plats till, inte många. I gymnasiet är eleverna givna: fler på ett program är färre på ett annat.",
    "Number who begin each year at the county’s schools. Today is estimated: no open table has beginners by programme "
    "and county. A place costs what it costs from the first year to the last. The worth of one more is the plan’s "
    "shadow price: by so much less empty posts cost, before the place’s own cost. It holds for one more, not for many. "
    "Pupils of upper secondary education are given: more in one programme is fewer in another.",
)
SIDES: Final = (
    "Tomma tjänster där arbetet utförs, vid årets slut, med 80 % intervall över dragningarna. Kostnad är den utöver "
    "dagens. Vad tomma tjänster kostar är antalet gånger vad en tom tjänst antas kosta om året, med de vikter som "
    "valts. Minus är en besparing.",
    "Empty posts where the work is done, at the end of the year, with an 80% interval over the draws. Cost is beyond "
    "today’s. What empty posts cost is their number times what an empty post is assumed to cost a year, with the "
    "weights chosen. Minus is a saving.",
)
OCCUPATIONS: Final = (
    "Tomma tjänster med dagens platser minus tomma tjänster med planen, dragning för dragning. De som utbildas till "
    "ett yrke tas från andra: utbildning gör ingen fler. Därför kan ett yrke få det sämre.",
    "Empty posts with today’s places minus empty posts with the plan, draw by draw. Whoever is trained for one "
    "occupation is taken from others: education adds nobody. So an occupation may be worse off.",
)
WAYS: Final = (
    "Så många kommer till länets arbetsmarknad på annat sätt än genom utbildning. Gränsen för hur många och vad de "
    "kostar är antaganden.",
    "So many come to the county’s labour market by another way than education. How many can, and what they cost, are "
    "assumptions.",
)
BINDING: Final = (
    "Hur mycket planens kostnad och tomma tjänsters kostnad tillsammans sjunker om det finns en till varje år i "
    "perioden, räknat på en av dem. Noll där det inte håller emot. En krona till i budgeten är räknad utöver kronan "
    "själv: över noll lönar sig en större budget. De sökande som är mest värda visas.",
    "By how much the cost of the plan and of empty posts together falls if there is one more in each year of the "
    "period, for one of those. Zero where it does not bind. One krona more in the budget is counted beyond the krona "
    "itself: above zero a larger budget pays. Those applicants worth most are shown.",
)
RANGES: Final = (
    "Hur litet och hur stort varje antal kan vara om planen och de tomma tjänsterna tillsammans får kosta så mycket "
    "mer än i optimum, eller om så mycket av vinsten mot i dag ska vara kvar, och allt annat anpassas. Ett brett spann "
    "säger att andra skäl kan avgöra, ett smalt att planen står och faller med antalet. Här får grupper vara mindre än "
    "den minsta.",
    "How small and how large each number can be if the plan and empty posts together may cost so much more than in "
    "the optimum, or if so much of the gain over today must be kept, and all else adapts. A wide range says that other "
    "reasons may decide, a narrow one that the plan stands or falls with it. Groups may be smaller than the smallest "
    "here.",
)
