# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Sums that publishers state and that the baseline must give.

Position in the flow: ``smedja data verify`` and the tests check them. A total that stops holding is a fault in our
compilation until the publisher is seen to have changed it.
"""

from __future__ import annotations

from typing import Final

from smedja.data import KnownTotal

TOTALS: Final = (
    KnownTotal("employed_occupation_county", "employed", 4_949_062, {"year": 2024}, "SCB, Yrkesregistret 2024"),
    KnownTotal("employed_occupation_county", "employed", 4_300_678, {"year": 2020}, "SCB, Yrkesregistret 2020"),
    KnownTotal("employed_occupation_age", "employed", 4_984_938, {"year": 2024}, "SCB, Yrkesregistret 2024, riket"),
    KnownTotal("population_county", "persons", 10_379_295, {"year": 2020}, "SCB, folkmängd 31 december 2020"),
    KnownTotal("population_county", "persons", 9_851_017, {"year": 2015}, "SCB, folkmängd 31 december 2015"),
    KnownTotal("population_municipality", "persons", 10_379_295, {"year": 2020}, "SCB, folkmängd 31 december 2020"),
    KnownTotal("education_municipality", "persons", 5_495_486, {"age_span": "25-65"}, "SCB, UF0506, riksraden"),
    KnownTotal("education_municipality", "persons", 8_682_407, {"age_span": "16+"}, "SCB, UF0506, riksraden"),
    KnownTotal("education_group", "persons", 5_217_639, {"year": 2018}, "SCB, tabell 8, samtliga grupper"),
    KnownTotal("deaths_county", "deaths", 90_907, {"year": 2015}, "SCB, döda 2015"),
    KnownTotal("adverts", "adverts", 697_030, {"year": 2024}, "Arbetsförmedlingen, annonser 2024, riket"),
    KnownTotal("adverts_county", "adverts", 697_030, {"year": 2024}, "Arbetsförmedlingen, annonser 2024, riket"),
    KnownTotal("input_output", "amount", 4_500_561, {"year": 2019}, "SCB, input-output 2019, insatsförbrukning"),
)

#: Rows that a table must have.
ROWS: Final = {
    "yh_applications": 10_314,
    "boundary_county": 21,
    "boundary_municipality": 290,
    "input_output": 63 * 63,
    "industry_account": 63,
    "occupation_exposure": 429,
    "school_county": 8 * 22,
    "school_eligibility": 290 * 3,
    "school_grades": 8 * 290 * 2,
    "school_pupils": 5 * 290,
    "school_teachers": 5 * 290,
    "school_tests": (4 * 290 - 1) * 3,
}
