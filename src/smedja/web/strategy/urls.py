# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Addresses of the public pages of strategies.

Position in the flow: included once per language.
"""

from __future__ import annotations

from django.urls import URLPattern, path

from smedja.web.strategy import views

urlpatterns: list[URLPattern] = [
    path("strategi/", views.strategies),
    path("jamfor-strategier/", views.compare),
    path("ansvarig/", views.party),
    path("ansvarig/<slug:party>/", views.party),
    path("strategi/<slug:key>/", views.strategy),
    path("strategi/<slug:key>/data/<slug:grid>.<str:kind>", views.strategy),
    path("strategi/<slug:key>/atgard/<slug:measure>/", views.measure),
    path("strategi/<slug:key>/mal/<slug:goal>/", views.goal),
    path("strategi/<slug:key>/mal/<slug:goal>/data/<slug:grid>.<str:kind>", views.goal),
    path("strategi/<slug:key>/matt/<slug:indicator>/", views.indicator),
    path("strategi/<slug:key>/matt/<slug:indicator>/data/<slug:grid>.<str:kind>", views.indicator),
    path("strategi/<slug:key>/uppgifter/<slug:kind>/", views.items),
    path("strategi/<slug:key>/listor/", views.lists),
    path("strategi/<slug:key>/listor/<slug:name>/", views.lists),
    path("strategi/<slug:key>/listor/<slug:name>/data/<slug:grid>.<str:kind>", views.lists),
]
