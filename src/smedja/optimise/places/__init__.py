# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The places plan: how many places, of what, where and when, at what cost, and what one more is worth.

Position in the flow: a problem in arrays in, a Solution out. It reads no table and knows no country.
"""
