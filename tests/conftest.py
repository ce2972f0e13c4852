# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Fixtures that many tests share: the shipped baseline, assembled and run once per session."""

from __future__ import annotations

import pytest

from smedja.scenarios import Parameters, assemble, run_outlook
from smedja.sweden import baseline, priors


@pytest.fixture(scope="session")
def sweden_tables():
    return baseline.load()


@pytest.fixture(scope="session")
def sweden_assembly(sweden_tables):
    return assemble(sweden_tables, priors.load(), Parameters())


@pytest.fixture(scope="session")
def sweden_outlook(sweden_tables):
    return run_outlook(sweden_tables, priors.load())
