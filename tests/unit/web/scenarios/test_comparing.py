# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Comparisons: turned about they change sign, through the reference they add up, totals keep their bounds."""

from __future__ import annotations

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from smedja.scenarios.scenario_file import scenario_dump
from smedja.sweden import shipped
from smedja.web.scenarios.compute import contrast
from smedja.web.scenarios.figures import Numbers
from smedja.web.scenarios.sides import REFERENCE_SIDE, Side
from tests.unit.web.scenarios.scenes import BUILD, FIVE, PLANT, TYPED, packed_in, post, read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("one", "other"), [(PLANT, "moving-north"), ("generative-ai", "northern-industry")])
def test_comparisons_are_antisymmetric(one, other):
    there, back = (
        contrast(shipped.load(first), shipped.load(second)) for first, second in ((one, other), (other, one))
    )
    for level, off in (("ssyk2012_3", 0.05), ("all", 1.0)):
        one_way, other_way = there.bands[level], back.bands[level]
        for measure in ("gap", "demand", "supply"):
            np.testing.assert_allclose(there.expected(measure, level), -back.expected(measure, level), atol=1e-6)
            ends, mirrored = one_way.ends[measure], -other_way.ends[measure][::-1]
            np.testing.assert_allclose(ends, mirrored, rtol=1e-5, atol=off)
        # What is not larger on one side is larger on the other, or the same on both.
        assert (one_way.shortage + other_way.shortage <= 1 + 1e-6).all()


def test_two_against_each_other_are_what_each_is_against_the_reference():
    one, other = shipped.load(PLANT), shipped.load("moving-north")
    both, first, second = contrast(one, other), contrast(one), contrast(other)
    for measure in ("demand", "supply"):
        apart = first.expected(measure) - second.expected(measure)
        np.testing.assert_allclose(both.expected(measure), apart, atol=1e-6)
    assert both.identity == f"{first.identity}-{second.identity}"


def test_any_two_are_compared(client):
    mine = packed_in(post(client, "places", TYPED["places"]))
    his = packed_in(post(client, "retirement_age", TYPED["retirement_age"]))
    paths = (
        f"/scenarier/{PLANT}/mot/moving-north/",
        f"/scenarier/eget/mot/{PLANT}/?s={mine}",
        f"/scenarier/{PLANT}/mot/eget/?t={mine}",
        f"/scenarier/eget/mot/eget/?s={mine}&t={his}",
        f"/scenarier/referens/mot/{PLANT}/",
    )
    for path in paths:
        for root in ("", "/en"):
            page = read(client, root + path)
            assert page.bare_numbers() == []
            assert page.figures
    same = read(client, f"/scenarier/eget/mot/eget/?s={mine}&t={mine}")
    assert "densamma som i" in same.text
    html = client.get(paths[3]).content.decode()
    assert f"/scenarier/eget/mot/eget/?s={his}&amp;t={mine}" in html  # the other way round


def test_choosing_two_in_a_form_leads_to_their_page(client):
    mine = packed_in(post(client, "places", TYPED["places"]))
    found = client.get("/scenarier/jamfor/", {"a": PLANT, "b": "moving-north"})
    assert found["Location"] == f"/scenarier/{PLANT}/mot/moving-north/"
    found = client.get("/en/scenarier/jamfor/", {"a": "eget", "s": mine, "b": "referens"})
    assert found["Location"] == f"/en/scenarier/eget/?s={mine}"
    text = scenario_dump(shipped.load("later-retirement"))
    found = client.post(BUILD, {"gor": "jamfor", "a": PLANT, "fil": SimpleUploadedFile("b.yaml", text.encode())})
    assert found["Location"].startswith(f"/scenarier/{PLANT}/mot/eget/?t=")
    assert client.post(BUILD, {"gor": "jamfor", "a": PLANT, "yaml": FIVE}).status_code == 422


def test_a_total_is_no_wider_than_its_occupations_together():
    found = contrast(shipped.load("later-retirement"))
    told = Numbers(found, (Side("later-retirement", shipped.load("later-retirement")), REFERENCE_SIDE))
    for year in (2030, 2040):
        figure = told.total("supply", "00", year).figure
        t = found.years.index(year)
        widest = found.bands["ssyk2012_3"].ends["supply"][:, 0, :, t].sum(axis=1)
        assert figure.high - figure.low <= 1.01 * (widest[3] - widest[0]) + 1
        assert figure.number > 50_000


def test_total_demand_stays_the_references_in_every_draw():
    found = contrast(shipped.load("later-retirement"))
    ends = found.bands["all"].ends["demand"]
    assert np.abs(ends).max() < 2.0
