# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""``smedja cooperate``: which municipalities should run which course together, where, and who pays what.

Position in the flow: parse, call, print. It reckons nothing.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smedja.core import Absence, Figure, Lineage, Status, Unit

if TYPE_CHECKING:
    from smedja.optimise.cooperation.agreement import Agreement, Arrangement

EPILOG = """\
examples:
  smedja cooperate case.json                       the plan, the shares, and whether anyone gains by leaving
  smedja cooperate case.json --json                the same with every coalition, as figures
  smedja cooperate case.json --rule-year 2019      under the rules of another year
  smedja cooperate case.json --word annex.docx --excel application.xlsx

How to write a case stands in docs/cooperation.md, its schema in docs/schemas/cooperation.schema.json. Distances in
kilometres without minutes go by an assumed speed model. A time limit returns the best plan found, with its gap.
"""
RULE_NAMES = {
    "own_cost": "own cost",
    "price_list": "price list",
    "population": "population",
    "shapley": "Shapley",
    "nucleolus": "nucleolus",
    "per_place": "per place",
}
#: Units of remedies that are not counts.
_AMOUNTS = {"stability_payment": Unit.SEK_PER_YEAR, "larger_cap": Unit.PERSONS}


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "cooperate",
        help="which municipalities run which course together, and who pays what",
        description="Find the cheapest sites and groups for a case, and share the cost by six rules.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("case", type=Path, metavar="CASE.json", help="a case file")
    parser.add_argument("--json", action="store_true", help="print JSON instead of tables")
    parser.add_argument("--rule-year", type=int, default=None, metavar="Y", help="rules of this year, not the case's")
    parser.add_argument("--time-limit", type=seconds, default=None, metavar="S", help="most seconds for the plan")
    parser.add_argument("--word", type=Path, default=None, metavar="FILE", help="write the agreement annex (docx)")
    parser.add_argument("--excel", type=Path, default=None, metavar="FILE", help="write the application table (xlsx)")
    parser.add_argument("--lang", choices=("sv", "en"), default="sv", help="language of the two files (default sv)")
    parser.set_defaults(func=run)


def seconds(text: str) -> float:
    """Return a number of seconds above zero.

    Raises:
        ArgumentTypeError: it is none.
    """
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not 0 < found < math.inf:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above zero")
    return found


def run(args: argparse.Namespace) -> int:
    """Print the agreement of a case and write the files asked for; return the exit code."""
    # Slow to load, and most commands do without.
    from smedja.optimise.cooperation.case_file import read_case  # noqa: PLC0415
    from smedja.optimise.cooperation.cooperate import cooperate  # noqa: PLC0415
    from smedja.report.documents.agreement import write_annex, write_application  # noqa: PLC0415
    from smedja.sweden import distances, rules  # noqa: PLC0415

    case = read_case(args.case, speed=distances.speed_model())
    if args.rule_year is not None:
        case = case.model_copy(update={"rule_year": args.rule_year})
    agreement = cooperate(case, rules.load(case.rule_year), time_limit=args.time_limit)
    for path, write in ((args.word, write_annex), (args.excel, write_application)):
        if path is not None:
            write(agreement, path, args.lang)
            print(f"{path} is written", file=sys.stderr)
    if args.json:
        print(json.dumps(document(agreement), ensure_ascii=False, indent=1))
    else:
        _print(agreement)
    return 0


def document(agreement: Agreement) -> dict[str, Any]:
    """Return the agreement as plain data; what was reckoned is a figure with unit, year, status and lineage."""
    told = _Told(agreement)
    return {
        "schema": "smedja.cooperation/1",
        "run": agreement.identity,
        "title": agreement.case.title,
        "rules": [
            {"key": each.key, "text": each.text_en, "reference": each.reference, "url": each.url}
            | {"missing": each.missing}
            for each in agreement.rules.all
        ],
        "best": told.arrangement(agreement.best),
        "runner_up": told.arrangement(agreement.runner_up),
        "as_today": told.arrangement(agreement.as_today),
        "alone": {key: told.sek(cost) for key, cost in agreement.alone_sek.items()},
        "saving": told.sek(agreement.saving_sek),
        "shares": told.shares(),
        "stability": told.stability(),
        "coalitions": [{"members": each.members, "cost": told.sek(each.cost_sek)} for each in agreement.coalitions],
        "break_even": told.break_even(),
        "reach": told.reach(),
        "grant": told.grant(),
        "warnings": [
            {"key": each.key, "where": each.where, "rule": each.rule.reference if each.rule else None}
            | {"values": dict(each.values)}
            for each in agreement.warnings
        ],
    }


class _Told:
    """Turns the numbers of one agreement into figures."""

    def __init__(self, agreement: Agreement) -> None:
        self._agreement = agreement
        self._lineage = Lineage((), "cooperation", agreement.identity)

    def figure(
        self, value: float | None, unit: Unit, status: Status = Status.MODELLED, error: float | None = None
    ) -> dict[str, Any]:
        """A figure as plain data; the interval of a sampled one holds 80 of 100 samples."""
        if value is None:
            return Figure(Absence.NOT_APPLICABLE, None, None, unit, self._year, status, self._lineage).to_dict()
        value = round(value, 4)
        half = None if error is None else 1.2816 * error
        low, high = (None, None) if half is None else (value - half, value + half)
        return Figure(value, low, high, unit, self._year, status, self._lineage).to_dict()

    @property
    def _year(self) -> str:
        return str(self._agreement.case.rule_year)

    def sek(self, value: float | None, error: float | None = None) -> dict[str, Any]:
        """An amount a year."""
        return self.figure(value, Unit.SEK_PER_YEAR, error=error)

    def arrangement(self, made: Arrangement | None) -> dict[str, Any] | None:
        """What is run where."""
        if made is None:
            return None
        return {
            "cost": self.sek(made.cost_sek),
            "optimal": made.optimal,
            "gap": self.figure(made.gap, Unit.SHARE),
            "groups": [
                {
                    "package": each.package,
                    "site": each.site,
                    "groups": self.figure(each.groups, Unit.COUNT),
                    "by_start": each.by_start,
                    "pupils": self.figure(each.pupils, Unit.PERSONS_PER_YEAR),
                    "cost": self.sek(each.cost_sek),
                }
                for each in made.groups
            ],
            "seats": [
                {
                    "package": each.package,
                    "home": each.home,
                    "site": each.site,
                    "pupils": self.figure(each.pupils, Unit.PERSONS_PER_YEAR),
                    "expected": self.figure(each.expected, Unit.PERSONS_PER_YEAR),
                    "minutes": self.figure(each.minutes, Unit.MINUTES, Status.ASSUMED),
                }
                for each in made.seats
            ],
        }

    def shares(self) -> list[dict[str, Any]]:
        """Shares under each rule."""
        found = []
        for each in self._agreement.shares:
            errors = each.standard_error or {}
            shares = {key: self.sek(sek, errors.get(key)) for key, sek in each.sek.items()}
            found.append({"rule": each.rule, "missing": each.missing, "shares": shares})
        return found

    def stability(self) -> dict[str, Any]:
        """Whether anyone would gain by leaving."""
        stability = self._agreement.stability
        return {
            "core_empty": stability.core_empty,
            "epsilon": self.sek(stability.epsilon_sek),
            "lawful_core_empty": stability.lawful_core_empty,
            "lawful_epsilon": self.sek(stability.lawful_epsilon_sek),
            "every_coalition_weighed": stability.exact,
            "gains": [
                {"rule": rule.rule, "members": each.members, "gain": self.sek(each.gain_sek), "lawful": each.lawful}
                for rule in stability.by_rule
                for each in rule.gains
            ],
            "remedies": [
                {
                    "kind": each.kind,
                    "package": each.package,
                    "amount": self.figure(each.amount, _AMOUNTS.get(each.kind, Unit.COUNT)),
                    "cost": self.sek(each.cost_sek),
                    "epsilon": self.sek(each.epsilon_sek),
                    "core_empty": each.core_empty,
                }
                for each in stability.remedies
            ],
        }

    def break_even(self) -> list[dict[str, Any]]:
        """The smallest groups that pay for themselves."""
        return [
            {
                "package": each.package,
                "alone": self.figure(each.alone, Unit.PERSONS),
                "with_grant": self.figure(each.with_grant, Unit.PERSONS),
                "grant_known": each.grant_known,
                "probability": self.figure(each.probability, Unit.PROBABILITY),
                "probability_planned": self.figure(each.probability_planned, Unit.PROBABILITY),
                "drop_out_known": each.drop_out_known,
            }
            for each in self._agreement.break_even
        ]

    def reach(self) -> list[dict[str, Any]]:
        """Who reaches what."""
        return [
            {
                "package": each.package,
                "site": each.site,
                "within": self.figure(each.minutes, Unit.MINUTES, Status.ASSUMED),
                "municipalities": each.municipalities,
                "share": self.figure(each.share, Unit.SHARE),
            }
            for each in self._agreement.reach
        ]

    def grant(self) -> list[dict[str, Any]]:
        """The grant against the plan."""
        return [
            {
                "level": each.level,
                "granted": self.figure(each.granted, Unit.PLACES, Status.ASSUMED),
                "own_needed": self.figure(each.own_needed, Unit.PLACES),
                "used": self.figure(each.used, Unit.PLACES),
                "unused": self.figure(each.unused, Unit.PLACES),
                "grant": self.sek(each.grant_sek),
                "repayment": self.sek(each.repayment_sek),
                "repayment_probability": self.figure(each.repayment_probability, Unit.PROBABILITY),
                "rules": [rule.reference for rule in each.rules],
            }
            for each in self._agreement.grant
        ]


def _print(agreement: Agreement) -> None:
    """The agreement as tables in English, as the other commands print."""
    best = agreement.best
    print(f"{agreement.case.title} – rules of {agreement.rules.year} – run {agreement.identity}")
    print("SEK a year before grants; modelled from the case's own figures\n")
    for name, made in (("best", best), ("runner-up", agreement.runner_up), ("as today", agreement.as_today)):
        if made is not None:
            _print_arrangement(name, made)
    if agreement.alone is not None and agreement.saving_sek is not None:
        print(f"alone      {agreement.alone.cost_sek:>14,.0f}   saving together {agreement.saving_sek:,.0f}")
    _print_shares(agreement)
    _print_stability(agreement)
    for each in agreement.break_even:
        alone = "none up to the cap" if each.alone is None else f"{each.alone} pupils"
        chance = "" if each.probability is None else f", fills with probability {each.probability:.3f}"
        print(f"break-even {each.package}: {alone}{chance}")
    for notice in agreement.warnings:
        rule = f" – {notice.rule.text_en} ({notice.rule.reference})" if notice.rule else ""
        values = ", ".join(f"{name} {value}" for name, value in notice.values)
        print(f"note: {' '.join(part for part in (notice.key.replace('_', ' '), notice.where, values) if part)}{rule}")


def _print_arrangement(name: str, made: Arrangement) -> None:
    places = [f"{each.package} at {each.site}: {each.groups} with {each.pupils} pupils" for each in made.groups]
    groups = "; ".join(places)
    gap = "" if made.optimal else f"   best found in time, at most {100 * made.gap:.1f} % above the least"
    print(f"{name:10} {made.cost_sek:>14,.0f}   {groups or 'no groups'}; {made.bought()} bought elsewhere{gap}")


def _print_shares(agreement: Agreement) -> None:
    rules = [each for each in agreement.shares if each.sek]
    print(f"\n{'':24}{'alone':>14}" + "".join(f"{RULE_NAMES[each.rule]:>14}" for each in rules))
    for place in agreement.case.municipalities:
        alone = agreement.alone_sek[place.key]
        cells = "".join(f"{each.sek[place.key]:>14,.0f}" for each in rules)
        print(f"{place.name[:22]:24}{'..' if alone is None else f'{alone:,.0f}':>14}{cells}")
    for each in agreement.shares:
        if each.missing:
            print(f"{RULE_NAMES[each.rule]}: none – {each.missing.replace('_', ' ')}")
    print()


def _print_stability(agreement: Agreement) -> None:
    stability = agreement.stability
    if stability.core_empty:
        print("The core is empty: whatever the split of the cost, some group would gain by leaving")
        print(f"  least-core epsilon {stability.epsilon_sek:,.0f}")
    elif stability.core_empty is None:
        print("No proof that the core is empty was found among the coalitions looked at")
    else:
        print("The core is not empty: some split of the cost keeps every group")
    for rule in stability.by_rule:
        if rule.gains:
            most = rule.gains[0]
            print(
                f"  {RULE_NAMES[rule.rule]:12} {rule.count} groups would gain by leaving; most "
                f"{'+'.join(most.members)}, {most.gain_sek:,.0f}"
            )
    for each in stability.remedies:
        what = f"{each.kind.replace('_', ' ')} {each.package or ''} {each.amount:,.0f}"
        print(f"  remedy: {what}: cost {each.cost_sek:,.0f}, core {'empty' if each.core_empty else 'not empty'}")
