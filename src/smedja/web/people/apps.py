# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Django app ``people``: registration only.

Position in the flow: named in settings. It does nothing when it starts.
"""

from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers the app."""

    name = "smedja.web.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
