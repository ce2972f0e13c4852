# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A case in an address: packed small, unpacked with care.

Position in the flow: between an address and the reader of cases. It checks that the address is whole and not too long;
whether the case holds is for the reader to say.
"""

from __future__ import annotations

import json
from typing import Any, Final

from smedja.core import QueryError
from smedja.optimise.cooperation.case import Case
from smedja.report.language import Lang, pick
from smedja.web.packed import pack_text, unpack_text

#: Largest text of a case, in bytes.
LARGEST: Final = 500_000


def plain_of(case: Case) -> dict[str, Any]:
    """Return a case as plain values that read back to it; what is not given stays out."""
    return case.model_dump(mode="json", exclude_none=True, exclude_defaults=True)


def text_of(case: Case, *, indent: int | None = None) -> str:
    """Return a case as JSON."""
    return json.dumps(plain_of(case), ensure_ascii=False, indent=indent, separators=None if indent else (",", ":"))


def pack(case: Case) -> str:
    """Return a case as it stands in an address."""
    return pack_text(text_of(case))


def unpack(packed: str, lang: Lang) -> str:
    """Return the JSON of a packed case.

    Raises:
        QueryError: the text is none that ``pack`` gave, or unpacks to more than any case.
    """
    text = unpack_text(packed, LARGEST)
    if text is not None:
        return text
    raise QueryError(
        pick(lang, "Länken till underlaget är inte hel", "The link to the case is not whole"),
        where="s",
        todo=pick(
            lang,
            "Kopiera hela länken, eller läs in underlagets fil igen.",
            "Copy the whole link, or read the file again.",
        ),
    )
