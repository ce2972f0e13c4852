# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Parameters of a run: what a projection assumes, each with its reason.

Position in the flow: part of a run's identity. Values only, no expressions; data-driven rates are not here but are
estimated from tables when the system is assembled.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class Parameters(BaseModel):
    """Assumptions of the projection. Frozen; unknown names are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    base_year: int = Field(2024, description="Last year of the occupation register.")
    horizon: int = Field(2040, ge=2025, le=2060, description="Last projected year.")
    fading: float = Field(
        0.8,
        ge=0.0,
        le=1.0,
        description="Share of a trend's growth that is left each further year, beyond the five that were scored.",
    )
    elasticity: float = Field(
        0.5,
        ge=0.0,
        le=1.0,
        description="How much of a county's growth of those whom a public service serves, beyond the nation's, demand "
        "follows.",
    )
    advert_days: float = Field(
        30.0,
        gt=0.0,
        description="Days a post advertised stays open; turns adverts in a year into open posts at a time.",
    )
    start_gap_limit: float = Field(0.05, ge=0.0, description="Largest start gap as a share of employment.")
    start_gap_half_size: float = Field(
        200.0, gt=0.0, description="Persons at which a cell's own adverts count half; smaller cells are pulled to zero."
    )
    draws: int = Field(
        1000,
        ge=20,
        le=100_000,
        description="Draws that intervals and probabilities rest on; the first ones never change.",
    )
    seed: int = Field(0, ge=0, description="Seed of random draws; the expected values draw none.")
