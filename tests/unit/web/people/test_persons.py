# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The persons of a strategy: only administrators see and change them, and the last one stays."""

from __future__ import annotations

from smtplib import SMTPException

import pytest
from django.core import mail
from django.test import Client

from smedja.core import NotAllowed, PlanError
from smedja.strategy.rights import NOBODY, Person, Role
from smedja.strategy.rights import Membership as Held
from smedja.web.people import accounts, letters, members
from smedja.web.people.models import Account
from smedja.web.register.models import Membership
from tests.unit.web.reading import Page

PATH = "/strategi/liten/personer/"


def give(client, root="", **more):
    return client.post(f"{root}{PATH}", {"gor": "ge", "email": "", "role": "editor", "region": "", "party": "", **more})


def roles():
    return sorted(Membership.objects.values_list("person__username", "role", "region", "party"))


def test_a_log_in_is_asked_for_and_leads_back(small, client):
    assert client.get(PATH)["Location"] == f"/konto/logga-in/?next={PATH}"
    assert client.get(f"/en{PATH}")["Location"] == f"/en/konto/logga-in/?next=/en{PATH}"
    assert give(client, email="x@example.se").status_code == 302
    assert not Account.objects.exists()


@pytest.mark.parametrize("role", [None, *(role for role in Role if role is not Role.ADMINISTRATOR)])
def test_only_administrators_see_and_give(small, anna, as_anna, chief, role):
    if role is not None:
        Membership.objects.create(person=anna, register=small, role=role)
    before = roles()
    found = as_anna.get(PATH)
    assert found.status_code == 403
    assert "adam" not in found.content.decode()
    assert give(as_anna, email="anna@example.se", role="administrator").status_code == 403
    mine = Membership.objects.get(person=chief)
    assert as_anna.post(PATH, {"gor": "ta", "roll": mine.pk}).status_code == 403
    assert roles() == before


def test_an_administrator_of_another_strategy_is_none_of_this(small, anna, as_anna):
    other = type(small).objects.create(key="annan")
    Membership.objects.create(person=anna, register=other, role=Role.ADMINISTRATOR)
    assert as_anna.get(PATH).status_code == 403


def test_no_such_strategy(as_chief):
    assert as_chief.get("/strategi/finns-inte/personer/").status_code == 404


def test_an_account_gets_a_role(as_chief, anna):
    found = give(as_chief, email="ANNA@example.se", role="contact", region="20", party="kommunen")
    assert found["Location"] == f"{PATH}?klart=gav"
    text = as_chief.get(found["Location"]).content.decode()
    assert "Rollen är given." in text
    assert ("anna", "contact", "20", "kommunen") in roles()
    row = Page(text).text
    assert "Kontaktperson Dalarna Kommunen" in row
    assert not mail.outbox, "who has an account needs no invitation"


def test_in_english(as_chief, anna):
    assert give(as_chief, "/en", email="anna@example.se")["Location"] == f"/en{PATH}?klart=gav"
    text = as_chief.get(f"/en{PATH}?klart=gav").content.decode()
    assert "The role has been given." in text
    assert "Editor" in Page(text).text


def test_somebody_new_is_invited(as_chief, client):
    found = give(as_chief, email="Ny.Person@example.se")
    assert found["Location"] == f"{PATH}?klart=bjod"
    assert ("ny.person", "editor", "", "") in roles()
    account = Account.objects.get(email="ny.person@example.se")
    assert not account.has_usable_password()
    (letter,) = mail.outbox
    assert letter.to == ["ny.person@example.se"]
    assert letter.subject == "Inbjudan till Liten / Invitation to Small"
    assert "adam har gett dig en roll i strategin Liten" in letter.body
    assert "You can" not in letter.body
    assert "adam has given you a role in the strategy Small" in letter.body
    swedish, english = letter.body.split("\n--\n")
    assert "http://127.0.0.1:8000/konto/losenord/valj/" in swedish
    assert "http://127.0.0.1:8000/en/konto/losenord/valj/" in english
    assert "3 dygn" in letter.body
    assert "3 days" in letter.body
    assert letter.content_subtype == "plain"
    assert not letter.alternatives


def test_a_letter_that_cannot_be_sent_is_told(as_chief, monkeypatch):
    def broken(*_):
        raise SMTPException("no")

    monkeypatch.setattr(letters, "send", broken)
    found = give(as_chief, email="ny@example.se")
    assert found["Location"] == f"{PATH}?klart=utan-brev"
    assert ("ny", "editor", "", "") in roles()


@pytest.mark.parametrize(
    ("sent", "field", "words"),
    [
        ({"email": ""}, "email", "Skriv personens e-postadress."),
        ({"email": "ingen adress"}, "email", "Skriv en hel e-postadress"),
        ({"name": "adam"}, "name", "Namnet är upptaget."),
        ({"name": "drift"}, "name", "Namnet är upptaget."),
        ({"name": "a b"}, "name", "Använd bokstäver, siffror"),
        ({"role": "king"}, "role", "Välj en roll."),
        ({"region": "99"}, "region", "Välj ett län i listan."),
        ({"role": "contact"}, "party", "Välj den aktör"),
        ({"role": "contact", "party": "ingen"}, "party", "Välj en aktör i listan."),
        ({"party": "kommunen"}, "party", "Bara en kontaktperson har en aktör."),
    ],
)
def test_what_cannot_be_is_told_at_its_field(as_chief, sent, field, words):
    before = roles()
    found = give(as_chief, **{"email": "ny@example.se", **sent})
    text = found.content.decode()
    assert found.status_code == 400
    assert f'<a href="#{field}">{words}' in text
    assert f'aria-describedby="{field}-hjalp {field}-fel"' in text or f'aria-describedby="{field}-fel"' in text
    assert "<title>Fel: Personer" in text
    assert roles() == before
    assert not Account.objects.filter(email="ny@example.se").exists()
    assert not mail.outbox


def test_a_role_is_given_once(as_chief, anna):
    give(as_chief, email="anna@example.se")
    found = give(as_chief, email="anna@example.se")
    assert "Personen har redan den rollen." in found.content.decode()


def test_a_role_is_taken(as_chief, anna, small):
    held = Membership.objects.create(person=anna, register=small, role=Role.EDITOR)
    found = as_chief.post(PATH, {"gor": "ta", "roll": held.pk})
    assert found["Location"] == f"{PATH}?klart=tog"
    assert roles() == [("adam", "administrator", "", "")]
    assert as_chief.post(PATH, {"gor": "ta", "roll": held.pk}).status_code == 302, "gone already is no fault"
    assert as_chief.post(PATH, {"gor": "ta", "roll": "x"}).status_code == 302


def test_a_role_of_another_strategy_is_out_of_reach(as_chief, anna, small):
    other = type(small).objects.create(key="annan")
    held = Membership.objects.create(person=anna, register=other, role=Role.EDITOR)
    as_chief.post(PATH, {"gor": "ta", "roll": held.pk})
    assert Membership.objects.filter(pk=held.pk).exists()


def test_the_last_administrator_stays(as_chief, chief, anna, small):
    mine = Membership.objects.get(person=chief)
    found = as_chief.post(PATH, {"gor": "ta", "roll": mine.pk})
    assert found.status_code == 400
    assert "den sista administratören" in found.content.decode()
    assert Membership.objects.filter(pk=mine.pk).exists()
    # One of a county, one who cannot log in, do not carry the strategy.
    Membership.objects.create(person=anna, register=small, role=Role.ADMINISTRATOR, region="20")
    closed = accounts.create("stängd", "closed@example.se")
    Account.objects.filter(pk=closed.pk).update(is_active=False)
    Membership.objects.create(person=closed, register=small, role=Role.ADMINISTRATOR)
    assert as_chief.post(PATH, {"gor": "ta", "roll": mine.pk}).status_code == 400
    Membership.objects.create(person=anna, register=small, role=Role.ADMINISTRATOR)
    assert as_chief.post(PATH, {"gor": "ta", "roll": mine.pk}).status_code == 302
    assert as_chief.get(PATH).status_code == 403


def test_an_administrator_of_a_county_gives_roles_there_only(small, chief, anna, as_anna):
    Membership.objects.create(person=anna, register=small, role=Role.ADMINISTRATOR, region="20")
    assert as_anna.get(PATH).status_code == 200
    assert give(as_anna, email="ny@example.se", region="20").status_code == 302
    for region in ("", "21"):
        found = give(as_anna, email="annan@example.se", region=region)
        assert "Din roll räcker inte till det." in found.content.decode()
    assert not Account.objects.filter(email="annan@example.se").exists()
    whole = Membership.objects.get(person=chief)
    assert as_anna.post(PATH, {"gor": "ta", "roll": whole.pk}).status_code == 400


def test_forms_are_guarded(chief):
    client = Client(enforce_csrf_checks=True)
    client.force_login(chief)
    assert give(client, email="ny@example.se").status_code == 403
    assert client.get(PATH).content.decode().count("csrfmiddlewaretoken") == 2


def test_what_is_written_by_people_is_shown_as_text(as_chief, small):
    account = accounts.create("x", "x@example.se")
    Account.objects.filter(pk=account.pk).update(first_name="<b>fet</b>")
    Membership.objects.create(person=account, register=small, role=Role.READER)
    assert "<b>fet" not in as_chief.get(PATH).content.decode()


def test_my_account_names_my_roles(as_chief, as_anna):
    text = Page(as_chief.get("/konto/").content.decode()).text
    assert "adam@example.se" in text
    assert "Liten" in text
    assert "Administratör" in text
    assert f'href="{PATH}"' in as_chief.get("/konto/").content.decode()
    assert "Du har ingen roll än" in as_anna.get("/konto/").content.decode()


@pytest.mark.parametrize("by", [NOBODY, Person("x", (Held(Role.EDITOR),)), Person("x", (Held(Role.APPROVER),))])
def test_the_rules_hold_without_pages(small, chief, by):
    account = accounts.create("ny", "ny@example.se")
    with pytest.raises(NotAllowed):
        members.give(by, small, account, "editor")
    with pytest.raises(NotAllowed):
        members.take(by, small, Membership.objects.get(person=chief))
    with pytest.raises(NotAllowed):
        members.members(by, small)


def test_every_fault_of_a_role_at_once(small):
    with pytest.raises(PlanError) as caught:
        members.check(small, "king", "99", "ingen")
    assert [fault.key for fault in caught.value.faults] == ["role", "region", "party"]
