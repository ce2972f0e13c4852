# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The formats that a bound text can be sent in, by the ends of their file names.

Position in the flow: commands and pages ask here; a new format is one line.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import IO, Final, TypeAlias

from smedja.core import QueryError
from smedja.report.documents.bound_document import BoundDocument
from smedja.report.documents.bound_pdf import write_pdf
from smedja.report.documents.bound_sheet import write_sheet
from smedja.report.documents.bound_slides import write_slides
from smedja.report.documents.bound_word import write_word

_Writer: TypeAlias = Callable[[BoundDocument, "str | Path | IO[bytes]"], None]
_OFFICE: Final = "application/vnd.openxmlformats-officedocument."

#: End of the file name → its media type and what writes it.
FORMATS: Final[Mapping[str, tuple[str, _Writer]]] = MappingProxyType(
    {
        "docx": (f"{_OFFICE}wordprocessingml.document", write_word),
        "pptx": (f"{_OFFICE}presentationml.presentation", write_slides),
        "xlsx": (f"{_OFFICE}spreadsheetml.sheet", write_sheet),
        "pdf": ("application/pdf", write_pdf),
    }
)


def file_of(made: BoundDocument, form: str) -> bytes:
    """Return a bound text as a file.

    Args:
        made: The text and where it comes from.
        form: One of ``FORMATS``.

    Raises:
        QueryError: there is no such format.
        DocumentError: the document cannot be written in it.
    """
    if form not in FORMATS:
        raise QueryError(f"There is no format {form!r}", todo=f"Choose {', '.join(FORMATS)}")
    out = io.BytesIO()
    FORMATS[form][1](made, out)
    return out.getvalue()
