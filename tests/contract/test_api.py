# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The API keeps what its own description promises, whatever is asked of it."""

from __future__ import annotations

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given
from hypothesis import settings as often
from schemathesis.specs.openapi.checks import positive_data_acceptance

from smedja.web.bundle import Bundle, using


@pytest.mark.django_db
def test_every_answer_is_of_the_promised_form(sweden_outlook, sweden_tables, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    with using(Bundle(sweden_outlook, sweden_tables)):
        described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
        operations = [found.ok() for found in described.get_all_operations()]
        assert len(operations) >= 4
        for operation in operations:
            _ask_much(operation)


def _ask_much(operation):
    @often(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def ask(case):
        # Which codes and years exist depends on the run, so the description cannot promise that any text is one.
        case.call_and_validate(headers={"Accept-Encoding": "identity"}, excluded_checks=[positive_data_acceptance])

    ask()
