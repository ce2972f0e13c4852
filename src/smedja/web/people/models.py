# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The account: a name, an e-mail address and a way to log in; nothing else is kept of a person.

Position in the flow: Django's account model. Roles are the register's.
"""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models


class Account(AbstractUser):
    """Somebody who can log in."""

    email = models.EmailField(unique=True)

    def __str__(self) -> str:
        return self.get_username()
