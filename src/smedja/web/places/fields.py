# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The fields of the form: names, helps, choices and defaults, and what is wrong with what was typed.

Position in the flow: text of a form in, numbers or faults out; the template shows what ``controls`` returns. A default
is one of ``Settings`` and is called an assumption.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from types import MappingProxyType
from typing import Final

from smedja.optimise.places.settings import Settings
from smedja.report.language import Lang, pick
from smedja.report.numbers import plain_number
from smedja.scenarios.places_plan import ROBUST
from smedja.web.addresses import county_codes, region_name

MILLION: Final = 1e6
PERCENT: Final = 100.0
#: How many times as much an empty post costs in the occupations that one chooses to mind more.
DOUBLE: Final = 2.0
_USUAL: Final = Settings()


def _plain(value: float) -> str:
    return f"{value:g}" if value < MILLION else f"{value:.0f}"


#: Field → what stands in it when nothing is asked for. Empty is no limit.
DEFAULTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "budget": "",
        "tom": _plain(_USUAL.empty_post),
        "vikt": "ingen",
        "minska": _plain(_USUAL.deepest_cut * PERCENT),
        "daliga": _plain(ROBUST),
        "styras": _plain(_USUAL.redirected * PERCENT),
    }
)


@dataclass(frozen=True, slots=True)
class Weighing:
    """Occupations whose empty posts count double.

    Attributes:
        label: Swedish and English name.
        codes: Beginnings of codes of SSYK 2012.
    """

    label: tuple[str, str]
    codes: tuple[str, ...] = ()

    @property
    def weights(self) -> tuple[tuple[str, float], ...]:
        """As the settings want them."""
        return tuple((code, DOUBLE) for code in self.codes)


WEIGHTS: Final[Mapping[str, Weighing]] = MappingProxyType(
    {
        "ingen": Weighing(("Inga, alla väger lika", "None, all weigh the same")),
        "industri": Weighing(("Industri, bygg och teknik", "Industry, building and technology"), ("31", "7", "8")),
        "vard": Weighing(("Vård och omsorg", "Health and social care"), ("22", "32", "53")),
        "skola": Weighing(("Skola och förskola", "Schools"), ("23",)),
        "it": Weighing(("It", "IT"), ("25", "35")),
    }
)
_CUTS: Final = (0.0, _USUAL.deepest_cut, 0.3)
_RISKS: Final = (("0.5", ("Lite", "A little")), ("1", ("Lagom", "As usual")), ("2", ("Mycket", "A lot")))
#: Field → smallest and largest number that is read.
_LIMITS: Final[Mapping[str, tuple[float, float]]] = MappingProxyType(
    {"budget": (0.0, 100_000.0), "tom": (1_000.0, 10_000_000.0), "styras": (0.0, PERCENT)}
)


@dataclass(frozen=True, slots=True)
class Control:
    """One field as it is shown.

    Attributes:
        name: Name in the address.
        label: Its label.
        hint: One line of help.
        value: What stands in it.
        options: Values and labels of a choice; empty for a number.
        fault: What is wrong with it; empty when nothing is.
    """

    name: str
    label: str
    hint: str
    value: str
    options: Sequence[tuple[str, str]] = ()
    fault: str = ""

    @property
    def id(self) -> str:
        """Id of the element."""
        return f"f-{self.name}"

    @property
    def main(self) -> bool:
        """Whether it is one of those that are asked first."""
        return self.name in {"lan", "budget"}

    @property
    def described(self) -> str:
        """Ids of the texts that describe it."""
        return " ".join(
            part for part in (f"{self.id}-fel" if self.fault else "", f"{self.id}-hjalp" if self.hint else "") if part
        )


def read(name: str, text: str) -> float | None:
    """Return the number in a field; None where it is empty or a choice without a number.

    Raises:
        ValueError: it is no number.
    """
    if name == "vikt" or not text:
        return None
    value = float("".join(text.split()).replace(",", "."))
    if not isfinite(value):
        raise ValueError(text)
    return value


def faults(chosen: Mapping[str, str], lang: Lang) -> dict[str, str]:
    """Return what is wrong, by field, all at once."""
    wrong: dict[str, str] = {}
    choices = {
        "vikt": tuple(WEIGHTS),
        "minska": tuple(v for v, _ in _cuts(lang)),
        "daliga": tuple(v for v, _ in _RISKS),
    }
    for name, there in choices.items():
        if chosen[name] not in there:
            wrong[name] = pick(lang, "Välj något i listan.", "Choose from the list.")
    for name, (least, most) in _LIMITS.items():
        try:
            value = read(name, chosen[name])
        except ValueError:
            wrong[name] = pick(lang, "Skriv ett tal, med siffror.", "Write a number, in digits.")
            continue
        if value is not None and not least <= value <= most:
            ends = plain_number(least, lang), plain_number(most, lang)
            wrong[name] = pick(
                lang, f"Skriv ett tal från {ends[0]} till {ends[1]}.", f"Write a number from {ends[0]} to {ends[1]}."
            )
    return wrong


def controls(chosen: Mapping[str, str], region: str, lang: Lang, wrong: Mapping[str, str]) -> list[Control]:
    """Return the fields in the order shown."""
    counties = [(code, region_name(code, lang)) for code in county_codes()]
    options: dict[str, Sequence[tuple[str, str]]] = {
        "lan": sorted(counties, key=lambda pair: pair[1]),
        "vikt": [(key, pick(lang, *each.label)) for key, each in WEIGHTS.items()],
        "minska": _cuts(lang),
        "daliga": [(value, pick(lang, *label)) for value, label in _RISKS],
    }
    values = {"lan": region, **chosen}
    return [
        Control(name, pick(lang, *label), pick(lang, *hint), values[name], options.get(name, ()), wrong.get(name, ""))
        for name, (label, hint) in _TEXTS.items()
    ]


def _cuts(lang: Lang) -> list[tuple[str, str]]:
    sign = pick(lang, "\u202f%", "%")
    return [
        (_plain(cut * PERCENT), f"{_plain(cut * PERCENT)}{sign}" if cut else pick(lang, "Inget alls", "Not at all"))
        for cut in _CUTS
    ]


_TEXTS: Final[Mapping[str, tuple[tuple[str, str], tuple[str, str]]]] = MappingProxyType(
    {
        "lan": (
            ("Län", "County"),
            ("Hela landet räknas med kommandot smedja places.", "The nation is planned by the command smedja places."),
        ),
        "budget": (
            ("Budget, miljoner kronor om året", "Budget, millions of SEK a year"),
            ("Utöver vad dagens platser kostar. Tomt: ingen gräns.", "Beyond today’s cost. Empty: no limit."),
        ),
        "tom": (
            ("En tom tjänst kostar, kronor om året", "An empty post costs, SEK a year"),
            (
                "Vad arbetet är värt som ingen gör. Ett antagande: ändra det.",
                "What the work is worth that nobody does. An assumption: change it.",
            ),
        ),
        "vikt": (
            ("Yrken som väger dubbelt", "Occupations that weigh double"),
            ("Tomma tjänster där räknas två gånger.", "Empty posts there count twice."),
        ),
        "minska": (
            ("Så mycket får en utbildning minska", "So much may a programme shrink"),
            ("Av dagens antal nybörjare. Ett antagande.", "Of today’s beginners. An assumption."),
        ),
        "daliga": (
            ("Så mycket bryr vi oss om dåliga år", "How much to mind bad years"),
            (
                "Styr den robusta planen: hur tungt de sämsta utfallen väger.",
                "Steers the robust plan: how much the worst outcomes weigh.",
            ),
        ),
        "styras": (
            ("Nya utexaminerade som kan styras, procent", "New graduates who can be steered, per cent"),
            (
                "Till andra yrken som deras utbildning leder till. Ett antagande.",
                "To other occupations that their education leads to. An assumption.",
            ),
        ),
    }
)
