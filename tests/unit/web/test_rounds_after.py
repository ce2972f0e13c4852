# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Unit tests of what the page of rounds says of the computation itself and of what happened afterwards."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smedja.report.numbers import figure_text
from smedja.sweden.yh.afterwards import look_back
from smedja.sweden.yh.again import again
from smedja.sweden.yh.choice import compare_round
from smedja.web.rounds import after
from smedja.web.rounds.figures import Told


@pytest.fixture(scope="module")
def told():
    return Told(compare_round(2021))


def plain(sentence, lang="sv"):
    parts = (part if isinstance(part, str) else str(figure_text(part.figure, lang)) for part in sentence.parts)
    return "".join(parts).replace(" ", " ").replace("\u202f", " ")


def test_it_says_how_much_the_computation_agrees_with_itself(told):
    text = plain(after.checks(told, "sv")[0])
    assert str(figure_text(again(2021).share("itself"))).replace("\u202f", " ") in text


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_it_tells_growth_and_relief_of_all_three_sides(told, lang):
    found = look_back(2021)
    _, growth, relief, limits = (plain(each, lang) for each in after.checks(told, lang))
    for measure, text in (("growth", growth), ("relief", relief)):
        for what in after.SIDES:
            assert figure_text(found.figure(measure, what), lang).value.replace("\u202f", " ") in text
    assert "2019–2022" in growth
    assert "2024" in limits


def test_a_round_that_cannot_be_followed_says_why(told, monkeypatch):
    monkeypatch.setattr(after, "look_back", lambda _: None)
    texts = [plain(each) for each in after.checks(told, "sv")]
    assert len(texts) == 2
    assert "registret bryts året efter 2019" in texts[1]


def test_more_empty_posts_are_explained(told, monkeypatch):
    found = look_back(2021)
    monkeypatch.setattr(after, "look_back", lambda _: replace(found, relief=(100.0, -500.0)))
    assert plain(after.checks(told, "sv")[2]).endswith("Ett minustal är fler tomma tjänster.")


def test_nothing_is_said_of_a_break_when_the_target_was_reached(told, monkeypatch):
    found = look_back(2021)
    monkeypatch.setattr(after, "look_back", lambda _: replace(found, until=told.choice.target))
    assert plain(after.checks(told, "en")[3]).startswith("Employment is not need")
