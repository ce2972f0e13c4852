# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The model: population, labour supply, occupations, demand and the gap. Arrays in, arrays out.

Position in the flow: assembled by scenarios, which alone knows where numbers come from. No file, no source, no country.
"""

from __future__ import annotations

from smedja.model.simulate import Trajectory, simulate
from smedja.model.system import Demand, Labels, Supply, System

__all__ = ["Demand", "Labels", "Supply", "System", "Trajectory", "simulate"]
