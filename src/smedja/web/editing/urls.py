# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Addresses of the pages for those who work with a strategy.

Position in the flow: included once per language.
"""

from __future__ import annotations

from django.urls import URLPattern, path

from smedja.web.editing import views

urlpatterns: list[URLPattern] = [
    path("min-att-gora/", views.mine),
    path("strategi/<slug:key>/redigera/<slug:kind>/<slug:item>/", views.edit),
    path("strategi/<slug:key>/ny/<slug:kind>/", views.edit),
    path("strategi/<slug:key>/granska/", views.review),
    path("strategi/<slug:key>/hamta-in/", views.hand_in),
    path("strategi/<slug:key>/kommentarer/", views.talk),
]
