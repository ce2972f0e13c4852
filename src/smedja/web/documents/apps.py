# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Django app ``documents``: registration, and what commands ask for.

Position in the flow: named in settings. It does nothing when it starts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from types import ModuleType


class DocumentsConfig(AppConfig):
    """Registers the app."""

    name = "smedja.web.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    @property
    def corrections(self) -> ModuleType:
        """What compares published documents with today's figures, for commands."""
        # Models can be imported only once every app is registered.
        from smedja.web.documents import corrections  # noqa: PLC0415

        return corrections
