# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Asks a book as a template does, for the tests of Sweden's books."""

from __future__ import annotations

from smedja.report.bound import parse, resolve


def figure(book, words):
    """The figure of a reference."""
    return resolve(parse(f"{{{{ {words} }}}}"), book).said[0].cited.figure


def rows(book, words):
    """The rows of a list, its figures as numbers."""
    name, *given = words.split(" ")
    arguments = dict(pair.split("=", 1) for pair in given)
    return book.kinds[name].find(arguments)


def numbers(found, field):
    """The numbers of a field."""
    return [row[field].figure.value for row in found]
