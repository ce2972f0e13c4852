# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The PDF of a bound text, read by pikepdf and pypdfium2: tagged, PDF/A-2a and PDF/UA-1, every figure in its text."""

from __future__ import annotations

import io
import shutil
import subprocess

import pikepdf
import pypdfium2
import pytest

from smedja.core import DocumentError
from tests.unit.report.documents.made_document import ENGLISH, LINK, document, written


def opened(content):
    return pikepdf.open(io.BytesIO(content))


def text_of(content):
    """All text, line ends taken as spaces."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
    return " ".join(" ".join(pages).split())


@pytest.fixture(scope="module")
def content():
    return written("pdf")


@pytest.fixture(scope="module")
def file(content):
    return opened(content)


def tagged(node, role):
    """Elements of the structure with a role, in order."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from tagged(child, role)
    elif isinstance(node, pikepdf.Dictionary):
        if node.get("/S") == role:
            yield node
        if "/K" in node:
            yield from tagged(node.K, role)


def elements(file, role):
    return list(tagged(file.Root.StructTreeRoot.K, f"/{role}"))


def test_it_is_tagged_and_says_its_language_and_title(file):
    assert bool(file.Root.MarkInfo.Marked)
    assert str(file.Root.Lang) == "sv-SE"
    assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
    assert str(file.docinfo["/Title"]) == "Kompetens i Dalarna"


def test_it_claims_pdf_a_2a_and_pdf_ua_1(file):
    with file.open_metadata() as told:
        assert told.pdfa_status == "2A"
        assert told["pdfuaid:part"] == "1"
        assert told["dc:title"] == "Kompetens i Dalarna"
        assert told["dc:language"] in {"sv-SE", "sv"} or "sv-SE" in told["dc:language"]
        assert told["xmp:CreateDate"].startswith("2026-11-26")


def test_colours_have_an_output_intent_and_nothing_runs_or_is_locked(file):
    assert [str(intent.S) for intent in file.Root.OutputIntents] == ["/GTS_PDFA1"]
    assert not file.is_encrypted
    assert "/OpenAction" not in file.Root
    assert "/JavaScript" not in file.Root.get("/Names", pikepdf.Dictionary())


def test_every_font_is_embedded_and_maps_to_text(file):
    fonts = [one for one in file.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"]
    assert fonts
    for font in fonts:
        if font.Subtype == "/Type0":
            assert "/ToUnicode" in font
        else:
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(font.FontDescriptor.keys())


def test_headings_tables_lists_and_notes_are_tagged(file):
    roles = {str(one.get("/S")) for one in file.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one}
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TR", "/TH", "/TD", "/Figure", "/Note", "/Caption"} <= roles
    assert len(elements(file, "H1")) >= 5


def test_tables_have_header_cells_of_their_columns(file):
    tables = elements(file, "Table")
    # One of the text, and the figures of three charts.
    assert len(tables) == 4
    heads = list(tagged(tables[0].K, "/TH"))
    assert len(heads) == 3
    assert {str(attribute.Scope) for head in heads for attribute in listed(head.A) if "/Scope" in attribute} == {
        "/Column"
    }
    assert len(list(tagged(tables[0].K, "/TD"))) == 9


def listed(value):
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def test_pictures_have_their_captions_as_text_alternatives(file):
    alternatives = [str(one.Alt) for one in elements(file, "Figure") if "/Alt" in one]
    assert alternatives == ["Brist per grupp i Dalarna", "Sökta och beviljade", "Behov och tillgång"]


@pytest.mark.parametrize(
    "words",
    [
        "År 2030 saknas 150–560, troligast 340",
        "Tabell 1: Brist i Dalarna",
        "Diagram 3: Behov och tillgång",
        "1.1 Grupperna",
        "uppgift skyddas",
        "Referens: gap county=20 occupation=721 year=2030.",
        "Modellerad, officiell. Källa: K1. Körning run.",
        "K1. table.",
        "Påståenden som inte längre stämmer",
        "falls gap county=20 from=2024 occupation=721 to=2030: 100 (80–120) → 340 (150–560)",
        f"Länk som består: {LINK}. Körning: run. Gjort: 2026-11-26. Program: Smedja 1.0. Licens: CC0-1.0.",
        "Inga åtgärder finns.",
        "Tal i diagram 3",
    ],
)
def test_its_text_holds_what_the_document_says(content, words):
    # Intervals and references may be parted over two lines.
    assert words.replace(" ", "") in text_of(content).replace(" ", "").replace("\u202f", "").replace("\ufffe", "-")


def test_an_english_document_is_english_throughout():
    made = written("pdf", ENGLISH, lang="en", numbered=False)
    assert str(opened(made).Root.Lang) == "en-GB"
    assert "Table 1: Shortage" in text_of(made)
    assert "Chart 1: Demand" in text_of(made)
    assert "Permalink: " in text_of(made)


def test_signs_that_the_font_lacks_are_a_box_and_told():
    made = written("pdf", "# Räv 狐\n\nEn räv 狐 och \U000f0000 🦊 hoppar.", numbered=False)
    found = text_of(made)
    assert "En räv □ och □ □ hoppar." in found
    assert "□ är ett tecken som typsnittet saknar." in found
    assert opened(made).open_metadata().pdfa_status == "2A"
    assert "□" not in text_of(written("pdf", "# Räv\n\nhoppar"))


@pytest.mark.parametrize(
    "word", ["#let x = 1", '"; #panic()', "$x^2$ _a_ *b* @c <d>", "= a // b /* c */", "\\u{41} \\n", "~ -- ---"]
)
def test_no_sign_of_typsts_means_anything(word):
    from smedja.report.bound import Book, WordKind, parse, resolve
    from smedja.report.documents.bound_document import BoundDocument
    from smedja.report.documents.formats import file_of
    from smedja.report.documents.stamp import Stamp

    told = resolve(parse("Här: {{ w }}."), Book({"w": WordKind((), lambda _: word)}))
    assert f"Här: {word}." in text_of(file_of(BoundDocument(told, {}, Stamp("1"), word), "pdf"))


def test_a_link_without_an_address_is_words():
    assert "här står det" in text_of(written("pdf", "[här]() står det"))


def test_a_document_that_typst_refuses_is_told(monkeypatch):
    monkeypatch.setattr("smedja.report.documents.bound_pdf._LOOK", "#panic(")
    with pytest.raises(DocumentError, match="The PDF cannot be made") as error:
        written("pdf")
    assert error.value.where == "Kompetens i Dalarna"


def test_a_short_document_tells_its_sources_in_one_paragraph():
    assert document(numbered=False).sources == ("K1. table",)
    long, short = (len(pypdfium2.PdfDocument(written("pdf", numbered=numbered))) for numbered in (True, False))
    assert short <= long


def test_the_same_document_gives_the_same_bytes(content):
    assert content == written("pdf")


@pytest.mark.skipif(shutil.which("verapdf") is None, reason="veraPDF is not installed; its rules are checked by typst")
@pytest.mark.parametrize("flavour", ["2a", "ua1"])
def test_verapdf_finds_no_fault(content, tmp_path, flavour):
    file = tmp_path / "document.pdf"
    file.write_bytes(content)
    done = subprocess.run(
        ["verapdf", "--flavour", flavour, "--format", "text", str(file)], capture_output=True, text=True, check=False
    )
    assert done.stdout.startswith("PASS"), done.stdout + done.stderr
