# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Documents whose figures are alive while they are written and fixed when they are published.

Position in the flow: keeps texts with their references in the database; ``sweden.documents`` resolves them. It words
and computes nothing of what a document says.
"""
