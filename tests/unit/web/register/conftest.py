# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A small strategy in a register, and the people around it."""

from __future__ import annotations

import pytest

from smedja.core import Unit
from smedja.strategy import Plan, Value, plan_of
from smedja.strategy.reading import read_item
from smedja.strategy.rights import Membership, Person, Role
from smedja.web.register import plans
from smedja.web.register.plans import register_of
from smedja.web.register.taking_in import take_in

EDITOR = Person("erik", (Membership(Role.EDITOR),))
OTHER = Person("olga", (Membership(Role.EDITOR),))
APPROVER = Person("anna", (Membership(Role.APPROVER),))
BOTH = Person("bo", (Membership(Role.EDITOR), Membership(Role.APPROVER)))
ADMINISTRATOR = Person("adam", (Membership(Role.ADMINISTRATOR),))


def small_plan() -> Plan:
    plain = {
        "strategy": [{"key": "liten", "title": {"sv": "Liten", "en": "Small"}, "owner": "regionen"}],
        "party": [{"key": "regionen", "title": {"sv": "Regionen"}}, {"key": "kommunen", "title": {"sv": "Kommunen"}}],
        "goal": [{"key": "fler", "title": {"sv": "Fler utbildade"}}],
        "measure": [
            {
                "key": "platser",
                "title": {"sv": "Fler platser"},
                "goals": ["fler"],
                "parties": [{"party": "kommunen"}],
                "regions": ["20"],
                "internal_note": "inte klart än",
            },
            {"key": "kampanj", "title": {"sv": "Kampanj"}, "parties": [{"party": "regionen"}]},
        ],
        "indicator": [
            {
                "key": "utbildade",
                "title": {"sv": "Utbildade"},
                "unit": Unit.PERSONS.value,
                "direction": "up",
                "goals": ["fler"],
                "measures": ["platser"],
                "baseline": {"date": "2024", "value": 100},
                "targets": [{"date": "2030", "value": 160}],
            }
        ],
    }
    items = {kind: [read_item(kind, each) for each in many] for kind, many in plain.items()}
    return plan_of(items, [Value("utbildade", "2025", "2026-03-01", 104.0)])


@pytest.fixture(autouse=True)
def _fresh():
    plans.forget()
    yield
    plans.forget()


@pytest.fixture
def small(db):
    take_in(small_plan(), "drift", "första gången")
    return register_of("liten")
