# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Addresses of the pages about the numbers.

Position in the flow: included once per language.
"""

from __future__ import annotations

from django.urls import URLPattern, path

from smedja.web.pinned import pinned
from smedja.web.sources import open_data, views

urlpatterns: list[URLPattern] = [
    *(path(f"dcat.{kind}", open_data.catalogue, {"kind": kind}) for kind in ("rdf", "ttl")),
    path("datasets/dcat", open_data.portal),
    path("om-siffrorna/", pinned(views.sources)),
    path("om-siffrorna/tabell/<slug:name>.csv", pinned(views.table_file)),
    path("siffra/<str:run>/<str:measure>/<str:region>/<str:occupation>/<int:year>/", pinned(views.lineage)),
]
