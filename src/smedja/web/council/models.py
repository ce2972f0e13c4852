# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What the database keeps of counties' councils: every revision of every part, by whom and when.

Position in the flow: written by ``kept`` only. No row is ever changed; what a part holds is declared in
``strategy.council`` and ``sweden.calendar`` and kept here as JSON.
"""

from __future__ import annotations

from typing import ClassVar, Final

from django.db import models

KINDS: Final = [(word, word) for word in ("judgement", "priority", "proposal", "conversation", "date")]


class Kept(models.Model):
    """One revision of one part of a county's workspace."""

    county = models.CharField(max_length=20)
    kind = models.CharField(max_length=15, choices=KINDS)
    key = models.SlugField(max_length=80)
    number = models.PositiveIntegerField()
    body = models.TextField()  # JSON of the part without what is empty
    author = models.CharField(max_length=150)  # account name: stays when the account goes
    made_at = models.DateTimeField()

    class Meta:
        """By time; two writers cannot both make revision n+1."""

        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["county", "kind", "key", "number"], name="one_part_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.county} {self.kind}/{self.key} {self.number}"
