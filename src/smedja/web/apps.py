# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Django app of the shell: templates, style, template tags and management commands.

Position in the flow: installed first. It holds no page; those belong to the apps by capability.
"""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The shell around the pages."""

    name = "smedja.web"
    label = "web"
