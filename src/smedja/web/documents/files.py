# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Files of published editions and of drafted notes: made from what was kept, never from today's data.

Position in the flow: pages ask here for every format that there is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from django.conf import settings
from django.utils import timezone

from smedja import __version__
from smedja.report.bound.keeping import resolved_of, tables_of
from smedja.report.documents.bound_document import BoundDocument
from smedja.report.documents.formats import file_of
from smedja.report.documents.stamp import Stamp
from smedja.report.language import pick
from smedja.web.documents.models import Edition
from smedja.web.documents.paths import document_path
from smedja.web.documents.sources import shipped

#: What every file of a draft says before all else.
DRAFT_MARK: Final = ("UTKAST – inte beslutat", "DRAFT – not decided")


def files_of(edition: Edition, form: str) -> bytes:
    """An edition as a file.

    Args:
        edition: The edition.
        form: One of ``report.documents.formats.FORMATS``.

    Raises:
        QueryError: there is no such format.
    """
    return file_of(document_of(edition), form)


def draft_file(edition: Edition, form: str) -> bytes:
    """A revision that is not published as a file that says so, without an address that others would look for it at.

    Args:
        edition: The revision.
        form: One of ``report.documents.formats.FORMATS``.

    Raises:
        QueryError: there is no such format.
    """
    document = edition.document
    stamp = Stamp(__version__, made=timezone.localdate(edition.made_at))
    made = _kept_document(edition.kept, stamp, document.title, numbered=_numbered(document.kind))
    return file_of(replace(made, mark=pick(made.lang, *DRAFT_MARK)), form)


def document_of(edition: Edition) -> BoundDocument:
    """An edition as the writers of files take it."""
    document = edition.document
    address = f"{settings.ADDRESS}{document_path(document.pk, edition.number)}"
    stamp = Stamp(__version__, address, timezone.localdate(edition.published_at or edition.made_at))
    return _kept_document(edition.kept, stamp, document.title, numbered=_numbered(document.kind))


def note_file(kept: Mapping[str, Any], subject: str, form: str = "docx") -> bytes:
    """A kept note, such as a correction or a notice of delay, as a file."""
    return file_of(_kept_document(kept, Stamp(__version__, made=timezone.localdate()), subject), form)


def _numbered(kind: str) -> bool:
    return shipped(kind, "sv").numbered


def _kept_document(kept: Mapping[str, Any], stamp: Stamp, subject: str, *, numbered: bool = False) -> BoundDocument:
    further: Mapping[str, Sequence[str]] = kept.get("further", {})
    shown = {heading: lines for heading, lines in further.items() if lines}
    return BoundDocument(resolved_of(kept), tables_of(kept), stamp, subject, shown, numbered)
