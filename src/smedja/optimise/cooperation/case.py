# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Case: which municipalities may run which courses together, with applicants, costs, sites and roads between them.

Position in the flow: read from JSON or a form by ``case_file``, reckoned by ``cooperate``. Values only, in the units
that their descriptions give; whether they agree with each other is checked by the reader, not here.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, Strict

RuleOfSharing = Literal["own_cost", "price_list", "population", "shapley", "nucleolus", "per_place"]

#: Bands of travel time that reach is told for when the case names none. Unit minutes.
BANDS: Final = (30.0, 45.0, 60.0, 90.0)
_MOST_SEK: Final = 1e10  # more than this is a slip of the pen
_MOST_PERSONS: Final = 10_000

Whole = Annotated[int, Strict()]
Money = Annotated[float, Strict(), Field(ge=0, le=_MOST_SEK, allow_inf_nan=False)]
Pupils = Annotated[Whole, Field(ge=0, le=_MOST_PERSONS)]
SomePupils = Annotated[Whole, Field(ge=1, le=_MOST_PERSONS)]
Share = Annotated[float, Strict(), Field(ge=0, le=1, allow_inf_nan=False)]
Minutes = Annotated[float, Strict(), Field(ge=0, le=1440, allow_inf_nan=False)]
Kilometres = Annotated[float, Strict(), Field(ge=0, le=3000, allow_inf_nan=False)]
Key = Annotated[str, Field(min_length=1, max_length=60)]
Line = Annotated[str, Field(min_length=1, max_length=300)]
Prose = Annotated[str, Field(min_length=1, max_length=3000)]


class Part(BaseModel):
    """Any part of a case: frozen, and unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Municipality(Part):
    """A municipality that may take part."""

    key: Key = Field(description="How the case refers to it: a municipality code such as 2081, or a short name.")
    name: Line = Field(description="Name as readers see it.")
    population: Annotated[Whole, Field(ge=1, le=10_000_000)] | None = Field(
        None, description="Inhabitants, persons; the rule that shares fixed costs by population needs it."
    )
    population_date: Line | None = Field(None, description="Date of the population figure, such as 2024-12-31.")


class Applicants(Part):
    """Eligible applicants of one home municipality to one course package in a year."""

    municipality: Key = Field(description="Home municipality.")
    low: Pupils = Field(description="Fewest to expect, persons a year.")
    mid: Pupils = Field(description="Most likely number, persons a year; the plan is made for it.")
    high: Pupils = Field(description="Most to expect, persons a year.")


class Site(Part):
    """A municipality where a course package can be given."""

    municipality: Key = Field(description="Municipality of the site.")
    fixed_cost_sek: Money | None = Field(
        None, description="Fixed cost of a group at this site, SEK; the package's own when left out."
    )
    place_cost_sek: Money | None = Field(
        None, description="Cost of a place at this site, SEK; the package's own when left out."
    )
    groups_at_once: SomePupils | None = Field(
        None, description="Groups that the workshop holds at the same time; no limit when left out."
    )


class CostLine(Part):
    """One line of the price annex of a package."""

    key: Literal["teaching", "materials", "premises", "student_health", "meals", "administration"] = Field(
        description="Line of a municipal price list."
    )
    sek_per_place: Money = Field(description="SEK a place.")


class Package(Part):
    """A course package: who applies, what it costs, how large a group can be and where it can be given."""

    key: Key = Field(description="Short name by which the case refers to the package.")
    name: Line = Field(description="Name as readers see it.")
    applicants: Annotated[tuple[Applicants, ...], Field(min_length=1)] = Field(
        description="Applicants by home municipality; a municipality that is left out has none."
    )
    fixed_cost_sek: Money = Field(description="Fixed cost of one group, SEK a year.")
    place_cost_sek: Money = Field(description="Cost of one place on top of the fixed cost, SEK a year.")
    cap: SomePupils = Field(description="Most pupils in a group.")
    floor: SomePupils = Field(description="Fewest pupils that a group begins with; set by the users of the case.")
    sites: tuple[Site, ...] = Field(description="Where the package can be given.")
    longest_minutes: Minutes | None = Field(
        None, description="Longest travel time one way that is accepted, minutes; no limit when left out."
    )
    starts_a_year: Annotated[Whole, Field(ge=1, le=12)] = Field(
        1, description="Times a year that groups can start; a workshop holds its groups at each of them."
    )
    most_groups: Pupils | None = Field(
        None, description="Most groups a year that there are teachers for; no limit when left out."
    )
    practice_places: Pupils | None = Field(
        None, description="Places of practice at workplaces a year, persons; no limit when left out."
    )
    elsewhere_price_sek: Money | None = Field(
        None, description="Price of a place bought elsewhere, SEK a year; left out, none can be bought."
    )
    elsewhere_most: Pupils | None = Field(
        None, description="Most places that can be bought elsewhere a year; no limit when left out."
    )
    drop_out: Share | None = Field(None, description="Share that leaves before the end; unknown when left out.")
    list_price_sek: Money | None = Field(
        None, description="Agreed price of a place between the municipalities, SEK; left out, there is no price list."
    )
    cost_lines: tuple[CostLine, ...] = Field((), description="Lines of the price annex, where they are known.")
    grant_level: Key | None = Field(
        None, description="Level of the state grant for a year-place, as the rules name it."
    )
    points: Annotated[float, Strict(), Field(gt=0, le=3000)] | None = Field(
        None, description="Points of the package; with the points of a year-place they give year-places."
    )


class Distance(Part):
    """The road between two municipalities' main places, the same both ways."""

    a: Key = Field(description="One municipality.")
    b: Key = Field(description="The other municipality.")
    km: Kilometres | None = Field(None, description="Kilometres by road.")
    minutes: Minutes | None = Field(
        None, description="Minutes; left out, they follow from the kilometres and the speed model."
    )
    status: Literal["official", "estimated", "assumed"] = Field("assumed", description="How the distance is known.")


class SpeedStep(Part):
    """The speed of one part of a journey."""

    up_to_km: Annotated[float, Strict(), Field(gt=0, le=3000)] = Field(
        description="The part of the road up to this many kilometres from home."
    )
    km_per_hour: Annotated[float, Strict(), Field(gt=0, le=200)] = Field(description="Speed on that part, km/h.")


class SpeedModel(Part):
    """Minutes of a journey by road: a start, then each part of the road at its own speed; the last speed holds on."""

    start_minutes: Minutes = Field(description="Minutes that any journey takes whatever its length.")
    steps: Annotated[tuple[SpeedStep, ...], Field(min_length=1)] = Field(
        description="Parts of the road with their speeds, nearest to home first."
    )
    reference: Prose = Field(description="What the speeds rest on, or that they are an assumption.")
    status: Literal["official", "estimated", "assumed"] = Field("assumed", description="How the speeds are known.")

    def minutes(self, km: float) -> float:
        """Return the minutes of a road. Unit minutes; ``km`` in kilometres."""
        told, behind = self.start_minutes, 0.0
        for number, step in enumerate(self.steps):
            last = number == len(self.steps) - 1
            part = max((km if last else min(km, step.up_to_km)) - behind, 0.0)
            told += 60.0 * part / step.km_per_hour
            behind += part
        return told


class Today(Part):
    """How a package is arranged today."""

    package: Key = Field(description="The package.")
    site: Key = Field(description="Municipality of the site.")
    groups: SomePupils = Field(description="Groups a year.")
    homes: tuple[Key, ...] | None = Field(
        None, description="Municipalities whose pupils may go there; all of them when left out."
    )


class Granted(Part):
    """Year-places of one grant level that the state has granted."""

    level: Key = Field(description="Level of the grant, as the rules name it.")
    year_places: Annotated[float, Strict(), Field(ge=0, le=1e6, allow_inf_nan=False)] = Field(
        description="Granted, year-places."
    )


class GrantBlock(Part):
    """The state grant that the area has been granted for the year."""

    granted: Annotated[tuple[Granted, ...], Field(min_length=1)] = Field(description="Year-places granted, by level.")
    reference: Prose | None = Field(None, description="The decision.")


class Case(Part):
    """Everything that one question of co-operation rests on."""

    title: Line = Field(description="What the case is about.")
    note: Prose | None = Field(None, description="What readers should know.")
    rule_year: Annotated[Whole, Field(ge=2000, le=2100)] = Field(description="Year whose rules apply.")
    price_year: Annotated[Whole, Field(ge=2000, le=2100)] | None = Field(None, description="Year of the prices.")
    municipalities: Annotated[tuple[Municipality, ...], Field(min_length=1, max_length=60)] = Field(
        description="The municipalities that may take part."
    )
    packages: Annotated[tuple[Package, ...], Field(min_length=1, max_length=200)] = Field(
        description="The course packages."
    )
    distances: tuple[Distance, ...] = Field(description="Roads between municipalities.")
    speed: SpeedModel | None = Field(
        None, description="Minutes of a road that is given in kilometres; the caller's own when left out."
    )
    bands_minutes: tuple[Minutes, ...] = Field(BANDS, description="Bands of travel time that reach is told for.")
    as_today: tuple[Today, ...] | None = Field(
        None, description="Groups of today; an empty list says that all places are bought. Left out, it is unknown."
    )
    budget_sek: Money | None = Field(None, description="Most that all of it may cost, SEK a year; or no limit.")
    grant: GrantBlock | None = Field(None, description="The state grant; left out, it is unknown and not checked.")
    chosen_rule: RuleOfSharing | None = Field(None, description="The rule that the parties have chosen, if they have.")
    seed: Annotated[Whole, Field(ge=0, le=2**31 - 1)] = Field(1, description="Seed of every random draw.")

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the municipalities, in order."""
        return tuple(each.key for each in self.municipalities)
