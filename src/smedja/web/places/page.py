# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The page Platser: its answer, its blocks, how sure it is and what to do next.

Position in the flow: a Book and a query in, PlacesPage out; the views show it or export one of its tables. It makes no
number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from smedja.report.cite import Cited
from smedja.report.grid import Grid
from smedja.report.language import Lang, pick
from smedja.web.addresses import region_name, region_path
from smedja.web.bundle import Bundle
from smedja.web.places import answers, blocks
from smedja.web.places.figures import Book
from smedja.web.places.onward import scenario_address
from smedja.web.places.query import Asked
from smedja.web.regions.page import Page, Step


@dataclass(frozen=True)
class PlacesPage(Page):
    """A page that also names its plan.

    Attributes:
        identity: Name of the plan.
        run: Name of the run that its shortages are of.
    """

    identity: str = ""
    run: str = ""


def places_page(book: Book, query: Asked, held: Bundle, lang: Lang) -> PlacesPage:
    """Return the page."""
    shown = [
        blocks.places_block(book, held, lang),
        blocks.later_block(book, lang),
        blocks.sides_block(book, lang),
        blocks.occupations_block(book, held, lang),
        blocks.ways_block(book, lang),
        blocks.binding_block(book, lang),
    ]
    if book.ranges is not None:
        shown.append(blocks.ranges_block(book, lang))
    return PlacesPage(
        kind="places",
        name=region_name(book.plan.region, lang),
        answer=answers.answer(book, lang),
        query=query,
        aside=(answers.cost(book, lang), answers.expected(book, lang)),
        blocks=shown,
        sure=answers.sure(book, lang),
        next_steps=_steps(book, lang),
        identity=book.plan.identity,
        run=book.plan.run.identity,
    )


def _steps(book: Book, lang: Lang) -> tuple[Step, ...]:
    where, region = region_name(book.plan.region, lang), book.plan.region
    return (
        Step(
            pick(
                lang,
                "Pröva de tillagda platserna i ett scenario, och ändra dem",
                "Try the added places in a scenario, and change them",
            ),
            scenario_address(book),
        ),
        Step(
            pick(lang, "Se om kommuner kan ha en kurs tillsammans", "See whether municipalities can share a course"),
            "/utbildning-tillsammans/",
        ),
        Step(
            pick(
                lang,
                "Se vad som beviljades i yrkeshögskolan, bredvid vad bristen hade valt",
                "See what was granted in higher vocational education, beside what shortages would have chosen",
            ),
            "/platser/beviljat/",
        ),
        Step(
            pick(lang, f"Se bristen i {where}, yrke för yrke", f"See the shortage in {where} by occupation"),
            region_path(region),
        ),
    )


def document(page: PlacesPage, book: Book) -> dict[str, Any]:
    """Return every figure of the page as plain data."""
    settings = book.plan.settings
    return {
        "plan": page.identity,
        "run": page.run,
        "region": book.plan.region,
        "settings": {
            "budget": settings.budget,
            "empty_post": settings.empty_post,
            "weights": dict(settings.weights),
            "risk": settings.risk,
            "redirected": settings.redirected,
            "deepest_cut": settings.deepest_cut,
        },
        "tables": {block.grid.name: _table(block.grid) for block in page.blocks},
    }


def _table(grid: Grid) -> list[dict[str, Any]]:
    return [
        {
            "code": row.code,
            "name": row.name,
            **{
                column.key: cell.figure.to_dict() if isinstance(cell, Cited) else cell.text
                for column, cell in zip(grid.columns, row.cells, strict=True)
            },
        }
        for row in grid.rows
    ]
