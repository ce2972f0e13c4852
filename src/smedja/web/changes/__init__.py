# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Pages of time and files: what changed, what the register said, closed periods, and the plan as files.

Position in the flow: reads and writes registers through ``web.register`` only. It keeps nothing of its own.
"""
