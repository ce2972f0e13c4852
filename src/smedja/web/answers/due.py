# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""How long a question has left, or how late its answer came, in words.

Position in the flow: pages show it; the rule is ``sweden.parliament.deadlines``'s.
"""

from __future__ import annotations

from datetime import date

from smedja.report.language import Lang, pick
from smedja.web.answers.models import Case


def left_words(case: Case, today: date, lang: Lang) -> str:
    """Days left, or days late, in words; that nobody knows when nobody does."""
    if case.due is None:
        return pick(lang, "ingen vet när frågan kom", "nobody has told when the question came")
    days = (case.due - today).days
    if days < 0:
        return pick(lang, f"försenat {_days(-days, lang)}", f"{_days(-days, lang)} late")
    if days == 0:
        return pick(lang, "ska besvaras i dag", "to be answered today")
    return pick(lang, f"{_days(days, lang)} kvar", f"{_days(days, lang)} left")


def answered_words(case: Case, answered: date, lang: Lang) -> str:
    """Whether the answer came in time, in words; empty when nobody knows when it was due."""
    if case.due is None:
        return ""
    late = (answered - case.due).days
    if late <= 0:
        return pick(lang, "besvarad i tid", "answered in time")
    return pick(lang, f"besvarad {_days(late, lang)} för sent", f"answered {_days(late, lang)} late")


def _days(days: int, lang: Lang) -> str:
    if days == 1:
        return pick(lang, "en dag", "one day")
    return pick(lang, f"{days} dagar", f"{days} days")
