# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Addresses of co-operation: the page, its tables as files, its documents.

Position in the flow: included once per language.
"""

from __future__ import annotations

from django.urls import URLPattern, path

from smedja.web.cooperation import views

urlpatterns: list[URLPattern] = [
    path("utbildning-tillsammans/", views.cooperation),
    path("utbildning-tillsammans/rakna/", views.reckon),
    path("utbildning-tillsammans/data/<slug:grid>.<str:kind>", views.cooperation),
    path("utbildning-tillsammans/<slug:name>.<str:kind>", views.document),
]
