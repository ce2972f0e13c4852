# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The pages and the API: a Django project whose apps follow what a reader can do.

Position in the flow: the top. It reads runs and tables and renders Figures; it computes no projection of its own, and
nothing below it knows that Django exists.
"""
