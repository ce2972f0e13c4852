# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A table of a page as a file.

Position in the flow: blocks and an address in, a response out. What stands in the file is ``report.strategy.files``'s.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpResponse

from smedja.report.language import Lang, pick
from smedja.report.strategy.files import to_csv, to_xlsx
from smedja.web.errors import NotHere
from smedja.web.regions.block import Block, ordered
from smedja.web.regions.page import Step
from smedja.web.regions.views import XLSX
from smedja.web.strategy.query import Asked


def sent(
    blocks: Sequence[Block],
    asked: Asked,
    grid: str,
    kind: str,
    *,
    lang: Lang,
    name: str,
    about: Sequence[tuple[str, str]] = (),
    nearest: Sequence[Step] = (),
) -> HttpResponse:
    """Send one of a page's tables in the order asked for.

    Args:
        blocks: The page's blocks.
        asked: The order.
        grid: Name of the table.
        kind: ``csv`` or ``xlsx``.
        lang: Language of headings and words.
        name: What the page is about, for the file's name.
        about: Pairs of heading and text for the second sheet of a workbook.
        nearest: What there is instead, when there is no such table.

    Raises:
        NotHere: the page has no such table, or files are of another kind.
    """
    found = next((block for block in blocks if block.grid.name == grid), None)
    if found is None or kind not in {"csv", "xlsx"}:
        raise NotHere(pick(lang, "Filen finns inte", "There is no such file"), nearest)
    table = ordered(found.grid, asked)
    if kind == "csv":
        content, mime = to_csv(table, lang), "text/csv; charset=utf-8"
    else:
        told = [*about, (pick(lang, "Definition", "Definition"), found.definition)]
        content, mime = to_xlsx(table, told, lang), XLSX
    headers = {"Content-Disposition": f'attachment; filename="smedja-{name}-{grid}.{kind}"'}
    return HttpResponse(content, content_type=mime, headers=headers)
