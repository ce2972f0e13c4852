# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What no schema can say of a case: names that exist, once each; bounds in order; roads that are needed.

Position in the flow: part of reading a case. Names are checked on the plain values, so that those faults are found
whatever else is wrong; what needs numbers is checked when the schema holds. It mends nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from smedja.core import FaultReport
from smedja.optimise.cooperation.case import Case, Package, SpeedModel


def check_case(plain: Mapping[str, Any], case: Case | None, report: FaultReport, speed: SpeedModel | None) -> None:
    """Note every fault of a case that its schema does not find.

    Args:
        plain: The case as plain values, of whatever shape they happen to be.
        case: The same, when the schema holds.
        report: Where faults are noted.
        speed: Speed model of the caller, for a case that gives none.
    """
    keys = _once(plain, "municipalities", "key", "the municipality", report)
    packages = _once(plain, "packages", "key", "the package", report)
    for number, package in _mappings(plain.get("packages")):
        for listed in ("applicants", "sites"):
            _members(package, f"packages[{number}].", listed, keys, report)
        _bounds(package, f"packages[{number}]", report)
    _roads(plain, keys, report)
    _missing_roads(plain, keys, report)
    _today(plain, keys, packages, report)
    if case is None:
        return
    for number, each in enumerate(case.packages):
        _package(each, f"packages[{number}]", report)
    _speed(case, report)
    _timeless_roads(case, speed, report)


def _mappings(listed: Any) -> Iterator[tuple[int, Mapping[str, Any]]]:
    if isinstance(listed, list | tuple):
        yield from ((number, each) for number, each in enumerate(listed) if isinstance(each, Mapping))


def _text(each: Mapping[str, Any], name: str) -> str:
    """A text; empty where there is none, which is nobody's key."""
    value = each.get(name)
    return value if isinstance(value, str) else ""


def _once(plain: Mapping[str, Any], listed: str, name: str, what: str, report: FaultReport) -> set[str]:
    """The names of a list; one that comes twice is a fault."""
    seen: set[str] = set()
    for number, each in _mappings(plain.get(listed)):
        value = each.get(name)
        if not isinstance(value, str):
            continue
        if value in seen:
            key = f"{listed}[{number}].{name}"
            report.add(f"{what} {value!r} is there twice", key, "Take one away", key=key, reason="twice")
        seen.add(value)
    return seen


def _members(package: Mapping[str, Any], at: str, listed: str, keys: set[str], report: FaultReport) -> None:
    """Municipalities that a package names: each must exist, and once in each list."""
    for value in _once(package, listed, "municipality", f"{at}{listed}: the municipality", report) - keys:
        key = f"{at}{listed}"
        report.add(f"there is no municipality {value!r}", key, _known(keys), key=key, reason="unknown_municipality")


def _known(keys: set[str]) -> str:
    return f"Use one of: {', '.join(sorted(keys))}" if keys else "Give the municipalities"


def _roads(plain: Mapping[str, Any], keys: set[str], report: FaultReport) -> None:
    seen: set[frozenset[str]] = set()
    for number, road in _mappings(plain.get("distances")):
        key, ends = f"distances[{number}]", [road.get("a"), road.get("b")]
        known = [end for end in ends if isinstance(end, str)]
        for end in sorted(set(known) - keys):
            report.add(f"there is no municipality {end!r}", key, _known(keys), key=key, reason="unknown_municipality")
        if len(known) == 2 and known[0] == known[1]:
            report.add("a road leads from a municipality to itself", key, "Take it away", key=key, reason="loop")
        elif len(known) == 2 and frozenset(known) in seen:
            what = f"the road between {known[0]!r} and {known[1]!r} is there twice"
            report.add(what, key, "Take one away; it holds both ways", key=key, reason="twice")
        seen.add(frozenset(known))
        if road.get("km") is None and road.get("minutes") is None:
            report.add("the road has neither km nor minutes", key, "Give one of them", key=key, reason="no_distance")


def _today(plain: Mapping[str, Any], keys: set[str], packages: set[str], report: FaultReport) -> None:
    seen: set[tuple[str, str]] = set()
    for number, each in _mappings(plain.get("as_today")):
        key, package, site = f"as_today[{number}]", each.get("package"), each.get("site")
        if isinstance(package, str) and package not in packages:
            report.add(
                f"there is no package {package!r}", key, "Name one of the case", key=key, reason="unknown_package"
            )
            continue
        homes = each.get("homes") if isinstance(each.get("homes"), list | tuple) else []
        for value in [site, *(homes or [])]:
            if isinstance(value, str) and value not in keys:
                report.add(
                    f"there is no municipality {value!r}", key, _known(keys), key=key, reason="unknown_municipality"
                )
        if not isinstance(package, str) or not isinstance(site, str):
            continue
        if (package, site) in seen:
            report.add(f"{package!r} at {site!r} is there twice", key, "Add the groups up", key=key, reason="twice")
        seen.add((package, site))
        if site in keys and site not in _sites(plain, package):
            todo = f"Add it to the sites of {package!r}"
            report.add(f"{site!r} is no site of {package!r}", key, todo, key=key, reason="no_site")


def _sites(plain: Mapping[str, Any], package: str) -> set[str]:
    for _, each in _mappings(plain.get("packages")):
        if each.get("key") == package:
            return {_text(site, "municipality") for _, site in _mappings(each.get("sites"))}
    return set()


def _bounds(package: Mapping[str, Any], at: str, report: FaultReport) -> None:
    """Bounds that must be in order, of those that are whole numbers."""
    for number, each in _mappings(package.get("applicants")):
        low, mid, high = (each.get(name) for name in ("low", "mid", "high"))
        if isinstance(low, int) and isinstance(mid, int) and isinstance(high, int) and not low <= mid <= high:
            key, what = f"{at}.applicants[{number}]", f"low {low}, mid {mid} and high {high} are not in order"
            report.add(what, key, "Give low <= mid <= high", key=key, reason="range")
    cap, floor = package.get("cap"), package.get("floor")
    if isinstance(cap, int) and isinstance(floor, int) and cap < floor:
        what = f"the cap {cap} is below the floor {floor}"
        report.add(what, f"{at}.cap", "Raise the cap or lower the floor", key=f"{at}.cap", reason="cap_below_floor")


def _package(package: Package, at: str, report: FaultReport) -> None:
    """What one package needs to be possible at all."""
    most = sum(each.high for each in package.applicants)
    if package.sites and most < package.floor:
        what = f"nobody could ever fill a group of {package.key!r}: at most {most} apply, the floor is {package.floor}"
        todo = "Lower the floor, add municipalities, or take the sites away so that all places are bought"
        report.add(what, f"{at}.floor", todo, key=f"{at}.floor", reason="below_floor")
    if not package.sites and package.elsewhere_price_sek is None:
        todo = "Give a site or the price elsewhere"
        report.add(f"{package.key!r} has no site and no price elsewhere", at, todo, key=at, reason="no_supply")
    if package.elsewhere_most is not None and package.elsewhere_price_sek is None:
        key = f"{at}.elsewhere_most"
        report.add(
            "places elsewhere are limited but have no price", key, "Give elsewhere_price_sek", key=key, reason="price"
        )
    lines = [each.key for each in package.cost_lines]
    if len(set(lines)) < len(lines):
        key = f"{at}.cost_lines"
        report.add("a cost line is there twice", key, "Add the two up", key=key, reason="twice")


def _speed(case: Case, report: FaultReport) -> None:
    if case.speed is not None:
        ends = [step.up_to_km for step in case.speed.steps]
        if any(later <= earlier for earlier, later in pairwise(ends)):
            key = "speed.steps"
            report.add("the steps are not in order of distance", key, "Nearest to home first", key=key, reason="order")


def _missing_roads(plain: Mapping[str, Any], keys: set[str], report: FaultReport) -> None:
    """Each home with applicants needs a road to each site of its package."""
    roads = {frozenset((_text(road, "a"), _text(road, "b"))) for _, road in _mappings(plain.get("distances"))}
    missing: dict[tuple[str, str], set[str]] = {}
    for _, package in _mappings(plain.get("packages")):
        homes = {
            _text(each, "municipality") for _, each in _mappings(package.get("applicants")) if each.get("high") != 0
        }
        sites = {_text(each, "municipality") for _, each in _mappings(package.get("sites"))}
        for home in homes & keys:
            for site in (sites & keys) - {home}:
                if frozenset((home, site)) not in roads:
                    a, b = sorted((home, site))
                    missing.setdefault((a, b), set()).add(str(package.get("key")))
    for (a, b), packages in sorted(missing.items()):
        what = f"no distance between {a!r} and {b!r} ({', '.join(sorted(packages))})"
        report.add(what, "distances", "Add it with km or minutes", key="distances", reason="missing_distance")


def _timeless_roads(case: Case, speed: SpeedModel | None, report: FaultReport) -> None:
    if case.speed is None and speed is None:
        for number, road in enumerate(case.distances):
            if road.minutes is None and road.km is not None:
                key, todo = f"distances[{number}].minutes", "Give minutes, or a speed model"
                report.add("the road has km but no time", key, todo, key=key, reason="no_speed")
