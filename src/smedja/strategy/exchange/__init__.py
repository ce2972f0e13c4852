# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A plan as files and back: Data Package, workbook, StratML, PROV and DCAT.

Position in the flow: between plans and files. Every format is made from the fields that ``strategy.items`` declares. It
knows neither the register's database nor pages.
"""
