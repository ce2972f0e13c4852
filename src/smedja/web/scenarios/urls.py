# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Addresses of the pages about scenarios.

Position in the flow: included once per language. Words that stand for no shipped scenario come first.
"""

from __future__ import annotations

from django.urls import URLPattern, path

from smedja.web.scenarios import views

urlpatterns: list[URLPattern] = [
    path("scenarier/", views.scenarios),
    path("scenarier/bygg/", views.build),
    path("scenarier/jamfor/", views.choose),
    path("scenarier/<slug:token>.yaml", views.scenario_file),
    path("scenarier/<slug:first>/", views.comparison),
    path("scenarier/<slug:first>/data/<slug:grid>.<str:kind>", views.comparison),
    path("scenarier/<slug:first>/mot/<slug:second>/", views.comparison),
    path("scenarier/<slug:first>/mot/<slug:second>/data/<slug:grid>.<str:kind>", views.comparison),
]
