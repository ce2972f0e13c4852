# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Pages about the country, a county and an occupation.

Position in the flow: reads the run and the tables of the bundle, hands Figures to templates. It projects nothing.
"""
