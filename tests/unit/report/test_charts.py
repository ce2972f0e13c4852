# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Charts are valid, small, deterministic, follow the page's colours and say their finding."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import altair as alt
import pytest

from smedja.report.charts import ages, bars, horizons, series, waterfall
from smedja.report.charts.map import County, county_map, shades
from smedja.report.charts.render import Drawing, both_widths, svg
from smedja.report.charts.style import NARROW, PROPERTIES, WIDE

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Maskinoperatörer, kemisk-tekniska och farmaceutiska produkter"
ROWS = [
    bars.Bar(f"{LONG} {n}" if n == 0 else f"Yrke {n}", 340 - 60 * n, f"{340 - 60 * n}", -100, 600) for n in range(8)
]
SPLIT = [bars.Bar("Svetsare", 100, "100", second=400, second_label="400"), bars.Bar("Kockar", 0, "0", second=0)]
STEPS = [
    waterfall.Step("Obalans", -14, "−14"),
    waterfall.Step("Lämnar", 360, "+360"),
    waterfall.Step("Kommer in", -46, "−46"),
    waterfall.Step("Brist 2030", 300, "300", total=True),
]
LINES = [
    series.Line("sysselsatta", range(2014, 2025), [1000.0 + n for n in range(11)], breaks=(2020, 2023)),
    series.Line(
        "behov",
        range(2024, 2041),
        [1010.0 + n for n in range(17)],
        [1000.0 for _ in range(17)],
        [1040.0 + n for n in range(17)],
        projected=True,
        strong=True,
    ),
]
AGES = [ages.AgeBar(f"{n}–{n + 9}", 10.0 * n, f"{10 * n}", leaving=n > 50) for n in range(20, 70, 10)]
PATHS = [horizons.Path(f"Metod {n}", [1.0 + n, 2.0 + n, 3.0]) for n in range(7)]
PATHS.append(horizons.Path("Smedja", [1.0, 2.0, 3.0], strong=True, marked=[False, True, False]))
AHEAD = horizons.Axes((1, 2, 3), "1 år", "\u202f%", chosen=2, band=(1.5, 2.5))
BUILDS = {
    "interval": lambda width: bars.interval_bars(ROWS, width),
    "split": lambda width: bars.split_bars(SPLIT, width, "kvinnor", "män"),
    "part": lambda width: bars.part_bars(SPLIT, width),
    "waterfall": lambda width: waterfall.waterfall(STEPS, width),
    "series": lambda width: series.series(LINES, width, break_note="ny metod", mark_year=2030),
    "ages": lambda width: ages.age_profile(AGES, width),
    "horizons": lambda width: horizons.horizons(PATHS, AHEAD, width),
}


@pytest.fixture(params=sorted(BUILDS))
def drawing(request):
    return Drawing(f"bild-{request.param}", "Titel & mer", "Fyndet: <stort>", BUILDS[request.param])


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_specification_is_valid_vega_lite(drawing, width):
    alt.LayerChart.from_dict(drawing.build(width), validate=True)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_svg_is_small_scales_and_says_its_finding(drawing, width):
    text = svg(drawing, "sv", width)
    root = ET.fromstring(text)
    assert len(text.encode()) < 25_000
    assert root.get("role") == "img"
    assert root.get("width") is None
    assert abs(float(root.get("viewBox").split()[2]) - width) < 2
    assert root.find(f"{SVG}title").text == "Titel & mer"
    assert root.find(f"{SVG}desc").text == "Fyndet: <stort>"
    named = root.get("aria-labelledby").split()
    assert [root.find(f"{SVG}title").get("id"), root.find(f"{SVG}desc").get("id")] == named


def test_colours_are_custom_properties_and_nothing_is_styled_inline(drawing):
    text = both_widths(drawing, "sv")
    assert not re.findall(r'(?:fill|stroke)="(?!var\(--chart-|none|transparent)[^"]+"', text)
    assert not [colour for colour in PROPERTIES if colour in text]
    assert "style=" not in text
    assert "font-family" not in text
    assert "http://" not in text.replace("http://www.w3.org/2000/svg", "")


def test_the_same_drawing_gives_the_same_bytes(drawing):
    assert svg(drawing, "sv") == svg(drawing, "sv")


def test_a_break_starts_a_new_piece_of_line():
    """Eleven years with two breaks are three pieces: no stroke crosses a change of method."""
    whole = Drawing("a", "a", "a", lambda width: series.series([LINES[0]], width))
    unbroken = series.Line("sysselsatta", LINES[0].years, LINES[0].values)
    one = Drawing("a", "a", "a", lambda width: series.series([unbroken], width))
    strokes = [len(re.findall(r'<path[^>]*stroke-width="2.5"', svg(d, "sv"))) for d in (whole, one)]
    assert strokes == [3, 1]


def test_projection_is_dashed_and_the_past_is_not():
    past = svg(Drawing("a", "a", "a", lambda width: series.series(LINES[:1], width)), "sv")
    ahead = svg(Drawing("a", "a", "a", lambda width: series.series(LINES[1:], width)), "sv")
    assert 'stroke-dasharray="6,4"' not in past
    assert 'stroke-dasharray="6,4"' in ahead


def short_lines(apart=1.0):
    years = range(2018, 2026)
    return [
        series.Line("Överst", years, [92.0 + 0.1 * n for n in range(8)], strong=True),
        series.Line("Underst", years, [92.0 - apart, 90.0, *[91.0] * 6]),
    ]


def labels_of(spec):
    texts = [layer for layer in spec["layer"] if layer["mark"]["type"] == "text"]
    told = [(layer["mark"], spec["datasets"][layer["data"]["name"]][0]) for layer in texts]
    return {point["name"]: (mark, point["year"]) for mark, point in told}


def test_a_short_axis_names_its_ends_and_the_marked_year():
    spec = series.series(short_lines(), NARROW, mark_year=2022)
    ticks = [layer["encoding"]["x"]["axis"]["values"] for layer in spec["layer"] if "axis" in layer["encoding"]["x"]]
    assert ticks
    assert all(years == [2018, 2022, 2025] for years in ticks)
    # Half a unit is written as half a unit, so that no two ticks read alike.
    drawn = svg(Drawing("kort", "t", "f", lambda width: series.series(short_lines(), width, mark_year=2022)), "sv")
    told = re.findall(r"<text[^>]*>(\d\d(?:,\d)?)</text>", drawn)
    assert len(told) == len(set(told)) >= 4


def test_a_past_line_is_named_where_there_is_room():
    above, below = (labels_of(series.series(short_lines(apart), WIDE))["Underst"] for apart in (1.0, 0.2))
    assert (above[0]["dy"] < 0, below[0]["dy"] > 0, below[1]) == (True, True, 2019)


def test_a_name_at_the_first_or_last_year_stands_inside_the_chart():
    years = [2019, 2020, 2021]
    for numbers, align in (([3.0, 2.0, 1.0], "left"), ([1.0, 3.0, 2.0], "center"), ([1.0, 2.0, 3.0], "right")):
        for width in (WIDE, NARROW):
            assert labels_of(series.series([series.Line("prov", years, numbers)], width))["prov"][0]["align"] == align


def test_every_year_of_a_short_time_is_written_and_every_other_on_a_phone():
    line = series.Line("prov", [2019, 2022, 2023, 2024], [1.0, 2.0, 3.0, 2.0])
    ticks = {w: series.series([line], w)["layer"][0]["encoding"]["x"]["axis"]["values"] for w in (WIDE, NARROW)}
    assert ticks == {WIDE: list(range(2019, 2025)), NARROW: [2019, 2021, 2023]}
    long = series.Line("prov", list(range(2007, 2041)), [1.0] * 34)
    assert series.series([long], NARROW)["layer"][0]["encoding"]["x"]["axis"]["values"] == [2010, 2020, 2030, 2040]


def test_bars_start_at_zero():
    spec = bars.interval_bars([bars.Bar("a", 300, "300", 200, 400)], WIDE)
    domains = [
        layer["encoding"]["x"]["scale"]["domain"] for layer in spec["layer"] if "scale" in layer["encoding"]["x"]
    ]
    assert domains
    assert all(low <= 0 <= high for low, high in domains)


def test_map_counties_are_links_with_their_number():
    square = {"type": "Polygon", "coordinates": [[[11, 55], [12, 55], [12, 56], [11, 56], [11, 55]]]}
    island = {"type": "MultiPolygon", "coordinates": [[[[18, 57], [19, 57], [19, 58], [18, 57]]]]}
    counties = [
        County("01", "A & B", "3,7\u202f%", 4, "/lan/01/", square),
        County("09", "Gotland", "2,4\u202f%", 0, "/lan/09/", island),
    ]
    root = ET.fromstring(county_map(counties, "sv", name="karta", title="Karta", finding="Störst i A & B"))
    links = root.findall(f"{SVG}a")
    assert [(link.get("href"), link.get("aria-label")) for link in links] == [
        ("/lan/01/", "A & B: 3,7\u202f%"),
        ("/lan/09/", "Gotland: 2,4\u202f%"),
    ]
    assert links[0].find(f"{SVG}path").get("fill") == "var(--chart-shade-5)"


def test_shades_are_five_equal_steps():
    classes, limits = shades([0.0, 1.0, 2.0, 5.0, 10.0])
    assert classes == [0, 0, 1, 2, 4]
    assert limits == [2.0, 4.0, 6.0, 8.0]
    assert shades([3.0, 3.0])[0] == [0, 0]
