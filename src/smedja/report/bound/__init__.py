# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Figure-bound text: Markdown whose numbers, lists and claims are references to figures.

Position in the flow: a template and a book of references in, a text out in which each number is a cited Figure and each
claim has been checked; documents and pages write it. No number stands in a template as digits that nobody checks.
"""

from __future__ import annotations

from smedja.report.bound.book import Book, FigureKind, ListKind, WordKind
from smedja.report.bound.claims import Verdict
from smedja.report.bound.resolve import Claimed, Named, Resolved, Said, resolve
from smedja.report.bound.template import Template, parse
from smedja.report.bound.text import blocks_of, plain

__all__ = [
    "Book",
    "Claimed",
    "FigureKind",
    "ListKind",
    "Named",
    "Resolved",
    "Said",
    "Template",
    "Verdict",
    "WordKind",
    "blocks_of",
    "parse",
    "plain",
    "resolve",
]
