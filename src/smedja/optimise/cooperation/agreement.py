# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Agreement: what comes out of a case: arrangements, costs of groups of members, shares, stability, risk, grant.

Position in the flow: made by ``cooperate``, read by documents, pages and commands. It decides nothing and words
nothing: sentences are written where the reader's language is known. Money is SEK a year, before grants unless said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from smedja.optimise.cooperation.case import Case, RuleOfSharing
from smedja.optimise.cooperation.rules import Rule, Rules


@dataclass(frozen=True, slots=True)
class SiteGroups:
    """Groups of one package at one site.

    Attributes:
        package: Key of the package.
        site: Key of the municipality.
        groups: Groups a year.
        by_start: Groups at each start of the year.
        pupils: Pupils a year in these groups.
        cost_sek: Fixed cost of the groups and cost of their places. Unit SEK/year.
    """

    package: str
    site: str
    groups: int
    by_start: tuple[int, ...]
    pupils: int
    cost_sek: float

    @property
    def cost_per_pupil_sek(self) -> float:
        """The receiver's own cost per pupil. Unit SEK/pupil."""
        return self.cost_sek / self.pupils


@dataclass(frozen=True, slots=True)
class Seats:
    """Pupils of one home municipality at one site, or bought elsewhere.

    Attributes:
        package: Key of the package.
        home: Key of the home municipality.
        site: Key of the site; None where the place is bought elsewhere.
        pupils: Whole pupils a year: one even-handed way to fill the groups.
        expected: Pupils a year when too few seats are shared in proportion to applicants; shares rest on it.
        minutes: Travel time one way; None elsewhere, and where no time is known.
    """

    package: str
    home: str
    site: str | None
    pupils: int
    expected: float
    minutes: float | None


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What is run where, who goes there and what it costs.

    Attributes:
        kind: best, runner_up, as_today, or alone (each municipality by itself).
        groups: Groups by package and site; empty when all places are bought.
        seats: Pupils by package, home and site.
        cost_sek: What all of it costs. Unit SEK/year.
        optimal: Whether no better one exists.
        gap: Proven largest share by which the cost may lie above the least; 0 when optimal.
        seconds: Time the solver took; 0 when none was needed.
    """

    kind: Literal["best", "runner_up", "as_today", "alone"]
    groups: tuple[SiteGroups, ...]
    seats: tuple[Seats, ...]
    cost_sek: float
    optimal: bool = True
    gap: float = 0.0
    seconds: float = 0.0

    def bought(self, package: str | None = None) -> int:
        """Places bought elsewhere a year, of one package or all."""
        return sum(
            each.pupils for each in self.seats if each.site is None and (package is None or each.package == package)
        )


@dataclass(frozen=True, slots=True)
class Coalition:
    """A group of municipalities and what it would pay by itself.

    Attributes:
        members: Keys, in the order of the case.
        cost_sek: Least cost on its own sites and bought places; None when it cannot be done. Unit SEK/year.
    """

    members: tuple[str, ...]
    cost_sek: float | None


@dataclass(frozen=True, slots=True)
class Shares:
    """What each municipality pays under one rule.

    Attributes:
        rule: Name of the rule.
        sek: Share per municipality, by key, in the order of the case. Unit SEK/year. Empty when not available.
        standard_error: By key, where the shares were sampled. Unit SEK/year.
        missing: Why the rule gives no shares: ``no_price_list``, ``no_population``, ``coalition_impossible``.
        balance_sek: What the shares leave over of the cost: with a price list it is the receivers' surplus (positive)
            or deficit. 0 for rules that share out exactly. Unit SEK/year.
    """

    rule: RuleOfSharing
    sek: dict[str, float]
    standard_error: dict[str, float] | None = None
    missing: str = ""
    balance_sek: float = 0.0


@dataclass(frozen=True, slots=True)
class Gain:
    """A group of members that would pay less by itself than its shares.

    Attributes:
        members: Keys of the group.
        cost_sek: What it would pay by itself. Unit SEK/year.
        gain_sek: What it would save, together. Unit SEK/year.
        lawful: Whether it has at least as many members as the rules ask for.
    """

    members: tuple[str, ...]
    cost_sek: float
    gain_sek: float
    lawful: bool


@dataclass(frozen=True, slots=True)
class RuleStability:
    """Who would gain by leaving under one rule.

    Attributes:
        rule: Name of the rule.
        gains: Groups that would gain, the largest gain first; at most the first ten.
        count: How many groups would gain, of any size.
        lawful_count: How many of them have at least as many members as the rules ask for.
    """

    rule: RuleOfSharing
    gains: tuple[Gain, ...]
    count: int
    lawful_count: int


@dataclass(frozen=True, slots=True)
class Remedy:
    """A change that could keep everyone in, with its reckoned effect.

    Attributes:
        kind: ``larger_cap`` (amount: the new cap), ``another_site`` (amount: sites or groups more),
            ``every_second_year`` (amount: 2), ``stability_payment`` (amount: SEK a year from outside).
        package: Key of the package that is changed; None when it is about all.
        amount: See kind.
        cost_sek: What everyone together would then pay. Unit SEK/year.
        epsilon_sek: Least-core ε under the change. Unit SEK/year.
        core_empty: Whether the core is still empty.
    """

    kind: Literal["larger_cap", "another_site", "every_second_year", "stability_payment"]
    package: str | None
    amount: float
    cost_sek: float
    epsilon_sek: float
    core_empty: bool


@dataclass(frozen=True, slots=True)
class Stability:
    """Whether any group of members would gain by leaving, whatever the shares.

    Attributes:
        core_empty: No split keeps every group of any size; None when it could not be decided.
        epsilon_sek: Least-core ε: the smallest amount such that some split leaves no group better off alone by more
            than it. Negative when every group gains by staying. None when not decided. Unit SEK/year.
        lawful_core_empty: The same, counting only groups as large as the rules ask for.
        lawful_epsilon_sek: Least-core ε among those groups.
        witness: Groups whose costs, each counted with its weight, cannot be covered: the proof that the core is
            empty; empty otherwise. Weights sum to one per municipality.
        witness_weights: Weight of each witness.
        by_rule: Who would gain by leaving under each rule.
        remedies: What could help, with its effect; empty when the core is not.
        exact: Every coalition was weighed. When False, coalitions were generated as needed: an empty core is proven,
            ``core_empty`` is None when none was found, and ε is at least what is told.
    """

    core_empty: bool | None
    epsilon_sek: float | None
    lawful_core_empty: bool | None
    lawful_epsilon_sek: float | None
    witness: tuple[Coalition, ...]
    witness_weights: tuple[float, ...]
    by_rule: tuple[RuleStability, ...]
    remedies: tuple[Remedy, ...]
    exact: bool


@dataclass(frozen=True, slots=True)
class BreakEven:
    """The smallest group that is no dearer than buying elsewhere, and how likely it is to fill.

    Attributes:
        package: Key of the package.
        alone: Smallest group before grants; None when no group within the cap breaks even. Unit pupils.
        with_grant: The same when each own place draws the grant; None when not reached or the grant is unknown.
        grant_known: Whether the grant per place is known.
        probability: That at least ``max(alone, floor)`` apply within reach of the best plan's sites and remain after
            drop-out, together. None when there is no break-even group or no site. Unit 1.
        probability_planned: That all groups of the best plan get at least that many each. None likewise.
        probability_by_home: That a municipality fills such a group by itself, by key.
        drop_out_known: Whether the case gives a drop-out; when it does not, none is reckoned and that is said.
    """

    package: str
    alone: int | None
    with_grant: int | None
    grant_known: bool
    probability: float | None
    probability_planned: float | None
    probability_by_home: dict[str, float]
    drop_out_known: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """Who reaches a site of a package within a band of travel time.

    Attributes:
        package: Key of the package.
        site: Key of the site's municipality.
        minutes: The band. Unit minutes one way.
        municipalities: Keys of those within it.
        applicants: Their applicants a year (most likely number).
        share: Of all applicants to the package; None when there are none. Unit 1.
        in_plan: Whether the best plan uses the site.
        unknown: Municipalities whose travel time to the site is not known.
    """

    package: str
    site: str
    minutes: float
    municipalities: tuple[str, ...]
    applicants: int
    share: float | None
    in_plan: bool
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GrantCheck:
    """The grant of one level against the plan.

    Attributes:
        level: Level of the grant.
        granted: Year-places granted.
        planned: Year-places of own groups in the best plan, at this level; None when points are not given.
        own_needed: Year-places that the municipalities must pay for themselves if all granted ones are used; None when
            the rule is not known.
        used: Granted year-places that the plan can use under the rule; None when it cannot be reckoned.
        unused: Granted less used; None likewise.
        grant_sek: Grant for the used ones; None when the amount or the use is not known. Unit SEK/year.
        repayment_sek: Grant for the unused ones, to be paid back if paid out; None likewise. Unit SEK/year.
        repayment_probability: That some of the grant is left unused, from the range of applicants. Unit 1.
        rules: Rules that were applied.
    """

    level: str
    granted: float
    planned: float | None
    own_needed: float | None
    used: float | None
    unused: float | None
    grant_sek: float | None
    repayment_sek: float | None
    repayment_probability: float | None
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader must know that is no fault of the input.

    Attributes:
        key: ``fewer_than_minimum``, ``time_limit``, ``core_empty``, ``drop_out_unknown``, ``grant_unknown``,
            ``own_share_unknown``, ``as_today_below_floor``, ``as_today_impossible``, ``sampled``, ``rule_unknown``.
        where: What it is about: a package, a rule or a level; empty for the whole case.
        rule: The rule that it names, if any.
        values: Numbers and names to word it with.
    """

    key: str
    where: str = ""
    rule: Rule | None = None
    values: tuple[tuple[str, float | str], ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """All answers to one case.

    Attributes:
        case: The case, as reckoned (with the speed model that was used).
        rules: The rules of its year.
        best: The cheapest arrangement; among equals the one with least travel.
        runner_up: The cheapest with other sites or groups; None when there is none.
        as_today: Today's groups with today's applicants; None when the case does not give them.
        alone: Each municipality by itself; None when one cannot do without the others.
        alone_sek: What each would pay by itself, by key. Unit SEK/year.
        saving_sek: Cost alone less cost of the best. Unit SEK/year.
        coalitions: Cost of every group of members, or of those that were looked at when there are too many.
        shares: Shares under each rule: own_cost, price_list, population, shapley, nucleolus, per_place.
        stability: Whether anyone would gain by leaving.
        break_even: Per package.
        reach: Per package, site and band.
        grant: Per level; empty when the case gives no grant.
        warnings: What a reader must know.
        identity: Name of the run: the same case and rules give the same.
    """

    case: Case
    rules: Rules
    best: Arrangement
    runner_up: Arrangement | None
    as_today: Arrangement | None
    alone: Arrangement | None
    alone_sek: dict[str, float | None]
    saving_sek: float | None
    coalitions: tuple[Coalition, ...]
    shares: tuple[Shares, ...]
    stability: Stability
    break_even: tuple[BreakEven, ...]
    reach: tuple[Reach, ...]
    grant: tuple[GrantCheck, ...]
    warnings: tuple[Notice, ...]
    identity: str

    def shares_by(self, rule: RuleOfSharing) -> Shares:
        """Return the shares of one rule.

        Raises:
            KeyError: there is no such rule.
        """
        for each in self.shares:
            if each.rule == rule:
                return each
        raise KeyError(rule)
