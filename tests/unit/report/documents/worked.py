# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""The agreement of the worked case, written by hand: what documents and pages are tested on without reckoning it.

Position in the flow: imported by tests. The numbers are those of ``tests/cases/cooperation_worked.json``; the nucleolus
and ε among all groups are the hand-solved ones of its four municipalities.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from smedja.core import Status
from smedja.optimise.cooperation.agreement import (
    Agreement,
    Arrangement,
    BreakEven,
    Coalition,
    Gain,
    Notice,
    Reach,
    Remedy,
    RuleStability,
    Seats,
    Shares,
    SiteGroups,
    Stability,
)
from smedja.optimise.cooperation.case import Case
from smedja.optimise.cooperation.rules import Rule, Rules

FILE = Path(__file__).parents[3] / "cases" / "cooperation_worked.json"
ALONE = {"A": 1_425_000.0, "B": 800_000.0, "C": 640_000.0, "D": 320_000.0}
PER_PLACE = {"A": 1_008_000.0, "B": 560_000.0, "C": 448_000.0, "D": 224_000.0}
SHAPLEY = {"A": 912_500.0, "B": 595_000.0, "C": 502_500.0, "D": 230_000.0}
TRIPLES = {"ABC": 1_920_000.0, "ABD": 1_600_000.0, "ACD": 1_575_000.0, "BCD": 1_475_000.0}


def rule(key, value, unit="", **more):
    given = {"text_sv": f"{key} på svenska.", "text_en": f"{key} in English.", "reference": f"Ref {key}"}
    return Rule(key=key, value=value, unit=unit, valid_from=date(2025, 1, 1), valid_to=None, **{**given, **more})


def some_rules():
    unknown = {"status": Status.ASSUMED, "missing": "not found"}
    return Rules(
        year=2025,
        minimum_members=rule("minimum_members", 3, "municipalities"),
        pay_default=rule("pay_default", None),
        must_pay=rule("must_pay", None),
        own_share=rule("own_share", None, "share", **unknown),
        points=rule("points", 800, "points/year-place", status=Status.ASSUMED),
        other=(rule("administration_share", 0.03, "share", url="https://example.org/list"),),
    )


def _seats():
    filled = {"A": 7, "B": 4, "C": 3, "D": 2}
    applied = {"A": 9, "B": 5, "C": 4, "D": 2}
    minutes = {"A": 0.0, "B": 28.0, "C": 38.0, "D": 52.0}
    inside = [Seats("welding", home, "A", n, applied[home] * 16 / 20, minutes[home]) for home, n in filled.items()]
    outside = [
        Seats("welding", home, None, applied[home] - n, applied[home] * 4 / 20, None) for home, n in filled.items()
    ]
    return tuple(inside + outside)


def _stability():
    triples = tuple(Coalition(tuple(members), cost) for members, cost in TRIPLES.items())
    gains = (Gain(("A", "B", "D"), 1_600_000.0, 137_500.0, lawful=True),)
    return Stability(
        core_empty=True,
        epsilon_sek=37_500.0,
        lawful_core_empty=True,
        lawful_epsilon_sek=37_500.0,
        witness=triples,
        witness_weights=(1 / 3,) * 4,
        by_rule=(RuleStability("shapley", gains, 1, 1), RuleStability("nucleolus", (), 0, 0)),
        remedies=(
            Remedy("larger_cap", "welding", 20.0, 1_700_000.0, -10_000.0, core_empty=False),
            Remedy("stability_payment", None, 50_000.0, 2_240_000.0, 0.0, core_empty=False),
        ),
        exact=True,
    )


def worked():
    """The worked case with its agreement."""
    case = Case.model_validate(json.loads(FILE.read_text(encoding="utf-8")))
    best = Arrangement("best", (SiteGroups("welding", "A", 1, (1,), 16, 1_600_000.0),), _seats(), 2_240_000.0)
    alone = Arrangement("alone", (SiteGroups("welding", "A", 1, (1,), 9, 1_425_000.0),), (), 3_185_000.0)
    bought = tuple(
        Seats("welding", home, None, n, float(n), None) for home, n in zip("ABCD", (9, 5, 4, 2), strict=True)
    )
    return Agreement(
        case=case,
        rules=some_rules(),
        best=best,
        runner_up=replace(best, kind="runner_up", groups=(replace(best.groups[0], site="B"),)),
        as_today=Arrangement("as_today", (), bought, 3_200_000.0),
        alone=alone,
        alone_sek=ALONE,
        saving_sek=945_000.0,
        coalitions=(),
        shares=(
            Shares("own_cost", PER_PLACE),
            Shares("price_list", {}, missing="no_price_list"),
            Shares("population", {"A": 1_000_000.0, "B": 560_000.0, "C": 450_000.0, "D": 230_000.0}),
            Shares("shapley", SHAPLEY),
            Shares("nucleolus", {"A": 900_000.0, "B": 600_000.0, "C": 510_000.0, "D": 230_000.0}),
            Shares("per_place", PER_PLACE),
        ),
        stability=_stability(),
        break_even=(BreakEven("welding", 9, None, False, 0.97, 0.62, {"A": 0.4}, drop_out_known=True),),
        reach=tuple(
            Reach("welding", "A", band, keys, n, n / 20, in_plan=True, unknown=())
            for band, keys, n in ((30.0, ("A", "B"), 14), (45.0, ("A", "B", "C"), 18), (60.0, tuple("ABCD"), 20))
        ),
        grant=(),
        warnings=(Notice("core_empty"), Notice("own_share_unknown", rule=some_rules().own_share)),
        identity="worked-0001",
    )
