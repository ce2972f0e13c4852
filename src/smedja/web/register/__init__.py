# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The strategy registers in the database: revisions, values, periods, roles and comments, and the only way to them.

Position in the flow: between ``strategy``, which knows what a plan is, and the pages, which show one. It words nothing.
"""
