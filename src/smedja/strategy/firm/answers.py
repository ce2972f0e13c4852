# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""What a firm answers, and what can be wrong with it.

Position in the flow: plain data of a form or of a saved file in, Answers out or every fault at once. Ages that were not
given stay not given; they are never taken to be zero.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from smedja.core import FaultReport, PlanError

#: Age bands of a role's people, youngest first. Nobody below 50 leaves with a pension within five years.
BANDS: Final = ("-49", "50-54", "55-59", "60-64", "65-")
#: Years ahead that a plan looks.
HORIZONS: Final = (1, 3, 5)


@dataclass(frozen=True, slots=True)
class Rules:
    """Thresholds of the plan, dated and with a reference where they are kept.

    Attributes:
        most_people: Most people of a firm that the plan is made for.
        many_in_role: People in one role from which the form asks whether that is so.
        most_roles: Most roles of one plan.
        quantiles: Low, middle and high of the number who leave. Unit 1.
        short: Probability of shortage from which shortage is expected; below one minus it, surplus. Unit 1.
        leaning: Probability of shortage from which it leans to shortage; below one minus it, to surplus. Unit 1.
        much_lost: Share of a role's people expected to leave in five years that is much. Unit 1.
        some_lost: The same that is some. Unit 1.
        points: Reason → points of a risk.
        months: Action → months until it should be done.
        risks: How many risks a plan shows.
        smallest_told: Fewest people that are told as a number when a plan is sent.
        bands_told: First number of people of each band that is told instead of numbers.
    """

    most_people: int
    many_in_role: int
    most_roles: int
    quantiles: tuple[float, float, float]
    short: float
    leaning: float
    much_lost: float
    some_lost: float
    points: Mapping[str, int]
    months: Mapping[str, int]
    risks: int
    smallest_told: int
    bands_told: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """One role of a firm.

    Attributes:
        occupation: Its occupation group.
        people: How many have it.
        ages: How many of them are in each of ``BANDS``; None when that was not given.
        hard: Whether the firm finds it hard to recruit.
        technology: Whether new machines or technology change it within two years.
    """

    occupation: str
    people: int
    ages: tuple[int, ...] | None
    hard: bool
    technology: bool


@dataclass(frozen=True, slots=True)
class Answers:
    """A firm's answers.

    Attributes:
        municipality: Where it lies.
        roles: Its roles.
    """

    municipality: str
    roles: tuple[Role, ...]


def check(
    plain: Mapping[str, Any], rules: Rules, municipalities: Collection[str], occupations: Collection[str]
) -> Answers:
    """Return the answers that plain data holds.

    Args:
        plain: ``municipality`` and ``roles``, each with ``occupation``, ``people``, ``ages``, ``hard``, ``technology``.
        rules: Thresholds.
        municipalities: Codes that there are data for.
        occupations: Codes that there are data for.

    Raises:
        PlanError: with every fault; ``key`` says where and ``reason`` which.
    """
    report = FaultReport("The firm's answers")
    if not _known(plain.get("municipality"), municipalities):
        report.add(
            "no such municipality in the county",
            "municipality",
            "Choose one",
            key="municipality",
            reason="municipality",
        )
    roles = plain.get("roles")
    if not isinstance(roles, Sequence) or isinstance(roles, str) or not roles:
        report.add("no role is given", "roles", "Give at least one", key="roles", reason="no_role")
        roles = []
    elif len(roles) > rules.most_roles:
        report.add(f"{len(roles)} roles", "roles", f"Give at most {rules.most_roles}", key="roles", reason="many_roles")
    seen: set[str] = set()
    for number, role in enumerate(roles):
        _check_role(role, number, rules, occupations, seen, report)
    if not report.faults and sum(role["people"] for role in roles) > rules.most_people:
        report.add(
            "more people than a small or medium firm has",
            "roles",
            f"At most {rules.most_people}",
            key="roles",
            reason="many_people",
        )
    report.raise_if_any(PlanError)
    return Answers(plain["municipality"], tuple(_role(role) for role in roles))


def _check_role(
    role: Any, number: int, rules: Rules, occupations: Collection[str], seen: set[str], report: FaultReport
) -> None:
    """Note what is wrong with one role."""
    at = f"roles[{number}]"
    plain: Mapping[str, Any] = role if isinstance(role, Mapping) else {}
    occupation, people, ages = plain.get("occupation"), plain.get("people"), plain.get("ages")
    if not _known(occupation, occupations):
        report.add("no such occupation", at, "Choose one from the list", key=f"{at}.occupation", reason="occupation")
    elif occupation in seen:
        report.add("the role is given twice", at, "Give all its people once", key=f"{at}.occupation", reason="twice")
    if isinstance(occupation, str):
        seen.add(occupation)
    counted = _count(people)
    if counted is None:
        report.add("no whole number of people", at, "Give one", key=f"{at}.people", reason="people")
    elif counted == 0:
        report.add(
            "nobody has the role", at, "Give at least one, or leave the role out", key=f"{at}.people", reason="nobody"
        )
    elif counted > rules.most_people:
        report.add(
            "more people than a small or medium firm has",
            at,
            f"At most {rules.most_people}",
            key=f"{at}.people",
            reason="too_many",
        )
    if ages is None:
        return
    if not isinstance(ages, Sequence) or len(ages) != len(BANDS) or any(_count(age) is None for age in ages):
        report.add("ages are no whole numbers", at, "Give one for each band", key=f"{at}.ages", reason="ages")
    elif counted is not None and sum(ages) != counted:
        report.add(
            f"the ages sum to {sum(ages)}, not {counted}", at, "Mend one of them", key=f"{at}.ages", reason="sum"
        )


def _known(code: Any, codes: Collection[str]) -> bool:
    return isinstance(code, str) and code in codes


def _count(value: Any) -> int | None:
    """A whole number of people; None for anything else. True is no number here."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _role(plain: Mapping[str, Any]) -> Role:
    ages = plain.get("ages")
    return Role(
        occupation=plain["occupation"],
        people=plain["people"],
        ages=None if ages is None else tuple(ages),
        hard=plain.get("hard") is True,
        technology=plain.get("technology") is True,
    )
