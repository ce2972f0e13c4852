# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Addresses from before the API had versions.

Position in the flow: sends a reader on to version 1, which is what they were.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponsePermanentRedirect


def moved(request: HttpRequest, rest: str) -> HttpResponsePermanentRedirect:
    """Send a reader on, with what was asked."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"/api/v1/{rest}{'?' if query else ''}{query}")
