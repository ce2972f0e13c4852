# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Template tags: the one that shows a figure, the one that picks a language, and links.

Position in the flow: built in to every template. A number reaches a page through ``figure`` or not at all; a test reads
the rendered pages and fails on any other.
"""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import quote

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from smedja.report.cite import Address, Cited, RunAddress
from smedja.report.grid import Words
from smedja.report.language import Lang, pick
from smedja.report.numbers import figure_text
from smedja.report.sentences import Sentence
from smedja.report.words import NAIVE, date_text, status_word, sure_words, unit_word

register = template.Library()
_DIGITS: Final = re.compile(r"\d+")


def address_path(address: Address, run: str) -> str:
    """Return the path of a figure's lineage, without language."""
    if isinstance(address, RunAddress):
        parts = (run, address.measure, address.region, address.occupation, str(address.year))
        return f"/siffra/{'/'.join(quote(part, safe='+') for part in parts)}/"
    return f"/om-siffrorna/#{address.anchor}"


def figure_markup(cited: Cited, lang: Lang, *, interval: bool = True, said: str = "") -> SafeString:
    """Return a figure as a link to its lineage, its status and date in the markup; in other words when ``said``."""
    figure, text = cited.figure, figure_text(cited.figure, lang)
    root = "/en" if lang == "en" else ""
    words = (
        cited.about,
        unit_word(figure.unit, lang),
        date_text(figure.reference_date, lang),
        status_word(figure.status, lang),
        *sure_words(figure, lang),
    )
    return format_html(
        '<a class="figure" href="{}{}" data-status="{}" data-unit="{}" data-date="{}" title="{}">{}{}{}</a>',
        root,
        address_path(cited.address, figure.lineage.run),
        figure.status.value,
        figure.unit.value,
        figure.reference_date,
        ", ".join(word for word in words if word),
        said or text.value,
        format_html(' <span class="interval">({})</span>', text.interval)
        if interval and text.interval and not said
        else "",
        naive_mark(lang) if interval and figure.naive else "",
    )


def naive_mark(lang: Lang) -> SafeString:
    """Return what stands beside a number whose cell was never foreseen better than by guessing no change."""
    words = pick(lang, *NAIVE)
    return format_html('<span class="naive" title="{}">\u202f≈<span class="ds-sr-only"> {}</span></span>', words, words)


@register.simple_tag(takes_context=True)
def figure(context: dict[str, Any], cited: Cited, interval: bool = True) -> SafeString:
    """Show a cited figure."""
    return figure_markup(cited, context["lang"], interval=interval)


@register.simple_tag(takes_context=True)
def cell(context: dict[str, Any], content: Cited | Words, interval: bool = False) -> SafeString | str:
    """Show a cell of a grid: a figure, or words."""
    if isinstance(content, Words):
        return content.text
    return figure_markup(content, context["lang"], interval=interval)


@register.simple_tag(takes_context=True)
def sentence(context: dict[str, Any], told: Sentence) -> SafeString:
    """Show a sentence, its figures as links, its years marked as years."""
    lang: Lang = context["lang"]
    parts = [
        years(part) if isinstance(part, str) else figure_markup(part, lang, interval=part.interval)
        for part in told.parts
    ]
    return mark_safe("".join(parts))  # noqa: S308 -- every part is escaped above


@register.filter
def years(text: str) -> SafeString:
    """Mark each year in a text as a year, so that no other number can hide among words."""
    return mark_safe(_DIGITS.sub(_as_year, escape(text)))  # noqa: S308 -- escaped before anything is put in


def _as_year(found: re.Match[str]) -> str:
    word = found.group()
    return f'<span class="year">{word}</span>' if len(word) == 4 and word[:2] in {"19", "20"} else word


@register.filter
def drawing(markup: str) -> SafeString:
    """Let a chart that ``report.charts`` drew through as markup."""
    return mark_safe(markup)  # noqa: S308 -- drawn by our own code, its texts escaped there


class _Say(template.Node):
    def __init__(self, sv: template.NodeList, en: template.NodeList) -> None:
        self.texts = sv, en

    def render(self, context: template.Context) -> SafeString:
        return pick(context["lang"], *self.texts).render(context)


@register.tag
def say(parser: template.base.Parser, _: template.base.Token) -> _Say:
    """``{% say %}svenska{% en %}English{% endsay %}``: both texts side by side, one shown."""
    sv = parser.parse(("en",))
    parser.delete_first_token()
    en = parser.parse(("endsay",))
    parser.delete_first_token()
    return _Say(sv, en)
