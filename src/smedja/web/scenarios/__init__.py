# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Scenarios: the list, the form, one scenario against the reference, any two against each other.

Position in the flow: an app of the web, beside regions and sources. Nothing is stored: a scenario of one's own lives in
the address and in the file that its maker downloads.
"""
