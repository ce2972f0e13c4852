# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Write docs/cli.md from what every command says with ``--help``.

Position in the flow: ``make docs`` writes the page, ``make check`` runs it with ``--check`` and fails when the page is
not current. It words nothing of its own but the headings.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from smedja.cli.main import build_parser

PAGE = Path(__file__).resolve().parents[1] / "docs" / "cli.md"
TOP = """\
<!-- SPDX-FileCopyrightText: 2026 The Smedja contributors -->
<!-- SPDX-License-Identifier: Apache-2.0 -->
<!-- Written by scripts/cli_docs.py (make docs); do not edit. -->

# The command line

Every command and its help, as the program prints it.
"""


def sections(parser: argparse.ArgumentParser, level: int = 2) -> Iterator[str]:
    """Yield a section for a parser and for each command below it."""
    yield f"\n{'#' * level} `{parser.prog}`\n\n```text\n{parser.format_help().rstrip()}\n```\n"
    for action in parser._actions:  # argparse has no public way to list its commands
        if isinstance(action, argparse._SubParsersAction):
            for child in action.choices.values():
                yield from sections(child, level + 1)


def page() -> str:
    """Return the whole page, at a width that does not depend on the terminal."""
    os.environ["COLUMNS"] = "100"
    return TOP + "".join(sections(build_parser()))


def main() -> int:
    """Write the page, or with ``--check`` say whether it is current."""
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(page(), encoding="utf-8")
        return 0
    if sys.version_info >= (3, 13):
        # argparse words its help differently from 3.13 on; the page is written with 3.11.
        return 0
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page():
        return 0
    sys.stderr.write("docs/cli.md is not what the commands say - run: make docs\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
