# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Redirects between the pages of an account keep the language.

Position in the flow: a middleware outside of django-allauth's, which knows one address a page. It touches no other
answer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from smedja.web.language import lang_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

OURS: Final = "/konto/"


class KeepsLanguage:
    """Middleware that leads a reader of English on in English."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; a redirect from a page in English to a page of the account goes to the one in English."""
        response = self.get_response(request)
        if response.get("Location", "").startswith(OURS) and lang_of(request) == "en":
            response["Location"] = f"/en{response['Location']}"
        return response
