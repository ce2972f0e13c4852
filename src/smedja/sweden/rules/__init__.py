# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The Swedish rules of co-operation on vocational adult education, by year.

Position in the flow: ``rules.load(year)`` is handed to ``optimise.cooperation``; pages and documents name what it
gives. It applies no rule.
"""

from __future__ import annotations

from smedja.sweden.rules.reading import checked, load, years

__all__ = ["checked", "load", "years"]
