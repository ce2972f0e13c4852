# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Logging in: who can, who cannot, what is said, and that nobody who only reads gets a cookie."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from smedja.web.people import accounts
from smedja.web.people.models import Account
from tests.unit.web.people.conftest import PASSWORD
from tests.unit.web.reading import Page

pytestmark = pytest.mark.django_db

OTHER = "städet står stadigt"


def log_in(client, name="anna", password=PASSWORD, root="", **more):
    return client.post(f"{root}/konto/logga-in/", {"login": name, "password": password, **more})


def code_now(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def confirm(client):
    assert client.post("/konto/bekrafta/", {"password": PASSWORD}).status_code == 302


def link_in(letter):
    return re.search(r"http://[^/]+(/konto/losenord/valj/\S+)", letter.body).group(1)


@pytest.mark.parametrize("name", ["anna", "anna@example.se", "ANNA@example.se"])
def test_name_or_address_and_password_let_in(anna, client, name):
    found = log_in(client, name)
    assert (found.status_code, found["Location"]) == (302, "/konto/")
    assert b"anna@example.se" in client.get("/konto/").content


@pytest.mark.parametrize(("name", "password"), [("anna", OTHER), ("nobody", PASSWORD), ("no@example.se", PASSWORD)])
@pytest.mark.parametrize(("root", "words"), [("", "stämmer inte"), ("/en", "is not right")])
def test_what_is_wrong_is_not_told_apart(anna, client, name, password, root, words):
    found = log_in(client, name, password, root)
    text = found.content.decode()
    assert found.status_code == 200
    assert words in text
    assert 'href="#login"' in text
    assert 'aria-invalid="true"' in text
    assert 'aria-describedby="login-fel"' in text
    assert password not in text
    assert "sessionid" not in client.cookies


def test_empty_fields_are_named(anna, client):
    text = log_in(client, "", "").content.decode()
    assert text.count("Fyll i fältet.") == 4  # two fields, each beside the field and in the summary
    assert "<title>Fel: Logga in" in text


def test_guessing_is_stopped(anna, client):
    for _ in range(5):
        log_in(client, password=OTHER)
    assert "För många försök" in log_in(client).content.decode()


def test_too_many_forms_a_minute_are_stopped_by_a_page_of_ours(anna, client):
    for _ in range(30):
        assert log_in(client, "", "", "/en").status_code == 200
    found = log_in(client, root="/en")
    assert found.status_code == 429
    assert "Too many attempts" in found.content.decode()


def test_a_closed_account_is_not_let_in(anna, client):
    Account.objects.update(is_active=False)
    found = log_in(client)
    assert found["Location"] == "/konto/avstangt/"
    assert "Kontot är avstängt" in client.get(found["Location"]).content.decode()
    assert client.get("/konto/").status_code == 302


def test_english_stays_english(anna, client):
    assert client.get("/en/konto/")["Location"] == "/en/konto/logga-in/?next=/en/konto/"
    assert log_in(client, root="/en")["Location"] == "/en/konto/"
    found = client.get("/en/konto/")
    assert found.status_code == 200
    assert "My account" in found.content.decode()


def test_log_in_leads_to_the_page_that_was_asked_for(anna, client):
    assert log_in(client, next="/min-att-gora/")["Location"] == "/min-att-gora/"
    other = Client()
    assert log_in(other, next="https://evil.example/")["Location"] == "/konto/"


def test_log_out_takes_a_form(as_anna):
    assert as_anna.get("/konto/logga-ut/").status_code == 200
    assert as_anna.get("/konto/").status_code == 200
    assert as_anna.post("/konto/logga-ut/")["Location"] == "/"
    assert as_anna.get("/konto/").status_code == 302


def test_forms_are_guarded(anna):
    client = Client(enforce_csrf_checks=True)
    assert log_in(client).status_code == 403


@pytest.mark.parametrize("path", ["signup", "konto/signup", "konto/skapa", "accounts/signup"])
def test_nobody_signs_up(client, path):
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")
    assert client.post(f"/{path}/", {"username": "x", "email": "x@example.se"}).status_code == 404
    assert not Account.objects.exists()


@pytest.mark.parametrize("path", ["/", "/yrke/", "/scenarier/", "/om-siffrorna/", "/traffsakerhet/", "/nowhere/"])
def test_reading_sets_no_cookie(client, path):
    found = client.get(path)
    assert not found.cookies, path
    assert "Cookie" not in found.get("Vary", ""), path


def test_the_log_in_page_sets_only_what_guards_its_form(client):
    assert list(client.get("/konto/logga-in/").cookies) == ["csrftoken"]


def test_a_new_password_comes_by_letter(anna, client):
    found = client.post("/konto/losenord/", {"email": "anna@example.se"})
    assert found["Location"] == "/konto/losenord/skickat/"
    assert "Titta i din inkorg" in client.get(found["Location"]).content.decode()
    (letter,) = mail.outbox
    assert letter.to == ["anna@example.se"]
    assert letter.subject == "Nytt lösenord i Smedja / New password in Smedja"
    assert "kontot anna" in letter.body
    assert "the account anna" in letter.body
    link = link_in(letter)
    page = client.get(link, follow=True)
    address = page.redirect_chain[-1][0]
    assert "set-password" in address, "the key stays out of the address of the page"
    done = client.post(address, {"password1": OTHER, "password2": OTHER})
    assert done["Location"] == "/konto/losenord/valt/"
    assert "Lösenordet är sparat" in client.get(done["Location"]).content.decode()
    assert log_in(client, password=OTHER)["Location"] == "/konto/"
    assert "gäller inte längre" in Client().get(link).content.decode()
    assert EmailAddress.objects.get(user=anna).verified


def test_an_unknown_address_gets_no_letter_and_the_same_answer(client):
    found = client.post("/konto/losenord/", {"email": "nobody@example.se"})
    assert found["Location"] == "/konto/losenord/skickat/"
    assert not mail.outbox


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("kort", "kort", "för kort"),
        ("012345678901234", "012345678901234", "bara siffror"),
        ("password1234", "password1234", "för vanligt"),
        ("anna@example.se", "anna@example.se", "för likt"),
        (OTHER, PASSWORD, "är olika"),
        (OTHER, "", "Fyll i fältet"),
    ],
)
def test_a_poor_password_is_refused_in_plain_words(as_anna, first, second, words):
    sent = {"oldpassword": PASSWORD, "password1": first, "password2": second}
    text = as_anna.post("/konto/losenord/byt/", sent).content.decode()
    assert words in text
    assert "This " not in text, "a text of the framework's is shown"


def test_a_password_is_changed(as_anna, client):
    sent = {"oldpassword": PASSWORD, "password1": OTHER, "password2": OTHER}
    wrong = as_anna.post("/konto/losenord/byt/", {**sent, "oldpassword": OTHER}).content.decode()
    assert "Det nuvarande lösenordet stämmer inte" in wrong
    found = as_anna.post("/konto/losenord/byt/", sent, follow=True)
    assert "Lösenordet är bytt." in found.content.decode()
    assert log_in(client, password=OTHER)["Location"] == "/konto/"


def test_changing_a_password_takes_a_log_in(client):
    assert client.get("/konto/losenord/byt/")["Location"].startswith("/konto/logga-in/")


def test_two_steps_there_and_back(anna, client):
    log_in(client)
    confirm(client)
    page = client.get("/konto/tva-steg/app/")
    secret = page.context["form"].secret
    text = page.content.decode()
    assert secret in text
    assert "data:image/svg+xml" in text
    wrong = client.post("/konto/tva-steg/app/", {"code": "000000"})
    assert "Koden stämmer inte" in wrong.content.decode()
    secret = wrong.context["form"].secret
    done = client.post("/konto/tva-steg/app/", {"code": code_now(secret)})
    assert done["Location"] == "/konto/tva-steg/reservkoder/"
    codes = client.get(done["Location"]).context["unused_codes"]
    assert len(codes) == 10
    assert "är på" in client.get("/konto/tva-steg/").content.decode()
    client.post("/konto/logga-ut/")
    assert log_in(client)["Location"] == "/konto/tva-steg/kod/"
    assert client.get("/konto/").status_code == 302, "the password alone does not let in"
    assert "Koden stämmer inte" in client.post("/konto/tva-steg/kod/", {"code": "000000"}).content.decode()
    assert client.post("/konto/tva-steg/kod/", {"code": codes[0]})["Location"] == "/konto/"
    assert client.get("/konto/").status_code == 200
    client.post("/konto/logga-ut/")
    log_in(client)
    assert "Koden stämmer inte" in client.post("/konto/tva-steg/kod/", {"code": codes[0]}).content.decode()
    client.post("/konto/tva-steg/kod/", {"code": codes[1]})
    confirm(client)
    assert client.post("/konto/tva-steg/av/")["Location"] == "/konto/tva-steg/"
    assert not Authenticator.objects.exists()


def test_a_code_of_the_app_lets_in(anna, client):
    log_in(client)
    confirm(client)
    secret = client.get("/konto/tva-steg/app/").context["form"].secret
    client.post("/konto/tva-steg/app/", {"code": code_now(secret)})
    client.post("/konto/logga-ut/")
    log_in(client)
    cache.clear()  # the code was used a moment ago, and is refused a second time
    assert client.post("/konto/tva-steg/kod/", {"code": code_now(secret)})["Location"] == "/konto/"


def test_two_steps_are_turned_on_only_by_whoever_knows_the_password(as_anna):
    found = as_anna.get("/en/konto/tva-steg/app/")
    assert found["Location"].startswith("/en/konto/bekrafta/")
    text = as_anna.post(found["Location"], {"password": OTHER}).content.decode()
    assert "The password is not right." in text
    assert as_anna.post(found["Location"], {"password": PASSWORD})["Location"] == "/en/konto/tva-steg/app/"


PAGES = ("logga-in", "losenord", "losenord/skickat", "losenord/valt", "losenord/valj/1-x", "avstangt")
INSIDE = ("", "logga-ut", "losenord/byt", "tva-steg", "bekrafta")


@pytest.mark.parametrize("root", ["", "/en"])
@pytest.mark.parametrize("page", [*PAGES, *INSIDE])
def test_every_page_is_of_ours_in_both_languages(anna, root, page):
    client = Client()
    if page in INSIDE:
        client.force_login(anna)
    found = client.get(f"{root}/konto/{page}/".replace("//", "/"))
    text = found.content.decode()
    assert found.status_code == 200
    assert f'<html lang="{"en" if root else "sv"}"' in text
    assert text.count("<h1") == 1
    assert "<script" not in text
    assert "style=" not in text
    assert "onclick" not in text
    assert Page(text).bare_numbers() == []


def test_an_account_without_password_chooses_one_by_its_link(client):
    account = accounts.create("ny", "ny@example.se")
    link = accounts.password_link(account)
    assert link.startswith("http://127.0.0.1:8000/konto/losenord/valj/")
    page = client.get(link.removeprefix("http://127.0.0.1:8000"), follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": OTHER, "password2": OTHER})
    assert log_in(client, "ny", OTHER)["Location"] == "/konto/"
