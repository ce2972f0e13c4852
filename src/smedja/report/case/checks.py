# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Checking a case bundle without the server that made it.

Position in the flow: a zip file in, a list of checks out. Files are compared with their checksums, figures by two
routes: with the text and with the run's own table; documents with what the text gives when they are made anew. Nothing
is unpacked to disk.
"""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

import polars as pl
import yaml
from docx.opc.exceptions import PackageNotFoundError
from lxml.etree import LxmlError
from pptx.exc import PackageNotFoundError as NoSlides
from pydantic import ValidationError

import smedja
from smedja.core import Absence, ChecksumMismatch, SmedjaError, SourceUnavailable
from smedja.core.identity import run_identity
from smedja.report.bound.keeping import resolved_of, tables_of
from smedja.report.bound.resolve import Resolved
from smedja.report.bound.text import Block, Grid, Heading, Listing, Paragraph, words
from smedja.report.case import manifest as names
from smedja.report.case.figures import row_of, rows_of
from smedja.report.case.manifest import Manifest
from smedja.report.case.shown import READERS, squeezed
from smedja.report.cite import Cited, RunAddress
from smedja.report.documents.bound_document import BoundDocument
from smedja.report.documents.formats import file_of
from smedja.report.documents.stamp import Stamp
from smedja.scenarios.view import MEASURES

#: Most bytes that a bundle may hold unpacked: more is no case but an attack.
MOST: Final = 400_000_000
_NEEDED: Final = (names.TEXT, names.TEMPLATE, names.FIGURES, names.RESULTS, names.PARAMETERS)
#: How near a figure is to the run's table, which keeps numbers of four bytes.
_NEAR: Final = 1e-5
_CONTENT: Final = "The text and its figures can be read"
_RESULTS: Final = ("measure", "region", "occupation", "year", "value", "low", "high")
_NAMES: Final = {"docx": "The Word file", "pptx": "The PowerPoint file", "xlsx": "The Excel file"}
#: What reading a file that somebody made up may end in.
_UNREADABLE: Final = (
    SmedjaError,
    PackageNotFoundError,
    NoSlides,
    LxmlError,
    pl.exceptions.PolarsError,
    yaml.YAMLError,
    zipfile.BadZipFile,
    zlib.error,
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked.

    Attributes:
        name: What was checked.
        faults: What does not hold, each with its place; empty when all does.
        looked_at: How many things were compared.
    """

    name: str
    faults: tuple[str, ...]
    looked_at: int

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.faults


@dataclass(frozen=True)
class Verified:
    """A bundle that was checked.

    Attributes:
        manifest: What it says of itself.
        digest: Its checksum, to be compared with the one that the sender told.
        checks: What was checked.
    """

    manifest: Manifest
    digest: str
    checks: tuple[Check, ...]

    @property
    def holds(self) -> bool:
        """Whether every check holds."""
        return all(check.holds for check in self.checks)


def verify(path: Path) -> Verified:
    """Check a bundle.

    Args:
        path: The bundle.

    Raises:
        SourceUnavailable: it cannot be read.
        ChecksumMismatch: it is no bundle, or its manifest cannot be read; what could be checked no further.
    """
    contents = _contents(path)
    body = contents.get(names.MANIFEST)
    if body is None:
        raise ChecksumMismatch("This is no case bundle: it has no bundle.json", where=str(path), todo="Ask for it anew")
    try:
        manifest = Manifest.model_validate_json(body)
    except ValidationError as error:
        first = error.errors()[0]
        where = f"{path}, {names.MANIFEST}, {'.'.join(map(str, first['loc']))}"
        raise ChecksumMismatch(f"The manifest cannot be read: {first['msg']}", where=where) from error
    checks = [
        _files(contents, manifest),
        _sums(contents),
        _run(manifest),
        _tables(contents, manifest),
        _parameters(contents, manifest),
    ]
    if checks[0].holds:
        checks += _read(contents, manifest)
    else:
        checks.append(Check(_CONTENT, ("not looked at: the files are not those of the manifest",), 0))
    return Verified(manifest, names.sha256(body), tuple(checks))


def _contents(path: Path) -> dict[str, bytes]:
    """The files of a bundle; refused when they are too large or lead out of it."""
    try:
        with zipfile.ZipFile(path) as packed:
            entries = [entry for entry in packed.infolist() if not entry.is_dir()]
            odd = [one.filename for one in entries if one.filename.startswith("/") or ".." in one.filename.split("/")]
            twice = len({one.filename for one in entries}) < len(entries)
            if odd or twice or sum(one.file_size for one in entries) > MOST:
                what = f"leads out of it: {odd[0]}" if odd else "holds a file twice" if twice else "is too large"
                raise ChecksumMismatch(f"The bundle {what}", where=str(path), todo="Do not open it; ask for it anew")
            return {one.filename: packed.read(one) for one in entries}
    except OSError as error:
        raise SourceUnavailable(
            f"The bundle cannot be read: {error.strerror}", where=str(path), todo="Check the path"
        ) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise ChecksumMismatch(
            f"This is no whole zip file: {error}", where=str(path), todo="Ask for it anew"
        ) from error


def _files(contents: dict[str, bytes], manifest: Manifest) -> Check:
    told = {held.path: held for held in manifest.files}
    own = {names.MANIFEST, names.SUMS}
    faults = [f"{name}: is missing" for name in sorted(set(told) - set(contents))]
    faults += [f"{name}: is not in the manifest" for name in sorted(set(contents) - set(told) - own)]
    faults += [
        f"{name}: was changed (sha256 {names.sha256(contents[name])[:12]}…, should be {held.sha256[:12]}…)"
        for name, held in sorted(told.items())
        if name in contents and (names.sha256(contents[name]), len(contents[name])) != (held.sha256, held.size)
    ]
    faults += [f"{name}: should be there" for name in _NEEDED if name not in told]
    return Check("Files are those of the manifest", tuple(faults), len(told))


def _sums(contents: dict[str, bytes]) -> Check:
    if names.SUMS not in contents:
        return Check(_SUMS_TITLE, (f"{names.SUMS}: is missing",), 0)
    lines = contents[names.SUMS].decode("utf-8", errors="replace").splitlines()
    told = {name: checksum for checksum, _, name in (line.partition("  ") for line in lines)}
    faults = [
        f"{name}: has another checksum than in {names.SUMS}"
        for name, content in sorted(contents.items())
        if name != names.SUMS and told.get(name) != names.sha256(content)
    ]
    return Check(_SUMS_TITLE, tuple(faults), len(told))


_SUMS_TITLE: Final = f"Checksums are those of {names.SUMS}"


def _run(manifest: Manifest) -> Check:
    faults = []
    for run in manifest.runs:
        again = run_identity(inputs=run.inputs, parameters=run.parameters, code_version=run.code_version, seed=run.seed)
        if again != run.identity:
            faults.append(f"run {run.identity}: its inputs, parameters, version and seed give {again}")
    return Check("Runs are named by what they were made of", tuple(faults), len(manifest.runs))


def _tables(contents: dict[str, bytes], manifest: Manifest) -> Check:
    """The source tables in the bundle are those that the run read."""
    inputs = {name: checksum for run in manifest.runs for name, checksum in run.inputs.items()}
    faults, looked = [], 0
    for source in manifest.sources:
        content = contents.get(f"{names.TABLES}{source.name}.parquet")
        if content is None:
            if source.sha256:
                faults.append(f"{source.name}: the table is missing")
            continue
        looked += 1
        told = {source.sha256, inputs.get(source.name, source.sha256)} - {names.sha256(content)}
        faults += [f"{source.name}: is not the table with sha256 {other[:12]}…" for other in sorted(told)]
    return Check("Source tables are those that the run read", tuple(faults), looked)


def _parameters(contents: dict[str, bytes], manifest: Manifest) -> Check:
    """The parameters that can be read are those that the manifest names."""
    title = "Parameters are those of the manifest"
    try:
        told = yaml.safe_load(contents[names.PARAMETERS])
        wrong = [
            f"{names.PARAMETERS}, {part}: differs from {names.MANIFEST}"
            for part, own in (("document", manifest.parameters), ("run", manifest.runs[0].parameters))
            if told[part] != own
        ]
    except _UNREADABLE as error:
        return Check(title, (f"{names.PARAMETERS} cannot be read: {_what(error)}",), 0)
    return Check(title, tuple(wrong), 2)


def _read(contents: dict[str, bytes], manifest: Manifest) -> Iterator[Check]:
    try:
        kept = json.loads(contents[names.TEXT])
        text, tables = resolved_of(kept), tables_of(kept)
        rows = rows_of(contents[names.FIGURES])
        results = pl.read_parquet(io.BytesIO(contents[names.RESULTS])).select(_RESULTS)
    except _UNREADABLE as error:
        yield Check(_CONTENT, (_what(error),), 0)
        return
    yield _figures(text, rows)
    yield _recomputed(text, results, {run.identity for run in manifest.runs})
    made = date.fromisoformat(manifest.made) if manifest.made else None
    stamp = Stamp(manifest.smedja, manifest.permalink, made)
    document = BoundDocument(text, tables, stamp, manifest.subject, manifest.further, manifest.numbered)
    for form in READERS:
        yield _shown(form, document, contents.get(f"{names.DOCUMENTS}{manifest.kind}.{form}"), manifest)


def _what(error: Exception) -> str:
    return error.what if isinstance(error, SmedjaError) else f"{type(error).__name__}: {error}"


def _points(text: Resolved) -> Iterator[tuple[str, Cited]]:
    """Every figure of a text with its reference."""
    yield from ((said.key, said.cited) for said in text.said)
    for chart in text.drawn:
        yield from ((point.key, point.cited) for series in chart.series for point in series.points)


def _figures(text: Resolved, rows: dict[str, tuple[str, ...]]) -> Check:
    faults, seen = [], set()
    for key, cited in _points(text):
        seen.add(key)
        told = row_of(cited.figure)
        if key not in rows:
            faults.append(f"{key}: is in the text and not in {names.FIGURES}")
        elif rows[key] != told:
            faults.append(f"{key}: {rows[key][0]} in {names.FIGURES}, {told[0]} in the text")
    faults += [f"{key}: is in {names.FIGURES} and not in the text" for key in rows if key not in seen]
    return Check("Figures of the text are those of the data", tuple(dict.fromkeys(faults)), len(seen))


def _recomputed(text: Resolved, results: pl.DataFrame, runs: set[str]) -> Check:
    """Each figure that the run gives of one measure, county, occupation and year equals the run's own table."""
    known = {tuple(row[:4]): row[4:] for row in results.select(_RESULTS).iter_rows()}
    faults, looked = [], 0
    for key, cited in dict(_points(text)).items():
        figure, address = cited.figure, cited.address
        if not isinstance(address, RunAddress) or figure.lineage.run not in runs:
            continue
        at = (address.measure, address.region, address.occupation, address.year)
        # A probability bears the address of the gap that it is of.
        if at not in known or MEASURES[address.measure][0] is not figure.unit:
            continue
        looked += 1
        told = (None if isinstance(figure.value, Absence) else figure.value, figure.low, figure.high)
        if not all(_near(one, other) for one, other in zip(told, known[at], strict=True)):
            faults.append(f"{key}: {told[0]} in the text, {known[at][0]} in the run")
    return Check("Figures of the text are those of the run", tuple(faults), looked)


def _near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is None and other is None
    return abs(one - other) <= _NEAR * max(1.0, abs(one), abs(other))


def _shown(form: str, document: BoundDocument, file: bytes | None, manifest: Manifest) -> Check:
    """A file shows what the text gives when it is made anew.

    Of a bundle that another version of Smedja made, the text's own lines are looked for, in their order: what stands
    around them may have been worded otherwise then.
    """
    title = f"{_NAMES[form]} shows what the text says"
    path = f"{names.DOCUMENTS}{manifest.kind}.{form}"
    if file is None:
        return Check(title, (f"{path}: is missing",), 0)
    try:
        shown = READERS[form](file)
        expected = READERS[form](file_of(document, form))
    except _UNREADABLE as error:
        return Check(title, (f"It cannot be read: {_what(error)}",), 0)
    if manifest.smedja == smedja.__version__:
        return Check(title, tuple(_apart(expected, shown)), len(expected))
    own = set(map(squeezed, _lines(document.blocks, document.text)))
    lines = [line for line in expected if line in own]
    rest = iter(shown)
    lost = tuple(f"not found in its place: {line[:80]}" for line in lines if line not in rest)
    return Check(f"{title} (made with Smedja {manifest.smedja}: only the text's own lines)", lost, len(lines))


def _apart(expected: Sequence[str], shown: Sequence[str]) -> Iterator[str]:
    for kind, first, last, start, end in SequenceMatcher(None, expected, shown, autojunk=False).get_opcodes():
        if kind != "equal":
            is_, should = (" | ".join(part)[:80] or "nothing" for part in (shown[start:end], expected[first:last]))
            yield f"{is_}: should be {should}"


def _lines(blocks: tuple[Block, ...], text: Resolved) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield words(block.parts, text)
        elif isinstance(block, Listing):
            for item in block.items:
                yield from _lines(item, text)
        elif isinstance(block, Grid):
            yield from (words(cell, text) for row in (block.headings, *block.rows) for cell in row)
