# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""References to a county's plan of education places: what to begin more of, what a place is worth, what it costs.

Position in the flow: a plan of ``sweden.places`` in, a Book out. The plan is computed when a document refers to it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from smedja.core import QueryError, Unit
from smedja.optimise.places.settings import Settings
from smedja.report.bound import Book, FigureKind, ListKind
from smedja.report.bound.book import Arguments, ListRow
from smedja.report.cite import Cited, SectionAddress
from smedja.report.language import Lang
from smedja.report.sentences import lowered
from smedja.scenarios.places_plan import PlacesPlan
from smedja.sweden import places
from smedja.sweden.documents.books.asked import top
from smedja.sweden.programmes.names import FORMS, programme_name

_ADDRESS: Final = SectionAddress("metod-platser")
_FIELDS: Final = ("key", "name", "today", "change", "worth", "cost")
#: Fewest persons a year that a text speaks of.
_LEAST: Final = 0.5
_FIRST: Final = 0


def places_book(lang: Lang, plan_of: Callable[[str], PlacesPlan] | None = None) -> Book:
    """Return the references to plans of education places, computed with the settings that the places page opens with.

    ``places`` lists the programmes of a county that the cheapest plan changes in its first years, the largest change
    first; ``form`` (such as ``yh``) keeps one form of education, ``way`` those that grow (``more``) or shrink
    (``fewer``). ``places_relief`` is how many fewer posts stand empty at a milestone than with today's intake;
    ``places_cost`` what the plan costs beyond today's, a mean year.

    Args:
        lang: Language of names.
        plan_of: The plan of a county; the shipped settings' when None.
    """
    held = _Plans(plan_of or (lambda county: places.plan(county, Settings())), lang)
    return Book(
        {
            "places": ListKind(("county",), held.rows, _FIELDS, may=("form", "way", "top")),
            "places_relief": FigureKind(("county", "year"), held.relief),
            "places_cost": FigureKind(("county",), held.cost),
        }
    )


@dataclass(frozen=True)
class _Plans:
    """Where plans come from, and the language of names."""

    plan_of: Callable[[str], PlacesPlan]
    lang: Lang

    def rows(self, asked: Arguments) -> tuple[ListRow, ...]:
        """Programmes whose intake the cheapest plan changes."""
        plan, way = self.plan_of(asked["county"]), asked.get("way", "more")
        if way not in {"more", "fewer"}:
            raise QueryError(f"way cannot be {way!r}", todo="Use more or fewer")
        if asked.get("form", "yh") not in FORMS:
            raise QueryError(f"There is no form of education {asked['form']!r}", todo=f"Use {', '.join(FORMS)}")
        sign = 1.0 if way == "more" else -1.0
        changes = {
            each.key: plan.intake("optimum", each.key, _FIRST).number - plan.intake("today", each.key, _FIRST).number
            for each in plan.problem.programmes.each
            if asked.get("form", each.form) == each.form
        }
        moved = sorted((key for key in changes if sign * changes[key] >= _LEAST), key=lambda key: -sign * changes[key])
        return tuple(self.row(plan, key, changes[key]) for key in moved[: top(asked)])

    def row(self, plan: PlacesPlan, key: str, change: float) -> ListRow:
        """A programme with what the plan says of it."""
        each = next(one for one in plan.problem.programmes.each if one.key == key)
        change_figure = plan.figure(change, Unit.PERSONS_PER_YEAR, plan.cycle_years(_FIRST))
        return {
            "key": f"{plan.region}/{key}",
            "name": lowered(programme_name(each, self.lang)),
            "today": Cited(plan.intake("today", key, _FIRST), _ADDRESS),
            "change": Cited(change_figure, _ADDRESS),
            "worth": Cited(plan.worth("optimum", key, _FIRST), _ADDRESS),
            "cost": Cited(plan.place_cost(key), _ADDRESS),
        }

    def relief(self, asked: Arguments) -> Cited:
        """How many fewer posts stand empty at a milestone."""
        plan = self.plan_of(asked["county"])
        years = [str(year) for year in plan.settings.milestones]
        if asked["year"] not in years:
            raise QueryError(f"The plan has no milestone in {asked['year']}", todo=f"Use {', '.join(years)}")
        return Cited(plan.relief("optimum", int(asked["year"])), _ADDRESS)

    def cost(self, asked: Arguments) -> Cited:
        """What the plan costs beyond today's."""
        return Cited(self.plan_of(asked["county"]).cost("optimum"), _ADDRESS)
