# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Everything at once: the whole run and each table as Parquet and CSV, with their description.

Position in the flow: addresses name the pin, so a file at an address never changes; ``current`` leads to the pin of
now.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Final

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase  # noqa: TC002 -- read at run time
from django.utils.cache import get_conditional_response
from ninja import Router

from smedja.core import CodeError
from smedja.report.exchange import described, long, names
from smedja.report.exchange.bulk import PACKED, PARQUET, Files, Kept, Whole, file_of, files_of, of_table, unpacked
from smedja.scenarios import pins
from smedja.web.addresses import region_name
from smedja.web.api.pinning import FAULTS, of_pin
from smedja.web.bundle import Bundle, current
from smedja.web.pinned import FOREVER, folder

router = Router(tags=["bulk"])

DESCRIPTION: Final = "datapackage.json"
NOW: Final = "current"
_TYPES: Final = {
    "parquet": "application/vnd.apache.parquet",
    "csv": "text/csv; charset=utf-8",
    "csv.gz": "application/gzip",
    "json": "application/json",
}
_CONTENT: Final = {
    "responses": {
        200: {"description": "The file.", "content": {kind: {} for kind in _TYPES.values()}},
        302: {"description": "The file at the address of the current pin."},
    }
}


# Harvesters ask for the head of a file before they fetch it, or to see that it is there.
@router.api_operation(["HEAD"], "/{pin}/{file}", include_in_schema=False)
@router.get(
    "/{pin}/{file}",
    response={200: None, **FAULTS},
    openapi_extra=_CONTENT,
    summary="A whole table: NAME.parquet, .csv, .csv.gz or .json; datapackage.json describes them all",
)
def whole_file(request: HttpRequest, pin: str, file: str) -> HttpResponseBase:
    """Send a file of a pin."""
    if pin == NOW:
        return HttpResponseRedirect(f"/api/v1/bulk/{current().pin}/{_known(current(), file)}")
    held = of_pin(pin)
    if pin != held.pin:
        # The identity of a run, or another way to say the same data.
        return HttpResponseRedirect(f"/api/v1/bulk/{held.pin}/{_known(held, file)}")
    _known(held, file)
    if file == DESCRIPTION:
        return _json(package_of(held))
    name, _, form = file.partition(".")
    whole = wholes(held)[name]
    if form == "json":
        return _json(described.resource(whole, files_of(whole, _place(held)), held.pin, held.run))
    return _sent(request, file_of(whole, PARQUET if form == PARQUET else PACKED, _place(held)), form)


def wholes(held: Bundle) -> dict[str, Whole]:
    """Return everything of a bundle that can be had whole, the run first."""
    run = held.outlook
    about = f"{settings.ADDRESS}/en/om-siffrorna/"
    origin = long.origin_of(run, settings.PUBLISHER, about)
    outlook = Whole(long.spec_of(run), origin, lambda: long.long(run))
    tables = {name: of_table(held.tables[name], held.tables.checksums.get(name, "")) for name in sorted(held.tables)}
    return {long.NAME: outlook, names.NAME: names.names_of(run, region_name, origin), **tables}


def every_file(held: Bundle) -> list[tuple[Whole, Files]]:
    """Return everything of a bundle that can be had whole, with its files, which are made the first time."""
    return [(whole, files_of(whole, _place(held))) for whole in wholes(held).values()]


def package_of(held: Bundle) -> dict[str, object]:
    """Return the description of everything of a bundle."""
    day = next((pin.day for pin in pins.kept(folder()) if pin.name == held.pin), "")
    return described.package(every_file(held), held.pin, held.run, day)


def _place(held: Bundle) -> Path:
    return Path(settings.VAR_DIR) / "bulk" / held.pin


def _known(held: Bundle, file: str) -> str:
    """The name of a file that there is.

    Raises:
        CodeError: there is none; names what there is.
    """
    name, _, form = file.partition(".")
    there = wholes(held)
    if file == DESCRIPTION or (form in _TYPES and name in there):
        return file
    raise CodeError(
        f"There is no file {file[:60]!r}",
        where="file",
        todo=f"{DESCRIPTION}, or .parquet, .csv, .csv.gz of: {', '.join(there)}",
    )


def _json(plain: object) -> HttpResponse:
    """A description, whose words may get better while the files stay: asked for again, which its ETag makes cheap."""
    text = json.dumps(plain, ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type=_TYPES["json"], headers={"Cache-Control": "no-cache"})


def _sent(request: HttpRequest, kept: Kept, form: str) -> HttpResponseBase:
    """Send a file as it is, or its CSV: packed when the reader takes that, otherwise unpacked a piece at a time."""
    packs = form == "csv" and "gzip" in request.headers.get("Accept-Encoding", "")
    named = sha256(f"{kept.sha256}/{form}/{packs}".encode()).hexdigest()[:32]
    # Asked before the file is opened: an answer without content would leave it open.
    response: HttpResponseBase | None = get_conditional_response(request, etag=f'"{named}"')
    if response is None and form == "csv" and not packs:
        response = StreamingHttpResponse(unpacked(kept.path), content_type=_TYPES[form])
    elif response is None:
        response = FileResponse(kept.path.open("rb"), content_type=_TYPES[form])
    if form == "csv":
        response["Vary"] = "Accept-Encoding"
    if packs and response.status_code == 200:
        response["Content-Encoding"] = "gzip"
    name = f"smedja-{kept.path.parent.name}-{kept.path.name.split('.')[0]}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = FOREVER
    response["ETag"] = f'"{named}"'
    return response
