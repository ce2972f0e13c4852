# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Dimension names and their fixed order.

Position in the flow: the vocabulary shared by model, data and pages. Holds names only; labels live in ``codes``.
"""

from __future__ import annotations

from typing import Final

REGION: Final = "region"
SEX: Final = "sex"
AGE: Final = "age"
EDUCATION: Final = "education"
OCCUPATION: Final = "occupation"
INDUSTRY: Final = "industry"
YEAR: Final = "year"

#: Arrays keep their axes in this order, whichever of them they have.
ORDER: Final = (REGION, SEX, AGE, EDUCATION, INDUSTRY, OCCUPATION, YEAR)

SEXES: Final = ("women", "men")
