# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A written question, read from Riksdagen's open data (JSON, XML or HTML) or from plain text.

Position in the flow: bytes in, a Question out. What a file does not say stays empty; a question without a number is
read, and says so by its emptiness. An element that comes alone is read as a list of one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import lxml.etree
import lxml.html

from smedja.core import QueryError, SourceUnavailable
from smedja.sweden.parliament.document_id import document_id, session_and_number

#: A question is a page or two; what is larger is something else.
LONGEST: Final = 5_000_000
#: Lines at the beginning that may tell of the question, and how long such a line, or a title, is at most.
_HEAD: Final = 10
_LONGEST_HEAD: Final = 200
_LONGEST_TITLE: Final = 120
_NUMBERED: Final = re.compile(r"(?:fråga|frs?)?\s*(?P<session>(?:19|20)\d{2}/\d{2}):(?P<number>\d{1,5})", re.IGNORECASE)
_ASKER: Final = re.compile(
    r"\bav\s+(?P<name>[A-ZÅÄÖÉ][\w.\-]*(?:\s+(?:(?:av|af|de|von|der|den|al)\s+)?[A-ZÅÄÖÉ][\w.\-]*){1,3}"
    r"(?:\s+i\s+[A-ZÅÄÖ]\w+)?)\s*\((?P<party>[A-ZÅÄÖ]{1,4}|-)\)"
)
_ADDRESSEE: Final = re.compile(r"^\s*till\s+(?P<who>.{3,120}?)\s*$", re.IGNORECASE)
_PARTY: Final = re.compile(r"\s*\(([A-ZÅÄÖ]{1,4}|-)\)\s*$")
_EVENT: Final = re.compile(
    r"(?P<name>Inlämnad|Överlämnad|Anmäld|Sista svarsdatum|Svarsdatum|Besvarad)\s*:?\s*(?P<day>\d{4}-\d{2}-\d{2})",
    re.IGNORECASE,
)
_EVENTS: Final = {
    "inlämnad": "filed",
    "överlämnad": "forwarded",
    "anmäld": "announced",
    "sista svarsdatum": "due",
    "svarsdatum": "due",
    "besvarad": "answered",
}
_DAY_LINE: Final = re.compile(r"den \d{1,2} [a-zå]+(?: \d{4})?\.?", re.IGNORECASE)
#: A question that ends with a full stop: "I wonder therefore whether …".
_INDIRECT: Final = re.compile(
    r"\b(?:vill (?:jag )?(?:därför |också |härmed )*fråga|undrar|frågar jag|jag frågar|min fråga)\b", re.IGNORECASE
)
_SENTENCE: Final = re.compile(r"[^.!?]+[.!?]*")
_BLOCKS: Final = ("p", "br", "div", "h1", "h2", "h3", "h4", "li", "tr", "table")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a question, or is to happen.

    Attributes:
        kind: ``filed``, ``forwarded``, ``announced``, ``due`` or ``answered``.
        day: When.
    """

    kind: str
    day: date


@dataclass(frozen=True, slots=True)
class Question:
    """A written question.

    Attributes:
        id: Identifier at the Riksdag; empty when neither it nor the number is known.
        session: Session, such as ``2016/17``; empty when not known.
        number: Number in the session; None when not known.
        title: Title; empty when not known.
        asker: Name of the member; empty when not known.
        party: The member's party, as abbreviated; empty when not known.
        addressee: Whom it is put to, as written; empty when not known.
        events: What has happened and what is to happen, by day.
        paragraphs: The text.
        asks: The sentences of the last paragraph that asks something, with a question mark or without; empty when none
            does, as in a text that is cut off.
        source: Address of the file at the Riksdag; empty for plain text.
    """

    id: str
    session: str
    number: int | None
    title: str
    asker: str
    party: str
    addressee: str
    events: tuple[Event, ...]
    paragraphs: tuple[str, ...]
    asks: tuple[str, ...]
    source: str = ""

    @property
    def designation(self) -> str:
        """Session and number as they are written, ``2016/17:1689``; empty when not known."""
        return f"{self.session}:{self.number}" if self.number is not None else ""

    def day(self, kind: str) -> date | None:
        """When something happened; None when the file does not say."""
        return next((event.day for event in self.events if event.kind == kind), None)


def read_question(content: bytes, *, where: str = "") -> Question:
    """Read a question.

    Args:
        content: A ``dokumentstatus`` file as JSON or XML, a page as HTML, or plain text, in UTF-8.
        where: Name of the file, for errors.

    Raises:
        SourceUnavailable: it is too large, not UTF-8, malformed, or holds no document; told with line and column.
        QueryError: it has no text, or is of another kind.
    """
    if len(content) > LONGEST:
        raise SourceUnavailable("The file is too large for a question", where=where, todo="Give one question")
    try:
        text = content.decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise SourceUnavailable(
            f"The file is not UTF-8: byte 0x{content[error.start]:02x} at offset {error.start}",
            where=where,
            todo="Save it as UTF-8",
        ) from error
    if text.startswith(("{", "[")):
        found = _of_status(_json(text, where), where)
    elif text.startswith("<") and re.search(r"<dokumentstatus[\s>]", text[:2000]):
        found = _of_status(_xml(text, where), where)
    elif text.startswith("<"):
        found = _of_text(_lines_of_html(text))
    else:
        found = _of_text(_lines(text))
    if not found.paragraphs:
        raise QueryError("The question has no text", where=where, todo="Give a file with its text, or the text itself")
    return found


def _json(text: str, where: str) -> Mapping[str, Any]:
    try:
        plain = json.loads(text)
    except json.JSONDecodeError as error:
        raise SourceUnavailable(
            f"The file is not JSON: {error.msg}",
            where=f"{where}, line {error.lineno}, column {error.colno}",
            todo="Fetch it again: it may be cut off",
        ) from error
    except (ValueError, RecursionError) as error:
        raise SourceUnavailable("The file is not JSON that can be read", where=where) from error
    return plain if isinstance(plain, Mapping) else {}


def _xml(text: str, where: str) -> Mapping[str, Any]:
    """The elements of a file as JSON has them: children by name, a list where a name comes several times."""
    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = lxml.etree.fromstring(text.encode(), parser)
    except lxml.etree.XMLSyntaxError as error:
        line, column = error.position
        raise SourceUnavailable(
            f"The file is not XML: {error.msg}",
            where=f"{where}, line {line}, column {column}",
            todo="Fetch it again: it may be cut off",
        ) from error
    return {str(root.tag): _plain(root)}


def _plain(element: Any) -> Any:
    children = [child for child in element if isinstance(child.tag, str)]
    if not children:
        return element.text or ""
    found: dict[str, Any] = {}
    for child in children:
        value = _plain(child)
        if child.tag in found:
            held = found[child.tag]
            found[child.tag] = [*held, value] if isinstance(held, list) else [held, value]
        else:
            found[child.tag] = value
    return found


def _listed(plain: Mapping[str, Any], outer: str, inner: str) -> Iterator[Mapping[str, Any]]:
    """The items of a list that may be missing, empty, one object, or a list."""
    held = plain.get(outer)
    items = held.get(inner) if isinstance(held, Mapping) else held
    for item in items if isinstance(items, list) else [items]:
        if isinstance(item, Mapping):
            yield item


def _of_status(plain: Mapping[str, Any], where: str) -> Question:
    status = plain.get("dokumentstatus")
    document = status.get("dokument") if isinstance(status, Mapping) else None
    if not isinstance(status, Mapping) or not isinstance(document, Mapping):
        hits = plain.get("dokumentlista")
        what = "The search has no hits" if isinstance(hits, Mapping) and "dokument" not in hits else None
        raise SourceUnavailable(
            what or "The file holds no document",
            where=where,
            todo="Give a dokumentstatus file of one question",
        )
    if _word(document, "doktyp") not in {"", "fr"}:
        raise QueryError(
            f"The document is of kind {_word(document, 'doktyp')}, and no written question",
            where=where,
            todo="Give a document of kind fr",
        )
    paragraphs = _lines_of_html(_word(document, "html")) or _lines(_word(document, "text"))
    asker = next((one for one in _listed(status, "dokintressent", "intressent") if _is_asker(one)), {})
    told = _of_text(paragraphs)
    session, number = _word(document, "rm"), _word(document, "beteckning") or _word(document, "nummer")
    found = replace(
        told,
        id=_word(document, "dok_id") or told.id,
        session=session or told.session,
        number=int(number) if number.isdigit() else told.number,
        title=_word(document, "titel") or told.title,
        asker=_PARTY.sub("", _word(asker, "namn")) or told.asker,
        party=_word(asker, "partibet") or told.party,
        addressee=_word(document, "mottagare") or told.addressee,
        events=tuple(_events(status)) or told.events,
    )
    return replace(found, source=_address(found.id) if found.id else "")


def _word(plain: Mapping[str, Any], name: str) -> str:
    value = plain.get(name)
    return str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _is_asker(plain: Mapping[str, Any]) -> bool:
    return _word(plain, "roll").lower() in {"undertecknare", "frågeställare", ""}


def _events(status: Mapping[str, Any]) -> Iterator[Event]:
    seen = set()
    for one in _listed(status, "dokaktivitet", "aktivitet"):
        kind = _EVENTS.get(_word(one, "namn").lower())
        day = _day(_word(one, "datum"))
        if kind and day and kind not in seen:
            seen.add(kind)
            yield Event(kind, day)


def _day(text: str) -> date | None:
    """A date; None for what is none, such as 31 September."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _of_text(lines: tuple[str, ...]) -> Question:
    """A question from its lines. What is told about it stands at their beginning, and its events at their end too."""
    heads = [line for line in lines[:_HEAD] if _is_head(line)]
    ends = [line for line in lines[-3:] if _EVENT.match(line)]
    rest = [line for line in lines[:_HEAD] if line not in heads] + [line for line in lines[_HEAD:] if line not in ends]
    numbered = next((found for found in map(_NUMBERED.search, heads) if found), None)
    asker = next((found for found in map(_ASKER.search, heads) if found), None)
    addressee = next((found for found in map(_ADDRESSEE.match, heads) if found), None)
    title = _title_after(numbered)
    if not title and len(rest) > 1 and _is_title(rest[0]):
        title = rest.pop(0)
    session, number = (numbered["session"], int(numbered["number"])) if numbered else ("", None)
    events = {
        _EVENTS[found["name"].lower()]: day
        for line in (*heads, *ends)
        for found in _EVENT.finditer(line)
        if (day := _day(found["day"]))
    }
    return Question(
        id=document_id("question", session, number) if number is not None and _is_session(session) else "",
        session=session,
        number=number,
        title=title,
        asker=asker["name"] if asker else "",
        party=asker["party"] if asker else "",
        addressee=addressee["who"] if addressee else "",
        events=tuple(Event(kind, day) for kind, day in sorted(events.items(), key=lambda one: one[1])),
        paragraphs=tuple(line for line in rest if line not in ends),
        asks=_asked(rest),
    )


def _title_after(numbered: re.Match[str] | None) -> str:
    """What follows the number on its line, unless it is the member's name."""
    after = numbered.string[numbered.end() :].strip(" .:–-") if numbered else ""
    return "" if _ASKER.match(after) else _ASKER.sub("", after).strip()


def _is_session(session: str) -> bool:
    try:
        document_id("question", session, 1)
    except QueryError:
        return False
    return True


def _is_head(line: str) -> bool:
    """Whether a line tells of the question and is no part of its text."""
    return len(line) <= _LONGEST_HEAD and bool(
        _NUMBERED.match(line.removeprefix("Skriftlig ").removeprefix("Svar på "))
        or _ADDRESSEE.match(line)
        or _ASKER.match(line)
        or _EVENT.search(line)
        or _DAY_LINE.fullmatch(line)
        or re.match(r"(skriftlig fråga|frågan är|händelser|ställd av)\b", line, re.IGNORECASE)
    )


def _is_title(line: str) -> bool:
    return len(line) <= _LONGEST_TITLE and not line.endswith((".", "?", "!", ":"))


def _asked(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """What the last paragraph that asks something asks."""
    for paragraph in reversed(paragraphs):
        sentences = [found[0].strip() for found in _SENTENCE.finditer(paragraph)]
        asked = tuple(one for one in sentences if one.endswith("?") or _INDIRECT.search(one))
        if asked and not (len(asked) == 1 and asked[0].endswith(":")):
            return asked
    return ()


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in (" ".join(part.split()) for part in text.splitlines()) if line)


def _lines_of_html(text: str) -> tuple[str, ...]:
    if not text.strip():
        return ()
    whole = re.match(r"\s*(?:<!doctype|<html)\b", text, re.IGNORECASE)
    try:
        root = lxml.html.fromstring((text if whole else f"<div>{text}</div>").replace(chr(0), " "))
    except (lxml.etree.ParserError, ValueError):
        return ()
    for node in root.xpath("//script|//style|//title|//comment()"):
        node.drop_tree()
    for node in root.iter(*_BLOCKS):
        node.tail = "\n" + (node.tail or "")
    return _lines(str(root.text_content()))


def _address(identifier: str) -> str:
    return f"https://data.riksdagen.se/dokument/{identifier}" if session_and_number(identifier) else ""
