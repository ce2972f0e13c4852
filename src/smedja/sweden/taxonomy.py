# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Identifiers of the employment service's taxonomy for places, and the official codes they stand for.

Position in the flow: sources that use taxonomy ids translate them here. Occupations are translated by each source from
its own file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from smedja.codes import Classification
from smedja.core import CodeError

#: Taxonomy id of Sweden.
NATION: Final = "i46j_HmG_v64"


def municipality_ids(names: Mapping[str, str], municipalities: Classification) -> dict[str, str]:
    """Taxonomy id to municipality code.

    Args:
        names: Municipality name by taxonomy id.
        municipalities: The classification of municipalities.

    Raises:
        CodeError: a name is not a municipality.
    """
    return _by_name(names, municipalities, "municipality")


def county_ids(ids: Mapping[str, str], counties: Classification) -> dict[str, str]:
    """Taxonomy id to county code.

    Args:
        ids: Taxonomy id by county name.
        counties: The classification of counties.

    Raises:
        CodeError: a name is not a county.
    """
    return _by_name({identifier: name for name, identifier in ids.items()}, counties, "county")


def _by_name(names: Mapping[str, str], classification: Classification, level: str) -> dict[str, str]:
    code_of = {classification.name(code, "sv", level): code for code in classification.codes(level)}
    unknown = sorted(name for name in names.values() if name not in code_of)
    if unknown:
        raise CodeError(f"Names that are not in {classification.title_sv}: {', '.join(unknown)}", where=level)
    return {identifier: code_of[name] for identifier, name in names.items()}
