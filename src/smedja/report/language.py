# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The two languages of Smedja and the choice between two texts.

Position in the flow: imported by everything that words something. It translates nothing: both texts are written by hand
where they are used.
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias, TypeVar

Lang: TypeAlias = Literal["sv", "en"]
LANGS: Final[tuple[Lang, ...]] = ("sv", "en")
Text = TypeVar("Text")


def pick(lang: Lang, sv: Text, en: Text) -> Text:
    """Return the text in the reader's language."""
    return sv if lang == "sv" else en
