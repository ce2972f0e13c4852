# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Addresses of the two matching pages and their tables as files.

Position in the flow: included once per language. It answers nothing.
"""

from __future__ import annotations

from django.urls import URLPattern, path

from smedja.web.matching import views

urlpatterns: list[URLPattern] = [
    path("din-kompetens/", views.matching, {"kind": "abroad"}),
    path("din-kompetens/data/<slug:grid>.<str:file>", views.matching, {"kind": "abroad"}),
    path("traffsakerhet/annonser/", views.quality),
    path("traffsakerhet/annonser/data/<slug:grid>.<str:file>", views.quality),
    path("yrkesvaxling/", views.matching, {"kind": "change"}),
    path("yrkesvaxling/till/", views.towards),
    path("yrkesvaxling/till/data/<slug:grid>.<str:file>", views.towards),
    path("yrkesvaxling/data/<slug:grid>.<str:file>", views.matching, {"kind": "change"}),
]
