# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Addresses of changes, histories, periods and files.

Position in the flow: included once per language, before the strategies' own.
"""

from __future__ import annotations

from django.urls import URLPattern, path

from smedja.web.changes import views

urlpatterns: list[URLPattern] = [
    path("strategi/<slug:key>/andringar/", views.changes),
    path("strategi/<slug:key>/andringar/data/<slug:grid>.<str:kind>", views.changes),
    path("strategi/<slug:key>/historik/<slug:kind>/<slug:item>/", views.history),
    path("strategi/<slug:key>/perioder/", views.period_list),
    path("strategi/<slug:key>/data/", views.files),
    *(path(f"strategi/<slug:key>/data/{name}", views.file, {"name": name}) for name in views.FILES),
]
