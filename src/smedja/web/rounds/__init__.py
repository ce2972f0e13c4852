# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Beviljat och räknat: application rounds beside what expected shortages alone would have chosen.

Position in the flow: an app of the web over ``sweden.yh.choice``. It compares nothing itself.
"""
