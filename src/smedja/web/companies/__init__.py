# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Företagets plan: a small firm's plan for its people, worked out in the reader's own browser.

Position in the flow: an app of the web over ``sweden.firms``. It hands out a county's data and is never told an answer.
"""
