# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Every finding of the rules has its words in both languages, and every number of a plan says what it is."""

from __future__ import annotations

import ast
import inspect
from datetime import date

import pytest

from smedja.core import Absence, Status, Unit
from smedja.report.strategy import words
from smedja.report.strategy.figures import aimed, counted, observed, said
from smedja.strategy import Value, follow_up, status
from smedja.strategy.delivery import Stage
from smedja.strategy.diff import What
from smedja.strategy.follow_up import Lack, lists
from smedja.strategy.moved import Moved
from smedja.strategy.status import Standing
from smedja.sweden import strategies


@pytest.mark.parametrize(
    ("held", "kind"),
    [
        (words.STANDING, Standing),
        (words.STAGE, Stage),
        (words.LACK, Lack),
        (words.WHAT, What),
        (words.MOVED, Moved),
    ],
)
def test_every_finding_has_words(held, kind):
    assert set(held) == set(kind)


def texts(module):
    """Every text that stands in a module, as it is written."""
    tree = ast.parse(inspect.getsource(module))
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_no_word_is_for_a_finding_that_there_is_not():
    from smedja.strategy.items import Evaluation, Quality

    held = texts(follow_up) | set(Quality.model_fields) | set(Evaluation.model_fields) | {"amount", "basis"}
    assert set(words.DETAIL) <= held
    made = {"no_target", "no_baseline", "no_direction", "before_effect_behind", "before_effect_no_change"}
    assert set(words.REASON) <= texts(status) | made


@pytest.mark.parametrize("key", ["smart-industri", "dalarna-ovning"])
def test_what_the_lists_find_is_said_in_words(key):
    for found in lists(strategies.load(key), date(2026, 11, 25)):
        for entry in found.entries:
            for word in filter(None, entry.detail.split(",")):
                assert word in words.DETAIL or date.fromisoformat(word)
    assert words.detail_words("2025-06-30", "sv") == "skulle ha kommit senast 2025-06-30"
    assert words.detail_words("amount,basis", "en") == "different amounts, a year or in total"
    assert words.standing_word(None, "sv") == "mått saknas"


def test_a_made_up_target_is_assumed_and_a_decided_one_official():
    real, example = strategies.load("smart-industri"), strategies.load("dalarna-ovning")
    one = example.indicators[0]
    assert aimed(one, 1.0, "2030", real).figure.status is Status.OFFICIAL
    assert aimed(one, 1.0, "2030", example).figure.status is Status.ASSUMED
    assert aimed(one, None, "2030", real).figure.value is Absence.NONE
    assert said(3, Unit.PLACES, "2030", assumed=True).figure.status is Status.ASSUMED
    assert counted(0, date(2026, 1, 1)).figure.number == 0.0


def test_a_sign_of_absence_is_no_number_and_loses_its_interval():
    one = strategies.load("dalarna-ovning").indicators[0]
    figure = observed(one, Value(one.key, "2025", "2026", "..", 1.0, 2.0)).figure
    assert figure.value is Absence.SECRET
    assert (figure.low, figure.high) == (None, None)
