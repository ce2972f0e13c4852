# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Members: who has which role in a strategy, given and taken by its administrators.

Position in the flow: the pages of persons and the command line call it; ``strategy.rights`` says what a role may do.
It makes no accounts.
"""

from __future__ import annotations

from typing import Final

from django.db import IntegrityError, transaction

from smedja.core import Fault, FaultReport, PlanError, QueryError
from smedja.strategy import Party
from smedja.strategy.rights import Act, Person, Role, Subject, Thing, require
from smedja.strategy.rights import Membership as Held
from smedja.web.addresses import county_codes
from smedja.web.people.models import Account
from smedja.web.register.models import Membership, Register
from smedja.web.register.plans import plan_now

#: Whoever runs commands on the server may hand out roles in every strategy.
OPERATOR: Final = Person("drift", (Held(Role.ADMINISTRATOR),))


def members(by: Person, register: Register) -> list[Membership]:
    """Return the roles in a strategy, by name.

    Raises:
        NotAllowed: the person may not read them.
    """
    require(by, Act.READ, Subject(Thing.MEMBERSHIP))
    order = ("person__username", "role", "region", "party")
    return list(Membership.objects.filter(register=register).select_related("person").order_by(*order))


def give(by: Person, register: Register, account: Account, role: str, region: str = "", party: str = "") -> Membership:
    """Give an account a role.

    Args:
        by: Who gives it.
        register: The strategy.
        account: Who gets it.
        role: Which.
        region: County that it is held to; empty for all.
        party: Key of the party that a contact reports for.

    Raises:
        NotAllowed: the person may not give it.
        PlanError: there is no such role, county or party, or the account has it already.
    """
    require_manage(by, region)
    check(register, role, region, party)
    try:
        with transaction.atomic():
            return Membership.objects.create(register=register, person=account, role=role, region=region, party=party)
    except IntegrityError as fault:
        raise _refusal(f"{account} has this role already", register, "There is nothing to do", "there") from fault


def take(by: Person, register: Register, membership: Membership) -> None:
    """Take a role from an account.

    Raises:
        NotAllowed: the person may not take it.
        PlanError: it is the last administrator of the strategy.
    """
    require_manage(by, membership.region)
    with transaction.atomic():
        # Two administrators who take the role from each other at once wait for one another here.
        Register.objects.select_for_update().get(pk=register.pk)
        if _is_last(register, membership):
            raise _refusal(
                f"{membership.person} is the last administrator",
                register,
                "Make somebody else administrator first",
                "last",
            )
        membership.delete()


def held(register: Register, account: Account, role: str, region: str = "", party: str = "") -> Membership:
    """Return a role that an account has.

    Raises:
        QueryError: it has it not.
    """
    found = Membership.objects.filter(register=register, person=account, role=role, region=region, party=party)
    one = found.select_related("person").first()
    if one is None:
        raise QueryError(f"{account} has no such role", where=register.key, todo="smedja account list shows the roles")
    return one


def require_manage(by: Person, region: str) -> None:
    """Refuse whoever may not hand out roles for a county, or for all when it is empty. Raises NotAllowed."""
    require(by, Act.MANAGE, Subject(Thing.MEMBERSHIP, regions=(region,) if region else ()))


def parties(register: Register) -> tuple[Party, ...]:
    """Return the parties of a strategy; none while nothing of it is published."""
    try:
        return plan_now(register).parties
    except QueryError:
        return ()


def check(register: Register, role: str, region: str, party: str) -> None:
    """Refuse a role that cannot be.

    Raises:
        PlanError: names every fault.
    """
    faults = FaultReport("Role")
    if role not in set(Role):
        faults.add(
            f"There is no role {role[:40]!r}", register.key, f"Roles: {', '.join(Role)}", key="role", reason="role"
        )
    if region and region not in county_codes():
        faults.add(
            f"There is no county {region[:40]!r}", register.key, "Codes have two digits", key="region", reason="region"
        )
    known = {one.key for one in parties(register)}
    if role == Role.CONTACT and not party:
        faults.add("A contact reports for a party", register.key, "Say which", key="party", reason="needed")
    elif role != Role.CONTACT and party:
        faults.add("Only a contact reports for a party", register.key, "Leave it out", key="party", reason="surplus")
    elif party and party not in known:
        faults.add(f"There is no party {party[:80]!r}", register.key, "See the strategy", key="party", reason="party")
    faults.raise_if_any(PlanError)


def _is_last(register: Register, membership: Membership) -> bool:
    if membership.role != Role.ADMINISTRATOR or membership.region:
        return False
    others = Membership.objects.filter(
        register=register, role=Role.ADMINISTRATOR, region="", person__is_active=True
    ).exclude(person=membership.person)
    return not others.exists()


def _refusal(what: str, register: Register, todo: str, reason: str) -> PlanError:
    refusal = PlanError(what, where=register.key, todo=todo)
    refusal.faults = (Fault(what, register.key, todo, "role", reason),)
    return refusal
