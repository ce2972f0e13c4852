# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The command line.

Position in the flow: beside the web pages at the top; both call the same functions. No computing happens here.
"""
