# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Views of strategies: a plan is chosen, a page made, its tables shown or sent as files.

Position in the flow: thin. What a page says is made in ``pages`` and ``grids``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from smedja.report.exports import to_csv, to_xlsx
from smedja.report.language import pick
from smedja.report.strategy.figures import counted
from smedja.report.strategy.labels import choice_word
from smedja.report.strategy.words import standing_word
from smedja.strategy import Plan, Strategy
from smedja.strategy.items import Confidence, Instrument
from smedja.web.bundle import bundle
from smedja.web.errors import NotHere
from smedja.web.language import lang_of, prefix
from smedja.web.regions.block import Block, Shown, ordered, show
from smedja.web.regions.page import Step
from smedja.web.regions.views import XLSX
from smedja.web.register.models import Register
from smedja.web.strategy import grids, pages
from smedja.web.strategy.chosen import Chosen, chosen
from smedja.web.strategy.gathered import gathered
from smedja.web.strategy.paths import COMPARE, ROOT, item_path, strategy_path
from smedja.web.strategy.pictures import picture
from smedja.web.strategy.query import Asked, parse
from smedja.web.strategy.templatetags.plan import name_of

SECTION: Final = "strategy"
#: Indicators whose values a goal's page shows; every one is a link of its own.
MOST_INDICATORS: Final = 6
#: Rows that a party's page shows at first.
MOST_PARTS: Final = 100


def strategies(request: HttpRequest) -> HttpResponse:
    """List the strategies."""
    lang = lang_of(request)
    held = list(Register.objects.filter(archived_at=None).order_by("example", "title_sv"))
    return render(request, "strategies.html", {"section": SECTION, "held": held, "compare": COMPARE, "lang": lang})


def strategy(request: HttpRequest, key: str, grid: str = "", kind: str = "") -> HttpResponse:
    """Show the plan on one page, or send one of its tables."""
    shown = chosen(request, key)
    asked = parse(request, shown, prefix(shown.lang) + strategy_path(key))
    plan, lang = shown.plan, shown.lang
    measures = pages.chosen_measures(plan, asked)
    heading = pick(lang, "Åtgärderna", "The measures")
    blocks = [grids.goals_block(shown), grids.measures_block(shown, measures, heading)]
    funds = grids.money_block(shown)
    blocks += [funds] if funds else []
    if grid:
        return table_file(shown, blocks, asked, grid, kind)
    context = page_context(shown, asked, blocks) | {
        "answer": pages.plan_sentence(shown),
        "money": pages.money_sentence(shown),
        "recovered": pages.recovered(shown),
        "cards": pages.area_cards(shown),
        "missing": pages.missing_lines(shown),
        "filters": _filters(shown),
        "found": counted(len(measures), shown.today),
    }
    return render(request, "strategy.html", context)


def measure(request: HttpRequest, key: str, measure: str) -> HttpResponse:
    """Show a measure."""
    shown = chosen(request, key)
    asked = parse(request, shown, prefix(shown.lang) + item_path(key, "measure", measure))
    told = pages.measure_told(shown, measure)
    plan = shown.plan
    context = page_context(shown, asked, []) | {
        "told": told,
        "measure": told.measure,
        "answer": told.sentence,
        "areas": [(link, plan.get("area", link.area)) for link in told.measure.areas],
        "parties": [(part, plan.get("party", part.party)) for part in told.measure.parties],
        "goals": [plan.get("goal", goal) for goal in told.measure.goals],
        "sources": [plan.get("source", source) for source in told.measure.sources],
        "follows": [(one, plan.get("measure", one.measure)) for one in told.measure.follows],
        "statuses": [(one, standing_word(found.standing, shown.lang)) for one, found in told.indicators],
    }
    return render(request, "strategy_measure.html", context)


def goal(request: HttpRequest, key: str, goal: str, grid: str = "", kind: str = "") -> HttpResponse:
    """Show a goal, or send one of its tables."""
    shown = chosen(request, key)
    plan, lang = shown.plan, shown.lang
    asked = parse(request, shown, prefix(lang) + item_path(key, "goal", goal))
    told = pages.goal_told(shown, goal)
    measures = plan.measures_of_goal.get(goal, ())
    found = grids.coverage_block(shown, told.coverage)
    blocks = [found] if found else []
    shown_here = plan.indicators_of_goal.get(goal, ())[:MOST_INDICATORS]
    blocks += [grids.values_block(shown, one) for one in shown_here]
    blocks += [grids.measures_block(shown, measures, pick(lang, "Åtgärder för målet", "Measures for the goal"))]
    if grid:
        return table_file(shown, blocks, asked, grid, kind)
    context = page_context(shown, asked, blocks) | {
        "told": told,
        "goal": told.goal,
        "answer": told.sentence,
        "parent": plan.get("goal", told.goal.parent),
        "owner": plan.get("party", told.goal.owner),
        "subgoals": plan.subgoals_of.get(goal, ()),
        "statuses": [(one, standing_word(status.standing, lang)) for one, status in told.statuses],
        "sources": [plan.get("source", source) for source in told.goal.sources],
    }
    return render(request, "strategy_goal.html", context)


def indicator(request: HttpRequest, key: str, indicator: str, grid: str = "", kind: str = "") -> HttpResponse:
    """Show an indicator, or send its values."""
    shown = chosen(request, key)
    plan, lang = shown.plan, shown.lang
    asked = parse(request, shown, prefix(lang) + item_path(key, "indicator", indicator))
    told = pages.indicator_told(shown, indicator)
    chart = "" if grid else picture(plan, told.indicator, shown.today.year, lang)
    blocks = [grids.values_block(shown, told.indicator, chart)]
    if grid:
        return table_file(shown, blocks, asked, grid, kind)
    context = page_context(shown, asked, blocks) | {
        "told": told,
        "indicator": told.indicator,
        "answer": told.sentence,
        "standing": standing_word(told.status.standing, lang),
        "owner": plan.get("party", told.indicator.owner),
        "goals": [plan.get("goal", one) for one in told.indicator.goals],
        "measures": [plan.get("measure", one) for one in told.indicator.measures],
        "sources": [plan.get("source", one) for one in told.indicator.sources],
    }
    return render(request, "strategy_indicator.html", context)


def items(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """Show all items of a kind that has no pages of its own: sources, decisions, versions, programmes, areas."""
    shown = chosen(request, key)
    if kind not in {"source", "decision", "version", "programme", "area"}:
        raise NotHere(pick(shown.lang, "Sidan finns inte", "There is no such page"), _near(shown))
    asked = parse(request, shown, prefix(shown.lang) + strategy_path(key, "uppgifter", kind))
    context = page_context(shown, asked, []) | {"kind": kind, "items": shown.plan.of_kind(kind)}
    return render(request, "strategy_items.html", context)


def lists(request: HttpRequest, key: str, name: str = "", grid: str = "", kind: str = "") -> HttpResponse:
    """Show what is missing: all lists with their lengths, or one of them."""
    shown = chosen(request, key)
    parts = ("listor", name) if name else ("listor",)
    asked = parse(request, shown, prefix(shown.lang) + strategy_path(key, *parts))
    blocks: list[Block] = []
    if name:
        found = [one for one in pages.missing_lists(shown) if one.lack.value.replace("_", "-") == name]
        if not found:
            raise NotHere(pick(shown.lang, "Det finns ingen sådan lista", "There is no such list"), _near(shown))
        blocks = [grids.list_block(shown, found[0])]
        if grid:
            return table_file(shown, blocks, asked, grid, kind)
    context = page_context(shown, asked, blocks) | {"missing": pages.missing_lines(shown), "one": bool(name)}
    return render(request, "strategy_lists.html", context)


def party(request: HttpRequest, party: str = "") -> HttpResponse:
    """Show everything that one party answers for, over all strategies; or all parties."""
    lang = lang_of(request)
    found = gathered(party, lang)
    if party and not found.parts:
        raise NotHere(
            pick(lang, f"Ingen strategi nämner aktören ”{party[:60]}”", f"No strategy names the party “{party[:60]}”"),
            (Step(pick(lang, "Alla aktörer", "All parties"), "/ansvarig/"),),
        )
    every = request.GET.get("visa") == "alla" or len(found.parts) <= MOST_PARTS
    parts = found.parts if every else found.parts[:MOST_PARTS]
    due = found.due if every else found.due[:MOST_PARTS]
    context = {"section": SECTION, "found": found, "parts": parts, "due": due, "every": every}
    return render(request, "strategy_party.html", context)


def compare(request: HttpRequest) -> HttpResponse:
    """Show two strategies side by side."""
    lang = lang_of(request)
    held = list(Register.objects.filter(archived_at=None).order_by("example", "title_sv"))
    keys = [request.GET.get(name, "") for name in ("a", "b")]
    sides = [chosen(request, key) for key in keys] if all(keys) else []
    context = {
        "section": SECTION,
        "held": held,
        "keys": keys,
        "sides": [_side(one) for one in sides],
        "shared": _shared([one.plan for one in sides], lang) if sides else None,
    }
    return render(request, "strategy_compare.html", context)


def _side(shown: Chosen) -> dict[str, Any]:
    return {
        "strategy": shown.plan.strategy,
        "answer": pages.plan_sentence(shown),
        "money": pages.money_sentence(shown),
        "cards": pages.area_cards(shown),
        "missing": pages.missing_lines(shown),
    }


def _shared(plans: Sequence[Plan], lang: str) -> dict[str, Any]:
    """Parties in both, and measures that are the same and counted once."""
    del lang
    one, other = plans
    parties = [item for item in one.parties if other.has("party", item.key)]
    same = [
        (measure, held.strategy.key)
        for held, far in ((one, other), (other, one))
        for measure in held.measures
        if measure.same_as and measure.same_as.split("/")[0] == far.strategy.key
    ]
    return {"parties": parties, "same": same}


def page_context(shown: Chosen, asked: Asked, blocks: Sequence[Block]) -> dict[str, Any]:
    """Return what every page of a strategy gives its template."""
    tables = bundle().tables
    held: list[Shown] = [show(block, asked, shown.lang, tables) for block in blocks]
    return {
        "section": SECTION,
        "shown_plan": shown,
        "plan": shown.plan,
        "strategy": shown.plan.strategy,
        "strategy_name": name_of(shown.plan.strategy, shown.lang),
        "key": shown.register.key,
        "asked": asked,
        "blocks": held,
        "page": asked,
        "state": asked.link(path="").partition("?")[2],
    }


def _filters(shown: Chosen) -> list[dict[str, Any]]:
    """The choices that measures can be held to."""
    plan, lang = shown.plan, shown.lang
    choices = (
        ("omrade", pick(lang, "Område", "Area"), [(one.key, name_of(one, lang)) for one in plan.areas]),
        ("aktor", pick(lang, "Aktör", "Party"), [(one.key, name_of(one, lang)) for one in plan.parties]),
        ("styrmedel", pick(lang, "Styrmedel", "Instrument"), _words(Instrument, lang)),
        ("sakerhet", pick(lang, "Hör till planen", "Belongs to the plan"), _words(Confidence, lang)),
    )
    return [{"name": name, "label": label, "choices": list(held)} for name, label, held in choices]


def _words(literal: Any, lang: Any) -> list[tuple[str, str]]:
    return [(word, choice_word(word, lang)) for word in literal.__args__]


def _near(shown: Chosen) -> tuple[Step, ...]:
    strategy: Strategy = shown.plan.strategy
    return (
        Step(name_of(strategy, shown.lang), strategy_path(strategy.key)),
        Step(pick(shown.lang, "Alla strategier", "All strategies"), ROOT),
    )


def table_file(shown: Chosen, blocks: Sequence[Block], asked: Asked, grid: str, kind: str) -> HttpResponse:
    """Send one of a page's tables. Raises NotHere when the page has no such table."""
    found = next((block for block in blocks if block.grid.name == grid), None)
    if found is None or kind not in {"csv", "xlsx"}:
        raise NotHere(pick(shown.lang, "Filen finns inte", "There is no such file"), _near(shown))
    table, lang = ordered(found.grid, asked), shown.lang
    if kind == "csv":
        content, mime = to_csv(table, lang), "text/csv; charset=utf-8"
    else:
        about = [
            (pick(lang, "Strategi", "Strategy"), name_of(shown.plan.strategy, lang)),
            (pick(lang, "Definition", "Definition"), found.definition),
            *([(pick(lang, "Visar", "Shows"), shown.note)] if shown.note else []),
        ]
        content, mime = to_xlsx(table, about, lang), XLSX
    name = f"smedja-{shown.register.key}-{grid}.{kind}"
    return HttpResponse(content, content_type=mime, headers={"Content-Disposition": f'attachment; filename="{name}"'})
