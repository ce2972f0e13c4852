# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Log-in from outside and mail: what the environment gives, and who is let in."""

from __future__ import annotations

import importlib.machinery
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.oauth2.client import OAuth2Client
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.test import Client

from smedja.core import EnvironmentFault
from smedja.web.headers import policy
from smedja.web.people import accounts, log_in
from smedja.web.people.log_in import Mail, mail_from, outside_from, whole_number
from smedja.web.people.models import Account
from tests.unit.web.people.conftest import PASSWORD

OIDC = {
    "SMEDJA_OIDC_URL": "https://login.example.se/realms/x/",
    "SMEDJA_OIDC_CLIENT": "smedja",
    "SMEDJA_OIDC_SECRET": "hemlig",
    "SMEDJA_OIDC_NAME": "Regionens inloggning",
}
SAML = {"SMEDJA_SAML_METADATA": "https://idp.example.se/metadata", "SMEDJA_SAML_ENTITY": "https://idp.example.se"}
CONFIG = {
    "authorization_endpoint": "https://login.example.se/realms/x/auth",
    "token_endpoint": "https://login.example.se/realms/x/token",
    "userinfo_endpoint": "https://login.example.se/realms/x/userinfo",
}


def test_nothing_given_is_nothing_open():
    found = outside_from({})
    assert (found.apps, found.providers, found.origins) == ((), {}, ())
    assert "form-action 'self';" in policy(found.origins)


def test_a_provider_from_the_environment():
    found = outside_from({**OIDC, "SMEDJA_OIDC_ORIGINS": "https://adfs.example.se, "})
    (app,) = found.providers["openid_connect"]["APPS"]
    assert (app["client_id"], app["secret"], app["name"]) == ("smedja", "hemlig", "Regionens inloggning")
    assert app["settings"]["server_url"] == "https://login.example.se/realms/x"
    assert "verified_email" not in app["settings"], "the provider has to say that an address is verified"
    assert found.origins == ("https://login.example.se", "https://adfs.example.se")
    assert "form-action 'self' https://login.example.se https://adfs.example.se;" in policy(found.origins)


def test_a_provider_may_vouch_for_its_own_addresses():
    found = outside_from({**OIDC, "SMEDJA_OIDC_DOMAINS": "example.se, example.org"})
    assert found.providers["openid_connect"]["APPS"][0]["settings"]["verified_email"] == ["example.se", "example.org"]


@pytest.mark.parametrize("missing", ["SMEDJA_OIDC_URL", "SMEDJA_OIDC_CLIENT", "SMEDJA_OIDC_SECRET"])
def test_half_a_provider_is_refused(missing):
    with pytest.raises(EnvironmentFault, match=missing) as caught:
        outside_from({**OIDC, missing: ""})
    assert "hemlig" not in caught.value.message


@pytest.mark.parametrize("url", ["http://login.example.se", "login.example.se", "ftp://login.example.se"])
def test_a_provider_without_https_is_refused(url):
    with pytest.raises(EnvironmentFault, match="https"):
        outside_from({**OIDC, "SMEDJA_OIDC_URL": url})


def test_saml_takes_a_package_that_is_not_ours():
    with pytest.raises(EnvironmentFault, match="python3-saml"):
        outside_from(SAML)


def test_saml_with_its_package(monkeypatch):
    monkeypatch.setattr(log_in, "find_spec", lambda name: importlib.machinery.ModuleSpec(name, None))
    found = outside_from(SAML)
    assert found.apps == ("allauth.socialaccount.providers.saml",)
    (app,) = found.providers["saml"]["APPS"]
    assert app["settings"]["idp"] == {
        "entity_id": "https://idp.example.se",
        "metadata_url": "https://idp.example.se/metadata",
    }
    assert found.origins == ("https://idp.example.se",)


def test_mail_goes_into_files_without_a_server():
    found = mail_from({}, Path("x"))
    assert (found.backend.rpartition(".")[2], found.folder) == ("EmailBackend", "x/mail")
    assert "filebased" in found.backend


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example.se", ("mail.example.se", 25, "", "", False, False)),
        ("smtp://anna:a%40b@mail.example.se:587/?tls=1", ("mail.example.se", 587, "anna", "a@b", True, False)),
        ("smtps://anna:x@mail.example.se", ("mail.example.se", 465, "anna", "x", False, True)),
    ],
)
def test_a_mail_server(url, expected):
    host, port, user, password, starttls, tls = expected
    backend = "django.core.mail.backends.smtp.EmailBackend"
    assert mail_from({"SMEDJA_SMTP": url}, Path()) == Mail(backend, host, port, user, password, starttls, tls)


@pytest.mark.parametrize("url", ["mail.example.se", "http://x", "smtp://", "smtp://anna:secret@host:port"])
def test_what_is_no_mail_server_is_refused_without_its_password(url):
    with pytest.raises(EnvironmentFault, match="SMEDJA_SMTP") as caught:
        mail_from({"SMEDJA_SMTP": url}, Path())
    assert "secret" not in caught.value.message


def test_a_number_of_proxies():
    assert whole_number({}, "SMEDJA_PROXIES") == 0
    assert whole_number({"SMEDJA_PROXIES": "2"}, "SMEDJA_PROXIES") == 2
    with pytest.raises(EnvironmentFault, match="SMEDJA_PROXIES"):
        whole_number({"SMEDJA_PROXIES": "-1"}, "SMEDJA_PROXIES")


@pytest.fixture
def provider(settings, monkeypatch, db):
    """A provider that says of whoever comes what a test puts here."""
    said = {"sub": "1", "email": "anna@example.se", "email_verified": True, "preferred_username": "anna.from.outside"}
    found = outside_from(OIDC)
    settings.SOCIALACCOUNT_PROVIDERS, settings.FORM_ORIGINS = found.providers, found.origins
    monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "openid_config", CONFIG)
    monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "_fetch_user_info", lambda *_, **__: dict(said))
    monkeypatch.setattr(OAuth2Client, "get_access_token", lambda *_, **__: {"access_token": "x"})
    return said


def come_in(client):
    begun = client.post("/konto/oidc/smedja/login/?process=login&next=%2Fmin-att-gora%2F")
    assert begun["Location"].startswith(CONFIG["authorization_endpoint"])
    asked = parse_qs(urlsplit(begun["Location"]).query)
    assert asked["redirect_uri"] == ["http://testserver/konto/oidc/smedja/login/callback/"]
    return client.get("/konto/oidc/smedja/login/callback/", {"code": "x", "state": asked["state"][0]})


def test_the_button_leads_to_the_provider_and_the_policy_lets_it(provider):
    client = Client()
    found = client.get("/konto/logga-in/")
    text = found.content.decode()
    assert "Logga in med Regionens inloggning" in text
    assert 'method="post" action="/konto/oidc/smedja/login/?process=login"' in text
    assert "form-action 'self' https://login.example.se;" in found["Content-Security-Policy"]


def test_without_a_provider_there_is_no_button(db, client):
    assert "Logga in med" not in client.get("/konto/logga-in/").content.decode()
    assert client.post("/konto/oidc/smedja/login/").status_code == 404


def test_somebody_new_is_let_in_without_any_role(provider):
    provider["email"] = "Anna@Example.se"
    client = Client()
    assert come_in(client)["Location"] == "/min-att-gora/"
    account = Account.objects.get()
    assert (account.username, account.email) == ("anna.from.outside", "anna@example.se")
    assert not account.has_usable_password()
    assert not account.is_staff
    assert not account.is_superuser
    assert "Du har ingen roll än" in client.get("/konto/").content.decode()


def test_a_verified_address_meets_the_account_that_has_it(provider, anna):
    client = Client()
    assert come_in(client)["Location"] == "/min-att-gora/"
    assert Account.objects.get() == anna
    assert SocialAccount.objects.get().user == anna
    anna.refresh_from_db()
    assert not anna.has_usable_password(), "nobody had confirmed that the address is the password's owner's"
    assert "anna@example.se" in client.get("/konto/").content.decode()


@pytest.mark.parametrize("verified", [False, None, "false"])
@pytest.mark.parametrize("known", [True, False])
def test_an_address_that_nobody_vouches_for_is_not_let_in(provider, verified, known):
    if known:
        accounts.create("anna", "anna@example.se", PASSWORD)
    provider["email_verified"] = verified
    client = Client()
    found = come_in(client)
    assert "Du har inget konto här" in found.content.decode()
    assert Account.objects.count() == known
    assert not SocialAccount.objects.exists()
    assert client.get("/konto/").status_code == 302


def test_no_address_is_not_let_in(provider):
    del provider["email"]
    assert "Du har inget konto här" in come_in(Client()).content.decode()


def test_a_name_from_outside_cannot_be_that_of_another(provider, db):
    accounts.create("bo", "bo@example.se")
    for taken in ("bo", "drift"):
        provider.update(preferred_username=taken, email=f"other.{taken}@example.se", sub=taken)
        come_in(Client())
        assert Account.objects.get(email=f"other.{taken}@example.se").username not in {"bo", "drift"}


def test_a_log_in_that_was_not_begun_here_is_refused(provider):
    found = Client().get("/konto/oidc/smedja/login/callback/", {"code": "x", "state": "made up"})
    assert "Inloggningen gick inte" in found.content.decode()
    assert not Account.objects.exists()
