# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Which data an answer is of: the current ones, or those of a pin, which are kept for good.

Position in the flow: endpoints ask it before they read anything. It words no figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

from ninja import Query

from smedja.core import CodeError
from smedja.scenarios import NATION, pins
from smedja.web.addresses import county_codes, nearest_counties, region_name
from smedja.web.api.shapes import FaultOut
from smedja.web.bundle import Bundle, bundle
from smedja.web.pinned import FOREVER, MOST_NAMED, folder, kept_bundle

if TYPE_CHECKING:
    from django.http import HttpResponse

FAULTS: Final[dict[int, Any]] = {400: FaultOut, 404: FaultOut, 422: FaultOut}

Level = Annotated[str, Query(description="ssyk2012_1, ssyk2012_2 or ssyk2012_3")]
Year = Annotated[int, Query(description="A year of the run, the base year included.")]
PinName = Annotated[str, Query(max_length=40, description="Name of kept data; empty for the current ones. See /pins.")]


def reading(pin: str, response: HttpResponse) -> Bundle:
    """Return the data asked for; an answer of a pin may be kept for good.

    Raises:
        CodeError: no such pin; names those that there are.
        ChecksumMismatch: what the pin names was removed or changed.
    """
    if not pin:
        return bundle()
    held = of_pin(pin)
    response["Cache-Control"] = FOREVER
    return held


def of_pin(pin: str) -> Bundle:
    """Return the data of a pin, or of a run that has one pin.

    Raises:
        CodeError: no such pin; names those that there are.
        ChecksumMismatch: what the pin names was removed or changed.
    """
    held = kept_bundle(pin)
    if held is None:
        known = ", ".join(one.name for one in pins.kept(folder())[:MOST_NAMED])
        raise CodeError(f"No data {pin[:40]!r} are kept here", where="pin", todo=f"Latest: {known or 'none'}")
    return held


def require_region(region: str) -> None:
    """Refuse a region that does not exist.

    Raises:
        CodeError: no such county; names the nearest.
    """
    if region == NATION or region in county_codes():
        return
    near = ", ".join(f"{code} {region_name(code)}" for code in nearest_counties(region[:40]))
    raise CodeError(f"There is no county {region[:40]!r}", where="region", todo=f"Nearest: {near}; 00 is the nation")
