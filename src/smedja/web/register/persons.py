# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Persons: an account as the rules of rights know it, in relation to one strategy.

Position in the flow: views turn a request's account into a Person and hand it on. It decides nothing; see
``strategy.rights``.
"""

from __future__ import annotations

from typing import Any

from smedja.strategy.rights import NOBODY, Membership, Person, Role
from smedja.web.register.models import Register


def person_of(account: Any, register: Register) -> Person:
    """Return what an account may be in a strategy.

    Args:
        account: Django's user, logged in or not.
        register: The strategy.
    """
    if not account.is_authenticated or not account.is_active:
        return NOBODY
    held = account.memberships.filter(register=register).values_list("role", "region", "party")
    roles = tuple(Membership(Role(role), region, party) for role, region, party in held)
    return Person(account.get_username(), roles)
