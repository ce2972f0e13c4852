# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Names of methods, levels, size classes and horizons, as the page says them.

Position in the flow: read by the blocks of the track record. It holds no score.
"""

from __future__ import annotations

from typing import Final

from smedja.report.language import Lang, pick
from smedja.report.numbers import DASH, plain_number

#: Method of the report → Swedish and English name, short enough to stand at the end of a line.
METHODS: Final = {
    "smedja": ("Smedja", "Smedja"),
    "no_change": ("Oförändrat antal", "No change"),
    "constant_share": ("Som folkmängden", "As population"),
    "damped_trend": ("Dämpad trend", "Damped trend"),
    "linear_trend": ("Rak trend", "Straight trend"),
    "national_growth": ("Som i riket", "As the nation"),
    "national_growth_quarter": ("Riket, en fjärdedel", "Nation, a quarter"),
    "auto_ets": ("AutoETS", "AutoETS"),
    "no_change_given_total": ("Oförändrat, med facit om totalen", "No change, told the total"),
    "smedja_supply": ("Smedjas tillgång", "Smedja’s supply"),
    "cohorts_without_migration": ("Åldrande utan flyttning", "Ageing without migration"),
}
#: What each baseline guesses, for the end of a sentence.
GUESSES: Final = {
    "no_change": ("att antalet är oförändrat", "that nothing changes"),
    "constant_share": ("att yrket följer folkmängden", "that the occupation follows population"),
    "damped_trend": (
        "att yrkets trend fortsätter allt svagare",
        "that the occupation’s own trend goes on, ever weaker",
    ),
    "linear_trend": ("att yrkets trend fortsätter rakt fram", "that the occupation’s own trend goes straight on"),
    "national_growth": (
        "att yrket växer som det hittills gjort i hela landet",
        "that the occupation grows as it had in the whole country",
    ),
    "national_growth_quarter": (
        "att yrket växer en fjärdedel så fort som det hittills gjort i hela landet",
        "that the occupation grows a quarter as fast as it had in the whole country",
    ),
    "auto_ets": ("exponentiell utjämning (AutoETS)", "exponential smoothing (AutoETS)"),
}
METHOD_MEANS: Final = (
    "Smedja är prognosen på den här webbplatsen, gjord med det som var känt startåret. Oförändrat antal: lika många "
    "som startåret. Som folkmängden: följer den framskrivna befolkningen i åldrarna 16–64. Dämpad trend: den "
    "genomsnittliga förändringen hittills, med tre fjärdedelar kvar för varje nytt år. Rak trend: en rät linje genom "
    "alla kända år. Som i riket: den takt som yrket hittills vuxit med i hela landet. Riket, en fjärdedel: en "
    "fjärdedel av den takten. AutoETS: exponentiell utjämning där formen väljs av programmet; med färre än sju kända "
    "år enkel utjämning, med färre än tre oförändrat.",
    "Smedja is the projection on this site, made with what was known in the starting year. No change: as many as in "
    "the starting year. As population: follows projected population aged 16–64. Damped trend: the mean change so far, "
    "with three quarters left for each further year. Straight trend: a straight line through all known years. As the "
    "nation: the pace at which the occupation had grown in the whole country. Nation, a quarter: a quarter of that "
    "pace. AutoETS: exponential smoothing whose form is chosen by the program; with fewer than seven known years "
    "simple smoothing, with fewer than three no change.",
)
LEVELS: Final = {
    "county_ssyk2012_3": ("yrkesgrupper i län", "occupation groups in counties"),
    "county_ssyk2012_1": ("yrkesområden i län", "major groups in counties"),
    "nation_ssyk2012_3": ("yrkesgrupper i riket", "occupation groups in the nation"),
}
GROUPS: Final = {
    "3": ("Yrkesgrupper (tre siffror)", "Occupation groups (three digits)"),
    "2": ("Huvudgrupper (två siffror)", "Sub-major groups (two digits)"),
    "1": ("Yrkesområden (en siffra)", "Major groups (one digit)"),
}
_NUMBERS: Final = (
    ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio"),
    ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
)


def method_name(method: str, lang: Lang) -> str:
    """Return the name of a method."""
    return pick(lang, *METHODS[method])


def guess(method: str, lang: Lang) -> str:
    """Return what a baseline guesses, for the end of a sentence."""
    return pick(lang, *GUESSES[method])


def level_name(level: str, lang: Lang) -> str:
    """Return what a level is about, for the middle of a sentence."""
    return pick(lang, *LEVELS[level])


def number_word(number: int, lang: Lang) -> str:
    """Return a small whole number in letters; a larger one in digits."""
    words = pick(lang, *_NUMBERS)
    return words[number] if 0 <= number < len(words) else str(number)


def years_ahead(ahead: int, lang: Lang, *, first: bool = False) -> str:
    """Return "tre år fram", with a capital where it begins a sentence."""
    years = pick(lang, "år fram", "year ahead" if ahead == 1 else "years ahead")
    told = f"{number_word(ahead, lang)} {years}"
    return told[:1].upper() + told[1:] if first else told


def size_name(low: float, high: float | None, lang: Lang) -> str:
    """Return the name of a size class, such as "50–150"."""
    least = plain_number(low, lang)
    if high is None:
        return pick(lang, f"från {least}", f"{least} and up")
    most = plain_number(high, lang)
    return pick(lang, f"under {most}", f"under {most}") if low <= 0 else f"{least}{DASH}{most}"


def years_text(years: tuple[int, ...]) -> str:
    """Return years as they are read: "2020–2022, 2024"."""
    parts: list[list[int]] = []
    for year in sorted(set(years)):
        if parts and parts[-1][-1] == year - 1:
            parts[-1].append(year)
        else:
            parts.append([year])
    return ", ".join(str(part[0]) if len(part) == 1 else f"{part[0]}{DASH}{part[-1]}" for part in parts)
