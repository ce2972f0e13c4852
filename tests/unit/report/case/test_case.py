# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Case bundles: whole ones hold, and each kind of tampering is told with the file or the figure that it is in."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import subprocess
import zipfile
from datetime import date

import docx
import polars as pl
import pytest

from smedja.cli.main import main
from smedja.core import ChecksumMismatch, SourceUnavailable
from smedja.report.case import verify, write_case
from smedja.report.case.manifest import FIGURES, MANIFEST, PARAMETERS, RESULTS, SUMS, TEXT
from smedja.sweden import documents
from smedja.sweden.documents.pack import case_of

KIND = "municipality-brief"
ASKED = {"municipality": "2080"}


@pytest.fixture(scope="module")
def case(sweden_outlook, sweden_tables):
    kind = documents.kind_of(KIND)
    sources = documents.Sources(sweden_outlook, sweden_tables, date(2026, 11, 26))
    made = documents.make(kind, ASKED, sources)
    return case_of(kind, ASKED, made, sources, address="https://smedja.example", registry_number="RD2026-1")


@pytest.fixture
def bundle(case, tmp_path):
    path = tmp_path / "case.zip"
    write_case(case, path)
    return path


def contents(path):
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def rewrite(path, files):
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in files.items():
            packed.writestr(name, content)


def sealed(files):
    """The files with a manifest and sums that fit them: what somebody does who tampers with care."""
    told = json.loads(files[MANIFEST])
    for held in told["files"]:
        body = files[held["path"]]
        held |= {"sha256": hashlib.sha256(body).hexdigest(), "size": len(body)}
    files = {**files, MANIFEST: json.dumps(told).encode()}
    sums = "".join(f"{hashlib.sha256(b).hexdigest()}  {n}\n" for n, b in files.items() if n != SUMS)
    return {**files, SUMS: sums.encode()}


def faults(path):
    return {check.name: check.faults for check in verify(path).checks if not check.holds}


def test_a_whole_bundle_holds_and_something_was_looked_at(bundle):
    found = verify(bundle)
    assert faults(bundle) == {}
    assert found.holds
    assert all(check.looked_at for check in found.checks)
    assert len(found.checks) == 10
    assert (found.manifest.registry_number, found.manifest.lang) == ("RD2026-1", "sv")
    assert found.manifest.permalink.startswith("https://smedja.example/lan/20/?korning=")
    assert {"population_municipality", "yh_applications"} <= {source.name for source in found.manifest.sources}
    assert all(source.sha256 and source.publisher and source.licence for source in found.manifest.sources)


def test_the_same_case_gives_the_same_bytes_and_checksum(case):
    one, other = io.BytesIO(), io.BytesIO()
    assert write_case(case, one) == write_case(case, other)
    assert one.getvalue() == other.getvalue()


def test_files_can_be_checked_without_smedja(bundle, tmp_path):
    with zipfile.ZipFile(bundle) as packed:
        packed.extractall(tmp_path / "open")
    done = subprocess.run(["sha256sum", "-c", SUMS], cwd=tmp_path / "open", capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_each_changed_file_is_named(bundle):
    whole = contents(bundle)
    for name in set(whole) - {SUMS}:
        rewrite(bundle, {**whole, name: whole[name] + b" "})
        if name == MANIFEST:
            assert faults(bundle) == {
                f"Checksums are those of {SUMS}": (f"{name}: has another checksum than in {SUMS}",)
            }
        else:
            told = faults(bundle)["Files are those of the manifest"]
            assert [line.split(":")[0] for line in told] == [name]


def test_a_list_of_checksums_that_does_not_fit_is_told(bundle):
    whole = contents(bundle)
    rewrite(bundle, {**whole, SUMS: b"0" + whole[SUMS][1:]})
    assert list(faults(bundle)) == [f"Checksums are those of {SUMS}"]
    rewrite(bundle, {name: body for name, body in whole.items() if name != SUMS})
    assert faults(bundle) == {f"Checksums are those of {SUMS}": (f"{SUMS}: is missing",)}


def test_missing_and_added_files_are_named(bundle):
    whole = contents(bundle)
    rewrite(bundle, {name: body for name, body in whole.items() if name != FIGURES})
    assert f"{FIGURES}: is missing" in faults(bundle)["Files are those of the manifest"]
    rewrite(bundle, {**whole, "documents/other.docx": b"x"})
    assert faults(bundle)["Files are those of the manifest"] == ("documents/other.docx: is not in the manifest",)


def test_a_figure_that_was_changed_with_care_is_found(bundle):
    whole = contents(bundle)
    residents = next(line for line in whole[FIGURES].decode().splitlines() if line.startswith("residents "))
    rewrite(bundle, sealed({**whole, FIGURES: whole[FIGURES].replace(b"59974.0", b"69974.0")}))
    assert "59974.0" in residents
    told = faults(bundle)
    assert list(told) == ["Figures of the text are those of the data"]
    assert told["Figures of the text are those of the data"] == (
        f"residents place=2080 year=latest: 69974.0 in {FIGURES}, 59974.0 in the text",
    )


def test_a_figure_of_the_run_that_was_changed_in_text_and_data_is_found(bundle):
    whole = contents(bundle)
    text = json.loads(whole[TEXT])
    said = next(one for one in text["said"] if one["key"].startswith("occupations.gap"))
    value = said["figure"]["value"]
    said["figure"]["value"] = value + 1
    data = whole[FIGURES].replace(repr(value).encode(), repr(value + 1).encode())
    rewrite(bundle, sealed({**whole, TEXT: json.dumps(text).encode(), FIGURES: data}))
    assert "Figures of the text are those of the run" in faults(bundle)


WORD, SLIDES, SHEET = (f"documents/{KIND}.{form}" for form in ("docx", "pptx", "xlsx"))


def changed_word(content, change):
    document = docx.Document(io.BytesIO(content))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def first_figure(document):
    return next(run for paragraph in document.paragraphs for run in paragraph.runs if "59" in run.text)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda document: setattr(first_figure(document), "text", "70\u202f000"), "70000"),
        (lambda document: setattr(first_figure(document), "text", first_figure(document).text + "0"), "599740"),
        (lambda document: document.add_paragraph("Och mer har lovats."), "Ochmerharlovats."),
        (
            lambda document: document.paragraphs[1]._p.getparent().remove(document.paragraphs[1]._p),
            "nothing: should be",
        ),
    ],
)
def test_a_word_file_that_says_something_else_is_found(bundle, change, what):
    whole = contents(bundle)
    rewrite(bundle, sealed({**whole, WORD: changed_word(whole[WORD], change)}))
    told = faults(bundle)
    assert list(told) == ["The Word file shows what the text says"]
    assert any(what in line for line in told["The Word file shows what the text says"])


@pytest.mark.parametrize(
    ("name", "title"), [(WORD, "The Word file"), (SLIDES, "The PowerPoint file"), (SHEET, "The Excel file")]
)
def test_files_that_are_junk_or_gone_fail_their_check(bundle, name, title):
    whole = contents(bundle)
    rewrite(bundle, sealed({**whole, name: b"no such file"}))
    assert list(faults(bundle)) == [f"{title} shows what the text says"]
    manifest = json.loads(whole[MANIFEST])
    manifest["files"] = [held for held in manifest["files"] if held["path"] != name]
    less = {path: body for path, body in whole.items() if path != name}
    rewrite(bundle, sealed({**less, MANIFEST: json.dumps(manifest).encode()}))
    assert faults(bundle) == {f"{title} shows what the text says": (f"{name}: is missing",)}


def test_a_bundle_of_another_version_is_held_to_its_texts_own_lines(bundle):
    whole = contents(bundle)
    manifest = json.loads(whole[MANIFEST]) | {"smedja": "0.1.0"}
    files = {**whole, MANIFEST: json.dumps(manifest).encode()}
    rewrite(bundle, sealed(files))
    assert faults(bundle) == {}
    assert any("0.1.0" in check.name and check.looked_at > 10 for check in verify(bundle).checks)
    word = changed_word(whole[WORD], lambda document: setattr(first_figure(document), "text", "70\u202f000"))
    rewrite(bundle, sealed({**files, WORD: word}))
    assert any("59974" in line for lines in faults(bundle).values() for line in lines)


def doubled(content):
    head, first, *rest = content.decode().splitlines()
    return "\n".join([head, first.replace(",", ",x,", 1).replace(",x,", ",", 1), first, *rest, ""]).encode()


def outside(content):
    text = json.loads(content)
    figure = next(one["figure"] for one in text["said"] if one["figure"]["high"] is not None)
    figure["value"] = figure["high"] + 1000
    return json.dumps(text).encode()


@pytest.mark.parametrize(
    ("name", "change", "what"),
    [
        (FIGURES, doubled, "is there twice"),
        (FIGURES, lambda content: content + b"\n", "has 0 columns"),
        (TEXT, lambda _: b"[]", "text and its figures can be read"),
        (TEXT, lambda _: b"{", "text and its figures can be read"),
        (TEXT, outside, "text and its figures can be read"),
        (RESULTS, lambda _: b"PAR1", "text and its figures can be read"),
        (RESULTS, lambda _: other_table(), "text and its figures can be read"),
        (PARAMETERS, lambda content: content.replace(b"2080", b"2081"), "document: differs"),
        (PARAMETERS, lambda _: b"[", "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_a_check_that_fails(bundle, name, change, what, capsys):
    whole = contents(bundle)
    rewrite(bundle, sealed({**whole, name: change(whole[name])}))
    assert main(["verify", str(bundle)]) == 4
    assert what in capsys.readouterr().out


def other_table():
    out = io.BytesIO()
    pl.DataFrame({"a": [1]}).write_parquet(out)
    return out.getvalue()


def test_a_bundle_does_not_write_its_own_verdict_on_the_terminal(bundle, capsys):
    whole = contents(bundle)
    manifest = json.loads(whole[MANIFEST]) | {"title": "A\nholds  Everything\x1b[8m", "registry_number": "1\x1b[2K"}
    rewrite(bundle, sealed({**whole, MANIFEST: json.dumps(manifest).encode()}))
    main(["verify", str(bundle)])
    told = capsys.readouterr().out
    assert "\x1b" not in told
    assert not any(line.startswith("holds  Everything") for line in told.splitlines())


def test_a_flipped_byte_is_told(bundle):
    content = bytearray(bundle.read_bytes())
    for at in range(2000, len(content) // 2, 997):
        content[at] ^= 0xFF
    bundle.write_bytes(content)
    with pytest.raises(ChecksumMismatch, match="no whole zip file"):
        verify(bundle)


def test_a_run_under_another_name_and_another_table_are_found(bundle):
    whole = contents(bundle)
    manifest = json.loads(whole[MANIFEST])
    manifest["runs"][0]["seed"] += 1
    rewrite(bundle, sealed({**whole, MANIFEST: json.dumps(manifest).encode()}))
    assert list(faults(bundle)) == ["Runs are named by what they were made of"]
    table = "data/tables/commuting.parquet"
    rewrite(bundle, sealed({**whole, table: whole[table] + b"x"}))
    assert [line.split(":")[0] for line in faults(bundle)["Source tables are those that the run read"]] == ["commuting"]


@pytest.mark.parametrize("name", ["../out.txt", "/etc/passwd"])
def test_a_bundle_that_leads_out_of_itself_is_refused(bundle, name):
    rewrite(bundle, {**contents(bundle), name: b"x"})
    with pytest.raises(ChecksumMismatch, match="leads out of it"):
        verify(bundle)


def test_what_is_no_bundle_is_told(tmp_path, bundle, monkeypatch):
    path = tmp_path / "no.zip"
    with pytest.raises(SourceUnavailable, match="cannot be read"):
        verify(path)
    path.write_bytes(b"not a zip")
    with pytest.raises(ChecksumMismatch, match="no whole zip file"):
        verify(path)
    rewrite(path, {"a.txt": b"x"})
    with pytest.raises(ChecksumMismatch, match=r"no bundle\.json"):
        verify(path)
    rewrite(path, {MANIFEST: b"{}"})
    with pytest.raises(ChecksumMismatch, match=r"manifest cannot be read.*bundle\.json"):
        verify(path)
    monkeypatch.setattr("smedja.report.case.checks.MOST", 10)
    with pytest.raises(ChecksumMismatch, match="too large"):
        verify(bundle)


def test_the_command_tells_what_holds_and_what_does_not(bundle, case, capsys):
    digest = write_case(case, bundle)
    assert main(["verify", str(bundle), "--digest", digest.upper()]) == 0
    assert digest in capsys.readouterr().out
    assert main(["verify", str(bundle), "--digest", "0" * 64]) == 4
    assert "not the one that the sender told" in capsys.readouterr().out
    whole = contents(bundle)
    rewrite(bundle, {**whole, FIGURES: b""})
    assert main(["verify", str(bundle)]) == 4
    assert f"{FIGURES}: was changed" in capsys.readouterr().out


def test_a_table_that_is_not_shipped_is_told_as_not_included(case, tmp_path):
    path = tmp_path / "case.zip"
    write_case(dataclasses.replace(case, table_files={}), path)
    found = verify(path)
    assert found.holds
    assert {source.sha256 for source in found.manifest.sources} == {""}
