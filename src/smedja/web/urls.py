# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""All addresses: the same paths in both languages, English under /en/.

Position in the flow: Django reads it once. Each app names its own paths; nothing is answered here.
"""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path, re_path

from smedja.web.answers.urls import urlpatterns as answer_paths
from smedja.web.api.moved import moved
from smedja.web.api.urls import urlpatterns as api_paths
from smedja.web.changes.urls import urlpatterns as changes_paths
from smedja.web.companies.urls import urlpatterns as companies_paths
from smedja.web.cooperation.urls import urlpatterns as cooperation_paths
from smedja.web.council.urls import urlpatterns as council_paths
from smedja.web.documents.urls import urlpatterns as document_paths
from smedja.web.editing.urls import urlpatterns as editing_paths
from smedja.web.interest.urls import urlpatterns as interest_paths
from smedja.web.matching.urls import urlpatterns as matching_paths
from smedja.web.people.urls import urlpatterns as people_paths
from smedja.web.places.urls import urlpatterns as places_paths
from smedja.web.record.urls import urlpatterns as record_paths
from smedja.web.regions.urls import urlpatterns as region_paths
from smedja.web.rounds.urls import urlpatterns as rounds_paths
from smedja.web.scenarios.urls import urlpatterns as scenario_paths
from smedja.web.schools.urls import urlpatterns as school_paths
from smedja.web.sources.urls import urlpatterns as source_paths
from smedja.web.strategy.urls import urlpatterns as strategy_paths

pages: list[URLPattern | URLResolver] = [
    *council_paths,
    *region_paths,
    *scenario_paths,
    *rounds_paths,
    *places_paths,
    *cooperation_paths,
    *school_paths,
    *interest_paths,
    *matching_paths,
    *companies_paths,
    *record_paths,
    *source_paths,
    *people_paths,
    *editing_paths,
    *document_paths,
    *answer_paths,
    *changes_paths,
    *strategy_paths,
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", include(api_paths)),
    re_path(r"^api/(?!v\d)(?P<rest>.+)$", moved),
    path("en/", include(pages)),
    path("", include(pages)),
]

handler400 = "smedja.web.errors.bad_request"
handler404 = "smedja.web.errors.not_found"
handler500 = "smedja.web.errors.server_error"
