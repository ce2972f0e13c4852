# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The public pages of a strategy: the plan on one page, its measures, goals, indicators, parties and lists.

Position in the flow: reads and writes registers through ``web.register`` only. It keeps nothing of its own.
"""
