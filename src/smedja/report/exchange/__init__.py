# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A run and its tables for other programs: whole files, their description, and a catalogue of them.

Position in the flow: from outlooks and tables to files that carry their own caveats. Nothing here is shown on a page.
"""
