# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Headers: nothing from elsewhere, no script but on the one page that reckons in the browser; and what is packed.

Position in the flow: the second middleware, so that every answer passes it, error pages included; ``Unchanged`` stands
further in. It does not handle transport security, which belongs to the proxy in front.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.middleware.gzip import GZipMiddleware
from django.middleware.http import ConditionalGetMiddleware

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

HEADERS: Final = {
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def policy(form_origins: Sequence[str] = (), ancestors: str = "'none'") -> str:
    """Return what a page may hold and where its forms may lead.

    Args:
        form_origins: Origins beside our own that a form may lead to: where log-in goes on, if elsewhere.
        ancestors: Whose pages may show it in a frame.
    """
    # The pages hold no script and no style attribute; the design system's icons are data: masks, hence img-src data:.
    return "; ".join(
        (
            "default-src 'none'",
            "style-src 'self'",
            "img-src 'self' data:",
            " ".join(("form-action 'self'", *form_origins)),
            "base-uri 'none'",
            f"frame-ancestors {ancestors}",
        )
    )


def silent_policy() -> str:
    """Return what the page of the firm's plan may hold while it loads: our own scripts and style sheets, nothing else.

    Without ``connect-src`` no script can ask or tell a server anything; ``form-action 'none'`` holds for its form. Once
    loaded, and before it shows a question, the page adds a policy of its own that lets it fetch nothing more at all.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src data:",
            "form-action 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


#: Of the page of the firm's plan. Which links it shows depends on the answers, so no name of theirs is looked up ahead.
SILENT: Final = {"Content-Security-Policy": silent_policy(), "X-DNS-Prefetch-Control": "off"}


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


#: What a view may say of its own page, and what must then hold for a kept copy of it too.
_OF_THE_PAGE: Final = (
    "Content-Security-Policy",
    "Cross-Origin-Resource-Policy",
    "Referrer-Policy",
    "X-DNS-Prefetch-Control",
    "X-Frame-Options",
)


class Unchanged(ConditionalGetMiddleware):
    """Django's middleware, whose "not modified" also says what the whole answer would have said of its page.

    A browser merges the headers of a 304 into the page that it kept: the policy of other pages would take its place.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Return the answer, or that the reader's copy still holds."""
        answer = super().process_response(request, response)
        if answer is not response:
            for name in _OF_THE_PAGE:
                if name in response.headers:
                    answer.headers[name] = response.headers[name]
        return answer


#: What is packed already and only grows.
PACKED: Final = ("application/gzip", "application/vnd.apache.parquet", "application/zip")


class Packing(GZipMiddleware):
    """Django's middleware, which leaves packed files as they are."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Return the answer, packed when that helps and the reader takes it."""
        if response.headers.get("Content-Type", "").startswith(PACKED):
            return response
        return super().process_response(request, response)
