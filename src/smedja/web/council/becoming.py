# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A proposal becomes a draft measure in a strategy's register, and keeps the link to it.

Position in the flow: views call it. The register's own rights and order hold: the measure is a draft that somebody else
has to approve.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db import transaction

from smedja.core import PlanError
from smedja.strategy import Measure, Words
from smedja.strategy.council import Proposal
from smedja.strategy.council_file import part_plain
from smedja.strategy.rights import Act, Subject, Thing, may
from smedja.web.addresses import slug
from smedja.web.council.kept import number_of, save
from smedja.web.council.people import person_in
from smedja.web.register import edits
from smedja.web.register.models import Entry, Register
from smedja.web.register.persons import person_of


def registers_for(account: Any, county: str) -> tuple[Register, ...]:
    """Return the strategies in which an account may draft a measure of a county."""
    held = Register.objects.filter(archived_at=None, memberships__person=account).distinct().order_by("key")
    subject = Subject(Thing.DRAFT, (county,))
    return tuple(one for one in held if may(person_of(account, one), Act.WRITE, subject))


def become_measure(account: Any, county: str, proposal: Proposal, register: Register) -> str:
    """Draft a measure of a proposal and return its key; both are kept, or neither.

    Raises:
        NotAllowed: the person may not draft measures of the county in the strategy, or not write in the workspace.
        PlanError: the proposal is no measure, has become one already or is not agreed, or the plan would not hold.
        EditConflict: somebody else saved the proposal or the measure in the meantime.
    """
    if proposal.kind != "measure" or proposal.measure or proposal.state != "agreed":
        raise PlanError(
            "Only an agreed proposal of a measure that has not become one can become a measure",
            where=f"proposal/{proposal.key}",
            todo="Agree the proposal first",
        )
    key = _free_key(register, slug(proposal.title)[:60].strip("-") or "forslag")
    measure = Measure(key=key, title=Words(sv=proposal.title), description=Words(sv=proposal.why), regions=(county,))
    with transaction.atomic():
        reason = f"Förslag från kompetensrådet: {proposal.title}"
        edits.save(person_of(account, register), register, "measure", measure, base=0, reason=reason)
        linked = replace(proposal, measure=f"{register.key}/{key}")
        base = number_of(county, "proposal", proposal.key)
        save(person_in(account, county), county, "proposal", part_plain(linked), base=base)
    return key


def _free_key(register: Register, stem: str) -> str:
    taken = set(Entry.objects.filter(register=register, kind="measure").values_list("key", flat=True))
    key, number = stem, 1
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    return key
