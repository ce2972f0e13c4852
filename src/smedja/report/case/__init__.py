# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The case bundle: a document with everything that it rests on, in one file that anybody can check.

Position in the flow: a document, its text and the run in, a zip file out; ``verify`` reads one and trusts nothing in
it. Checksums are in the form of ``sha256sum``, so that files can be checked without Smedja too.
"""

from __future__ import annotations

from smedja.report.case.checks import Check, Verified, verify
from smedja.report.case.manifest import Held, Manifest, RunOf, Source
from smedja.report.case.write import Case, write_case

__all__ = ["Case", "Check", "Held", "Manifest", "RunOf", "Source", "Verified", "verify", "write_case"]
