# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Charts of bound texts as pictures: what is drawn is what is told, and what is not told is left out."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image

from smedja.report.bound import parse, resolve
from smedja.report.charts.render import Drawing, svg
from smedja.report.documents.bound_charts import WIDTH, _spec, picture
from tests.unit.report.bound.made_up import book

BARS = "bars groups value=gap names=Brist"
PARTS = "parts groups value=granted,sought names=beviljade,sökta"
LINE = "line demand from=2024 to=2030 also=supply names=Behov,Tillgång"


def drawn(words):
    return resolve(parse(f"{{% chart {words} %}}x{{% end %}}"), book()).drawn[0]


def words_of(chart):
    shown = svg(Drawing("chart", "t", "x", lambda width: _spec(chart, width, "sv")), "sv", WIDTH)
    return [text.strip() for text in re.findall(r">([^<>]+)</text>", shown)]


@pytest.mark.parametrize(
    ("chart", "there", "absent"),
    [
        (BARS, ["smeder", "40 (30–55)", "gjutare m.fl.", "25 (−5 till 60)"], ["svarvare"]),
        (PARTS, ["smeder", "beviljade 4 av 10 sökta", "beviljade 0 av 20 sökta", "beviljade 5 av 5 sökta"], []),
        (LINE, ["Behov", "Tillgång"], []),
    ],
)
def test_a_picture_tells_names_and_figures_and_leaves_out_what_is_not_told(chart, there, absent):
    found = words_of(drawn(chart))
    assert set(there) <= set(found)
    assert not set(absent) & set(found)


def test_the_band_is_that_of_the_first_series_and_the_known_year_has_none():
    spec = _spec(drawn(LINE), WIDTH, "sv")
    rows = [row for data in spec["datasets"].values() for row in data]
    banded = {(row["year"], row["low"], row["high"]) for row in rows if row.get("low") is not None}
    assert sorted(banded) == [(2024, 900.0, 900.0), (2027, 900.0, 1000.0), (2030, 880.0, 1140.0)]


@pytest.mark.parametrize("chart", [BARS, PARTS, LINE])
def test_a_picture_is_a_png_of_white_paper_made_once(chart):
    one = drawn(chart)
    content = picture(one, "x", "sv")
    with Image.open(io.BytesIO(content)) as image:
        assert image.format == "PNG"
        assert image.width >= WIDTH
        assert image.convert("RGB").getpixel((0, 0)) == (255, 255, 255)
    assert picture(drawn(chart), "x", "sv") is content
