# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A scenario of one's own in an address: packed small, unpacked with care.

Position in the flow: between an address and ``parse_scenario``. It checks that the address is whole and not too long;
whether the scenario holds is for the reader to say.
"""

from __future__ import annotations

from smedja.core import QueryError
from smedja.report.language import Lang, pick
from smedja.scenarios.marked_yaml import LARGEST
from smedja.scenarios.scenario import Scenario
from smedja.scenarios.scenario_file import scenario_dump
from smedja.web.packed import pack_text, unpack_text


def pack(scenario: Scenario) -> str:
    """Return a scenario as it stands in an address."""
    return pack_text(scenario_dump(scenario))


def unpack(packed: str, lang: Lang) -> str:
    """Return the YAML of a packed scenario.

    Raises:
        QueryError: the text is none that ``pack`` gave, or unpacks to more than any scenario.
    """
    text = unpack_text(packed, LARGEST)
    if text is not None:
        return text
    raise QueryError(
        pick(lang, "Länken till scenariot är inte hel", "The link to the scenario is not whole"),
        where="s",
        todo=pick(
            lang,
            "Kopiera hela länken, eller läs in scenariots fil igen under Bygg ett eget.",
            "Copy the whole link, or read the scenario's file again under Build your own.",
        ),
    )
