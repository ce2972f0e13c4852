# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja account`` and ``smedja remind``: what they print, what they refuse, and that nothing is half done."""

from __future__ import annotations

import argparse
import io
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from smedja.cli import account, remind
from smedja.core import EnvironmentFault, PlanError, QueryError, SmedjaError
from smedja.strategy import Measure
from smedja.strategy.rights import Role
from smedja.web.people.models import Account
from smedja.web.register import plans
from smedja.web.register.models import Membership
from smedja.web.register.taking_in import take_in
from tests.unit.web.register.conftest import small_plan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _small(db):
    plans.forget()
    due = (timezone.localdate() - timedelta(days=1)).isoformat()
    plan = small_plan()
    late = {**plan.measure("kampanj").model_dump(), "tasks": [{"id": "rapport", "due": due}]}
    measures = [Measure.model_validate(late) if one.key == "kampanj" else one for one in plan.measures]
    take_in(plan.with_items("measure", measures), "drift", "första gången")
    yield
    plans.forget()


def run(*argv):
    parser = argparse.ArgumentParser()
    subparsers = parser.add_subparsers()
    account.register(subparsers)
    remind.register(subparsers)
    args = parser.parse_args(argv)
    return args.func(args)


def create(*more, name="anna", email="anna@example.se"):
    return run("account", "create", "--name", name, "--email", email, *more)


def roles():
    return sorted(Membership.objects.values_list("person__username", "register__key", "role", "region", "party"))


def test_an_account_with_a_role_and_a_link_for_its_password(capsys, client, settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.STATIC_ROOT = tmp_path
    assert create("--role", "administrator", "--strategy", "liten") == 0
    assert roles() == [("anna", "liten", "administrator", "", "")]
    link = capsys.readouterr().out.split()[-1]
    assert link.startswith("http://127.0.0.1:8000/konto/losenord/valj/")
    page = client.get(link.removeprefix("http://127.0.0.1:8000"), follow=True)
    assert "Välj ett lösenord" in page.content.decode()


def test_a_password_from_standard_input(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("smideshammaren slår\n"))
    assert create("--password-stdin") == 0
    assert capsys.readouterr().out == ""
    assert Account.objects.get().check_password("smideshammaren slår")


@pytest.mark.parametrize(("given", "words"), [("", "no password"), ("kort\n", "too short")])
def test_a_poor_password_makes_no_account(monkeypatch, given, words):
    monkeypatch.setattr("sys.stdin", io.StringIO(given))
    with pytest.raises(QueryError, match=words) as caught:
        create("--password-stdin")
    assert "kort" not in caught.value.message
    assert not Account.objects.exists()


def test_every_fault_of_an_account_is_named():
    with pytest.raises(QueryError) as caught:
        create(name="a b", email="ingen")
    assert {fault.key for fault in caught.value.faults} == {"name", "email"}


def test_name_and_address_are_taken_whatever_their_case():
    create()
    for name, email in (("ANNA", "other@example.se"), ("other", "Anna@Example.SE"), ("drift", "other@example.se")):
        with pytest.raises(QueryError):
            create(name=name, email=email)
    assert Account.objects.count() == 1


@pytest.mark.parametrize(
    "more",
    [
        ("--role", "editor"),
        ("--strategy", "liten"),
        ("--region", "20"),
        ("--role", "editor", "--strategy", "finns-inte"),
        ("--role", "contact", "--strategy", "liten"),
        ("--role", "contact", "--strategy", "liten", "--party", "ingen"),
        ("--role", "editor", "--strategy", "liten", "--party", "kommunen"),
        ("--role", "editor", "--strategy", "liten", "--region", "99"),
    ],
)
def test_a_role_that_cannot_be_makes_no_account(more):
    with pytest.raises(SmedjaError) as caught:
        create(*more)
    assert isinstance(caught.value, PlanError | QueryError)
    assert not Account.objects.exists()


def test_roles_come_and_go(capsys):
    create()
    given = ("--role", "contact", "--strategy", "liten", "--party", "kommunen", "--region", "20")
    run("account", "role", "anna", *given)
    assert roles() == [("anna", "liten", "contact", "20", "kommunen")]
    with pytest.raises(PlanError, match="already"):
        run("account", "role", "anna@example.se", *given)
    capsys.readouterr()
    run("account", "list")
    assert capsys.readouterr().out == "anna  anna@example.se\n    liten: contact, 20, kommunen\n"
    run("account", "remove-role", "anna", *given)
    assert roles() == []
    with pytest.raises(QueryError, match="no such role"):
        run("account", "remove-role", "anna", *given)


def test_the_last_administrator_stays():
    create("--role", "administrator", "--strategy", "liten")
    with pytest.raises(PlanError, match="last administrator"):
        run("account", "remove-role", "anna", "--role", "administrator", "--strategy", "liten")
    assert roles() == [("anna", "liten", "administrator", "", "")]


def test_an_unknown_account_is_told():
    with pytest.raises(QueryError, match="There is no account 'nobody'"):
        run("account", "role", "nobody", "--role", Role.READER, "--strategy", "liten")


def test_a_database_that_is_not_there_is_told():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE people_account RENAME TO gone")
    with pytest.raises(EnvironmentFault, match="smedja web prepare"):
        run("account", "list")


def test_reminders_are_printed_or_sent(capsys):
    create("--role", "contact", "--strategy", "liten", "--party", "regionen")
    capsys.readouterr()
    assert run("remind", "--dry-run") == 0
    printed = capsys.readouterr().out
    assert "To: anna@example.se" in printed
    assert "Kampanj: rapport (försenat" in printed
    assert not mail.outbox
    assert run("remind") == 0
    assert capsys.readouterr().out == "Letters sent: 1\n"
    assert len(mail.outbox) == 1
    assert run("remind") == 0
    assert capsys.readouterr().out == "Letters sent: 0\n"


def test_a_letter_that_fails_is_told(monkeypatch, settings):
    create("--role", "contact", "--strategy", "liten", "--party", "regionen")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with pytest.raises(EnvironmentFault, match="Letters not sent: 1"):
        run("remind")


@pytest.mark.parametrize("days", ["-1", "367"])
def test_days_out_of_reason_are_refused(days):
    with pytest.raises(QueryError, match="days"):
        run("remind", "--days", days)
