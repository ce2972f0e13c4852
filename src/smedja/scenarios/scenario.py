# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Scenario: what somebody assumes will differ from the baseline, change by change, each with its reference.

Position in the flow: read from a file or a form by ``scenario_file``, applied to a System when it is assembled. Values
only, no expressions; whether codes, years and references hold is checked by the reader, not here.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, Strict, StrictBool

from smedja.scenarios.outlook import NATION

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

#: Key of a field's extra data that names the list of the vocabulary that its value is a code of.
CODES: Final = "x-codes"
YEAR_BOUNDS: Final = (2000, 2100)  # of any scenario; the reader holds a year to the base year and the horizon
MOST_CHANGES: Final = 200
MOST_POSTS: Final = 6000  # every occupation in every year
_MOST: Final = 1_000_000  # more persons, places or posts than this is a slip of the pen

Whole = Annotated[int, Strict()]
Year = Annotated[Whole, Field(ge=YEAR_BOUNDS[0], le=YEAR_BOUNDS[1])]
Share = Annotated[float, Strict(), Field(ge=0, le=1, allow_inf_nan=False)]
Count = Annotated[float, Strict(), Field(ge=0, le=_MOST, allow_inf_nan=False)]
Code = Annotated[str, Field(min_length=1, max_length=20)]
Line = Annotated[str, Field(min_length=1, max_length=300)]
Prose = Annotated[str, Field(min_length=1, max_length=3000)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]

_REGION: Final = "County of work, or 00 for the whole country."


class Part(BaseModel):
    """Any part of a scenario: frozen, and unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Title(Part):
    """One line in both languages."""

    sv: Line = Field(description="In Swedish.")
    en: Line = Field(description="In English.")


class Text(Part):
    """Some sentences in both languages."""

    sv: Prose = Field(description="In Swedish.")
    en: Prose = Field(description="In English.")


class Reference(Part):
    """What an assumption rests on. The author's own assumption is a reference too, and its text says so."""

    id: Slug = Field(description="Short name by which changes refer to it: small letters, digits and hyphens.")
    text: Prose = Field(description="Who says what, and where; or that it is an assumption of the author.")
    url: Annotated[str, Field(pattern=r"^https?://\S+$", max_length=600)] | None = Field(
        None, description="Address of the source."
    )


class _Change(Part):
    """What every change has."""

    reference: Slug = Field(description="The id of the reference that the change rests on.")
    note: Text | None = Field(None, description="What the reader should know about this change.")


class _Spell(_Change):
    """A change with a first and a last year of its own."""

    first_year: Year = Field(description="First year of the change; after the base year.")
    last_year: Year = Field(description="Last year of the change; not after the horizon.")


class IndustryGrowth(_Spell):
    """An industry grows or shrinks more than in the baseline, in every year from the first to the last."""

    kind: Literal["industry_growth"] = Field(description="industry_growth")
    industry: Code = Field(description="Industry group, such as F or B+C.", json_schema_extra={CODES: "industries"})
    county: Code = Field(description=_REGION, json_schema_extra={CODES: "regions"})
    growth: Annotated[float, Strict(), Field(ge=-0.3, le=0.3, allow_inf_nan=False)] = Field(
        description="Growth a year beyond the baseline's, as a decimal: 0.02 is two per cent more each year."
    )


class PlantJobs(Part):
    """Posts in one occupation at the end of a year."""

    occupation: Code = Field(
        description="Occupation, minor group of SSYK 2012.", json_schema_extra={CODES: "occupations"}
    )
    year: Year = Field(description="The year at the end of which the posts are counted.")
    jobs: Count = Field(description="Posts at the plant; they stand until the occupation's next year.")


class Plant(_Change):
    """A plant opens, with posts by occupation and year; its years are those of its posts."""

    kind: Literal["plant"] = Field(description="plant")
    name: Line = Field(description="What to call the plant.")
    county: Code = Field(description="County where the plant lies.", json_schema_extra={CODES: "counties"})
    industry: Code = Field(
        description="Industry of the plant, by which its purchases are estimated.",
        json_schema_extra={CODES: "plant_industries"},
    )
    jobs: Annotated[tuple[PlantJobs, ...], Field(min_length=1, max_length=MOST_POSTS)] = Field(
        description="Posts by occupation and year."
    )
    local_supply: StrictBool = Field(
        True, description="Whether the plant's purchases give jobs at suppliers, through the input-output table."
    )
    local_share: Share | None = Field(
        None,
        description="Share of the plant's domestic purchases that is bought in the county; left out it is estimated.",
    )

    @property
    def first_year(self) -> int:
        """The first year with posts given."""
        return min(entry.year for entry in self.jobs)

    @property
    def last_year(self) -> int:
        """The last year with posts given; the posts stand after it."""
        return max(entry.year for entry in self.jobs)


class Places(_Spell):
    """More places in a programme, in every year from the first to the last."""

    kind: Literal["places"] = Field(description="places")
    education_group: Code = Field(
        description="Education group that the programme leads to.", json_schema_extra={CODES: "educations"}
    )
    county: Code = Field(
        description="County where the places are, or 00 for the whole country.", json_schema_extra={CODES: "regions"}
    )
    places: Count = Field(description="Places to begin on, a year, beyond today's.")
    completion: Share = Field(description="Share of those who begin that completes the programme.")
    years: Annotated[Whole, Field(ge=1, le=6)] = Field(description="Length of the programme in years.")
    entry_age: Annotated[Whole, Field(ge=16, le=34)] = Field(description="Age at graduation.")
    stay: Share = Field(description="Share of the graduates that works in the county.")


class Completion(_Spell):
    """A larger or smaller share completes a programme, from the first year to the last."""

    kind: Literal["completion"] = Field(description="completion")
    education_group: Code = Field(
        description="Education group that the programme leads to.", json_schema_extra={CODES: "educations"}
    )
    county: Code = Field(
        description="County where the programme is, or 00 for the whole country.", json_schema_extra={CODES: "regions"}
    )
    completion_from: Share = Field(description="Share of those who begin that completes today.")
    completion_to: Share = Field(description="Share that completes under the change.")


class Participation(_Spell):
    """More or fewer take part in working life; grows evenly to the last year and then holds."""

    kind: Literal["participation"] = Field(description="participation")
    sex: Literal["women", "men", "all"] = Field(description="Whose participation changes.")
    county: Code = Field(
        description="County where people live, or 00 for the whole country.", json_schema_extra={CODES: "regions"}
    )
    first_age: Annotated[Whole, Field(ge=16, le=69)] = Field(description="Youngest age of the change.")
    last_age: Annotated[Whole, Field(ge=16, le=69)] = Field(description="Oldest age of the change.")
    change: Annotated[float, Strict(), Field(ge=-0.3, le=0.3, allow_inf_nan=False)] = Field(
        description="Change as a share of the population: 0.02 is two percentage points."
    )


class RetirementAge(_Spell):
    """People leave working life later or earlier; grows evenly to the last year and then holds."""

    kind: Literal["retirement_age"] = Field(description="retirement_age")
    years: Annotated[float, Strict(), Field(ge=-5, le=5, allow_inf_nan=False)] = Field(
        description="How many years later people leave working life; negative is earlier."
    )


class Migration(_Spell):
    """More or fewer move to a county than away from it, in every year from the first to the last."""

    kind: Literal["migration"] = Field(description="migration")
    county: Code = Field(
        description="County that people move to, or 00 for the whole country.", json_schema_extra={CODES: "regions"}
    )
    persons: Annotated[float, Strict(), Field(ge=-_MOST, le=_MOST, allow_inf_nan=False)] = Field(
        description="Net migration a year beyond the baseline's, in persons; may be negative."
    )
    first_age: Annotated[Whole, Field(ge=0, le=74)] = Field(description="Youngest age of those who move.")
    last_age: Annotated[Whole, Field(ge=0, le=74)] = Field(description="Oldest age of those who move.")


class InternationalRecruitment(_Spell):
    """People come from abroad to work in an occupation, in every year from the first to the last."""

    kind: Literal["international_recruitment"] = Field(description="international_recruitment")
    county: Code = Field(description=_REGION, json_schema_extra={CODES: "regions"})
    occupation: Code = Field(
        description="Occupation, minor group of SSYK 2012.", json_schema_extra={CODES: "occupations"}
    )
    persons: Count = Field(description="Persons recruited a year, beyond the baseline's.")
    stay: Share = Field(description="Share of those in the occupation that is still there after one further year.")
    age: Annotated[Whole, Field(ge=18, le=64)] = Field(30, description="Age at recruitment.")


class Automation(_Spell):
    """Work is automated where occupations are exposed to it; grows evenly to the last year and then holds."""

    kind: Literal["automation"] = Field(description="automation")
    county: Code = Field(description=_REGION, json_schema_extra={CODES: "regions"})
    index: Literal["daioe_allapps", "daioe_genai"] = Field(
        description="Index of exposure: all applications of artificial intelligence, or generative ones."
    )
    strength: Share = Field(
        description="Share of demand that has gone by the last year in the most exposed occupation; less in others."
    )


Change = Annotated[
    IndustryGrowth
    | Plant
    | Places
    | Completion
    | Participation
    | RetirementAge
    | Migration
    | InternationalRecruitment
    | Automation,
    Field(discriminator="kind"),
]

#: Every kind of change by the word that names it in a file.
KINDS: Final[MappingProxyType[str, type[_Change]]] = MappingProxyType(
    {
        "industry_growth": IndustryGrowth,
        "plant": Plant,
        "places": Places,
        "completion": Completion,
        "participation": Participation,
        "retirement_age": RetirementAge,
        "migration": Migration,
        "international_recruitment": InternationalRecruitment,
        "automation": Automation,
    }
)


class Scenario(Part):
    """A whole scenario: what it is called, how far it goes, what changes, and what each change rests on."""

    schema_version: Literal[1] = Field(description="Version of this form; 1.")
    name: Slug = Field(description="Name in addresses and commands: small letters, digits and hyphens.")
    title: Title = Field(description="Title in both languages.")
    summary: Text = Field(description="What is assumed and what it is not, in both languages.")
    horizon: Annotated[Whole, Field(ge=2025, le=2060)] = Field(2040, description="Last projected year.")
    references: Annotated[tuple[Reference, ...], Field(max_length=MOST_CHANGES)] = Field(
        description="What the changes rest on, each with an id."
    )
    changes: Annotated[tuple[Change, ...], Field(max_length=MOST_CHANGES)] = Field(
        description="What differs from the baseline. Two changes of a kind may not meet in one year."
    )


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The codes and years that scenarios of a country may name.

    Attributes:
        regions: County codes, and 00 for the nation.
        occupations: Codes of the occupation axis.
        educations: Labels of education groups.
        industries: Labels of industry groups.
        base_year: Last year of data; changes begin after it.
        horizon: Last year that any scenario may reach.
        fine_industries: Finer industries that a plant may name beside the groups.
    """

    regions: tuple[str, ...]
    occupations: tuple[str, ...]
    educations: tuple[str, ...]
    industries: tuple[str, ...]
    base_year: int
    horizon: int
    fine_industries: tuple[str, ...] = ()

    @property
    def counties(self) -> tuple[str, ...]:
        """The regions without the nation."""
        return tuple(code for code in self.regions if code != NATION)

    def codes(self, name: str) -> tuple[str, ...]:
        """The list that a field's ``x-codes`` names."""
        lists = {
            "regions": self.regions,
            "counties": self.counties,
            "occupations": self.occupations,
            "educations": self.educations,
            "industries": self.industries,
            "plant_industries": (*self.industries, *self.fine_industries),
        }
        return lists[name]


def codes_of(info: FieldInfo) -> str | None:
    """Return the name of the vocabulary's list that a field's value is a code of; None for any other field."""
    extra = info.json_schema_extra
    return str(extra[CODES]) if isinstance(extra, dict) and CODES in extra else None
