# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``prepare``: database, catalogue, run, strategies, charts, compiled loops, static files; what is current is skipped.

Position in the flow: called by ``smedja web prepare``. Progress goes to stderr; it serves nothing.
"""

from __future__ import annotations

import hashlib
import secrets
import shutil
from itertools import product
from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.test import RequestFactory
from django.utils import timezone

from smedja import __version__
from smedja.core import EnvironmentFault
from smedja.report.language import LANGS
from smedja.scenarios import pins
from smedja.strategy.visible import public_plan
from smedja.sweden import outlook, strategies
from smedja.web.addresses import county_codes, region_path
from smedja.web.api.bulk import every_file
from smedja.web.bundle import Bundle, bundle, drawing_key
from smedja.web.companies import kept
from smedja.web.cooperation import compute, example
from smedja.web.drawn import folder
from smedja.web.language import prefix
from smedja.web.regions import views
from smedja.web.register.models import Register
from smedja.web.register.plans import plan_now
from smedja.web.register.shipped import feed_all, take_in_shipped
from smedja.web.sources.catalogue import load_catalogue, note_run
from smedja.web.strategy.pictures import picture

SETTLED = ".complete"
#: Indicators of a strategy that are drawn before anybody asks.
MOST_DRAWN = 30


class Command(BaseCommand):
    """Make the pages ready."""

    help = "Make the pages ready: database, catalogue, run, charts and static files"

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Run every step in order."""
        started = monotonic()
        var = Path(settings.VAR_DIR)
        try:
            keep_secret(var / "secret_key")
            self.tell("Database …")
            call_command("migrate", verbosity=0, interactive=False)
            outlook.current(settings.VAR_DIR, self.tell)
            held = bundle()
            written = load_catalogue(held.tables)
            self.tell(f"Catalogue: {len(held.tables)} tables, {written} updated")
            note_run(held.outlook, f"runs/{held.run}")
            pin = pins.keep(held.outlook, held.tables, var, timezone.localdate().isoformat())
            self.tell(f"Pin {pin.name}, kept {pin.day}")
            self.tell(f"Whole tables for other programs: {len(every_file(held))} …")
            self.tell(f"Run {held.run}, {held.outlook.run.base_year}–{held.outlook.run.horizon}")
            self.take_in(held)
            self.collect(var)
            self.compile_firms(held)
            self.draw(held)
        except OSError as fault:
            raise EnvironmentFault(f"Cannot write: {fault.strerror}", where=str(fault.filename or var)) from fault
        self.tell(f"Ready in {monotonic() - started:.1f} s")

    def tell(self, line: str) -> None:
        """Say how far it has come."""
        self.stderr.write(line)

    def take_in(self, held: Bundle) -> None:
        """Take the shipped strategies into the registers and read their values off tables and the run."""
        reason = f"Smedja {__version__}"
        for key in strategies.names():
            states = strategies.states(key)
            known = Register.objects.filter(key=key).exists()
            # Earlier states make a new register's history; in one that exists they would write old over new.
            for state in states[-1:] if known else states:
                done = take_in_shipped(state.plan, reason if state is states[-1] else state.reason)
                if done.new or done.changed:
                    self.tell(f"Strategy {key}: {len(done.new)} new items, {len(done.changed)} changed")
        added = feed_all(held.tables, held.outlook)
        if added:
            self.tell(f"Indicators: {added} new values")

    def draw(self, held: Bundle) -> None:
        """Draw the charts of the country's and the counties' pages; others are drawn when first asked for."""
        settled = folder(held) / SETTLED
        if settled.is_file():
            return
        for line in sweep_charts(held, Path(settings.VAR_DIR)):
            self.tell(line)
        asked = RequestFactory(headers={"host": "localhost"})
        places = [(lang, code) for lang in LANGS for code in county_codes()]
        for number, (lang, code) in enumerate(places, start=1):
            path = region_path(code)
            views.county(asked.get(f"{prefix(lang)}{path}"), named=path.strip("/").split("/")[1])
            if number % 7 == 0:
                self.tell(f"Charts: {number} of {len(places)} county pages")
        for lang in LANGS:
            views.nation(asked.get(f"{prefix(lang)}/"))
        for register in Register.objects.filter(archived_at=None):
            plan = public_plan(plan_now(register))
            for indicator, lang in product(plan.indicators[:MOST_DRAWN], LANGS):
                picture(plan, indicator, timezone.localdate().year, lang)
        self.tell("Training together: compiling …")
        compute.answer(example.example())
        settled.write_text("", encoding="utf-8")

    def compile_firms(self, held: Bundle) -> None:
        """Compile every county's data of the firm's plan, which needs the projection's cohorts."""
        if kept.folder(held).is_dir():
            return
        kept.clear_others(held)
        self.tell("Företagets plan: compiling every county …")
        for lang, county in product(LANGS, county_codes()):
            kept.data_text(held, county, lang)

    def collect(self, var: Path) -> None:
        """Collect, name by content and compress the static files, when they differ from the last time."""
        digest = hashlib.sha256()
        for folder_ in settings.STATICFILES_DIRS:
            for file in sorted(Path(folder_).rglob("*")):
                if file.is_file():
                    digest.update(str(file.relative_to(folder_)).encode() + file.read_bytes())
        mark = var / "static.sha256"
        if mark.is_file() and mark.read_text(encoding="utf-8") == digest.hexdigest() and (var / "static").is_dir():
            return
        self.tell("Style sheets …")
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        mark.write_text(digest.hexdigest(), encoding="utf-8")


def sweep_charts(held: Bundle, var: Path) -> list[str]:
    """Remove charts that neither the current data nor a pin need; return what there is to tell of damaged pins."""
    needed = {held.key} | {drawing_key(pin.run, pin.checksums) for pin in pins.kept(var)}
    for old in folder(held).parent.glob("*"):
        if old.name not in needed:
            shutil.rmtree(old, ignore_errors=True)
    return [f"Pin {name} is damaged: {fault}" for name, fault in pins.damaged(var).items()]


def keep_secret(file: Path) -> None:
    """Make the key that signs things, once, readable by its owner only."""
    if file.is_file():
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_text(secrets.token_urlsafe(48), encoding="utf-8")
