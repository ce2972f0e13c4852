# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The words of claims: what a text says where it claims something.

Position in the flow: after ``text``; whoever has to decide on a claim is told it in its own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smedja.report.bound.resolve import Claimed, Resolved
from smedja.report.bound.text import Block, Bound, Grid, Link, Listing, Part, Strong, blocks_of, words


def claims_of(resolved: Resolved) -> dict[str, str]:
    """The words of each claim by its key.

    Args:
        resolved: The text.
    """
    return {
        part.by.key: words(part.parts, resolved).strip()
        for part in _bound(_parts(blocks_of(resolved)))
        if isinstance(part.by, Claimed)
    }


def _parts(blocks: Iterable[Block]) -> Iterator[Part]:
    for block in blocks:
        if isinstance(block, Listing):
            for item in block.items:
                yield from _parts(item)
        elif isinstance(block, Grid):
            for row in (block.headings, *block.rows):
                for cell in row:
                    yield from cell
            yield from block.caption
        else:
            yield from getattr(block, "parts", ()) or getattr(block, "caption", ())


def _bound(parts: Iterable[Part]) -> Iterator[Bound]:
    for part in parts:
        if isinstance(part, Bound):
            yield part
        if isinstance(part, Bound | Strong | Link):
            yield from _bound(part.parts)
