# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Lexicon, advert reader and occupation coder.

Position in the flow: see the layers in pyproject.toml. Empty until the first capability that belongs here is built.
"""
