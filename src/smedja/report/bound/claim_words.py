# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The words of claims: what a text says where it claims something, as it reads and to the sign.

Position in the flow: after ``text``; whoever has to decide on a claim is told it in its own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from smedja.report.bound.resolve import CLAIM, DRAWN, END, FIGURE, NAMED, Claimed, Resolved
from smedja.report.bound.text import Block, Bound, Grid, Link, Listing, Part, Strong, blocks_of, words
from smedja.report.bound.wording import say

_MARK: Final = re.compile(
    f"{CLAIM[0]}(?P<claim>\\d+){CLAIM[1]}|{FIGURE[0]}(?P<figure>\\d+){FIGURE[1]}|(?P<end>{END})"
    f"|(?P<named>{NAMED[0]})\\d+{NAMED[1]}|{DRAWN[0]}\\d+{DRAWN[1]}"
)
_SPACE: Final = re.compile(r"[ \t\r\n]+")


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


def wordings_of(resolved: Resolved) -> dict[str, str]:
    """All that the text says inside each claim, by its key: markup and figures too.

    Two texts that differ in a sign, spaces and lines' ends excepted, have different wordings; where a claim is made
    several times, all that is said is one wording. Whoever decided on one has not decided on another.

    Args:
        resolved: The text.
    """
    texts: list[list[str]] = [[] for _ in resolved.claims]
    within: list[int | None] = []  # the claims that are open; None for other words that something stands behind
    at = 0
    for mark in _MARK.finditer(resolved.markdown):
        said = resolved.said[int(mark["figure"])] if mark["figure"] else None
        told = say(said.cited.figure, said.form, resolved.lang) if said else ""
        for number in within:
            if number is not None:
                texts[number] += [resolved.markdown[at : mark.start()], told]
        at = mark.end()
        if mark["end"]:
            within.pop()
        elif mark["claim"] or mark["named"]:
            within.append(int(mark["claim"]) if mark["claim"] else None)
    found: dict[str, list[str]] = {}
    for claim, pieces in zip(resolved.claims, texts, strict=True):
        found.setdefault(claim.key, []).append(_SPACE.sub(" ", "".join(pieces)).strip())
    return {key: " / ".join(one) for key, one in found.items()}


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
