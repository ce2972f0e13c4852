# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Din kompetens i Sverige and Yrkesväxling: from an occupation or education to the shortage occupations of a county.

Position in the flow: an app of the web over ``sweden.matching``. It ranks nothing itself and keeps nothing that a
visitor writes.
"""
