# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Unit tests of labels: every identifier in the baseline has a label in both languages.

Position in the flow: beside ``smedja.sweden.labels``.
"""

from __future__ import annotations

import pytest

from smedja.core import Absence, CodeError, QueryError, Status
from smedja.sweden import labels

USED = {
    "sex": labels.SEX,
    "age_group": labels.AGE_GROUP,
    "age_span": labels.AGE_GROUP,
    "opportunity": labels.OPPORTUNITY,
    "demand5": labels.DEMAND_5,
    "decision": labels.DECISION,
    "basis": labels.BASIS,
    "absence": labels.ABSENCE,
}


def test_every_label_that_occurs_in_a_table_is_translated(sweden_tables):
    seen = 0
    for table in sweden_tables.values():
        assert table.spec.unit in labels.UNIT
        assert table.spec.status in labels.STATUS
        for column in table.spec.columns:
            if column.name in USED:
                found = set(table.frame[column.name].drop_nulls())
                assert found <= set(USED[column.name]), (table.name, column.name)
                seen += 1
    assert seen > 15


def test_education_levels_are_translated(sweden_tables):
    seven = set(sweden_tables["education_municipality"].frame["education_level"])
    eight = set(sweden_tables["education_part"].frame["education_level"])
    assert seven == set(labels.EDUCATION_LEVEL_7)
    assert eight == set(labels.EDUCATION_LEVEL_8)


def test_all_statuses_and_absences_have_labels():
    assert set(labels.STATUS) == set(Status)
    assert set(labels.ABSENCE) == {sign.value for sign in Absence}


def test_labels_in_both_languages():
    assert labels.label(labels.SEX, "women") == "Kvinnor"
    assert labels.label(labels.SEX, "women", "en") == "Women"
    assert labels.region_name("00") == "Riket"
    assert labels.region_name("20", "en") == "Dalarna county"
    assert labels.industry_name("B+C") == "Tillverkning och utvinning"


def test_what_has_no_label_is_refused():
    with pytest.raises(QueryError, match="women"):
        labels.label(labels.SEX, "female")
    with pytest.raises(CodeError, match="Nearest"):
        labels.region_name("99")
