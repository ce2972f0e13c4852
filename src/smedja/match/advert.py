# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""An advert as it comes: JSON in JobTech's schema or plain text, one a line or one a file.

Position in the flow: before the reader. Each line is taken by itself: one that cannot be read becomes a fault with its
number, and the next is read all the same. Markup is taken off; nothing is guessed about the encoding.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import lxml.etree
import lxml.html

from smedja.core import Fault
from smedja.match.text import composed

#: Characters read of one advert; the rest is left and the reading says so.
LONGEST: Final = 60_000
#: Characters of markup taken in before it is stripped.
_LONGEST_MARKUP: Final = 10 * LONGEST
_BLOCKS: Final = (
    "p",
    "br",
    "div",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "tr",
    "table",
    "section",
    "article",
)
_OTHERS: Final = (
    "a",
    "b",
    "i",
    "u",
    "s",
    "em",
    "strong",
    "span",
    "font",
    "small",
    "sub",
    "sup",
    "html",
    "body",
    "head",
)
_MORE: Final = ("script", "style", "img", "hr", "thead", "tbody", "td", "th", "dl", "dt", "dd", "pre", "blockquote")
_ATTRIBUTES: Final = (
    r"""(?:\s{1,20}[\w:.-]{1,60}\s{0,5}=\s{0,5}(?:"[^"]{0,2000}"|'[^']{0,2000}'|[^\s<>"']{1,2000})){0,20}\s{0,20}/?>"""
)
#: A tag of HTML by its name; "a<b" is none.
_MARKUP: Final = re.compile(rf"</?(?:{'|'.join((*_BLOCKS, *_OTHERS, *_MORE))}){_ATTRIBUTES}|<!--", re.IGNORECASE)
#: A sign of less-than that begins no tag at all.
_STRAY: Final = re.compile(rf"<(?!/?[a-zA-Z][\w:.-]{{0,30}}{_ATTRIBUTES}|!|\?)")
_ENTITY: Final = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#[xX][0-9a-fA-F]{1,5});")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_BLANK_LINES: Final = re.compile(r"[ \t\r\f\v\u00a0\u200b]+")


@dataclass(frozen=True, slots=True)
class Advert:
    """One advert.

    Attributes:
        id: The publisher's identifier; the line's number when there is none.
        headline: Headline; empty for plain text without one.
        text: The text without markup.
        municipality: Code of the municipality of the work place as the publisher states it; empty when not stated.
        published: Day of publication as ISO date; empty when not stated.
        employer: The employer's organisation number or name; empty when not stated.
        stated_occupation: The publisher's own concept for the occupation; never used for coding.
        cut: Whether the text was longer than what is read.
    """

    id: str
    headline: str
    text: str
    municipality: str = ""
    published: str = ""
    employer: str = ""
    stated_occupation: str = ""
    cut: bool = False


def read_adverts(
    lines: Iterable[bytes], *, first: int = 1, encoding: str = "utf-8"
) -> Iterator[tuple[int, Advert | Fault]]:
    """The adverts of a file of JSON lines, each with its line's number, or what is wrong with the line.

    Args:
        lines: The file's lines as bytes; empty ones are passed over.
        first: Number of the first line.
        encoding: Encoding of the lines.
    """
    for number, line in enumerate(lines, start=first):
        if not line.strip():
            continue
        try:
            yield number, advert_of(_parsed(line, encoding), fallback_id=str(number))
        except _Unreadable as error:
            yield number, Fault(error.what, f"line {number}", error.todo, key=str(number))


def plain_advert(text: str, *, identifier: str = "1") -> Advert:
    """An advert from plain text: the first line is the headline when more follows."""
    body = _without_markup(text)
    head, _, rest = body.strip().partition("\n")
    if not rest.strip() or len(head) > 200:
        head, rest = "", body
    return _advert(identifier, head, rest, {}, cut=len(text) > LONGEST)


def advert_of(plain: Mapping[str, Any], *, fallback_id: str) -> Advert:
    """An advert from a parsed line in JobTech's schema.

    Raises:
        ValueError: the line has neither headline nor text.
    """
    description = plain.get("description")
    if isinstance(description, Mapping):
        text = description.get("text") or description.get("text_formatted") or ""
    else:
        text = description or plain.get("text") or ""
    headline = plain.get("headline") or ""
    if not isinstance(headline, str) or not isinstance(text, str):
        raise _Unreadable("headline and text are not text", "Give both as strings")
    if not headline.strip() and not text.strip():
        raise _Unreadable("the advert has neither headline nor text", "Look whether the line is an advert at all")
    identifier = plain.get("id")
    return _advert(
        _whole(str(identifier)) if identifier not in (None, "") else fallback_id,
        _without_markup(headline[:1000]),
        _without_markup(text),
        plain,
        cut=len(text) > LONGEST,
    )


class _Unreadable(ValueError):
    """A line that is no advert."""

    def __init__(self, what: str, todo: str) -> None:
        self.what, self.todo = what, todo
        super().__init__(what)


def _parsed(line: bytes, encoding: str) -> Mapping[str, Any]:
    try:
        plain = json.loads(line.decode(encoding).removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        raise _Unreadable(
            f"not {encoding.upper()}: byte 0x{line[error.start]:02x} at offset {error.start}",
            "Save the file as UTF-8, or state its encoding with --encoding",
        ) from error
    except json.JSONDecodeError as error:
        raise _Unreadable(f"not JSON: {error.msg} at character {error.pos}", "The line may be cut off") from error
    except ValueError as error:
        raise _Unreadable("not JSON: a number is too long", "Look whether the line is an advert at all") from error
    except RecursionError as error:
        raise _Unreadable("not JSON: nested too deep", "Look whether the line is an advert at all") from error
    if not isinstance(plain, Mapping):
        raise _Unreadable("not an object", "Each line is one advert in braces")
    return plain


def _advert(identifier: str, headline: str, text: str, plain: Mapping[str, Any], *, cut: bool) -> Advert:
    place = _text(plain, "workplace_address", "municipality_code")
    return Advert(
        id=identifier,
        headline=_tidied(headline),
        text=_tidied(text[:LONGEST]),
        municipality=place.zfill(4) if place else "",
        published=_text(plain, "publication_date")[:10],
        employer=_text(plain, "employer", "organization_number") or _text(plain, "employer", "name"),
        stated_occupation=_text(plain, "occupation", "concept_id"),
        cut=cut,
    )


def _text(plain: Mapping[str, Any], *path: str) -> str:
    """What stands at a path; objects that come as a list of one are taken as that one."""
    value: Any = plain
    for name in path:
        if isinstance(value, list) and value:
            value = value[0]
        value = value.get(name) if isinstance(value, Mapping) else None
    return _whole(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _whole(text: str) -> str:
    """The text with halves of characters, which cannot be written, replaced."""
    return _SURROGATE.sub("\ufffd", text)


def _without_markup(text: str) -> str:
    """The text with tags taken off, scripts left out and entities read; a text without them as it is."""
    text = _whole(text[:_LONGEST_MARKUP])
    if "&" in text and not _MARKUP.search(text):
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    if "<" not in text or not _MARKUP.search(text):
        return text[:LONGEST]
    try:
        root = lxml.html.fromstring(f"<div>{_STRAY.sub('&lt;', text.replace(chr(0), ' '))}</div>")
    except (lxml.etree.ParserError, ValueError):
        return _MARKUP.sub(" ", text)
    for node in root.xpath("//script|//style|//head|//comment()"):
        node.drop_tree()
    for node in root.iter(*_BLOCKS):
        node.tail = "\n" + (node.tail or "")
    return str(root.text_content())


def _tidied(text: str) -> str:
    return _BLANK_LINES.sub(" ", composed(text).replace("\r", "\n")).strip()
