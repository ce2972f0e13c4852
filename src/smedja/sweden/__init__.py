# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Everything Swedish: sources, the compiled baseline, known totals, labels and dated assumptions.

Position in the flow: only ``web`` and ``cli`` import this package, so that another country is another package. The
engine below it never learns that Sweden exists.
"""
