# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Files as Riksdagen's open data gives them, with made-up text around the facts of real questions.

Position in the flow: imported by tests of questions, cases and browsers.
"""

from __future__ import annotations

import json


def seed_file(**more) -> bytes:
    """The seed's own question, 2016/17:1689, as a dokumentstatus file."""
    document = {
        "dok_id": "H4111689",
        "rm": "2016/17",
        "beteckning": "1689",
        "doktyp": "fr",
        "titel": "Nyindustrialiseringsstrategins genomförande",
        "mottagare": "Närings- och innovationsminister Mikael Damberg (S)",
        "text": (
            "Industrin behöver människor med rätt utbildning i hela landet.\n\n"
            "Vad gör ministern för att strategin ska genomföras, och för att kompetensförsörjningen ska möta "
            "industrins behov?"
        ),
        **more,
    }
    asker = {"roll": "undertecknare", "namn": "Laila Naraghi (S)", "partibet": "S"}
    events = [{"namn": "Inlämnad", "datum": "2017-06-29"}, {"namn": "Sista svarsdatum", "datum": "2017-07-13"}]
    status = {"dokument": document, "dokintressent": {"intressent": asker}, "dokaktivitet": {"aktivitet": events}}
    return json.dumps({"dokumentstatus": status}).encode()
