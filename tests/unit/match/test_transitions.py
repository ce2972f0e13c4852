# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Skills that occupations need, how they overlap, and who could go on to what; counted by hand."""

from __future__ import annotations

from math import log

import pytest

from smedja.core import QueryError
from smedja.match.profiles import OPTIONAL_WEIGHT, REACH_WEIGHT, esco_of, profiles_of
from smedja.match.transitions import Transitions
from tests.unit.match.toy import toy_lexicon

LEXICON = toy_lexicon()
PROFILES = profiles_of(LEXICON)
#: Four occupations: a skill that two need weighs log 2 / log 4, one that four need weighs nothing.
RARE = 1.0
HALF = log(4 / 2) / log(4)
FOUR = log(4 / 4) / log(4)


def weight(skill):
    return PROFILES.weights[PROFILES.skills.index(skill)]


def test_a_skill_weighs_by_its_reach_and_how_few_need_it():
    assert weight("s1") == pytest.approx(REACH_WEIGHT["occupation-specific"] * RARE)
    assert weight("s2") == pytest.approx(REACH_WEIGHT["sector-specific"] * HALF)
    assert weight("s4") == pytest.approx(REACH_WEIGHT["transversal"] * FOUR)


def test_the_overlap_of_welder_and_plumber_by_hand():
    have = PROFILES.held({"ew": 1.0})
    overlap = PROFILES.overlap(have, "ex")
    whole = HALF + 0.25 * FOUR
    assert overlap.share == pytest.approx((HALF + 0.25 * FOUR * OPTIONAL_WEIGHT) / whole)
    assert overlap.fits == ("s2", "s4")
    assert (overlap.essential_gap, overlap.optional_gap) == ((), ())


def test_what_is_missing_is_told_essential_before_optional():
    overlap = PROFILES.overlap(PROFILES.held({"ex": 1.0}), "ew")
    assert overlap.essential_gap == ("s1",)
    assert overlap.fits == ("s2", "s4")


def test_an_occupation_covers_itself():
    assert PROFILES.overlap(PROFILES.held({"en": 1.0}), "en").share == pytest.approx(1.0)


def test_both_directions_agree():
    assert PROFILES.shares_towards("ex")[PROFILES.row_of["ew"]] == pytest.approx(
        PROFILES.shares(PROFILES.held({"ew": 1.0}))[PROFILES.row_of["ex"]]
    )


def test_esco_occupations_of_a_name_weigh_by_the_relation():
    assert esco_of(LEXICON, ["w", "d"]) == {"ew": 1.0, "ed": 0.5}
    assert esco_of(LEXICON, ["ew"]) == {"ew": 1.0}


@pytest.fixture
def engine():
    return Transitions(LEXICON, PROFILES, {("w", "n"): 25, ("w", "d"): 75})


def test_the_ranking_is_by_substitutability_and_overlap(engine):
    same, assessed, less = engine.rank(["w"], ["2221", "2512", "7212"])
    assert (same.group, same.substitutability, same.same_group) == ("7212", 100, True)
    assert (assessed.group, assessed.substitutability, assessed.same_group) == ("2512", 75, False)
    assert (less.group, less.substitutability) == ("2221", 25)
    assert same.score == pytest.approx(0.5 + 0.5 * same.overlap.share)


def test_only_the_groups_asked_for_are_ranked_and_no_more_than_the_limit(engine):
    assert [one.group for one in engine.rank(["w"], ["2221"])] == ["2221"]
    assert len(engine.rank(["w"], ["2221", "2512", "7212"], 2)) == 2


def test_an_esco_occupation_goes_by_the_names_linked_to_it(engine):
    (same, *_) = engine.rank(["ew"], ["7212"])
    assert (same.concept, same.substitutability) == ("w", 100)


def test_an_esco_occupation_without_names_goes_by_its_group_of_isco(engine):
    (one, *_) = engine.rank(["ex"], ["7212"])
    assert (one.substitutability, one.same_group) == (None, True)


def test_who_could_come_to_a_group(engine):
    told = engine.rank_towards("2512")
    assert (told[0].group, told[0].substitutability) == ("7212", 75)
    assert "2512" not in {one.group for one in told}


def test_an_unknown_concept_is_told(engine):
    with pytest.raises(QueryError, match="no concept 'zz'"):
        engine.rank(["zz"], ["7212"])
    with pytest.raises(QueryError, match="no concept '9999'"):
        engine.rank_towards("9999")
