# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Levers: what a measure is meant to move, in the model's own terms.

Position in the flow: part of a measure; ``effects`` turns them into a scenario. A lever says what is assumed and what
that rests on. Whether its codes exist is checked against a country's vocabulary, not here.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field, StrictBool

from smedja.scenarios.scenario import Code, Count, Part, Share, Slug, Whole, Year
from smedja.strategy.words import Words

Age = Annotated[Whole, Field(ge=16, le=64)]


class _Lever(Part):
    """What every lever has."""

    id: Slug = Field(description="Short name within the measure.")
    county: Code = Field(description="County, or 00 for the whole country.")
    first_year: Year = Field(description="First year in which the measure moves it.")
    last_year: Year = Field(description="Last year in which the measure moves it.")
    source: Slug | None = Field(None, description="Key of the source that the amounts rest on.")
    assumed: StrictBool = Field(True, description="Whether the amounts are assumed rather than decided.")
    note: Words | None = Field(None, description="What the reader should know about the assumption.")


class PlacesLever(_Lever):
    """More places to begin on a year."""

    kind: Literal["places"] = Field(description="places")
    education_group: Code = Field(description="Education group that the programme leads to.")
    places: Count = Field(description="Places to begin on a year, beyond today's.")
    filled: Share = Field(1.0, description="Share of the places that somebody takes.")
    completion: Share = Field(description="Share of those who begin that completes.")
    years: Annotated[Whole, Field(ge=1, le=6)] = Field(description="Length of the programme in years.")
    entry_age: Annotated[Whole, Field(ge=16, le=34)] = Field(description="Age at graduation.")
    stay: Share = Field(description="Share of the graduates that works in the county.")
    cost_sek: Count | None = Field(None, description="Cost of one place from beginning to end, SEK.")


class CompletionLever(_Lever):
    """A larger share completes a programme."""

    kind: Literal["completion"] = Field(description="completion")
    education_group: Code = Field(description="Education group that the programme leads to.")
    completion_from: Share = Field(description="Share of those who begin that completes today.")
    completion_to: Share = Field(description="Share that completes with the measure.")
    cost_sek: Count | None = Field(None, description="Cost a year of reaching it, SEK.")


class ApplicantsLever(_Lever):
    """More eligible applicants, who take places that would have stood empty."""

    kind: Literal["applicants"] = Field(description="applicants")
    education_group: Code = Field(description="Education group that the programme leads to.")
    applicants: Count = Field(description="Eligible applicants a year, beyond today's.")
    admitted: Share = Field(description="Share of them that takes a place that would have stood empty.")
    completion: Share = Field(description="Share of those who begin that completes.")
    years: Annotated[Whole, Field(ge=1, le=6)] = Field(description="Length of the programme in years.")
    entry_age: Annotated[Whole, Field(ge=16, le=34)] = Field(description="Age at graduation.")
    stay: Share = Field(description="Share of the graduates that works in the county.")
    cost_sek: Count | None = Field(None, description="Cost of reaching one applicant, SEK.")


class RecruitmentLever(_Lever):
    """People come from abroad or from outside working life to an occupation."""

    kind: Literal["recruitment"] = Field(description="recruitment")
    occupation: Code = Field(description="Occupation, minor group of SSYK 2012.")
    persons: Count = Field(description="Persons recruited a year.")
    stay: Share = Field(description="Share of those in the occupation that is still there after one further year.")
    age: Age = Field(30, description="Age at recruitment.")
    cost_sek: Count | None = Field(None, description="Cost of one recruitment, SEK.")


class ValidationLever(_Lever):
    """People who live here and do not work in an occupation have their competence validated and go to work in it."""

    kind: Literal["validation"] = Field(description="validation")
    occupation: Code = Field(description="Occupation, minor group of SSYK 2012.")
    validated: Count = Field(description="Persons validated a year.")
    works: Share = Field(description="Share of them that goes to work in the occupation and would not have done so.")
    stay: Share = Field(description="Share of those in the occupation that is still there after one further year.")
    age: Age = Field(35, description="Age at validation.")
    cost_sek: Count | None = Field(None, description="Cost of one validation, SEK.")


class DemandLever(_Lever):
    """An industry grows or shrinks more than in the baseline."""

    kind: Literal["demand"] = Field(description="demand")
    industry: Code = Field(description="Industry group, such as F or B+C.")
    growth: Annotated[float, Field(ge=-0.3, le=0.3, allow_inf_nan=False)] = Field(
        description="Growth a year beyond the baseline's, as a decimal."
    )
    cost_sek: Count | None = Field(None, description="Cost a year, SEK.")


Lever: TypeAlias = Annotated[
    PlacesLever | CompletionLever | ApplicantsLever | RecruitmentLever | ValidationLever | DemandLever,
    Field(discriminator="kind"),
]
