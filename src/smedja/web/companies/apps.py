# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Django app ``companies``: registration only.

Position in the flow: named in settings. It does nothing when it starts.
"""

from __future__ import annotations

from django.apps import AppConfig


class CompaniesConfig(AppConfig):
    """Registers the app."""

    name = "smedja.web.companies"
    label = "companies"
    default_auto_field = "django.db.models.BigAutoField"
