# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Platser: which education places close a county's gap, with three plans side by side.

Position in the flow: an app of the web over ``sweden.places``. It plans nothing itself.
"""
