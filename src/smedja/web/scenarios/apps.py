# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Django app ``scenarios``: registration only.

Position in the flow: named in settings. It has no table and does nothing when it starts.
"""

from __future__ import annotations

from django.apps import AppConfig


class ScenariosConfig(AppConfig):
    """Registers the app."""

    name = "smedja.web.scenarios"
    label = "scenarios"
    default_auto_field = "django.db.models.BigAutoField"
