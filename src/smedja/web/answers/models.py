# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What the database keeps of a question that is to be answered, and of every step with it.

Position in the flow: written by ``answers.steps`` only. A step is never changed.
"""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models

from smedja.web.documents.models import APPROVED, Document
from smedja.web.register.models import DRAFT, REVIEW, Register

RECEIVED, FORWARDED, ANSWERED = "received", "forwarded", "answered"
#: States of a case, in the order in which they come about.
CASE_STATES: Final = (RECEIVED, FORWARDED, DRAFT, REVIEW, APPROVED, ANSWERED)


class Case(models.Model):
    """A question that is to be answered."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="cases")
    document = models.OneToOneField(Document, models.PROTECT, null=True, related_name="case")
    question = models.TextField()  # as it came
    file = models.CharField(max_length=200, blank=True)
    designation = models.CharField(max_length=20, blank=True)  # 2016/17:1689
    title = models.CharField(max_length=300, blank=True)
    asker = models.CharField(max_length=200, blank=True)
    registry_number = models.CharField(max_length=60, blank=True)
    ministry = models.CharField(max_length=200, blank=True)
    minister = models.CharField(max_length=200, blank=True)
    received = models.DateField(null=True)
    due = models.DateField(null=True)
    due_days = models.PositiveIntegerField(null=True)
    due_status = models.CharField(max_length=10, blank=True)
    due_reference = models.TextField(blank=True)
    due_url = models.URLField(max_length=500, blank=True)

    def __str__(self) -> str:
        return self.title or self.designation or str(self.pk)

    @property
    def state(self) -> str:
        """Where the case is."""
        document = self.document
        if document is None or document.tip is None:
            return FORWARDED if self.steps.filter(act=Step.FORWARD).exists() else RECEIVED
        if document.live_id is not None:
            return ANSWERED
        return document.tip.state if document.tip.state in CASE_STATES else DRAFT


class Step(models.Model):
    """One step with a case."""

    RECEIVE, FACTS, DEADLINE, DELAY, FORWARD, START = "receive", "facts", "deadline", "delay", "forward", "start"

    case = models.ForeignKey(Case, models.PROTECT, related_name="steps")
    act = models.CharField(max_length=10)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    told = models.TextField(blank=True)  # what was changed and why
    notice = models.JSONField(default=dict)  # a notice to the Riksdag, kept

    class Meta:
        """By time."""

        ordering: ClassVar[list[str]] = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.act}"
