# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Smedja: open planning of skills supply and industrial strategy.

Position in the flow: the root of all packages; the layers between them are in pyproject.toml. Only the version lives
here: importing the root loads nothing else.
"""

from __future__ import annotations

from importlib.metadata import version

__version__ = version("smedja")
