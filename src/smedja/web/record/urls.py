# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Addresses of the track record: the page, its tables as files, the whole report as JSON.

Position in the flow: included once per language.
"""

from __future__ import annotations

from django.urls import URLPattern, path

from smedja.web.record import views

urlpatterns: list[URLPattern] = [
    path("traffsakerhet/", views.record),
    path("traffsakerhet/data/<slug:grid>.<str:kind>", views.record),
    path("traffsakerhet/smedja-backtest.json", views.report_file),
]
