# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Sweden's documents: one template file a kind, and the books that they refer to.

Position in the flow: commands and pages ask for a document by name. What a document says stands in its template; the
figures come from the run, the tables, the plan, the council and the question.
"""

from __future__ import annotations

from smedja.sweden.documents.library import Kind, Scope, kind_of, kinds, names, read_kind, template
from smedja.sweden.documents.make import Sources, book_of, make

__all__ = ["Kind", "Scope", "Sources", "book_of", "kind_of", "kinds", "make", "names", "read_kind", "template"]
