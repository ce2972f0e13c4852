# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Views over several strategies: the list of them, what one party answers for, and two side by side.

Position in the flow: thin. What is shown is made in ``gathered``, ``party_page`` and ``comparison``.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from django.db.models import Count
from django.shortcuts import render
from django.utils import timezone

from smedja.report.cite import Cited
from smedja.report.language import Lang, pick
from smedja.report.strategy.figures import counted
from smedja.report.strategy.labels import kind_word
from smedja.strategy import Strategy
from smedja.web.bundle import bundle
from smedja.web.errors import NotHere
from smedja.web.language import lang_of, prefix
from smedja.web.regions.block import show
from smedja.web.regions.page import Step
from smedja.web.register.models import Entry, Register
from smedja.web.register.plans import read
from smedja.web.strategy import comparison
from smedja.web.strategy.chosen import chosen
from smedja.web.strategy.gathered import gathered, recovered
from smedja.web.strategy.party_page import due_block, parts_block, party_sentence
from smedja.web.strategy.paths import COMPARE, PARTIES
from smedja.web.strategy.query import ordered
from smedja.web.strategy.sending import sent
from smedja.web.strategy.views import SECTION

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

#: Kinds whose number the list of strategies tells.
Number: TypeAlias = tuple[Cited, Cited | None, str]
COUNTED: Final = ("measure", "goal", "indicator", "party")


def strategies(request: HttpRequest) -> HttpResponse:
    """List the strategies with level, owner and what they hold."""
    lang = lang_of(request)
    held = list(Register.objects.filter(archived_at=None).order_by("example", "title_sv"))
    owners, counts = _owners(), _counts(lang)
    lines = [(one, owners.get(one.pk), counts.get(one.pk, [])) for one in held]
    context = {"section": SECTION, "lines": lines, "compare": COMPARE, "several": len(held) > 1}
    return render(request, "strategies.html", context)


def _owners() -> dict[int, Any]:
    """Register → the party that decided its strategy, with its title; its bare key when no party has it."""
    rows = Entry.objects.filter(kind="strategy", archived_at=None, register__archived_at=None).exclude(live=None)
    named: dict[int, str] = {}
    for register, body in rows.values_list("register_id", "live__body"):
        item = read("strategy", body)
        if isinstance(item, Strategy) and item.owner:
            named[register] = item.owner
    parties = Entry.objects.filter(kind="party", archived_at=None, register__in=named, key__in=set(named.values()))
    found = {
        (register, key): read("party", body)
        for register, key, body in parties.exclude(live=None).values_list("register_id", "key", "live__body")
    }
    return {register: found.get((register, key)) for register, key in named.items()}


def _counts(lang: Lang) -> dict[int, list[Number]]:
    """Register → how many items of each kind it holds, how many are stated where those are more, and their word."""
    day = timezone.localdate()
    rows = Entry.objects.filter(kind__in=COUNTED, archived_at=None).exclude(live=None)
    numbers = {
        (register, kind): many
        for register, kind, many in rows.order_by().values_list("register_id", "kind").annotate(many=Count("id"))
    }
    known = recovered({register for register, _ in numbers})
    found: dict[int, list[Number]] = defaultdict(list)
    for register in {register for register, _ in numbers}:
        for kind in COUNTED:
            many = numbers.get((register, kind), 0)
            stated = counted(known[register][1], day) if kind == "measure" and register in known else None
            several = many != 1 or stated is not None
            found[register].append((counted(many, day), stated, kind_word(kind, lang, several=several)))
    return found


def party(request: HttpRequest, party: str = "", grid: str = "", kind: str = "") -> HttpResponse:
    """Show everything that one party answers for over all strategies, or all parties; or send one of the tables."""
    lang = lang_of(request)
    found = gathered(party, lang)
    if party and not found.parts and found.party is None:
        raise NotHere(
            pick(lang, f"Ingen strategi nämner aktören ”{party[:60]}”", f"No strategy names the party “{party[:60]}”"),
            (Step(pick(lang, "Alla aktörer", "All parties"), PARTIES),),
        )
    blocks = [block for block in (due_block(found, lang), parts_block(found, lang)) if block] if party else []
    asked = ordered(request, f"{prefix(lang)}{PARTIES}{party}/" if party else prefix(lang) + PARTIES)
    if grid:
        about = [(pick(lang, "Aktör", "Party"), found.name)]
        return sent(blocks, asked, grid, kind, lang=lang, name=party, about=about)
    context = {
        "section": SECTION,
        "found": found,
        "answer": party_sentence(found, lang),
        "elsewhere": counted(found.elsewhere, found.today),
        "blocks": [show(block, asked, lang, bundle().tables) for block in blocks],
        "page": asked,
    }
    return render(request, "strategy_party.html", context)


def compare(request: HttpRequest, grid: str = "", kind: str = "") -> HttpResponse:
    """Show two strategies side by side, or send one of the tables."""
    lang = lang_of(request)
    held = list(Register.objects.filter(archived_at=None).order_by("example", "title_sv"))
    keys = [request.GET.get(name, "")[:80] for name in ("a", "b")]
    context: dict[str, Any] = {"section": SECTION, "held": held, "keys": keys, "alone": keys[0] and keys[0] == keys[1]}
    if all(keys) and keys[0] != keys[1]:
        sides = chosen(request, keys[0]), chosen(request, keys[1])
        blocks = [comparison.numbers_block(sides), comparison.pairs_block(sides)]
        asked = ordered(request, prefix(lang) + COMPARE, tuple(zip("ab", keys, strict=True)))
        if grid:
            return sent([one for one in blocks if one], asked, grid, kind, lang=lang, name="-".join(keys))
        context |= {
            "answer": comparison.sentence(sides),
            "sides": [comparison.side(one) for one in sides],
            "blocks": [show(one, asked, lang, bundle().tables) for one in blocks if one],
            "parties": comparison.parties_in_both(sides),
            "page": asked,
        }
    elif grid:
        raise NotHere(pick(lang, "Filen finns inte", "There is no such file"), (Step("Smedja", COMPARE),))
    return render(request, "strategy_compare.html", context)
