# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""English names of the areas of higher vocational education; the table has the publisher's Swedish ones.

Position in the flow: read by the county page. The translations are this project's own; an area that is not listed
keeps its Swedish name.
"""

from __future__ import annotations

from typing import Final

from smedja.report.language import Lang, pick

ENGLISH: Final = {
    "Data/IT": "Computing and IT",
    "Ekonomi, administration och försäljning": "Business, administration and sales",
    "Friskvård och kroppsvård": "Wellness and body care",
    "Hotell, restaurang och turism": "Hotels, restaurants and tourism",
    "Hälso- och sjukvård samt socialt arbete": "Health care and social work",
    "Journalistik och information": "Journalism and information",
    "Juridik": "Law",
    "Kultur, media och design": "Culture, media and design",
    "Lantbruk, djurvård, trädgård, skog och fiske": "Agriculture, animal care, horticulture, forestry and fishing",
    "Pedagogik och undervisning": "Education and teaching",
    "Samhällsbyggnad och byggteknik": "Built environment and construction",
    "Säkerhetstjänster": "Security services",
    "Teknik och tillverkning": "Engineering and manufacturing",
    "Transporttjänster": "Transport services",
    "Övrigt": "Other",
}


def area_name(area: str, lang: Lang) -> str:
    """Return the name of an area in the reader's language."""
    return pick(lang, area, ENGLISH.get(area, area))
