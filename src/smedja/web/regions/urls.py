# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Addresses of the pages about the country, counties and occupations.

Position in the flow: included once per language. A code leads the address; the name after it is for people.
"""

from __future__ import annotations

from django.urls import URLPattern, path

from smedja.web.regions import views

urlpatterns: list[URLPattern] = [
    path("", views.nation),
    path("data/<slug:grid>.<str:kind>", views.nation),
    path("lan/", views.county_choice),
    path("lan/<str:named>/", views.county),
    path("lan/<str:named>/data/<slug:grid>.<str:kind>", views.county),
    path("yrke/", views.occupation_list),
    path("yrke/<str:named>/", views.occupation),
    path("yrke/<str:named>/data/<slug:grid>.<str:kind>", views.occupation),
]
