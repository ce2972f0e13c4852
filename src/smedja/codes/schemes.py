# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Which classifications exist, in which version, with which levels.

Position in the flow: the register that ``loading`` and the table checks look in. It holds titles and levels; the codes
themselves are in the compiled tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Scheme:
    """A classification before its codes are read.

    Attributes:
        scheme: Identifier, ``ssyk2012``.
        version: Version as the publisher writes it.
        title_sv: Swedish title.
        title_en: English title.
        levels: Level identifiers, coarsest first. A code's parent is always one level up.
        source: Who publishes it.
    """

    scheme: str
    version: str
    title_sv: str
    title_en: str
    levels: tuple[str, ...]
    source: str


_ALL: Final = (
    Scheme(
        "ssyk2012",
        "SSYK 2012",
        "Standard för svensk yrkesklassificering 2012",
        "Swedish Standard Classification of Occupations 2012",
        ("ssyk2012_1", "ssyk2012_2", "ssyk2012_3", "ssyk2012_4"),
        "SCB",
    ),
    Scheme(
        "afssyk2012",
        "SSYK 2012, Arbetsförmedlingens variant",
        "SSYK 2012 i Arbetsförmedlingens variant: chefsnivåerna 1 och 2 är sammanslagna",
        "SSYK 2012 as used by the employment service: manager levels 1 and 2 are merged",
        ("afssyk2012_3", "afssyk2012_4"),
        "Arbetsförmedlingen (JobTech Taxonomy)",
    ),
    Scheme(
        "sun2020_level",
        "SUN 2020",
        "Svensk utbildningsnomenklatur 2020, nivå",
        "Swedish Classification of Education 2020, level",
        ("sun2020_level_1", "sun2020_level_2", "sun2020_level_3"),
        "SCB",
    ),
    Scheme(
        "sun2020_field",
        "SUN 2020",
        "Svensk utbildningsnomenklatur 2020, inriktning",
        "Swedish Classification of Education 2020, field",
        ("sun2020_field_1", "sun2020_field_2", "sun2020_field_3", "sun2020_field_4"),
        "SCB",
    ),
    Scheme(
        "sni2007",
        "SNI 2007",
        "Svensk näringsgrensindelning 2007",
        "Swedish Standard Industrial Classification 2007",
        ("sni2007_group", "sni2007_1", "sni2007_2", "sni2007_3", "sni2007_4", "sni2007_5"),
        "SCB",
    ),
    Scheme(
        "sni2007_a64",
        "SNI 2007, A*64",
        "Nationalräkenskapernas 64 branscher enligt SNI 2007",
        "The 64 industries of the national accounts by SNI 2007",
        ("sni2007_a64_group", "sni2007_a64"),
        "SCB",
    ),
    Scheme(
        "isco08",
        "ISCO-08",
        "Internationell standard för yrkesklassificering 2008",
        "International Standard Classification of Occupations 2008",
        ("isco08_1", "isco08_2", "isco08_3", "isco08_4"),
        "ILO, through ESCO 1.1.1",
    ),
    Scheme("county", "Län 1998-01-01", "Län", "Counties", ("county",), "SCB"),
    Scheme(
        "municipality",
        "Kommuner 2007-01-01",
        "Kommuner",
        "Municipalities",
        ("municipality_county", "municipality"),
        "SCB",
    ),
    Scheme(
        "education_group",
        "SUN 2000 (RUAP), 2018",
        "Utbildningsgrupper enligt SCB",
        "Education groups of Statistics Sweden",
        ("education_group_field", "education_group"),
        "SCB",
    ),
)

#: Scheme identifier to scheme.
SCHEMES: Final = {entry.scheme: entry for entry in _ALL}

#: Level identifier to scheme identifier.
LEVELS: Final = {level: entry.scheme for entry in _ALL for level in entry.levels}
