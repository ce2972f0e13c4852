# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Template tags of the pages of accounts.

Position in the flow: loaded by their templates. They decide nothing.
"""
