# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What the database keeps of documents: every revision's text, what its references said, and who decided what.

Position in the flow: written by this app's modules only. A revision is never changed but for its state; a published one
is never changed at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db import models

from smedja.core import PlanError
from smedja.web.register.models import DRAFT, PUBLISHED, RETURNED, REVIEW, Register

APPROVED = "approved"
#: States of an edition, in the order in which they come about.
STATES = [(word, word) for word in (DRAFT, REVIEW, RETURNED, APPROVED, PUBLISHED)]
STANDS, CHANGED = "stands", "changed"


class Document(models.Model):
    """One document, whatever its editions."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="documents")
    kind = models.SlugField(max_length=80)
    title = models.CharField(max_length=300)
    lang = models.CharField(max_length=2, default="sv")
    region = models.CharField(max_length=2, blank=True)  # the county that it is about; empty for the country
    live = models.OneToOneField("Edition", models.PROTECT, null=True, related_name="+")
    tip = models.OneToOneField("Edition", models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return self.title


class Edition(models.Model):
    """A revision of a document: its text with references, and what they said."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    parameters = models.JSONField(default=dict)
    kept = models.JSONField(default=dict)  # report.bound.keeping
    day = models.DateField()  # the day that it bears and that its counts are of
    run = models.CharField(max_length=64)
    stamp = models.PositiveBigIntegerField()  # the register's
    state = models.CharField(max_length=10, choices=STATES, default=DRAFT)
    author = models.CharField(max_length=150)  # account name: stays when the account goes
    made_at = models.DateTimeField()
    reason = models.TextField(blank=True)
    remark = models.TextField(blank=True)
    approved_by = models.CharField(max_length=150, blank=True)
    approved_at = models.DateTimeField(null=True)
    published_by = models.CharField(max_length=150, blank=True)
    published_at = models.DateTimeField(null=True)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")

    class Meta:
        """Two writers cannot both make revision n+1."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["document", "number"], name="one_edition_a_number")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "-published_at"], name="edition_by_publication")
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.number}"

    @property
    def stood(self) -> tuple[Mapping[str, str], ...]:
        """The decisions that it was approved with: claim, words, figures and reason."""
        return tuple(self.kept.get("stood", ()))

    def save(self, *args: Any, **more: Any) -> None:
        """Save it, unless it is published.

        Raises:
            PlanError: it is published.
        """
        self._refuse()
        super().save(*args, **more)

    def delete(self, *args: Any, **more: Any) -> tuple[int, dict[str, int]]:
        """Delete it, unless it is published.

        Raises:
            PlanError: it is published.
        """
        self._refuse()
        return super().delete(*args, **more)

    def _refuse(self) -> None:
        if self.pk and Edition.objects.filter(pk=self.pk, state=PUBLISHED).exists():
            raise PlanError(
                "What is published is never changed", where=str(self.document), todo="Publish a corrected edition"
            )


class Decision(models.Model):
    """That a person looked at a claim that the figures no longer bear out."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="decisions")
    claim = models.TextField()
    words = models.TextField(default="")  # what the text said: in other words it is to be decided anew
    figures = models.TextField()  # what they said: with other figures it is to be decided anew
    outcome = models.CharField(max_length=10, choices=[(STANDS, STANDS), (CHANGED, CHANGED)])
    reason = models.TextField(blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        """By time."""

        ordering: ClassVar[list[str]] = ["at", "id"]

    def __str__(self) -> str:
        return self.claim[:60]


class Compared(models.Model):
    """How a published edition differs from what its references said of one state of the sources."""

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="compared")
    sources = models.CharField(max_length=64)  # names run, tables and register
    at = models.DateTimeField()
    differences = models.JSONField(default=list)
    note = models.JSONField(default=dict)  # the drafted correction, kept
    fault = models.TextField(blank=True)  # why it cannot be resolved; empty when it can

    def __str__(self) -> str:
        return f"{self.edition_id} {self.sources}"
