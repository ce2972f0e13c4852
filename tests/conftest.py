# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Fixtures that many tests share: the shipped baseline, assembled and run once per session."""

from __future__ import annotations

import pytest

from smedja.scenarios import Evidence, Parameters, assemble, run_outlook
from smedja.sweden import baseline, past, priors

#: Enough draws to read intervals off, few enough to wait for.
FEW_DRAWS = Parameters(draws=100)


@pytest.fixture(scope="session")
def sweden_tables():
    return baseline.load()


@pytest.fixture(scope="session")
def evidence(sweden_tables):
    return Evidence(sweden_tables, priors.load(), past.calibration(), past.cells())


@pytest.fixture(scope="session")
def sweden_assembly(evidence):
    return assemble(evidence.tables, evidence.priors, evidence.calibration, Parameters())


@pytest.fixture(scope="session")
def sweden_outlook(evidence):
    return run_outlook(evidence, FEW_DRAWS)


@pytest.fixture(scope="session")
def published_outlook(evidence):
    """The run that commands and pages give: every draw."""
    return run_outlook(evidence)
