# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The files for other programs are what Frictionless says that a Data Package is, the run and every table."""

from __future__ import annotations

import json
import warnings

import pytest

from smedja.report.exchange import described, long
from smedja.report.exchange.bulk import Whole, files_of, of_table, unpacked
from smedja.report.exchange.names import names_of
from smedja.sweden.names import region_name

with warnings.catch_warnings():
    # The library imports modules that Python has deprecated.
    warnings.simplefilter("ignore")
    from frictionless import Package, system


@pytest.fixture(scope="module")
def folder(sweden_outlook, sweden_tables, tmp_path_factory):
    """The package as somebody would unpack it, with the run's first rows of each level and measure."""
    place = tmp_path_factory.mktemp("package")
    few = Whole(
        long.spec_of(sweden_outlook),
        long.origin_of(sweden_outlook, "Smedja", "https://smedja.example/"),
        lambda: (part.head(200) for part in long.long(sweden_outlook)),
    )
    wholes = [
        few,
        names_of(sweden_outlook, region_name, few.origin),
        *(of_table(sweden_tables[name], sweden_tables.checksums[name]) for name in sorted(sweden_tables)),
    ]
    held = [(whole, files_of(whole, place / "kept")) for whole in wholes]
    for whole, files in held:
        (place / f"{whole.spec.name}.csv").write_bytes(b"".join(unpacked(files.packed.path)))
    plain = described.package(held, "0123456789ab", sweden_outlook.run.identity, "2026-11-26")
    (place / "datapackage.json").write_text(json.dumps(plain), encoding="utf-8")
    return place


def test_the_package_and_every_table_in_it_are_valid(folder):
    with system.use_context(trusted=True), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = Package(str(folder / "datapackage.json")).validate()
    assert report.flatten(["name", "rowNumber", "fieldName", "type", "note"]) == []
    assert len(report.tasks) == len(list(folder.glob("*.csv")))


def test_a_table_that_was_changed_is_no_longer_valid(folder, tmp_path):
    for file in folder.iterdir():
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    wages = tmp_path / "wages.csv"
    wages.write_bytes(wages.read_bytes().replace(b"20", b"2O", 1))
    with system.use_context(trusted=True), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = Package(str(tmp_path / "datapackage.json")).validate()
    assert "hash-count" in {row[0] for row in report.flatten(["type"])}


def test_every_column_says_what_it_is(folder):
    plain = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in plain["resources"]:
        assert resource["sources"][0]["title"], resource["name"]
        assert resource["licenses"], resource["name"]
        assert resource["method"], resource["name"]
        assert resource["method_sv"], resource["name"]
        assert [one["name"] for one in resource["schema"]["fields"] if not one["title_sv"]] == []
