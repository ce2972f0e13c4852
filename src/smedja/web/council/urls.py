# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Addresses of counties' workspaces and of the year wheel.

Position in the flow: included once per language, before the counties' own pages.
"""

from __future__ import annotations

from django.urls import URLPattern, path

from smedja.web.council import judging, views, wheel

ROOM = "lan/<str:named>/arbetsrum/"

urlpatterns: list[URLPattern] = [
    path("arshjulet/", wheel.country),
    path("arshjulet.ics", wheel.feed),
    path(ROOM, views.workspace),
    path(f"{ROOM}arbetsrum.yaml", views.council_yaml),
    path(f"{ROOM}data/<slug:grid>.<str:kind>", views.workspace),
    path(f"{ROOM}arshjulet/", wheel.of_county),
    path(f"{ROOM}arshjulet.ics", wheel.feed),
    path(f"{ROOM}bedomning/", judging.judge),
    path(f"{ROOM}bedomning/<slug:key>/", judging.judgement),
    path(f"{ROOM}forslag/<slug:key>/atgard/", views.becomes),
    path(f"{ROOM}<slug:path>/", views.part),
    path(f"{ROOM}<slug:path>/<slug:key>/", views.part),
]
