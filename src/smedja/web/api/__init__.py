# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The open API: the same figures as the pages, as JSON, described by OpenAPI.

Position in the flow: beside the pages, reading the same bundle. It takes no input but addresses and writes nothing.
"""
