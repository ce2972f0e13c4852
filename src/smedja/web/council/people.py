# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Persons in a county: what an account may be in the county's workspace.

Position in the flow: views turn a request's account into a Person and hand it on. Roles come from the strategies: one
in a strategy of the county, or one that is held to the county in any strategy. It decides nothing.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from smedja.strategy.rights import NOBODY, Membership, Person, Role


def person_in(account: Any, county: str) -> Person:
    """Return what an account may be in a county's workspace.

    Args:
        account: Django's user, logged in or not.
        county: County code.
    """
    if not account.is_authenticated or not account.is_active:
        return NOBODY
    of_county = Q(register__region=county, region="") | Q(region=county)
    held = account.memberships.filter(of_county, register__archived_at=None).values_list("role", "party")
    # However wide a role is in its strategy, here it reaches this county and no other.
    roles = dict.fromkeys(Membership(Role(role), county, party) for role, party in held)
    return Person(account.get_username(), tuple(roles))
