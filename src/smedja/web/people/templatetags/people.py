# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Template tags: fields of a form as they are shown, and the words of a page.

Position in the flow: loaded by the templates of accounts. They check nothing.
"""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.adapter import get_adapter
from django import template

from smedja.web.people import words
from smedja.web.people.fields import Control, controls_of

register = template.Library()


@register.simple_tag(takes_context=True)
def controls(context: dict[str, Any], form: object) -> tuple[Control, ...]:
    """Return the fields of a form."""
    return controls_of(form, context["lang"])


@register.simple_tag(takes_context=True)
def outside_log_ins(context: dict[str, Any], onward: str = "") -> list[tuple[str, str]]:
    """Return the ways to log in that others keep: name and address, which leads on to a page of ours if given."""
    request = context["view"].request
    found = get_adapter().list_providers(request)
    more = {"next": onward} if onward else {}
    return [(each.name, each.get_login_url(request, process="login", **more)) for each in found]


@register.simple_tag(takes_context=True)
def page_text(context: dict[str, Any], key: str) -> words.PageText:
    """Return the words of a page."""
    return words.page_text(key, context["lang"])


@register.simple_tag(takes_context=True)
def role_word(context: dict[str, Any], role: str) -> str:
    """Return what a role is called."""
    return words.role_word(role, context["lang"])
