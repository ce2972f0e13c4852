# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Writing a case bundle.

Position in the flow: commands and pages hand over a document, its text and the bytes of the tables; a zip file comes
out, the same bytes for the same content.
"""

from __future__ import annotations

import dataclasses
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

import polars as pl
import yaml

from smedja.data import Table
from smedja.report.bound.keeping import kept_of
from smedja.report.case import manifest as names
from smedja.report.case.figures import figures_csv
from smedja.report.case.manifest import Held, Manifest, RunOf, Source
from smedja.report.documents.bound_document import LICENCE, BoundDocument
from smedja.report.documents.bound_sheet import figures_of
from smedja.report.documents.formats import FORMATS, file_of
from smedja.report.documents.word_file import ZIP_TIME, put
from smedja.scenarios import NATION, Outlook, results

_READ_ME: Final = """\
Ärendepaket från Smedja / Case bundle from Smedja

documents/       dokumentet / the document
text/            texten med sina referenser / the text with its references
data/            talen, körningen och källtabellerna / figures, run and source tables
parameters.yaml  vad som valdes / what was chosen
bundle.json      innehåll, källor, kontrollsummor / contents, sources, checksums

Kontrollera utan Smedja / Check without Smedja:   sha256sum -c SHA256SUMS
Kontrollera med Smedja / Check with Smedja:       smedja verify BUNDLE
"""


@dataclass(frozen=True)
class Case:
    """What a bundle is made of.

    Attributes:
        document: The document.
        kind: Kind of document.
        template: Its text with references, as it was edited.
        parameters: What it is about.
        outlook: The run that its figures are of.
        table_files: Table → the bytes of its file; those that are not here are told as not included.
        registry_number: The authority's registry number; empty until it has one.
    """

    document: BoundDocument
    kind: str
    template: str
    parameters: Mapping[str, str]
    outlook: Outlook
    table_files: Mapping[str, bytes]
    registry_number: str = ""


def write_case(case: Case, out: str | Path | IO[bytes]) -> str:
    """Write a bundle, whole or not at all.

    Args:
        case: What it is made of.
        out: Path or open binary stream.

    Returns:
        The bundle's checksum: that of its manifest, which holds those of all other files.
    """
    contents = _contents(case)
    files = tuple(Held(path=path, sha256=names.sha256(body), size=len(body)) for path, body in sorted(contents.items()))
    made = case.document.stamp.made
    manifest = Manifest(
        registry_number=case.registry_number,
        title=case.document.title,
        subject=case.document.subject,
        numbered=case.document.numbered,
        further={heading: list(lines) for heading, lines in case.document.further.items()},
        kind=case.kind,
        parameters=dict(case.parameters),
        lang=case.document.lang,
        made=made.isoformat() if made else "",
        smedja=case.document.stamp.version,
        permalink=case.document.stamp.permalink,
        licence=LICENCE,
        runs=(_run(case.outlook),),
        sources=tuple(_source(case, name) for name in case.document.labels),
        files=files,
    )
    body = (json.dumps(manifest.model_dump(), indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode()
    contents[names.MANIFEST] = body
    sums = "".join(f"{names.sha256(content)}  {path}\n" for path, content in sorted(contents.items()))
    contents[names.SUMS] = sums.encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        for path, content in sorted(contents.items()):
            target.writestr(zipfile.ZipInfo(path, ZIP_TIME), content, zipfile.ZIP_DEFLATED)
    put(packed.getvalue(), out)
    return names.sha256(body)


def _contents(case: Case) -> dict[str, bytes]:
    document = case.document
    cited = {name: document.tables[name] for name in document.labels if name in document.tables}
    told = {"document": dict(case.parameters), "run": dict(case.outlook.run.parameters)}
    kept = kept_of(document.text, cited)
    contents = {
        names.READ_ME: _READ_ME.encode(),
        names.TEXT: (json.dumps(kept, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode(),
        names.TEMPLATE: case.template.encode(),
        names.FIGURES: figures_csv(figures_of(document)),
        names.RESULTS: _results(case),
        names.PARAMETERS: yaml.safe_dump(told, sort_keys=True, allow_unicode=True).encode(),
    }
    contents |= {f"{names.DOCUMENTS}{case.kind}.{form}": file_of(document, form) for form in FORMATS}
    contents |= {f"{names.TABLES}{name}.parquet": case.table_files[name] for name in cited if name in case.table_files}
    return contents


def _results(case: Case) -> bytes:
    """The run's figures of the places that the document tells of."""
    frame = results(case.outlook)
    county = case.parameters.get("county") or case.parameters.get("municipality", "")[:2]
    if county:
        frame = frame.filter(pl.col("region").cast(pl.String).is_in([NATION, county]))
    out = io.BytesIO()
    frame.with_columns(pl.col(pl.Categorical).cast(pl.String)).write_parquet(out, compression="zstd")
    return out.getvalue()


def _run(outlook: Outlook) -> RunOf:
    run = dataclasses.asdict(outlook.run)
    return RunOf(**{name: run[name] for name in RunOf.model_fields})


def _source(case: Case, name: str) -> Source:
    table = case.document.tables.get(name)
    content = case.table_files.get(name)
    told = _told(table) if table else {"publisher": "", "title": name, "period": "", "licence": "", "url": ""}
    return Source(name=name, **told, sha256=names.sha256(content) if table and content is not None else "")


def _told(table: Table) -> dict[str, str]:
    origin = table.origin
    return {
        "publisher": origin.publisher,
        "title": origin.title,
        "period": origin.period,
        "licence": origin.licence,
        "url": origin.url,
    }
