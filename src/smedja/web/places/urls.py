# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Addresses of the places plan: the choice of county, the page, its tables as files, what it assumes.

Position in the flow: included once per language. It answers nothing.
"""

from __future__ import annotations

from django.urls import URLPattern, path

from smedja.web.places import views

urlpatterns: list[URLPattern] = [
    path("platser/", views.start),
    path("platser/antaganden/", views.assumptions),
    path("platser/<slug:named>/", views.county),
    path("platser/<slug:named>/plan.json", views.plan_file),
    path("platser/<slug:named>/data/<slug:grid>.<str:kind>", views.county),
]
