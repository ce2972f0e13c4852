# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What Sweden's documents may refer to beside a run and a plan: occupations in order, official counts, places, council.

Position in the flow: made by ``documents.make``; each module gives one Book. They word nothing.
"""
