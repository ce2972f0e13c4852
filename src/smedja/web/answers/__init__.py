# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Cases: written questions from the day they come to the day they are answered, with deadline, delay and forwarding.

Position in the flow: keeps a question and its log in the database; its answer is a document of ``web.documents``.
"""
