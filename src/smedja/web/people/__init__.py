# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Accounts: who may log in. Reading takes none.

Position in the flow: below the registers, which say what an account may do. It decides no rights.
"""
