# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Local co-operation: which municipalities run which course together, where, and who pays what.

Position in the flow: a case and the rules of a year in, an agreement out. It knows no country's law and writes no
document.
"""
