# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Permalinks: ``?korning=`` in an address makes a page read a pinned run and its tables, and stay with them.

Position in the flow: around the views of the pages about the outlook. The view sees another bundle and nothing else;
the pin is put into the page's own links when it is sent, so that kept charts, which hold links, serve every pin.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from django.conf import settings

from smedja import __version__
from smedja.report.language import pick
from smedja.scenarios import pins
from smedja.web import bundle as bundles
from smedja.web.bundle import Bundle
from smedja.web.errors import NotHere
from smedja.web.language import lang_of, prefix
from smedja.web.regions.page import Step

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

PARAMETER: Final = "korning"
EMBEDDED: Final = "/inbaddat"
CHART: Final = "diagram"
FOREVER: Final = "public, max-age=31536000, immutable"
MOST_NAMED: Final = 10
#: Links of a page that read the run: to the nation, counties, occupations, lineages, tables. ``data-free`` stays out.
_LINK: Final = re.compile(
    r'<a (?!data-free)([^>]*?)href="((?:/en)?/(?:(?:lan|yrke|om-siffrorna|data)/[^"?#]*|siffra/([^/"]+)/[^"?#]*)?)'
    r'(\?[^"#]*)?(#[^"]*)?"'
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a page says of its own data.

    Attributes:
        name: The pin's name.
        permalink: Address of this page with these data.
        asked: Whether the address names the pin.
        new: Whether there are newer data than these.
        day: The day that the pin was kept; empty when it is not kept.
        unpinned: The same page with the current data.
        difference: What differs; empty where a page has no tables to compare.
    """

    name: str
    permalink: str
    asked: bool
    new: bool
    day: str
    unpinned: str
    difference: str


def pinned(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view answer from the pin that an address names."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        asked = request.GET.get(PARAMETER, "")
        if not asked:
            return view(request, *args, **kwargs)
        held = bundle_of(request, asked)
        with bundles.reading(held):
            return _lasting(request, held, view(request, *args, **kwargs))

    return answer


def bundle_of(request: HttpRequest, asked: str) -> Bundle:
    """Return the bundle that a pin, or the identity of a run with one pin, stands for.

    Raises:
        NotHere: there is no such pin; names those that there are.
        ChecksumMismatch: what the pin names was removed or changed.
    """
    held = kept_bundle(asked)
    if held is None:
        raise _unknown(request, asked)
    return held


def kept_bundle(asked: str) -> Bundle | None:
    """Return the bundle that a pin, or the identity of a run with one pin, stands for; None when there is none.

    Raises:
        ChecksumMismatch: what the pin names was removed or changed.
    """
    now = bundles.current()
    if asked == now.pin:
        return now
    pin = pins.found(folder(), asked)
    if pin is None:
        return None
    return now if pin.name == now.pin else bundles.pinned(folder(), pin.name)


def pin_of(run: str) -> pins.Pin | None:
    """Return the only pin of a run."""
    return pins.found(folder(), run)


def folder() -> Path:
    """Return where pins are kept."""
    return Path(settings.VAR_DIR)


def told(request: HttpRequest, held: Bundle) -> Told:
    """Return what a page says of its data: how to link to them, and whether there are newer."""
    new = held.pin != bundles.current().pin
    # A lineage's address names its run, which the current data do not have.
    here = request.path.replace(f"/siffra/{held.run}/", f"/siffra/{bundles.current().run}/")
    path = request.path.removeprefix("/en")
    compared = path == "/" or re.fullmatch(r"/(lan|yrke)/[^/]+/", path) is not None
    name = held.pin
    return Told(
        name=name,
        permalink=_address(request, request.path, name),
        asked=PARAMETER in request.GET,
        new=new,
        day=pins.read(folder(), name).day if new else "",
        unpinned=_address(request, here, ""),
        difference=_address(request, f"{request.path}skillnad/", name) if new and compared else "",
    )


def embed_address(request: HttpRequest, held: Bundle) -> str:
    """Return the address of a page's charts over these data, to which the name of a chart is added."""
    root = prefix(lang_of(request))
    path = request.path.removeprefix(root)
    return f"{settings.ADDRESS}{root}{EMBEDDED}{path}?{stated(request, held)}&{CHART}="


def stated(request: HttpRequest, held: Bundle, *left_out: str) -> str:
    """Return the state of a page as a query, with the pin of what it shows."""
    pairs = [(key, value) for key, value in request.GET.items() if key not in {PARAMETER, *left_out}]
    return urlencode([*pairs, (PARAMETER, held.pin)])


def _address(request: HttpRequest, path: str, name: str) -> str:
    pairs = [(key, value) for key, value in request.GET.items() if key != PARAMETER]
    tail = urlencode([*pairs, (PARAMETER, name)] if name else pairs)
    return f"{path}{'?' if tail else ''}{tail}"


def _unknown(request: HttpRequest, asked: str) -> NotHere:
    lang = lang_of(request)
    path = request.path.removeprefix("/en")
    known = pins.kept(folder())[:MOST_NAMED]
    steps = [
        Step(
            pick(lang, f"Visa {pin.name}, sparad {pin.day}", f"Show {pin.name}, kept {pin.day}"),
            _address(request, path, pin.name),
        )
        for pin in known
    ]
    without = Step(
        pick(lang, "Visa med de data som gäller nu", "Show with the current data"), _address(request, path, "")
    )
    return NotHere(
        pick(
            lang,
            f"Det finns inga sparade data ”{asked[:20]}” här",
            f"No data “{asked[:20]}” are kept here",
        ),
        [without, *steps],
    )


def _lasting(request: HttpRequest, held: Bundle, response: HttpResponse) -> HttpResponse:
    """Put the pin into the links of a page; let a file be kept for good."""
    if response.status_code != 200:
        return response
    if response.headers.get("Content-Type", "").startswith("text/html"):
        response.content = with_pin(response.content.decode(), held).encode()
        # The page also tells whether newer data have come, so it is asked for again; its ETag makes that cheap.
        response.headers["Cache-Control"] = "no-cache"
        return response
    response.headers["Cache-Control"] = FOREVER
    named = f"{held.pin}/{__version__}/{request.get_full_path()}"
    response.headers["ETag"] = f'"{sha256(named.encode()).hexdigest()[:32]}"'
    return response


def with_pin(html: str, held: Bundle) -> str:
    """Return a page whose links to other pages of the outlook keep the pin; a lineage of another run is left alone."""

    def kept(link: re.Match[str]) -> str:
        before, path, run, query, anchor = link.groups(default="")
        if f"{PARAMETER}=" in query or (run and run != held.run):
            return link.group()
        joined = f"{query}&amp;{PARAMETER}={held.pin}" if query else f"?{PARAMETER}={held.pin}"
        return f'<a {before}href="{path}{joined}{anchor}"'

    return _LINK.sub(kept, html)
