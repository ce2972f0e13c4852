# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Items: what a strategy's register holds, each with the small parts that are read and changed together with it.

Position in the flow: ``Plan`` is made of them; files, pages, the diff and the rules all read their fields from here, so
that a field is declared once. All but the key may be empty. What belongs together is checked by ``check``.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Annotated, Final, Literal, Self, TypeAlias

from pydantic import Field, JsonValue, StrictBool, model_validator

from smedja.core import Unit
from smedja.scenarios.scenario import Code, Part, Slug
from smedja.strategy.levers import Lever
from smedja.strategy.words import Address, Line, Money, Number, PartialDate, Words, Year

#: Extra data of a field that only those who work with the strategy may read.
INTERNAL: Final[dict[str, JsonValue]] = {"x-internal": True}

#: A measure of another strategy: ``strategy/measure``.
Elsewhere = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$", max_length=161)]
Keys: TypeAlias = tuple[Slug, ...]

Level = Literal["national", "regional", "municipal"]
Instrument = Literal[
    "mandate", "appropriation", "grant", "legislation", "inquiry", "agreement", "cooperation", "information", "other"
]
Confidence = Literal["high", "medium", "low"]
#: Tools that a measure can be carried by: the firm's own plan, interest in education, and school.
Tool = Literal["firm_plan", "interest", "school"]


class Item(Part):
    """What every item has."""

    key: Slug = Field(description="Name in addresses and files: small letters, digits and hyphens.")
    title: Words | None = Field(None, description="What it is called.")
    sources: Keys = Field((), description="Keys of the sources that it rests on.")
    note: Words | None = Field(None, description="What the reader should know, such as where sources differ.")
    internal_note: Line | None = Field(None, description="A note among colleagues.", json_schema_extra=INTERNAL)


class Source(Item):
    """A document, page or table that something rests on."""

    publisher: Line | None = Field(None, description="Who published it.")
    url: Address | None = Field(None, description="Where it is.")
    published: PartialDate | None = Field(None, description="When it was published.")
    retrieved: PartialDate | None = Field(None, description="When it was last read.")
    licence: Line | None = Field(None, description="Under what terms it may be used.")


class Party(Item):
    """Somebody who is responsible for something or takes part in it."""

    kind: (
        Literal[
            "government",
            "ministry",
            "agency",
            "region",
            "municipality",
            "university",
            "company",
            "association",
            "other",
        ]
        | None
    ) = Field(None, description="What kind of organisation.")
    policy_area: Line | None = Field(None, description="Policy area that it answers for.")
    region: Code | None = Field(None, description="County that it works in; empty for the whole country.")
    active_from: PartialDate | None = Field(None, description="Since when it exists or has the task.")
    active_until: PartialDate | None = Field(None, description="When it ended or the task was withdrawn.")
    successor: Slug | None = Field(None, description="Key of the party that took over.")
    contact: Line | None = Field(None, description="Who to ask.", json_schema_extra=INTERNAL)
    email: Line | None = Field(None, description="Where to write.", json_schema_extra=INTERNAL)


class Strategy(Item):
    """The strategy itself. There is one in a plan."""

    summary: Words | None = Field(None, description="What it is about, in some sentences.")
    owner: Slug | None = Field(None, description="Key of the party that decided it.")
    level: Level | None = Field(None, description="National, regional or municipal.")
    region: Code | None = Field(None, description="County or municipality; empty for the whole country.")
    parent: Slug | None = Field(None, description="Key of the strategy that it carries out.")
    decided: PartialDate | None = Field(None, description="When it was decided.")
    published: PartialDate | None = Field(None, description="When it was published.")
    start: PartialDate | None = Field(None, description="When it begins.")
    end: PartialDate | None = Field(None, description="When it ends.")
    example: StrictBool = Field(False, description="Whether it is made up to show how the register works.")


class Area(Item):
    """A focus area, or a horizontal effort that serves all of them."""

    kind: Literal["focus", "horizontal"] | None = Field(None, description="Focus area or horizontal effort.")
    description: Words | None = Field(None, description="What it is about.")
    order: int | None = Field(None, description="Place in lists.")


class Goal(Item):
    """A goal or, when it has a parent, a sub-goal."""

    areas: Keys = Field((), description="Keys of the areas that it belongs to.")
    parent: Slug | None = Field(None, description="Key of the goal that it is part of.")
    description: Words | None = Field(None, description="What is to be reached.")
    owner: Slug | None = Field(None, description="Key of the party that answers for it.")
    decided: PartialDate | None = Field(None, description="When it was decided.")
    due: PartialDate | None = Field(None, description="When it is to be reached.")
    order: int | None = Field(None, description="Place in lists.")


class Version(Item):
    """A plan version: an action plan as it was decided."""

    number: int | None = Field(None, ge=1, description="Number of the version.")
    decided: PartialDate | None = Field(None, description="When it was decided.")
    published: PartialDate | None = Field(None, description="When it was published.")
    reference: Line | None = Field(None, description="Registry number.")
    measures_stated: int | None = Field(None, ge=0, description="How many measures it says that it has.")
    adds_to: Slug | None = Field(None, description="Key of the version whose measures go on beside those of this one.")
    replaces: Slug | None = Field(None, description="Key of the version that this one takes the place of.")


class Decision(Item):
    """A decision on measures, money or targets; one may take the place of another."""

    reference: Line | None = Field(None, description="Registry number.")
    by: Slug | None = Field(None, description="Key of the party that decided.")
    decided: PartialDate | None = Field(None, description="When it was decided.")
    published: PartialDate | None = Field(None, description="When it was published.")
    replaces: Slug | None = Field(None, description="Key of the decision that it takes the place of.")
    changes: Slug | None = Field(None, description="Key of the decision that it changes without replacing it.")


class Programme(Item):
    """A partnership programme or a strength area that measures are linked to."""

    kind: Literal["partnership", "strength"] | None = Field(None, description="Partnership programme or strength area.")
    description: Words | None = Field(None, description="What it is about.")
    parties: Keys = Field((), description="Keys of the parties in it.")
    start: PartialDate | None = Field(None, description="When it begins.")
    end: PartialDate | None = Field(None, description="When it ends.")


class AreaLink(Part):
    """That a measure serves an area."""

    area: Slug = Field(description="Key of the area.")
    inferred: StrictBool = Field(False, description="Whether this was inferred rather than read in the plan.")


class Responsibility(Part):
    """What a party does in a measure."""

    party: Slug = Field(description="Key of the party.")
    role: Literal["responsible", "cooperating", "funding"] = Field("responsible", description="What it does.")
    policy_area: Line | None = Field(None, description="Policy area under which it does so.")
    since: PartialDate | None = Field(None, description="Since when.")
    until: PartialDate | None = Field(None, description="Until when.")
    source: Slug | None = Field(None, description="Key of the source.")


class Amount(Part):
    """What one source says of a sum of money. Statements about the same sum stand side by side."""

    about: Slug = Field(description="Short name of the sum; two statements with one name are about the same money.")
    sek: Money | None = Field(None, description="The amount, SEK in the prices of its years.")
    first_year: Year | None = Field(None, description="First year of the money.")
    last_year: Year | None = Field(None, description="Last year; empty when it is one year.")
    year_unstated: StrictBool = Field(False, description="Whether the source does not say which years.")
    basis: Literal["total", "per_year"] = Field("total", description="The whole of the years, or each of them.")
    kind: Literal["decided", "ceiling", "stated"] = Field(
        "decided", description="Decided, at most, or only stated by somebody."
    )
    source: Slug | None = Field(None, description="Key of the source.")
    decision: Slug | None = Field(None, description="Key of the decision.")
    note: Words | None = Field(None, description="What the reader should know.")


class Task(Part):
    """Something to be done or reported within a measure."""

    id: Slug = Field(description="Short name within the measure.")
    title: Words | None = Field(None, description="What is to be done.")
    kind: Literal["step", "report"] = Field("step", description="A step, or a report.")
    party: Slug | None = Field(None, description="Key of the party that does it; empty for the responsible one.")
    due: PartialDate | None = Field(None, description="When it is due.")
    done: PartialDate | None = Field(None, description="When it was done.")
    source: Slug | None = Field(None, description="Key of the source.")
    note: Words | None = Field(None, description="What the reader should know.")


class Evidence(Part):
    """What is known of measures of this kind."""

    id: Slug = Field(description="Short name within the measure.")
    kind: Literal["trial", "comparison", "follow_up", "judgement"] = Field(
        description="With a drawn comparison group, with another one, without any, or somebody's judgement."
    )
    finding: Words | None = Field(None, description="What was found, in own words.")
    setting: Words | None = Field(None, description="Where, when and for whom.")
    transfers: Words | None = Field(None, description="What speaks for and against the same here.")
    size: Number | None = Field(None, description="Size of the effect found.")
    low: Number | None = Field(None, description="Lower end of its interval.")
    high: Number | None = Field(None, description="Upper end of its interval.")
    unit: Line | None = Field(None, description="Unit of the size.")
    source: Slug | None = Field(None, description="Key of the source.")


class _Group(Part):
    """A part of which everything may be empty, but not all of it at once: an empty one is left out."""

    @model_validator(mode="after")
    def _some(self) -> Self:
        if all(getattr(self, name) is None for name in type(self).model_fields):
            message = "Nothing is filled in; leave it out"
            raise ValueError(message)
        return self


class Evaluation(_Group):
    """How it will be known whether the measure works, decided when it begins."""

    question: Words | None = Field(None, description="What is to be known.")
    kind: Literal["description", "follow_up", "effect"] | None = Field(
        None, description="Description, follow-up, or effect against what would have been."
    )
    comparison: Words | None = Field(None, description="Whom or what it is compared with.")
    data: Words | None = Field(None, description="Data that have to be collected, and who keeps them.")
    lag_years: Number | None = Field(None, ge=0, le=50, description="Years from start to the first visible effect.")
    due: PartialDate | None = Field(None, description="When the answer is due.")
    party: Slug | None = Field(None, description="Key of the party that evaluates.")


class Succession(Part):
    """What became of an earlier measure in this one."""

    measure: Slug = Field(description="Key of the earlier measure.")
    kind: Literal["continues", "merges", "splits", "replaces"] = Field(description="What happened to it.")


class Measure(Item):
    """A measure: who does what, when, with what money, in order to move what."""

    description: Words | None = Field(None, description="What is done.")
    versions: Keys = Field((), description="Keys of the plan versions that list it.")
    number: Line | None = Field(None, description="Its number in the plan.")
    areas: tuple[AreaLink, ...] = Field((), description="Areas that it serves.")
    goals: Keys = Field((), description="Keys of the goals and sub-goals that it is to move.")
    programmes: Keys = Field((), description="Keys of partnership programmes and strength areas.")
    levels: tuple[Level, ...] = Field((), description="Levels at which it is carried out.")
    regions: tuple[Code, ...] = Field((), description="Counties; empty for the whole country.")
    parties: tuple[Responsibility, ...] = Field((), description="Who answers for it and who takes part.")
    instrument: Instrument | None = Field(None, description="Kind of instrument.")
    instrument_detail: Words | None = Field(None, description="The instrument in the source's own terms.")
    target_group: Words | None = Field(None, description="Whom it is for.")
    tool: Tool | None = Field(None, description="Tool in which it is carried out or followed.")
    decided: PartialDate | None = Field(None, description="When it was decided.")
    published: PartialDate | None = Field(None, description="When it was made public.")
    start: PartialDate | None = Field(None, description="When it begins.")
    end: PartialDate | None = Field(None, description="When it ends.")
    decisions: Keys = Field((), description="Keys of the decisions on it.")
    amounts: tuple[Amount, ...] = Field((), description="What sources say of its money.")
    tasks: tuple[Task, ...] = Field((), description="Steps and reports.")
    levers: tuple[Lever, ...] = Field((), description="What it moves, in the model's terms.")
    evidence: tuple[Evidence, ...] = Field((), description="What is known of measures of this kind.")
    evaluation: Evaluation | None = Field(None, description="How it will be known whether it works.")
    follows: tuple[Succession, ...] = Field((), description="Earlier measures that it comes from.")
    same_as: Elsewhere | None = Field(None, description="The same measure in another strategy; counted there.")
    confidence: Confidence | None = Field(None, description="How sure it is that it belongs to the plan.")


class Target(Part):
    """What an indicator is to be at a date."""

    date: PartialDate = Field(description="When.")
    value: Number | None = Field(None, description="What.")
    decided: PartialDate | None = Field(None, description="When the target was set.")
    decision: Slug | None = Field(None, description="Key of the decision.")
    source: Slug | None = Field(None, description="Key of the source.")


class Baseline(Part):
    """What an indicator was when the measures began."""

    date: PartialDate = Field(description="When.")
    value: Number | None = Field(None, description="What.")
    source: Slug | None = Field(None, description="Key of the source.")


class Quality(_Group):
    """Five statements on the quality of an indicator's data, as the GAO asks for."""

    verification: Words | None = Field(None, description="How the data are verified and validated.")
    origin: Words | None = Field(None, description="Where the data come from.")
    accuracy: Words | None = Field(None, description="How accurate they have to be for their use.")
    limits: Words | None = Field(None, description="What they cannot show.")
    compensation: Words | None = Field(None, description="How that is made up for, if it has to be.")


class TableFeed(Part):
    """Values read from a table of the store: a sum over rows, or a share of such a sum."""

    kind: Literal["table"] = Field(description="table")
    table: Line = Field(description="Name of the table.")
    value: Line = Field(description="Column that is added up.")
    date: Line = Field(description="Column of the year.")
    where: dict[str, tuple[str, ...]] = Field(default_factory=dict, description="Column → values that count.")
    share_where: dict[str, tuple[str, ...]] | None = Field(
        None, description="Column → values of the whole that it is a share of; empty for a sum."
    )


class RunFeed(Part):
    """Values of the model: a measure of some occupations in a region, projected."""

    kind: Literal["run"] = Field(description="run")
    measure: Literal["gap", "demand", "supply"] = Field(description="What is read off the run.")
    county: Code = Field(description="County of work, or 00 for the whole country.")
    occupations: tuple[Code, ...] = Field(description="Occupation codes of SSYK 2012; shorter codes take in all below.")


class Indicator(Item):
    """Something that is measured to follow goals or measures."""

    definition: Words | None = Field(None, description="What is counted, of whom, where and when.")
    unit: Unit | None = Field(None, description="Unit of values, baseline and targets.")
    direction: Literal["up", "down", "hold"] | None = Field(None, description="Where it is to go.")
    level: Literal["input", "output", "outcome"] | None = Field(
        None, description="What is put in, what is done, or what comes of it."
    )
    goals: Keys = Field((), description="Keys of the goals that it shows.")
    measures: Keys = Field((), description="Keys of the measures that it follows.")
    owner: Slug | None = Field(None, description="Key of the party that keeps it.")
    baseline: Baseline | None = Field(None, description="Where it started.")
    targets: tuple[Target, ...] = Field((), description="Where it is to be, by date.")
    tolerance: Number | None = Field(None, ge=0, description="A change smaller than this is none; in the unit.")
    update_months: int | None = Field(None, ge=1, le=120, description="Months between two values.")
    feed: Annotated[TableFeed | RunFeed, Field(discriminator="kind")] | None = Field(
        None, description="Table or run that its values are read from; empty when they are given by hand."
    )
    quality: Quality | None = Field(None, description="Five statements on the data's quality.")


#: Every kind of item by the word that names it in addresses, files and the database; in the order of dependence.
KINDS: Final[MappingProxyType[str, type[Item]]] = MappingProxyType(
    {
        "strategy": Strategy,
        "source": Source,
        "party": Party,
        "area": Area,
        "programme": Programme,
        "goal": Goal,
        "version": Version,
        "decision": Decision,
        "measure": Measure,
        "indicator": Indicator,
    }
)


def internal(model: type[Part], field: str) -> bool:
    """Return whether only those who work with the strategy may read a field."""
    extra = model.model_fields[field].json_schema_extra
    return isinstance(extra, dict) and bool(extra.get("x-internal"))
