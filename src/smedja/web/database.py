# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Read DATABASE_URL, the one setting that decides where Django keeps its tables.

Position in the flow: read by settings only. SQLite under the var directory when nothing is set, PostgreSQL by URL; it
opens no connection.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from smedja.core import EnvironmentFault


def database_from(url: str, default_file: Path) -> dict[str, Any]:
    """Return Django's description of a database.

    Args:
        url: ``postgresql://user:password@host:port/name?option=value``, ``sqlite:///path``, or empty for the default.
        default_file: SQLite file used when the URL is empty.

    Raises:
        EnvironmentFault: the URL names another kind of database, or none.
    """
    if not url:
        return _sqlite(str(default_file))
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path.removeprefix("/")) or str(default_file))
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise EnvironmentFault(
            "DATABASE_URL is not an address of a database Smedja can use",
            where=f"{parts.scheme or 'no scheme'}://…",
            todo="Use postgresql://user:password@host:5432/name, or leave it empty for SQLite",
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def _sqlite(name: str) -> dict[str, Any]:
    # The default of "deferred" lets two writers meet halfway and fail; "immediate" makes the second one wait.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
    }
