# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What the command line does with accounts: make them, give and take roles, list them, remind.

Position in the flow: handed out by the app's configuration, so that the command line need not import the web. It only
passes on, and says when there is no database yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import OperationalError, ProgrammingError, transaction
from django.utils import timezone

from smedja.core import EnvironmentFault
from smedja.web.people import accounts, members
from smedja.web.people.members import OPERATOR
from smedja.web.register.plans import register_of
from smedja.web.register.reminders import Letter
from smedja.web.register.reminders import remind as remind_all


@dataclass(frozen=True, slots=True)
class Listed:
    """An account as it is listed.

    Attributes:
        name: Name.
        email: Address.
        active: Whether it can log in.
        roles: Each as ``smart-industri: contact, 20, tillvaxtverket``.
    """

    name: str
    email: str
    active: bool
    roles: tuple[str, ...]


def create(name: str, email: str, password: str = "", role: tuple[str, str, str, str] | None = None) -> str:
    """Make an account, with a role when one is given: both or neither.

    Args:
        name: Name to log in with.
        email: Address.
        password: Password; empty for none yet.
        role: Strategy, role, county and party.

    Returns:
        Address of a page where the password is chosen, which works once; empty when there is a password.

    Raises:
        QueryError: the account cannot be, or there is no such strategy.
        PlanError: the role cannot be.
    """
    with _database(), transaction.atomic():
        account = accounts.create(name, email, password)
        if role is not None:
            members.give(OPERATOR, register_of(role[0]), account, *role[1:])
        return "" if password else accounts.password_link(account)


def give_role(named: str, strategy: str, role: str, region: str = "", party: str = "") -> None:
    """Give an account a role. Raises QueryError and PlanError as ``create`` does."""
    with _database():
        members.give(OPERATOR, register_of(strategy), accounts.find(named), role, region, party)


def take_role(named: str, strategy: str, role: str, region: str = "", party: str = "") -> None:
    """Take a role from an account.

    Raises:
        QueryError: there is no such account, strategy or role.
        PlanError: it is the last administrator.
    """
    with _database():
        register = register_of(strategy)
        members.take(OPERATOR, register, members.held(register, accounts.find(named), role, region, party))


def listed() -> tuple[Listed, ...]:
    """Return all accounts with their roles, by name."""
    with _database():
        return tuple(
            Listed(
                account.get_username(),
                account.email,
                account.is_active,
                tuple(
                    f"{one.register.key}: {', '.join(part for part in (one.role, one.region, one.party) if part)}"
                    for one in account.memberships.all()
                ),
            )
            for account in accounts.listed()
        )


def remind(days: int, *, dry_run: bool = False) -> tuple[Letter, ...]:
    """Write to everybody for whom something waits; return the letters."""
    with _database():
        return remind_all(timezone.now(), days, dry_run=dry_run)


@contextmanager
def _database() -> Iterator[None]:
    try:
        yield
    except (OperationalError, ProgrammingError) as fault:
        raise EnvironmentFault("The database is not ready", todo="Run: smedja web prepare") from fault
