# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What django-allauth asks: who may sign up, where to go afterwards, whose mail address is believed.

Position in the flow: named in settings; allauth calls it. It gives no role: an administrator of a strategy does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter

from smedja.web.language import lang_of, prefix
from smedja.web.people import letters
from smedja.web.people.models import Account

if TYPE_CHECKING:
    from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Nobody signs up; what happened is seen on the page that follows."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return that accounts are made by administrators only."""
        del request
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: messages would set a cookie and follow the reader to another page."""

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return the page that says that the password was changed."""
        del request
        return "/konto/?klart=losenord"

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Return the pages where somebody confirms who they are, in the language of the page that asks."""
        root = prefix(lang_of(self.request))
        return [{**each, "url": f"{root}{each['url']}"} for each in super().get_reauthentication_methods(user)]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a letter of ours; of allauth's, only the one for a new password is used."""
        if template_prefix == "account/email/password_reset_key":
            letters.new_password(email, context["user"].get_username(), context["password_reset_url"])


class OutsideAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts that somebody else keeps: let in without any role, by an address that their provider vouches for."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Return whether the provider vouches for the address and nobody has it here; whoever has it is logged in."""
        del request
        vouched = {each.email.lower() for each in sociallogin.email_addresses if is_true(each.verified)}
        email = sociallogin.user.email.lower()
        return email in vouched and not Account.objects.filter(email__iexact=email).exists()

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: Any) -> Any:
        """Keep addresses in small letters: two accounts never differ by case alone."""
        account = super().populate_user(request, sociallogin, data)
        account.email = account.email.lower()
        return account

    def authenticate_by_email(self, sociallogin: Any) -> Any:
        """Return the account of a verified address; some providers say "false" as a word, which is no truth."""
        for each in sociallogin.email_addresses:
            each.verified = is_true(each.verified)
        return super().authenticate_by_email(sociallogin)

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        """Return the page of the account."""
        del request, socialaccount
        return "/konto/"


class TwoStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Names this server in an authenticator app."""

    def get_totp_issuer(self) -> str:
        """Return what the app shows."""
        return "Smedja"


def is_true(said: object) -> bool:
    """Return whether a provider said that something is true."""
    return str(said).lower() == "true"


def believe_address(*, user: Account, **_: Any) -> None:
    """Note that an address is its account's own: a link that was sent to it has been used."""
    EmailAddress.objects.filter(user=user).exclude(email__iexact=user.email).delete()
    held, _made = EmailAddress.objects.get_or_create(user=user, email=user.email.lower())
    if not (held.verified and held.primary):
        held.verified = held.primary = True
        held.save(update_fields=["verified", "primary"])
