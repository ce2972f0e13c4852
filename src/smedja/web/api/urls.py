# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Addresses of the API, version 1 under /api/v1/.

Position in the flow: included once; the API has both languages in its answers.
"""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from smedja.web.api.endpoints import api

urlpatterns: list[URLPattern | URLResolver] = [path("", api.urls)]
