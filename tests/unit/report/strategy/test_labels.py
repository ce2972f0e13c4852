# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Every field and every choice of a register has a label in both languages."""

from __future__ import annotations

from smedja.report.strategy.labels import CHOICE, FIELD, KIND, declared, path_label
from smedja.strategy import KINDS


def test_every_kind_has_a_name():
    assert set(KIND) == set(KINDS)


def test_every_field_has_a_label():
    missing = {name for model, name, _ in declared() if name not in FIELD and f"{model}.{name}" not in FIELD}
    assert missing == set()


def test_every_choice_has_a_word():
    missing = {
        (name, word)
        for _, name, words in declared()
        for word in words
        if word not in CHOICE and f"{name}.{word}" not in CHOICE
    }
    assert missing == set()


def test_no_label_is_left_over():
    names = {name for _, name, _ in declared()} | {f"{model}.{name}" for model, name, _ in declared()}
    assert set(FIELD) - names == set()


def test_a_path_is_worded():
    assert path_label("amounts[0].sek", "sv", "Measure") == "Pengar 1, belopp, kronor"
    assert path_label("title.sv", "sv") == "Namn, på svenska"
