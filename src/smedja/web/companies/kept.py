# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A county's data as the page carries it: compiled once, then read from disk.

Position in the flow: between ``sweden.firms`` and the view. It holds nothing about any firm, so it may be kept and
shown to everybody.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils import timezone

import smedja.strategy.firm
import smedja.sweden.firms
from smedja.report.language import Lang
from smedja.sweden import firms
from smedja.sweden.firms.training import Offer, offers
from smedja.web.bundle import Bundle
from smedja.web.written import write_whole

#: What could end a script element or begin a tag in it, as JSON may write them just as well.
_ESCAPED: Final = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def data_text(held: Bundle, county: str, lang: Lang) -> str:
    """Return a county's data as JSON that may stand in a page.

    Args:
        held: Run and tables.
        county: County code.
        lang: Language of names and words.

    Raises:
        QueryError: there is no such county.
    """
    file = folder(held) / f"{county}.{lang}.json"
    if not file.is_file():
        year = timezone.localdate().year
        plain = firms.county_data(county, held.outlook, held.tables, _offered(held), year, lang)
        write_whole(file, json.dumps(plain, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED))
    return file.read_text(encoding="utf-8")


def folder(held: Bundle) -> Path:
    """Return where the data of this bundle, this code and this year are kept."""
    return Path(settings.VAR_DIR) / "firms" / _key(held, timezone.localdate().year)


def clear_others(held: Bundle) -> None:
    """Remove what was compiled from another bundle, by other code or in another year."""
    for old in folder(held).parent.glob("*"):
        if old != folder(held):
            shutil.rmtree(old, ignore_errors=True)


@lru_cache(maxsize=4)
def _key(held: Bundle, year: int) -> str:
    digest = hashlib.sha256(f"{held.key}/{year}".encode())
    for package in (smedja.strategy.firm, smedja.sweden.firms):
        for file in sorted(Path(str(package.__file__)).parent.glob("*.*")):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


@lru_cache(maxsize=1)
def _offered(held: Bundle) -> tuple[Offer, ...]:
    return offers(held.tables)
