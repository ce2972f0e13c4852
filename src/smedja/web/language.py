# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The language of a page: Swedish at the root, English under /en/, the same path otherwise.

Position in the flow: addresses, views and templates ask here. It translates nothing; both texts stand side by side in
the templates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smedja.report.language import Lang

if TYPE_CHECKING:
    from django.http import HttpRequest


def lang_of(request: HttpRequest) -> Lang:
    """Return the language of the page asked for."""
    return "en" if request.path == "/en" or request.path.startswith("/en/") else "sv"


def prefix(lang: Lang) -> str:
    """Return what stands before every path in a language."""
    return "/en" if lang == "en" else ""


def switched(request: HttpRequest) -> str:
    """Return the same page, with the same state, in the other language."""
    path = request.get_full_path()
    if lang_of(request) == "en":
        return path.removeprefix("/en") or "/"
    return f"/en{path}"


def reading(request: HttpRequest) -> dict[str, Any]:
    """Give every template its language, its root and the address in the other language."""
    lang = lang_of(request)
    return {"lang": lang, "root": prefix(lang), "switched": switched(request)}
