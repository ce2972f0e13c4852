# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Security headers: nothing from elsewhere, and no script but on the one page that reckons in the browser.

Position in the flow: the second middleware, so that every answer passes it, error pages included. It does not handle
transport security, which belongs to the proxy in front.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

HEADERS: Final = {
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def policy(form_origins: Sequence[str] = ()) -> str:
    """Return what a page may hold and where its forms may lead.

    Args:
        form_origins: Origins beside our own that a form may lead to: where log-in goes on, if elsewhere.
    """
    # The pages hold no script and no style attribute; the design system's icons are data: masks, hence img-src data:.
    return "; ".join(
        (
            "default-src 'none'",
            "style-src 'self'",
            "img-src 'self' data:",
            " ".join(("form-action 'self'", *form_origins)),
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def silent_policy() -> str:
    """Return what the page of the firm's plan may hold: our own scripts, which may send nothing anywhere.

    Without ``connect-src`` no script can ask or tell a server anything; ``form-action 'none'`` holds for its form.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "form-action 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


class SecurityHeaders:
    """Middleware that adds the policy and ``HEADERS`` to every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.headers = {"Content-Security-Policy": policy(settings.FORM_ORIGINS), **HEADERS}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the headers set."""
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.setdefault(name, value)
        return response
