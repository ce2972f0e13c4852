# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Django app ``people``: accounts, and what commands need of them.

Position in the flow: named in settings. It makes no account when it starts.
"""

from __future__ import annotations

from types import ModuleType

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers the app."""

    name = "smedja.web.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen for passwords chosen by a link: whoever used it can read what is sent to the address."""
        # Models can be imported only once every app is registered.
        from allauth.account.signals import password_reset  # noqa: PLC0415

        from smedja.web.people.adapters import believe_address  # noqa: PLC0415

        password_reset.connect(believe_address, dispatch_uid="believe_address")

    @property
    def commands(self) -> ModuleType:
        """Accounts and reminders, for commands: the command line cannot import the web."""
        from smedja.web.people import commands  # noqa: PLC0415

        return commands
