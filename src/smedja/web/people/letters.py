# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Letters to people with an account: plain text, Swedish with English below, one link, nothing that is fetched.

Position in the flow: accounts, adapters and reminders send through it. It decides nobody's rights.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.core.mail import send_mail

RULE: Final = "\n\n--\n\n"


def send(to: str, subject: str, paragraphs: Sequence[tuple[str, str]]) -> None:
    """Send a letter.

    Args:
        to: The address.
        subject: Subject in both languages.
        paragraphs: Each in Swedish and English.
    """
    send_mail(subject, body(paragraphs), settings.DEFAULT_FROM_EMAIL, [to])


def body(paragraphs: Sequence[tuple[str, str]]) -> str:
    """Return a letter's text: all in Swedish, then all in English."""
    swedish, english = ("\n\n".join(texts) for texts in zip(*paragraphs, strict=True))
    return f"{swedish}{RULE}{english}\n"


def new_password(to: str, name: str, link: str) -> None:
    """Send a link for a new password."""
    paragraphs = (
        (
            f"Någon, troligen du, har bett om ett nytt lösenord för kontot {name} i Smedja.",
            f"Somebody, probably you, has asked for a new password for the account {name} in Smedja.",
        ),
        (f"Välj det här:\n{link}", f"Choose it here:\n{_in_english(link)}"),
        _once(),
        ("Var det inte du? Då behöver du inte göra något.", "Was it not you? Then you need do nothing."),
    )
    send(to, "Nytt lösenord i Smedja / New password in Smedja", paragraphs)


def invitation(to: str, name: str, by: str, titles: tuple[str, str], link: str) -> None:
    """Send a link for a first password to somebody who has been given a role.

    Args:
        to: The address.
        name: Name of the account.
        by: Name of the one who invites.
        titles: The strategy's title in Swedish and English.
        link: Address of the page where the password is chosen.
    """
    swedish, english = titles
    paragraphs = (
        (
            f"{by} har gett dig en roll i strategin {swedish} i Smedja. Ditt konto heter {name}.",
            f"{by} has given you a role in the strategy {english} in Smedja. Your account is called {name}.",
        ),
        (f"Välj ett lösenord här:\n{link}", f"Choose a password here:\n{_in_english(link)}"),
        _once(),
    )
    send(to, f"Inbjudan till {swedish} / Invitation to {english}", paragraphs)


def _in_english(link: str) -> str:
    """The same page in English."""
    return link.replace("/konto/", "/en/konto/", 1)


def _once() -> tuple[str, str]:
    days = timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT).days
    return (
        f"Länken gäller en gång och i {days} dygn. Sedan finns en ny att få på {settings.ADDRESS}/konto/losenord/.",
        f"The link works once and for {days} days. After that, get a new one at {settings.ADDRESS}/en/konto/losenord/.",
    )
