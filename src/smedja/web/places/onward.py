# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""From a plan to a scenario: the added places of the optimum as changes that anyone can try, move and share.

Position in the flow: a Book in, a Scenario out, whose page computes the same places in the whole projection. Places
that are taken away, recruitment and steering have no place in it, and its text says so.
"""

from __future__ import annotations

from typing import Final

from smedja.model.simulate import LAST_YOUNG
from smedja.optimise.places.programme import Programme
from smedja.scenarios import Reference, Scenario
from smedja.scenarios.scenario import Places, Text, Title
from smedja.web.addresses import region_name
from smedja.web.places.figures import LEAST, Book
from smedja.web.scenarios.packing import pack
from smedja.web.scenarios.sides import OWN, Side, address_of

#: Most programmes that are carried over, those that grow the most.
MOST: Final = 10
_REFERENCE: Final = "platser"


def scenario_of(book: Book) -> Scenario | None:
    """Return the optimum's added places as a scenario; None when nothing grows.

    An education group is there once, by the form that grows the most, since two changes of a group may not meet.
    """
    grown: dict[str, Programme] = {}
    for each in book.grown():
        grown.setdefault(each.education_group, each)
    chosen = list(grown.values())[:MOST]
    if not chosen:
        return None
    plan, region = book.plan, book.plan.region
    names = {lang: region_name(region, lang) for lang in ("sv", "en")}
    return Scenario(
        schema_version=1,
        name=f"platser-{region}",
        title=Title(sv=f"Platser i {names['sv']} enligt optimum", en=f"Places in {names['en']} by the optimum"),
        summary=Text(
            sv="De tillagda platserna i en plan från sidan Platser. Platser som tas bort, rekrytering, validering och "
            "styrning ingår inte, och de som flyttar räknas inte.",
            en="The added places of a plan from the page Places. Places taken away, recruitment, validation and "
            "steering are not in it, and those who move are not counted.",
        ),
        horizon=plan.run.horizon,
        references=(
            Reference(id=_REFERENCE, text=f"Smedja, plan {plan.identity}, run {plan.run.identity}.", url=None),
        ),
        changes=tuple(change for each in chosen for change in _changes(book, each)),
    )


def _changes(book: Book, each: Programme) -> list[Places]:
    plan, problem = book.plan, book.plan.problem
    working = float(problem.people.working[problem.programmes.keys.index(each.key), 0])
    found = []
    for cycle in plan.cycles:
        more = book.change("optimum", each.key, cycle).figure.number
        first = plan.settings.first_year + cycle * plan.settings.cycle
        if more < LEAST:
            continue
        found.append(
            Places(
                kind="places",
                reference=_REFERENCE,
                note=None,
                education_group=each.education_group,
                county=plan.region,
                places=round(more, 1),
                completion=each.completion,
                years=each.length,
                entry_age=min(each.graduation_age, LAST_YOUNG),
                stay=round(each.stay * working, 3),
                first_year=first,
                last_year=min(first + plan.settings.cycle - 1, plan.run.horizon),
            )
        )
    return found


def scenario_address(book: Book) -> str:
    """Return the address of the scenario's page, or of an empty form when nothing grows."""
    scenario = scenario_of(book)
    if scenario is None:
        return "/scenarier/bygg/?slag=places"
    return address_of(Side(OWN, scenario, pack(scenario)))
