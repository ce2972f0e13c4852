# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Addresses of the pages about the country, counties and occupations.

Position in the flow: included once per language. A code leads the address; the name after it is for people.
"""

from __future__ import annotations

from django.urls import URLPattern, path

from smedja.web.pinned import pinned
from smedja.web.regions import differing, embedding, views

nation, county, occupation = pinned(views.nation), pinned(views.county), pinned(views.occupation)

urlpatterns: list[URLPattern] = [
    path("", nation),
    path("data/<slug:grid>.<str:kind>", nation),
    path("inbaddat/", embedding.nation),
    path("inbaddat/lan/<str:named>/", embedding.county),
    path("inbaddat/yrke/<str:named>/", embedding.occupation),
    path("skillnad/", differing.nation),
    path("lan/<str:named>/skillnad/", differing.county),
    path("yrke/<str:named>/skillnad/", differing.occupation),
    path("lan/", pinned(views.county_choice)),
    path("lan/<str:named>/", county),
    path("lan/<str:named>/data/<slug:grid>.<str:kind>", county),
    path("yrke/", pinned(views.occupation_list)),
    path("yrke/<str:named>/", occupation),
    path("yrke/<str:named>/data/<slug:grid>.<str:kind>", occupation),
]
