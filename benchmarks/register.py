# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Time the register at its promised size: 50 strategies × 200 measures × 10 indicators × 12 years.

Position in the flow: ``benchmarks/run.py`` starts it once per measurement and reads the JSON it prints. The database is
filled once under var/bench and kept; ``DATABASE_URL`` chooses another one. Judges nothing.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

STRATEGIES = int(os.environ.get("SMEDJA_BENCH_STRATEGIES", "50"))
FOLDER = ROOT / "var" / "bench"
PAGES = (
    "/strategi/{key}/",
    "/strategi/{key}/atgard/atgard-7/",
    "/strategi/{key}/mal/mal-3/",
    "/strategi/{key}/matt/matt-7-3/",
    "/strategi/{key}/listor/",
    "/strategi/{key}/andringar/?fran=plan-1",
    "/ansvarig/part-3/",
    "/strategi/",
)


def prepared() -> None:
    """Set Django up on the filled database, filling it the first time."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smedja.web.settings")
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{FOLDER / f'register-{STRATEGIES}.sqlite3'}")
    import django  # noqa: PLC0415 -- after the environment

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415
    from tests.strategy_plans import big_plan  # noqa: PLC0415

    from smedja.web.register.models import Register  # noqa: PLC0415
    from smedja.web.register.taking_in import take_in  # noqa: PLC0415

    call_command("migrate", verbosity=0, interactive=False)
    for number in range(STRATEGIES):
        key = f"stor-{number}"
        if not Register.objects.filter(key=key, stamp__gt=0).exists():
            take_in(big_plan(200, 10, 12, number, key), "bench", "fills the register")


def pages() -> dict[str, Any]:
    """Seconds and questions to the database of each page, the strategy not in memory and in memory."""
    prepared()
    from django.db import connection, reset_queries  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from smedja.web.register import plans  # noqa: PLC0415

    client = Client(headers={"host": "localhost"})
    client.get("/strategi/stor-0/")
    found: dict[str, Any] = {}
    for path in PAGES:
        times: dict[str, list[float]] = {"cold": [], "warm": []}
        questions = 0
        for number in range(0, STRATEGIES, max(1, STRATEGIES // 10)):
            address = path.format(key=f"stor-{number}")
            for state in ("cold", "warm"):
                if state == "cold":
                    plans.forget()
                reset_queries()
                with CaptureQueriesContext(connection) as asked:
                    started = time.perf_counter()
                    answer = client.get(address)
                    times[state].append(time.perf_counter() - started)
                questions = max(questions, len(asked))
                if answer.status_code != 200:
                    message = f"{address} answered {answer.status_code}"
                    raise SystemExit(message)
        found[path] = {
            "cold": median(times["cold"]),
            "warm": median(times["warm"]),
            "worst": max(times["warm"]),
            "questions": questions,
        }
    return found


def diff() -> dict[str, float]:
    """Seconds of a whole-plan difference, half of the measures changed."""
    from tests.strategy_plans import big_plan  # noqa: PLC0415

    from smedja.strategy import Words  # noqa: PLC0415
    from smedja.strategy.diff import compare  # noqa: PLC0415

    old = big_plan(200, 10, 12)
    new = old.with_items(
        "measure",
        [
            one.model_copy(update={"title": Words(sv=f"Ny {number}")}) if number % 2 else one.model_copy(deep=True)
            for number, one in enumerate(old.measures)
        ],
    )
    times = []
    for _ in range(9):
        started = time.perf_counter()
        compare(old, new)
        times.append(time.perf_counter() - started)
    return {"seconds": median(times)}


def taking_in() -> dict[str, float]:
    """Seconds to read a package of 10,000 measures and to take it into an empty register."""
    prepared()
    from tests.strategy_plans import big_plan  # noqa: PLC0415

    from smedja.strategy.exchange.package import package_zip, read_package  # noqa: PLC0415
    from smedja.web.register.models import Entry, Observation, Part, Register, Revision  # noqa: PLC0415
    from smedja.web.register.taking_in import take_in  # noqa: PLC0415

    key = "tiotusen"
    held = Register.objects.filter(key=key)
    Observation.objects.filter(register__key=key).delete()
    Part.objects.filter(entry__register__key=key).delete()
    Entry.objects.filter(register__key=key).update(live=None, tip=None)
    Revision.objects.filter(entry__register__key=key).delete()
    Entry.objects.filter(register__key=key).delete()
    held.delete()
    packed = package_zip(big_plan(10_000, 1, 3, 1, key))
    started = time.perf_counter()
    plan = read_package(packed)
    reading = time.perf_counter() - started
    take_in(plan, "bench", "measures the taking in")
    return {"read": reading, "whole": time.perf_counter() - started, "megabytes": len(packed) / 1e6}


def load() -> dict[str, Any]:
    """A hundred readers and ten editors for a minute against a server of its own."""
    prepared()
    import subprocess  # noqa: PLC0415
    from importlib import import_module  # noqa: PLC0415

    from django.conf import settings  # noqa: PLC0415
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model  # noqa: PLC0415

    from benchmarks.register_load import crowd  # noqa: PLC0415
    from smedja.web.register.models import Membership, Register, Revision  # noqa: PLC0415

    seconds = float(os.environ.get("SMEDJA_BENCH_SECONDS", "60"))
    store = import_module(settings.SESSION_ENGINE).SessionStore
    register = Register.objects.get(key="stor-0")
    editors = {}
    for number in range(10):
        name = f"redaktor-{number}"
        account, _ = get_user_model().objects.get_or_create(username=name, email=f"{name}@example.org")
        Membership.objects.get_or_create(person=account, register=register, role="editor")
        session = store()
        session[SESSION_KEY] = str(account.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = account.get_session_auth_hash()
        session.create()
        editors[name] = {settings.SESSION_COOKIE_NAME: session.session_key}
    forms = [f"/strategi/stor-0/redigera/measure/atgard-{number}/" for number in range(5)]
    before = Revision.objects.count()
    program = Path(sys.executable).parent / "smedja"
    server = subprocess.Popen(
        [str(program), "web", "serve", "--port", "8123"], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait("127.0.0.1", 8123)
        pages = [path.format(key=f"stor-{number}") for number in range(4) for path in PAGES[:5]]
        seen = crowd("127.0.0.1", 8123, pages=pages, forms=forms, editors=editors, readers=100, seconds=seconds)
    finally:
        server.terminate()
        server.wait(timeout=30)
    kept = Revision.objects.count() - before
    texts = set(Revision.objects.order_by("-pk")[: kept + 1].values_list("reason", flat=True))
    lost = [text for _, text in seen.saved if text not in texts]
    return {**seen.told(), "kept": kept, "lost": len(lost)}


def _wait(host: str, port: int) -> None:
    import socket  # noqa: PLC0415

    for _ in range(600):
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    message = "the server does not answer"
    raise SystemExit(message)


if __name__ == "__main__":
    print(json.dumps({"pages": pages, "diff": diff, "taking_in": taking_in, "load": load}[sys.argv[1]]()))
