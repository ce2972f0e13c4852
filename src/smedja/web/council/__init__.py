# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A county's workspace for its skills council, and the year wheel.

Position in the flow: pages over ``strategy.council`` and ``sweden.calendar``; the model's figures are
read and never written.
"""
