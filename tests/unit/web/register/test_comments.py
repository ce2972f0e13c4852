# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Comments: among those with a role, kept, and settled once."""

from __future__ import annotations

import pytest

from smedja.core import EditConflict, NotAllowed, PlanError, QueryError
from smedja.strategy.rights import NOBODY
from smedja.web.register.comments import open_comments, say, settle
from tests.unit.web.register.conftest import APPROVER, EDITOR


def test_a_comment_is_said_and_settled_once(small):
    comment = say(EDITOR, small, "measure", "kampanj", " vad kostar den? ")
    assert [one.text for one in open_comments(APPROVER, small)] == ["vad kostar den?"]
    settle(APPROVER, comment)
    assert open_comments(APPROVER, small) == []
    with pytest.raises(EditConflict):
        settle(EDITOR, comment)
    comment.refresh_from_db()
    assert comment.settled_by == "anna"


def test_only_those_with_a_role_comment_and_read(small):
    with pytest.raises(NotAllowed):
        say(NOBODY, small, "measure", "kampanj", "hej")
    with pytest.raises(NotAllowed):
        open_comments(NOBODY, small)


def test_a_comment_is_about_something_and_says_something(small):
    with pytest.raises(QueryError):
        say(EDITOR, small, "measure", "borta", "hej")
    with pytest.raises(PlanError):
        say(EDITOR, small, "measure", "kampanj", "  ")
