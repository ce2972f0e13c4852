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
    damping: float = Field(
        0.75, ge=0.0, le=1.0, description="φ: share of a trend's growth that is left each further year."
    )
    half_size: float = Field(
        1000.0, gt=0.0, description="Persons at which a county's own trend counts as much as the nation's."
    )
    growth_limit: float = Field(0.06, gt=0.0, description="Largest yearly log growth of a share that is believed.")
    advert_days: float = Field(
        30.0,
        gt=0.0,
        description="Days a post advertised stays open; turns adverts in a year into open posts at a time.",
    )
    start_gap_limit: float = Field(0.05, ge=0.0, description="Largest start gap as a share of employment.")
    start_gap_half_size: float = Field(
        200.0, gt=0.0, description="Persons at which a cell's own adverts count half; smaller cells are pulled to zero."
    )
    seed: int = Field(0, description="Seed of random draws; the deterministic projection draws none.")
