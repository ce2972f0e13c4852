# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Addresses of the firm's plan: the choice of county, and one page per county.

Position in the flow: included once per language. No address takes an answer.
"""

from __future__ import annotations

from django.urls import URLPattern, path

from smedja.web.companies import views

urlpatterns: list[URLPattern] = [
    path("foretagets-plan/", views.choose),
    path("foretagets-plan/<str:named>/", views.plan),
]
