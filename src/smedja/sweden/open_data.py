# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What the catalogue of open data says of Sweden: places, and periods and rhythms that sources state in Swedish.

Position in the flow: pages ask it when they make the catalogue. It invents nothing: a rhythm that it does not know is
unknown.
"""

from __future__ import annotations

import re
from typing import Final

from smedja.data import Table
from smedja.data.dcat import SWEDEN
from smedja.sweden.registry import sources

#: County → its region in the EU's classification NUTS 2021, level 3 (Regulation (EC) No 1059/2003, Annex I).
NUTS: Final = {
    "01": "SE110",
    "03": "SE121",
    "04": "SE122",
    "05": "SE123",
    "06": "SE211",
    "07": "SE212",
    "08": "SE213",
    "09": "SE214",
    "10": "SE221",
    "12": "SE224",
    "13": "SE231",
    "14": "SE232",
    "17": "SE311",
    "18": "SE124",
    "19": "SE125",
    "20": "SE312",
    "21": "SE313",
    "22": "SE321",
    "23": "SE322",
    "24": "SE331",
    "25": "SE332",
}
_PLACE: Final = "http://data.europa.eu/nuts/code/"
#: How a source's own words on its rhythm begin → name in the EU's list of frequencies.
_RHYTHMS: Final = (
    ("årlig", "ANNUAL"),
    ("två gånger om året", "ANNUAL_2"),
    ("ungefär vartannat år", "BIENNIAL"),
    ("löpande", "CONT"),
    ("dagligen", "DAILY"),
    ("avslutad", "NEVER"),
    ("oregelbundet", "IRREG"),
    ("vid ", "IRREG"),
    ("när ", "IRREG"),
)
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")


def places(table: Table | None = None) -> tuple[str, ...]:
    """Return the addresses of the places that a table is about: Sweden, and the counties where it has them.

    Args:
        table: The table; None for the outlook.
    """
    counties = table is None or any(column.scheme == "county" for column in table.spec.columns)
    return (SWEDEN, *(f"{_PLACE}{NUTS[code]}" for code in sorted(NUTS))) if counties else (SWEDEN,)


def rhythm(source: str) -> str:
    """Return how often a source comes anew, as the EU's list of frequencies has it."""
    stated = next((one.meta.update_rhythm for one in sources() if one.id == source), "")
    return next((name for words, name in _RHYTHMS if stated.startswith(words)), "UNKNOWN")


def period(stated: str) -> tuple[str, str]:
    """Return the first and the last day of a period in words; the last is empty when it goes on.

    >>> period("2014–2024")
    ('2014-01-01', '2024-12-31')
    >>> period("gäller sedan 2007")
    ('2007-01-01', '')
    """
    years = sorted(_YEAR.findall(stated))
    if not years:
        return "", ""
    return f"{years[0]}-01-01", "" if "sedan" in stated else f"{years[-1]}-12-31"
