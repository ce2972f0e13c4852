# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Django app ``interest``: registration only.

Position in the flow: named in settings. It does nothing when it starts.
"""

from __future__ import annotations

from django.apps import AppConfig


class InterestConfig(AppConfig):
    """Registers the app."""

    name = "smedja.web.interest"
    label = "interest"
    default_auto_field = "django.db.models.BigAutoField"
