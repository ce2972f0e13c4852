# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Pages over the shipped baseline's run, static files as they are, charts under a temporary folder."""

from __future__ import annotations

import pytest

from smedja.web.bundle import Bundle, using


@pytest.fixture(scope="session")
def web_var(tmp_path_factory):
    return tmp_path_factory.mktemp("var")


@pytest.fixture(scope="session")
def held(sweden_outlook, sweden_tables):
    return Bundle(sweden_outlook, sweden_tables)


@pytest.fixture(autouse=True)
def _pages(settings, web_var, held):
    settings.VAR_DIR = web_var
    # A clone that has not been prepared has no collected static files, and whitenoise warns of that.
    settings.STATIC_ROOT = web_var / "static"
    settings.STATIC_ROOT.mkdir(exist_ok=True)
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with using(held):
        yield
