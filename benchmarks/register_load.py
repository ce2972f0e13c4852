# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Many readers and several editors at once against a real server: errors, times, and whether any edit was lost.

Position in the flow: ``benchmarks/register.py`` starts it with a filled database; the browser tests run it shortly on
both databases. Editors use the edit form as a browser does. It talks to 127.0.0.1 only, and stops by itself.
"""

from __future__ import annotations

import http.client
import json
import random
import threading
import time
import urllib.parse
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from lxml import html

NOTE = "measures.0.internal_note"


@dataclass
class Seen:
    """What a crowd met.

    Attributes:
        statuses: Status of the answer → how often.
        seconds: Time of each reading.
        saved: (path, name) of each edit that the server took.
        conflicts: Edits that came second and were told so.
        errors: What went wrong.
    """

    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    saved: list[tuple[str, str]] = field(default_factory=list)
    conflicts: int = 0
    errors: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def told(self) -> dict[str, Any]:
        """What to print."""
        ordered = sorted(self.seconds)
        return {
            "readings": len(ordered),
            "median_seconds": median(ordered) if ordered else None,
            "worst_of_hundred_seconds": ordered[int(0.99 * (len(ordered) - 1))] if ordered else None,
            "statuses": dict(self.statuses),
            "saved": len(self.saved),
            "conflicts": self.conflicts,
            "errors": self.errors[:10],
        }


class Visitor:
    """One person's connection to the server."""

    def __init__(self, host: str, port: int, cookies: dict[str, str]) -> None:
        self.connection = http.client.HTTPConnection(host, port, timeout=60)
        self.cookies = dict(cookies)

    def ask(self, path: str, form: Sequence[tuple[str, str]] | None = None) -> tuple[int, str]:
        """Return status and text of an answer."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if form is not None:
            body = urllib.parse.urlencode(form)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request("GET" if form is None else "POST", path, body, headers)
        answer = self.connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.read().decode()


def fields(page: str, path: str) -> list[tuple[str, str]]:
    """Return what a browser would send of the page's form that posts to the path."""
    form = next(
        one for one in html.fromstring(page).forms if one.method == "POST" and (one.action or path).startswith(path)
    )
    return [(name, value) for name, value in form.form_values() if value is not None]


def read_on(seen: Seen, visitor: Visitor, paths: Sequence[str], until: float, chance: random.Random) -> None:
    """Read pages until it is time."""
    while time.monotonic() < until:
        path = chance.choice(paths)
        started = time.perf_counter()
        status, _ = visitor.ask(path)
        with seen.lock:
            seen.seconds.append(time.perf_counter() - started)
            seen.statuses[status] += 1
            if status != 200:
                seen.errors.append(f"{status} {path}")


def edit_on(
    seen: Seen, visitor: Visitor, name: str, paths: Sequence[str], until: float, chance: random.Random, pause: float
) -> None:
    """Edit items until it is time: fetch the form, change the note, save a draft."""
    number = 0
    while time.monotonic() < until:
        path = chance.choice(paths)
        status, page = visitor.ask(path)
        if status != 200:
            with seen.lock:
                seen.errors.append(f"{status} {path} as {name}")
            continue
        number += 1
        text = f"{name} {number}"
        # Somebody thinks for a while, and another one may save meanwhile.
        time.sleep(pause * chance.random())
        sent = [(key, value) for key, value in fields(page, path) if key not in {NOTE, "reason"}]
        status, _ = visitor.ask(path, [*sent, (NOTE, text), ("reason", text), ("act", "save")])
        with seen.lock:
            seen.statuses[status] += 1
            if status in {200, 302, 303}:
                seen.saved.append((path, text))
            elif status == 409:
                seen.conflicts += 1
            else:
                seen.errors.append(f"{status} saving {path} as {name}")


def crowd(
    host: str,
    port: int,
    *,
    pages: Sequence[str],
    forms: Sequence[str],
    editors: dict[str, dict[str, str]],
    readers: int,
    seconds: float,
    pause: float = 0.5,
) -> Seen:
    """Let readers and editors loose for a while and return what they met.

    Args:
        host: 127.0.0.1.
        port: Port of the server.
        pages: Paths that readers choose from.
        forms: Paths of edit forms that editors choose from; few, so that they meet.
        editors: Account → cookies of its session.
        readers: How many readers.
        seconds: For how long.
        pause: Longest time that an editor thinks, seconds.
    """
    seen, until = Seen(), time.monotonic() + seconds

    def safely(work: Callable[..., None], visitor: Visitor, *arguments: Any) -> None:
        try:
            work(seen, visitor, *arguments)
        except Exception as fault:
            with seen.lock:
                seen.errors.append(repr(fault))
        finally:
            visitor.connection.close()

    threads = [
        threading.Thread(target=safely, args=(read_on, Visitor(host, port, {}), pages, until, random.Random(seed)))
        for seed in range(readers)
    ]
    threads += [
        threading.Thread(
            target=safely,
            args=(edit_on, Visitor(host, port, cookies), name, forms, until, random.Random(name), pause),
        )
        for name, cookies in editors.items()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def report(seen: Seen) -> str:
    """What a crowd met, as one line of JSON."""
    return json.dumps(seen.told(), ensure_ascii=False)
