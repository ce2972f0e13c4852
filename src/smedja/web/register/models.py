# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What the database keeps of strategies: every revision of every item, and what was said and done around them.

Position in the flow: written by this app's modules only. A revision is never changed but for its state; what an item
holds is declared in ``strategy.items`` and kept here as JSON (decision 0025).
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from smedja.strategy.rights import Role

#: States of a revision or a value, in the order in which they come about.
DRAFT, REVIEW, RETURNED, PUBLISHED = "draft", "review", "returned", "published"
STATES = [(word, word) for word in (DRAFT, REVIEW, RETURNED, PUBLISHED)]
ROLES = [(role.value, role.value) for role in Role]
PERSON = settings.AUTH_USER_MODEL


class Register(models.Model):
    """One strategy."""

    key = models.SlugField(max_length=80, unique=True)
    title_sv = models.CharField(max_length=500, blank=True)
    title_en = models.CharField(max_length=500, blank=True)
    level = models.CharField(max_length=20, blank=True)
    region = models.CharField(max_length=20, blank=True)
    example = models.BooleanField(default=False)
    stamp = models.PositiveBigIntegerField(default=0)  # counts what was published
    archived_at = models.DateTimeField(null=True)

    class Meta:
        """By key."""

        ordering: ClassVar[list[str]] = ["key"]

    def __str__(self) -> str:
        return self.key


class Entry(models.Model):
    """One item of a strategy, whatever its revisions."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=20)
    key = models.SlugField(max_length=80)
    live = models.OneToOneField("Revision", models.PROTECT, null=True, related_name="+")
    tip = models.OneToOneField("Revision", models.PROTECT, null=True, related_name="+")
    stamp = models.PositiveBigIntegerField(default=0)  # the register's when ``live`` last changed
    archived_at = models.DateTimeField(null=True)

    class Meta:
        """One entry an item."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["register", "kind", "key"], name="one_entry_an_item")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["register", "stamp"], name="entry_by_stamp")]

    def __str__(self) -> str:
        return f"{self.kind}/{self.key}"


class Revision(models.Model):
    """What an item was said to be, by whom and why."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    body = models.TextField()  # JSON of the item without what is empty
    state = models.CharField(max_length=10, choices=STATES, default=DRAFT)
    author = models.CharField(max_length=150)  # account name: stays when the account goes
    made_at = models.DateTimeField()
    reason = models.TextField(blank=True)
    decision = models.SlugField(max_length=80, blank=True)
    archives = models.BooleanField(default=False)  # publishing it takes the item out of the plan
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)  # when it was published or sent back
    remark = models.TextField(blank=True)

    class Meta:
        """Two editors cannot both make revision n+1."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["entry", "number"], name="one_revision_a_number")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "entry"], name="revision_by_state"),
            models.Index(fields=["author", "state"], name="revision_by_author"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.number}"


class Part(models.Model):
    """A party's part in a published item: what *Ansvarig* gathers over all strategies without opening them."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="parts")
    party = models.SlugField(max_length=80)
    role = models.CharField(max_length=20)

    class Meta:
        """One row a part."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["entry", "party", "role"], name="one_row_a_part")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["party"], name="part_by_party")]

    def __str__(self) -> str:
        return f"{self.party} {self.role}"


class Observation(models.Model):
    """One value of an indicator; a revised one is another row."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="observations")
    indicator = models.SlugField(max_length=80)
    date = models.CharField(max_length=10)
    vintage = models.CharField(max_length=10)
    value = models.FloatField(null=True)
    sign = models.CharField(max_length=2, blank=True)  # .. . - when there is no number
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    status = models.CharField(max_length=10)
    source = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=STATES, default=PUBLISHED)
    author = models.CharField(max_length=150)
    made_at = models.DateTimeField()
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)
    stamp = models.PositiveBigIntegerField(default=0)

    class Meta:
        """One row a vintage."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["register", "indicator", "date", "vintage"], name="one_row_a_vintage")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["register", "stamp"], name="value_by_stamp")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.date}"


class KeptEffect(models.Model):
    """One computed effect; a later one stands beside it."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="effects")
    name = models.SlugField(max_length=80)
    body = models.TextField()
    author = models.CharField(max_length=150)
    made_at = models.DateTimeField()
    stamp = models.PositiveBigIntegerField(default=0)

    class Meta:
        """An effect is kept once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["register", "name"], name="one_row_an_effect")
        ]

    def __str__(self) -> str:
        return self.name


class Period(models.Model):
    """A stretch of time that is reported on, closed by its owner and then frozen."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="periods")
    key = models.SlugField(max_length=80)
    start = models.DateField()
    end = models.DateField()
    owner = models.CharField(max_length=150)
    closed = models.BooleanField(default=False)

    class Meta:
        """By time."""

        ordering: ClassVar[list[str]] = ["start", "key"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["register", "key"], name="one_period_a_key")
        ]

    def __str__(self) -> str:
        return self.key


class PeriodAct(models.Model):
    """That a period was closed or reopened; the frozen plan stays with the closing."""

    period = models.ForeignKey(Period, models.PROTECT, related_name="acts")
    act = models.CharField(max_length=10)  # close or reopen
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    frozen = models.BinaryField(null=True)  # the plan, zipped
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        """By time."""

        ordering: ClassVar[list[str]] = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.period_id} {self.act}"


class Membership(models.Model):
    """A person's role in a strategy, in the whole of it or in a county."""

    person = models.ForeignKey(PERSON, models.CASCADE, related_name="memberships")
    register = models.ForeignKey(Register, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=15, choices=ROLES)
    region = models.CharField(max_length=20, blank=True)
    party = models.SlugField(max_length=80, blank=True)

    class Meta:
        """A role once."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "register", "role", "region", "party"], name="a_role_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role}"


class Comment(models.Model):
    """What somebody who works with the strategy says about an item."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="comments")
    author = models.CharField(max_length=150)
    made_at = models.DateTimeField()
    text = models.TextField()
    settled_by = models.CharField(max_length=150, blank=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        """By time."""

        ordering: ClassVar[list[str]] = ["made_at", "id"]

    def __str__(self) -> str:
        return self.text[:60]


class Reminder(models.Model):
    """That somebody was reminded by e-mail, so that nobody is written to every day."""

    person = models.ForeignKey(PERSON, models.CASCADE, related_name="reminders")
    sent_at = models.DateTimeField()
    items = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.person_id} {self.sent_at}"
