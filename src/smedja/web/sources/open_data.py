# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The catalogue of all open data of this server: the run, the tables, the strategies and the API.

Position in the flow: a view; the descriptions are made in ``report.exchange`` and ``strategy.exchange``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from smedja.data.dcat import Catalogue, Dataset, Publisher, Said, to_dcat
from smedja.report.exchange import datasets, long
from smedja.report.exchange.datasets import About
from smedja.scenarios import pins
from smedja.strategy.exchange import dcat as strategies
from smedja.strategy.visible import public_plan
from smedja.sweden import open_data
from smedja.web.api.bulk import every_file
from smedja.web.bundle import Bundle, current
from smedja.web.pinned import folder
from smedja.web.register.models import Register
from smedja.web.register.plans import plan_now

_FORMS: Final = {"rdf": ("xml", "application/rdf+xml"), "ttl": ("turtle", "text/turtle")}
_KEYWORDS: Final = (
    Said("kompetensförsörjning", "skills supply"),
    Said("arbetsmarknad", "labour market"),
    Said("prognos", "projection"),
    Said("brist", "shortage"),
)


def catalogue(request: HttpRequest, kind: str) -> HttpResponse:
    """Send the catalogue as RDF/XML or Turtle."""
    del request
    form, mime = _FORMS[kind]
    return HttpResponse(to_dcat(of_server(current()), form), content_type=f"{mime}; charset=utf-8")


def portal(request: HttpRequest) -> HttpResponse:
    """Answer where dataportal.se looks first."""
    del request
    return HttpResponsePermanentRedirect("/dcat.rdf")


def of_server(held: Bundle) -> Catalogue:
    """Return the catalogue of a bundle and of the strategies that are not made up."""
    base = settings.ADDRESS
    own = _own(held, base)
    registers = Register.objects.filter(archived_at=None, example=False, stamp__gt=0)
    plans = [strategies.dataset_of(public_plan(plan_now(register)), base) for register in registers]
    return Catalogue(
        address=f"{base}/dcat.rdf",
        title=Said(f"Öppna data från {settings.PUBLISHER}", f"Open data of {settings.PUBLISHER}"),
        description=Said(
            "Prognoser över kompetensförsörjningen i Sveriges län, tabellerna som de vilar på, och strategier.",
            "Outlooks of skills supply in Sweden's counties, the tables that they rest on, and strategies.",
        ),
        homepage=f"{base}/om-siffrorna/",
        publisher=Publisher(settings.PUBLISHER, f"{base}/", settings.CONTACT),
        datasets=(*own, *plans),
        services=(datasets.service(base, tuple(one.address for one in own)),),
    )


def _own(held: Bundle, base: str) -> list[Dataset]:
    """The run and the tables."""
    kept = sorted(pins.kept(folder()), key=lambda pin: pin.day)
    found = []
    for whole, files in every_file(held):
        name = whole.spec.name
        if name not in held.tables:
            days = [pin.day for pin in kept if pin.run == held.run]
            about = _about(held, [pin.day for pin in kept], days)
        else:
            with_it = [pin for pin in kept if name in pin.checksums]
            days = [pin.day for pin in with_it if pin.checksums[name] == whole.checksum]
            about = _about(held, [pin.day for pin in with_it], days, name)
        made = datasets.dataset(whole, files, about, base, held.pin)
        if name == long.NAME:
            made = replace(made, distributions=(*made.distributions, datasets.by_service(base)))
        found.append(made)
    return found


def _about(held: Bundle, ever: list[str], as_now: list[str], name: str = "") -> About:
    issued, modified = min(ever, default=""), min(as_now, default="")
    if not name:
        run = held.outlook.run
        return About(
            issued,
            modified,
            f"{run.base_year}-01-01",
            f"{run.horizon}-12-31",
            open_data.places(),
            "IRREG",
            ("SOCI", "EDUC", "ECON"),
            _KEYWORDS,
        )
    table = held.tables[name]
    period = open_data.period(table.origin.period)
    return About(issued, modified, *period, open_data.places(table), open_data.rhythm(table.origin.source))
