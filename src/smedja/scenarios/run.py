# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Run: from evidence and a scenario to an outlook with its intervals, and the difference between two of them.

Position in the flow: the one call behind every page and command. A run is named by its inputs, so the same run is
found again instead of computed again; nothing here knows a country or a file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from smedja import __version__
from smedja.core import FaultReport, ScenarioError, run_identity
from smedja.data import Tables
from smedja.model.calibration import Calibration
from smedja.model.changes import Changes, no_changes
from smedja.model.draws import Task, tasks
from smedja.model.ensemble import Bands, Mapper, run_difference, run_ensemble
from smedja.model.simulate import Trajectory, simulate
from smedja.scenarios.apply import apply, untouched
from smedja.scenarios.assemble import Assembly, Priors, assemble
from smedja.scenarios.outlook import ALL, LEVELS, Outlook, RunInfo, groups_of
from smedja.scenarios.parameters import Parameters
from smedja.scenarios.scenario import Scenario

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

#: Every table that a projection reads; their checksums are part of its identity.
INPUTS: Final = (
    "adverts_county",
    "births_county",
    "commuting",
    "deaths_county",
    "education_group",
    "education_municipality",
    "education_part",
    "employed_occupation_age",
    "employed_occupation_county",
    "industry_account",
    "industry_county",
    "input_output",
    "occupation_education_level",
    "occupation_exposure",
    "population_county",
    "population_municipality",
)

TOO_FEW: Final = 0.5  # persons below zero that are rounding and no fault


@dataclass(frozen=True)
class Evidence:
    """Everything a run reads.

    Attributes:
        tables: The tables named in ``INPUTS``.
        priors: Stated assumptions that fitting starts from.
        calibration: How wrong the product was.
        skill: Verdict of the backtest on every cell.
    """

    tables: Tables
    priors: Priors
    calibration: Calibration
    skill: pl.DataFrame


@dataclass(frozen=True)
class Prepared:
    """A scenario ready to be drawn.

    Attributes:
        info: What identifies the run.
        assembly: The reference.
        changes: The scenario's.
        expected: The trajectory without draws.
    """

    info: RunInfo
    assembly: Assembly
    changes: Changes
    expected: Trajectory

    def tasks(self) -> list[Task]:
        """Return one task per county, with the run's seed and draws."""
        return list(
            tasks(
                self.assembly.system,
                self.changes,
                self.assembly.uncertainty,
                self.expected,
                draws=int(self.info.parameters["draws"]),
                seed=self.info.seed,
            )
        )

    def levels(self) -> dict[str, NDArray[np.int64]]:
        """Level → group of each occupation."""
        finest = self.assembly.system.labels.occupations
        return {level: groups_of(finest, level)[1] for level in (*LEVELS, ALL)}


@cache
def code_version() -> str:
    """Return the version of the code that computes: the release and a hash of the packages and codes behind a run."""
    digest = hashlib.sha256()
    for package in ("core", "codes", "data", "model", "scenarios"):
        folder = Path(str(files("smedja").joinpath(package)))
        for file in sorted((*folder.rglob("*.py"), *folder.rglob("*.lock.yml"))):
            digest.update(file.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:8]}"


def describe(evidence: Evidence, parameters: Parameters, scenario: Scenario | None = None) -> RunInfo:
    """Return what a run would be called, without running it."""
    plain: dict[str, Any] = parameters.model_dump()
    if scenario is not None:
        plain["horizon"] = scenario.horizon
    inputs = {name: evidence.tables.checksums[name] for name in INPUTS}
    calibration = json.dumps(evidence.calibration.to_dict(), sort_keys=True).encode()
    inputs |= {"priors": evidence.priors.checksum, "calibration": hashlib.sha256(calibration).hexdigest()}
    if scenario is not None:
        inputs["scenario"] = hashlib.sha256(scenario.model_dump_json().encode()).hexdigest()
    return RunInfo(
        identity=run_identity(inputs=inputs, parameters=plain, code_version=code_version(), seed=parameters.seed),
        base_year=parameters.base_year,
        horizon=plain["horizon"],
        code_version=code_version(),
        seed=parameters.seed,
        inputs=inputs,
        parameters=plain,
        scenario=scenario.name if scenario else "",
    )


def prepare(
    evidence: Evidence,
    parameters: Parameters | None = None,
    scenario: Scenario | None = None,
    *,
    assembly: Assembly | None = None,
) -> Prepared:
    """Return a scenario assembled, applied and simulated without draws.

    Args:
        evidence: What the run reads.
        parameters: Assumptions; the defaults when None.
        scenario: What differs; None for the reference.
        assembly: The reference assembled before from the same evidence and horizon, to save the time.

    Raises:
        ScenarioError: the scenario takes away people who are not there.
    """
    parameters = parameters or Parameters()
    info = describe(evidence, parameters, scenario)
    resolved = parameters.model_copy(update={"horizon": info.horizon})
    assembly = assembly or assemble(evidence.tables, evidence.priors, evidence.calibration, resolved)
    labels = assembly.system.labels
    if scenario is None:
        return Prepared(info, assembly, no_changes(labels), simulate(assembly.system))
    changes = apply(scenario, assembly, evidence.tables)
    expected = simulate(assembly.system, changes)
    _check_possible(scenario, changes, expected)
    return Prepared(info, assembly, changes, expected)


def _check_possible(scenario: Scenario, changes: Changes, expected: Trajectory) -> None:
    """Refuse a scenario that takes away people who are not there.

    Raises:
        ScenarioError: more move away than live somewhere, or more change education than work; all places are named.
    """
    report, labels = FaultReport(f"Scenario {scenario.name}"), expected.labels
    gone = (changes.migration < 0) & (expected.population == 0)
    for region in np.flatnonzero(gone.any(axis=(0, 2, 3))):
        report.add(
            "more people move away than there are",
            f"county {labels.regions[region]}",
            "Let fewer leave",
            key=labels.regions[region],
        )
    short = expected.supply < -TOO_FEW
    for region in np.flatnonzero(short.any(axis=(1, 2))):
        codes = ", ".join(labels.occupations[o] for o in np.flatnonzero(short[region].any(axis=1)))
        where = f"county {labels.regions[region]}, occupations {codes}"
        report.add(
            "more people leave for another education than work there",
            where,
            "Give fewer places",
            key=labels.regions[region],
        )
    report.raise_if_any(ScenarioError)


def run_outlook(
    evidence: Evidence,
    parameters: Parameters | None = None,
    scenario: Scenario | None = None,
    *,
    mapper: Mapper = map,
    tell: Callable[[str], None] = lambda _: None,
) -> Outlook:
    """Return the outlook of a country under a scenario: assemble, simulate, draw.

    Args:
        evidence: What the run reads.
        parameters: Assumptions; the defaults when None.
        scenario: What differs; None for the reference.
        mapper: Where the draws are computed; see ``run_ensemble``.
        tell: Called with a short line before each long step.
    """
    prepared = prepare(evidence, parameters, scenario)
    unknown = () if scenario is None else untouched(prepared.assembly, evidence.tables, scenario)
    if unknown:
        tell(f"Left untouched, for want of an index of exposure: {', '.join(unknown)}")
    tell(f"Drawing {prepared.info.parameters['draws']} times …")
    bands = run_ensemble(prepared.tasks(), prepared.levels(), prepared.expected, mapper=mapper)
    assembly = prepared.assembly
    return Outlook(
        run=prepared.info,
        trajectory=prepared.expected,
        bands=bands,
        skill=evidence.skill,
        start_gap=assembly.system.demand.start_gap,
        age_profile=assembly.profile,
        industry_share=assembly.industry_share,
        industries=assembly.industries,
    )


def difference(
    first: Prepared, second: Prepared, levels: Mapping[str, NDArray[np.int64]], *, mapper: Mapper = map
) -> dict[str, Bands]:
    """Return the intervals of one run minus another, draw by draw.

    Args:
        first: One run.
        second: The run that is taken off.
        levels: Level → group of each occupation.
        mapper: Where the draws are computed; see ``run_ensemble``.

    Raises:
        ScenarioError: the runs differ in seed, draws, years or evidence, so that their draws are not the same; all
            differences are named.
    """
    one, other = first.info, second.info
    unlike = [
        name for name in ("seed", "base_year", "horizon", "code_version") if getattr(one, name) != getattr(other, name)
    ]
    unlike += [name for name in one.parameters if one.parameters[name] != other.parameters.get(name)]
    unlike += [name for name in one.inputs if name != "scenario" and one.inputs[name] != other.inputs.get(name)]
    if unlike:
        raise ScenarioError(
            f"Runs {one.identity} and {other.identity} have nothing to be compared by",
            where=", ".join(dict.fromkeys(unlike)),
            todo="Run both anew with the same evidence, parameters, seed and draws",
        )
    return run_difference((first.tasks(), second.tasks()), levels, (first.expected, second.expected), mapper=mapper)
