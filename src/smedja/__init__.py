# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Smedja: open planning of skills supply and industrial strategy."""

from __future__ import annotations

from importlib.metadata import version

__version__ = version("smedja")
