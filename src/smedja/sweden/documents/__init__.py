# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Sweden's documents: one template file a kind, and the books that they refer to.

Position in the flow: commands and pages ask for a document by name. What a document says stands in its template; the
figures come from the run, the plan and the question.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from smedja.core import QueryError
from smedja.report.bound import Template, parse
from smedja.report.language import Lang


def names() -> tuple[str, ...]:
    """The documents there are, in the Swedish alphabet's order."""
    found = files("smedja.sweden.documents").iterdir()
    return tuple(sorted({entry.name.split(".")[0] for entry in found if entry.name.endswith(".md")}))


@cache
def template(name: str, lang: Lang = "sv") -> Template:
    """The template of a document.

    Args:
        name: One of ``names()``.
        lang: Language; a document that there is in Swedish only is given in Swedish.

    Raises:
        QueryError: there is no such document.
        DocumentError: the template does not hold.
    """
    if name not in names():
        raise QueryError(f"There is no document {name!r}", todo=f"There are {', '.join(names())}")
    folder = files("smedja.sweden.documents")
    file = folder.joinpath(f"{name}.{lang}.md")
    if not file.is_file():
        file = folder.joinpath(f"{name}.sv.md")
    return parse(_body(file.read_text(encoding="utf-8")), file.name)


def _body(text: str) -> str:
    """A template without the licence at its head, its lines where they were."""
    head, mark, rest = text.partition("-->\n")
    return "\n" * (head + mark).count("\n") + rest if mark and head.lstrip().startswith("<!--") else text
