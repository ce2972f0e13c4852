# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The kinds of documents: one template file a kind, which tells at its head what it is and what it needs.

Position in the flow: files in, kinds out; ``make`` resolves them. A new kind is a new file in this folder, or anywhere
when it is given by its path.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from smedja.core import DocumentError, FaultReport, QueryError
from smedja.report.bound import Template, parse
from smedja.report.language import Lang

#: What a document is about: a question asked in parliament, a county, a municipality, the country.
Scope: TypeAlias = Literal["question", "county", "municipality", "nation"]
_FOLDER: Final = "smedja.sweden.documents"
_FENCE: Final = "---\n"


class _Head(BaseModel):
    """What stands between two lines of three hyphens at the head of a template."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(min_length=1)
    about: str = ""
    scope: Scope
    parameters: dict[str, str | int] = Field(default_factory=dict)
    numbered: bool = False
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document.

    Attributes:
        name: Name of its file.
        lang: Language of its text.
        title: What it is called.
        about: What it is for, in a sentence.
        scope: What it is about.
        parameters: Parameters beside the place that it is about, with what holds unless told.
        numbered: Whether its headings are numbered.
        listed: Whether it is made by itself; others are made in the course of something else.
        template: Its text, read.
        text: Its text, as it is edited.
    """

    name: str
    lang: Lang
    title: str
    about: str
    scope: Scope
    parameters: Mapping[str, str]
    numbered: bool
    listed: bool
    template: Template
    text: str


def names() -> tuple[str, ...]:
    """The kinds there are, in order."""
    return tuple(sorted({entry.name.split(".")[0] for entry in files(_FOLDER).iterdir() if entry.name.endswith(".md")}))


def kinds(scope: Scope | None = None, lang: Lang = "sv") -> tuple[Kind, ...]:
    """The kinds that are made by themselves, of a scope or of all."""
    every = (kind_of(name, lang) for name in names())
    return tuple(kind for kind in every if kind.listed and scope in {None, kind.scope})


@cache
def kind_of(name: str, lang: Lang = "sv") -> Kind:
    """A kind of document.

    Args:
        name: One of ``names()``.
        lang: Language; a document that there is in Swedish only is given in Swedish.

    Raises:
        QueryError: there is no such kind.
        DocumentError: its file does not hold.
    """
    if name not in names():
        raise QueryError(f"There is no document {name!r}", todo=f"There are {', '.join(names())}")
    folder = files(_FOLDER)
    told: Lang = lang if folder.joinpath(f"{name}.{lang}.md").is_file() else "sv"
    file = folder.joinpath(f"{name}.{told}.md")
    return read_kind(file.read_text(encoding="utf-8"), file.name, lang=told)


def template(name: str, lang: Lang = "sv") -> Template:
    """The template of a kind. Raises QueryError and DocumentError as ``kind_of`` does."""
    return kind_of(name, lang).template


def read_kind(text: str, file: str, *, lang: Lang = "sv") -> Kind:
    """Read a kind of document from its file's text.

    Args:
        text: The text; a comment with its licence may stand before its head.
        file: Name of the file, for errors and for the kind's name.
        lang: Language of its text.

    Raises:
        DocumentError: head or template do not hold; each fault with its place.
    """
    # Editors of other systems write a mark at the head and two signs at the ends of lines.
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    licence, rest = _licence(text)
    if not rest.startswith(_FENCE) or f"\n{_FENCE}" not in rest[len(_FENCE) :]:
        raise DocumentError(
            "The document does not say what it is",
            where=f"{file}, line {licence + 1}",
            todo="Begin with --- and title, scope, parameters, and end with ---",
        )
    head_text, body = rest[len(_FENCE) :].split(f"\n{_FENCE}", maxsplit=1)
    head = _head(head_text, file, licence + 1)
    lines = licence + head_text.count("\n") + 3
    parameters = {name: str(value) for name, value in head.parameters.items()}
    return Kind(
        name=file.split(".", maxsplit=1)[0],
        lang=lang,
        title=head.title,
        about=head.about,
        scope=head.scope,
        parameters=MappingProxyType(parameters),
        numbered=head.numbered,
        listed=head.listed,
        # Empty lines stand for the head, so that a fault's line is that of the file.
        template=parse("\n" * lines + body, file),
        text=body.lstrip("\n"),
    )


def _licence(text: str) -> tuple[int, str]:
    """Lines of the comment at the head of a file, and what comes after it."""
    head, mark, rest = text.partition("-->\n")
    if mark and head.lstrip().startswith("<!--"):
        return (head + mark).count("\n"), rest
    return 0, text


def _head(text: str, file: str, before: int) -> _Head:
    try:
        return _Head.model_validate(yaml.safe_load(text) or {})
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = before + 1 + (mark.line if mark else 0)
        raise DocumentError("The head cannot be read", where=f"{file}, line {line}", todo="Write key: value") from error
    except ValidationError as error:
        report = FaultReport(file)
        for one in error.errors():
            at = f"{file}, head, {'.'.join(map(str, one['loc'])) or 'whole'}"
            report.add(one["msg"], at, "A head has title, about, scope, parameters, numbered and listed")
        report.raise_if_any(DocumentError)
        raise
