# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The small strategy with documents, and an outlook in which every rise is a fall."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from smedja.web.bundle import Bundle
from smedja.web.documents import acts
from tests.unit.web.register.conftest import EDITOR, _fresh, small  # noqa: F401 -- fixtures

DAY = date(2026, 11, 26)
#: Holds while the register has two measures.
TEXT = """# Läget i {{ strategy }}

Registret har {{ measure_count form=value one=åtgärd many=åtgärder }}. {% claim above measure_count than=1 %}De är fler
än en.{% end %}
"""
#: Holds or not by the run.
RISE = "# Läget\n\n{% claim rises gap county=20 occupation=721 from=2026 to=2030 %}Bristen växer.{% end %}\n"
FALL = "# Läget\n\n{% claim falls gap county=20 occupation=721 from=2026 to=2030 %}Bristen minskar.{% end %}\n"


def draft(text=TEXT, **more):
    return acts.Draft(text, {"county": "20"}, DAY, **more)


@pytest.fixture
def document(small):  # noqa: F811 -- the fixture
    return acts.start(EDITOR, small, "skills-report", "Läget", draft())


@pytest.fixture(scope="session")
def turned(held):
    """The run with its years in the opposite order."""
    view = held.outlook.view()
    parts = {
        name: {key: values[..., ::-1].copy() for key, values in getattr(view, name).items()}
        for name in ("values", "lows", "highs", "inner_lows", "inner_highs")
    }
    run = replace(held.outlook.run, identity="0123456789ab")
    outlook = replace(held.outlook, run=run, _views={"ssyk2012_3": replace(view, **parts)})
    return Bundle(outlook, held.tables)


@pytest.fixture
def true_today(held):
    """The text of the claim that holds with the run as it is."""
    view = held.outlook.view()
    first, last = (view.figure("gap", "20", "721", year).number for year in (2026, 2030))
    assert first != last
    return RISE if last > first else FALL
