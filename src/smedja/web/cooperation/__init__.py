# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Utbildning tillsammans: local co-operation on vocational adult education as a page.

Position in the flow: a case in an address or a form in, the agreement on a page and in files out. It reckons nothing.
"""
