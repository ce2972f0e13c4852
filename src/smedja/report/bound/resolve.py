# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Resolving: a template and a book of references become a text whose every number is a figure.

Position in the flow: after ``template`` and ``book``, before the document. All faults are told at once, and with one
fault there is no text at all. The text is Markdown in which marks stand for figures and bound claims; ``text`` reads
them back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final, TypeAlias, get_args

from smedja.core import DocumentError, Fault, FaultReport, QueryError
from smedja.report.bound.book import Book, ListKind, ListRow, WordKind
from smedja.report.bound.claims import Verdict, change, judge, numbered, pair, rank, without
from smedja.report.bound.drawn import Drawn, drawn_of
from smedja.report.bound.template import Chart, Claim, Each, Include, Node, Place, Reference, Template, Text
from smedja.report.bound.wording import Form, cleaned
from smedja.report.cite import Cited
from smedja.report.language import Lang, pick

#: Signs of the private use area: a figure's number between the first two; the number of a claim or of words from the
#: book between two, then its words, then the end; a chart's number between two at the head of its caption.
FIGURE: Final = ("\ue000", "\ue001")
CLAIM: Final = ("\ue002", "\ue003")
NAMED: Final = ("\ue005", "\ue006")
DRAWN: Final = ("\ue007", "\ue008")
END: Final = "\ue004"
_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
#: What begins a list or a heading when a line begins with it.
_BEGINNING: Final = re.compile(r"^(\d*)([.)+=-])")
_DERIVED: Final = frozenset({"change", "rank", "direction", "sign"})
#: The noun that follows a figure: of one thing, and of many.
_NOUNS: Final = ("one", "many")
_MOST_PARTS: Final = 50_000


@dataclass(frozen=True, slots=True)
class Said:
    """A figure in a text.

    Attributes:
        key: The reference with its arguments, the same whatever order they were written in.
        cited: The figure.
        form: How it is said.
        place: Where the reference stands.
    """

    key: str
    cited: Cited
    form: Form
    place: Place


@dataclass(frozen=True, slots=True)
class Named:
    """Words in a text that come from the book and not from the template.

    Attributes:
        key: The reference with its arguments, or the row's field and key.
        text: The words.
        place: Where the reference stands.
    """

    key: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim in a text.

    Attributes:
        key: Predicate and reference, the same whatever order the arguments were written in.
        verdict: Whether it holds.
        place: Where it stands.
    """

    key: str
    verdict: Verdict
    place: Place


@dataclass(frozen=True, slots=True)
class Resolved:
    """A text with its figures and claims.

    Attributes:
        markdown: Markdown with marks for figures and claims.
        said: Figures by the numbers of their marks.
        named: Words from the book by the numbers of theirs.
        claims: Claims by the numbers of theirs.
        lang: Language.
        drawn: Charts by the numbers of theirs.
    """

    markdown: str
    said: tuple[Said, ...]
    named: tuple[Named, ...]
    claims: tuple[Claimed, ...]
    lang: Lang
    drawn: tuple[Drawn, ...] = ()

    @property
    def broken(self) -> tuple[Claimed, ...]:
        """Claims that the figures do not bear out; while there are any, nobody publishes without deciding on each."""
        return tuple(claim for claim in self.claims if not claim.verdict.holds)


#: What a row is called within its list's part → the list's name, and the row.
_Rows: TypeAlias = Mapping[str, tuple[str, ListRow]]


@dataclass(slots=True)
class _Writer:
    """Where a text stands while it is written."""

    book: Book
    parameters: Mapping[str, str]
    template_of: Callable[[str], Template] | None
    lang: Lang
    report: FaultReport
    parts: list[str] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    claims: list[Claimed] = field(default_factory=list)
    drawn: list[Drawn] = field(default_factory=list)


def resolve(
    template: Template,
    book: Book,
    parameters: Mapping[str, str] = MappingProxyType({}),
    *,
    lang: Lang = "sv",
    template_of: Callable[[str], Template] | None = None,
) -> Resolved:
    """Put figures, words and lists in the places of their references.

    Args:
        template: The template.
        book: The references that there are.
        parameters: The document's parameters, which ``$name`` stands for.
        lang: Language of words that references write.
        template_of: Another template by name, for ``include``. Raises QueryError or DocumentError when there is none.

    Raises:
        DocumentError: a reference, claim, list or template does not hold; each with file, line and column.
    """
    writer = _Writer(book, parameters, template_of, lang, FaultReport(template.name))
    _write(template.nodes, writer, {}, (template.name,))
    writer.report.raise_if_any(DocumentError)
    return Resolved(
        "".join(writer.parts),
        tuple(writer.said),
        tuple(writer.named),
        tuple(writer.claims),
        lang,
        tuple(writer.drawn),
    )


def _write(nodes: tuple[Node, ...], writer: _Writer, rows: _Rows, files: tuple[str, ...]) -> None:
    for node in nodes:
        if len(writer.parts) > _MOST_PARTS:
            raise DocumentError("The document is too long", where=files[-1], todo=f"At most {_MOST_PARTS} parts")
        if isinstance(node, Text):
            writer.parts.append(cleaned(node.text))
            continue
        try:
            if isinstance(node, Reference):
                _write_reference(_given(node, writer, rows), writer, rows)
            else:
                _write_block(node, writer, rows, files)
        except DocumentError as error:
            # A fault within a list is one fault, however many rows there are.
            for fault in error.faults or (Fault(error.what, error.where, error.todo),):
                if fault not in writer.report.faults:
                    writer.report.faults.append(fault)


def _write_block(node: Claim | Each | Chart | Include, writer: _Writer, rows: _Rows, files: tuple[str, ...]) -> None:
    if isinstance(node, Claim):
        _write_claim(node, writer, rows, files)
    elif isinstance(node, Each):
        _write_each(node, writer, rows, files)
    elif isinstance(node, Chart):
        _write_chart(node, writer, rows, files)
    else:
        _write_include(node, writer, rows, files)


def _given(reference: Reference, writer: _Writer, rows: _Rows) -> Reference:
    """The reference with parameters of the document, and fields of rows that are words, put in."""
    known = dict(writer.parameters)
    for row, (_, fields) in rows.items():
        known |= {f"{row}.{name}": value for name, value in fields.items() if isinstance(value, str)}
    arguments = {}
    for key, value in reference.arguments.items():
        name = value.removeprefix("$")
        if name != value and name not in known:
            there = ", ".join(f"${one}" for one in sorted(known)) or "none"
            raise DocumentError(f"There is no parameter {value}", where=str(reference.place), todo=f"There are {there}")
        arguments[key] = known[name] if name != value else value
    return replace(reference, arguments=MappingProxyType(arguments))


def _write_reference(reference: Reference, writer: _Writer, rows: _Rows) -> None:
    row, dot, name = reference.name.partition(".")
    if dot:
        _write_field(reference, row, name, writer, rows)
        return
    form = _form(reference)
    asked = replace(reference, arguments=without(reference.arguments, "form", *_NOUNS))
    if reference.name in _DERIVED:
        found = _derived(asked, writer)
    elif isinstance(writer.book.kind(asked.name, asked.place), WordKind):
        found = writer.book.word(asked.name, asked.arguments, asked.place)
    elif isinstance(writer.book.kind(asked.name, asked.place), ListKind):
        raise DocumentError(
            f"{asked.name!r} is a list", where=str(asked.place), todo=f"Write {{% each row in {asked.name} %}}"
        )
    else:
        found = writer.book.figure(asked.name, asked.arguments, asked.place)
    _say(found, asked.key, form, reference.place, writer)
    _write_noun(found, reference, writer)


def _write_noun(found: str | Cited, reference: Reference, writer: _Writer) -> None:
    """Write the noun behind a figure: of one thing, or of many."""
    nouns = [reference.arguments[key] for key in _NOUNS if key in reference.arguments]
    if not nouns:
        return
    if len(nouns) < len(_NOUNS) or isinstance(found, str):
        raise DocumentError("A noun needs a figure, and both one and many", where=str(reference.place))
    single = numbered(found, reference).figure.number == 1
    writer.parts.append(f"\u00a0{escaped(nouns[0 if single else 1])}")


def _write_field(reference: Reference, row: str, name: str, writer: _Writer, rows: _Rows) -> None:
    if row not in rows:
        raise DocumentError(
            f"There is no row {row!r} here", where=str(reference.place), todo=f"Write {{% each {row} in … %}} around it"
        )
    listed, fields = rows[row]
    if name not in fields:
        raise DocumentError(f"{row} has no {name!r}", where=str(reference.place), todo=f"It has {', '.join(fields)}")
    # By the list and not by what a writer calls its row, so that a figure keeps its key when the text is reworded.
    key, found = f"{listed}.{name} {fields.get('key', '')}".strip(), fields[name]
    _say(found, key, _form(reference), reference.place, writer)
    _write_noun(found, reference, writer)


def _say(found: str | Cited, key: str, form: Form, place: Place, writer: _Writer) -> None:
    if isinstance(found, str):
        writer.parts.append(f"{NAMED[0]}{len(writer.named)}{NAMED[1]}{escaped(found)}{END}")
        writer.named.append(Named(key, found, place))
        return
    writer.parts.append(f"{FIGURE[0]}{len(writer.said)}{FIGURE[1]}")
    writer.said.append(Said(key, found, form, place))


def _form(reference: Reference) -> Form:
    form = reference.arguments.get("form", "interval")
    if form not in get_args(Form):
        raise DocumentError(
            f"There is no form {form!r}", where=str(reference.place), todo=f"Forms are {', '.join(get_args(Form))}"
        )
    return form  # type: ignore[return-value]  # just checked


def _derived(reference: Reference, writer: _Writer) -> str | Cited:
    """A figure or word made of other figures: their difference, a place among them, which way they go, their sign."""
    needs = {"rank": ("of", "among"), "sign": ("of", "up", "down")}.get(reference.name, ("of", "from", "to"))
    missing = [key for key in needs if key not in reference.arguments]
    if missing:
        raise DocumentError(f"{reference.name} needs {', '.join(missing)}", where=str(reference.place))
    own = without(reference.arguments, "of", "up", "down", "same")
    of = Reference(reference.arguments["of"], own, reference.place)
    if reference.name == "change":
        return change(of, writer.book)
    if reference.name == "rank":
        return rank(of, writer.book)[0]
    if reference.name == "sign":
        apart = numbered(writer.book.figure(of.name, of.arguments, of.place), of).figure.number
    else:
        first, last = pair(of, writer.book)
        apart = last.figure.number - first.figure.number
    words = {
        "up": pick(writer.lang, "ökar", "rises"),
        "down": pick(writer.lang, "minskar", "falls"),
        "same": pick(writer.lang, "är oförändrad", "stays as it is"),
    }
    way = "up" if apart > 0 else "down" if apart < 0 else "same"
    return reference.arguments.get(way, words[way])


def _write_claim(node: Claim, writer: _Writer, rows: _Rows, files: tuple[str, ...]) -> None:
    of = _given(node.of, writer, rows)
    verdict = judge(node.predicate, of, writer.book)
    number = len(writer.claims)
    writer.claims.append(Claimed(f"{node.predicate} {of.key}", verdict, node.place))
    writer.parts.append(f"{CLAIM[0]}{number}{CLAIM[1]}")
    _write(node.body, writer, rows, files)
    writer.parts.append(END)


def _write_each(node: Each, writer: _Writer, rows: _Rows, files: tuple[str, ...]) -> None:
    of = _given(node.of, writer, rows)
    found = writer.book.rows(of.name, of.arguments, of.place)
    for row in found:
        _write(node.body, writer, {**rows, node.row: (of.name, row)}, files)
    if not found:
        _write(node.otherwise, writer, rows, files)


def _write_chart(node: Chart, writer: _Writer, rows: _Rows, files: tuple[str, ...]) -> None:
    writer.parts.append(f"\n\n{DRAWN[0]}{len(writer.drawn)}{DRAWN[1]}")
    writer.drawn.append(drawn_of(node.form, _given(node.of, writer, rows), writer.book))
    _write(node.body, writer, rows, files)
    writer.parts.append("\n\n")


def _write_include(node: Include, writer: _Writer, rows: _Rows, files: tuple[str, ...]) -> None:
    if node.name in files:
        chain = " → ".join((*files[files.index(node.name) :], node.name))
        raise DocumentError(f"Templates include each other: {chain}", where=str(node.place), todo="Take one out")
    if writer.template_of is None:
        raise DocumentError("No other template can be included here", where=str(node.place))
    try:
        template = writer.template_of(node.name)
    except QueryError as error:
        raise DocumentError(error.what, where=str(node.place), todo=error.todo) from error
    _write(template.nodes, writer, rows, (*files, node.name))


def escaped(text: str) -> str:
    """Words as they are in Markdown: no sign of theirs means anything, and they stay on their line."""
    marked = _MARKDOWN.sub(r"\\\1", " ".join(cleaned(" ".join(text.split())).split()))
    return _BEGINNING.sub(r"\1\\\2", marked)
