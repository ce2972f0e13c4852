# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Teachers: how many a county has that each kind of education can count on.

Position in the flow: the occupation register of an assembly in, persons per pool and county out, for the places plan.
Who can teach what is assumed; it counts no qualification.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from smedja.core import FaultReport, SchemaError
from smedja.optimise.places.programme import Form, Programmes
from smedja.scenarios import Assembly
from smedja.sweden.programmes.reading import known_rows, number, text_of

Array = NDArray[np.float64]

#: Pool → forms that share it. Higher vocational education teaches by the hour with people from working life, whom no
#: register counts; it has no pool.
POOLS: Final[Mapping[str, tuple[Form, ...]]] = MappingProxyType(
    {"vocational": ("upper_secondary", "komvux", "folk_high_school"), "university": ("university",)}
)


@dataclass(frozen=True, slots=True)
class Teachers:
    """Who can teach.

    Attributes:
        pools: Labels of those who share one supply.
        persons: At work at the register's last year. Dims (pool, region). Unit persons. Assumed shares of a register.
        use: Of one enrolled place. Dims (pool, programme). Unit persons/place.
    """

    pools: tuple[str, ...]
    persons: Array
    use: Array


def teachers(assembly: Assembly, programmes: Programmes) -> Teachers:
    """Return today's teachers of each pool and what programmes use of them.

    Raises:
        SchemaError: teachers.csv names a pool or occupation that does not exist; all faults together.
    """
    register, report = assembly.register, FaultReport("Teachers")
    pools = tuple(POOLS)
    persons = np.zeros((len(pools), len(register.regions)))
    for row in known_rows("teachers.csv", text_of("teachers.csv"), report):
        pool, occupation = row.cells["pool"], row.cells["occupation"]
        if pool not in pools or occupation not in register.occupations:
            report.add(f"no pool {pool!r} or occupation {occupation!r}", row.where, f"Pools: {', '.join(pools)}")
            continue
        at = register.occupations.index(occupation)
        persons[pools.index(pool)] += number(row, "share", report) * register.by_county[:, at, -1]
    report.raise_if_any(SchemaError)
    taught = np.array([[programme.form in POOLS[pool] for programme in programmes.each] for pool in pools])
    return Teachers(pools, persons, taught * programmes.column("teachers"))
