# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Reads ``programmes.yaml``: the national programmes of upper secondary school and the autumns in which they begin.

Position in the flow: the reading of a file of choices asks here. ALLA is no programme: it stands for all together.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

from smedja.core import FaultReport, SchemaError
from smedja.sweden.schools.reading import FilePart, Reference, Text, check_references, parsed

ALL: Final = "ALLA"
NATURAL_SCIENCE, TECHNOLOGY, INDUSTRY = "NA", "TE", "IN"
_FILE: Final = "programmes.yaml"


class Programme(FilePart):
    """A national programme; without a last autumn it goes on."""

    code: Text
    name_sv: Text
    name_en: Text
    first: int
    last: int | None = None
    reference: Text

    def begins(self, autumn: int) -> bool:
        """Return whether pupils begin it in an autumn."""
        return self.first <= autumn <= (self.last or autumn)


class _File(FilePart):
    checked: date
    references: dict[str, Reference]
    programmes: tuple[Programme, ...]


@cache
def programmes() -> Mapping[str, Programme]:
    """Return the programmes by code.

    Raises:
        SchemaError: the file is at fault; every fault is listed.
    """
    found = parsed(_File, files(__package__).joinpath(_FILE).read_text(encoding="utf-8"), _FILE)
    report, by_code = FaultReport(_FILE), {one.code: one for one in found.programmes}
    if len(by_code) < len(found.programmes):
        report.add("a code is there twice", "programmes", "Give each once")
    check_references({one.reference for one in found.programmes}, set(found.references), report)
    report.raise_if_any(SchemaError)
    return by_code
