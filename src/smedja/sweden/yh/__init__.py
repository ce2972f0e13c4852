# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Higher vocational education (YH): what was applied for and granted, and what could be known when it was decided.

Position in the flow: between the table of applications and the programmes or a comparison with a plan. It chooses no
programme.
"""

from __future__ import annotations

from smedja.sweden.yh.origin import Foreseen, foreseen
from smedja.sweden.yh.rounds import WAYS, Round, grouped, loss, round_candidates

__all__ = ["WAYS", "Foreseen", "Round", "foreseen", "grouped", "loss", "round_candidates"]
