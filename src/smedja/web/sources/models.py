# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What the database remembers: which runs there have been, and which tables they read.

Position in the flow: written by ``smedja web prepare``, read by the sources page. Figures stay in the run bundle;
none is kept here.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Run(models.Model):
    """One run of the model."""

    identity = models.CharField(max_length=12, primary_key=True)
    created = models.DateTimeField(auto_now_add=True)
    path = models.CharField(max_length=500)
    code_version = models.CharField(max_length=40)
    parameters = models.JSONField(default=dict)
    inputs = models.JSONField(default=dict)

    class Meta:
        """Newest first."""

        ordering: ClassVar[list[str]] = ["-created"]

    def __str__(self) -> str:
        return self.identity


class CatalogueTable(models.Model):
    """One baseline table as it was when last prepared."""

    name = models.CharField(max_length=80, primary_key=True)
    title_sv = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    publisher = models.CharField(max_length=200)
    table_id = models.CharField(max_length=200, blank=True)
    period = models.CharField(max_length=100)
    licence = models.CharField(max_length=200)
    url = models.CharField(max_length=500, blank=True)
    status = models.CharField(max_length=20)
    rows = models.PositiveIntegerField()
    checksum = models.CharField(max_length=64)

    class Meta:
        """By publisher, then name."""

        ordering: ClassVar[list[str]] = ["publisher", "name"]

    def __str__(self) -> str:
        return self.name
