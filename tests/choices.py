# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The example of a file of choices that the guide shows, for tests of reading, of pages and of the browser.

Position in the flow: read from the guide itself, so that what it shows is what works.
"""

from __future__ import annotations

import re
from pathlib import Path

GUIDE = Path(__file__).resolve().parents[1] / "docs" / "how-to" / "school-and-interest.md"


def example():
    """Return the guide's example as text."""
    return re.search(r"```csv\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL).group(1)


def write_example(folder):
    """Write the guide's example to a file in a folder; return it."""
    path = folder / "choices.csv"
    path.write_text(example(), encoding="utf-8")
    return path
