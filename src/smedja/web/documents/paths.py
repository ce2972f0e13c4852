# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Paths of the pages of documents, without language.

Position in the flow: views, templates and files make their links here.
"""

from __future__ import annotations

from typing import Final

ROOT: Final = "/dokument/"
NEW: Final = "/dokument/nytt/"
CORRECTIONS: Final = "/dokument/rattelser/"


def document_path(document: int, edition: int | None = None) -> str:
    """The path of a document's page, or of one of its editions, which stays as it is."""
    return f"{ROOT}{document}/" + (f"utgava/{edition}/" if edition else "")


def writing_path(document: int) -> str:
    """The path of the page where a document is written."""
    return f"{ROOT}{document}/skriv/"
