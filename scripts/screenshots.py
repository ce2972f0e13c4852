# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Photograph the pages into docs/images, wide and narrow, with Debian's Chromium.

Position in the flow: ``make screenshots`` calls it when the pages are prepared; it starts a server on a free port and
stops it again. It checks nothing: the browser tests do.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
PAGES = {
    "sverige": "/",
    "mitt-lan": "/lan/20/",
    "yrke": "/yrke/721/",
    "traffsakerhet": "/traffsakerhet/",
    "scenario": "/scenarier/battery-plant-vasterbotten/",
    "platser": "/platser/19/?budget=120",
    "utbildning-tillsammans": "/utbildning-tillsammans/",
}
#: Name ending, width, height in CSS pixels, and how many device pixels one of them is.
SIZES = (("", 1280, 1360, 1), ("-360", 360, 780, 2))


@contextlib.contextmanager
def served() -> Iterator[str]:
    """Serve the pages on a free port for as long as the block lasts."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    program = Path(sys.executable).parent / "smedja"
    command = [str(program), "web", "serve", "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)  # noqa: S603 -- our own program
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            with contextlib.suppress(urllib.error.URLError, ConnectionError):
                urllib.request.urlopen(address, timeout=30).close()
                break
            time.sleep(0.1)
        else:
            message = "smedja: the server did not start - run: .venv/bin/smedja web serve"
            raise SystemExit(message)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def photograph(address: str) -> None:
    """Take every page in every size; what stands below the first screen is left out."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as player:
        # Chromium's sandbox does not work as root, which containers often are.
        sandbox = [] if os.geteuid() else ["--no-sandbox"]
        browser = player.chromium.launch(executable_path=shutil.which("chromium"), args=sandbox)
        for ending, width, height, scale in SIZES:
            view = browser.new_context(
                viewport={"width": width, "height": height}, device_scale_factor=scale, locale="sv-SE"
            )
            page = view.new_page()
            for name, path in PAGES.items():
                page.goto(address + path, wait_until="networkidle")
                page.screenshot(path=IMAGES / f"{name}{ending}.png", animations="disabled")
            view.close()
        browser.close()


if __name__ == "__main__":
    with served() as where:
        photograph(where)
