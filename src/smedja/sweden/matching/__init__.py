# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Sweden's matching: from an occupation or education, obtained anywhere, to the shortage occupations of a county.

Position in the flow: commands and pages ask here. The engine is ``smedja.match``; this package brings Sweden's
shortages, regulated professions and bridges. Nothing that anybody types is kept.
"""

from __future__ import annotations

from smedja.sweden.matching.guidance import Guidance, Row, gap_of, guide, guide_to
from smedja.sweden.matching.origin import Found, Origin, find
from smedja.sweden.matching.tables import qualifications

__all__ = ["Found", "Guidance", "Origin", "Row", "find", "gap_of", "guide", "guide_to", "qualifications"]
