# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

r"""Constraints of the places plan, one function each, with its equation.

Position in the flow: called by ``build`` on a model whose variables are declared. Letters: programme $p$, county $r$,
year $t$, cycle $c$, milestone $m$, occupation $o$, choice $j$, draw $k$; intake $x$, more and fewer than today
$u^+, u^-$, opened $n$, enrolled $E$, trained $N$, movers $H$, steered $b$, helped $h$. Money is in millions of SEK. It
adds no term to the objective.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import linopy
import numpy as np
import xarray as xr
from numpy.typing import NDArray

from smedja.optimise.places.need import Need
from smedja.optimise.places.problem import Problem, Resource

Array = NDArray[np.float64]

MILLION: Final = 1e6


def add_all(model: linopy.Model, problem: Problem, need: Need, tail: Sequence[int]) -> None:
    """Add every constraint that the problem has."""
    add_planning_cycle(model, problem)
    add_ramp(model, problem)
    add_applicants(model, problem)
    add_deepest_cut(model, problem)
    add_uncounted(model, problem)
    add_openings(model, problem)
    add_pipeline(model, problem)
    add_movers(model, problem)
    add_trained(model, problem)
    if "steered" in model.variables:
        add_steering(model, problem)
    add_following(model, problem)
    add_ordinary(model, problem)
    add_displaced(model, problem)
    for resource in problem.resources:
        add_resource(model, problem, resource)
    add_pupils(model, problem)
    add_charge(model, problem)
    if problem.settings.budget is not None:
        add_budget(model, problem)
    add_relief(model, problem, need)
    if problem.settings.targets:
        add_targets(model, problem, need)
    if problem.settings.pins:
        add_pins(model, problem)
    if tail:
        add_tail(model, problem, need, tail)


def _by(model: linopy.Model, values: Array, *dims: str) -> xr.DataArray:
    """Label an array with the model's own axes."""
    owner = {"occupation": "steered", "milestone": "trained", "cycle": "more"}
    coords = {dim: model.variables[owner.get(dim, "intake")].indexes[dim] for dim in dims}
    return xr.DataArray(values, coords=coords, dims=dims)


def by_cycle(problem: Problem, values: Array, axis: int) -> Array:
    """Sum an axis of planned years over the years of each cycle."""
    shape = (*values.shape[:axis], -1, problem.settings.cycle, *values.shape[axis + 1 :])
    summed: Array = values.reshape(shape).sum(axis=axis + 1)
    return summed


def add_planning_cycle(model: linopy.Model, problem: Problem) -> None:
    r"""What is decided stands until the next decision: $x_{prt} = \bar x_{pr} + u^+_{prc(t)} - u^-_{prc(t)}$."""
    v, settings = model.variables, problem.settings
    years = v["intake"].indexes["year"]
    decided = np.repeat(np.array(settings.planned[:: settings.cycle]), settings.cycle)
    pick = xr.DataArray(decided, coords={"year": years}, dims="year")
    change = (v["more"] - v["fewer"]).sel(cycle=pick).drop_vars("cycle")
    today = _by(model, problem.today, "programme", "region")
    model.add_constraints(v["intake"] - change == today, name="planning_cycle")


def ramp(problem: Problem) -> Array:
    """Most change of intake from one cycle to the next. Dims (programme, region). Unit persons/year."""
    share, floor = (problem.programmes.column(name)[:, None] for name in ("ramp_share", "ramp_floor"))
    most: Array = problem.settings.cycle * np.maximum(share * problem.today, floor)
    return most


def add_ramp(model: linopy.Model, problem: Problem) -> None:
    r"""Intake moves only so fast: $|u_{prc} - u_{pr,c-1}| \le n\,\max(\alpha_p \bar x_{pr}, \beta_p)$.

    $u = u^+ - u^-$, and $u = 0$ before the first cycle; $n$ is the years of a cycle.
    """
    most = _by(model, ramp(problem), "programme", "region")
    change = model.variables["more"] - model.variables["fewer"]
    cycles = list(model.variables["more"].indexes["cycle"])
    first, later = change.sel(cycle=cycles[:1]), cycles[1:]
    steps = [first]
    if later:
        before = change.sel(cycle=cycles[:-1]).assign_coords(cycle=later)
        steps.append(change.sel(cycle=later) - before)
    for name, step in zip(("ramp_first", "ramp"), steps, strict=False):
        model.add_constraints(step <= most, name=f"{name}_up")
        model.add_constraints(step >= -most, name=f"{name}_down")


def add_applicants(model: linopy.Model, problem: Problem) -> None:
    r"""Nobody begins who has not applied: $x_{prt} \le A_{prt}$."""
    most = _by(model, problem.applicants, "programme", "region", "year")
    model.add_constraints(model.variables["intake"] <= most, name="applicants")


def add_deepest_cut(model: linopy.Model, problem: Problem) -> None:
    r"""A part of today's intake stands: $u^-_{prc} \le \gamma\,\bar x_{pr}$."""
    most = _by(model, problem.settings.deepest_cut * problem.today, "programme", "region")
    model.add_constraints(model.variables["fewer"] <= most, name="deepest_cut")


def uncounted(problem: Problem) -> NDArray[np.bool_]:
    """Whose graduates all come after the last milestone. Dims (programme, cycle)."""
    late: NDArray[np.bool_] = by_cycle(problem, problem.people.kept, 1).sum(axis=2) <= 0.0
    return late


def add_uncounted(model: linopy.Model, problem: Problem) -> None:
    r"""Whose graduates come after the last milestone stands as the cycle before: $u_{prc} = u_{pr,c-1}$.

    What they are worth is not in the plan, so it has no reason to move them. $u = 0$ before the first cycle.
    """
    late = uncounted(problem)
    change = model.variables["more"] - model.variables["fewer"]
    cycles, keys = list(model.variables["more"].indexes["cycle"]), np.array(problem.programmes.keys)
    for number in np.flatnonzero(late.any(axis=0)):
        chosen = list(keys[late[:, number]])
        now = change.sel(programme=chosen, cycle=[cycles[number]])
        if number:
            before = change.sel(programme=chosen, cycle=[cycles[number - 1]])
            now = now - before.assign_coords(cycle=[cycles[number]])
        model.add_constraints(now == 0.0, name=f"uncounted_{number}")


def add_pupils(model: linopy.Model, problem: Problem) -> None:
    r"""Upper secondary education is for all: $\sum_{p \in G} (u^+_{prc} - u^-_{prc}) = 0$, only its programmes shift.

    As many begin as there are pupils, whatever is planned (Education Act 2010:800, chapters 15–17).
    """
    young = [each.key for each in problem.programmes.each if each.form == "upper_secondary"]
    if young:
        change = (model.variables["more"] - model.variables["fewer"]).sel(programme=young)
        model.add_constraints(change.sum("programme") == 0.0, name="pupils")


def add_openings(model: linopy.Model, problem: Problem) -> None:
    r"""Places beyond today's are opened before they are used: $\sum_{c' \le c} n_{prc'} \ge u^+_{prc}$."""
    v = model.variables
    model.add_constraints(v["opened"].cumsum("cycle") - v["more"] >= 0.0, name="openings")


def presence(problem: Problem) -> Array:
    """Enrolled in a year for each who begins in every year of a cycle. Dims (programme, year, cycle). Unit 1."""
    years = problem.settings.years
    since = np.subtract.outer(np.arange(years), np.arange(years))
    share = np.where(since >= 0, problem.present[:, np.maximum(since, 0)], 0.0)  # programme, year, year of intake
    return by_cycle(problem, share, 2)


def fewest_applicants(problem: Problem) -> Array:
    """Applicants in the leanest year of each cycle. Dims (programme, region, cycle). Unit persons/year."""
    shape = (*problem.today.shape, -1, problem.settings.cycle)
    fewest: Array = problem.applicants.reshape(shape).min(axis=3)
    return fewest


def add_pipeline(model: linopy.Model, problem: Problem) -> None:
    r"""Enrolled beyond today: $E_{prt} = \sum_d \pi_{pd}\,(u^+_{prc(t-d)} - u^-_{prc(t-d)})$.

    $\pi_{pd}$ is the share of an intake that is enrolled after $d$ years.
    """
    v = model.variables
    each = _by(model, presence(problem), "programme", "year", "cycle")
    change = v["more"] - v["fewer"]
    model.add_constraints(v["enrolled"] - (change * each).sum("cycle") == 0.0, name="pipeline")


def add_movers(model: linopy.Model, problem: Problem) -> None:
    r"""Graduates at work who leave the county of study, as one pool for the nation.

    $H_{pm} = (1 - s_p) \sum_r \omega_{pr} \sum_c \kappa_{pcm}\,(u^+_{prc} - u^-_{prc})$.
    """
    v = model.variables
    leaving = 1.0 - problem.programmes.column("stay")
    each = np.einsum("p,pr,pcm->prcm", leaving, problem.people.working, by_cycle(problem, problem.people.kept, 1))
    share = _by(model, each, "programme", "region", "cycle", "milestone")
    change = v["more"] - v["fewer"]
    model.add_constraints(v["movers"] - (change * share).sum(["region", "cycle"]) == 0.0, name="movers")


def add_trained(model: linopy.Model, problem: Problem) -> None:
    r"""Graduates at work in a county beyond today: those who stay and those who move in.

    $N_{prm} = s_p\,\omega_{pr} \sum_c \kappa_{pcm}\,(u^+_{prc} - u^-_{prc}) + \mu_r H_{pm}$, with $\kappa_{pcm}$ the
    share of a cycle's intakes that has completed and goes on working, $\omega$ participation, $s$ the share that stays
    and $\mu$ where the others go.
    """
    v = model.variables
    each = np.einsum(
        "p,pr,pcm->prcm",
        problem.programmes.column("stay"),
        problem.people.working,
        by_cycle(problem, problem.people.kept, 1),
    )
    share = _by(model, each, "programme", "region", "cycle", "milestone")
    moving = _by(model, problem.people.moving, "region")
    stay = ((v["more"] - v["fewer"]) * share).sum("cycle")
    model.add_constraints(v["trained"] - stay - v["movers"] * moving == 0.0, name="trained")


def add_steering(model: linopy.Model, problem: Problem) -> None:
    r"""A part of the graduates of added places can be steered to one of the occupations that the education leads to.

    $\sum_j b_{pjrm} \le \phi\,s_p\,\omega_{pr} \sum_c \kappa_{pcm} u^+_{prc}$.
    """
    v = model.variables
    part = problem.settings.redirected * problem.programmes.column("stay")
    each = np.einsum("p,pr,pcm->prcm", part, problem.people.working, by_cycle(problem, problem.people.kept, 1))
    share = _by(model, each, "programme", "region", "cycle", "milestone")
    most = (v["more"] * share).sum("cycle")
    model.add_constraints(v["steered"].sum("choice") - most <= 0.0, name="steering")


def add_following(model: linopy.Model, problem: Problem) -> None:
    r"""Those who take the usual occupations of their education: $L_{prm} = N_{prm}/(1-e_{pr}) - \sum_j b_{pjrm}$."""
    v = model.variables
    usual = v["trained"] * _by(model, 1.0 / (1.0 - problem.people.educated), "programme", "region")
    steered = v["steered"].sum("choice") if "steered" in v else 0.0 * v["trained"]
    model.add_constraints(v["following"] - usual + steered == 0.0, name="following")


def add_ordinary(model: linopy.Model, problem: Problem) -> None:
    r"""Those in occupations usual for their kind: $O_{brm} = \sum_{p \in b} (1 - \sum_o S_{pro}) L_{prm}$."""
    v, people = model.variables, problem.people
    share = v["following"] * _by(model, people.rest, "programme", "region")
    each = (share * _member(model, "ordinary", "kind", people.kind)).sum("programme")
    model.add_constraints(v["ordinary"] - each == 0.0, name="ordinary")


def add_displaced(model: linopy.Model, problem: Problem) -> None:
    r"""Those who leave the occupations of all young of their age: $T_{arm} = \sum_{p \in a} N_{prm}/(1-e_{pr})$."""
    v, people = model.variables, problem.people
    leaving = v["trained"] * _by(model, 1.0 / (1.0 - people.educated), "programme", "region")
    each = (leaving * _member(model, "displaced", "age", people.age)).sum("programme")
    model.add_constraints(v["displaced"] - each == 0.0, name="displaced")


def _member(model: linopy.Model, variable: str, dim: str, index: NDArray[np.int64]) -> xr.DataArray:
    """Which programmes are in each group of a variable. Dims (group, programme)."""
    groups, programmes = model.variables[variable].indexes[dim], model.variables["intake"].indexes["programme"]
    member = (index == np.arange(len(groups))[:, None]).astype(np.float64)
    return xr.DataArray(member, coords={dim: groups, "programme": programmes}, dims=(dim, "programme"))


def add_resource(model: linopy.Model, problem: Problem, resource: Resource) -> None:
    r"""Teachers, or places of practice, are enough: $\sum_p a_{gp} E_{prt} \le R_{grt}$ beyond today's."""
    axes: dict[str, Any] = {"group": list(resource.groups)}
    use = xr.DataArray(
        resource.use,
        coords=axes | {"programme": model.variables["intake"].indexes["programme"]},
        dims=("group", "programme"),
    )
    indexes = model.variables["intake"].indexes
    spare = xr.DataArray(
        resource.spare,
        coords=axes | {name: indexes[name] for name in ("region", "year")},
        dims=("group", "region", "year"),
    )
    total = (model.variables["enrolled"] * use).sum("programme")
    model.add_constraints(total <= spare, name=resource.name)


def spending(model: linopy.Model, problem: Problem) -> Any:
    r"""Cost of a year beyond today's: $C_{rt} = \sum_p (c_p E_{prt} + k_p n_{prc} [t = c]) + \sum_{qo} c_q q_{roc(t)}$.

    Running costs of enrolled places, of opening places in a cycle's first year, and of those who are recruited or
    validated. Dims (region, year). Unit million SEK.
    """
    v, settings = model.variables, problem.settings
    years = np.array(settings.planned)
    cycles = years[:: settings.cycle]
    running = _by(model, problem.programmes.column("running_cost") / MILLION, "programme")
    opening = _by(model, problem.programmes.column("opening_cost") / MILLION, "programme")
    first = _by(model, (years[:, None] == cycles).astype(np.float64), "year", "cycle")
    during = _by(model, (np.repeat(cycles, settings.cycle)[:, None] == cycles).astype(np.float64), "year", "cycle")
    opened = (v["opened"] * opening).sum("programme")
    parts = [(v["enrolled"] * running).sum("programme"), (opened * first).sum("cycle")]
    for source in problem.sources:
        persons = v[source.name].sum("occupation")
        parts.append((persons * (during * (source.cost / MILLION))).sum("cycle"))
    return linopy.expressions.merge(parts)


def add_charge(model: linopy.Model, problem: Problem) -> None:
    r"""What is saved may be spent, but is no gain by itself: $\bar C_{rt} \ge C_{rt}$, $\bar C_{rt} \ge 0$ is charged.

    A place is worth more than the posts that it fills, and that is not in this plan. Nor does one county spend what
    another saves.
    """
    model.add_constraints(model.variables["charged"] - spending(model, problem) >= 0.0, name="charge")


def add_budget(model: linopy.Model, problem: Problem) -> None:
    r"""A year's cost beyond today's stays within the budget: $\sum_r \bar C_{rt} \le B$."""
    assert problem.settings.budget is not None  # noqa: S101 -- called only then
    model.add_constraints(model.variables["charged"].sum("region") <= problem.settings.budget / MILLION, name="budget")


def _at(need: Need) -> dict[str, xr.DataArray]:
    """Positions of the cells, for picking."""
    return {name: xr.DataArray(getattr(need, name), dims="cell") for name in ("region", "occupation", "milestone")}


def relief(model: linopy.Model, problem: Problem, need: Need) -> Any:
    r"""Workers that the plan adds to a cell.

    $y_{rom} = \sum_p S_{pro} L_{prm} + \sum_b B_{bro} O_{brm} - \sum_a A_{aro} T_{arm}
    + \sum_{pj \to o} g_{pj} b_{pjrm} + \sum_q \sum_c \kappa_{qcm}\,q_{roc}$: graduates take the occupations of their
    education and leave those they would have had; those steered fill one occupation as well as $g$; recruited and
    validated people add to theirs.
    """
    v, at = model.variables, _at(need)
    cell = {"cell": np.arange(need.cells)}
    programme = {"programme": v["intake"].indexes["programme"]}
    people = problem.people
    here = {"region": at["region"], "milestone": at["milestone"]}

    def shares(values: Array, **axis: Any) -> xr.DataArray:
        return xr.DataArray(values, coords=axis | cell, dims=(*axis, "cell"))

    own = shares(people.own[:, need.region, need.occupation], **programme)
    usual = shares(people.usual[:, need.region, need.occupation], kind=v["ordinary"].indexes["kind"])
    others = shares(people.others[:, need.region, need.occupation], age=v["displaced"].indexes["age"])
    parts = [
        (_picked(1.0 * v["following"], here) * own).sum("programme"),
        (_picked(1.0 * v["ordinary"], here) * usual).sum("kind"),
        (_picked(1.0 * v["displaced"], here) * -others).sum("age"),
    ]
    if "steered" in v:
        programmes, choices, grade = _ways_in(problem, need)
        steered = 1.0 * v["steered"]
        picked = steered.isel(here | {"programme": programmes, "choice": choices})
        picked = picked.drop_vars(["region", "milestone", "programme", "choice"])
        parts.append((picked * grade).sum("way"))
    for source in problem.sources:
        chosen = _picked(1.0 * v[source.name], {"region": at["region"], "occupation": at["occupation"]})
        kept = shares(by_cycle(problem, source.kept, 0)[:, need.milestone], cycle=v[source.name].indexes["cycle"])
        parts.append((chosen * kept).sum("cycle"))
    return linopy.expressions.merge(parts)


def _ways_in(problem: Problem, need: Need) -> tuple[xr.DataArray, xr.DataArray, xr.DataArray]:
    """Which programmes' choices lead to each cell's occupation, and how well. Dims (cell, way)."""
    people = problem.people
    leads: list[list[tuple[int, int]]] = [[] for _ in problem.occupations]
    for programme, choice in zip(*np.nonzero((people.choices >= 0) & (people.grade > 0.0)), strict=True):
        leads[people.choices[programme, choice]].append((int(programme), int(choice)))
    ways = max(1, *(len(each) for each in leads))
    index, grade = np.zeros((2, len(leads), ways), dtype=np.int64), np.zeros((len(leads), ways))
    for occupation, each in enumerate(leads):
        for number, (programme, choice) in enumerate(each):
            index[:, occupation, number] = programme, choice
            grade[occupation, number] = people.grade[programme, choice]
    cell = {"cell": np.arange(need.cells), "way": np.arange(ways)}
    programmes, choices, grades = (
        xr.DataArray(each[need.occupation], coords=cell, dims=("cell", "way")) for each in (*index, grade)
    )
    return programmes, choices, grades


def _picked(expression: linopy.LinearExpression, at: dict[str, xr.DataArray]) -> Any:
    """The cells' own terms of an expression. Dims of the expression, with the cell in place of those picked."""
    picked = expression.isel(at)
    return picked.drop_vars(list(at)).assign_coords(cell=np.arange(len(at["region"])))


def add_relief(model: linopy.Model, problem: Problem, need: Need) -> None:
    r"""Help in a cell is what the plan adds to it: $\underline y_{rom} + \sum_j h_{rom,j} = y_{rom}$.

    $\underline y$ is the fewest that any plan can add; $h_j \le w_j$ fill the slices of the expected shortage.
    """
    lowest = xr.DataArray(need.lowest, coords={"cell": np.arange(need.cells)}, dims="cell")
    helped = model.variables["helped"].sum("slice")
    model.add_constraints(helped - relief(model, problem, need) == -lowest, name="relief")


def expected_shortage(model: linopy.Model, need: Need) -> tuple[linopy.LinearExpression, xr.DataArray]:
    r"""Expected shortage in two parts: what help takes off, and what there is without it.

    $f_{rom} = \underline f_{rom} - \sum_j \lambda_{rom,j} h_{rom,j}$. Dims (cell).
    """
    cell = {"cell": np.arange(need.cells)}
    slope = xr.DataArray(need.slope, coords=cell | {"slice": np.arange(need.slope.shape[1])}, dims=("cell", "slice"))
    start = xr.DataArray(need.start, coords=cell, dims="cell")
    return (model.variables["helped"] * -slope).sum("slice"), start


def add_targets(model: linopy.Model, problem: Problem, need: Need) -> None:
    r"""A shortage that somebody set a ceiling for stays below it: $f_{rom}(y_{rom}) \le \hat s_{rom}$."""
    falls, start = expected_shortage(model, need)
    places = {
        (problem.regions[r], problem.occupations[o], problem.settings.milestones[m]): number
        for number, (r, o, m) in enumerate(zip(need.region, need.occupation, need.milestone, strict=True))
    }
    for number, target in enumerate(problem.settings.targets):
        cell = places.get((target.region, target.occupation, target.year))
        if cell is None:
            continue  # no plan moves it; ``solve`` refuses it if it does not hold
        left = target.most - float(start[cell])
        model.add_constraints(falls.isel(cell=cell) <= left, name=f"target_{number}")


def add_pins(model: linopy.Model, problem: Problem) -> None:
    r"""An intake that somebody has given is kept: $x_{prt} = \hat x_{pr}$ from the first planned year on."""
    for number, pin in enumerate(problem.settings.pins):
        intake = model.variables["intake"].sel(programme=pin.programme, region=pin.region)
        model.add_constraints(intake == pin.intake, name=f"pin_{number}")


def tail_can_be_short(problem: Problem, need: Need, tail: Sequence[int]) -> NDArray[np.bool_]:
    """Which cells can be short in a draw, whatever is planned. Dims (draw, cell)."""
    can: NDArray[np.bool_] = _tail_gaps(problem, need, tail) > need.lowest
    return can


def _tail_gaps(problem: Problem, need: Need, tail: Sequence[int]) -> Array:
    gaps: Array = problem.gap[list(tail)][:, need.region, need.occupation, need.milestone]
    return gaps


def add_tail(model: linopy.Model, problem: Problem, need: Need, tail: Sequence[int]) -> None:
    r"""The worst draws' own shortages, and how much dearer each is than the value at risk.

    $s_{k,rom} \ge g_{k,rom} - y_{rom}$ and $z_k \ge \sum_{rom} w_{om} s_{k,rom} - \eta$ (Rockafellar and Uryasev 2000).

    Cells that no plan moves count with what they are.
    """
    v = model.variables
    draws = v["excess"].indexes["draw"]
    cell = {"draw": draws, "cell": np.arange(need.cells)}
    possible = tail_can_be_short(problem, need, tail)
    gaps = xr.DataArray(_tail_gaps(problem, need, tail) - need.lowest, coords=cell, dims=("draw", "cell"))
    mask = xr.DataArray(possible, coords=cell, dims=("draw", "cell"))
    model.add_constraints(v["short"] + v["helped"].sum("slice") >= gaps, name="tail_shortage", mask=mask)
    weight = xr.DataArray(
        problem.weight[need.occupation, need.milestone] / MILLION, coords={"cell": cell["cell"]}, dims="cell"
    )
    cost = (v["short"] * weight).sum("cell")
    outside = np.maximum(problem.gap[list(tail)], 0.0)
    outside[:, need.region, need.occupation, need.milestone] = 0.0
    fixed = np.einsum("krom,om->k", outside, problem.weight) / MILLION
    least = xr.DataArray(fixed, coords={"draw": draws}, dims="draw")
    model.add_constraints(v["excess"] - cost + v["value_at_risk"] >= least, name="tail_excess")
