# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Time the firm's plan until it can be used on a phone, and count what the phone fetches for it.

Position in the flow: ``benchmarks/run.py`` starts it in a process of its own. It serves the prepared var folder and
drives Chromium slowed four times, without and with a mobile network; every load is a first visit, nothing cached.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
from collections.abc import Iterator
from statistics import median
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from benchmarks.pages import ROOT, fetched, free_port

#: The county with most municipalities and training.
PAGE = "/foretagets-plan/14-vastra-gotaland/"
RUNS = 7
CPU = 4  # times slower than this machine, as browsers' tools slow a middling phone
#: What browsers' tools call fast 4G: 9 Mbit/s down, 1.5 up, 165 ms there and back.
MOBILE = {"offline": False, "latency": 165, "downloadThroughput": 9e6 / 8, "uploadThroughput": 1.5e6 / 8}


@contextlib.contextmanager
def served() -> Iterator[str]:
    """Address of a server of the prepared var folder."""
    port = free_port()
    command = [sys.executable, "-m", "smedja.cli.main", "web", "serve", "--port", str(port)]
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with contextlib.suppress(urllib.error.URLError, ConnectionError):
                fetched(f"http://127.0.0.1:{port}{PAGE}")
                break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def visit(browser: Browser, address: str, network: dict[str, Any] | None) -> dict[str, float]:
    """One first visit: seconds until the form can be used, bytes sent, seconds from the last answer to the outlook."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=2)
    page = context.new_page()
    tools = context.new_cdp_session(page)
    sent: list[float] = []
    tools.send("Network.enable")
    tools.on("Network.loadingFinished", lambda told: sent.append(told["encodedDataLength"]))
    tools.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
    if network:
        tools.send("Network.emulateNetworkConditions", network)
    page.goto(address + PAGE)
    page.wait_for_selector("#verktyg:not([hidden])")
    ready = page.evaluate("performance.getEntriesByName('firm-plan-ready')[0].startTime") / 1000
    page.select_option("#kommun", index=1)
    for number in range(12):
        if number:
            page.click("#en-till")
        card = page.locator("#roller > details").nth(number)
        card.locator("select").select_option(index=number + 1)
        card.locator("[data-field=people]").fill("20")
        for control, age in zip(card.locator("[data-age]").all(), (8, 3, 3, 4, 2), strict=True):
            control.fill(str(age))
    answered = page.evaluate(
        "() => { const began = performance.now(); document.querySelector('#visa').click();"
        " document.body.getBoundingClientRect(); return performance.now() - began; }"
    )
    assert page.is_visible("#svar")
    context.close()
    return {"seconds": ready, "bytes": sum(sent), "answer_seconds": answered / 1000}


def measure() -> dict[str, float]:
    """The median of several first visits on the machine's own network and on a mobile one."""
    chromium = shutil.which("chromium") or "/usr/bin/chromium"
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        visit(browser, address, None)
        near = [visit(browser, address, None) for _ in range(RUNS)]
        mobile = [visit(browser, address, MOBILE) for _ in range(RUNS)]
        browser.close()
    return {
        "seconds": median(one["seconds"] for one in near),
        "mobile_seconds": median(one["seconds"] for one in mobile),
        "bytes": max(one["bytes"] for one in near),
        "answer_seconds": median(one["answer_seconds"] for one in near),
    }


if __name__ == "__main__":
    print(json.dumps(measure()))
