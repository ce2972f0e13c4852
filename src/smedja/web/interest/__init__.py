# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Intresset: who chooses science and technology, what the target would take, and whether a measure helped.

Position in the flow: an app of the web over ``sweden.schools``, the table of applications and ``strategy.evaluation``.
"""
