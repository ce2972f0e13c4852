# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Documents that people sign, send and file: Word and Excel made of figures.

Position in the flow: results in, files out; the same words stand on the pages. It computes nothing.
"""
