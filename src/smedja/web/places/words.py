# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Words of the page: names of plans, what holds an intake, other ways than education.

Position in the flow: codes of the plan in, words in the reader's language out. It holds no number.
"""

from __future__ import annotations

from typing import Final

from smedja.report.language import Lang, pick

PLANS: Final[dict[str, tuple[str, str]]] = {
    "today": ("Som i dag", "As today"),
    "optimum": ("Optimum", "Optimum"),
    "robust": ("Robust", "Robust"),
}
HOLDS: Final[dict[str, tuple[str, str]]] = {
    "pinned": ("bestämt i förväg", "given in advance"),
    "applicants": ("sökande räcker inte", "too few applicants"),
    "ramp": ("får inte ändras fortare", "may not change faster"),
    "cut": ("får inte minska mer", "may not shrink more"),
    "smallest": ("minsta grupp", "smallest group"),
    "teachers": ("lärare", "teachers"),
    "practice": ("praktikplatser", "practice places"),
    "budget": ("budget", "budget"),
    "pupils": ("eleverna: fler här är färre på ett annat program", "the pupils: more here is fewer elsewhere"),
    "balance": ("i balans: en plats till är värd vad den kostar", "in balance: one more is worth what it costs"),
}
WAYS: Final[dict[str, tuple[str, str]]] = {
    "recruitment": ("Rekrytering från utlandet", "Recruitment from abroad"),
    "validation": ("Validering av utländska meriter", "Validation of foreign qualifications"),
}
GROUPS: Final[dict[str, tuple[str, str]]] = {
    "vocational": ("yrkeslärare", "vocational teachers"),
    "university": ("högskolelärare", "university teachers"),
}


def plan_name(name: str, lang: Lang) -> str:
    """Return the name of a plan."""
    return pick(lang, *PLANS[name])
