# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The page Träffsäkerhet: how wrong the projection was, beside simpler ones.

Position in the flow: an app of the web. Importing it does nothing.
"""
