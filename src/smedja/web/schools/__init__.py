# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Skolan: mathematics, technology and programming in school, several measures side by side.

Position in the flow: an app of the web over the school tables and ``sweden.schools``. It ranks nothing.
"""
