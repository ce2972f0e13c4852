# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A real server in a process of its own, on both databases, and Debian's Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(config, items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)
    again = [item for item in items if item.get_closest_marker("one_database") and "postgresql" in item.name]
    if again:
        config.hook.pytest_deselected(items=again)
        items[:] = [item for item in items if item not in set(again)]


def smedja(*words, env):
    return [sys.executable, "-m", "smedja.cli.main", *words], {**os.environ, **env}


@pytest.fixture(scope="session")
def var(tmp_path_factory):
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def environment(request, var):
    """Environment of a server: one folder for runs and charts, one database after the other."""
    env = {"SMEDJA_VAR": str(var)}
    if request.param == "sqlite":
        env["DATABASE_URL"] = f"sqlite:///{var / 'smedja.sqlite3'}"
    else:
        url = os.environ.get("SMEDJA_TEST_POSTGRES_URL")
        if not url:
            pytest.skip("no PostgreSQL: scripts/test.sh starts one and sets SMEDJA_TEST_POSTGRES_URL")
        env["DATABASE_URL"] = url
    return env


@pytest.fixture(scope="session")
def server(environment, var):
    """Address of a running server, prepared as ``make run`` prepares it."""
    command, env = smedja("web", "prepare", env=environment)
    subprocess.run(command, env=env, cwd=var, check=True, capture_output=True)
    with serving(environment, var) as address:
        yield address


@contextmanager
def serving(env, folder):
    """Serve the pages on a free port, from a folder that is prepared."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    command, env = smedja("web", "serve", "--port", str(port), env=env)
    process = subprocess.Popen(command, env=env, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)
        process.stderr.close()


def _wait(address, process):
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError(process.stderr.read().decode())
        try:
            urllib.request.urlopen(f"{address}/", timeout=10).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    message = f"no answer from {address} within 30 s"
    raise RuntimeError(message)


@pytest.fixture(scope="session")
def browser():
    if not Path(CHROMIUM).exists():
        pytest.fail("Chromium is missing: apt-get install chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser, server):
    """Opens pages in a context of their own and notes every request that leaves the server."""
    contexts = []

    def opened(path, *, width=1280, strayed=None, **choices):
        context = browser.new_context(viewport={"width": width, "height": 900}, **choices)
        contexts.append(context)
        page = context.new_page()
        if strayed is not None:
            page.on("request", lambda request: None if request.url.startswith(server) else strayed.append(request.url))
        response = page.goto(server + path)
        assert response.status == 200, (path, response.status)
        return page

    yield opened
    for context in contexts:
        context.close()


def tab_to(page, selector, most=400):
    """Press Tab until an element has the focus, as somebody without a mouse does."""
    for _ in range(most):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Tab")
    message = f"{selector} is not reached within {most} tabs"
    raise AssertionError(message)


def menu_to(page, path):
    """Reach a page of the menu by keyboard: open its group, when it stands in one, and put the focus on the link."""
    link = f"a[href='{path}']"
    group = f"header nav details:has({link}) > summary"
    if page.locator(group).count():
        tab_to(page, group)
        page.keyboard.press("Enter")
    tab_to(page, f"header nav {link}")
