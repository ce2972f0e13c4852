# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""A small reader of arrays with dimension names in R data files (``.rda``, XDR serialisation version 2).

Position in the flow: some sources publish their tables this way; they are read here and become ordinary frames. It
reads vectors, lists and attributes, which is what arrays need; functions, environments and compact vectors are refused.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any, Final

import polars as pl

from smedja.core import SchemaError, SourceUnavailable

_OPENERS: Final[dict[bytes, Callable[[bytes], bytes]]] = {
    b"BZh": bz2.decompress,
    b"\x1f\x8b": gzip.decompress,
    b"\xfd7zXZ": lzma.decompress,
}
_MAGIC = b"RDX2\nX\n"

# Type numbers of R's own serialisation format.
_NIL_SAVED, _REFERENCE, _SYMBOL, _PAIRS, _TEXT = 254, 255, 1, 2, 9
_LOGICAL, _INTEGER, _REAL, _TEXTS, _LIST = 10, 13, 14, 16, 19
_HAS_ATTRIBUTES, _HAS_TAG = 0x200, 0x400
_MISSING_INTEGER = -(2**31)


@dataclass(slots=True)
class _Value:
    """A value with its attributes."""

    data: Any
    attributes: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class _Stream:
    """The unread rest of a serialised object."""

    content: bytes
    at: int = 0
    symbols: list[str] = field(default_factory=list)

    def take(self, form: str, count: int = 1) -> tuple[Any, ...]:
        size = struct.calcsize(f">{count}{form}")
        if self.at + size > len(self.content):
            raise SchemaError("The R data file is cut", where=f"offset {self.at}", todo="Fetch it again")
        values = struct.unpack_from(f">{count}{form}", self.content, self.at)
        self.at += size
        return values

    def integer(self) -> int:
        return int(self.take("i")[0])


def read_r_array(path: Path) -> pl.DataFrame:
    """The one array of an R data file as rows.

    Args:
        path: The file; one array with named dimensions.

    Returns:
        One text column per dimension, in the array's order, and ``value``; missing stays null.

    Raises:
        SourceUnavailable: the file cannot be read.
        SchemaError: it is no R data file, is cut, or holds something else than one array.
    """
    try:
        packed = path.read_bytes()
    except OSError as error:
        raise SourceUnavailable(f"The file cannot be read: {error.strerror}", where=path.name) from error
    unpack = next((opener for sign, opener in _OPENERS.items() if packed.startswith(sign)), bytes)
    try:
        content = unpack(packed)
    except (OSError, EOFError, ValueError, lzma.LZMAError) as error:
        raise SchemaError("The R data file is cut or damaged", where=path.name, todo="Fetch it again") from error
    if not content.startswith(_MAGIC):
        raise SchemaError("The file is not R data of version 2", where=path.name)
    stream = _Stream(content, len(_MAGIC))
    stream.take("i", 3)
    return _rows(_item(stream), path)


def _rows(saved: _Value, path: Path) -> pl.DataFrame:
    arrays = list(saved.data.values()) if isinstance(saved.data, dict) else []
    if len(arrays) != 1 or "dimnames" not in arrays[0].attributes:
        raise SchemaError("The R data file does not hold one array with dimension names", where=path.name)
    named = arrays[0].attributes["dimnames"]
    titles = named.attributes["names"].data
    labels = [names.data for names in named.data]
    # R runs through the first dimension fastest; product runs through its last.
    keys = product(*reversed(labels))
    columns = list(zip(*keys, strict=True))
    frame = {title: list(columns[len(titles) - 1 - place]) for place, title in enumerate(titles)}
    return pl.DataFrame({**frame, "value": [None if value == _MISSING_INTEGER else value for value in arrays[0].data]})


def _item(stream: _Stream) -> _Value:
    flags = stream.integer()
    kind = flags & 0xFF
    if kind == _NIL_SAVED:
        return _Value(None)
    if kind == _REFERENCE:
        return _Value(stream.symbols[(flags >> 8 or stream.integer()) - 1])
    if kind == _SYMBOL:
        stream.symbols.append(_item(stream).data)
        return _Value(stream.symbols[-1])
    if kind == _PAIRS:
        return _Value(_pairs(stream, flags))
    if kind == _TEXT:
        length = stream.integer()
        return _Value(None if length < 0 else stream.take("s", length)[0].decode("utf-8"))
    value = _Value(_vector(stream, kind))
    if flags & _HAS_ATTRIBUTES:
        value.attributes = dict(_item(stream).data)
    return value


def _vector(stream: _Stream, kind: int) -> Any:
    length = stream.integer()
    if kind in {_LOGICAL, _INTEGER}:
        return list(stream.take("i", length))
    if kind == _REAL:
        return list(stream.take("d", length))
    if kind == _TEXTS:
        return [_item(stream).data for _ in range(length)]
    if kind == _LIST:
        return [_item(stream) for _ in range(length)]
    raise SchemaError(f"The R data file holds a type that is not read here ({kind})", where=f"offset {stream.at}")


def _pairs(stream: _Stream, flags: int) -> dict[str, _Value]:
    """A pair list as a dictionary; it is a chain, so it is walked rather than nested."""
    found: dict[str, _Value] = {}
    while flags & 0xFF == _PAIRS:
        if flags & _HAS_ATTRIBUTES:
            _item(stream)
        tag = _item(stream).data if flags & _HAS_TAG else str(len(found))
        found[tag] = _item(stream)
        flags = stream.integer()
    return found
