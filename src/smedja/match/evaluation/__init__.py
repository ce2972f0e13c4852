# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Evaluation that others can repeat: MELO, HOUSE and TECH, and a gold set of adverts."""
