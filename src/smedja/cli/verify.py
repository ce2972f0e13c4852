# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja verify``: check a case bundle, without the server that made it and without network.

Position in the flow: thin; ``report.case`` checks.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from smedja.report.case import verify

EPILOG: Final = """\
examples:
  smedja verify case.zip
  smedja verify case.zip --digest 4f1c…      also compare with the checksum that the sender told

Checked are: every file against its checksum; runs against their identities; source tables against what the run read;
figures of the text against the data and against the run's own table; the Word, PowerPoint and Excel files against what
the text gives when they are made anew (the PDF is held to its checksum alone). Who can change
a file can change its checksum too: compare the bundle's checksum with the one that the sender told in another way.
The exit code is 0 when everything holds, else 4. Without Smedja: unzip, and sha256sum -c SHA256SUMS.
"""
BROKEN: Final = 4
_SHOWN: Final = 20
_LONGEST: Final = 300


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "verify",
        help="check a case bundle",
        description="Check that a case bundle is whole and that its documents say what its data say.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("bundle", metavar="BUNDLE", type=Path, help="the bundle, a zip file")
    parser.add_argument("--digest", metavar="SHA256", default="", help="the checksum that the sender told")
    parser.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Check a bundle and print what was found; return the exit code."""
    found = verify(args.bundle)
    told = found.manifest
    print(_shown(told.title))
    print(f"{_shown(told.kind)}, made {_shown(told.made) or 'on an unknown day'} with Smedja {_shown(told.smedja)}")
    print(f"registry number: {_shown(told.registry_number) or 'none yet'}\nchecksum: {found.digest}\n")
    for check in found.checks:
        print(f"{'holds ' if check.holds else 'FAILS '} {_shown(check.name)} ({check.looked_at})")
        for fault in check.faults[:_SHOWN]:
            print(f"        {_shown(fault)}")
        if len(check.faults) > _SHOWN:
            print(f"        … and {len(check.faults) - _SHOWN} more")
    differs = bool(args.digest) and args.digest.strip().lower() != found.digest
    if differs:
        print(f"FAILS  The checksum is not the one that the sender told ({args.digest})")
    return 0 if found.holds and not differs else BROKEN


def _shown(text: str) -> str:
    """What a bundle says, without signs that would write on the terminal what the check did not say."""
    return "".join(sign if sign.isprintable() else "·" for sign in text)[:_LONGEST]
