# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Accounts: made, found, and let in by a link for a password.

Position in the flow: the command line and the pages of persons call it. What an account may do is ``members``'.
"""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import reverse

from smedja.core import FaultReport, QueryError
from smedja.web.people.models import Account


def create(name: str, email: str, password: str = "") -> Account:
    """Make an account.

    Args:
        name: Name to log in with; it stands in histories.
        email: Address, kept in small letters.
        password: Password; without one, none is right until one is chosen by a link.

    Raises:
        QueryError: the name, address or password cannot be used; every fault is named.
    """
    account = Account(username=name.strip(), email=email.strip().lower())
    faults = FaultReport("Account")
    _check(faults, account, password)
    faults.raise_if_any(QueryError)
    if password:
        account.set_password(password)
    else:
        account.set_unusable_password()
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError as fault:
        raise QueryError("Somebody else has just made this account", where=account.username) from fault
    return account


def find(named: str) -> Account:
    """Return the account of a name or an e-mail address.

    Raises:
        QueryError: there is none.
    """
    found = Account.objects.filter(Q(username=named) | Q(email=named.strip().lower())).order_by("id").first()
    if found is None:
        raise QueryError(f"There is no account {named[:80]!r}", todo="smedja account list shows them all")
    return found


def listed() -> list[Account]:
    """Return all accounts, by name."""
    return list(Account.objects.order_by("username").prefetch_related("memberships__register"))


def free_name(email: str) -> str:
    """Return a name for a new account: what stands before the @, with a number when somebody has it."""
    stem = "".join(sign for sign in email.partition("@")[0].lower() if sign.isalnum() or sign in "._-")[:140] or "konto"
    taken = {
        name.lower() for name in Account.objects.filter(username__istartswith=stem).values_list("username", flat=True)
    }
    number = 1
    while (name := stem if number == 1 else f"{stem}{number}") in taken:
        number += 1
    return name


def password_link(account: Account) -> str:
    """Return the address of a page where an account's password is chosen; it works once."""
    parts = {"uidb36": user_pk_to_url_str(account), "key": default_token_generator.make_token(account)}
    return f"{settings.ADDRESS}{reverse('account_reset_password_from_key', kwargs=parts)}"


def _check(faults: FaultReport, account: Account, password: str) -> None:
    """Note what speaks against an account."""
    try:
        account.full_clean(exclude=["password"])
    except ValidationError as fault:
        for field, texts in fault.message_dict.items():
            key = "name" if field == "username" else field
            for text in texts:
                faults.add(text, getattr(account, field, "") or key, key=key, reason=_reason(fault, field))
    else:
        name = account.username
        if (
            name.lower() in settings.ACCOUNT_USERNAME_BLACKLIST
            or Account.objects.filter(username__iexact=name).exists()
        ):
            faults.add("The name is taken", name, "Choose another", key="name", reason="unique")
    if password:
        try:
            validate_password(password, account)
        except ValidationError as fault:
            for text in fault.messages:
                faults.add(text, "password", "Choose a longer one", key="password", reason="password")


def _reason(fault: ValidationError, field: str) -> str:
    return next((str(each.code) for each in fault.error_dict[field] if each.code), "invalid")
