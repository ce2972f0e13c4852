# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Addresses of Intresset: a place and its tables as files, and the follow-up of a measure.

Position in the flow: included once per language. The follow-up stands before the places, which answer to any name.
"""

from __future__ import annotations

from django.urls import URLPattern, path

from smedja.web.interest import views

urlpatterns: list[URLPattern] = [
    path("intresset/", views.shown),
    path("intresset/data/<slug:grid>.<str:kind>", views.shown),
    path("intresset/uppfoljning/", views.follow_up),
    path("intresset/uppfoljning/data/<slug:grid>.<str:kind>", views.follow_up),
    path("intresset/<str:named>/", views.shown),
    path("intresset/<str:named>/data/<slug:grid>.<str:kind>", views.shown),
]
