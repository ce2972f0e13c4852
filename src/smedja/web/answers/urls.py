# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Addresses of the pages of questions and answers.

Position in the flow: included once per language.
"""

from __future__ import annotations

from django.urls import URLPattern, path

from smedja.web.answers import views

urlpatterns: list[URLPattern] = [
    path("svar/", views.listed),
    path("svar/nytt/", views.new),
    path("svar/<int:number>/", views.case),
    path("svar/<int:number>/meddelande/<int:step>.docx", views.notice),
]
