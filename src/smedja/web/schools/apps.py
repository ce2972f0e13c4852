# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Django app ``schools``: registration only.

Position in the flow: named in settings. It does nothing when it starts.
"""

from __future__ import annotations

from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    """Registers the app."""

    name = "smedja.web.schools"
    label = "schools"
    default_auto_field = "django.db.models.BigAutoField"
