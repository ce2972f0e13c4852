# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The case bundle of a published edition: what was kept of it, and the run that its figures are of.

Position in the flow: the reading page hands it out. The run is found by the edition's own identity, never today's.
"""

from __future__ import annotations

import io

from smedja.core import EnvironmentFault
from smedja.report.case import Case, write_case
from smedja.report.language import Lang, pick
from smedja.sweden.documents.pack import shipped_files
from smedja.web import bundle as bundles
from smedja.web.bundle import Bundle
from smedja.web.documents.files import document_of
from smedja.web.documents.models import Edition
from smedja.web.pinned import folder, pin_of


def case_file(edition: Edition, registry_number: str, lang: Lang) -> bytes:
    """A published edition as a case bundle.

    Args:
        edition: The edition.
        registry_number: The authority's registry number; empty until it has one.
        lang: Language of what is told when it cannot be made.

    Raises:
        EnvironmentFault: the edition's run is not kept.
        ChecksumMismatch: it is kept, and was changed.
    """
    document, held = document_of(edition), _bundle_of(edition, lang)
    out = io.BytesIO()
    case = Case(
        document,
        edition.document.kind,
        edition.text,
        {name: str(value) for name, value in edition.parameters.items()},
        held.outlook,
        shipped_files(document.labels, held.tables.checksums),
        registry_number,
    )
    write_case(case, out)
    return out.getvalue()


def _bundle_of(edition: Edition, lang: Lang) -> Bundle:
    now = bundles.current()
    if now.run == edition.run:
        return now
    pin = pin_of(edition.run)
    if pin is None:
        raise EnvironmentFault(
            pick(lang, "Utgåvans körning finns inte kvar", "The run of the edition is not kept"),
            where=edition.run,
            todo=pick(lang, "Återställ den ur säkerhetskopian", "Restore it from the backup"),
        )
    return bundles.pinned(folder(), pin.name)
