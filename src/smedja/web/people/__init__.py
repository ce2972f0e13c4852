# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Accounts: who may log in. Reading takes none. It decides no rights.

Position in the flow: its model is below the registers, its pages are above them and hand out roles.
"""
