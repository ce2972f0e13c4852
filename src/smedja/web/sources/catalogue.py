# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Fill the catalogue from the baseline, and the list of runs from the run.

Position in the flow: called by ``smedja web prepare``. What is already the same is left alone.
"""

from __future__ import annotations

from django.db import transaction

from smedja.data import Tables
from smedja.scenarios import Outlook
from smedja.web.sources.models import CatalogueTable, Run


def load_catalogue(tables: Tables) -> int:
    """Write what differs; return how many tables were written or removed."""
    held = dict(CatalogueTable.objects.values_list("name", "checksum"))
    stale = [name for name in tables if held.get(name) != tables.checksums.get(name, "")]
    gone = [name for name in held if name not in tables]
    with transaction.atomic():
        for name in stale:
            CatalogueTable.objects.update_or_create(name=name, defaults=_entry(tables, name))
        CatalogueTable.objects.filter(name__in=gone).delete()
    return len(stale) + len(gone)


def note_run(outlook: Outlook, path: str) -> bool:
    """Remember a run; return whether it is new."""
    run = outlook.run
    _, new = Run.objects.get_or_create(
        identity=run.identity,
        defaults={
            "path": path,
            "code_version": run.code_version,
            "parameters": dict(run.parameters),
            "inputs": dict(run.inputs),
        },
    )
    return new


def _entry(tables: Tables, name: str) -> dict[str, object]:
    table = tables[name]
    return {
        "title_sv": table.spec.title_sv,
        "title_en": table.spec.title_en,
        "publisher": table.origin.publisher,
        "table_id": table.origin.table_id,
        "period": table.origin.period,
        "licence": table.origin.licence,
        "url": table.origin.url,
        "status": table.spec.status.value,
        "rows": table.frame.height,
        "checksum": tables.checksums.get(name, ""),
    }
