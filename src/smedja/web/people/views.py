# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Pages of one's own account and of the persons of a strategy.

Position in the flow: parse, call, render; log-in itself is django-allauth's. Rights are asked in ``members``, not here.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from http import HTTPStatus
from smtplib import SMTPException
from typing import Final

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from smedja.core import Fault, FaultReport, NotAllowed, PlanError, QueryError
from smedja.report.language import Lang, pick
from smedja.strategy.rights import Person, Role
from smedja.web import errors
from smedja.web.addresses import region_name
from smedja.web.language import lang_of, prefix
from smedja.web.people import accounts, letters, members
from smedja.web.people.fields import member_controls, party_name
from smedja.web.people.models import Account
from smedja.web.register.models import Membership, Register
from smedja.web.register.persons import person_of
from smedja.web.register.plans import register_of

log = logging.getLogger("django.request")

FIELDS: Final = ("email", "name", "role", "region", "party")


@dataclass(frozen=True, slots=True)
class Row:
    """One role as the pages show it.

    Attributes:
        membership: The role.
        strategy: Title of the strategy.
        region: Name of the county; empty for all.
        party: Name of the party; empty for none.
    """

    membership: Membership
    strategy: str
    region: str
    party: str


@require_GET
@login_required
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """Show who is logged in, and as what."""
    lang = lang_of(request)
    held = Membership.objects.filter(person_id=request.user.pk, register__archived_at=None).select_related("register")
    rows = [_row(each, lang) for each in held.order_by("register__key", "role", "region", "party")]
    told = {"account": request.user, "rows": rows, "done": request.GET.get("klart", ""), "manager": Role.ADMINISTRATOR}
    return render(request, "people/mine.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def persons(request: HttpRequest, key: str) -> HttpResponse:
    """Show and change who has which role in a strategy."""
    lang = lang_of(request)
    try:
        register = register_of(key)
    except QueryError as fault:
        raise errors.NotHere(pick(lang, "Strategin finns inte", "There is no such strategy")) from fault
    person = person_of(request.user, register)
    try:
        members.members(person, register)
    except NotAllowed:
        return errors.page(
            request,
            HTTPStatus.FORBIDDEN,
            pick(lang, "Bara strategins administratörer ger roller", "Only administrators of the strategy give roles"),
            where=register.key,
            todo=pick(lang, "Fråga en av dem.", "Ask one of them."),
        )
    if request.method != "POST":
        return _shown(request, person, register)
    return _taken(request, person, register) if request.POST.get("gor") == "ta" else _given(request, person, register)


def _given(request: HttpRequest, person: Person, register: Register) -> HttpResponse:
    """Give somebody a role; whoever has no account gets one, and a letter."""
    filled = {name: request.POST.get(name, "").strip()[:254] for name in FIELDS}
    try:
        with transaction.atomic():
            account, new = _account(person, register, filled)
            members.give(person, register, account, filled["role"], filled["region"], filled["party"])
    except (PlanError, QueryError) as fault:
        return _shown(request, person, register, filled, _faults(fault))
    if not new:
        return _back(request, register, "gav")
    return _back(request, register, "bjod" if _invite(request, register, account) else "utan-brev")


def _account(person: Person, register: Register, filled: dict[str, str]) -> tuple[Account, bool]:
    """Return the account of an address, and whether it had to be made.

    Raises:
        NotAllowed: the person may not give the role that is asked for.
        PlanError: there is no such role.
        QueryError: the address or the name cannot be used.
    """
    members.require_manage(person, filled["region"])
    members.check(register, filled["role"], filled["region"], filled["party"])
    if not filled["email"]:
        report = FaultReport("Account")
        report.add("There is no address", "email", key="email", reason="needed")
        report.raise_if_any(QueryError)
    held = Account.objects.filter(email=filled["email"].lower()).first()
    if held is not None:
        return held, False
    return accounts.create(filled["name"] or accounts.free_name(filled["email"]), filled["email"]), True


def _invite(request: HttpRequest, register: Register, account: Account) -> bool:
    """Send an invitation; return whether it could be sent."""
    titles = (_title(register, "sv"), _title(register, "en"))
    by = request.user.get_username()
    try:
        letters.invitation(account.email, account.get_username(), by, titles, accounts.password_link(account))
    except (OSError, SMTPException):
        log.exception("An invitation could not be sent")
        return False
    return True


def _taken(request: HttpRequest, person: Person, register: Register) -> HttpResponse:
    """Take a role; one that is gone already is no fault."""
    number = request.POST.get("roll", "")
    found = Membership.objects.filter(register=register, pk=int(number) if number.isdecimal() else 0)
    membership = found.select_related("person").first()
    if membership is not None:
        try:
            members.take(person, register, membership)
        except PlanError as fault:
            return _shown(request, person, register, faults=_faults(fault))
    return _back(request, register, "tog")


def _shown(
    request: HttpRequest,
    person: Person,
    register: Register,
    filled: dict[str, str] | None = None,
    faults: tuple[Fault, ...] = (),
) -> HttpResponse:
    lang = lang_of(request)
    parties = members.parties(register)
    names = {party.key: party_name(party, lang) for party in parties}
    told = {
        "register": register,
        "title": _title(register, lang),
        "rows": [_row(each, lang, names) for each in members.members(person, register)],
        "fields": member_controls(filled or {}, faults, parties, lang),
        "done": request.GET.get("klart", ""),
        "wrong": bool(faults),
        "section": "strategy",
    }
    return render(request, "people/persons.html", told, status=HTTPStatus.BAD_REQUEST if faults else HTTPStatus.OK)


def _back(request: HttpRequest, register: Register, done: str) -> HttpResponse:
    return HttpResponseRedirect(f"{prefix(lang_of(request))}/strategi/{register.key}/personer/?klart={done}")


def _faults(fault: PlanError | QueryError) -> tuple[Fault, ...]:
    if isinstance(fault, NotAllowed):
        return (Fault(fault.what, fault.where, fault.todo, "role", "reach"),)
    return fault.faults or (Fault(fault.what, fault.where, fault.todo, "email"),)


def _row(membership: Membership, lang: Lang, parties: dict[str, str] | None = None) -> Row:
    region = region_name(membership.region, lang) if membership.region else ""
    party = (parties or {}).get(membership.party, membership.party)
    return Row(membership, _title(membership.register, lang), region, party)


def _title(register: Register, lang: Lang) -> str:
    titles = pick(lang, (register.title_sv, register.title_en), (register.title_en, register.title_sv))
    return titles[0] or titles[1] or register.key
