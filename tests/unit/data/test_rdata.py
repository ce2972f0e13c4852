# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Unit tests of the reader of R arrays, against arrays serialised by hand as R's own format describes.

Position in the flow: beside ``smedja.data.rdata``. The real files of the population sources are read in
``tests/contract``.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import struct

import pytest

from smedja.core import SchemaError, SourceUnavailable
from smedja.data.rdata import read_r_array

MISSING = -(2**31)


def _i(*values: int) -> bytes:
    return struct.pack(f">{len(values)}i", *values)


def _text(text: str) -> bytes:
    content = text.encode()
    return _i(9 | 0x40000, len(content)) + content


def _texts(*items: str) -> bytes:
    return _i(16, len(items)) + b"".join(_text(item) for item in items)


def _symbol(name: str) -> bytes:
    return _i(1) + _text(name)


END = _i(254)


def saved(values: list[int], kind: int = 13) -> bytes:
    """An array `x` of 2 × 2 with dimension names, as `save` writes it."""
    body = _i(kind | 0x200, len(values)) + (_i(*values) if kind == 13 else struct.pack(f">{len(values)}d", *values))
    dim = _i(2 | 0x400) + _symbol("dim") + _i(13, 2, 2, 2)
    names = _i(2 | 0x400) + _symbol("names") + _texts("age", "sex") + END
    named = _i(19 | 0x200, 2) + _texts("0", "1+") + _texts("Females", "Males") + names
    dimnames = _i(2 | 0x400) + _symbol("dimnames") + named + END
    return b"RDX2\nX\n" + _i(2, 197888, 131840) + _i(2 | 0x400) + _symbol("x") + body + dim + dimnames + END


@pytest.mark.parametrize("pack", [bytes, bz2.compress, gzip.compress, lzma.compress])
def test_the_first_dimension_runs_fastest_whatever_the_compression(tmp_path, pack):
    path = tmp_path / "x.rda"
    path.write_bytes(pack(saved([1, 2, 3, MISSING])))
    assert read_r_array(path).rows() == [
        ("0", "Females", 1),
        ("1+", "Females", 2),
        ("0", "Males", 3),
        ("1+", "Males", None),
    ]


def test_real_numbers_are_read(tmp_path):
    path = tmp_path / "x.rda"
    path.write_bytes(saved([1.5, 2.5, 3.5, 4.5], kind=14))  # type: ignore[list-item]
    assert read_r_array(path)["value"].to_list() == [1.5, 2.5, 3.5, 4.5]


@pytest.mark.parametrize("kept", [10, 60, 150])
def test_a_cut_file_is_refused(tmp_path, kept):
    path = tmp_path / "x.rda"
    path.write_bytes(saved([1, 2, 3, 4])[:kept])
    with pytest.raises(SchemaError):
        read_r_array(path)


def test_a_cut_archive_is_refused(tmp_path):
    path = tmp_path / "x.rda"
    path.write_bytes(bz2.compress(saved([1, 2, 3, 4]))[:-10])
    with pytest.raises(SchemaError, match="cut or damaged"):
        read_r_array(path)


def test_other_files_are_refused(tmp_path):
    path = tmp_path / "x.rda"
    path.write_bytes(b"not R")
    with pytest.raises(SchemaError, match="not R data"):
        read_r_array(path)
    with pytest.raises(SourceUnavailable):
        read_r_array(tmp_path / "nothing.rda")


def test_a_type_that_is_not_read_is_named(tmp_path):
    path = tmp_path / "x.rda"
    path.write_bytes(b"RDX2\nX\n" + _i(2, 1, 1) + _i(2 | 0x400) + _symbol("f") + _i(3, 0))
    with pytest.raises(SchemaError, match=r"not read here \(3\)"):
        read_r_array(path)


def test_a_vector_without_dimension_names_is_refused(tmp_path):
    path = tmp_path / "x.rda"
    path.write_bytes(b"RDX2\nX\n" + _i(2, 1, 1) + _i(2 | 0x400) + _symbol("v") + _i(13, 1, 5) + END)
    with pytest.raises(SchemaError, match="one array"):
        read_r_array(path)
