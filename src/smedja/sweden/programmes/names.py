# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Names of programmes with their form of education, as pages and documents say them.

Position in the flow: a Programme in, words out.
"""

from __future__ import annotations

from typing import Final

from smedja.optimise.places.programme import Programme
from smedja.report.language import Lang, pick

FORMS: Final[dict[str, tuple[str, str]]] = {
    "upper_secondary": ("gymnasiet", "upper secondary"),
    "komvux": ("komvux", "municipal adult education"),
    "yh": ("yh", "higher vocational"),
    "folk_high_school": ("folkhögskola", "folk high school"),
    "university": ("högskolan", "university"),
}


def programme_name(programme: Programme, lang: Lang) -> str:
    """Return the name of a programme with its form."""
    return f"{pick(lang, programme.name_sv, programme.name_en)} ({pick(lang, *FORMS[programme.form])})"
