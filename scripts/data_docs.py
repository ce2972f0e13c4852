# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Write docs/data.md from what each source's meta.yml and each table's specification say.

Position in the flow: ``make docs`` writes the page, ``make check`` runs it with ``--check`` and fails when the page is
not current. It reads the shipped baseline and no raw file.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from smedja.data import FolderSource, Table, Tables
from smedja.sweden import baseline
from smedja.sweden.registry import lexicon_sources, lexicon_store, sources

PAGE = Path(__file__).resolve().parents[1] / "docs" / "data.md"
TOP = """\
<!-- SPDX-FileCopyrightText: 2026 The Smedja contributors -->
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Written by scripts/data_docs.py (make docs); do not edit. -->

# The data

Smedja ships a compiled baseline: compact tables made from open files of public bodies by `smedja data build`. The files
themselves are not shipped; their checksums are, so that anyone who has them can build the same tables. `smedja data
verify` checks every checksum, known total and code without the network, and `smedja data show TABLE` prints a table
with its origin.

Signs of absence stay apart from zero all the way: `..` is secret or too uncertain to publish, `.` not applicable,
`-` nothing to report.

What begins with `lexicon` is written by `smedja lexicon build` and looked up by `smedja lexicon show`.

Names in `code font` are those of the source folders under `src/smedja/sweden/sources` and of the tables.
"""


def of_source(source: FolderSource, tables: list[Table]) -> Iterator[str]:
    """Yield the lines of one source."""
    meta = source.meta
    yield f"\n## `{meta.id}`\n"
    yield f"**{meta.title_en}** ({meta.title_sv})\n"
    yield "| | |\n|---|---|"
    yield f"| Publisher | {meta.publisher} |"
    yield f"| Table | {meta.table_id} |"
    yield f"| Period | {meta.period} |"
    yield f"| Licence | {meta.licence} |"
    yield f"| Geography | {meta.geography_en} ({meta.geography_sv}) |"
    yield f"| Classifications | {', '.join(meta.classifications)} |"
    yield f"| Citation | {meta.citation} |"
    yield f"| Where to find it | <{meta.url}> |"
    yield f"| Copy used | {meta.obtained_from} |"
    if meta.limits_en:
        yield "\nLimits:\n"
        yield from (f"- {limit}" for limit in meta.limits_en)
    if meta.code_tables:
        yield "\nWrites code tables and crosswalks, see [the codes](how-to/codes.md)."
    for table in tables:
        yield from of_table(table)


def of_table(table: Table) -> Iterator[str]:
    """Yield the lines of one table."""
    spec = table.spec
    yield f"\n### `{spec.name}`\n"
    yield f"{spec.title_en}. {table.frame.height} rows, status *{spec.status.value}*, {spec.geography_en}.\n"
    yield "| Column | Means | Type | Unit or classification |\n|---|---|---|---|"
    for column in spec.columns:
        yield f"| `{column.name}` | {column.label_en} | {column.dtype} | {column.scheme or column.unit} |"
    yield f"\nMethod: {table.origin.method_en}"
    if spec.breaks:
        yield f"\nBreaks in the series: {', '.join(str(year) for year in spec.breaks)}."
    yield from (f"\n{note}" for note in spec.notes_en)


def page() -> str:
    """Return the whole page."""
    loaded = dict(baseline.load()) | dict(Tables.load(lexicon_store()))
    tables = [loaded[name] for name in sorted(loaded)]
    lines = [
        line
        for source in (*sources(), *lexicon_sources())
        for line in of_source(source, [table for table in tables if table.origin.source == source.id])
    ]
    return TOP + "\n".join(lines) + "\n"


def main() -> int:
    """Write the page, or with ``--check`` say whether it is current."""
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(page(), encoding="utf-8")
        return 0
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page():
        return 0
    sys.stderr.write("docs/data.md is not what the sources say - run: make docs\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
