# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The year wheel: when what is due for those who plan skills supply, with sources and how sure the time is.

Position in the flow: ``wheel`` reads the shipped file, ``feed`` writes calendars; pages and the command line call both.
What a county adds of its own is kept by the web and handed in.
"""

from smedja.sweden.calendar.feed import calendar_text
from smedja.sweden.calendar.wheel import Event, Occurrence, Own, events, occurrences, stale, upcoming

__all__ = ["Event", "Occurrence", "Own", "calendar_text", "events", "occurrences", "stale", "upcoming"]
