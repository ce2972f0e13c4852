# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Figures in the reader's language: numbers, words, sentences, charts and files.

Position in the flow: between the runs and those who show them (pages, commands). It computes no new number and knows no
web framework.
"""
