# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Pages for those who work with a strategy: forms, review, reporting, taking in files.

Position in the flow: reads and writes registers through ``web.register`` only. It keeps nothing of its own.
"""
