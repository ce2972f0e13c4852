# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Sweden's regulated professions, language rules and bridges: dated tables of the project's own, with sources."""
