# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Addresses of the pages of documents.

Position in the flow: included once per language.
"""

from __future__ import annotations

from django.urls import URLPattern, path

from smedja.web.documents import beginning, views, writing

urlpatterns: list[URLPattern] = [
    path("dokument/", views.listed),
    path("dokument/nytt/", beginning.new),
    path("dokument/rattelser/", views.corrections_page),
    path("dokument/<int:number>/", views.read),
    path("dokument/<int:number>/skriv/", writing.write),
    path("dokument/<int:number>/skriv/fil.<slug:form>", views.draft_file),
    path("dokument/<int:number>/utgava/<int:edition>/", views.read),
    path("dokument/<int:number>/utgava/<int:edition>/fil.<slug:form>", views.file),
    path("dokument/<int:number>/utgava/<int:edition>/rattelse.docx", views.note),
    path("dokument/<int:number>/utgava/<int:edition>/arende.zip", views.case),
]
