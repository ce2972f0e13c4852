# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Views of one strategy: a plan is chosen, a page made, its tables shown or sent as files.

Position in the flow: thin. What a page says is made in ``pages``, ``measure_page``, ``goal_page`` and the grids.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django.shortcuts import render

from smedja.report.language import Lang, pick
from smedja.report.strategy.figures import counted
from smedja.report.strategy.labels import choice_word
from smedja.report.strategy.words import RULE, standing_word
from smedja.strategy import Strategy
from smedja.strategy.items import Confidence, Instrument
from smedja.web.bundle import bundle
from smedja.web.errors import NotHere
from smedja.web.language import prefix
from smedja.web.regions.block import Block, Shown, show
from smedja.web.regions.page import Step
from smedja.web.strategy import goal_grids, grids, pages
from smedja.web.strategy.chosen import Chosen, chosen
from smedja.web.strategy.goal_page import goal_told, indicator_told
from smedja.web.strategy.measure_page import measure_told
from smedja.web.strategy.paths import ROOT, item_path, strategy_path
from smedja.web.strategy.pictures import picture
from smedja.web.strategy.query import Asked, parse
from smedja.web.strategy.sending import sent
from smedja.web.strategy.templatetags.plan import name_of
from smedja.web.strategy.tools import tool_link

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

SECTION: Final = "strategy"
#: Kinds without pages of their own.
LISTED: Final = frozenset({"source", "decision", "version", "programme", "area"})


def strategy(request: HttpRequest, key: str, grid: str = "", kind: str = "") -> HttpResponse:
    """Show the plan on one page, or send one of its tables."""
    shown = chosen(request, key)
    lang = shown.lang
    asked = parse(request, shown, prefix(lang) + strategy_path(key))
    measures = pages.chosen_measures(shown.plan, asked)
    found = (
        grids.goals_block(shown),
        grids.measures_block(shown, measures, pick(lang, "Åtgärderna", "The measures")),
        grids.money_block(shown),
        goal_grids.coverage_block(shown, pages.coverage_rows(shown)),
    )
    blocks = [block for block in found if block is not None]
    if grid:
        return table_file(shown, blocks, asked, grid, kind)
    context = page_context(shown, asked, blocks) | {
        "answer": pages.plan_sentence(shown),
        "subjects": pages.subjects(shown),
        "cards": pages.area_cards(shown),
        "missing": pages.missing_lines(shown),
        "filters": _filters(shown, asked),
        "found": counted(len(measures), shown.today, pick(lang, "åtgärder som visas", "measures shown")),
        "filtered": len(measures) < len(shown.plan.measures),
    }
    return render(request, "strategy.html", context)


def measure(request: HttpRequest, key: str, measure: str, grid: str = "", kind: str = "") -> HttpResponse:
    """Show a measure, or send one of its tables."""
    shown = chosen(request, key)
    asked = parse(request, shown, prefix(shown.lang) + item_path(key, "measure", measure))
    told = measure_told(shown, measure)
    plan, item = shown.plan, told.measure
    if grid:
        return table_file(shown, told.blocks, asked, grid, kind)
    tables = {name: _one(shown, asked, getattr(told, name)) for name in ("money", "tasks", "levers", "effects")}
    evaluator = item.evaluation.party if item.evaluation else None
    context = page_context(shown, asked, []) | {
        "told": told,
        "tables": tables,
        "measure": item,
        "answer": told.sentence,
        "tool": tool_link(item, plan.strategy.region, shown.lang),
        "areas": [(link, plan.get("area", link.area)) for link in item.areas],
        "parties": [(part, plan.get("party", part.party)) for part in item.parties],
        "goals": [plan.get("goal", goal) for goal in item.goals],
        "programmes": [plan.get("programme", one) for one in item.programmes],
        "versions": [plan.get("version", one) for one in item.versions],
        "sources": [plan.get("source", source) for source in item.sources],
        "follows": [(one, plan.get("measure", one.measure)) for one in item.follows],
        "followed": [
            (one, link) for one in plan.measures for link in one.follows if link.measure == item.key and one is not item
        ],
        "evidence": [(one, plan.get("source", one.source)) for one in item.evidence],
        "evaluator": plan.get("party", evaluator),
        "elsewhere": (item.same_as or "").split("/"),
        "statuses": [(one, standing_word(found.standing, shown.lang)) for one, found in told.indicators],
    }
    return render(request, "strategy_measure.html", context)


def _one(shown: Chosen, asked: Asked, block: Block | None) -> Shown | None:
    """A block ready for the template."""
    return None if block is None else show(block, asked, shown.lang, bundle().tables)


def goal(request: HttpRequest, key: str, goal: str, grid: str = "", kind: str = "") -> HttpResponse:
    """Show a goal, or send one of its tables."""
    shown = chosen(request, key)
    plan, lang = shown.plan, shown.lang
    asked = parse(request, shown, prefix(lang) + item_path(key, "goal", goal))
    told = goal_told(shown, goal)
    first = told.shown_first
    drawn = "" if grid or first is None else picture(plan, first, shown.today.year, lang)
    heading = pick(lang, "Åtgärder för målet", "Measures for the goal")
    found = {
        "standings": goal_grids.standings_block(shown, told.lines),
        "values": None if first is None else goal_grids.values_block(shown, first, drawn),
        "coverage": goal_grids.coverage_block(shown, told.coverage.rows, chart=not grid),
        "measures": grids.measures_block(shown, plan.measures_of_goal.get(goal, ()), heading),
    }
    if grid:
        return table_file(shown, [block for block in found.values() if block], asked, grid, kind)
    context = page_context(shown, asked, []) | {
        "tables": {name: _one(shown, asked, block) for name, block in found.items()},
        "told": told,
        "goal": told.goal,
        "answer": told.sentence,
        "parent": plan.get("goal", told.goal.parent),
        "owner": plan.get("party", told.goal.owner),
        "areas": [plan.get("area", area) for area in told.goal.areas],
        "subgoals": [(one, len(plan.measures_of_goal.get(one.key, ())) == 0) for one in plan.subgoals_of.get(goal, ())],
        "sources": [plan.get("source", source) for source in told.goal.sources],
    }
    return render(request, "strategy_goal.html", context)


def indicator(request: HttpRequest, key: str, indicator: str, grid: str = "", kind: str = "") -> HttpResponse:
    """Show an indicator, or send its values."""
    shown = chosen(request, key)
    plan, lang = shown.plan, shown.lang
    asked = parse(request, shown, prefix(lang) + item_path(key, "indicator", indicator))
    told = indicator_told(shown, indicator)
    chart = "" if grid else picture(plan, told.indicator, shown.today.year, lang)
    revised = goal_grids.vintages_block(shown, told.indicator)
    blocks = [goal_grids.values_block(shown, told.indicator, chart), *([revised] if revised else [])]
    if grid:
        return table_file(shown, blocks, asked, grid, kind)
    context = page_context(shown, asked, blocks) | {
        "told": told,
        "indicator": told.indicator,
        "answer": told.sentence,
        "standing": standing_word(told.status.standing, lang),
        "rule": pick(lang, *RULE),
        "owner": plan.get("party", told.indicator.owner),
        "goals": [plan.get("goal", one) for one in told.indicator.goals],
        "measures": [plan.get("measure", one) for one in told.indicator.measures],
        "sources": [plan.get("source", one) for one in told.indicator.sources],
    }
    return render(request, "strategy_indicator.html", context)


def items(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """Show all items of a kind that has no pages of its own: sources, decisions, versions, programmes, areas."""
    shown = chosen(request, key)
    if kind not in LISTED:
        raise NotHere(pick(shown.lang, "Sidan finns inte", "There is no such page"), near(shown))
    asked = parse(request, shown, prefix(shown.lang) + strategy_path(key, "uppgifter", kind))
    context = page_context(shown, asked, []) | {"kind": kind, "items": shown.plan.of_kind(kind)}
    return render(request, "strategy_items.html", context)


def lists(request: HttpRequest, key: str, name: str = "", grid: str = "", kind: str = "") -> HttpResponse:
    """Show what is missing: all lists with their lengths, or one of them."""
    shown = chosen(request, key)
    parts = ("listor", name) if name else ("listor",)
    asked = parse(request, shown, prefix(shown.lang) + strategy_path(key, *parts))
    found = pages.missing_lists(shown)
    one = next((each for each in found if each.lack.value.replace("_", "-") == name), None)
    if name and one is None:
        raise NotHere(pick(shown.lang, "Det finns ingen sådan lista", "There is no such list"), near(shown))
    blocks = [] if one is None else [grids.list_block(shown, one)]
    if grid:
        return table_file(shown, blocks, asked, grid, kind)
    context = page_context(shown, asked, blocks) | {
        "answer": pages.missing_sentence(shown, found, name),
        "missing": pages.missing_lines(shown, found),
        "name": name,
    }
    return render(request, "strategy_lists.html", context)


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
        "recovered": pages.recovered(shown),
        "asked": asked,
        "blocks": held,
        "page": asked,
        "state": urlencode([shown.asked]) if shown.asked else "",
    }


def _filters(shown: Chosen, asked: Asked) -> list[dict[str, Any]]:
    """The choices that measures can be held to; the version chooses the plan."""
    plan, lang = shown.plan, shown.lang
    owners = [one for one in plan.parties if plan.measures_of_party.get(one.key)]
    choices = (
        ("omrade", pick(lang, "Område", "Area"), [(one.key, name_of(one, lang)) for one in plan.areas]),
        ("aktor", pick(lang, "Aktör", "Party"), [(one.key, name_of(one, lang)) for one in owners]),
        ("styrmedel", pick(lang, "Styrmedel", "Instrument"), _words(Instrument, lang)),
        ("sakerhet", pick(lang, "Hör till planen", "Belongs to the plan"), _words(Confidence, lang)),
    )
    found = [
        {"name": name, "label": label, "choices": list(held), "chosen": getattr(asked, name)}
        for name, label, held in choices
    ]
    versions = [(one.key, name_of(one, lang)) for one in plan.versions]
    if versions and (shown.asked is None or shown.asked[0] == "plan"):
        version = shown.asked[1] if shown.asked else ""
        label = pick(lang, "Planversion", "Plan version")
        found.insert(0, {"name": "plan", "label": label, "choices": versions, "chosen": version})
    return found


def _words(literal: Any, lang: Lang) -> list[tuple[str, str]]:
    return [(word, choice_word(word, lang)) for word in literal.__args__]


def near(shown: Chosen) -> tuple[Step, ...]:
    """Return what there is instead of what was not found."""
    strategy: Strategy = shown.plan.strategy
    return (
        Step(name_of(strategy, shown.lang), strategy_path(strategy.key)),
        Step(pick(shown.lang, "Alla strategier", "All strategies"), ROOT),
    )


def table_file(shown: Chosen, blocks: Sequence[Block], asked: Asked, grid: str, kind: str) -> HttpResponse:
    """Send one of a page's tables. Raises NotHere when the page has no such table."""
    lang, known = shown.lang, pages.recovered(shown)
    about = [
        (pick(lang, "Strategi", "Strategy"), name_of(shown.plan.strategy, lang)),
        *([(pick(lang, "Visar", "Shows"), shown.note)] if shown.note else []),
        *([(pick(lang, "Åtgärder", "Measures"), known.plain(lang))] if known else []),
    ]
    return sent(blocks, asked, grid, kind, lang=lang, name=shown.register.key, about=about, nearest=near(shown))
