# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""From evidence to codes."""

from __future__ import annotations

import numpy as np
import pytest

from smedja.match.coder import FEATURES, Coder, Weights, coder_of
from smedja.match.occupations import group_codes, occupation_entries
from smedja.match.sections import segments_of
from smedja.match.text import tokens
from tests.unit.match.toy import toy_dictionary, toy_lexicon

LEXICON = toy_lexicon()
DICTIONARY = toy_dictionary(LEXICON)
ALL = dict.fromkeys(FEATURES, 1.0) | {"words": 40.0, "title": 3.0, "prior": 0.1}


def coder(weights=ALL, threshold=0.5) -> Coder:
    forms = [(form, entry.value) for form, entry in occupation_entries(LEXICON)]
    return coder_of(LEXICON, forms, {"2512": 100.0}, Weights(weights, threshold, "toy"))


def code(headline, text="", held=None, language="sv"):
    whole = tokens(f"{headline}\n{text}")
    hits = DICTIONARY.find(whole)
    return (held or coder()).code(whole, hits, segments_of(whole, hits, len(tokens(headline))), language)


def row(name, headline, text=""):
    whole = tokens(f"{headline}\n{text}")
    hits = DICTIONARY.find(whole)
    table, spans = coder().features(whole, hits, segments_of(whole, hits, len(tokens(headline))), "sv")
    return dict(zip(group_codes(LEXICON), table[FEATURES.index(name)].round(3).tolist(), strict=True)), spans


@pytest.mark.parametrize(
    ("headline", "group"),
    [("Svetsare", "7212"), ("Sjuksköterskor", "2221"), ("Programmerare sökes", "2512"), ("Nurse", "2221")],
)
def test_a_title_leads_to_its_group(headline, group):
    told = code(headline)
    assert told.candidates[0].group == told.code == group
    assert told.probability == pytest.approx(told.candidates[0].probability)


def test_the_evidence_is_where_the_title_stands():
    (span, *_) = code("Vi söker svetsare").candidates[0].evidence
    assert (span.first, span.last, span.form, span.kind) == (2, 3, "svetsare", "title")


def test_the_head_of_an_unknown_compound_counts():
    told, spans = row("head", "Industrisvetsare")
    assert told["7212"] > 0 == told["2221"]
    assert spans[-1][0].kind == "head"


def test_words_of_the_text_lead_to_a_group_without_any_title():
    told = code("Välkommen till oss", "Du ger omvårdnad till patienter.")
    assert told.candidates[0].group == "2221"
    assert not told.candidates[0].evidence


def test_a_colleague_mentioned_counts_less_than_the_one_sought():
    told = code("Välkommen", "Vi söker en svetsare. Du samarbetar med sjuksköterska.")
    assert told.candidates[0].group == "7212"


def test_common_groups_are_likelier():
    told, _ = row("prior", "x")
    assert told["2512"] > told["7212"] == told["2221"]


def test_nothing_known_is_not_coded():
    told = code("Qwerty zxcv")
    assert (told.candidates, told.code, told.probability) == ((), "", 0.0)


def test_probabilities_sum_to_at_most_one_and_fall():
    shares = [candidate.probability for candidate in code("Svetsare", "omvårdnad program").candidates]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1.0)


def test_it_backs_off_to_what_the_candidates_share():
    class Two(Coder):
        """Says 0.4 for 2221, 0.4 for 2223 and 0.2 for 7212."""

    held = Two(("2221", "2223", "7212"), {}, np.zeros(3), {}, Weights({}, 0.5, ""))
    assert held._backed_off(np.array([0.4, 0.4, 0.2])) == ("222", pytest.approx(0.8))
    assert held._backed_off(np.array([0.6, 0.2, 0.2])) == ("2221", pytest.approx(0.6))
    assert held._backed_off(np.array([0.2, 0.2, 0.2])) == ("", 0.0)


def test_english_words_are_looked_up_in_english():
    assert code("Join us", "We build software", language="en").candidates[0].group == "2512"
