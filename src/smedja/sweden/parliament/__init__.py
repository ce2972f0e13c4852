# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The Riksdag's written questions: what is asked, by whom, of whom, and until when it is to be answered.

Position in the flow: files of Riksdagen's open data or plain text in, a Question out; answers are drafted from it.
Nothing is fetched.
"""

from __future__ import annotations

from smedja.sweden.parliament.question import Event, Question, read_question

__all__ = ["Event", "Question", "read_question"]
