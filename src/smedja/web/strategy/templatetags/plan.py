# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Tags of a plan: texts in two languages, dates as exact as they are, links to items, and emptiness in words.

Position in the flow: templates of the strategy pages load them. They compute nothing.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Final

from django import template
from django.utils.html import format_html

from smedja.core import CodeError, Unit
from smedja.report.language import Lang, pick
from smedja.report.strategy.labels import choice_word, field_label, kind_word
from smedja.report.words import unit_word
from smedja.strategy import Item, Words
from smedja.web.language import prefix
from smedja.web.scenarios.fields import code_name
from smedja.web.strategy.paths import item_path, strategy_path
from smedja.web.templatetags.smedja import years

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

register = template.Library()
_MONTHS: Final = {
    "sv": ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
           "december"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December"),
}  # fmt: skip


def words_markup(words: Words | None, lang: Lang, empty: str = "") -> SafeString:
    """Return a text in the reader's language, else in the other one and said so, else that there is none."""
    if words is None:
        return empty_markup(empty or pick(lang, "Uppgift saknas", "Not stated"))
    own, other = (words.sv, words.en) if lang == "sv" else (words.en, words.sv)
    if own is not None:
        return years(own)
    told = pick(lang, "bara på engelska", "in Swedish only")
    return format_html(
        '<span lang="{}">{}</span> <span class="status-note">({})</span>',
        pick(lang, "en", "sv"),
        years(other or ""),
        told,
    )


def empty_markup(text: str) -> SafeString:
    """Return the words for what is missing."""
    return format_html('<span class="empty">{}</span>', text)


def name_of(item: Item, lang: Lang) -> str:
    """Return what an item is called, in the reader's language when it can be."""
    title = item.title
    if title is None:
        return item.key
    return (pick(lang, title.sv, title.en) or title.sv or title.en) or item.key


def known_name(code: str, listed: str, lang: Lang) -> str:
    """Return the name of a code in one of the lists of scenarios; the code itself when the list does not have it."""
    try:
        return code_name(code, listed, lang)
    except CodeError:
        return code


def text_of(words: Words | None, lang: Lang) -> str:
    """Return a text for a table or a file: in the reader's language, else in the other one and said so, else empty."""
    if words is None:
        return ""
    own, other = (words.sv, words.en) if lang == "sv" else (words.en, words.sv)
    return own or f"{other} ({pick(lang, 'bara på engelska', 'in Swedish only')})"


def date_order(when: str | None) -> float:
    """Return a partial date as a number to sort by; of none 0."""
    return float((when or "0").replace("-", "").ljust(8, "0"))


def date_words(when: str, lang: Lang) -> str:
    """Return a partial date as it is read: 2018, juni 2018, 30 juni 2018."""
    if len(when) == 4:
        return when
    month = _MONTHS[lang][int(when[5:7]) - 1]
    return f"{month} {when[:4]}" if len(when) == 7 else f"{int(when[8:])} {month} {when[:4]}"


@register.simple_tag(takes_context=True)
def told(context: dict[str, Any], words: Words | None, empty: str = "") -> SafeString:
    """Show a text of an item."""
    return words_markup(words, context["lang"], empty)


@register.simple_tag(takes_context=True)
def title(context: dict[str, Any], item: Item) -> SafeString:
    """Show what an item is called."""
    return words_markup(item.title, context["lang"], item.key)


@register.simple_tag(takes_context=True)
def linked(context: dict[str, Any], item: Item | None, kind: str, strategy: str) -> SafeString:
    """Show an item as a link to its page; parties' pages are over all strategies."""
    lang: Lang = context["lang"]
    if item is None:
        return empty_markup(pick(lang, "saknas", "missing"))
    address = prefix(lang) + item_path(strategy, kind, item.key, state_in(context, strategy))
    return format_html('<a href="{}">{}</a>', address, words_markup(item.title, lang, item.key))


def state_in(context: dict[str, Any], strategy: str) -> tuple[str, str] | None:
    """Return what chose the plan of a page, so that links within its strategy stay in that state."""
    shown = context.get("shown_plan")
    return shown.asked if shown is not None and shown.register.key == strategy else None


@register.simple_tag(takes_context=True)
def page_of(context: dict[str, Any], *parts: str) -> str:
    """Return the address of a page below the strategy shown, in the same state of the plan."""
    shown = context["shown_plan"]
    return prefix(context["lang"]) + strategy_path(shown.register.key, *parts, state=shown.asked)


@register.simple_tag(takes_context=True)
def when(context: dict[str, Any], date: str | datetime.date | None, empty: str = "") -> SafeString:
    """Show a date as exact as it is, or that there is none."""
    lang: Lang = context["lang"]
    if date is None:
        return empty_markup(empty or pick(lang, "Uppgift saknas", "Not stated"))
    text = date if isinstance(date, str) else date.isoformat()
    return format_html('<time class="date" datetime="{}">{}</time>', text, date_words(text, lang))


@register.simple_tag(takes_context=True)
def choice(context: dict[str, Any], value: str | None, field: str = "") -> SafeString | str:
    """Show a choice in words, or that none was made."""
    lang: Lang = context["lang"]
    if not value:
        return empty_markup(pick(lang, "Uppgift saknas", "Not stated"))
    return choice_word(value, lang, field)


@register.simple_tag(takes_context=True)
def unit(context: dict[str, Any], of: Unit | None) -> SafeString | str:
    """Show a unit in words, or that none is stated."""
    lang: Lang = context["lang"]
    return unit_word(of, lang) if of else empty_markup(pick(lang, "Uppgift saknas", "Not stated"))


@register.simple_tag(takes_context=True)
def label(context: dict[str, Any], field: str, model: str = "") -> str:
    """Show a field's label."""
    return field_label(field, context["lang"], model)


@register.simple_tag(takes_context=True)
def kind(context: dict[str, Any], name: str, several: bool = False) -> str:
    """Show what a kind of item is called."""
    return kind_word(name, context["lang"], several=several)
