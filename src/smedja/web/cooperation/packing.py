# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A case in an address: packed small, unpacked with care.

Position in the flow: between an address and the reader of cases. It checks that the address is whole and not too long;
whether the case holds is for the reader to say.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from typing import Any, Final

from smedja.core import QueryError
from smedja.optimise.cooperation.case import Case
from smedja.report.language import Lang, pick

#: Longest packed case; servers in front of this one often refuse addresses of more than 8,000 characters.
LONGEST: Final = 7000
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
    return base64.urlsafe_b64encode(zlib.compress(text_of(case).encode(), 9)).decode().rstrip("=")


def unpack(packed: str, lang: Lang) -> str:
    """Return the JSON of a packed case.

    Raises:
        QueryError: the text is none that ``pack`` gave, or unpacks to more than any case.
    """
    if len(packed) <= LONGEST and packed.isascii():
        try:
            raw = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
            opened = zlib.decompressobj()
            text = opened.decompress(raw, LARGEST).decode()
        except (binascii.Error, ValueError, zlib.error):
            text = ""
        else:
            text = text if opened.eof else ""
        if text:
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
