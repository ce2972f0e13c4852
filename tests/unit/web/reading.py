# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Read a rendered page as a person does: what its main part says, and which numbers stand bare in it.

Position in the flow: imported by page tests. It knows the page's classes, not its words.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

#: A number inside one of these has been accounted for: a figure with lineage, a year, a code, a date, a definition.
ACCOUNTED = frozenset({"figure", "year", "code", "date", "definition"})
#: Form controls and drawings, whose numbers are those of the table beside them, are not claims of their own.
SKIPPED = frozenset({"select", "svg", "script", "style"})
VOID = frozenset({"meta", "link", "input", "br", "hr", "img"})
COUNT = re.compile(r"(?<![\w–-])\d[\d\u202f\u00a0 ,.]*\s*%|(?<![\w–-])\d[\d\u202f\u00a0 ,.]*\d")
#: Ages and spans of years are no claims either.
AGES = re.compile(r"^\s*\d\d–\d\d\s*$|\b\d\d–\d\d( år)?\b|\b\d\d (år|years)\b|\b(aged|turned|age|age of) \d\d")


class Page(HTMLParser):
    """Collects the texts of main, each with the classes and tags around it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.stack: list[tuple[str, frozenset[str]]] = []
        self.texts: list[tuple[str, frozenset[str], frozenset[str]]] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.figures: list[dict[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        classes = frozenset((found.get("class") or "").split())
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        if "figure" in classes:
            self.figures.append(found)
        if "id" in found:
            self.ids.append(found["id"])
        if tag not in VOID:
            self.stack.append((tag, classes))

    def handle_endtag(self, tag):
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, text):
        tags = frozenset(tag for tag, _ in self.stack)
        classes = frozenset().union(*(kind for _, kind in self.stack)) if self.stack else frozenset()
        if "main" in tags and text.strip():
            self.texts.append((text, tags, classes))

    @property
    def text(self) -> str:
        return " ".join(" ".join(text.split()) for text, _, _ in self.texts)

    def bare_numbers(self) -> list[str]:
        """Numbers of two digits or more that no class accounts for."""
        found = []
        for text, tags, classes in self.texts:
            if classes & ACCOUNTED or tags & SKIPPED:
                continue
            left = AGES.sub("", text)
            found += [f"{match.group()!r} in {text.strip()[:80]!r}" for match in COUNT.finditer(left)]
        return found
