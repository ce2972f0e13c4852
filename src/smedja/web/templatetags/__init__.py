# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Found by Django by its place.

Position in the flow: a package that Django scans for templatetags of the shell. It holds no code of its own.
"""
