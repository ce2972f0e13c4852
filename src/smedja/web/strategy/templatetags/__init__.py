# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Template tags of the strategy pages.

Position in the flow: loaded by their templates. They show; they find nothing.
"""
