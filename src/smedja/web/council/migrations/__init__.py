# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Migrations of the registers.

Position in the flow: run by Django. Made by ``makemigrations``, not by hand.
"""
