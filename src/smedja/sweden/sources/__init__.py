# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""One folder per source: ``meta.yml`` by hand, ``lock.yml`` by machine, ``__init__.py`` with the way to tables.

Position in the flow: ``registry`` finds the folders by itself, so that a new source is one new folder and no edit
elsewhere. Sources are never joined here.
"""
