# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Addresses of Skolan: the nation, a county, a municipality, and their tables as files.

Position in the flow: included once per language. A place's code decides; its name in the address is for the reader.
"""

from __future__ import annotations

from django.urls import URLPattern, path

from smedja.web.schools import views

urlpatterns: list[URLPattern] = [
    path("skolan/", views.school),
    path("skolan/data/<slug:grid>.<str:kind>", views.school),
    path("skolan/<str:named>/", views.school),
    path("skolan/<str:named>/data/<slug:grid>.<str:kind>", views.school),
]
