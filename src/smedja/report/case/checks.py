# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Checking a case bundle without the server that made it.

Position in the flow: a zip file in, a list of checks out. Files are compared with their checksums, figures by two
routes: with the text, with the run's own table, with the words of the document. Nothing is unpacked to disk.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import ParseError

import docx
import polars as pl
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from pydantic import ValidationError

from smedja.core import Absence, ChecksumMismatch, SchemaError, SourceUnavailable
from smedja.core.identity import run_identity
from smedja.report.bound.keeping import resolved_of
from smedja.report.bound.resolve import Resolved, Said
from smedja.report.bound.text import Block, Grid, Heading, Link, Listing, Paragraph, Part, Picture, blocks_of, words
from smedja.report.case import manifest as names
from smedja.report.case.figures import row_of, rows_of
from smedja.report.case.manifest import Manifest
from smedja.report.cite import Cited, RunAddress
from smedja.scenarios.view import MEASURES

#: Most bytes that a bundle may hold unpacked: more is no case but an attack.
MOST: Final = 400_000_000
_NEEDED: Final = (names.TEXT, names.TEMPLATE, names.FIGURES, names.RESULTS, names.PARAMETERS)
#: How near a figure is to the run's table, which keeps numbers of four bytes.
_NEAR: Final = 1e-5


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
    checks = [_files(contents, manifest), _sums(contents), _run(manifest), _tables(contents, manifest)]
    if all(check.holds for check in checks[:2]) and all(name in contents for name in _NEEDED):
        checks += _read(contents, manifest)
    return Verified(manifest, _sha(body), tuple(checks))


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
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise ChecksumMismatch(
            f"This is no whole zip file: {error}", where=str(path), todo="Ask for it anew"
        ) from error


def _files(contents: dict[str, bytes], manifest: Manifest) -> Check:
    told = {held.path: held for held in manifest.files}
    own = {names.MANIFEST, names.SUMS}
    faults = [f"{name}: is missing" for name in sorted(set(told) - set(contents))]
    faults += [f"{name}: is not in the manifest" for name in sorted(set(contents) - set(told) - own)]
    faults += [
        f"{name}: was changed (sha256 {_sha(contents[name])[:12]}…, should be {held.sha256[:12]}…)"
        for name, held in sorted(told.items())
        if name in contents and (_sha(contents[name]), len(contents[name])) != (held.sha256, held.size)
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
        if name != names.SUMS and told.get(name) != _sha(content)
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
        told = {source.sha256, inputs.get(source.name, source.sha256)} - {_sha(content)}
        faults += [f"{source.name}: is not the table with sha256 {other[:12]}…" for other in sorted(told)]
    return Check("Source tables are those that the run read", tuple(faults), looked)


def _read(contents: dict[str, bytes], manifest: Manifest) -> Iterator[Check]:
    try:
        text = resolved_of(json.loads(contents[names.TEXT]))
        rows = rows_of(contents[names.FIGURES])
        results = pl.read_parquet(io.BytesIO(contents[names.RESULTS]))
    except (ValueError, SchemaError, pl.exceptions.PolarsError) as error:
        yield Check("The text and its figures can be read", (str(error),), 0)
        return
    yield _figures(text, rows)
    yield _recomputed(text, results, {run.identity for run in manifest.runs})
    file = contents.get(f"{names.DOCUMENTS}{manifest.kind}.docx")
    if file is not None:
        yield _word(text, file)


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
    known = {
        tuple(row[:4]): row[4:]
        for row in results.select("measure", "region", "occupation", "year", "value", "low", "high").iter_rows()
    }
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


def _word(text: Resolved, file: bytes) -> Check:
    """Each sentence and cell of the text stands in the Word file."""
    title = "The Word file says what the text says"
    try:
        shown = _squeezed(_text_of(docx.Document(io.BytesIO(file))))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, ParseError) as error:
        return Check(title, (f"The Word file cannot be read: {error}",), 0)
    lines = list(_lines(blocks_of(text), text))
    faults = [f"not found: {line[:80]}" for line in lines if _squeezed(line) not in shown]
    return Check(title, tuple(faults), len(lines))


def _lines(blocks: tuple[Block, ...], text: Resolved) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield _shown(block.parts, text)
        elif isinstance(block, Listing):
            for item in block.items:
                yield from _lines(item, text)
        elif isinstance(block, Grid):
            yield from (words(cell, text) for row in (block.headings, *block.rows) for cell in row)
        elif isinstance(block, Picture):
            yield words(block.caption, text)


def _shown(parts: Sequence[Part], text: Resolved) -> str:
    """Parts as a Word file shows them: an address behind the words that lead to it."""
    return "".join(
        f"{_shown(part.parts, text)} ({part.href})"
        if isinstance(part, Link)
        else words((part,), text)
        if isinstance(part, str | Said)
        else _shown(part.parts, text)
        for part in parts
    )


def _text_of(document: Any) -> str:
    """The text of a Word file without the raised numbers of notes."""
    runs = document.element.body.iter(qn("w:r"))
    return "".join(
        text.text or ""
        for run in runs
        if run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}") is None
        for text in run.iter(qn("w:t"))
    )


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
