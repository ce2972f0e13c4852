# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Database migrations of the app.

Position in the flow: run by ``smedja web prepare``. They hold no figures.
"""
