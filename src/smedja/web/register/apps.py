# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Django app ``register``: registration, and the registry that commands ask for.

Position in the flow: named in settings. It does nothing when it starts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from smedja.strategy.registry import Registry


class RegisterConfig(AppConfig):
    """Registers the app."""

    name = "smedja.web.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"

    @property
    def registry(self) -> Registry:
        """The registers, for commands."""
        # Models can be imported only once every app is registered.
        from smedja.web.register.registry import DatabaseRegistry  # noqa: PLC0415

        return DatabaseRegistry()
