# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Addresses of the public pages of strategies; every page that has tables has their files below it.

Position in the flow: included once per language.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.urls import URLPattern, path

from smedja.web.strategy import across, views

TABLE: Final = "data/<slug:grid>.<str:kind>"


def _both(address: str, view: Callable[..., Any]) -> list[URLPattern]:
    """A page, and its tables as files."""
    return [path(address, view), path(address + TABLE, view)]


urlpatterns: list[URLPattern] = [
    path("strategi/", across.strategies),
    *_both("jamfor-strategier/", across.compare),
    path("ansvarig/", across.party),
    *_both("ansvarig/<slug:party>/", across.party),
    *_both("strategi/<slug:key>/", views.strategy),
    *_both("strategi/<slug:key>/atgard/<slug:measure>/", views.measure),
    *_both("strategi/<slug:key>/mal/<slug:goal>/", views.goal),
    *_both("strategi/<slug:key>/matt/<slug:indicator>/", views.indicator),
    path("strategi/<slug:key>/uppgifter/<slug:kind>/", views.items),
    path("strategi/<slug:key>/listor/", views.lists),
    *_both("strategi/<slug:key>/listor/<slug:name>/", views.lists),
]
