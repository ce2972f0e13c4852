# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Addresses of the rounds: the page and its tables as files.

Position in the flow: included once per language, before the places plan, whose counties would answer to any name. It
answers nothing.
"""

from __future__ import annotations

from django.urls import URLPattern, path

from smedja.web.rounds import views

urlpatterns: list[URLPattern] = [
    path("platser/beviljat/", views.rounds),
    path("platser/beviljat/data/<slug:grid>.<str:kind>", views.rounds),
]
