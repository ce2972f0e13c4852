# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Text in an address: packed small, unpacked with care.

Position in the flow: pages that keep what a reader wrote in the link use it. It says whether an address is whole, and
nothing of whether what it holds makes sense.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from typing import Final

#: Longest packed text; servers in front of this one often refuse addresses of more than 8,000 characters.
LONGEST: Final = 7000


def pack_text(text: str) -> str:
    """Return a text as it stands in an address."""
    return base64.urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode().rstrip("=")


def unpack_text(packed: str, largest: int) -> str | None:
    """Return a packed text; None when it is none that ``pack_text`` gave, is empty, or unpacks to more than is allowed.

    Args:
        packed: As it stands in the address.
        largest: Most bytes of the text.
    """
    if len(packed) > LONGEST or not packed.isascii():
        return None
    try:
        raw = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
        opened = zlib.decompressobj()
        text = opened.decompress(raw, largest).decode()
    except (binascii.Error, ValueError, zlib.error):
        return None
    return text if opened.eof and text else None
