# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Time the county page in the server, and count what a browser would fetch for it.

Position in the flow: ``benchmarks/run.py`` calls ``second_start`` itself and starts the module for the server's time.
Needs a prepared var folder; loads no browser.
"""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import re
import resource
import socket
import statistics
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from benchmarks.projection import median_of

if TYPE_CHECKING:
    from django.test import Client

ROOT = Path(__file__).resolve().parents[1]
PAGE = "/lan/20/"
#: The strategy's instruments: what is asked for, and places of it that nobody has asked for before.
INSTRUMENTS = {
    "Skolan, a municipality": [f"/skolan/{code}/" for code in ("0680", "1480", "2480", "2580", "1280")],
    "Intresset, a municipality": [f"/intresset/{code}/" for code in ("0680", "1480", "2480", "2580", "1280")],
    "Intresset, a follow-up": [
        f"/intresset/uppfoljning/?kommun={code}&kommun=2080&matt=mathematics_share&fran=2022"
        for code in ("0680", "1480", "2480", "2580", "1280")
    ],
    "The firm's plan, a county": [f"/foretagets-plan/{code}/" for code in ("06", "14", "24", "25", "12")],
}


def server_time() -> dict[str, Any]:
    """Seconds that Django takes for the county's page and those of the instruments, in this process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smedja.web.settings")
    import django  # noqa: PLC0415 -- so that the other measurements do without it
    from django.test import Client  # noqa: PLC0415

    django.setup()

    client = Client(headers={"host": "localhost"})

    return {
        "seconds": median_of(lambda: _ask(client, PAGE), runs=15, warm_up=3),
        "instruments": instruments_time(client),
        **permalink_time(client),
        **bulk_time(client),
    }


def _ask(client: Client, path: str) -> None:
    answer = client.get(path, follow=True)
    if answer.status_code != 200:
        message = f"{path} answered {answer.status_code}"
        raise RuntimeError(message)


def instruments_time(client: Client) -> dict[str, dict[str, float]]:
    """Seconds of the instruments' pages: the median of places asked for the first time, and of one asked for again."""
    found = {}
    for name, (warm, *fresh) in INSTRUMENTS.items():
        _ask(client, warm)
        firsts = []
        for path in fresh:
            began = time.perf_counter()
            _ask(client, path)
            firsts.append(time.perf_counter() - began)
        again = median_of(lambda warm=warm: _ask(client, warm), runs=9, warm_up=1)
        found[name] = {"first": statistics.median(firsts), "again": again}
    return found


def permalink_time(client: Client) -> dict[str, float]:
    """Seconds for the same page by its permanent link, over data that are not the current ones: first and then."""
    from django.conf import settings  # noqa: PLC0415

    from smedja.data import Tables  # noqa: PLC0415
    from smedja.scenarios import pins  # noqa: PLC0415
    from smedja.web.bundle import bundle, pinned  # noqa: PLC0415

    held = bundle()
    # The same bytes under another name make a pin that has to be read from disk, like that of an older release.
    older = Tables(dict(held.tables), {**held.tables.checksums, "wages": "0" * 64})
    pin = pins.keep(held.outlook, older, settings.VAR_DIR, "2000-01-01")

    def ask() -> None:
        answer = client.get(PAGE, {"korning": pin.name}, follow=True)
        if answer.status_code != 200:
            message = f"{PAGE} by its permanent link answered {answer.status_code}"
            raise RuntimeError(message)

    pinned.cache_clear()
    began = time.perf_counter()
    ask()
    first = time.perf_counter() - began
    try:
        return {"permalink_first_seconds": first, "permalink_seconds": median_of(ask, runs=15, warm_up=3)}
    finally:
        (settings.VAR_DIR / "pinned" / pin.name / "pin.json").unlink()


def bulk_time(client: Client) -> dict[str, float]:
    """Seconds until the whole run is a file, by form; seconds and bytes of sending it; most memory of the process."""
    from smedja.report.exchange import long  # noqa: PLC0415
    from smedja.report.exchange.bulk import PACKED, PARQUET, file_of  # noqa: PLC0415
    from smedja.web.api.bulk import wholes  # noqa: PLC0415
    from smedja.web.bundle import bundle  # noqa: PLC0415

    held = bundle()
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="smedja-bulk-") as folder:
        for form, name in ((PARQUET, "parquet"), (PACKED, "csv")):
            began = time.perf_counter()
            kept = file_of(wholes(held)[long.NAME], form, Path(folder))
            found |= {f"bulk_{name}_made_seconds": time.perf_counter() - began, f"bulk_{name}_bytes": kept.size}
    path = f"/api/v1/bulk/{held.pin}/{long.NAME}.csv"
    sum(map(len, client.get(path).streaming_content))  # made by now, whatever the folder held before
    began = time.perf_counter()
    answer = client.get(path)
    sent = sum(map(len, answer.streaming_content))
    answer.close()
    found |= {"bulk_csv_sent_seconds": time.perf_counter() - began, "bulk_csv_sent_bytes": sent}
    return found | {"bulk_peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def answer_scenario(number: int) -> None:
    """Ask Django in this process for a scenario that no other number gives: a plant with so many more posts."""
    from django.test import Client  # noqa: PLC0415

    from smedja.scenarios import Scenario  # noqa: PLC0415
    from smedja.sweden import shipped  # noqa: PLC0415
    from smedja.web.scenarios.packing import pack  # noqa: PLC0415

    plain = shipped.load("battery-plant-vasterbotten").model_dump()
    plain["name"] = "larger"
    plain["changes"][0]["jobs"][0]["jobs"] += 10.0 * (number + 1)
    answer = Client(headers={"host": "localhost"}).get("/scenarier/eget/", {"s": pack(Scenario(**plain))})
    if answer.status_code != 200:
        message = f"the scenario page answered {answer.status_code}"
        raise RuntimeError(message)


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def fetched(address: str) -> tuple[str, bytes, int]:
    """Fetch an address as a browser does: final address, content, bytes that went over the wire."""
    asked = urllib.request.Request(address, headers={"Accept-Encoding": "gzip", "Accept": "text/html,*/*"})
    with urllib.request.urlopen(asked, timeout=30) as answer:
        sent = answer.read()
        content = gzip.decompress(sent) if answer.headers.get("Content-Encoding") == "gzip" else sent
        return answer.url, content, len(sent)


def weight(address: str) -> dict[str, int]:
    """Bytes sent for a page and for the style sheets, scripts and pictures that it names; headers are not counted."""
    final, content, page_bytes = fetched(address)
    named = re.findall(
        r"<(?:link|script|img|source)\b[^>]*?(?:href|src)=\"([^\"#]+)\"", content.decode("utf-8"), re.IGNORECASE
    )
    own = {urljoin(final, name.replace("&amp;", "&")) for name in named if not name.startswith("data:")}
    own = {
        name for name in own if urlsplit(name).path.rsplit(".", 1)[-1] in {"css", "js", "svg", "png", "ico", "woff2"}
    }
    return {"page_bytes": page_bytes, "all_bytes": page_bytes + sum(fetched(name)[2] for name in sorted(own))}


def start(clone: Path, limit: float = 600) -> dict[str, float]:
    """Seconds from ``scripts/run.sh`` until the county's page answers, and what that page weighs."""
    port = free_port()
    began = time.perf_counter()
    server = subprocess.Popen(
        ["sh", "scripts/run.sh"],
        cwd=clone,
        env=os.environ | {"PORT": str(port)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}{PAGE}"
    try:
        while True:
            with contextlib.suppress(urllib.error.URLError, ConnectionError):
                fetched(address)
                break
            if server.poll() is not None or time.perf_counter() - began > limit:
                message = f"scripts/run.sh in {clone} did not come to serve"
                raise RuntimeError(message)
            time.sleep(0.05)
        return {"seconds": time.perf_counter() - began, **weight(address)}
    finally:
        server.terminate()
        server.wait(timeout=30)


if __name__ == "__main__":
    print(json.dumps(server_time()))
