# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Reading of whole files: in portions, in order, going on where it stopped.

Position in the flow: the command line gives a file and a place to write; portions are read here or on other processes
and written in the file's order. A line that cannot be read is written as a fault in its place, so lines in and lines
out can be counted against each other.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader, BytesIO
from itertools import islice
from pathlib import Path
from typing import IO, Any, Final

from smedja.core import Fault, SourceUnavailable
from smedja.match.advert import read_adverts
from smedja.match.reader import Reader
from smedja.match.told import Teller

#: Lines read at a time.
PORTION: Final = 500
#: A line longer than this is not an advert; it is told and passed over.
LONGEST_LINE: Final = 16_000_000
#: Bytes of a JSON list, which is held whole.
_LONGEST_LIST: Final = 400_000_000


@dataclass(frozen=True, slots=True)
class Portion:
    """Lines of a file.

    Attributes:
        first: Number of the first line.
        lines: The lines as bytes.
        encoding: Their encoding.
    """

    first: int
    lines: tuple[bytes, ...]
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Result:
    """A portion that has been read.

    Attributes:
        last: Number of its last line.
        written: JSON, one line each.
        adverts: How many adverts it held.
        coded: How many of them got a code.
        faults: What could not be read.
    """

    last: int
    written: tuple[str, ...]
    adverts: int
    coded: int
    faults: tuple[Fault, ...]


def portions(stream: IO[bytes], *, skip: int = 0, encoding: str = "utf-8") -> Iterator[Portion]:
    """The lines of a stream in portions.

    Args:
        stream: Bytes, a line each.
        skip: Lines at the beginning that have been read before.
        encoding: Encoding of the lines; one in which a line ends with another byte than ASCII's is not for lines.
    """
    lines = _lines(stream)
    for _ in islice(lines, skip):
        pass
    first = skip + 1
    while portion := tuple(islice(lines, PORTION)):
        yield Portion(first, portion, encoding)
        first += len(portion)


def listed(stream: BufferedReader, *, encoding: str = "utf-8", where: str = "") -> IO[bytes]:
    """The stream itself, or the lines of one that holds a single JSON list, an advert a line.

    Args:
        stream: Bytes.
        encoding: Its encoding.
        where: Name of the file, for errors.

    Raises:
        SourceUnavailable: the list cannot be read, or is too long to be held.
    """
    if not stream.peek(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        return stream
    content = stream.read(_LONGEST_LIST + 1)
    todo = "Give JSON lines, one advert a line: then one that is broken stops no other"
    if len(content) > _LONGEST_LIST:
        raise SourceUnavailable("The JSON list is too long to be held at once", where=where, todo=todo)
    try:
        plain = json.loads(content.decode(encoding).removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        place = f"{where}, line {error.lineno}, column {error.colno}"
        raise SourceUnavailable(f"The JSON list cannot be read: {error.msg}", where=place, todo=todo) from error
    except (ValueError, RecursionError) as error:
        raise SourceUnavailable("The JSON list cannot be read", where=where, todo=todo) from error
    return BytesIO(b"\n".join(json.dumps(item).encode() for item in plain))


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    while line := stream.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            # The rest of the line is read away in pieces, so that no line takes all memory.
            while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            yield b"(too long)"
            continue
        yield line


def read_portion(portion: Portion, reader: Reader, teller: Teller) -> Result:
    """Read the adverts of a portion."""
    written: list[str] = []
    faults: list[Fault] = []
    adverts = coded = 0
    for number, advert in read_adverts(portion.lines, first=portion.first, encoding=portion.encoding):
        if isinstance(advert, Fault):
            faults.append(advert)
            written.append(
                _json({"schema": "smedja.fault/1", "line": number, "what": advert.what, "todo": advert.todo})
            )
            continue
        reading = reader.read(advert)
        adverts += 1
        coded += bool(reading.coding.code)
        written.append(_json(teller.plain(reading, number)))
    return Result(portion.first + len(portion.lines) - 1, tuple(written), adverts, coded, tuple(faults))


def _json(plain: dict[str, Any]) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def done_lines(path: Path) -> int:
    """How many lines of the input an earlier, interrupted run has written; a half-written last line is cut off.

    Args:
        path: The output so far.
    """
    if not path.is_file():
        return 0
    last = end = 0
    with path.open("rb") as stream:
        for line in stream:
            if not line.endswith(b"\n"):
                break
            end += len(line)
            last = _line_number(line) or last
    with path.open("r+b") as stream:
        stream.truncate(end)
    return last


def _line_number(line: bytes) -> int:
    try:
        plain = json.loads(line)
    except ValueError:
        return 0
    return int(plain.get("line", 0)) if isinstance(plain, dict) else 0


def write_results(
    results: Iterable[Result], out: IO[str], *, tell: Callable[[int, int, int], None] = lambda *_: None
) -> tuple[int, int, list[Fault]]:
    """Write readings as they come; return adverts, coded ones and faults.

    Args:
        results: Portions that have been read, in order.
        out: Where to write.
        tell: Called after each portion with last line, adverts and faults so far.
    """
    adverts = coded = 0
    faults: list[Fault] = []
    for result in results:
        if result.written:
            out.write("\n".join(result.written) + "\n")
            out.flush()
        adverts, coded = adverts + result.adverts, coded + result.coded
        faults.extend(result.faults)
        tell(result.last, adverts, len(faults))
    return adverts, coded, faults
