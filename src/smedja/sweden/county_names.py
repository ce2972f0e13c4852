# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""County names in plain ASCII, as some published data sets write them, and the codes they stand for.

Position in the flow: sources whose raw files name counties instead of coding them look here. Names for readers are in
``codes``.
"""

from __future__ import annotations

from typing import Final

#: Name without diacritics to county code. One data set writes Västra Götaland as "Gotaland".
BY_ASCII_NAME: Final = {
    "Stockholm": "01",
    "Uppsala": "03",
    "Sodermanland": "04",
    "Ostergotland": "05",
    "Jonkoping": "06",
    "Kronoberg": "07",
    "Kalmar": "08",
    "Gotland": "09",
    "Blekinge": "10",
    "Skane": "12",
    "Halland": "13",
    "Gotaland": "14",
    "Varmland": "17",
    "Orebro": "18",
    "Vastmanland": "19",
    "Dalarna": "20",
    "Gavleborg": "21",
    "Vasternorrland": "22",
    "Jamtland": "23",
    "Vasterbotten": "24",
    "Norrbotten": "25",
}
