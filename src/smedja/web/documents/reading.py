# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A bound text as a page shows it: headings, lists and tables, each figure a link to its lineage with its note.

Position in the flow: a Resolved in, markup out. What the reader sees while a document is written is what is published.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from smedja.core import Absence
from smedja.data import Tables
from smedja.report.bound.notes import Note
from smedja.report.bound.resolve import Claimed, Resolved, Said
from smedja.report.bound.text import Block, Bound, Grid, Heading, Link, Listing, Paragraph, Part, Picture, Strong, words
from smedja.report.bound.wording import say
from smedja.report.cite import Cited
from smedja.report.documents.bound_document import BoundDocument, chart_rows
from smedja.report.documents.stamp import Stamp
from smedja.report.language import Lang, pick
from smedja.report.numbers import turned
from smedja.web.templatetags.smedja import figure_markup, years

#: A page has a heading of its own above the document's.
_LEVELS = {1: "h2", 2: "h3", 3: "h4", 4: "h5"}


def shown(resolved: Resolved, tables: Tables, subject: str, further: Mapping[str, Sequence[str]]) -> SafeString:
    """Return a text with its notes as markup.

    Args:
        resolved: The text.
        tables: Titles and publishers of tables, for notes.
        subject: What it is called when it has no heading.
        further: What stands after the notes: heading → lines.
    """
    made = BoundDocument(resolved, tables, Stamp("", made=None), subject, further)
    reader = _Page(resolved, made.notes)
    parts = [reader.blocks(made.blocks), _notes(made)]
    parts += [_list(heading, lines) for heading, lines in further.items() if lines]
    return _joined(parts)


def _notes(made: BoundDocument) -> SafeString:
    if not made.notes:
        return SafeString("")
    rows = format_html_join(
        "", '<li id="not-{}"><span class="definition">{}</span></li>', ((n.number, n.text) for n in made.notes.values())
    )
    heading = pick(made.lang, "Noter", "Notes")
    sources = _list(pick(made.lang, "Källor", "Sources"), made.sources)
    return format_html('<h3 class="ds-heading">{}</h3><ol class="ds-list notes">{}</ol>{}', heading, rows, sources)


def _list(heading: str, lines: Sequence[str]) -> SafeString:
    """A long list that few read, folded."""
    rows = format_html_join("", '<li><span class="definition">{}</span></li>', ((line,) for line in lines))
    return format_html(
        '<details class="ds-details"><summary>{}</summary><div><ul class="ds-list">{}</ul></div></details>',
        heading,
        rows,
    )


class _Page:
    """Turns blocks into markup."""

    def __init__(self, resolved: Resolved, notes: Mapping[str, Note]) -> None:
        self.resolved, self.notes = resolved, notes
        self.lang: Lang = resolved.lang

    def blocks(self, blocks: Iterable[Block]) -> SafeString:
        """Blocks in order."""
        return _joined(self.block(block) for block in blocks)

    def block(self, block: Block) -> SafeString:
        """One block."""
        if isinstance(block, Heading):
            tag = _LEVELS[block.level]
            return format_html('<{} class="ds-heading">{}</{}>', tag, self.parts(block.parts), tag)
        if isinstance(block, Paragraph):
            return format_html("<p>{}</p>", self.parts(block.parts))
        if isinstance(block, Listing):
            tag = "ol" if block.numbered else "ul"
            items = _joined(format_html("<li>{}</li>", self.blocks(item)) for item in block.items)
            return format_html('<{} class="ds-list">{}</{}>', tag, items, tag)
        return self.grid(block) if isinstance(block, Grid) else self.picture(block)

    def grid(self, block: Grid) -> SafeString:
        """A table with its caption."""
        rows = _joined(
            format_html("<tr>{}</tr>", _joined(format_html("<td>{}</td>", self.parts(cell)) for cell in row))
            for row in block.rows
        )
        heads = _joined(format_html('<th scope="col">{}</th>', self.parts(cell)) for cell in block.headings)
        return _table(words(block.caption, self.resolved), self.parts(block.caption), heads, rows)

    def picture(self, block: Picture) -> SafeString:
        """The table behind a chart, which says all that the chart shows; files draw the chart."""
        drawn = block.drawn
        headings, _ = chart_rows(drawn, self.lang)
        heads = _joined(format_html('<th scope="col">{}</th>', heading) for heading in headings)
        rows = _joined(
            format_html(
                '<tr><th scope="row">{}</th>{}</tr>',
                years(category),
                _joined(
                    format_html("<td>{}</td>", figure_markup(one.points[at].cited, self.lang)) for one in drawn.series
                ),
            )
            for at, category in enumerate(drawn.categories)
        )
        return _table(words(block.caption, self.resolved), self.parts(block.caption), heads, rows)

    def parts(self, parts: Iterable[Part]) -> SafeString:
        """Words and figures."""
        return _joined(self.part(part) for part in parts)

    def part(self, part: Part) -> SafeString:
        """One part of a line."""
        if isinstance(part, str):
            return years(part)
        if isinstance(part, Said):
            return self.figure(part)
        if isinstance(part, Strong):
            return format_html("<strong>{}</strong>", self.parts(part.parts))
        if isinstance(part, Link):
            return format_html('<a href="{}" rel="nofollow">{}</a>', part.href, self.parts(part.parts))
        return self.bound(part)

    def bound(self, part: Bound) -> SafeString:
        """Words that something stands behind: from the book, or a claim, marked when it does not hold."""
        inner = self.parts(part.parts)
        if not isinstance(part.by, Claimed):
            # Words of the register and of the question are quoted as they are.
            return format_html('<span class="definition">{}</span>', inner)
        if part.by.verdict.holds:
            return inner
        told = pick(self.lang, "stämmer inte längre", "no longer holds")
        return format_html('<mark class="broken">{} <span class="status-note">({})</span></mark>', inner, told)

    def figure(self, said: Said) -> SafeString:
        """A figure as it is said, and the number of its note."""
        markup = said_markup(said, self.lang)
        note = self.notes.get(said.key)
        if note is None:
            return markup
        label = pick(self.lang, "not", "note")
        return format_html(
            '{}<sup><a class="code" href="#not-{}" aria-label="{} {}">{}</a></sup>',
            markup,
            note.number,
            label,
            note.number,
            note.number,
        )


def said_markup(said: Said, lang: Lang) -> SafeString:
    """A figure in the form that the text says it in."""
    cited: Cited = said.cited
    if said.form == "words":
        return figure_markup(cited, lang, said=say(cited.figure, said.form, lang))
    value = cited.figure.value
    if said.form == "size" and not isinstance(value, Absence) and value < 0:
        cited = replace(cited, figure=turned(cited.figure))
    return figure_markup(cited, lang, interval=said.form != "value")


def _table(label: str, caption: SafeString, heads: SafeString, rows: SafeString) -> SafeString:
    return format_html(
        '<div class="table-wrap" tabindex="0" role="region" aria-label="{}"><table class="ds-table">'
        "<caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>",
        label,
        caption,
        heads,
        rows,
    )


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return mark_safe("".join(parts))  # noqa: S308 -- every part is escaped where it is made
