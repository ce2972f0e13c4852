# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A strategy in words and figures: labels of fields, words of rules, figures of values and money.

Position in the flow: pages, files and commands word a plan with it. It decides nothing.
"""
