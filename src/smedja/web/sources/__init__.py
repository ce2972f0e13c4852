# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Pages about the numbers: every source, every table, and the lineage of any figure.

Position in the flow: beside ``regions``, whose figures link here. It changes no table.
"""
