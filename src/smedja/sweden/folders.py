# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Where computed things are kept.

Position in the flow: whatever keeps runs, charts or counted adverts asks here. It makes no folder.
"""

from __future__ import annotations

import os
from pathlib import Path


def var_folder() -> Path:
    """Return where computed things are kept: ``SMEDJA_VAR``, or ``var`` in the working folder."""
    return Path(os.environ.get("SMEDJA_VAR", "var"))
