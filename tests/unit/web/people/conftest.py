# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A small strategy with people around it, who log in."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from smedja.strategy.rights import Role
from smedja.web.people import accounts
from smedja.web.register import plans
from smedja.web.register.models import Membership
from smedja.web.register.plans import register_of
from smedja.web.register.taking_in import take_in
from tests.unit.web.register.conftest import small_plan

PASSWORD = "smideshammaren slår"


@pytest.fixture(autouse=True)
def _fresh(settings):
    """Attempts are counted in the cache and plans are kept in memory: both would outlive a test's database."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # tests need no slow one
    cache.clear()
    plans.forget()
    yield
    plans.forget()


@pytest.fixture
def small(db):
    take_in(small_plan(), "drift", "första gången")
    return register_of("liten")


@pytest.fixture
def anna(db):
    return accounts.create("anna", "Anna@Example.se", PASSWORD)


@pytest.fixture
def chief(small):
    account = accounts.create("adam", "adam@example.se", PASSWORD)
    Membership.objects.create(person=account, register=small, role=Role.ADMINISTRATOR)
    return account


@pytest.fixture
def as_chief(chief):
    client = Client()
    client.force_login(chief)
    return client


@pytest.fixture
def as_anna(anna):
    client = Client()
    client.force_login(anna)
    return client
