# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Charts: one module per family, one look, drawn as SVG without a browser.

Position in the flow: Figures in, SVG out, for pages and documents alike. Numbers in a chart are those of the table that
always stands beside it; a chart is never the only place of a number.
"""
