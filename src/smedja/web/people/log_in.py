# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Ways to log in and to send mail, as the environment gives them.

Position in the flow: settings read it once at the start. It opens no connection: a wrong address shows when it is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

from smedja.core import EnvironmentFault

OIDC: Final = "openid_connect"
SAML_APP: Final = "allauth.socialaccount.providers.saml"
#: Name of the one provider of each kind in addresses.
PROVIDER: Final = "smedja"
#: What an identity provider calls what an account has; the first are names of attributes in Swedish federations.
SAML_ATTRIBUTES: Final = {
    "uid": "urn:oid:1.3.6.1.4.1.5923.1.1.1.6",
    "email": "urn:oid:0.9.2342.19200300.100.1.3",
    "first_name": "urn:oid:2.5.4.42",
    "last_name": "urn:oid:2.5.4.4",
    "email_verified": "email_verified",
}


@dataclass(frozen=True, slots=True)
class Outside:
    """Ways to log in with an account that somebody else keeps.

    Attributes:
        apps: Django apps that they need.
        providers: SOCIALACCOUNT_PROVIDERS of django-allauth.
        origins: Origins that a form may lead to: the log-in begins with a form here and goes on there.
    """

    apps: tuple[str, ...]
    providers: dict[str, Any]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mail:
    """How mail is sent: by a server, or into files when there is none.

    Attributes:
        backend: Django's backend.
        host: The mail server.
        port: Its port.
        user: Name at the server.
        password: Password at the server.
        starttls: Whether to turn to TLS once connected.
        tls: Whether to connect by TLS.
        folder: Where files are put.
    """

    backend: str
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False
    folder: str | None = None


def outside_from(environment: Mapping[str, str]) -> Outside:
    """Return the ways to log in from outside.

    Args:
        environment: SMEDJA_OIDC_URL, _CLIENT, _SECRET, _NAME, _DOMAINS and _ORIGINS; SMEDJA_SAML_METADATA, _ENTITY,
            _NAME, _DOMAINS and _ORIGINS.

    Raises:
        EnvironmentFault: what one needs is missing.
    """
    oidc, saml = _oidc(environment), _saml(environment)
    providers = {kind: {"APPS": [app]} for kind, app in ((OIDC, oidc), ("saml", saml)) if app}
    origins: list[str] = []
    for found, kind, address in ((oidc, "OIDC", "URL"), (saml, "SAML", "METADATA")):
        if found:
            origins += [_origin(environment, f"SMEDJA_{kind}_{address}")]
            origins += _words(environment, f"SMEDJA_{kind}_ORIGINS")
    return Outside((SAML_APP,) if saml else (), providers, tuple(dict.fromkeys(origins)))


def mail_from(environment: Mapping[str, str], var: Path) -> Mail:
    """Return how mail is sent.

    Args:
        environment: SMEDJA_SMTP: ``smtp://user:password@host:587/?tls=1`` or ``smtps://…``; empty for files.
        var: Folder of this server's files.

    Raises:
        EnvironmentFault: the address is none of a mail server.
    """
    address = environment.get("SMEDJA_SMTP", "")
    if not address:
        return Mail("django.core.mail.backends.filebased.EmailBackend", folder=str(var / "mail"))
    try:
        parts = urlsplit(address)
        port = parts.port or (465 if parts.scheme == "smtps" else 25)
    except ValueError:
        parts, port = urlsplit(""), 0
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        # The address is not repeated: it may hold a password.
        raise EnvironmentFault(
            "SMEDJA_SMTP is not an address of a mail server",
            todo="Use smtp://user:password@host:587/?tls=1, smtps://user:password@host, or leave it empty",
        )
    starttls = parse_qs(parts.query).get("tls") == ["1"]
    return Mail(
        "django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname,
        port=port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=starttls and parts.scheme == "smtp",
        tls=parts.scheme == "smtps",
    )


def whole_number(environment: Mapping[str, str], name: str) -> int:
    """Return a whole number of the environment, 0 when it is not there.

    Raises:
        EnvironmentFault: it is no whole number.
    """
    text = environment.get(name) or "0"
    if not text.isascii() or not text.isdigit():
        raise EnvironmentFault(f"{name} is not a whole number", where=text[:40], todo=f"Use {name}=1, or leave it out")
    return int(text)


def _oidc(environment: Mapping[str, str]) -> dict[str, Any] | None:
    needed = ("SMEDJA_OIDC_URL", "SMEDJA_OIDC_CLIENT", "SMEDJA_OIDC_SECRET")
    if not _complete(environment, needed):
        return None
    return {
        "provider_id": PROVIDER,
        "name": environment.get("SMEDJA_OIDC_NAME") or "OpenID Connect",
        "client_id": environment["SMEDJA_OIDC_CLIENT"],
        "secret": environment["SMEDJA_OIDC_SECRET"],
        "settings": {
            "server_url": environment["SMEDJA_OIDC_URL"].rstrip("/"),
            "oauth_pkce_enabled": True,
            **_matching(environment, "SMEDJA_OIDC_DOMAINS"),
        },
    }


def _saml(environment: Mapping[str, str]) -> dict[str, Any] | None:
    if not _complete(environment, ("SMEDJA_SAML_METADATA", "SMEDJA_SAML_ENTITY")):
        return None
    if find_spec("onelogin") is None:
        raise EnvironmentFault(
            "SMEDJA_SAML_METADATA is given, but the package for SAML is not installed",
            where="python3-saml",
            todo="Install python3-saml beside Smedja, or leave SMEDJA_SAML_METADATA out",
        )
    return {
        "provider_id": environment["SMEDJA_SAML_ENTITY"],
        "name": environment.get("SMEDJA_SAML_NAME") or "SAML",
        "client_id": PROVIDER,
        "settings": {
            "attribute_mapping": SAML_ATTRIBUTES,
            "idp": {
                "entity_id": environment["SMEDJA_SAML_ENTITY"],
                "metadata_url": environment["SMEDJA_SAML_METADATA"],
            },
            **_matching(environment, "SMEDJA_SAML_DOMAINS"),
        },
    }


def _matching(environment: Mapping[str, str], name: str) -> dict[str, Any]:
    """How an account from outside meets one here: by an address that its provider vouches for, and by no other."""
    vouched = _words(environment, name)
    return {"email_authentication": True, **({"verified_email": vouched} if vouched else {})}


def _complete(environment: Mapping[str, str], needed: tuple[str, ...]) -> bool:
    missing = [name for name in needed if not environment.get(name)]
    if missing and len(missing) < len(needed):
        raise EnvironmentFault(f"Missing: {', '.join(missing)}", todo=f"Give all of {', '.join(needed)}, or none")
    return not missing


def _origin(environment: Mapping[str, str], name: str) -> str:
    parts = urlsplit(environment[name])
    local = parts.hostname in {"localhost", "127.0.0.1"}
    if parts.scheme != "https" and not (local and parts.scheme == "http"):
        raise EnvironmentFault(f"{name} is not an https address", todo="Give the address of the provider")
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


def _words(environment: Mapping[str, str], name: str) -> list[str]:
    return [word.strip() for word in environment.get(name, "").split(",") if word.strip()]
