# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A page: its answer, its blocks and its choices, ready for one template.

Position in the flow: each page module returns a Page, the views show it or export one of its tables. It
renders nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from smedja.core import QueryError
from smedja.report.language import Lang
from smedja.report.sentences import Sentence
from smedja.web.regions.block import Block
from smedja.web.regions.query import Query


@dataclass(frozen=True)
class Step:
    """One thing to do next: words and address, without language."""

    text: str
    href: str


@dataclass(frozen=True)
class Page:
    """One page.

    Attributes:
        kind: "nation", "county" or "occupation".
        name: What it is about.
        answer: The first line.
        query: Its state.
        blocks: Questions in order.
        sure: Sentences on how sure it is.
        next_steps: What the reader can do.
        aside: Sentences with further figures under the answer.
        map: Drawn map as markup; empty when there is none.
    """

    kind: str
    name: str
    answer: Sentence
    query: Query
    blocks: Sequence[Block]
    sure: Sequence[Sentence]
    next_steps: Sequence[Step]
    aside: Sequence[Sentence] = field(default_factory=tuple)
    map: str = ""
    map_key: tuple[str, str] = ("", "")

    def block(self, name: str, lang: Lang) -> Block:
        """Return a block by the name of its table.

        Raises:
            QueryError: the page has no such table.
        """
        for block in self.blocks:
            if block.grid.name == name:
                return block
        held = ", ".join(block.grid.name for block in self.blocks)
        what = f"Sidan har ingen tabell ”{name}”" if lang == "sv" else f"The page has no table “{name}”"
        raise QueryError(
            what, where=self.query.path, todo=f"{'Välj en av' if lang == 'sv' else 'Choose one of'} {held}"
        )
